"""Renewing: which programme one comes after, and how long before the end that can be asked."""

from datetime import date

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SINCE = date(2026, 1, 1)
OURS = "Geen regel gevonden: onze keuze"


def forwards(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    term = {"count": 52, "unit": "weeks", "valid_from": SINCE, "source": OURS, "ours": True}
    apps.get_model("providers", "TermRow").objects.create(key="renew", **term)


def backwards(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("providers", "TermRow").objects.filter(key="renew").delete()


class Migration(migrations.Migration):

    dependencies = [
        ('providers', '0002_walls'),
    ]

    operations = [
        migrations.AddField(
            model_name='programme',
            name='renews',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='renewals', to='providers.programme'),
        ),
        migrations.AlterField(
            model_name='termrow',
            name='key',
            field=models.CharField(choices=[('apply_before_start', 'apply_before_start'), ('check_complete', 'check_complete'), ('answer_incomplete', 'answer_incomplete'), ('decide', 'decide'), ('decide_own_instrument', 'decide_own_instrument'), ('decide_shared_instrument', 'decide_shared_instrument'), ('renew', 'renew')], max_length=30),
        ),
        migrations.RunPython(forwards, backwards),
    ]
