"""Complaints: of the person, for the centre (without a word of them until one is opened), for the inspection."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.models import Complaint, ComplaintTerm
from ijkpunt.pathways.queries.rows import own_person
from ijkpunt.pathways.rules.complaints import AnswerTerm, ComplaintState, may_pass_on


@dataclass(frozen=True, slots=True)
class ComplaintLine:
    """A complaint. In a list of staff `name`, `words` and `answer` are empty: `actions.open_complaint` shows them."""

    identifier: UUID
    journey: UUID
    version: str
    centre: str
    state: ComplaintState
    filed_on: date
    due_on: date | None
    passed_on: date | None
    name: str = ""
    words: str = ""
    passed_words: str = ""
    answer: str = ""
    answered_on: date | None = None

    def late(self, on: date) -> bool:
        return self.state is ComplaintState.FILED and self.due_on is not None and on > self.due_on

    def may_go_on(self, on: date) -> bool:
        return may_pass_on(self.state, self.due_on, on)


def own_complaints(by: Actor) -> list[ComplaintLine]:
    """Yours, the newest first. Raises NotAllowed `person.no_file`."""
    rows = own_person(by).complaints.select_related("journey", "answer", "complainant")
    return [line_of(row) for row in rows]


def complaints_of_centre(by: Actor) -> list[ComplaintLine]:
    """Those at the own centre: what waits first, by its last day. Raises NotAllowed `permission.missing`."""
    by.require(Permission.JOURNEY_COORDINATE)
    rows = Complaint.objects.filter(centre=by.organisation or None).select_related("journey")
    lines = [_short(row) for row in rows]
    return sorted(lines, key=lambda one: (one.state is not ComplaintState.FILED, one.due_on or date.max))


def complaints_passed_on(by: Actor) -> list[ComplaintLine]:
    """Those that people brought before the inspection, the oldest first. Raises NotAllowed `permission.missing`."""
    by.require(Permission.JOURNEY_INSPECT)
    rows = Complaint.objects.filter(state=ComplaintState.PASSED_ON).select_related("journey")
    return [_short(row) for row in rows.order_by("passed_on", "pk")]


def complaint_terms() -> list[AnswerTerm]:
    """Every term to answer, old ones too, for a page that tells them."""
    return [row.term() for row in ComplaintTerm.objects.all()]


def complaint_row(identifier: UUID, *, locked: bool = False) -> Complaint:
    """Raises NotFound `complaint.unknown`."""
    rows = Complaint.objects.select_related("complainant", "journey")
    rows = rows.select_for_update(of=("self",)) if locked else rows
    found = rows.filter(identifier=identifier).first()
    if found is None:
        raise NotFound("complaint.unknown", say("Dit vinden we niet."), say("Kijk het adres na."))
    return found


def line_of(row: Complaint) -> ComplaintLine:
    """All of it: for the person, and for who opened it with `actions.open_complaint`."""
    answer = getattr(row, "answer", None)
    return ComplaintLine(
        *_about(row),
        row.complainant.name,
        row.words,
        row.passed_words,
        answer.words if answer else "",
        answer.day if answer else None,
    )


def _short(row: Complaint) -> ComplaintLine:
    return ComplaintLine(*_about(row))


def _about(row: Complaint) -> tuple[UUID, UUID, str, str, ComplaintState, date, date | None, date | None]:
    return (
        row.identifier,
        row.journey.identifier,
        row.journey.version,
        row.centre,
        ComplaintState(row.state),
        row.filed_on,
        row.due_on,
        row.passed_on,
    )
