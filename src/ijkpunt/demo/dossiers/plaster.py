"""D-2026-003: an update that the validation committee sent back with two points, and that came again."""

from datetime import date

from ijkpunt.demo.dossiers.acting import accept_update, acting, ask, figure
from ijkpunt.demo.dossiers.committees import VALIDATION
from ijkpunt.demo.dossiers.writing import key_of, reword, write
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.actions.starting import start_from_versions
from ijkpunt.dossiers.queries import review_view
from ijkpunt.dossiers.rules.drafting.draft import ElementKind
from ijkpunt.dossiers.rules.evidence import EvidenceTopic
from ijkpunt.dossiers.rules.letter import Letter
from ijkpunt.dossiers.rules.states import DossierKind, UpdateSize
from ijkpunt.dossiers.rules.validation import JointOutcome

PLASTER = "BK-9103-1"
NEED = (
    "Leem wordt nu ook gespoten, en bouwheren vragen naar de herkomst van het materiaal. De kwalificatie van 2021 kent "
    "alleen het werk met de hand."
)
BASE = "Brengt de basislaag aan"
CRITERIA = ("support", "frame", "competences", "relevance")


def build_plaster() -> None:
    asked, begun, ready = date(2026, 1, 26), date(2026, 2, 23), date(2026, 5, 4)
    number = ask(
        "author",
        kind=DossierKind.UPDATE,
        title="Leemstukadoor",
        need=NEED,
        on=asked,
        sources=(PLASTER,),
        evidence=(
            figure(
                "Werven waar leem gespoten wordt",
                "27",
                "op de 100 werven",
                "Telling bij 45 werven (verzonnen)",
                date(2025, 11, 28),
                EvidenceTopic.TREND,
            ),
        ),
    )
    accept_update(
        number,
        "Gespoten leem vraagt ander werk en andere zorg voor veiligheid.",
        date(2026, 2, 16),
        size=UpdateSize.MAJOR,
        because="Het werk met een spuitmachine kan het niveau raken.",
    )
    start_from_versions(by=acting("author", begun), number=number, identifiers=(PLASTER,), on=begun)
    reword("author", number, BASE, "Brengt de basislaag aan met de hand of met een spuitmachine", date(2026, 3, 16))
    _hand_in(number, "verslag 2026/2", ready)
    _first_review(number)
    _second_time(number)


def _hand_in(number: str, reference: str, on: date) -> None:
    letter = Letter("Raad van bestuur van Sectorfonds Dak en Gevel (demo)", on, reference)
    actions.submit_dossier(by=acting("author", on), number=number, letter=letter, on=on)


def _first_review(number: str) -> None:
    opened, said, closed = date(2026, 5, 11), date(2026, 5, 19), date(2026, 5, 26)
    actions.open_review(by=acting("facilitator", opened), dossier=number, committee=VALIDATION, on=opened)
    meets = [(criterion, "meets", "") for criterion in CRITERIA if criterion != "competences"]
    for member in ("employers", "unions", "labour"):
        points = ("competences", "points", "Het spuiten staat erin, de zorg voor wie ernaast werkt niet.")
        actions.judge(by=acting(member, said), dossier=number, given=[*meets, points], on=said)
    base = key_of(number, "Brengt de basislaag aan met de hand of met een spuitmachine")
    for text, element in (
        ("Zeg welke kennis iemand nodig heeft om een spuitmachine veilig te gebruiken.", base),
        ("Beschrijf hoe iemand zichzelf en anderen beschermt tegen stof.", ""),
    ):
        actions.add_point(
            by=acting("unions", said), dossier=number, criterion="competences", text=text, element=element, on=said
        )
    actions.close_review(
        by=acting("facilitator", closed),
        dossier=number,
        outcome=JointOutcome.REWORK,
        motivation="De leden zien de nood en vragen om de veiligheid bij het spuiten uit te schrijven.",
        on=closed,
    )


def _second_time(number: str) -> None:
    wrote, ready, opened = date(2026, 9, 14), date(2026, 10, 5), date(2026, 10, 12)
    base = key_of(number, "Brengt de basislaag aan met de hand of met een spuitmachine")
    write(
        "author",
        number,
        ElementKind.KNOWLEDGE,
        "Kennis van spuitmachines en hun gevaren",
        wrote,
        parent=base,
        grade="general",
    )
    for point in review_view(number, reader=acting("author", ready), on=ready).points:
        text = "Toegevoegd als kennis bij het aanbrengen." if point.element else "Staat bij de zorg voor veiligheid."
        actions.answer_point(by=acting("author", ready), dossier=number, point=point.number, text=text, on=ready)
    _hand_in(number, "verslag 2026/6", ready)
    actions.open_review(
        by=acting("facilitator", opened), dossier=number, committee=VALIDATION, on=opened, due_on=date(2026, 12, 4)
    )
    for member, day in (("employers", 3), ("labour", 9)):
        on = date(2026, 11, day)
        given = [(criterion, "meets", "Nu staat het er.") for criterion in CRITERIA]
        actions.judge(by=acting(member, on), dossier=number, given=given, on=on)
