"""What a validation committee does: open a review, judge, ask for rework, and decide together."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.dossiers.actions.committees import require_member
from ijkpunt.dossiers.actions.state import locked_dossier, make_move, touched
from ijkpunt.dossiers.models import Dossier, Review, ReviewJudgement, ReviewOutcome, ReworkPoint
from ijkpunt.dossiers.queries.committees import committee_row, decision_rule, meeting_row
from ijkpunt.dossiers.queries.facts import facts_of
from ijkpunt.dossiers.queries.reviews import Standing, outcome_row, review_row, standing_of, to_review
from ijkpunt.dossiers.rules.committee import CommitteeKind
from ijkpunt.dossiers.rules.states import DossierState
from ijkpunt.dossiers.rules.validation import (
    LONGEST,
    Findings,
    JointOutcome,
    check_closing,
    check_judgements,
    check_point,
    too_long,
)
from ijkpunt.dossiers.rules.workflow import DossierMove
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identifiers import number_of
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, Place, Refused, RuleBroken
from ijkpunt.kernel.texts import clean

MOVES = {
    JointOutcome.VALIDATED: DossierMove.VALIDATE,
    JointOutcome.REWORK: DossierMove.ASK_REWORK,
    JointOutcome.NOT_VALIDATED: DossierMove.NOT_VALIDATE,
}
RULE_FIELDS = ("quorum_percent", "majority_percent", "rework_when_unmet", "source", "ours")


@transaction.atomic
def open_review(*, by: Actor, dossier: str, committee: str, on: date, due_on: date | None = None) -> Review:
    """A committee starts to look at what was handed in last. Members judge until `due_on`, or as long as the rule says.

    Raises NotAllowed without DOSSIER_FACILITATE; NotFound; RuleBroken `review.not_submitted`, `review.opened`,
    `review.wrong_committee`, `review.due_before_opening`, `committee.no_rule`.
    """
    by.require(Permission.DOSSIER_FACILITATE)
    row = locked_dossier(dossier)
    house = committee_row(committee)
    _check_submitted(row)
    submission = to_review(row)
    if submission is None:
        raise RuleBroken(
            "review.opened",
            say("Een commissie bekijkt dit dossier al."),
            say("Volg de bespreking op de pagina van de validering."),
        )
    if house.kind != CommitteeKind.VALIDATION:
        raise RuleBroken(
            "review.wrong_committee",
            say("{name} is geen valideringscommissie.", name=house.name),
            say("Kies een valideringscommissie."),
        )
    due = due_on or on + timedelta(days=decision_rule(CommitteeKind.VALIDATION, on).judge_days)
    if due < on:
        raise RuleBroken(
            "review.due_before_opening",
            say("De laatste dag om te oordelen ({day}) is al voorbij.", day=due),
            say("Kies {on} of later.", on=on),
        )
    review = Review.objects.create(
        submission=submission, committee=house, opened_on=on, due_on=due, opened_by=by.identifier
    )
    data: dict[str, object] = {"submission": submission.number, "committee": house.key, "due": due, "on": on}
    _told(by, row, "dossiers.review.opened", "", data)
    return review


@transaction.atomic
def judge(*, by: Actor, dossier: str, given: Sequence[tuple[str, str, str]], on: date) -> list[ReviewJudgement]:
    """Give judgements: criterion, verdict, motivation. One that says what the member said before is not kept twice.

    Raises NotAllowed without DOSSIER_VALIDATE, a seat, or with an interest; NotFound; RuleBroken `committee.spoken`,
    `review.closed`; Refused with everything that is wrong with what was given: then nothing is kept.
    """
    row, review = _open(dossier)
    now = standing_of(review, on)
    seat = require_member(
        by=by,
        permission=Permission.DOSSIER_VALIDATE,
        committee=review.committee,
        dossier=row,
        on=on,
        spoken=now.spoken,
    )
    cleaned = [(key, verdict, clean(motivation)) for key, verdict, motivation in given]
    if problems := check_judgements(now.criteria, cleaned):
        raise Refused(problems)
    before = _last_said(now, by)
    fresh = [
        ReviewJudgement.objects.create(
            review=review,
            seat=seat,
            criterion=key,
            verdict=verdict,
            motivation=motivation,
            person=by.identifier,
            name=by.name,
            organisation=seat.organisation,
            judged_on=on,
        )
        for key, verdict, motivation in cleaned
        if before.get(key) != (verdict, motivation)
    ]
    if fresh:
        data: dict[str, object] = {"criteria": [one.criterion for one in fresh], "organisation": seat.organisation}
        _told(by, row, "dossiers.review.judged", "", {**data, "on": on})  # what was judged shows only later
    return fresh


@transaction.atomic
def add_point(*, by: Actor, dossier: str, criterion: str, text: str, on: date, element: str = "") -> ReworkPoint:
    """Say what must become better: in one element (its key), or in the whole. By a member who may judge, or by the
    facilitator who writes down what the committee says.

    Raises NotAllowed; NotFound; RuleBroken `review.closed`; Refused with everything that is wrong.
    """
    row, review = _open(dossier)
    organisation = by.organisation
    now = standing_of(review, on)
    if not by.may(Permission.DOSSIER_FACILITATE):
        permission = Permission.DOSSIER_VALIDATE
        seat = require_member(by=by, permission=permission, committee=review.committee, dossier=row, on=on)
        organisation = seat.organisation
    text = clean(text)
    keys = review.submission.draft.by_key().keys()
    if problems := check_point(now.criteria, keys, criterion=criterion, element=element, text=text):
        raise Refused(problems)
    point = ReworkPoint.objects.create(
        review=review,
        criterion=criterion,
        element=element,
        text=text,
        person=by.identifier,
        name=by.name,
        organisation=organisation,
        put_on=on,
    )
    _told(by, row, "dossiers.review.point_added", "", {"point": point.pk, "criterion": criterion, "on": on})
    return point


@transaction.atomic
def take_back_point(*, by: Actor, dossier: str, point: int, on: date) -> None:
    """A point is no longer asked. By who put it, or by the facilitator, while the review is open.

    Raises NotAllowed without DOSSIER_FACILITATE for another's point; NotFound; RuleBroken `review.closed`.
    """
    row, review = _open(dossier)
    found = review.points.filter(pk=point, taken_back_on=None).first()
    if found is None:
        raise _unknown_point()
    if found.person != by.identifier:
        by.require(Permission.DOSSIER_FACILITATE)
    found.taken_back_on = on
    found.save(update_fields=["taken_back_on"])
    _told(by, row, "dossiers.review.point_taken_back", "", {"point": point, "on": on})


@transaction.atomic
def close_review(
    *,
    by: Actor,
    dossier: str,
    outcome: JointOutcome,
    motivation: str,
    on: date,
    minority: str = "",
    meeting: int | None = None,
) -> ReviewOutcome:
    """Write down what the committee decided together, for ever, and bring the dossier to its next state.

    Raises NotAllowed without DOSSIER_FACILITATE; NotFound; RuleBroken `review.closed`, `review.no_quorum`,
    `review.contradicts`, `review.no_points`, `review.no_outcome_motivation`; Refused for a text that is too long.
    """
    by.require(Permission.DOSSIER_FACILITATE)
    row, review = _open(dossier)
    now = standing_of(review, on)
    motivation, minority = clean(motivation), clean(minority)
    points = review.points.filter(taken_back_on=None).count()
    check_closing(now.findings, outcome, points=points, motivation=motivation)
    long = [
        (name, text) for name, text in (("motivering", motivation), ("minderheid", minority)) if len(text) > LONGEST
    ]
    if long:
        raise Refused(too_long(name, text, Place(field=name)) for name, text in long)
    closed = ReviewOutcome.objects.create(
        review=review,
        outcome=outcome,
        motivation=motivation,
        minority=minority,
        meeting=meeting_row(meeting) if meeting is not None else None,
        decided_on=on,
        person=by.identifier,
        name=by.name,
        **_counted(review, now.findings),
    )
    data: dict[str, object] = {
        "submission": review.submission.number,
        "qualification": sorted({number_of(source) for source in row.sources}),
        "points": points,
    }
    make_move(by=by, dossier=row, facts=facts_of(row), move=MOVES[outcome], on=on, ground=motivation, data=data)
    return closed


def _open(dossier: str) -> tuple[Dossier, Review]:
    """The locked dossier and its review that is open. Raises NotFound; RuleBroken `review.closed`."""
    row = locked_dossier(dossier)
    review = review_row(row)
    if outcome_row(review) is not None or row.state != DossierState.SUBMITTED:
        raise RuleBroken(
            "review.closed",
            say("De bespreking is afgesloten: er komt geen oordeel of punt meer bij."),
            say("Laat de procesbegeleider weten wat je nog wilt zeggen."),
        )
    return row, review


def _check_length(**texts: str) -> None:
    names = {"motivation": say("motivering"), "minority": say("minderheid")}
    if long := [name for name, text in texts.items() if len(text) > LONGEST]:
        raise Refused(too_long(names[name], texts[name], Place(field=name)) for name in long)


def _check_submitted(row: Dossier) -> None:
    if row.state != DossierState.SUBMITTED:
        raise RuleBroken(
            "review.not_submitted",
            say("Dit dossier is {state}: er is niets om te beoordelen.", state=DossierState(row.state).label),
            say("Wacht tot de indiener het indient."),
        )


def _last_said(now: Standing, by: Actor) -> dict[str, tuple[str, str]]:
    """Criterion → what this member said of it last."""
    own = sorted((one for one in now.judgements if one.person == by.identifier), key=lambda one: one.serial)
    return {one.criterion: (str(one.verdict), one.motivation) for one in own}


def _counted(review: Review, found: Findings) -> dict[str, Any]:
    """What was found, who thought otherwise, and how was counted: as it was on the day of the decision."""
    rule = asdict(decision_rule(CommitteeKind(review.committee.kind), review.opened_on))
    return {
        "findings": [
            {
                "criterion": one.criterion,
                "verdict": one.verdict,
                "consensus": one.consensus,
                "counts": {str(verdict): times for verdict, times in one.counts.items()},
            }
            for one in found.criteria
        ],
        "dissent": [
            {"person": one.person, "organisation": one.organisation, "criterion": one.criterion}
            for one in found.dissent
        ],
        "rule": {name: rule[name] for name in RULE_FIELDS},
    }


def _unknown_point() -> NotFound:
    return NotFound(
        "review.unknown_point",
        say("Dat punt kennen we niet."),
        say("Kies een punt uit de lijst."),
    )


def _told(by: Actor, row: Dossier, event: str, ground: str, data: dict[str, object]) -> None:
    touched(row)
    write_event(by=by, event=event, subject=f"dossier:{row.number}", ground=ground, data=data)
