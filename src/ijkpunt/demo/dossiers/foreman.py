"""D-2026-002: an update that two authors write on at the same time."""

from datetime import date

from ijkpunt.demo.dossiers.acting import accept_update, acting, ask, figure
from ijkpunt.demo.dossiers.writing import key_of, reword, write
from ijkpunt.dossiers.actions.drafting import comment
from ijkpunt.dossiers.actions.starting import start_from_versions
from ijkpunt.dossiers.rules.drafting.draft import ElementKind
from ijkpunt.dossiers.rules.evidence import EvidenceTopic
from ijkpunt.dossiers.rules.states import DossierKind, UpdateSize

FOREMAN = "BK-9114-1"
NEED = (
    "Ploegbazen plannen en meten nu met een tablet en een drone, en ze staan vaker in voor wie de taal nog leert. Dat "
    "staat niet in de kwalificatie, en scholen leren het dus niet aan."
)
MEASURES = "Meet het dak op en bestelt het materiaal"
TEACHES = "Leert nieuwe dakwerkers het vak"


def build_foreman() -> None:
    asked, begun, later = date(2026, 8, 24), date(2026, 9, 21), date(2026, 11, 12)
    number = ask(
        "author",
        kind=DossierKind.UPDATE,
        title="Ploegbaas dakwerken",
        need=NEED,
        on=asked,
        sources=(FOREMAN,),
        evidence=(
            figure(
                "Ploegen die met een drone opmeten",
                "38",
                "op de 100 ploegen",
                "Bevraging van 60 dakbedrijven (verzonnen)",
                date(2026, 6, 30),
                EvidenceTopic.TREND,
            ),
        ),
    )
    accept_update(
        number,
        "Het werk verandert, en twee scholen vroegen er ook naar.",
        date(2026, 9, 14),
        size=UpdateSize.MINOR,
        because="Er komt een competentie bij. Het niveau van het werk verandert niet.",
    )
    start_from_versions(by=acting("author", begun), number=number, identifiers=(FOREMAN,), on=begun)
    _write(number, date(2026, 10, 6))
    _talk(number, later)


def _talk(number: str, later: date) -> None:
    """A remark of the facilitator, and two authors who wrote something else in the same place."""
    comment(
        by=acting("facilitator", date(2026, 10, 20)),
        number=number,
        key=key_of(number, TEACHES),
        text="Hoort het begeleiden van wie de taal leert hierbij, of is dat een competentie op zich?",
        on=date(2026, 10, 20),
    )
    reword("author", number, MEASURES, "Meet het dak op met drone of lint en bestelt het materiaal", later)
    reword(
        "curator",
        number,
        "Meet het dak op met drone of lint en bestelt het materiaal",
        "Meet het dak digitaal op en bestelt wat nodig is",
        later,
        seen=MEASURES,
    )


def _write(number: str, on: date) -> None:
    plans = write(
        "author", number, ElementKind.COMPETENCE, "Plant de ploeg met een digitaal bord", on, grade="specific"
    )
    for text, grade in (
        ("Leest een planning en ziet wat vastloopt", "cognitive"),
        ("Schuift taken door als het regent of iemand ziek is", "problem_solving"),
        ("Bedient een tablet met handschoenen aan", "motor"),
    ):
        write("author", number, ElementKind.SKILL, text, on, parent=plans, grade=grade)
    write("author", number, ElementKind.KNOWLEDGE, "Kennis van planningsprogramma's", on, parent=plans, grade="general")
