"""Who assesses, what they say of each competence, and the decision."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.audit.signed import signed_by
from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Place, Problem, RuleBroken
from ijkpunt.pathways.actions.people import refuse
from ijkpunt.pathways.actions.state import locked_journey, make_move, require_party, save_journey
from ijkpunt.pathways.models import (
    Appeal,
    Assignment,
    ConfirmedVerdict,
    Decision,
    DeclaredTie,
    Journey,
    VerdictDraft,
)
from ijkpunt.pathways.queries.facts import panel_of, standings_of
from ijkpunt.pathways.queries.outcome import decision_of
from ijkpunt.pathways.queries.parties import assigned
from ijkpunt.pathways.queries.rows import is_person
from ijkpunt.pathways.queries.scope import competences_of
from ijkpunt.pathways.queries.terms import assessing_terms, keep_until
from ijkpunt.pathways.queries.ties import ties_of
from ijkpunt.pathways.rules.appeals import AppealState, check_other_assessors
from ijkpunt.pathways.rules.assignments import AssignmentState, Tie, check_answer, check_no_conflict
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.retention import Category
from ijkpunt.pathways.rules.states import JourneyState, Move
from ijkpunt.pathways.rules.verdicts import GivenVerdict, Judged, Standing, proposed, verdict_problems

WITHOUT_DRAFT = frozenset({Judged.TAKEN_OVER, Judged.NOT_TESTED_APART})  # what papers show, not a test


@transaction.atomic
def ask_assessor(*, by: Actor, journey: UUID, assessor: Actor, competences: Iterable[str] = (), on: date) -> int:
    """Ask somebody of the centre to assess, or after an appeal to look again. `assessor` is the actor of their account.

    Raises RuleBroken `assignment.not_qualified`, `assignment.conflict`, `assignment.double`, `appeal.same_assessor`.
    Returns the number of the assignment.
    """
    row = locked_journey(journey)
    require_party(by, row, Party.CENTRE)
    if not assessor.may(Permission.JOURNEY_ASSESS) or assessor.organisation != row.centre:
        raise RuleBroken(
            "assignment.not_qualified",
            say("Deze persoon is geen beoordelaar van dit centrum."),
            say("Kies iemand uit de lijst van beoordelaars."),
        )
    _check_ties(row, assessor, on)
    appeal = row.appeals.filter(state=AppealState.ADMITTED).order_by("-pk").first()
    if appeal is not None:
        check_other_assessors(appeal.decision.panel, [assessor.identifier])
    if row.assignments.filter(assessor=assessor.identifier, state__in=_OPEN).exists():
        raise RuleBroken("assignment.double", say("Deze beoordelaar is al gevraagd."), say("Wacht op het antwoord."))
    made = Assignment.objects.create(
        journey=row,
        assessor=assessor.identifier,
        assessor_name=assessor.name,
        competences=sorted(set(competences)),
        appeal=appeal,
        state=AssignmentState.ASKED,
        day=on,
        **signed_by(by),
    )
    _tell(by, made, on)
    return made.pk


@transaction.atomic
def answer_assignment(
    *, by: Actor, assignment: int, accepts: bool, ties: Iterable[Tie] = (), ground: str = "", on: date
) -> None:
    """The assessor says yes or no, and in both cases how they know the person.

    Ties are kept; a tie that stands in the way makes it a no, and is its reason. Any other no says why.
    Raises NotFound, RuleBroken `assignment.not_now`, `assignment.no_ground`.
    """
    row, declared = _own_assignment(by, assignment), list(ties)
    for tie in declared:
        DeclaredTie.objects.create(
            person=row.journey.person, assessor=by.identifier, kind=tie.kind, until=tie.until, declared_on=on
        )
    years = assessing_terms(on).tie_years
    in_the_way = any(tie.stands_in_the_way(on, years) for tie in ties_of(row.journey.person, by.identifier))
    then = AssignmentState.ACCEPTED if accepts and not in_the_way else AssignmentState.REFUSED
    check_answer(AssignmentState(row.state), then)
    if not (accepts or in_the_way or ground.strip()):
        raise _no_ground()
    row.state, row.answered_on, row.ground = then, on, ground.strip()
    row.save(update_fields=["state", "answered_on", "ground"])
    _tell(by, row, on)


@transaction.atomic
def replace_assessor(*, by: Actor, assignment: int, ground: str, on: date) -> None:
    """The centre takes an assessor off a journey. Raises RuleBroken `assignment.not_now`, `assignment.no_ground`."""
    row = Assignment.objects.select_related("journey__person").filter(pk=assignment).first()
    if row is None:
        raise _no_assignment()
    require_party(by, locked_journey(row.journey.identifier), Party.CENTRE)
    check_answer(AssignmentState(row.state), AssignmentState.REPLACED)
    if not ground.strip():
        raise _no_ground()
    row.state, row.answered_on, row.ground = AssignmentState.REPLACED, on, ground.strip()
    row.save(update_fields=["state", "answered_on", "ground"])
    _tell(by, row, on)


@transaction.atomic
def open_assessment(*, by: Actor, journey: UUID, on: date) -> JourneyState:
    """The test begins. Raises as `check_move`."""
    row = locked_journey(journey)
    require_party(by, row, Party.ASSESSOR, Party.CENTRE)
    return make_move(by=by, journey=row, move=Move.OPEN, on=on)


@transaction.atomic
def draft_verdict(*, by: Actor, journey: UUID, verdict: GivenVerdict, at: datetime) -> None:
    """An assessor says what they saw of one competence; saying it again changes it until the decision.

    Raises NotAllowed `verdict.not_assigned` also for a competence of another assessor; Refused; RuleBroken
    `verdict.not_now`, `verdict.no_such_proof`.
    """
    row = locked_journey(journey)
    require_party(by, row, Party.ASSESSOR)
    own = assigned(by, row)
    if own is None or (own.competences and verdict.competence not in own.competences):
        raise NotAllowed(
            "verdict.not_assigned", say("Deze competentie beoordeel jij niet."), say("Kies een van je competenties.")
        )
    looking_again = own.appeal_id is not None and row.state == JourneyState.APPEALED
    if row.state not in {JourneyState.ASSESSING, JourneyState.DELIBERATING} and not looking_again:
        raise RuleBroken("verdict.not_now", say("Je kunt nu geen oordeel geven."), say("Bekijk het traject opnieuw."))
    refuse(verdict_problems(verdict, (one.code for one in competences_of(row))))
    check_earlier_proof(row, verdict)
    VerdictDraft.objects.update_or_create(
        journey=row,
        assessor=by.identifier,
        competence=verdict.competence,
        defaults={**stored(verdict), "changed_at": at},
    )


@transaction.atomic
def deliberate(*, by: Actor, journey: UUID, on: date) -> JourneyState:
    """Every competence has a verdict: the panel sits together. Raises as `check_move`."""
    row = locked_journey(journey)
    require_party(by, row, Party.ASSESSOR, Party.CENTRE)
    return make_move(by=by, journey=row, move=Move.DELIBERATE, on=on)


@transaction.atomic
def resume_assessment(*, by: Actor, journey: UUID, ground: str, on: date) -> JourneyState:
    """Back to the test, for what needs another look. Raises as `check_move`."""
    row = locked_journey(journey)
    require_party(by, row, Party.ASSESSOR, Party.CENTRE)
    return make_move(by=by, journey=row, move=Move.RESUME, on=on, ground=ground)


@transaction.atomic
def decide(
    *,
    by: Actor,
    journey: UUID,
    verdicts: Iterable[GivenVerdict] = (),
    counts: Mapping[str, Judged] | None = None,
    ground: str = "",
    on: date,
) -> UUID:
    """Write the decision: a verdict on every competence, that never changes any more.

    `verdicts` say what counts where assessors differ, and what papers show. `counts` says for such a competence only
    which of the verdicts holds, in the words of the assessor who gave it: who decides need not see the drafts. The
    rest follows from what the assessors agree on. After an appeal the new decision replaces the old one, which stays
    readable, and `ground` says why. Raises Refused, with per competence what lacks or was said by no assessor; and as
    `check_move`.
    """
    row = locked_journey(journey)
    require_party(by, row, Party.CENTRE)
    appeal, before = row.appeals.order_by("-pk").first(), decision_of(row)
    again = row.state == JourneyState.APPEALED
    if again:
        _check_looked_again(appeal)
    said = {**_words_of_panel(row, counts or {}), **{one.competence: one for one in verdicts}}
    settled = _settled(row, said, before if again else None)
    for verdict in settled:
        check_earlier_proof(row, verdict)
    decision = _write_decision(by, row, settled, ground, on, replaces=before if again else None)
    row.told_on = on
    save_journey(row)
    make_move(by=by, journey=row, move=Move.DECIDE_AGAIN if again else Move.DECIDE, on=on, ground=ground)
    return decision.identifier


_OPEN = (AssignmentState.ASKED, AssignmentState.ACCEPTED)


def _settled(journey: Journey, said: Mapping[str, GivenVerdict], before: Decision | None) -> tuple[GivenVerdict, ...]:
    """A verdict per competence. Raises Refused."""
    earlier = {one.competence: one.given() for one in before.verdicts.all()} if before else {}
    codes = [one.code for one in competences_of(journey)]
    problems: list[Problem] = [problem for code in sorted(said) for problem in verdict_problems(said[code], codes)]
    settled = []
    for standing in standings_of(journey):
        code = standing.competence
        verdict = said.get(code) or proposed(standing) or (None if standing.judged else earlier.get(code))
        if verdict is None:
            problems.append(_open(standing))
        elif code in said and verdict.judged not in WITHOUT_DRAFT and not _was_said(standing, verdict):
            problems.append(_not_said(code))
        else:
            settled.append(verdict)
    refuse(problems)
    return tuple(settled)


def _words_of_panel(journey: Journey, counts: Mapping[str, Judged]) -> dict[str, GivenVerdict]:
    """Per competence the draft that says so. Raises Refused for what no assessor said."""
    found: dict[str, GivenVerdict] = {}
    for standing in standings_of(journey) if counts else ():
        wanted = counts.get(standing.competence)
        drafts = [draft.verdict for draft in standing.drafts if draft.verdict.judged is wanted]
        if drafts:
            found[standing.competence] = drafts[0]
    refuse(_not_said(code) for code in counts if code not in found)
    return found


def _was_said(standing: Standing, verdict: GivenVerdict) -> bool:
    return any(draft.verdict.judged is verdict.judged for draft in standing.drafts)


def _open(standing: Standing) -> Problem:
    if standing.differ:
        message = say("De beoordelaars zijn het niet eens.")
        return Problem("decision.differ", message, say("Zeg welk oordeel telt."), Place(record=standing.competence))
    return Problem(
        "decision.unjudged",
        say("Deze competentie heeft geen oordeel."),
        say("Laat een beoordelaar ze beoordelen."),
        Place(record=standing.competence),
    )


def _not_said(code: str) -> Problem:
    return Problem(
        "decision.not_assessed",
        say("Geen beoordelaar gaf dit oordeel."),
        say("Kies een oordeel dat een beoordelaar gaf."),
        Place(record=code),
    )


def _write_decision(
    by: Actor, journey: Journey, settled: tuple[GivenVerdict, ...], ground: str, on: date, replaces: Decision | None
) -> Decision:
    until = keep_until(Category.DECISION_FILE, on)
    decision = Decision.objects.create(
        journey=journey,
        replaces=replaces,
        panel=panel_of(journey),
        ground=ground.strip(),
        keep_until=until,
        day=on,
        **signed_by(by),
    )
    ConfirmedVerdict.objects.bulk_create(
        ConfirmedVerdict(decision=decision, competence=one.competence, keep_until=until, **stored(one))
        for one in settled
    )
    write_event(
        by=by,
        event="pathways.decision.taken",
        subject=journey.subject,
        data={"decision": str(decision.identifier), "panel": decision.panel, "on": on, "again": replaces is not None},
    )
    return decision


def stored(verdict: GivenVerdict) -> dict[str, object]:
    return {
        "judged": verdict.judged.value,
        "methods": [method.value for method in verdict.methods],
        "observation": verdict.observation.strip(),
        "reason": verdict.reason.strip(),
        "earlier_proof": verdict.earlier_proof.strip(),
        "covering_rule": verdict.covering_rule.strip(),
    }


def check_earlier_proof(journey: Journey, verdict: GivenVerdict) -> None:
    """What is taken over from a proof that we know stands on it, and that proof is valid."""
    if verdict.judged is not Judged.TAKEN_OVER:
        return
    try:
        proof = get_award(UUID(verdict.earlier_proof.strip().removeprefix("urn:uuid:")))
    except (ValueError, NotFound):
        return  # a proof of elsewhere: the reason says how it was checked
    valid = proof.revoked_on is None and proof.erased_on is None
    if not valid or (proof.version == journey.version and verdict.competence not in proof.competences):
        raise RuleBroken(
            "verdict.no_such_proof",
            say("Dit bewijs geldt niet meer, of deze competentie staat er niet op."),
            say("Kijk het nummer van het bewijs na."),
            place=Place(record=verdict.competence, field="earlier_proof"),
        )


def _check_looked_again(appeal: Appeal | None) -> None:
    if appeal is None or not AppealState(appeal.state).changes:
        raise RuleBroken(
            "appeal.not_answered", say("Over het beroep is nog niet beslist."), say("Noteer eerst het antwoord.")
        )


def _check_ties(journey: Journey, assessor: Actor, on: date) -> None:
    if is_person(assessor, journey.person):
        raise RuleBroken("assignment.own", say("Niemand beoordeelt zichzelf."), say("Kies een andere beoordelaar."))
    check_no_conflict(ties_of(journey.person, assessor.identifier), on, assessing_terms(on).tie_years)


def _own_assignment(by: Actor, number: int) -> Assignment:
    row = Assignment.objects.select_for_update(of=("self",)).select_related("journey__person").filter(pk=number).first()
    if row is None or row.assessor != by.identifier or not by.may(Permission.JOURNEY_ASSESS):
        raise _no_assignment()
    return row


def _no_ground() -> RuleBroken:
    place = Place(field="ground")
    return RuleBroken("assignment.no_ground", say("Er staat geen reden bij."), say("Schrijf waarom."), place=place)


def _no_assignment() -> NotFound:
    return NotFound("assignment.unknown", say("Deze opdracht vinden we niet."), say("Bekijk je lijst opnieuw."))


def _tell(by: Actor, row: Assignment, on: date) -> None:
    write_event(
        by=by,
        event=f"pathways.assignment.{row.state}",
        subject=row.journey.subject,
        data={"assessor": row.assessor, "on": on},
    )
