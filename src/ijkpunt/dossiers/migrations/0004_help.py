"""What help while writing keeps, and the words and cut-offs that come with us.

Level words: from the gist of the level descriptors (decree of 30 April 2009), in words that authors use. Plainer words
and names of brands: our own. All are marked as ours; a sector adds its own, and every row can be ended.
"""

from datetime import date

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor



FIRST_DAY = date(2026, 1, 1)
LEVEL_SOURCE = "Gist of the level descriptors (decree of 30 April 2009), in our own words."
WORD_SOURCE = "Our own list of words that have a plainer one."
BRAND_SOURCE = "Our own list of names of brands in texts of occupations."
CUTOFF_SOURCE = "Chosen on eleven recognised qualifications: docs/rules/writing-help.md."

# words, part of the level descriptors, lowest and highest level that they fit
LEVEL_WORDS = (
    ("onder begeleiding", "autonomy", 1, 2),
    ("onder directe begeleiding", "autonomy", 1, 1),
    ("onder toezicht", "autonomy", 1, 3),
    ("onder leiding van", "autonomy", 1, 3),
    ("beperkte autonomie", "autonomy", 1, 2),
    ("met initiatief", "autonomy", 4, 8),
    ("neemt initiatief", "autonomy", 4, 8),
    ("beslissingsrecht", "autonomy", 7, 8),
    ("volledige autonomie", "autonomy", 5, 8),
    ("volledig autonoom", "autonomy", 5, 8),
    ("persoonlijke effectiviteit", "responsibility", 1, 1),
    ("beperkte verantwoordelijkheid", "responsibility", 1, 2),
    ("uitvoerende verantwoordelijkheid", "responsibility", 1, 2),
    ("eindverantwoordelijk*", "responsibility", 6, 8),
    ("gedeelde verantwoordelijkheid", "responsibility", 5, 7),
    ("collectief resultaat", "responsibility", 4, 8),
    ("collectieve resultaten", "responsibility", 4, 8),
    ("ontwikkeling van de beroepspraktijk", "responsibility", 7, 8),
    ("leidt het team", "responsibility", 4, 8),
    ("geeft leiding aan", "responsibility", 4, 8),
    ("bootst na", "motor", 1, 1),
    ("automatismen", "motor", 1, 2),
    ("geavanceerde technieken", "motor", 6, 8),
    ("gespecialiseerde technieken", "motor", 5, 8),
    ("herinnert zich", "cognitive", 1, 2),
    ("voert wetenschappelijk onderzoek", "cognitive", 6, 8),
    ("doet wetenschappelijk onderzoek", "cognitive", 6, 8),
    ("wetenschappelijk onderzoek uitvoeren", "cognitive", 6, 8),
    ("origineel onderzoek", "cognitive", 8, 8),
    ("oorspronkelijk onderzoek", "cognitive", 8, 8),
    ("ontwikkelt nieuwe kennis", "cognitive", 7, 8),
    ("nieuwe kennis ontwikkelen", "cognitive", 7, 8),
    ("breidt de kennis uit", "cognitive", 7, 8),
    ("beoordeelt kritisch", "cognitive", 5, 8),
    ("evalueert kritisch", "cognitive", 5, 8),
    ("formuleert een visie", "cognitive", 6, 8),
    ("ontwikkelt een visie", "cognitive", 6, 8),
    ("ontwikkelt een beleid", "cognitive", 6, 8),
    ("bepaalt het beleid", "cognitive", 6, 8),
    ("bepaalt de strategie", "problem_solving", 5, 8),
    ("ontwikkelt strategieën", "problem_solving", 5, 8),
    ("innovatieve oplossingen", "problem_solving", 5, 8),
    ("innoverende oplossingen", "problem_solving", 5, 8),
    ("standaardoplossing*", "problem_solving", 1, 3),
    ("complexe problemen", "problem_solving", 4, 8),
    ("onvoorspelbare problemen", "problem_solving", 6, 8),
    ("eenvoudige informatie", "knowledge", 1, 2),
    ("wetenschappelijke kennis", "knowledge", 5, 8),
    ("wetenschappelijke theorieën", "knowledge", 6, 8),
    ("conceptuele kaders", "knowledge", 5, 8),
    ("theoretische kaders", "knowledge", 5, 8),
    ("onderzoeksmethod*", "knowledge", 5, 8),
    ("stabiele omgeving", "environment", 1, 2),
    ("vertrouwde omgeving", "environment", 1, 2),
    ("onvoorspelbare omgeving", "environment", 6, 8),
    ("onvoorspelbare context", "environment", 6, 8),
    ("uiterst complexe", "environment", 7, 8),
    ("nieuwe en complexe", "environment", 5, 8),
    ("gespecialiseerde context", "environment", 5, 8),
    ("vernieuwend* effect*", "action", 7, 8),
    ("eenvoudige taken", "action", 1, 2),
    ("eenvoudige, repetitieve", "action", 1, 2),
)
# word, plainer word
JARGON = (
    ("implementeren", "invoeren"),
    ("implementatie", "invoering"),
    ("optimaliseren", "verbeteren"),
    ("faciliteren", "mogelijk maken, begeleiden"),
    ("monitoren", "opvolgen"),
    ("initiëren", "starten"),
    ("anticiperen", "vooruitdenken, op voorhand inspelen op"),
    ("participeren", "deelnemen"),
    ("concretiseren", "uitwerken"),
    ("operationaliseren", "uitwerken"),
    ("adequaat", "passend, goed"),
    ("conform", "volgens"),
    ("teneinde", "om"),
    ("dienen te", "moeten"),
    ("dient te", "moet"),
    ("desbetreffende", "deze"),
    ("door middel van", "met, door"),
    ("met betrekking tot", "over"),
    ("ten behoeve van", "voor"),
    ("alvorens", "voor, voordat"),
    ("evenals", "en ook"),
    ("inzake", "over"),
    ("derhalve", "daarom"),
    ("mits inachtneming van", "als je rekening houdt met"),
    ("in het kader van", "voor, bij"),
    ("stakeholder", "betrokkene"),
    ("feedback geven", "zeggen wat goed is en wat beter kan"),
    ("troubleshooting", "fouten zoeken en oplossen"),
    ("tools", "hulpmiddelen"),
    ("issues", "problemen"),
    ("skills", "vaardigheden"),
    ("assessment", "beoordeling"),
    ("compliance", "naleving van de regels"),
    ("outsourcen", "uitbesteden"),
    ("workflow", "werkstroom"),
    ("deadline", "uiterste datum"),
    ("proactief", "op eigen initiatief, vooruitziend"),
    ("vigerend", "geldend"),
    ("courant", "gangbaar"),
    ("reglementering", "regels"),
    ("methodiek", "werkwijze"),
)
BRANDS = (
    ("Excel", "rekenblad"),
    ("PowerPoint", "presentatieprogramma"),
    ("MS Word", "tekstverwerker"),
    ("Microsoft Word", "tekstverwerker"),
    ("Photoshop", "programma voor beeldbewerking"),
    ("AutoCAD", "tekenprogramma (CAD)"),
    ("SolidWorks", "tekenprogramma (CAD)"),
    ("WhatsApp", "berichtendienst"),
    ("Facebook", "sociale media"),
    ("Instagram", "sociale media"),
    ("Makita", "elektrisch handgereedschap"),
    ("Bosch", "elektrisch gereedschap"),
    ("Hilti", "boorhamer, elektrisch gereedschap"),
    ("Kärcher", "hogedrukreiniger"),
    ("Velux", "dakraam"),
    ("Gyproc", "gipskartonplaat"),
    ("Plexiglas", "acrylglas"),
    ("Tupperware", "bewaardoos"),
    ("Fenwick", "heftruck"),
)

