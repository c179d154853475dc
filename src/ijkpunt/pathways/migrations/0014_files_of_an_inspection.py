"""How many files an inspection opens was a constant: it stands in the rows of the terms around a test, ours as well."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pathways", "0013_who_waits_is_hidden")]

    operations = [
        migrations.AddField(
            model_name="assessingtermsrow",
            name="sample_files",
            field=models.PositiveSmallIntegerField(default=10),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="assessingtermsrow",
            name="most_files",
            field=models.PositiveSmallIntegerField(default=50),
            preserve_default=False,
        ),
    ]
