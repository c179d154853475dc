"""Of the work floor: functions of a company, with the numbers of proofs that its people showed (removed, all of it
goes), and stories of good practice."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pathways', '0006_centre_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='FunctionProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('identifier', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(max_length=200)),
                ('words', models.TextField(blank=True)),
            ],
            options={
                'ordering': ('title', 'pk'),
                'indexes': [models.Index(models.F('organisation'), models.F('title'), name='pathways_functions_of_house')],
            },
        ),
        migrations.CreateModel(
            name='FunctionMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identifier', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('label', models.CharField(max_length=40)),
                ('added_on', models.DateField()),
                ('function', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='pathways.functionprofile')),
            ],
            options={
                'ordering': ('label', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='FunctionCompetence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(max_length=20)),
                ('competence', models.CharField(max_length=20)),
                ('function', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='competences', to='pathways.functionprofile')),
            ],
            options={
                'ordering': ('version', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='ShownProof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proof', models.UUIDField()),
                ('noted_on', models.DateField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proofs', to='pathways.functionmember')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Story',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('identifier', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('qualification', models.CharField(max_length=12)),
                ('title', models.CharField(max_length=120)),
                ('words', models.TextField()),
                ('state', models.CharField(choices=[('proposed', 'proposed'), ('published', 'published'), ('declined', 'declined'), ('withdrawn', 'withdrawn')], max_length=10)),
                ('ground', models.TextField(blank=True)),
                ('answered_by', models.CharField(blank=True, max_length=200)),
                ('answered_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ('-day', '-pk'),
                'indexes': [models.Index(models.F('state'), models.F('qualification'), name='pathways_stories_shown')],
            },
        ),
        migrations.AddConstraint(
            model_name='functionmember',
            constraint=models.UniqueConstraint(models.F('function'), models.F('label'), name='pathways_one_label'),
        ),
        migrations.AddConstraint(
            model_name='functioncompetence',
            constraint=models.UniqueConstraint(models.F('function'), models.F('version'), models.F('competence'), name='pathways_function_asks_once'),
        ),
        migrations.AddConstraint(
            model_name='shownproof',
            constraint=models.UniqueConstraint(models.F('member'), models.F('proof'), name='pathways_proof_once'),
        ),
    ]
