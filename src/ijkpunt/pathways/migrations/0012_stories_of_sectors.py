"""A story of good practice may be about a whole sector instead of one qualification."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pathways', '0011_assessing_terms'),
    ]

    operations = [
        migrations.AddField(
            model_name='story',
            name='domain',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AlterField(
            model_name='story',
            name='qualification',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddConstraint(
            model_name='story',
            constraint=models.CheckConstraint(condition=models.Q(('qualification', ''), ('domain', ''), _connector='XOR'), name='pathways_story_about_one', violation_error_message='Een verhaal gaat over één beroep of over één sector.'),
        ),
    ]
