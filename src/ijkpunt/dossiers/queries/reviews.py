"""Reviews looked up, and what the committee finds so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ijkpunt.dossiers.models import Dossier, Review, ReviewOutcome, ReworkPoint, Submission, ValidationCriterion
from ijkpunt.dossiers.queries.committees import decision_rule
from ijkpunt.dossiers.queries.interests import houses_of, involved_in
from ijkpunt.dossiers.queries.rows import dossier_row, newest_submission
from ijkpunt.dossiers.rules.committee import CommitteeKind
from ijkpunt.dossiers.rules.validation import (
    Criterion,
    Findings,
    JointOutcome,
    Judgement,
    counted,
    criteria_on,
    findings,
)
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound


@dataclass(frozen=True, slots=True)
class Standing:
    """A review with everything that was said in it. `heard`: the judgements that count."""

    criteria: tuple[Criterion, ...]
    judgements: tuple[Judgement, ...]
    heard: tuple[Judgement, ...]
    findings: Findings

    @property
    def spoken(self) -> Mapping[str, str]:
        """Person → organisation of everybody who counts."""
        return {one.person: one.organisation for one in self.heard}


def review_row(dossier: Dossier, submission: int | None = None) -> Review:
    """The review of a submission (by its number; the newest that has one when no number is given).

    Raises NotFound `review.none`.
    """
    rows = Review.objects.filter(submission__dossier=dossier).select_related("submission__dossier", "committee")
    if submission is not None:
        rows = rows.filter(submission__number=submission)
    found = rows.order_by("-submission__number").first()
    if found is None:
        raise NotFound(
            "review.none",
            say("De valideringscommissie bekeek dit dossier nog niet."),
            say("Wacht tot het ingediend is en de procesbegeleider de bespreking opent."),
        )
    return found


def outcome_row(review: Review) -> ReviewOutcome | None:
    """What was decided in a review, or None while it is open."""
    return ReviewOutcome.objects.filter(review=review).first()


def criteria_for(kind: str, on: date) -> tuple[Criterion, ...]:
    """On what a dossier of this kind is judged on a day, in order."""
    return criteria_on((row.criterion() for row in ValidationCriterion.objects.all()), kind, on)


def standing_of(review: Review, on: date) -> Standing:
    """What was said in a review and what follows. Criteria and rule are those of the day that it was opened.

    Raises RuleBroken `committee.no_rule`.
    """
    dossier = review.submission.dossier
    committee = review.committee.committee()
    criteria = criteria_for(dossier.kind, review.opened_on)
    said = tuple(row.judgement() for row in review.judgements.all())
    houses = {person: houses_of(person, on) for person in {one.person for one in said}}
    heard = counted(said, committee.seats_on(on), involved_in(dossier), houses)
    rule = decision_rule(CommitteeKind(review.committee.kind), review.opened_on)
    return Standing(criteria, said, heard, findings(criteria, heard, committee, rule, on))


def live_points(review: Review, on: date) -> tuple[ReworkPoint, ...]:
    """The points of a review that are asked: not taken back, and not of somebody with an interest."""
    involved = involved_in(review.submission.dossier)
    rows = tuple(review.points.filter(taken_back_on=None))
    houses = {person: houses_of(person, on) for person in {row.person for row in rows}}
    own = {row.pk: {row.organisation, *houses[row.person]} for row in rows}
    return tuple(row for row in rows if involved.interest_of(row.person, own[row.pk]) is None)


def outcome_of(submission_pk: int) -> JointOutcome | None:
    """What the validation committee decided of a submission, or None when it did not yet."""
    row = ReviewOutcome.objects.filter(review__submission_id=submission_pk).first()
    return JointOutcome(row.outcome) if row else None


def to_review(dossier: Dossier) -> Submission | None:
    """The newest submission, when no committee looks at it yet."""
    newest = newest_submission(dossier)
    if newest is None or Review.objects.filter(submission=newest).exists():
        return None
    return newest


def awaits_review(dossier: str) -> bool:
    """Was the dossier handed in, and does no committee look at it yet? Raises NotFound."""
    return to_review(dossier_row(dossier)) is not None
