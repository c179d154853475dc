"""Levelling: tables, the rows to start with, and walls around what was scored and decided.

The descriptors are in our own words and the weighing scheme is our own choice: the official ones are not public.
docs/rules/levelling.md explains both. The five official descriptor elements weigh the same (12 of 60 each); what an
element has several parts of, they share.

A later migration that alters one of the walled tables makes SQLite build the table anew, without triggers: run
`lift_walls` before it and `raise_walls` after it. Rows that are here from the start have no wall against removal, so
that an empty database can be made; the sessions that use them protect them.
"""

from datetime import date

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from ijkpunt.audit.walls import Wall, Walls, altered, kept

SINCE = date(2009, 4, 30)  # the decree on the qualification structure: nothing here is older
IN_OUR_WORDS = (
    "Decreet van 30 april 2009 over de kwalificatiestructuur, in onze woorden. De tekst van het decreet is wat telt."
)
DESCRIPTORS: dict[str, tuple[str, ...]] = {
    "knowledge": (
        "Herkent materiaal en eenvoudige informatie. Kent de concrete basis.",
        "Begrijpt concrete begrippen en vaste procedures.",
        "Begrijpt enkele abstracte begrippen, regels en methodes. Onderscheidt hoofdzaken van bijzaken.",
        "Verklaart concrete en abstracte gegevens uit een vakgebied.",
        "Vult gegevens aan en plaatst ze in een ruimer kader. Kent de grenzen van de eigen kennis.",
        "Bekijkt inzichten uit een vakgebied kritisch en combineert ze.",
        "Brengt inzichten uit verschillende vakgebieden samen en verwoordt ze opnieuw.",
        "Breidt de kennis van een vakgebied uit, of geeft ze een nieuwe inhoud.",
    ),
    "cognitive": (
        "Roept op wat geleerd is en gebruikt het zoals het is.",
        "Ontleedt informatie door dingen die op elkaar lijken uit elkaar te houden.",
        "Leidt zelf iets af: van een regel naar een geval, of van gevallen naar een regel.",
        "Beoordeelt informatie, denkt erover na en brengt ze samen tot iets nieuws.",
        "Brengt vaardigheden samen en gebruikt ze in een geval dat nieuw is.",
        "Gebruikt complexe, gespecialiseerde vaardigheden die steunen op resultaten van onderzoek.",
        "Bouwt nieuwe, complexe vaardigheden op met eigen onderzoek volgens een vaste methode.",
        "Doet oorspronkelijk onderzoek dat nieuwe inzichten geeft.",
    ),
    "problem_solving": (
        "Merkt een eenvoudig probleem op.",
        "Lost een bekend probleem op met de oplossing die daarbij hoort.",
        "Kiest en gebruikt een gangbare methode van het eigen vak om een probleem op te lossen.",
        "Bedenkt een aanpak voor concrete problemen die sterk van elkaar verschillen.",
        "Zoekt vindingrijk naar een oplossing en kijkt daarbij vooruit.",
        "Gebruikt methodes op een nieuwe manier voor problemen die niet bekend zijn.",
        "Lost complexe problemen op met geavanceerde methodes en eigen onderzoek.",
        "Ontwikkelt nieuwe werkwijzen om problemen op te lossen.",
    ),
    "motor": (
        "Doet handelingen na en oefent ze tot ze vanzelf gaan.",
        "Voert aangeleerde, praktische handelingen uit.",
        "Maakt iets volgens een plan of een tekening.",
        "Past handelingen aan, aan wat het werk vraagt, en combineert ze.",
        "Zet werkwijzen vindingrijk in en stuurt ze zelf bij.",
        "Beheerst gespecialiseerde technieken van het vakgebied.",
        "Beheerst geavanceerde technieken.",
        "Ontwikkelt nieuwe technieken of producten.",
    ),
    "environment": (
        "Eén vaste, vertrouwde en eenvoudige omgeving, met weinig tijdsdruk.",
        "Enkele omgevingen die op elkaar lijken, eenvoudig en vertrouwd.",
        "Omgevingen die vergelijkbaar zijn, waarin enkele factoren veranderen.",
        "Een combinatie van omgevingen die wisselen.",
        "Een reeks nieuwe en complexe omgevingen.",
        "Complexe en gespecialiseerde omgevingen.",
        "Onvoorspelbare, complexe en gespecialiseerde omgevingen.",
        "Uiterst complexe omgevingen.",
    ),
    "action": (
        "Werkt met wat tegen een stootje kan en niet uit zichzelf verandert.",
        "Werkt met wat kwetsbaar is, maar niet uit zichzelf verandert.",
        "Werkt met wie of wat kwetsbaar is en zelf reageert.",
        "Combineert handelingen, telkens voor een ander geval.",
        "Handelt in gevallen die nieuw en complex zijn.",
        "Handelt in gespecialiseerde gevallen waarin veel tegelijk speelt.",
        "Handelt in gespecialiseerde gevallen die niemand kan voorspellen.",
        "Handelt met gevolgen die het vak vernieuwen en veel mensen raken.",
    ),
    "autonomy": (
        "Werkt onder directe leiding.",
        "Werkt onder begeleiding, met een beperkte eigen keuze.",
        "Werkt zelfstandig binnen een afgebakend takenpakket.",
        "Werkt zelfstandig en neemt soms initiatief.",
        "Werkt zelfstandig en neemt initiatief.",
        "Werkt volledig zelfstandig en neemt veel initiatief.",
        "Werkt volledig zelfstandig en heeft het recht om te beslissen.",
        "Werkt volledig zelfstandig, met een scherpe kritische blik.",
    ),
    "responsibility": (
        "Zet zich in en doet wat is afgesproken.",
        "Is in beperkte mate verantwoordelijk voor de uitvoering van het eigen werk.",
        "Is verantwoordelijk voor het eigen werk.",
        "Is volledig verantwoordelijk voor het eigen werk en stuurt bij voor het resultaat van de groep.",
        "Is verantwoordelijk voor het eigen resultaat en spoort de groep aan om het hare te halen.",
        "Deelt de verantwoordelijkheid voor het resultaat van de groep.",
        "Draagt de eindverantwoordelijkheid voor het resultaat van de groep.",
        "Is verantwoordelijk voor de ontwikkeling van het vak of van de wetenschap.",
    ),
}  # fmt: skip
SCHEME = {
    "version": "start",
    "whole": 60,
    "source": "Eigen keuze: de gewichten en de grenzen van de officiële wegingstool zijn niet openbaar.",
    "explanation": (
        "De vijf officiële descriptorelementen tellen even zwaar: elk 12 van de 60. Vaardigheden bestaan uit drie delen "
        "(elk 4) en context uit twee (elk 6). Een score telt tien punten per niveau. De grens ligt telkens halfweg "
        "tussen twee niveaus."
    ),
    "ours": True,
}
WEIGHTS = {
    "knowledge": 12, "cognitive": 4, "problem_solving": 4, "motor": 4,
    "environment": 6, "action": 6, "autonomy": 12, "responsibility": 12,
}  # fmt: skip
# level: points of a score, points in total from which the level starts
LEVELS = {level: (10 * level, 10 * level - 5 if level > 1 else None) for level in range(1, 9)}

