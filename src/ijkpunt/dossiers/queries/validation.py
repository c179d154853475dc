"""What a reader may see of a review: the criteria, who thinks what, the points, and what was decided.

While a review is open, a member sees what others think of a criterion once having judged it: everybody first makes up
their own mind, and then the committee discusses. The facilitator, who has no voice, sees everything. Once a review is
closed everybody reads the outcome, and who is signed in also reads who thought what.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers.models import Dossier, Review, ReviewOutcome, ReworkPoint
from ijkpunt.dossiers.queries.carriers import writers_of
from ijkpunt.dossiers.queries.committees import all_seats, house_names
from ijkpunt.dossiers.queries.interests import houses_of, involved_in
from ijkpunt.dossiers.queries.reviews import Standing, live_points, outcome_of, outcome_row, review_row, standing_of
from ijkpunt.dossiers.queries.rows import dossier_row
from ijkpunt.dossiers.rules.committee import check_judge, seat_of
from ijkpunt.dossiers.rules.drafting.draft import Draft
from ijkpunt.dossiers.rules.letter import Letter
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.dossiers.rules.validation import Criterion, Finding, Findings, JointOutcome, Judgement, Verdict
from ijkpunt.kernel.actor import NOBODY, Actor
from ijkpunt.kernel.problems import Problem, RuleBroken

__all__ = [
    "CriterionView",
    "JudgementLine",
    "OutcomeView",
    "PointLine",
    "ReviewView",
    "may_read_text",
    "outcome_of",
    "review_view",
]
COMMITTEES = (Permission.DOSSIER_FACILITATE, Permission.DOSSIER_VALIDATE, Permission.DOSSIER_LEVEL)


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """What a member thinks. `counts` False: the member has an interest, or another spoke for the organisation."""

    name: str
    house: str
    verdict: Verdict
    motivation: str
    day: date
    counts: bool
    differs: bool


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point to rework. `place`: the words that it is about, empty for the whole; `mine`: the reader put it."""

    number: int
    criterion: str
    element: str
    place: str
    text: str
    name: str
    house: str
    mine: bool
    answer: str


@dataclass(frozen=True, slots=True)
class CriterionView:
    """A criterion as the reader may see it. `shown` False: what others think is hidden until the reader judged.

    `own`: what the reader said last. `finding`: what the committee finds (so far), when it is shown.
    """

    criterion: Criterion
    own: Judgement | None
    shown: bool
    judgements: tuple[JudgementLine, ...]
    finding: Finding | None
    points: tuple[PointLine, ...]


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What was decided. `counts`: criterion → what was found and how many thought so, as written down then."""

    outcome: JointOutcome
    motivation: str
    minority: str
    decided_on: date
    name: str
    meeting: int | None
    found: Mapping[str, Finding]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review for one reader. `judged` of `needed` seats judged everything; `seats` there are.

    `may_judge`: the reader has a seat with a voice here and now; `refusal` says why not to who has a seat.
    `may_answer`: the reader is the submitter, who reworks now. `findings` None: hidden. `draft`: what was handed in,
    for who may read it. `rounds`: the numbers of all submissions that were reviewed.
    """

    dossier: str
    number: int
    submitted_on: date
    submitter: str
    document_hash: str
    sealed: bool
    letter: Letter
    files: tuple[Mapping[str, object], ...]
    committee: str
    committee_name: str
    opened_on: date
    due_on: date
    criteria: tuple[CriterionView, ...]
    points: tuple[PointLine, ...]
    findings: Findings | None
    judged: int
    needed: int
    seats: int
    outcome: OutcomeView | None
    open: bool
    may_judge: bool
    refusal: Problem | None
    seated: bool
    interested: bool
    may_close: bool
    may_answer: bool
    draft: Draft | None
    rounds: tuple[int, ...]

    @property
    def may_read(self) -> bool:
        """May the reader read what was handed in? `draft` is there when so."""
        return self.draft is not None

    @property
    def complete(self) -> bool:
        """Did the reader judge every criterion?"""
        return all(one.own is not None for one in self.criteria)


def may_read_text(dossier: str, reader: Actor) -> bool:
    """May this reader read what was handed in before it is recognised? Who asked for it, who carries it, members of
    committees and facilitators. Raises NotFound."""
    return _may_read(dossier_row(dossier), reader)


def review_view(dossier: str, *, reader: Actor = NOBODY, on: date, submission: int | None = None) -> ReviewView:
    """The review of a submission (the newest that has one) as this reader may see it. Raises NotFound."""
    row = dossier_row(dossier)
    review = review_row(row, submission)
    closed = outcome_row(review)
    now = standing_of(review, closed.decided_on if closed else on)
    return _Reading(row, review, closed, now, reader, on).view()


