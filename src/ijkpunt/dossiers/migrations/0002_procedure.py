"""What the procedure keeps: requests, carriers, evidence, files, moves, terms; and walls around what was said.

The days of the terms are our own choice, and each row says so: the legal terms of the steps are not known to us.
"""

from datetime import date

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ijkpunt.audit.walls import Wall, Walls, altered, kept

SINCE = date(2009, 4, 30)  # the decree on the qualification structure: nothing here is older
CHOSEN = "Eigen keuze: we kennen geen regel hierover."
TERMS = (
    # step, kind, days, source
    ("need", "", 30, CHOSEN),
    ("drafting", "", 90, "De overheid noemt gemiddeld drie maanden schrijfwerk; er een termijn van maken is eigen keuze."),
    ("drafting", "withdraw", 30, CHOSEN),
    ("validation", "", 60, CHOSEN),
    ("rework", "", 60, CHOSEN),
    ("levelling", "", 60, CHOSEN),
    ("presenting", "", 30, CHOSEN),
    ("decision", "", 90, CHOSEN),
)  # fmt: skip

# Everything but `revision`, which also counts what is noted beside a dossier, such as where a decision was published.
FIELDS = (
    "number", "kind", "state", "title", "sources", "results", "size", "submitter", "facilitator", "facilitator_name",
    "opened_on", "ended_on",
)  # fmt: skip
ENDED = "('refused', 'not_validated', 'not_recognised', 'recognised', 'withdrawn')"
SAID = "What was said in a dossier is never changed or removed: say something new."
SEALED = "What was handed in is never changed or removed: hand in anew."
OVER = "A dossier that came to its end does not change any more."
KEPT = "A dossier is never removed."
APPEND_ONLY = {
    "submission": SEALED,
    "dossierrequest": SAID,
    "evidence": SAID,
    "evidencewithdrawal": SAID,
    "keptfile": SAID,
    "facilitationnote": SAID,
    "facilitatornaming": SAID,
    "needdecision": SAID,
    "sizedecision": SAID,
    "mademove": SAID,
}
WALLS = Walls(
    "dossiers",
    (
        *kept("dossiers", APPEND_ONLY),
        Wall(
            "dossiers_dossier_over",
            "dossier",
            "UPDATE",
            OVER,
            {vendor: f"OLD.state IN {ENDED} AND ({changed})" for vendor, changed in altered(FIELDS).items()},
        ),
        Wall("dossiers_dossier_kept", "dossier", "DELETE", KEPT),
    )
)
raise_walls, lift_walls = WALLS.raise_walls, WALLS.lift_walls


def forwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for step, kind, days, source in TERMS:
        apps.get_model("dossiers", "StepTerm").objects.create(
            step=step, kind=kind, days=days, valid_from=SINCE, source=source, ours=True
        )
    WALLS.build(editor)


def backwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    WALLS.take_away(editor)


