"""Exemptions: what was asked and decided, with the rows of which supervisor gives which ground.

Decisions are never changed, and not removed before the day that each carries. What somebody asked, and what they showed
with it, never changes either.
"""

import uuid
from datetime import date

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ijkpunt.audit.walls import Wall, Walls, altered

DECIDED = "What was decided on an exemption never changes: a correction is a new decision."
ASKED = "What was asked and shown never changes."
EARLY = {"sqlite": "OLD.keep_until >= date('now')", "postgresql": "OLD.keep_until >= CURRENT_DATE"}
SINCE = date(2019, 9, 1)
LAW = (
    "erkennenvanverworvencompetenties.be, vragen en antwoorden: automatische vrijstelling voor bewijzen van een centrum "
    "van onderwijs of onder toezicht van (of met) de onderwijsinspectie"
)
SCHOOL = (
    "erkennenvanverworvencompetenties.be, vragen en antwoorden; protocol van niet-akkoord Katholiek Onderwijs, december "
    "2018: onder de Vlaamse Sociale Inspectie alleen beslist de school"
)
NOT_KNOWN = "keuze van ons: zolang niet genoteerd is wie toezicht houdt, beslist de school"
SHELF = "keuze van ons, naar de richtlijn van het Nederlandse Nationaal Kenniscentrum EVC: hoogstens twee jaar oud"
NOTED = ("education", "education_inspection", "both", "social_inspection", "unknown")
# what is shown, supervisor, ground, days that it counts, source, ours
GROUNDS = (
    ("proof", "education", "by_law", None, LAW, False),
    ("proof", "education_inspection", "by_law", None, LAW, False),
    ("proof", "both", "by_law", None, LAW, False),
    ("proof", "social_inspection", "discretionary", None, SCHOOL, False),
    ("proof", "unknown", "discretionary", None, NOT_KNOWN, True),
    *(("attestation", supervisor, "discretionary", 731, SHELF, True) for supervisor in NOTED),
)
FIXED = ("identifier", "asker_id", "product", "product_number", "organisation", "units", "proofs", "attestations", "asked_on")
WALLS = Walls(
    "pathways",
    [
        Wall("pathways_exemptiondecision_fixed", "exemptiondecision", "UPDATE", DECIDED),
        Wall("pathways_exemptiondecision_kept", "exemptiondecision", "DELETE", DECIDED, EARLY),
        Wall("pathways_exemptionrequest_fixed", "exemptionrequest", "UPDATE", ASKED, altered(FIXED)),
    ],
)
raise_walls, lift_walls = WALLS.raise_walls, WALLS.lift_walls


def forwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for kind, supervisor, ground, days, source, ours in GROUNDS:
        apps.get_model("pathways", "ExemptionGround").objects.create(
            kind=kind,
            supervisor=supervisor,
            ground=ground,
            shelf_days=days,
            valid_from=SINCE,
            source=source,
            ours=ours,
        )
    WALLS.build(editor)


def backwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    WALLS.take_away(editor)
    apps.get_model("pathways", "ExemptionGround").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [("pathways", "0003_placements_cohorts_complaints")]

    operations = [
        migrations.CreateModel(
            name='ExemptionGround',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('proof', 'proof'), ('attestation', 'attestation')], max_length=20)),
                ('supervisor', models.CharField(choices=[('education', 'education'), ('education_inspection', 'education_inspection'), ('both', 'both'), ('social_inspection', 'social_inspection'), ('unknown', 'unknown')], max_length=30)),
                ('ground', models.CharField(choices=[('by_law', 'by_law'), ('discretionary', 'discretionary')], max_length=20)),
                ('shelf_days', models.PositiveIntegerField(blank=True, null=True)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('source', models.CharField(blank=True, max_length=500)),
                ('ours', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ('kind', 'supervisor', 'valid_from'),
                'constraints': [models.UniqueConstraint(models.F('kind'), models.F('supervisor'), models.F('valid_from'), name='pathways_one_ground_per_day')],
            },
        ),
        migrations.CreateModel(
            name='ExemptionRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identifier', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('product', models.CharField(max_length=100)),
                ('product_number', models.PositiveSmallIntegerField()),
                ('organisation', models.CharField(db_index=True, max_length=100)),
                ('units', models.JSONField(default=list)),
                ('proofs', models.JSONField(default=list)),
                ('attestations', models.JSONField(default=list)),
                ('words', models.TextField(blank=True)),
                ('asked_on', models.DateField()),
                ('shown_until', models.DateField()),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('asker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exemption_requests', to='pathways.person')),
            ],
            options={
                'ordering': ('-asked_on', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='ExemptionDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('unit', models.CharField(max_length=200)),
                ('answer', models.CharField(choices=[('by_law', 'by_law'), ('granted', 'granted'), ('partly', 'partly'), ('refused', 'refused')], max_length=20)),
                ('by_rule', models.JSONField(default=dict)),
                ('reason', models.TextField(blank=True)),
                ('legal', models.TextField(blank=True)),
                ('evidence', models.JSONField(default=list)),
                ('competences', models.JSONField(default=list)),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('keep_until', models.DateField()),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='pathways.exemptiondecision')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='pathways.exemptionrequest')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='OwnProof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proof', models.UUIDField()),
                ('noted_on', models.DateField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='own_proofs', to='pathways.person')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Supervision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('body', models.CharField(max_length=100)),
                ('supervisor', models.CharField(choices=[('education', 'education'), ('education_inspection', 'education_inspection'), ('both', 'both'), ('social_inspection', 'social_inspection'), ('unknown', 'unknown')], max_length=30)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('source', models.CharField(max_length=500)),
            ],
            options={
                'ordering': ('body', 'valid_from'),
                'constraints': [models.UniqueConstraint(fields=('body', 'valid_from'), name='pathways_one_supervision_per_day', violation_error_message='Voor die dag staat er al wie toezicht houdt.'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='pathways_supervision_ends_after_start', violation_error_message='De laatste dag komt niet voor de eerste.')],
            },
        ),
        migrations.AddConstraint(
            model_name='exemptiondecision',
            constraint=models.UniqueConstraint(condition=models.Q(('corrects', None)), fields=('request', 'unit'), name='pathways_one_first_exemption_decision'),
        ),
        migrations.AddConstraint(
            model_name='ownproof',
            constraint=models.UniqueConstraint(models.F('person'), models.F('proof'), name='pathways_one_own_proof'),
        ),
        migrations.RunPython(forwards, backwards),
    ]
