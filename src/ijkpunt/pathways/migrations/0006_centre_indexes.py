"""How a centre asks for its journeys and sessions: by state and day, and by version."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("pathways", "0005_counted_waiting"),)

    operations = (
        migrations.AddIndex(
            model_name="journey",
            index=models.Index(fields=["centre", "state", "registered_on"], name="pathways_journeys_of_centre"),
        ),
        migrations.AddIndex(
            model_name="journey",
            index=models.Index(fields=["centre", "state", "-ended_on", "-id"], name="pathways_centre_ended"),
        ),
        migrations.AddIndex(
            model_name="journey",
            index=models.Index(
                fields=["centre", "registered_on", "id"],
                condition=~models.Q(state__in=["closed", "stopped"]),
                name="pathways_centre_running",
            ),
        ),
        migrations.AddIndex(
            model_name="journey",
            index=models.Index(fields=["centre", "version"], name="pathways_centre_version"),
        ),
        migrations.AddIndex(
            model_name="testsession",
            index=models.Index(fields=["centre", "state", "on"], name="pathways_sessions_of_centre"),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(fields=["journey", "state"], name="pathways_bookings_open"),
        ),
    )
