"""The tables at the start."""

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('sequence', models.BigIntegerField(primary_key=True, serialize=False, verbose_name='volgnummer')),
                ('at', models.DateTimeField(verbose_name='tijdstip')),
                ('event', models.CharField(max_length=100, verbose_name='gebeurtenis')),
                ('actor', models.CharField(max_length=100, verbose_name='wie (kenmerk)')),
                ('actor_name', models.CharField(blank=True, max_length=200, verbose_name='wie')),
                ('organisation', models.CharField(blank=True, max_length=100, verbose_name='voor welke organisatie')),
                ('subject', models.CharField(max_length=200, verbose_name='waarover')),
                ('ground', models.TextField(blank=True, verbose_name='waarom')),
                ('data', models.JSONField(blank=True, default=dict, verbose_name='gegevens')),
                ('previous_hash', models.CharField(max_length=64, verbose_name='controlegetal van de vorige')),
                ('hash', models.CharField(max_length=64, verbose_name='controlegetal')),
            ],
            options={
                'verbose_name': 'gebeurtenis',
                'verbose_name_plural': 'gebeurtenissen',
                'ordering': ['sequence'],
                'indexes': [models.Index(fields=['subject', 'sequence'], name='audit_by_subject'), models.Index(fields=['event', 'sequence'], name='audit_by_event')],
                'constraints': [models.CheckConstraint(condition=models.Q(('sequence__gte', 1)), name='audit_sequence_from_one', violation_error_message='Een volgnummer begint bij 1.')],
            },
        ),
        migrations.CreateModel(
            name='AuditHead',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('sequence', models.BigIntegerField(default=0, verbose_name='laatste volgnummer')),
                ('hash', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64, verbose_name='laatste controlegetal')),
            ],
            options={
                'verbose_name': 'einde van het logboek',
                'verbose_name_plural': 'einden van het logboek',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='audit_one_head', violation_error_message='Het logboek heeft maar één einde.')],
            },
        ),
    ]
