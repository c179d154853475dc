"""What waits for a member of a validation committee, and for who brings committees together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers.models import Dossier, Meeting, Review
from ijkpunt.dossiers.queries.interests import houses_of, involved_in
from ijkpunt.dossiers.queries.reviews import standing_of, to_review
from ijkpunt.dossiers.rules.committee import InterestGround, check_judge
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import RuleBroken


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A review that waits for somebody. `judged` of `asked` criteria are done. `meeting`: when it is on an agenda."""

    dossier: str
    title: str
    submission: int
    committee: str
    due_on: date
    overdue: bool
    judged: int
    asked: int
    meeting: date | None


@dataclass(frozen=True, slots=True)
class AsideLine:
    """A review in which a member does not judge, and why."""

    dossier: str
    title: str
    ground: InterestGround


@dataclass(frozen=True, slots=True)
class ClosableLine:
    """An open review for the facilitator: how many seats judged, how many must, and whether it can be closed."""

    dossier: str
    title: str
    committee: str
    judged: int
    needed: int
    due_on: date
    overdue: bool
    ready: bool


@dataclass(frozen=True, slots=True)
class UnopenedLine:
    """A submission that no committee looks at yet."""

    dossier: str
    title: str
    submitted_on: date


@dataclass(frozen=True, slots=True)
class Work:
    """What waits (`waiting`), what is done and still open (`done`), what one leaves to others (`aside`), and, for a
    facilitator, what to open and what to close."""

    waiting: tuple[WorkLine, ...] = ()
    done: tuple[WorkLine, ...] = ()
    aside: tuple[AsideLine, ...] = ()
    to_open: tuple[UnopenedLine, ...] = ()
    to_close: tuple[ClosableLine, ...] = ()


def committee_work(reader: Actor, *, on: date) -> Work:
    """What waits for this reader on a day, what is overdue first."""
    waiting: list[WorkLine] = []
    done: list[WorkLine] = []
    aside: list[AsideLine] = []
    if reader.may(Permission.DOSSIER_VALIDATE):
        for review in _open_reviews().filter(committee__seats__person=reader.identifier).distinct():
            found = _mine(review, reader, on)
            if isinstance(found, AsideLine):
                aside.append(found)
            elif found is not None:
                (waiting if found.judged < found.asked else done).append(found)
    facilitates = reader.may(Permission.DOSSIER_FACILITATE)
    return Work(
        waiting=tuple(sorted(waiting, key=lambda one: (one.due_on, one.dossier))),
        done=tuple(sorted(done, key=lambda one: (one.due_on, one.dossier))),
        aside=tuple(aside),
        to_open=tuple(_unopened()) if facilitates else (),
        to_close=tuple(sorted(_closable(on), key=lambda one: (not one.ready, one.due_on))) if facilitates else (),
    )


def waiting_for(reader: Actor, *, on: date) -> tuple[WorkLine, ...]:
    """The reviews in which this member must still judge, the earliest last day first."""
    return committee_work(reader, on=on).waiting


def _open_reviews() -> QuerySet[Review]:
    rows = Review.objects.filter(outcome=None, submission__dossier__state=DossierState.SUBMITTED)
    return rows.select_related("submission__dossier", "committee")


def _mine(review: Review, reader: Actor, on: date) -> WorkLine | AsideLine | None:
    dossier, committee = review.submission.dossier, review.committee
    now = standing_of(review, on)
    seats = tuple(row.seat() for row in committee.seats.all())
    involved, houses = involved_in(dossier), {reader.organisation, *houses_of(reader.identifier, on)}
    room = committee.committee().seats_on(on)
    try:
        check_judge(seats, involved, reader.identifier, on=on, houses=houses, spoken=now.spoken, room=room)
    except RuleBroken:
        own = {seat.organisation for seat in seats if seat.person == reader.identifier and seat.holds(on)}
        ground = involved.interest_of(reader.identifier, own | houses) if own else None
        return AsideLine(dossier.number, dossier.title, ground) if ground else None
    said = {one.criterion for one in now.judgements if one.person == reader.identifier}
    return WorkLine(
        dossier=dossier.number,
        title=dossier.title,
        submission=review.submission.number,
        committee=committee.name,
        due_on=review.due_on,
        overdue=review.due_on < on,
        judged=len([one for one in now.criteria if one.key in said]),
        asked=len(now.criteria),
        meeting=_meeting_of(dossier, committee.pk, on),
    )


def _meeting_of(dossier: Dossier, committee: int, on: date) -> date | None:
    rows = Meeting.objects.filter(committee=committee, items__dossier=dossier, day__gte=on, cancelled_on=None)
    return rows.order_by("day").values_list("day", flat=True).first()


def _unopened() -> Iterator[UnopenedLine]:
    for dossier in Dossier.objects.filter(state=DossierState.SUBMITTED).order_by("pk"):
        submission = to_review(dossier)
        if submission is not None:
            yield UnopenedLine(dossier.number, dossier.title, submission.submitted_on)


def _closable(on: date) -> Iterator[ClosableLine]:
    for review in _open_reviews():
        found = standing_of(review, on).findings
        dossier = review.submission.dossier
        yield ClosableLine(
            dossier=dossier.number,
            title=dossier.title,
            committee=review.committee.name,
            judged=found.judged,
            needed=found.needed,
            due_on=review.due_on,
            overdue=review.due_on < on,
            ready=bool(found.allowed),
        )