class Migration(migrations.Migration):

    dependencies = [("dossiers", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='DossierRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('need', models.TextField()),
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='request', to='dossiers.dossier')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('figure', 'figure'), ('table', 'table'), ('link', 'link'), ('file', 'file')], max_length=10)),
                ('topic', models.CharField(choices=[('vacancies', 'vacancies'), ('employment', 'employment'), ('learners', 'learners'), ('trend', 'trend'), ('other', 'other')], max_length=12)),
                ('title', models.CharField(max_length=200)),
                ('source', models.CharField(max_length=300)),
                ('dated', models.DateField(blank=True, null=True)),
                ('figure', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ('unit', models.CharField(blank=True, max_length=60)),
                ('table', models.JSONField(blank=True, null=True)),
                ('address', models.URLField(blank=True, max_length=1000)),
                ('note', models.TextField(blank=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='dossiers.dossier')),
            ],
            options={
                'verbose_name_plural': 'evidence',
                'ordering': ('dossier', 'number'),
            },
        ),
        migrations.CreateModel(
            name='EvidenceWithdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('ground', models.TextField()),
                ('evidence', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='dossiers.evidence')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FacilitationNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('kind', models.CharField(choices=[('meeting', 'meeting'), ('contact', 'contact'), ('agreement', 'agreement')], max_length=12)),
                ('held_on', models.DateField()),
                ('text', models.TextField()),
                ('participants', models.JSONField(default=list)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facilitation_notes', to='dossiers.dossier')),
            ],
            options={
                'ordering': ('held_on', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='FacilitatorNaming',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('facilitator', models.CharField(max_length=200)),
                ('facilitator_name', models.CharField(max_length=300)),
                ('neutral', models.TextField()),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facilitator_namings', to='dossiers.dossier')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='KeptFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('file_name', models.CharField(max_length=150)),
                ('file_type', models.CharField(max_length=10)),
                ('size', models.PositiveIntegerField()),
                ('content_hash', models.CharField(db_index=True, max_length=64)),
                ('content', models.BinaryField()),
                ('dossier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='kept_files', to='dossiers.dossier')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.AddField(
            model_name='evidence',
            name='file',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='shows', to='dossiers.keptfile'),
        ),
        migrations.CreateModel(
            name='MadeMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('move', models.CharField(choices=[('confirm_need', 'confirm_need'), ('refuse_need', 'refuse_need'), ('submit', 'submit'), ('validate', 'validate'), ('ask_rework', 'ask_rework'), ('not_validate', 'not_validate'), ('level', 'level'), ('present', 'present'), ('recognise', 'recognise'), ('not_recognise', 'not_recognise'), ('withdraw', 'withdraw')], max_length=20)),
                ('before', models.CharField(choices=[('requested', 'requested'), ('refused', 'refused'), ('drafting', 'drafting'), ('submitted', 'submitted'), ('rework', 'rework'), ('not_validated', 'not_validated'), ('validated', 'validated'), ('levelled', 'levelled'), ('presented', 'presented'), ('not_recognised', 'not_recognised'), ('recognised', 'recognised'), ('withdrawn', 'withdrawn')], max_length=20)),
                ('after', models.CharField(choices=[('requested', 'requested'), ('refused', 'refused'), ('drafting', 'drafting'), ('submitted', 'submitted'), ('rework', 'rework'), ('not_validated', 'not_validated'), ('validated', 'validated'), ('levelled', 'levelled'), ('presented', 'presented'), ('not_recognised', 'not_recognised'), ('recognised', 'recognised'), ('withdrawn', 'withdrawn')], max_length=20)),
                ('ground', models.TextField(blank=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='dossiers.dossier')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='NeedDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('confirmed', models.BooleanField()),
                ('ground', models.TextField()),
                ('due', models.DateField(blank=True, null=True)),
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='need_decision', to='dossiers.dossier')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SizeDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('size', models.CharField(choices=[('minor', 'minor'), ('major', 'major')], max_length=6)),
                ('ground', models.TextField()),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='size_decisions', to='dossiers.dossier')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='StepTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=20)),
                ('kind', models.CharField(blank=True, max_length=12)),
                ('days', models.PositiveSmallIntegerField()),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('source', models.CharField(blank=True, max_length=500)),
                ('ours', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ('step', 'kind', 'valid_from'),
                'constraints': [models.UniqueConstraint(models.F('step'), models.F('kind'), models.F('valid_from'), name='dossiers_one_step_term_per_day'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='dossiers_step_term_ends_after_start', violation_error_message='De laatste dag komt niet voor de eerste.'), models.CheckConstraint(condition=models.Q(('days__gte', 1)), name='dossiers_step_term_of_a_day', violation_error_message='Een termijn duurt minstens een dag.')],
            },
        ),
        migrations.CreateModel(
            name='Carrier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('key', models.CharField(blank=True, db_index=True, max_length=100)),
                ('named', models.CharField(max_length=200)),
                ('side', models.CharField(choices=[('employers', 'employers'), ('workers', 'workers'), ('both', 'both')], max_length=10)),
                ('basis', models.CharField(blank=True, max_length=300)),
                ('until', models.DateField(blank=True, null=True)),
                ('until_ground', models.TextField(blank=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carriers', to='dossiers.dossier')),
            ],
            options={
                'ordering': ('dossier', 'named', 'pk'),
                'constraints': [models.UniqueConstraint(models.F('dossier'), models.F('named'), condition=models.Q(('until', None)), name='dossiers_one_open_carrier', violation_error_message='Die organisatie draagt dit dossier al.')],
            },
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.UniqueConstraint(models.F('dossier'), models.F('number'), name='dossiers_one_evidence_per_number'),
        ),
        migrations.CreateModel(
            name='DossierYear',
            fields=[
                ('year', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('last', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.RunPython(forwards, backwards),
    ]