SAID = "What was scored or decided is never changed or removed: score or decide again."
FIXED = "A scheme, a descriptor and what a session is about are never changed, only ended."
OVER = "The individual scores lie open or the levelling is closed: nothing is added any more."
KEPT = ("individualscore", "consensusscore", "leveldecision", "trainingscore")  # neither changed nor removed
NEVER_CHANGED = ("schemeweight", "schemelevel")
PARTLY = {  # these fields are never changed
    "weighingscheme": (
        "id", "version", "whole", "valid_from", "source", "explanation", "ours", "person", "name", "set_on",
    ),
    "descriptortext": ("id", "element", "level", "text", "valid_from", "source", "ours"),
    "levellingsession": ("id", "submission_id", "committee", "scheme_id", "opened_on"),
    "traininground": ("id", "person", "name", "qualification", "known", "scheme_id", "started_on"),
}  # fmt: skip
SESSION_BACK = (  # a session only goes on: nobody hides scores again, and nothing reopens what is closed
    "(OLD.state <> 'individual' AND NEW.state = 'individual') OR OLD.state = 'closed'"
    " OR (OLD.revealed_on IS NOT NULL AND NEW.revealed_on {differs} OLD.revealed_on)"
)

# PostgreSQL knows no query in a condition: these functions look themselves.
FUNCTIONS = (
    """
CREATE OR REPLACE FUNCTION dossiers_levelling_individual() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM dossiers_levellingsession WHERE id = NEW.session_id AND state = 'individual') THEN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
""",
    """
CREATE OR REPLACE FUNCTION dossiers_levelling_consensus() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM dossiers_levellingsession WHERE id = NEW.session_id AND state IN ('open', 'consensus')
  ) THEN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
""",
    """
CREATE OR REPLACE FUNCTION dossiers_training_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM dossiers_traininground WHERE id = NEW.training_id AND finished_on IS NOT NULL) THEN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
""",
)
FINISHED = "EXISTS (SELECT 1 FROM dossiers_traininground WHERE id = NEW.training_id AND finished_on IS NOT NULL)"


def _in_time(table: str, state: str, function: str) -> Wall:
    open_now = f"NOT EXISTS (SELECT 1 FROM dossiers_levellingsession WHERE id = NEW.session_id AND {state})"
    return Wall(f"dossiers_{table}_in_time", table, "INSERT", OVER, {"sqlite": open_now}, function)


