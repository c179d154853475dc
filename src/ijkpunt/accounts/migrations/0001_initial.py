"""The tables at the start."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import re
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mailadres')),
                ('name', models.CharField(max_length=200, verbose_name='naam')),
                ('is_active', models.BooleanField(default=True, verbose_name='mag zich aanmelden')),
                ('is_superuser', models.BooleanField(default=False, verbose_name='eerste beheerder')),
            ],
            options={
                'verbose_name': 'persoon',
                'verbose_name_plural': 'personen',
                'ordering': ['name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='accounts_email_lower_case', violation_error_message='Schrijf het e-mailadres in kleine letters.')],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=100, unique=True, validators=[django.core.validators.RegexValidator(re.compile('^[-a-zA-Z0-9_]+\\Z'), 'Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.', 'invalid')], verbose_name='sleutel')),
                ('name', models.CharField(max_length=200, verbose_name='naam')),
                ('kind', models.CharField(choices=[('sector_fund', 'sectorfonds'), ('joint_committee', 'paritair comité'), ('agency', 'agentschap'), ('committee', 'commissie'), ('school', 'school'), ('provider', 'aanbieder van opleidingen'), ('test_centre', 'testcentrum'), ('inspection', 'inspectie'), ('employer', 'werkgever'), ('other', 'andere')], max_length=30, verbose_name='soort')),
            ],
            options={
                'verbose_name': 'organisatie',
                'verbose_name_plural': 'organisaties',
                'ordering': ['name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['sector_fund', 'joint_committee', 'agency', 'committee', 'school', 'provider', 'test_centre', 'inspection', 'employer', 'other'])), name='accounts_organisation_kind_known', violation_error_message='Deze soort organisatie kennen we niet.')],
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=50, verbose_name='rol')),
                ('valid_from', models.DateField(verbose_name='eerste dag')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='laatste dag')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to=settings.AUTH_USER_MODEL, verbose_name='persoon')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='accounts.organisation', verbose_name='organisatie')),
            ],
            options={
                'verbose_name': 'mandaat',
                'verbose_name_plural': 'mandaten',
                'ordering': ['organisation__name', 'role', 'valid_from', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='accounts_mandate_ends_after_start', violation_error_message='De laatste dag van een mandaat komt niet voor de eerste.'), models.UniqueConstraint(condition=models.Q(('valid_until__isnull', True)), fields=('user', 'organisation', 'role'), name='accounts_one_open_mandate', violation_error_message='Deze persoon heeft die rol al bij die organisatie.')],
            },
        ),
    ]
