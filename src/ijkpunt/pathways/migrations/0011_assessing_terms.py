"""Terms around a test that were constants: rows with dates, all three ours, to confirm."""

from datetime import date
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forwards(apps: Any, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("pathways", "AssessingTermsRow").objects.create(
        tie_years=2,
        prepare_days=1,
        inspection_days=14,
        valid_from=date(2020, 1, 1),
        source="keuze van ons, te bevestigen: er is geen regel gevonden",
        ours=True,
    )


def backwards(apps: Any, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("pathways", "AssessingTermsRow").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("pathways", "0010_sessions_that_move")]

    operations = [
        migrations.CreateModel(
            name="AssessingTermsRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tie_years", models.PositiveSmallIntegerField()),
                ("prepare_days", models.PositiveSmallIntegerField()),
                ("inspection_days", models.PositiveSmallIntegerField()),
                ("valid_from", models.DateField(unique=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=500)),
                ("ours", models.BooleanField(default=True)),
            ],
            options={"ordering": ("valid_from",)},
        ),
        migrations.RunPython(forwards, backwards),
    ]