WALLS = Walls(
    "dossiers",
    (
        *kept("dossiers", dict.fromkeys(KEPT, SAID)),
        *(Wall(f"dossiers_{table}_fixed", table, "UPDATE", FIXED) for table in NEVER_CHANGED),
        *(Wall(f"dossiers_{table}_fixed", table, "UPDATE", FIXED, altered(these)) for table, these in PARTLY.items()),
        Wall(
            "dossiers_levelling_goes_on",
            "levellingsession",
            "UPDATE",
            OVER,
            {
                "sqlite": SESSION_BACK.format(differs="IS NOT"),
                "postgresql": SESSION_BACK.format(differs="IS DISTINCT FROM"),
            },
        ),
        _in_time("individualscore", "state = 'individual'", "dossiers_levelling_individual"),
        _in_time("consensusscore", "state IN ('open', 'consensus')", "dossiers_levelling_consensus"),
        Wall(
            "dossiers_trainingscore_in_time",
            "trainingscore",
            "INSERT",
            OVER,
            {"sqlite": FINISHED},
            "dossiers_training_open",
        ),
    ),
    FUNCTIONS,
)
raise_walls, lift_walls = WALLS.raise_walls, WALLS.lift_walls


def forwards(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for element, texts in DESCRIPTORS.items():
        for level, text in enumerate(texts, start=1):
            apps.get_model("dossiers", "DescriptorText").objects.create(
                element=element, level=level, text=text, valid_from=SINCE, source=IN_OUR_WORDS, ours=True
            )
    scheme = apps.get_model("dossiers", "WeighingScheme").objects.create(valid_from=SINCE, **SCHEME)
    for element, weight in WEIGHTS.items():
        apps.get_model("dossiers", "SchemeWeight").objects.create(scheme=scheme, element=element, weight=weight)
    for level, (points, starts_at) in LEVELS.items():
        apps.get_model("dossiers", "SchemeLevel").objects.create(
            scheme=scheme, level=level, points=points, starts_at=starts_at
        )
    WALLS.build(editor)


def backwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    WALLS.take_away(editor)


class Migration(migrations.Migration):

    dependencies = [("dossiers", "0005_validation")]

    operations = [
        migrations.CreateModel(
            name='DescriptorText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('element', models.CharField(choices=[('knowledge', 'knowledge'), ('cognitive', 'cognitive'), ('problem_solving', 'problem_solving'), ('motor', 'motor'), ('environment', 'environment'), ('action', 'action'), ('autonomy', 'autonomy'), ('responsibility', 'responsibility')], max_length=20)),
                ('level', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('source', models.CharField(blank=True, max_length=500)),
                ('ours', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ('element', 'level', 'valid_from'),
                'constraints': [models.UniqueConstraint(models.F('element'), models.F('level'), models.F('valid_from'), name='dossiers_one_descriptor_per_day'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='dossiers_descriptor_ends_after_start', violation_error_message='De laatste dag komt niet voor de eerste.'), models.CheckConstraint(condition=models.Q(('level__gte', 1), ('level__lte', 8)), name='dossiers_descriptor_level_known', violation_error_message='Een niveau is een getal van 1 tot 8.')],
            },
        ),
        migrations.CreateModel(
            name='WeighingScheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(max_length=60, unique=True)),
                ('whole', models.PositiveIntegerField()),
                ('valid_from', models.DateField(unique=True)),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('source', models.CharField(max_length=500)),
                ('explanation', models.TextField(blank=True)),
                ('ours', models.BooleanField(default=False)),
                ('person', models.CharField(blank=True, max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('set_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ('-valid_from',),
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='dossiers_scheme_ends_after_start', violation_error_message='De laatste dag komt niet voor de eerste.')],
            },
        ),
        migrations.CreateModel(
            name='TrainingRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(db_index=True, max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('qualification', models.CharField(max_length=30)),
                ('known', models.PositiveSmallIntegerField()),
                ('started_on', models.DateField()),
                ('finished_on', models.DateField(blank=True, null=True)),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='training_rounds', to='dossiers.weighingscheme')),
            ],
            options={
                'ordering': ('-started_on', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='SchemeWeight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('element', models.CharField(choices=[('knowledge', 'knowledge'), ('cognitive', 'cognitive'), ('problem_solving', 'problem_solving'), ('motor', 'motor'), ('environment', 'environment'), ('action', 'action'), ('autonomy', 'autonomy'), ('responsibility', 'responsibility')], max_length=20)),
                ('weight', models.PositiveIntegerField()),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='weights', to='dossiers.weighingscheme')),
            ],
            options={
                'ordering': ('scheme', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='SchemeLevel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField()),
                ('points', models.PositiveIntegerField()),
                ('starts_at', models.PositiveIntegerField(blank=True, null=True)),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='levels', to='dossiers.weighingscheme')),
            ],
            options={
                'ordering': ('scheme', 'level'),
            },
        ),
        migrations.CreateModel(
            name='LevellingSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.CharField(max_length=60)),
                ('state', models.CharField(choices=[('individual', 'individual'), ('open', 'open'), ('consensus', 'consensus'), ('closed', 'closed')], default='individual', max_length=12)),
                ('opened_on', models.DateField()),
                ('revealed_on', models.DateField(blank=True, null=True)),
                ('reveal_ground', models.TextField(blank=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('submission', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='levelling', to='dossiers.submission')),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='dossiers.weighingscheme')),
            ],
            options={
                'ordering': ('-opened_on', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='LevelDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField()),
                ('computed', models.PositiveSmallIntegerField()),
                ('total', models.CharField(max_length=30)),
                ('scores', models.JSONField(default=dict)),
                ('deviation', models.TextField(blank=True)),
                ('decided_on', models.DateField()),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('session', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='dossiers.levellingsession')),
            ],
            options={
                'ordering': ('-decided_on', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('computed__gte', 1), ('computed__lte', 8), ('level__gte', 1), ('level__lte', 8)), name='dossiers_decided_level_known', violation_error_message='Een niveau is een getal van 1 tot 8.'), models.CheckConstraint(condition=models.Q(('level', models.F('computed')), models.Q(('deviation', ''), _negated=True), _connector='OR'), name='dossiers_deviation_has_reason', violation_error_message='Een ander niveau dan dat van het schema vraagt een reden.')],
            },
        ),
        migrations.CreateModel(
            name='IndividualScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('element', models.CharField(choices=[('knowledge', 'knowledge'), ('cognitive', 'cognitive'), ('problem_solving', 'problem_solving'), ('motor', 'motor'), ('environment', 'environment'), ('action', 'action'), ('autonomy', 'autonomy'), ('responsibility', 'responsibility')], max_length=20)),
                ('score', models.PositiveSmallIntegerField()),
                ('note', models.TextField(blank=True)),
                ('evidence', models.JSONField(blank=True, default=list)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='individual_scores', to='dossiers.levellingsession')),
            ],
            options={
                'ordering': ('session', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('score__gte', 1), ('score__lte', 8)), name='dossiers_individual_score_known', violation_error_message='Een score is een getal van 1 tot 8.')],
            },
        ),
        migrations.CreateModel(
            name='ConsensusScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('element', models.CharField(choices=[('knowledge', 'knowledge'), ('cognitive', 'cognitive'), ('problem_solving', 'problem_solving'), ('motor', 'motor'), ('environment', 'environment'), ('action', 'action'), ('autonomy', 'autonomy'), ('responsibility', 'responsibility')], max_length=20)),
                ('score', models.PositiveSmallIntegerField()),
                ('motivation', models.TextField(blank=True)),
                ('day', models.DateField()),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consensus_scores', to='dossiers.levellingsession')),
            ],
            options={
                'ordering': ('session', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('score__gte', 1), ('score__lte', 8)), name='dossiers_consensus_score_known', violation_error_message='Een score is een getal van 1 tot 8.')],
            },
        ),
        migrations.CreateModel(
            name='TrainingScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('element', models.CharField(choices=[('knowledge', 'knowledge'), ('cognitive', 'cognitive'), ('problem_solving', 'problem_solving'), ('motor', 'motor'), ('environment', 'environment'), ('action', 'action'), ('autonomy', 'autonomy'), ('responsibility', 'responsibility')], max_length=20)),
                ('score', models.PositiveSmallIntegerField()),
                ('note', models.TextField(blank=True)),
                ('day', models.DateField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('training', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='dossiers.traininground')),
            ],
            options={
                'ordering': ('training', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('score__gte', 1), ('score__lte', 8)), name='dossiers_training_score_known', violation_error_message='Een score is een getal van 1 tot 8.')],
            },
        ),
        migrations.AddConstraint(
            model_name='traininground',
            constraint=models.UniqueConstraint(condition=models.Q(('finished_on', None)), fields=('person', 'qualification'), name='dossiers_one_open_practice_per_qualification'),
        ),
        migrations.AddConstraint(
            model_name='schemeweight',
            constraint=models.UniqueConstraint(models.F('scheme'), models.F('element'), name='dossiers_one_weight_per_element'),
        ),
        migrations.AddConstraint(
            model_name='schemelevel',
            constraint=models.UniqueConstraint(models.F('scheme'), models.F('level'), name='dossiers_one_row_per_scheme_level'),
        ),
        migrations.AddConstraint(
            model_name='levellingsession',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['individual', 'open', 'consensus', 'closed'])), name='dossiers_levelling_state_known', violation_error_message='Deze stand van een inschaling kennen we niet.'),
        ),
        migrations.RunPython(forwards, backwards),
    ]
