"""The facts of a journey that the table of moves asks for."""

from datetime import date

from ijkpunt.pathways.models import Appeal, Decision, Journey, VerdictDraft
from ijkpunt.pathways.queries.outcome import decision_of, outcome_of
from ijkpunt.pathways.queries.parties import HOLDING
from ijkpunt.pathways.queries.scope import competences_of
from ijkpunt.pathways.queries.terms import all_stop_reasons, appeal_in_time
from ijkpunt.pathways.rules.appeals import AppealState
from ijkpunt.pathways.rules.assignments import AssignmentState
from ijkpunt.pathways.rules.journey import Facts
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.pathways.rules.verdicts import Draft, Standing, standings, unjudged

JUDGING = frozenset({JourneyState.ASSESSING, JourneyState.DELIBERATING})


def facts_of(journey: Journey, on: date) -> Facts:
    """What is so of a journey on a day."""
    decision = decision_of(journey)
    appeal = journey.appeals.order_by("-pk").first()
    standing = standings_of(journey) if JourneyState(journey.state) in JUDGING else ()
    outcome = outcome_of(journey) if decision is not None else None
    return Facts(
        state=JourneyState(journey.state),
        accepted=journey.accepted_on is not None,
        pinned=bool(journey.instrument or journey.standard) and bool(journey.methods),
        unplanned=unplanned(journey),
        assessor=journey.assignments.filter(state=AssignmentState.ACCEPTED, appeal=None).exists(),
        unjudged=_unjudged(journey, decision, standing),
        deliberated=not any(one.needs_second for one in standing),
        decided=decision is not None,
        in_window=decision is not None and appeal_in_time(journey, decision.day, on),
        appeal_answered=appeal is not None and AppealState(appeal.state).answered,
        new_decision=_changed(decision, appeal),
        proof_follows=outcome is not None and bool(outcome.proofs or outcome.proposed),
        proof_given=decision is not None and hasattr(decision, "certification"),
        before_stop=JourneyState(journey.before_stop) if journey.before_stop else None,
        before_appeal=JourneyState(journey.before_appeal) if journey.before_appeal else None,
        stop_reopens=any(reason.key == journey.stop_reason and reason.reopens for reason in all_stop_reasons()),
    )


def unplanned(journey: Journey) -> tuple[str, ...]:
    """The methods of the test without a confirmed place."""
    booked = journey.bookings.filter(state__in=HOLDING).select_related("session")
    planned = {method for booking in booked for method in booking.session.methods}
    return tuple(method for method in journey.methods if method not in planned)


def standings_of(journey: Journey) -> tuple[Standing, ...]:
    """Per competence where it stands among the drafts of who may judge now: after an appeal, only who looks again."""
    codes = [one.code for one in competences_of(journey)]
    return standings(codes, [Draft(row.assessor, row.given()) for row in _drafts(journey)])


def panel_of(journey: Journey) -> list[str]:
    """Who judges now, as Actor.identifier: during an appeal only who looks again."""
    appealed = journey.state == JourneyState.APPEALED
    appeal = journey.appeals.order_by("-pk").first() if appealed else None
    rows = journey.assignments.filter(state=AssignmentState.ACCEPTED, appeal=appeal)
    return sorted(rows.values_list("assessor", flat=True))


def _drafts(journey: Journey) -> list[VerdictDraft]:
    return list(journey.drafts.filter(assessor__in=panel_of(journey)))


def _unjudged(journey: Journey, decision: Decision | None, standing: tuple[Standing, ...]) -> tuple[str, ...]:
    if JourneyState(journey.state) in JUDGING and decision is None:
        return tuple(one.competence for one in standing if not one.judged)
    codes = [one.code for one in competences_of(journey)]
    return unjudged(codes, [row.given() for row in decision.verdicts.all()] if decision else [])


def _changed(decision: Decision | None, appeal: Appeal | None) -> bool:
    """Was the decision that holds taken after the appeal against the one before?"""
    return decision is not None and appeal is not None and decision.replaces_id == appeal.decision_id
