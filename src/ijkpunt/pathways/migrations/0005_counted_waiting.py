"""Figures of waiting that are counted in the night, and persons found by their account."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pathways', '0004_exemptions'),
    ]

    operations = [
        migrations.CreateModel(
            name='WaitingFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('counted_on', models.DateField()),
                ('clock', models.CharField(choices=[('intake', 'intake'), ('test', 'test'), ('decision', 'decision'), ('proof', 'proof'), ('registered', 'registered')], max_length=20)),
                ('version', models.CharField(blank=True, max_length=20)),
                ('centre', models.CharField(blank=True, max_length=100)),
                ('shown', models.BooleanField(default=False)),
                ('people', models.PositiveIntegerField(default=0)),
                ('ended', models.PositiveIntegerField(default=0)),
                ('waiting', models.PositiveIntegerField(default=0)),
                ('median', models.PositiveIntegerField(blank=True, null=True)),
                ('high', models.PositiveIntegerField(blank=True, null=True)),
                ('oldest', models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                'ordering': ('counted_on', 'clock', 'version', 'centre'),
            },
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['account'], name='pathways_person_account'),
        ),
        migrations.AddConstraint(
            model_name='waitingfigure',
            constraint=models.UniqueConstraint(models.F('clock'), models.F('counted_on'), models.F('version'), models.F('centre'), name='pathways_one_figure_per_cell'),
        ),
    ]
