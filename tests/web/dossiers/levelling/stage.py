"""Levellings in the demo universe, played by its cast: one in every state, and some that are closed."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date

from ijkpunt.accounts.queries import actor_for, command_line_actor, user_with_email
from ijkpunt.demo.cast import CAST
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.models import Dossier, Submission
from ijkpunt.dossiers.rules.committee import CommitteeKind, Composition
from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind, draft_bytes
from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS
from ijkpunt.dossiers.rules.states import DossierKind, DossierState
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.queries import get_record

DAY = date(2026, 11, 16)
COMMITTEE = "inschalingscommissie"
MEMBERS = ("employers", "unions", "labour", "education")
HIDDEN, OPEN, AGREED, CLOSED, WAITING = "D-2026-901", "D-2026-902", "D-2026-903", "D-2026-904", "D-2026-905"
SECRET = "Geheim tot de scores openliggen"
EMAILS = {member.key: member.email for member in CAST}
# per member eight scores, in the order of the elements
GIVEN = ((3, 3, 3, 3, 3, 3, 3, 3), (3, 3, 4, 3, 2, 3, 3, 4), (3, 4, 3, 3, 4, 3, 4, 3), (3, 3, 3, 3, 3, 3, 3, 3))
AGREED_ON = (3, 3, 3, 3, 3, 3, 3, 3)
HISTORY = (
    # number, title, day, what the members gave, what was agreed, the level, why another level
    ("D-2025-911", "BK-9101-1", date(2025, 3, 3), ((2,), (2, 2, 2, 2, 2, 2, 3, 2), (2,)), (2,), 2, ""),
    ("D-2025-912", "BK-9106-1", date(2025, 9, 8), ((4,), (3, 4, 4, 4, 3, 4, 4, 4), (4, 4, 4, 4, 5, 4, 3, 4)),
     (4, 4, 4, 4, 3, 4, 3, 4), 4, ""),
    ("D-2026-913", "BK-9113-1", date(2026, 2, 2), ((4, 3, 3, 3, 3, 3, 4, 4), (3,), (4, 4, 3, 3, 3, 3, 4, 4)),
     (4, 4, 4, 3, 3, 3, 4, 3), 3, "De verantwoordelijkheid blijft bij de ploegbaas."),
)  # fmt: skip


def cast(member: str, on: date = DAY) -> Actor:
    return actor_for(user_with_email(EMAILS[member]), on=max(on, date(2026, 1, 5)))


def eight(given: tuple[int, ...]) -> dict[DescriptorElement, int]:
    return dict(zip(ELEMENTS, given if len(given) == 8 else given * 8, strict=True))


def committee() -> None:
    """The levelling committee of the demo: the four who sit for an organisation."""
    by = command_line_actor()
    people = [next(one for one in CAST if one.key == key) for key in MEMBERS]
    actions.set_up_committee(
        by=by,
        key=COMMITTEE,
        name="Inschalingscommissie (demo)",
        kind=CommitteeKind.LEVELLING,
        composition=[Composition(one.organisation, 1) for one in people],
        on=date(2025, 1, 6),
    )
    for one in people:
        actions.give_seat(
            by=by,
            committee=COMMITTEE,
            person=cast(one.key).identifier,
            name=one.name,
            organisation=one.organisation,
            on=date(2025, 1, 6),
        )


def draft_of(record: QualificationRecord) -> Draft:
    """What was handed in, as the register would show it later."""
    return Draft(tuple(_elements(record)), aimed_level=record.level)


def _elements(record: QualificationRecord) -> Iterator[Element]:
    yield Element("title", ElementKind.TITLE, record.title)
    for one in record.competences:
        yield Element(one.code, ElementKind.COMPETENCE, one.text)
        for place, skill in enumerate(one.skills):
            grade = skill.kind.value if skill.kind else ""
            yield Element(f"{one.code}-s{place}", ElementKind.SKILL, skill.text, one.code, grade)
        for place, known in enumerate(one.knowledge):
            grade = known.depth.value if known.depth else ""
            yield Element(f"{one.code}-k{place}", ElementKind.KNOWLEDGE, known.text, one.code, grade)
    lists: Mapping[ElementKind, tuple[tuple[str, str], ...]] = {
        ElementKind.ENVIRONMENT: tuple((text, "") for text in record.context_environment),
        ElementKind.ACTION: tuple((text, "") for text in record.context_action),
        ElementKind.AUTONOMY: tuple((one.text, one.kind.value if one.kind else "") for one in record.autonomy),
        ElementKind.RESPONSIBILITY: tuple((text, "") for text in record.responsibility),
    }
    for kind, lines in lists.items():
        for place, (text, grade) in enumerate(lines):
            yield Element(f"{kind}-{place}", kind, text, grade=grade)


def validated(number: str, source: str = "BK-9104-3", *, results: tuple[str, ...] = (), on: date = DAY) -> None:
    """A new qualification as the validation committee leaves it."""
    record = get_record(source)
    dossier = Dossier.objects.create(
        number=number,
        kind=DossierKind.NEW,
        state=DossierState.VALIDATED,
        title=record.title,
        results=list(results),
        submitter="fonds-dak",
        opened_on=on,
    )
    document = draft_bytes(draft_of(record))
    Submission.objects.create(
        dossier=dossier,
        number=1,
        document=document,
        document_hash=hashlib.sha256(document).hexdigest(),
        submitted_on=on,
        person=cast("author").identifier,
    )


def levelling(number: str, source: str = "BK-9104-3", *, on: date = DAY) -> None:
    validated(number, source, on=on)
    actions.open_levelling(by=cast("facilitator"), number=number, committee=COMMITTEE, on=on)


def scored(number: str, given: tuple[tuple[int, ...], ...] = GIVEN, *, on: date = DAY) -> None:
    for member, scores in zip(MEMBERS, given, strict=False):
        notes = {DescriptorElement.MOTOR: f"{SECRET}: {member}"}
        actions.score(by=cast(member), number=number, scores=eight(scores), notes=notes, on=on)


def agreed(number: str, given: tuple[int, ...] = AGREED_ON, *, on: date = DAY) -> None:
    actions.reveal(by=cast("facilitator"), number=number, ground="De anderen waren verhinderd.", on=on)
    for element, score in eight(given).items():
        actions.set_consensus(
            by=cast("facilitator"),
            number=number,
            element=element,
            score=score,
            motivation="De tekst noemt een vast takenpakket.",
            on=on,
        )


def history() -> None:
    """Three levellings of before, with which the method can be looked at."""
    for number, source, on, given, together, level, why in HISTORY:
        levelling(number, source, on=on)
        scored(number, given, on=on)
        agreed(number, together, on=on)
        actions.close_levelling(by=cast("facilitator"), number=number, level=level, deviation=why, on=on)


def build() -> None:
    """One levelling in every state, and the history."""
    committee()
    history()
    validated(WAITING)
    levelling(HIDDEN)
    scored(HIDDEN, GIVEN[:2])
    levelling(OPEN)
    scored(OPEN)
    actions.reveal(by=cast("facilitator"), number=OPEN, on=DAY)
    levelling(AGREED)
    scored(AGREED)
    agreed(AGREED)
    levelling(CLOSED)
    scored(CLOSED)
    agreed(CLOSED)
    actions.close_levelling(by=cast("facilitator"), number=CLOSED, level=3, on=DAY)


def practised(member: str = "employers") -> None:
    """Three finished practices, each closer, and one that is under way."""
    by = cast(member)
    for source, given, day in (
        ("BK-9101-1", (4,), 2),
        ("BK-9106-1", (4, 4, 5, 4, 3, 4, 4, 4), 6),
        ("BK-9113-1", (3, 3, 4, 3, 3, 3, 3, 3), 9),
    ):
        on = date(2026, 11, day)
        row = actions.start_training(by=by, qualification=source, on=on)
        actions.score_training(by=by, training=row.pk, scores=eight(given), on=on)
        actions.finish_training(by=by, training=row.pk, on=on)
    row = actions.start_training(by=by, qualification="BK-9104-3", on=DAY)
    actions.score_training(by=by, training=row.pk, scores={DescriptorElement.MOTOR: 3}, on=DAY)
