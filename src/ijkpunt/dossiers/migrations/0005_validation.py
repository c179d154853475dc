"""Committees and validation: tables, the rows to start with, and walls around what was said.

Where the rule of the field is known it stands in `source`; where we chose, `ours` says so. docs/rules/validation.md
explains the rows. A later migration that alters one of the walled tables makes SQLite build the table anew, without
triggers: run `lift_walls` before it and `raise_walls` after it.
"""

from datetime import date

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ijkpunt.audit.walls import Wall, Walls, altered, kept

SINCE = date(2009, 4, 30)  # the decree on the qualification structure: nothing here is older
PROCEDURE = "Procedure voor beroepskwalificaties van de Vlaamse kwalificatiestructuur: de vier criteria van validering."
QUESTIONS_OURS = f"{PROCEDURE} De vraag is in onze woorden gesteld."
CHOSEN = "Eigen keuze: quorum, meerderheid en termijn zijn niet gepubliceerd."

CRITERIA = (
    # key, name, question
    ("support", "Draagvlak", "Waren alle partijen betrokken die met dit beroep te maken hebben, en staan ze erachter?"),
    ("frame", "Referentiekader", "Op welk referentiekader steunt de tekst, en is dat het juiste voor dit beroep?"),
    ("competences", "Competenties", "Vormen de competenties samen een relevant geheel om dit beroep uit te oefenen?"),
    ("relevance", "Relevantie", "Is er behoefte aan deze kwalificatie op de arbeidsmarkt of in de maatschappij?"),
)
RULES = (
    # kind, quorum per cent, majority per cent, days to judge, rework when a criterion is not met
    ("validation", 60, 50, 30, True),
    ("levelling", 60, 50, 30, True),
)

SAID = "What was said in a committee is never changed or removed: say something new."
CLOSED = "The review is closed: nothing is said in it any more."
POINT = ("id", "review_id", "criterion", "element", "text", "person", "name", "organisation", "put_on")
INTEREST = ("id", "dossier_id", "person", "name", "ground", "declared_on", "noted_by", "noted_by_name")
KEPT = ("reviewjudgement", "reviewoutcome", "pointanswer")  # neither changed nor removed
PARTLY = {"reworkpoint": POINT, "interest": INTEREST}  # these fields are never changed
ENDS = ("reviewjudgement", "reworkpoint")  # nothing is added once the review is closed

# PostgreSQL knows no query in a condition: this function looks itself.
OVER = "EXISTS (SELECT 1 FROM dossiers_reviewoutcome WHERE review_id = NEW.review_id)"
REFUSE_CLOSED = "dossiers_refuse_closed"
LOOKING = f"""
CREATE OR REPLACE FUNCTION {REFUSE_CLOSED}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {OVER} THEN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
"""
WALLS = Walls(
    "dossiers",
    (
        *kept("dossiers", dict.fromkeys(KEPT, SAID)),
        *(Wall(f"dossiers_{one}_fixed", one, "UPDATE", SAID, altered(fields)) for one, fields in PARTLY.items()),
        *(Wall(f"dossiers_{one}_kept", one, "DELETE", SAID) for one in PARTLY),
        *(Wall(f"dossiers_{one}_closed", one, "INSERT", CLOSED, {"sqlite": OVER}, REFUSE_CLOSED) for one in ENDS),
    ),
    (LOOKING,),
)
raise_walls, lift_walls = WALLS.raise_walls, WALLS.lift_walls


def forwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for order, (key, name, question) in enumerate(CRITERIA, start=1):
        apps.get_model("dossiers", "ValidationCriterion").objects.create(
            key=key, order=order, name=name, question=question, kinds=[], valid_from=SINCE, source=QUESTIONS_OURS
        )
    for kind, quorum, majority, days, rework in RULES:
        apps.get_model("dossiers", "DecisionRule").objects.create(
            kind=kind,
            quorum_percent=quorum,
            majority_percent=majority,
            judge_days=days,
            rework_when_unmet=rework,
            valid_from=SINCE,
            source=CHOSEN,
            ours=True,
        )
    WALLS.build(editor)


def backwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    WALLS.take_away(editor)


