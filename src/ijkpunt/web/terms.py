"""The words of the field with what they mean, in plain Dutch. The page /woorden/ lists them and `{% term %}` explains
one where it stands. docs/glossary.md holds more words, for who reads the code; `code` is the name of the row there."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Term:
    """`word` as in the middle of a sentence; `page`: the name of a page that says more, or empty."""

    word: Text
    meaning: Text
    code: str
    page: str = ""


TERMS: Mapping[str, Term] = {
    "bk": Term(
        _("beroepskwalificatie"),
        _("Alles wat je moet kunnen en weten voor een beroep, vastgelegd door de overheid samen met de sectoren."),
        "Qualification",
        "search",
    ),
    "versie": Term(
        _("versie"),
        _("Een beroep verandert. Wordt de tekst vernieuwd, dan komt er een nieuwe versie, met een eigen dag."),
        "QualificationVersion",
        "compare_pick",
    ),
    "niveau": Term(
        _("niveau"),
        _("Een getal van 1 tot 8. Hoe hoger, hoe moeilijker het werk en hoe meer je zelf beslist."),
        "level",
        "levels",
    ),
    "dbk": Term(
        _("deelkwalificatie"),
        _("Een deel van een beroep dat op zich al iets waard is. Je krijgt er een eigen bewijs voor."),
        "PartialQualification",
    ),
    "competentie": Term(
        _("competentie"), _("Iets wat je kunt doen in je werk, met wat je ervoor moet weten."), "Competence"
    ),
    "vaardigheid": Term(
        _("vaardigheid"),
        _("Een stap die je kunt zetten, met je handen of je hoofd. Een deel van een competentie."),
        "Skill",
    ),
    "kennis": Term(_("kennis"), _("Wat je moet weten om het werk goed te doen."), "Knowledge"),
    "evc": Term(
        _("EVC"),
        _("Erkennen van wat je al kunt. Je doet een test, en krijgt een bewijs zonder eerst een opleiding te volgen."),
        "PRIOR_LEARNING",
        "evc:home",
    ),
    "testcentrum": Term(
        _("testcentrum"),
        _("Een plaats die erkend is om te testen wat je kunt, en er een bewijs voor te geven."),
        "TEST_CENTRE",
    ),
    "attest": Term(
        _("bijkomend attest"),
        _("Een papier dat je voor sommige beroepen ook nog moet hebben, zoals een rijbewijs."),
        "RequiredAttestation",
    ),
    "bewijs": Term(
        _("bewijs"),
        _("Een officieel stuk dat zegt wat je kunt. Iedereen kan nakijken of het echt is en of het nog geldt."),
        "Award",
        "verify",
    ),
    "erkend": Term(
        _("erkend"), _("Goedgekeurd door de overheid, op een bepaalde dag."), "recognised_on", "register_on"
    ),
    "aanbod": Term(
        _("aanbod"), _("Opleidingen en tests die erkend zijn en waar je naartoe kunt."), "Programme", "offer"
    ),
    "dekking": Term(
        _("dekking"),
        _("Hoeveel van een beroep er in een opleiding zit, competentie per competentie."),
        "CoverageStatus",
        "coverage_list",
    ),
    "opleidingsprofiel": Term(
        _("opleidingsprofiel"),
        _("De beschrijving van een opleiding die van een beroepskwalificatie komt."),
        "TRAINING_PROFILE",
    ),
    "standaard": Term(
        _("EVC-standaard"), _("Wat er precies getest wordt voor een beroep, en hoe."), "ASSESSMENT_STANDARD"
    ),
    "sectorfonds": Term(
        _("sectorfonds"),
        _("Een organisatie van werkgevers en vakbonden die opleiding regelt voor hun sector."),
        "SECTOR_FUND",
    ),
    "mandaat": Term(_("mandaat"), _("Wat je mag doen voor je organisatie, en van wanneer tot wanneer."), "Mandate"),
    "dossier": Term(
        _("dossier"),
        _("De weg van een vraag om een nieuw of aangepast beroep tot de erkenning ervan."),
        "Dossier",
        "dossiers",
    ),
    "begrip": Term(
        _("begrip"),
        _("Eén woord of zin in een lijst zoals Competent of ESCO, met een vast nummer."),
        "Concept",
        "vocabularies",
    ),
    "koppeling": Term(
        _("koppeling"),
        _("Iemand besliste dat een competentie en een begrip uit een andere lijst bij elkaar horen."),
        "Mapping",
        "convert",
    ),
    "functie": Term(
        _("functie"),
        _("Wat iemand in een bedrijf doet. Je beschrijft ze met competenties van één of meer beroepen."),
        "FunctionProfile",
        "workfloor:functions",
    ),
}
