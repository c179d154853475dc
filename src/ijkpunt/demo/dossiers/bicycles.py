"""D-2026-001: from the profile of an occupation to the scores of the levelling committee."""

from datetime import date
from itertools import count
from pathlib import Path

from ijkpunt.demo.dossiers.acting import accept, acting, ask, figure, table
from ijkpunt.demo.dossiers.committees import LEVELLING, MEMBERS, VALIDATION
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.actions.drafting import save_field
from ijkpunt.dossiers.actions.starting import start_from_profile
from ijkpunt.dossiers.rules.evidence import EvidenceTopic
from ijkpunt.dossiers.rules.facilitation import NoteKind
from ijkpunt.dossiers.rules.help import starting
from ijkpunt.dossiers.rules.letter import Letter
from ijkpunt.dossiers.rules.states import DossierKind
from ijkpunt.dossiers.rules.validation import JointOutcome
from ijkpunt.formats.profiles import read_any_profile
from ijkpunt.kernel.levels import DescriptorElement

FILE = "hersteller-elektrische-fietsen.txt"
NEED = (
    "Bijna de helft van de nieuwe fietsen rijdt met een motor. Fietsherstellers leren het werk aan motor en accu nu "
    "van elk merk apart, en een bewijs dat overal telt, bestaat niet. Winkels zoeken mensen en vinden ze niet."
)
VACANCIES = "Jaar\tVacatures\tNog open na 90 dagen\n2022\t212\t88\n2023\t261\t120\n2024\t305\t151\n2025\t338\t176"
MEETS = "Wie in de sector werkt, was erbij, ook de kleine winkels."
SCORES = {
    "employers": (4, 4, 4, 3, 3, 4, 4, 3),
    "unions": (4, 4, 4, 4, 3, 4, 4, 4),
    "labour": (3, 4, 4, 3, 3, 3, 4, 3),
}


def build_bicycles(data: Path) -> None:
    number = ask(
        "wheels",
        kind=DossierKind.NEW,
        title="Hersteller elektrische fietsen",
        need=NEED,
        on=date(2026, 2, 9),
        evidence=(
            table(
                "Vacatures voor fietsherstellers",
                VACANCIES,
                "Bevraging van 140 winkels (verzonnen)",
                date(2026, 1, 19),
                EvidenceTopic.VACANCIES,
            ),
            figure(
                "Winkels die iemand zoeken voor werk aan motoren",
                "61",
                "op de 100 winkels",
                "Bevraging van 140 winkels (verzonnen)",
                date(2026, 1, 19),
                EvidenceTopic.EMPLOYMENT,
            ),
        ),
    )
    accept(
        number,
        "De vraag stijgt, en geen kwalificatie dekt het werk aan de motor.",
        date(2026, 3, 2),
    )
    _write(number, (data / FILE).read_bytes())
    _validate(number)
    _score(number)


def _write(number: str, profile: bytes) -> None:
    started, ready = date(2026, 3, 9), date(2026, 6, 15)
    keys = count(1)
    draft = starting.start_from_profile(read_any_profile(profile, FILE), new_key=lambda: f"fiets{next(keys):03}")
    start_from_profile(by=acting("wheels", started), number=number, draft=draft, file=FILE, on=started)
    save_field(by=acting("wheels", ready), number=number, key="", field="aimed_level", value=4, base=None, on=ready)
    actions.note_facilitation(
        by=acting("facilitator", date(2026, 4, 14)),
        number=number,
        kind=NoteKind.MEETING,
        text="Drie herstellers uit kleine winkels lazen de competenties en vulden het werk met accu's aan.",
        held_on=date(2026, 4, 13),
        on=date(2026, 4, 14),
    )
    actions.submit_dossier(
        by=acting("wheels", ready),
        number=number,
        letter=Letter("Raad van bestuur van Sectorfonds Tweewielers (demo)", date(2026, 6, 11), "verslag 2026/4"),
        on=ready,
    )


def _validate(number: str) -> None:
    opened, closed = date(2026, 6, 29), date(2026, 9, 8)
    actions.open_review(
        by=acting("facilitator", opened), dossier=number, committee=VALIDATION, on=opened, due_on=date(2026, 9, 7)
    )
    for day, member in zip((1, 2, 3, 4), MEMBERS[VALIDATION], strict=True):
        given = [(criterion, "meets", MEETS) for criterion in ("support", "frame", "competences", "relevance")]
        actions.judge(by=acting(member, date(2026, 9, day)), dossier=number, given=given, on=date(2026, 9, day))
    actions.close_review(
        by=acting("facilitator", closed),
        dossier=number,
        outcome=JointOutcome.VALIDATED,
        motivation="Alle leden vinden dat het dossier voldoet. Het werk met accu's maakt het een beroep op zich.",
        on=closed,
    )


def _score(number: str) -> None:
    opened = date(2026, 10, 5)
    actions.open_levelling(by=acting("facilitator", opened), number=number, committee=LEVELLING, on=opened)
    for day, (member, scores) in enumerate(SCORES.items(), 2):
        on = date(2026, 11, day)
        actions.score(
            by=acting(member, on), number=number, scores=dict(zip(DescriptorElement, scores, strict=True)), on=on
        )
