"""Services outside with which people sign in, and links in a mail that sign in once."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SignInLink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('address', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('made_at', models.DateTimeField(verbose_name='gevraagd op')),
                ('used_at', models.DateTimeField(null=True, verbose_name='gebruikt op')),
            ],
            options={
                'verbose_name': 'aanmeldlink',
                'verbose_name_plural': 'aanmeldlinks',
                'ordering': ['made_at', 'pk'],
                'indexes': [models.Index(fields=['address', 'made_at'], name='accounts_link_by_address'), models.Index(fields=['made_at'], name='accounts_link_by_age')],
            },
        ),
        migrations.CreateModel(
            name='ExternalIdentity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('service', models.CharField(max_length=40, verbose_name='dienst')),
                ('issuer', models.CharField(max_length=500, verbose_name='uitgever')),
                ('subject', models.CharField(max_length=64, verbose_name='kenmerk')),
                ('linked_at', models.DateTimeField(verbose_name='gekoppeld op')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identities', to=settings.AUTH_USER_MODEL, verbose_name='persoon')),
            ],
            options={
                'verbose_name': 'koppeling',
                'verbose_name_plural': 'koppelingen',
                'ordering': ['linked_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('issuer', 'subject'), name='accounts_identity_of_one_person'), models.UniqueConstraint(fields=('user', 'issuer'), name='accounts_one_identity_per_service')],
            },
        ),
    ]
