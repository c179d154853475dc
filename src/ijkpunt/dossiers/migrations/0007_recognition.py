"""What went to the Government and what it decided. The database itself keeps both: nothing is changed or removed.

A recognised dossier is fixed as well, as every dossier that came to its end: see 0002.
"""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ijkpunt.audit.walls import Walls, kept

SEALED = "What went to the Government is sealed."
DECIDED = "A decision of the Government is never changed or removed."

WALLS = Walls(
    "dossiers",
    kept(
        "dossiers",
        {
            "presentation": SEALED,
            "presentedpackage": SEALED,
            "governmentdecision": DECIDED,
            "publicationreference": DECIDED,
            "publication": DECIDED,
        }
    )
)
raise_walls, lift_walls = WALLS.raise_walls, WALLS.lift_walls


def forwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    WALLS.build(editor)


def backwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    WALLS.take_away(editor)


class Migration(migrations.Migration):

    dependencies = [("dossiers", "0006_levelling")]

    operations = [
        migrations.CreateModel(
            name='Presentation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(blank=True, max_length=20)),
                ('level', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('codes', models.JSONField(default=list)),
                ('files', models.JSONField(default=list)),
                ('package_hash', models.CharField(max_length=64)),
                ('package_size', models.PositiveBigIntegerField()),
                ('presented_on', models.DateField()),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='presentation', to='dossiers.dossier')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.submission')),
            ],
            options={
                'ordering': ('-presented_on', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='GovernmentDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recognised', models.BooleanField()),
                ('reference', models.CharField(max_length=300)),
                ('decided_on', models.DateField()),
                ('ground', models.TextField(blank=True)),
                ('noted_on', models.DateField()),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='dossiers.dossier')),
                ('presentation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='dossiers.presentation')),
            ],
            options={
                'ordering': ('-decided_on', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='PresentedPackage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField()),
                ('presentation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='package', to='dossiers.presentation')),
            ],
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versions', models.JSONField(default=list)),
                ('written', models.JSONField(default=dict)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='publication', to='dossiers.governmentdecision')),
            ],
        ),
        migrations.CreateModel(
            name='PublicationReference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=300)),
                ('published_on', models.DateField()),
                ('address', models.URLField(blank=True, max_length=500)),
                ('noted_on', models.DateField()),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publication_references', to='dossiers.governmentdecision')),
            ],
            options={
                'ordering': ('published_on', 'pk'),
            },
        ),
        migrations.AddConstraint(
            model_name='presentation',
            constraint=models.CheckConstraint(condition=models.Q(('level', None), models.Q(('level__gte', 1), ('level__lte', 8)), _connector='OR'), name='dossiers_presented_level_between_1_and_8', violation_error_message='Een VKS-niveau is een getal van 1 tot en met 8.'),
        ),
        migrations.AddConstraint(
            model_name='governmentdecision',
            constraint=models.CheckConstraint(condition=models.Q(('reference', ''), _negated=True), name='dossiers_decision_has_reference', violation_error_message='Een beslissing heeft een verwijzing nodig.'),
        ),
        migrations.AddConstraint(
            model_name='publicationreference',
            constraint=models.UniqueConstraint(models.F('decision'), models.F('reference'), name='dossiers_one_publication_per_reference'),
        ),
        migrations.AddConstraint(
            model_name='publicationreference',
            constraint=models.CheckConstraint(condition=models.Q(('reference', ''), _negated=True), name='dossiers_publication_has_reference', violation_error_message='Een bekendmaking heeft een verwijzing nodig.'),
        ),
        migrations.RunPython(forwards, backwards),
    ]
