"""A dossier's text laid open to write on: who may, what number the next change gets, and how rows follow the text."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from ijkpunt.dossiers.actions.state import locked_dossier, touched
from ijkpunt.dossiers.models import Dossier, DraftChange, DraftElement, DraftHead
from ijkpunt.dossiers.queries.drafting.rows import head_of, text_of
from ijkpunt.dossiers.queries.writers import may_comment, may_write
from ijkpunt.dossiers.rules.drafting.changes import as_json
from ijkpunt.dossiers.rules.drafting.draft import Element
from ijkpunt.dossiers.rules.drafting.steps import Step, Text
from ijkpunt.dossiers.rules.states import WRITABLE, DossierState
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken, shorten

MOST_ELEMENTS = 3_000  # in one text; official records have at most some 400


@dataclass
class Desk:
    """The text of one dossier, kept from other writers until the transaction ends."""

    by: Actor
    dossier: Dossier
    head: DraftHead
    at: datetime
    window: str = ""
    _new: list[DraftChange] = field(default_factory=list)

    def note(self, step: Step, *, merged: bool = False) -> int:
        """Write a change down; its number. `close` sends them to the database."""
        self.head.changes += 1
        before, after = as_json(step)
        self._new.append(
            DraftChange(
                dossier=self.dossier,
                number=self.head.changes,
                kind=step.kind,
                key=step.key,
                field=step.field,
                before=before,
                after=after,
                window=self.window,
                merged=merged,
                **said_by(self.by, self.at),
            )
        )
        return self.head.changes

    def new_key(self) -> str:
        """A key that no element of this dossier has or had."""
        while True:
            self.head.keys += 1
            key = f"e{self.head.keys}"
            if not DraftElement.objects.filter(dossier=self.dossier, key=key).exists():
                return key

    def close(self) -> int:
        """Keep what was noted. The number of the last change of the text."""
        if self._new:
            DraftChange.objects.bulk_create(self._new, batch_size=500)
            self._new = []
        self.head.save(update_fields=["changes", "keys", "aimed_level"])
        touched(self.dossier)
        return self.head.changes

    def text(self) -> Text:
        return text_of(self.dossier, self.head)

    def follow(self, text: Text, written: Collection[str]) -> None:
        """Bring the rows to what `text` says. `written` are the keys of the elements that somebody changed."""
        self.head.aimed_level = text.aimed_level
        rows = {row.key: row for row in DraftElement.objects.filter(dossier=self.dossier)}
        new: list[DraftElement] = []
        changed: list[DraftElement] = []
        shifted: list[DraftElement] = []
        for element, place in _placed(text):
            row = rows.get(element.key)
            if row is None:
                new.append(self._filled(DraftElement(dossier=self.dossier, key=element.key), element, place))
            elif element.key in written or row.removed:
                changed.append(self._filled(row, element, place))
            elif row.place != place or row.members != list(element.members):
                row.place, row.members = place, list(element.members)
                shifted.append(row)
        for key, row in rows.items():
            if key not in text.elements and not row.removed:
                row.removed = True
                changed.append(self._signed(row))
        if sum(not row.removed for row in rows.values()) + len(new) > MOST_ELEMENTS:
            raise RuleBroken(
                "draft.too_many_elements",
                say("Een tekst kan ten hoogste {most} onderdelen hebben.", most=MOST_ELEMENTS),
                say("Haal weg wat niet nodig is, of maak er twee kwalificaties van."),
            )
        DraftElement.objects.bulk_create(new, batch_size=200)
        DraftElement.objects.bulk_update(changed, FOLLOWING, batch_size=50)
        DraftElement.objects.bulk_update(shifted, ("place", "members"), batch_size=200)

    def _filled(self, row: DraftElement, element: Element, place: int) -> DraftElement:
        row.kind, row.text, row.parent, row.grade = element.kind, element.text, element.parent, element.grade
        row.members, row.more, row.origin = list(element.members), dict(element.more or {}), list(element.origin)
        row.place, row.removed = place, False
        return self._signed(row)

    def _signed(self, row: DraftElement) -> DraftElement:
        row.revision = self.head.changes
        row.written_by, row.written_name, row.written_at = self.by.identifier, self.by.name, self.at
        return row


FOLLOWING = (
    "kind", "text", "parent", "grade", "members", "more", "origin", "place", "removed",
    "revision", "written_by", "written_name", "written_at",
)  # fmt: skip


def _placed(text: Text) -> Iterator[tuple[Element, int]]:
    for element in text.draft():
        yield element, text.siblings(element).index(element.key)


def said_by(by: Actor, at: datetime) -> dict[str, Any]:
    """Who and when, for a row."""
    return {"person": by.identifier, "name": by.name, "organisation": by.organisation, "at": at}


def moment_of(on: date, at: datetime | None) -> datetime:
    """The moment of what is done on a day: `at` where it is given, else now; on another day the same hour of it."""
    if at is not None:
        return at.astimezone(UTC)
    now = datetime.now(BRUSSELS)
    return (now if now.date() == on else datetime.combine(on, now.timetz())).astimezone(UTC)


def open_desk(*, by: Actor, number: str, on: date, at: datetime | None = None, window: str = "") -> Desk:
    """Lay the text open for who may write on it.

    Raises NotFound, NotAllowed `draft.not_yours`, RuleBroken `draft.closed` or `draft.not_started`.
    """
    dossier = locked_dossier(number)
    require_writer(dossier, by, on)
    return Desk(by, dossier, head_of(dossier), moment_of(on, at), window[:40])


def require_writer(dossier: Dossier, by: Actor, on: date) -> None:
    """Raises NotAllowed `draft.not_yours`, RuleBroken `draft.closed`."""
    if not may_write(dossier, by, on):
        raise NotAllowed(
            "draft.not_yours",
            say("Aan deze tekst schrijven alleen de indiener en de organisaties die het dossier dragen."),
            say("Je kunt de tekst wel lezen. Vraag de indiener om je organisatie toe te voegen."),
        )
    state = DossierState(dossier.state)
    if state not in WRITABLE:
        raise RuleBroken(
            "draft.closed",
            say("Aan deze tekst kan nu niemand schrijven: het dossier is {state}.", state=state.label),
            say("Kopieer wat je typte. Je kunt weer schrijven als het dossier terugkomt om te herwerken."),
        )


def require_commenter(dossier: Dossier, by: Actor, on: date) -> None:
    """Raises NotAllowed `draft.no_comment`, RuleBroken `draft.ended`."""
    if not may_comment(dossier, by, on):
        raise NotAllowed(
            "draft.no_comment",
            say("Opmerkingen bij deze tekst komen van wie eraan schrijft en van wie het dossier begeleidt."),
            say("Geef je feedback op de beroepskwalificatie zelf."),
        )
    if DossierState(dossier.state).ended:
        raise RuleBroken(
            "draft.ended",
            say("Dit dossier is afgelopen. Er komen geen opmerkingen meer bij."),
            say("Lees de opmerkingen die er staan."),
        )


def element_row(desk: Desk, key: str) -> DraftElement:
    """The row of an element, also of one that was removed. Raises NotFound `draft.element_unknown`."""
    row = DraftElement.objects.filter(dossier=desk.dossier, key=key).first()
    if row is None:
        raise unknown_element(key)
    return row


def unknown_element(key: str) -> NotFound:
    return NotFound(
        "draft.element_unknown",
        say("We vinden het onderdeel “{key}” niet in deze tekst.", key=shorten(key)),
        say("Laad de tekst opnieuw."),
    )