class Migration(migrations.Migration):

    dependencies = [("dossiers", "0004_help")]

    operations = [
        migrations.CreateModel(
            name='Committee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=300)),
                ('kind', models.CharField(choices=[('validation', 'validation'), ('levelling', 'levelling')], max_length=12)),
                ('set_up_on', models.DateField()),
            ],
            options={
                'ordering': ('kind', 'name'),
            },
        ),
        migrations.CreateModel(
            name='DecisionRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('validation', 'validation'), ('levelling', 'levelling')], db_index=True, max_length=12)),
                ('quorum_percent', models.PositiveSmallIntegerField()),
                ('majority_percent', models.PositiveSmallIntegerField()),
                ('judge_days', models.PositiveSmallIntegerField()),
                ('rework_when_unmet', models.BooleanField(default=True)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('source', models.CharField(blank=True, max_length=500)),
                ('ours', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ('kind', 'valid_from'),
                'constraints': [models.UniqueConstraint(models.F('kind'), models.F('valid_from'), name='dossiers_one_decision_rule_per_day'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='dossiers_decision_rule_ends_after_start', violation_error_message='De laatste dag komt niet voor de eerste.'), models.CheckConstraint(condition=models.Q(('quorum_percent__lte', 100), ('majority_percent__gte', 50), ('majority_percent__lte', 99)), name='dossiers_decision_rule_is_a_share', violation_error_message='Het quorum is hoogstens 100 procent, en een meerderheid minstens de helft.')],
            },
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('ground', models.TextField()),
                ('declared_on', models.DateField()),
                ('noted_by', models.CharField(max_length=200)),
                ('noted_by_name', models.CharField(blank=True, max_length=300)),
                ('lifted_on', models.DateField(blank=True, null=True)),
                ('lifted_ground', models.TextField(blank=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interests', to='dossiers.dossier')),
            ],
            options={
                'ordering': ('dossier', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('starts_at', models.TimeField(blank=True, null=True)),
                ('place', models.CharField(blank=True, max_length=300)),
                ('online', models.URLField(blank=True, max_length=500)),
                ('minutes', models.TextField(blank=True)),
                ('minutes_on', models.DateField(blank=True, null=True)),
                ('cancelled_on', models.DateField(blank=True, null=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='dossiers.committee')),
            ],
            options={
                'ordering': ('day', 'starts_at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_on', models.DateField()),
                ('due_on', models.DateField()),
                ('opened_by', models.CharField(max_length=200)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='dossiers.committee')),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='review', to='dossiers.submission')),
            ],
            options={
                'ordering': ('due_on', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='ReviewOutcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('validated', 'validated'), ('rework', 'rework'), ('not_validated', 'not_validated')], max_length=15)),
                ('motivation', models.TextField()),
                ('minority', models.TextField(blank=True)),
                ('findings', models.JSONField(default=list)),
                ('dissent', models.JSONField(default=list)),
                ('rule', models.JSONField(default=dict)),
                ('decided_on', models.DateField()),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='dossiers.meeting')),
                ('review', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='outcome', to='dossiers.review')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='ReworkPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.CharField(max_length=60)),
                ('element', models.CharField(blank=True, max_length=100)),
                ('text', models.TextField()),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('put_on', models.DateField()),
                ('taken_back_on', models.DateField(blank=True, null=True)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='dossiers.review')),
            ],
            options={
                'ordering': ('review', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='PointAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('answered_on', models.DateField()),
                ('point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='dossiers.reworkpoint')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(db_index=True, max_length=200)),
                ('name', models.CharField(max_length=300)),
                ('organisation', models.CharField(max_length=100)),
                ('substitute', models.BooleanField(default=False)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('given_by', models.CharField(max_length=200)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='dossiers.committee')),
            ],
            options={
                'ordering': ('committee', 'organisation', 'substitute', 'name', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='ReviewJudgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.CharField(max_length=60)),
                ('verdict', models.CharField(choices=[('meets', 'meets'), ('points', 'points'), ('unmet', 'unmet')], max_length=12)),
                ('motivation', models.TextField(blank=True)),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(max_length=100)),
                ('judged_on', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='dossiers.review')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.seat')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='ValidationCriterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60)),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('question', models.TextField()),
                ('kinds', models.JSONField(default=list)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('source', models.CharField(blank=True, max_length=500)),
                ('ours', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ('order', 'key', 'valid_from'),
                'constraints': [models.UniqueConstraint(models.F('key'), models.F('valid_from'), name='dossiers_one_criterion_per_day'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='dossiers_criterion_ends_after_start', violation_error_message='De laatste dag komt niet voor de eerste.')],
            },
        ),
        migrations.CreateModel(
            name='CommitteeComposition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.CharField(max_length=100)),
                ('seats', models.PositiveSmallIntegerField()),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('source', models.CharField(blank=True, max_length=500)),
                ('ours', models.BooleanField(default=False)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='compositions', to='dossiers.committee')),
            ],
            options={
                'ordering': ('committee', 'valid_from', 'pk'),
                'constraints': [models.UniqueConstraint(models.F('committee'), models.F('organisation'), models.F('valid_from'), name='dossiers_one_composition_per_day'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='dossiers_composition_ends_after_start', violation_error_message='De laatste dag komt niet voor de eerste.')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(blank=True, max_length=300)),
                ('dossier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agenda_items', to='dossiers.dossier')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='dossiers.meeting')),
            ],
            options={
                'ordering': ('meeting', 'order', 'pk'),
                'constraints': [models.UniqueConstraint(models.F('meeting'), models.F('dossier'), name='dossiers_once_on_an_agenda')],
            },
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('opened_on'))), name='dossiers_review_due_after_opening'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='dossiers_seat_ends_after_start', violation_error_message='De laatste dag komt niet voor de eerste.'),
        ),
        migrations.RunPython(forwards, backwards),
    ]
