"""Who still waits is hidden where that tells of few people. Waiting times that were kept before tell it: counted anew."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget(apps: Any, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("monitoring", "FigureSnapshot").objects.filter(key="wachttijden", organisation="").delete()


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_initial")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
