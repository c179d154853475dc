"""Keys for the API, how often they are used, and the answers that are kept for who asks again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_external_identity'),
    ]

    operations = [
        migrations.CreateModel(
            name='ApiKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('prefix', models.CharField(max_length=12, unique=True)),
                ('secret_hash', models.CharField(max_length=64)),
                ('scopes', models.JSONField(default=list)),
                ('valid_from', models.DateField(verbose_name='eerste dag')),
                ('valid_until', models.DateField(verbose_name='laatste dag')),
                ('per_minute', models.PositiveIntegerField()),
                ('per_day', models.PositiveIntegerField()),
                ('made_by', models.CharField(max_length=200)),
                ('revoked_on', models.DateField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keys', to='accounts.organisation', verbose_name='organisatie')),
            ],
            options={
                'ordering': ['-valid_from', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ApiKeyDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('requests', models.PositiveIntegerField(default=0)),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='accounts.apikey')),
            ],
        ),
        migrations.CreateModel(
            name='KeptAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=200)),
                ('fingerprint', models.CharField(max_length=64)),
                ('answer', models.JSONField(null=True)),
                ('at', models.DateTimeField(db_index=True)),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='accounts.apikey')),
            ],
        ),
        migrations.AddConstraint(
            model_name='apikey',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__gte', models.F('valid_from'))), name='accounts_key_ends_after_start', violation_error_message='De laatste dag van een sleutel komt niet voor de eerste.'),
        ),
        migrations.AddConstraint(
            model_name='apikeyday',
            constraint=models.UniqueConstraint(fields=('key', 'day'), name='accounts_one_count_per_key_and_day'),
        ),
        migrations.AddConstraint(
            model_name='keptanswer',
            constraint=models.UniqueConstraint(fields=('key', 'reference'), name='accounts_answer_kept_once'),
        ),
    ]