# names as in rules/help/cutoffs.py
CUTOFFS = {
    "existing_from": 0.65,
    "existing_sure": 0.98,
    "duplicate_from": 0.75,
    "duplicate_content": 0.8,
    "item_from": 0.9,
    "long_sentence": 25,
    "long_text": 40,
    "hard_ease": -20,
    "hard_words": 12,
    "long_word": 26,
    "known_word": 2,
    "most_skills": 20,
    "most_knowledge": 22,
    "most_listed": 12,
    "generic_word": 0.35,
    "generic_words": 3,
    "generic_domains": 3,
    "generic_near": 0.75,
    "share_margin": 0.1,
    "level_far": 2,
    "partial_overlap": 0.8,
}


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    level_word, word = apps.get_model("dossiers", "LevelWord"), apps.get_model("dossiers", "JargonWord")
    level_word.objects.bulk_create(
        level_word(
            words=words, element=element, lowest=lowest, highest=highest, source=LEVEL_SOURCE, ours=True,
            valid_from=FIRST_DAY,
        )
        for words, element, lowest, highest in LEVEL_WORDS
    )
    for kind, source, rows in (("jargon", WORD_SOURCE, JARGON), ("brand", BRAND_SOURCE, BRANDS)):
        word.objects.bulk_create(
            word(
                word=one, key=" ".join(one.casefold().split()), plainer=plainer, kind=kind, source=source, ours=True,
                valid_from=FIRST_DAY,
            )
            for one, plainer in rows
        )
    cutoff = apps.get_model("dossiers", "HelpCutoff")
    cutoff.objects.bulk_create(
        cutoff(name=name, value=value, source=CUTOFF_SOURCE, ours=True, valid_from=FIRST_DAY)
        for name, value in CUTOFFS.items()
    )


