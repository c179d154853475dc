"""Somebody without account may leave a mail address: when it was noted, when confirmed, and how long it stays when nobody
does. The addresses that stand in files already were given to a centre to reach somebody: no term runs for those."""

from datetime import date
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

CATEGORIES = (
    "registration", "inactive", "drafts", "decision_file", "reads", "shares", "adjustment", "unconfirmed", "portfolio",
)  # fmt: skip


def forwards(apps: Any, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("pathways", "RetentionTerm").objects.create(
        category="unconfirmed",
        days=30,
        then="remove",
        source="keuze van ons, tot een functionaris voor gegevensbescherming beslist",
        ours=True,
        valid_from=date(2026, 1, 1),
    )


def backwards(apps: Any, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("pathways", "RetentionTerm").objects.filter(category="unconfirmed").delete()


class Migration(migrations.Migration):
    dependencies = [("pathways", "0008_function_profiles")]

    operations = [
        migrations.AddField("person", "email_confirmed_on", models.DateField(blank=True, null=True)),
        migrations.AddField("person", "email_noted_on", models.DateField(blank=True, null=True)),
        migrations.AlterField(
            "retentionterm",
            "category",
            models.CharField(choices=[(one, one) for one in CATEGORIES], max_length=30),
        ),
        migrations.RunPython(forwards, backwards),
    ]
