"""The term of erasing was a constant: a row with dates, ours, to confirm."""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q


def forwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    del editor
    apps.get_model("credentials", "ErasingTermRow").objects.create(
        years=50,
        valid_from=date(2019, 9, 1),
        source="keuze van ons, te bevestigen: een beroepsleven; er is geen regel gevonden",
        ours=True,
    )


class Migration(migrations.Migration):
    dependencies = [("credentials", "0003_led")]

    operations = [
        migrations.CreateModel(
            name="ErasingTermRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("years", models.PositiveSmallIntegerField()),
                ("valid_from", models.DateField(unique=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=500)),
                ("ours", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ("valid_from",),
                "constraints": (
                    models.CheckConstraint(
                        condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                        name="credentials_erasing_term_ends_later",
                        violation_error_message="De laatste dag komt niet voor de eerste.",
                    ),
                ),
            },
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]