class _Reading:
    """What belongs to one look at a review."""

    def __init__(
        self,
        dossier: Dossier,
        review: Review,
        closed: ReviewOutcome | None,
        now: Standing,
        reader: Actor,
        on: date,
    ) -> None:
        self.dossier, self.review, self.closed, self.now = dossier, review, closed, now
        self.reader, self.on = reader, on
        self.open = closed is None and dossier.state == DossierState.SUBMITTED
        self.houses = house_names()
        self.facilitates = reader.may(Permission.DOSSIER_FACILITATE)
        known = sorted(now.judgements, key=lambda one: one.serial)
        self.own = {one.criterion: one for one in known if one.person == reader.identifier}
        self.newest = {(one.person, one.criterion): one for one in known}
        self.texts = {one.key: one.text for one in review.submission.draft}

    def view(self) -> ReviewView:
        review, submission = self.review, self.review.submission
        points = tuple(self._points())
        refusal, seated, interested = self._voice()
        shown = self.closed is not None or self.facilitates
        own_all = all(one.key in self.own for one in self.now.criteria)
        hidden = not (shown or (own_all and seated and not interested))
        return ReviewView(
            dossier=self.dossier.number,
            number=submission.number,
            submitted_on=submission.submitted_on,
            submitter=self.houses.get(self.dossier.submitter, self.dossier.submitter),
            document_hash=submission.document_hash,
            sealed=submission.sealed(),
            letter=Letter.of(submission.letter),
            files=tuple(submission.files),
            committee=review.committee.key,
            committee_name=review.committee.name,
            opened_on=review.opened_on,
            due_on=review.due_on,
            criteria=tuple(self._criterion(one, points, seated and not interested) for one in self.now.criteria),
            points=points,
            findings=None if hidden else self.now.findings,
            judged=self.now.findings.judged,
            needed=self.now.findings.needed,
            seats=sum(review.committee.committee().seats_on(self.on).values()),
            outcome=_outcome(self.closed) if self.closed else None,
            open=self.open,
            may_judge=self.open and refusal is None and seated,
            refusal=refusal if self.open else None,
            seated=seated,
            interested=interested,
            may_close=self.open and self.facilitates,
            may_answer=self._may_answer(),
            draft=submission.draft if _may_read(self.dossier, self.reader) else None,
            rounds=_rounds(self.dossier),
        )

    def _may_answer(self) -> bool:
        asked = self.closed is not None and self.closed.outcome == JointOutcome.REWORK
        writes = self.reader.may(Permission.DOSSIER_WRITE) and self.reader.organisation == self.dossier.submitter
        newest = self.review.submission.number == max(_rounds(self.dossier))
        return asked and writes and newest and self.dossier.state == DossierState.REWORK

    def _voice(self) -> tuple[Problem | None, bool, bool]:
        """Why the reader may not judge (None: may), whether there is a seat at all, and whether an interest."""
        reader, seats = self.reader, all_seats(self.review.committee)
        held = seat_of(seats, reader.identifier, self.on)
        if held is None or not reader.may(Permission.DOSSIER_VALIDATE):
            return None, False, False
        involved = involved_in(self.dossier)
        houses = {reader.organisation, *houses_of(reader.identifier, self.on)}
        interested = involved.interest_of(reader.identifier, {held.organisation, *houses}) is not None
        room = self.review.committee.committee().seats_on(self.on)
        spoken = self.now.spoken
        try:
            check_judge(seats, involved, reader.identifier, on=self.on, houses=houses, spoken=spoken, room=room)
        except RuleBroken as refused:
            return refused.problem, True, interested
        return None, True, interested

    def _criterion(self, criterion: Criterion, points: Iterable[PointLine], voice: bool) -> CriterionView:
        own = self.own.get(criterion.key)
        names_shown = self.closed is not None and self.reader.identifier != NOBODY.identifier
        shown = self.facilitates or names_shown or (voice and own is not None)
        finding = next(one for one in self.now.findings.criteria if one.criterion == criterion.key)
        if self.closed is not None:
            finding = _outcome(self.closed).found.get(criterion.key, finding)
        return CriterionView(
            criterion=criterion,
            own=own,
            shown=shown,
            judgements=tuple(self._lines(criterion.key, finding)) if shown else (),
            finding=finding if shown or self.closed is not None else None,
            points=tuple(one for one in points if one.criterion == criterion.key),
        )

    def _lines(self, criterion: str, finding: Finding) -> Iterable[JudgementLine]:
        for one in sorted(self.newest.values(), key=lambda one: (one.organisation, one.name)):
            if one.criterion == criterion:
                house = self.houses.get(one.organisation, one.organisation)
                counts = one in self.now.heard
                differs = counts and one.verdict is not finding.verdict
                yield JudgementLine(one.name, house, one.verdict, one.motivation, one.day, counts, differs)

    def _points(self) -> Iterable[PointLine]:
        """Points show together with what others think of their criterion; one's own always."""
        named = self.reader.identifier != NOBODY.identifier
        for row in live_points(self.review, self.on if self.closed is None else self.closed.decided_on):
            mine = row.person == self.reader.identifier
            seen = self.closed is not None or self.facilitates or mine or row.criterion in self.own
            if seen:
                yield self._point(row, mine, named)

    def _point(self, row: ReworkPoint, mine: bool, named: bool) -> PointLine:
        answer = row.answers.last()
        return PointLine(
            number=row.pk,
            criterion=row.criterion,
            element=row.element,
            place=self.texts.get(row.element, ""),
            text=row.text,
            name=row.name if named else "",
            house=self.houses.get(row.organisation, row.organisation) if named else "",
            mine=mine,
            answer=answer.text if answer else "",
        )


def _outcome(row: ReviewOutcome) -> OutcomeView:
    found = {
        one["criterion"]: Finding(
            criterion=one["criterion"],
            verdict=Verdict(one["verdict"]) if one["verdict"] else None,
            consensus=one["consensus"],
            counts={verdict: one["counts"].get(verdict, 0) for verdict in Verdict},
            quorum=True,
        )
        for one in row.findings
    }
    return OutcomeView(
        JointOutcome(row.outcome), row.motivation, row.minority, row.decided_on, row.name, row.meeting_id, found
    )


def _rounds(dossier: Dossier) -> tuple[int, ...]:
    rows = Review.objects.filter(submission__dossier=dossier).order_by("submission__number")
    return tuple(rows.values_list("submission__number", flat=True))


def _may_read(dossier: Dossier, reader: Actor) -> bool:
    if any(reader.may(permission) for permission in COMMITTEES):
        return True
    return bool(reader.organisation) and reader.organisation in writers_of(dossier)
