"""What the procedure keeps: requests, carriers, evidence, files, moves, terms; and walls around what was said.

The days of the terms are our own choice, and each row says so: the legal terms of the steps are not known to us.

A later migration that alters one of the walled tables makes SQLite build the table anew, without triggers: run
`lift_walls` before it and `raise_walls` after it.
"""

from datetime import date

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

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
FIELDS = ("number", "kind", "state", "title", "size", "submitter", "facilitator",
          "facilitator_name", "opened_on")  # fmt: skip
CHANGED = " OR ".join(f"NEW.{field} <> OLD.{field}" for field in FIELDS)
CHANGED += " OR CAST(NEW.results AS text) <> CAST(OLD.results AS text) OR CAST(NEW.sources AS text) <> CAST(OLD.sources AS text)"
CHANGED += " OR (NEW.ended_on IS NULL) <> (OLD.ended_on IS NULL) OR NEW.ended_on <> OLD.ended_on"
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
# name: (table, event, condition, message)
WALLS: dict[str, tuple[str, str, str, str]] = {
    **{
        f"dossiers_{table}_no_{event.lower()}": (f"dossiers_{table}", event, "", message)
        for table, message in APPEND_ONLY.items()
        for event in ("UPDATE", "DELETE")
    },
    "dossiers_dossier_over": ("dossiers_dossier", "UPDATE", f"OLD.state IN {ENDED} AND ({CHANGED})", OVER),
    "dossiers_dossier_kept": ("dossiers_dossier", "DELETE", "", KEPT),
}
# Class 23: an integrity violation, so that both databases raise IntegrityError.
FUNCTION = """
CREATE OR REPLACE FUNCTION dossiers_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def raise_walls(vendor: str) -> list[str]:
    """The statements that make the triggers."""
    statements = [FUNCTION] if vendor == "postgresql" else []
    for name, (table, event, condition, message) in WALLS.items():
        when = f" WHEN ({condition})" if condition else ""
        if vendor == "sqlite":
            statements.append(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table}{when} BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        else:
            statements.append(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW{when}"
                f" EXECUTE FUNCTION dossiers_refuse('{message}')"
            )
    return statements


def lift_walls(vendor: str) -> list[str]:
    """The statements that take the triggers away: for undoing this migration."""
    return [f"DROP TRIGGER {name}{'' if vendor == 'sqlite' else f' ON {wall[0]}'}" for name, wall in WALLS.items()]


def forwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for step, kind, days, source in TERMS:
        apps.get_model("dossiers", "StepTerm").objects.create(
            step=step, kind=kind, days=days, valid_from=SINCE, source=source, ours=True
        )
    for statement in raise_walls(editor.connection.vendor):
        editor.execute(statement, params=None)  # no parameters: a per cent sign is a per cent sign


def backwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in lift_walls(editor.connection.vendor):
        editor.execute(statement, params=None)


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