def empty(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for name in ("HelpCutoff", "JargonWord", "LevelWord"):
        apps.get_model("dossiers", name).objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [("dossiers", "0003_drafting")]

    operations = [
        migrations.CreateModel(
            name='HelpCutoff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('value', models.FloatField()),
                ('source', models.CharField(blank=True, max_length=500)),
                ('ours', models.BooleanField(default=True)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ('name', 'valid_from'),
                'constraints': [models.UniqueConstraint(models.F('name'), models.F('valid_from'), name='dossiers_one_cutoff_per_day')],
            },
        ),
        migrations.CreateModel(
            name='JargonWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=100)),
                ('key', models.CharField(max_length=100)),
                ('plainer', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('jargon', 'jargon'), ('brand', 'brand')], default='jargon', max_length=10)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('source', models.CharField(blank=True, max_length=500)),
                ('ours', models.BooleanField(default=False)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('person', models.CharField(blank=True, max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ('key', 'organisation', 'valid_from'),
                'constraints': [models.UniqueConstraint(models.F('key'), models.F('organisation'), condition=models.Q(('valid_until', None)), name='dossiers_one_jargon_word', violation_error_message='Dit woord staat al in de lijst.'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='dossiers_jargon_ends_after_start', violation_error_message='De laatste dag komt niet voor de eerste.')],
            },
        ),
        migrations.CreateModel(
            name='LevelWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=100)),
                ('element', models.CharField(choices=[('knowledge', 'knowledge'), ('cognitive', 'cognitive'), ('problem_solving', 'problem_solving'), ('motor', 'motor'), ('environment', 'environment'), ('action', 'action'), ('autonomy', 'autonomy'), ('responsibility', 'responsibility')], max_length=20)),
                ('lowest', models.PositiveSmallIntegerField()),
                ('highest', models.PositiveSmallIntegerField()),
                ('source', models.CharField(blank=True, max_length=500)),
                ('ours', models.BooleanField(default=True)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ('element', 'lowest', 'words'),
                'constraints': [models.CheckConstraint(condition=models.Q(('highest__lte', 8), ('lowest__gte', 1), ('lowest__lte', models.F('highest'))), name='dossiers_level_word_between_1_and_8', violation_error_message='Een niveau is een getal van 1 tot en met 8, van laag naar hoog.')],
            },
        ),
        migrations.CreateModel(
            name='DismissedFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64)),
                ('code', models.CharField(max_length=60)),
                ('element', models.CharField(blank=True, max_length=100)),
                ('sentence', models.TextField(blank=True)),
                ('reason', models.TextField()),
                ('person', models.CharField(max_length=200)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('organisation', models.CharField(blank=True, max_length=100)),
                ('day', models.DateField()),
                ('restored_on', models.DateField(blank=True, null=True)),
                ('restored_by', models.CharField(blank=True, max_length=200)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dismissed', to='dossiers.dossier')),
            ],
            options={
                'ordering': ('dossier', 'pk'),
                'constraints': [models.UniqueConstraint(models.F('dossier'), models.F('fingerprint'), condition=models.Q(('restored_on', None)), name='dossiers_finding_dismissed_once')],
            },
        ),
        migrations.RunPython(fill, empty),
    ]
