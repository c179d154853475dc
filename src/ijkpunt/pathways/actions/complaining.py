"""A complaint about treatment: filed by the person, answered by the centre, passed on to the inspection."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways.actions.people import refuse
from ijkpunt.pathways.actions.reading import look
from ijkpunt.pathways.actions.state import in_log, locked_person
from ijkpunt.pathways.models import Complaint, ComplaintAnswer, ComplaintTerm
from ijkpunt.pathways.queries.complaints import ComplaintLine, complaint_row, line_of
from ijkpunt.pathways.queries.parties import coordinates
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.complaints import ComplaintState, answer_due, check_complaint_step, check_words


@transaction.atomic
def file_complaint(*, by: Actor, journey: UUID, words: str, on: date) -> UUID:
    """Complain about how you were treated in one of your journeys. Raises NotAllowed; NotFound `journey.unknown`;
    Refused."""
    person = locked_person(by)
    refuse(check_words(words))
    about = person.journeys.filter(identifier=journey).first()
    if about is None:
        raise NotFound("journey.unknown", say("Dit vinden we niet."), say("Kies een van je trajecten."))
    made = Complaint.objects.create(
        complainant=person,
        journey=about,
        centre=about.centre,
        words=words.strip(),
        filed_on=on,
        due_on=answer_due([row.term() for row in ComplaintTerm.objects.all()], on),
        state=ComplaintState.FILED,
    )
    _tell(in_log(by, person), made, on)
    return made.identifier


@transaction.atomic
def answer_complaint(*, by: Actor, complaint: UUID, words: str, on: date) -> None:
    """The centre answers, once. Raises NotFound `complaint.unknown` for another centre; RuleBroken
    `complaint.not_now`; Refused."""
    row = complaint_row(complaint, locked=True)
    if not coordinates(by, row.centre):
        raise _unknown()
    check_complaint_step(ComplaintState(row.state), ComplaintState.ANSWERED, row.due_on, on)
    refuse(check_words(words))
    ComplaintAnswer.objects.create(complaint=row, words=words.strip(), day=on, **signed_by(by))
    _move(by, row, ComplaintState.ANSWERED, on)


@transaction.atomic
def pass_complaint_on(*, by: Actor, complaint: UUID, words: str, on: date) -> None:
    """The person brings it before the inspection: after the answer, or when that is too late. Raises as above."""
    row = _own(by, complaint)
    check_complaint_step(ComplaintState(row.state), ComplaintState.PASSED_ON, row.due_on, on)
    refuse(check_words(words))
    row.passed_on, row.passed_words = on, words.strip()
    _move(in_log(by, row.complainant), row, ComplaintState.PASSED_ON, on)


@transaction.atomic
def withdraw_complaint(*, by: Actor, complaint: UUID, on: date) -> None:
    """The person takes it back. Raises RuleBroken `complaint.not_now`."""
    row = _own(by, complaint)
    check_complaint_step(ComplaintState(row.state), ComplaintState.WITHDRAWN, row.due_on, on)
    _move(in_log(by, row.complainant), row, ComplaintState.WITHDRAWN, on)


@transaction.atomic
def open_complaint(*, by: Actor, complaint: UUID, at: datetime) -> ComplaintLine:
    """Read a complaint as staff: it is written down where the person sees it, as everything of their file.

    Raises NotFound `complaint.unknown`; NotAllowed `file.not_yours`.
    """
    row = complaint_row(complaint)
    person, journey = row.complainant.identifier, row.journey.identifier
    look(by=by, person=person, part=Part.COMPLAINT, journey=journey, at=at)
    return line_of(row)


def _own(by: Actor, complaint: UUID) -> Complaint:
    person = locked_person(by)
    row = complaint_row(complaint, locked=True)
    if row.complainant_id != person.pk:
        raise _unknown()
    return row


def _move(by: Actor, row: Complaint, then: ComplaintState, on: date) -> None:
    row.state = then
    row.save(update_fields=["state", "passed_on", "passed_words"])
    _tell(by, row, on)


def _tell(by: Actor, row: Complaint, on: date) -> None:
    data = {"centre": row.centre, "on": on}
    write_event(by=by, event=f"pathways.complaint.{row.state}", subject=row.subject, data=data)


def _unknown() -> NotFound:
    return NotFound("complaint.unknown", say("Dit vinden we niet."), say("Kijk het adres na."))
