"""What the agenda and feedback keep, the weights, lists and terms to start with, and walls around what was said.

All of it is our own choice, and each row says so: no weights, terms or lists of the authority are known to us.
docs/rules/agenda.md and docs/rules/feedback.md explain the rows.
"""

from datetime import date

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ijkpunt.audit.walls import Wall, Walls, kept

SINCE = date(2009, 4, 30)  # the decree on the qualification structure: nothing here is older
CHOSEN = "Eigen keuze: we kennen geen regel hierover."
WEIGHTS = (
    # signal, weight, full
    ("age", 3, 10),  # years
    ("feedback", 3, 5),  # comments
    ("references", 2, 0.25),  # a quarter of the concepts
    ("demand", 2, 0.5),  # half as many vacancies more or less
    ("use", 1, 20),  # products and programmes
    ("congruence", 1, 10),  # competences in other words elsewhere
    ("deviations", 2, 5),  # deviations that the sector agreed to
)
THRESHOLDS = {
    "threshold": 0.35,
    "recent_threshold": 0.5,
    "recent_years": 3,
    "stay_threshold": 0.25,
    "least_known": 0.4,
}
TERM = {"look_days": 5, "answer_days": 30}
CHOICES = {
    "ground": (
        # key, label, hint
        ("outdated", "Het is verouderd", "Zo werkt men niet meer."),
        ("missing", "Er ontbreekt iets", "Iets wat je moet kunnen of weten, staat er niet bij."),
        ("wrong_word", "Een woord klopt niet", "Mensen in het vak zeggen het anders."),
        ("too_detailed", "Het is te gedetailleerd", "Het past maar bij een bedrijf, een merk of een toestel."),
        ("too_general", "Het is te algemeen", "Het zegt te weinig over dit beroep."),
        ("level", "Het niveau klopt niet", "Het is te hoog of te laag."),
        ("unreadable", "Het is niet te begrijpen", "De zin is te lang of te moeilijk."),
        ("other", "Iets anders", ""),
    ),
    "role": (
        ("employer", "werkgever", ""),
        ("worker", "werknemer in het beroep", ""),
        ("learner", "leerling, cursist of werkzoekende", ""),
        ("teacher", "leraar of opleider", ""),
        ("assessor", "beoordelaar of testcentrum", ""),
        ("sector", "sector of sociale partner", ""),
        ("authority", "overheid of inspectie", ""),
        ("other", "iemand anders", ""),
    ),
    "hiding": (
        ("personal_data", "Er staan gegevens van een persoon in", "De tekst wordt gewist."),
        ("abuse", "Het is beledigend, haatdragend of reclame", "De tekst wordt gewist."),
        ("double", "Het staat er al", ""),
        ("not_about_this", "Het gaat niet over deze kwalificatie", ""),
    ),
}
ERASES = {"personal_data", "abuse"}

SAID = "What was done about a comment is never changed or removed: do something new."
COMMENT = "The words of a comment never change; they can only be erased."
KEPT = "A comment is never removed: hide it."
FROZEN = "An agenda is frozen: make it anew."
DECIDED = "A decision is never changed or removed: decide again."
WEIGHED = "A version of the weights never changes: add a next one."
# Without these the row is another comment. What it says may only become empty.
FIXED_FIELDS = (
    "token", "qualification", "version", "competence", "competence_text", "ground", "role", "person", "given_on",
)  # fmt: skip
ERASABLE_FIELDS = ("text", "link", "figure", "figure_source", "name")


def _changed(differs: str) -> str:
    fixed = [f"NEW.{field} {differs} OLD.{field}" for field in FIXED_FIELDS]
    erased = [f"(NEW.{field} {differs} OLD.{field} AND NEW.{field} <> '')" for field in ERASABLE_FIELDS]
    day = f"(NEW.figure_day {differs} OLD.figure_day AND NEW.figure_day IS NOT NULL)"
    return " OR ".join([*fixed, *erased, day])


APPEND_ONLY = {
    "feedbacksteprow": SAID,
    "agenda": FROZEN,
    "agendaline": FROZEN,
    "agendadecision": DECIDED,
    "agendaweights": WEIGHED,
    "agendaweight": WEIGHED,
}
WALLS = Walls(
    "dossiers",
    (
        *kept("dossiers", APPEND_ONLY),
        Wall(
            "dossiers_feedback_words",
            "feedback",
            "UPDATE",
            COMMENT,
            {"sqlite": _changed("IS NOT"), "postgresql": _changed("IS DISTINCT FROM")},
        ),
        Wall("dossiers_feedback_kept", "feedback", "DELETE", KEPT),
    )
)
raise_walls, lift_walls = WALLS.raise_walls, WALLS.lift_walls


def forwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    marks = {"valid_from": SINCE, "source": CHOSEN, "ours": True}
    weights = apps.get_model("dossiers", "AgendaWeights").objects.create(number=1, **THRESHOLDS, **marks)
    for signal, weight, full in WEIGHTS:
        apps.get_model("dossiers", "AgendaWeight").objects.create(
            weights=weights, signal=signal, weight=weight, full=full, source=CHOSEN, ours=True
        )
    apps.get_model("dossiers", "FeedbackTermRow").objects.create(**TERM, **marks)
    for name, choices in CHOICES.items():
        for position, (key, label, hint) in enumerate(choices):
            apps.get_model("dossiers", "FeedbackChoiceRow").objects.create(
                list=name, key=key, label=label, hint=hint, position=position, erases=key in ERASES, **marks
            )
    WALLS.build(editor)


def backwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    WALLS.take_away(editor)


class Migration(migrations.Migration):

    dependencies = [("dossiers", "0007_recognition")]

    operations = [
        migrations.CreateModel(
            name='Agenda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveSmallIntegerField()),
                ('made_on', models.DateField()),
                ('merging', models.JSONField(default=list)),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('-year', '-number'),
            },
        ),
        migrations.CreateModel(
            name='AgendaWeights',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(unique=True)),
                ('valid_from', models.DateField()),
                ('threshold', models.FloatField()),
                ('recent_threshold', models.FloatField()),
                ('recent_years', models.FloatField()),
                ('stay_threshold', models.FloatField()),
                ('least_known', models.FloatField()),
                ('source', models.CharField(blank=True, max_length=500)),
                ('ours', models.BooleanField(default=False)),
                ('person', models.CharField(blank=True, max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('number',),
            },
        ),
        migrations.CreateModel(
            name='AgendaLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('qualification', models.CharField(max_length=20)),
                ('version', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=300)),
                ('figures', models.JSONField(default=dict)),
                ('open_before', models.BooleanField(default=False)),
                ('score', models.FloatField(null=True)),
                ('proposed', models.BooleanField(default=False)),
                ('rank', models.PositiveSmallIntegerField()),
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='dossiers.agenda')),
            ],
            options={
                'ordering': ('agenda', 'rank'),
            },
        ),
        migrations.CreateModel(
            name='AgendaDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('qualification', models.CharField(max_length=20)),
                ('outcome', models.CharField(choices=[('unchanged', 'unchanged'), ('minor', 'minor'), ('major', 'major'), ('merge', 'merge'), ('split', 'split'), ('withdraw', 'withdraw')], max_length=10)),
                ('reason', models.TextField()),
                ('others', models.JSONField(default=list)),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='dossiers.agendaline')),
            ],
            options={
                'ordering': ('year', 'qualification', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='AgendaWeight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signal', models.CharField(choices=[('age', 'age'), ('feedback', 'feedback'), ('references', 'references'), ('demand', 'demand'), ('use', 'use'), ('congruence', 'congruence'), ('deviations', 'deviations')], max_length=20)),
                ('weight', models.FloatField()),
                ('full', models.FloatField()),
                ('source', models.CharField(blank=True, max_length=500)),
                ('ours', models.BooleanField(default=False)),
                ('weights', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signals', to='dossiers.agendaweights')),
            ],
            options={
                'ordering': ('weights', 'pk'),
            },
        ),
        migrations.AddField(
            model_name='agenda',
            name='weights',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.agendaweights'),
        ),
        migrations.CreateModel(
            name='DemandRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('qualification', models.CharField(max_length=20)),
                ('day', models.DateField()),
                ('count', models.PositiveIntegerField()),
                ('source', models.CharField(max_length=200)),
                ('person', models.CharField(max_length=200)),
                ('written_on', models.DateField()),
            ],
            options={
                'ordering': ('qualification', 'source', 'day'),
                'constraints': [models.UniqueConstraint(models.F('qualification'), models.F('day'), models.F('source'), name='dossiers_one_demand_per_day')],
            },
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=20, unique=True)),
                ('qualification', models.CharField(db_index=True, max_length=20)),
                ('version', models.CharField(max_length=20)),
                ('competence', models.CharField(blank=True, max_length=20)),
                ('competence_text', models.TextField(blank=True)),
                ('ground', models.CharField(max_length=40)),
                ('role', models.CharField(max_length=40)),
                ('text', models.TextField(blank=True)),
                ('link', models.CharField(blank=True, max_length=500)),
                ('figure', models.CharField(blank=True, max_length=300)),
                ('figure_source', models.CharField(blank=True, max_length=300)),
                ('figure_day', models.DateField(blank=True, null=True)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('person', models.CharField(max_length=200)),
                ('given_on', models.DateField()),
                ('state', models.CharField(default='received', max_length=10)),
                ('since', models.DateField()),
                ('effect', models.CharField(blank=True, max_length=10)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('-given_on', '-pk'),
                'indexes': [models.Index(models.F('state'), models.F('qualification'), name='dossiers_feedback_state'), models.Index(models.F('version'), models.F('competence'), name='dossiers_feedback_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['received', 'shown', 'hidden', 'answered'])), name='dossiers_feedback_state_known', violation_error_message='Deze toestand kennen we niet.'), models.CheckConstraint(condition=models.Q(('effect__in', ['', 'none', 'noted', 'started', 'corrected'])), name='dossiers_feedback_effect_known', violation_error_message='Dit gevolg kennen we niet.')],
            },
        ),
        migrations.CreateModel(
            name='FeedbackChoiceRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('list', models.CharField(choices=[('ground', 'ground'), ('hiding', 'hiding'), ('role', 'role')], max_length=10)),
                ('key', models.CharField(max_length=40)),
                ('label', models.CharField(max_length=200)),
                ('hint', models.CharField(blank=True, max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('erases', models.BooleanField(default=False)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('source', models.CharField(blank=True, max_length=500)),
                ('ours', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ('list', 'position', 'key'),
                'constraints': [models.UniqueConstraint(models.F('list'), models.F('key'), models.F('valid_from'), name='dossiers_one_feedback_choice'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='dossiers_feedback_choice_ends_later', violation_error_message='De laatste dag komt niet voor de eerste.')],
            },
        ),
        migrations.CreateModel(
            name='FeedbackStepRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('move', models.CharField(choices=[('show', 'show'), ('hide', 'hide'), ('answer', 'answer')], max_length=10)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('text', models.TextField(blank=True)),
                ('effect', models.CharField(blank=True, choices=[('none', 'none'), ('noted', 'noted'), ('started', 'started'), ('corrected', 'corrected')], max_length=10)),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('feedback', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='dossiers.feedback')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='FeedbackTermRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('look_days', models.PositiveSmallIntegerField()),
                ('answer_days', models.PositiveSmallIntegerField()),
                ('valid_from', models.DateField(unique=True)),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('source', models.CharField(blank=True, max_length=500)),
                ('ours', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ('valid_from',),
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='dossiers_feedback_term_ends_later', violation_error_message='De laatste dag komt niet voor de eerste.')],
            },
        ),
        migrations.AddConstraint(
            model_name='agendaline',
            constraint=models.UniqueConstraint(models.F('agenda'), models.F('qualification'), name='dossiers_one_line_per_qualification'),
        ),
        migrations.AddIndex(
            model_name='agendadecision',
            index=models.Index(models.F('qualification'), models.F('year'), name='dossiers_decided_about'),
        ),
        migrations.AddConstraint(
            model_name='agendadecision',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['unchanged', 'minor', 'major', 'merge', 'split', 'withdraw'])), name='dossiers_outcome_known', violation_error_message='Deze uitkomst kennen we niet.'),
        ),
        migrations.AddConstraint(
            model_name='agendaweight',
            constraint=models.UniqueConstraint(models.F('weights'), models.F('signal'), name='dossiers_one_weight_per_signal'),
        ),
        migrations.AddConstraint(
            model_name='agendaweight',
            constraint=models.CheckConstraint(condition=models.Q(('weight__gte', 0), ('full__gt', 0)), name='dossiers_weight_is_positive', violation_error_message='Een gewicht is nul of meer, en de volle sterkte meer dan nul.'),
        ),
        migrations.AddConstraint(
            model_name='agenda',
            constraint=models.UniqueConstraint(models.F('year'), models.F('number'), name='dossiers_one_agenda_per_number'),
        ),
        migrations.RunPython(forwards, backwards),
    ]
