"""Who still waits is hidden where that tells of few people. What was counted before tells it: counted anew tonight."""

from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget(apps: Any, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("pathways", "WaitingFigure").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("pathways", "0012_stories_of_sectors")]

    operations = [
        migrations.RunPython(forget, forget),
        migrations.AlterField(
            model_name="waitingfigure",
            name="waiting",
            field=models.PositiveIntegerField(blank=True, default=0, null=True),
        ),
    ]
