"""Levelling a dossier: scores of each member, laying them open, the score of all together, and the level.

What members gave does not go into the log: whoever may read the log would see it before it lies open.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.dossiers.actions.committees import require_member
from ijkpunt.dossiers.actions.state import locked_dossier, make_move, touched
from ijkpunt.dossiers.models import (
    ConsensusScore,
    Dossier,
    IndividualScore,
    LevelDecision,
    LevellingSession,
    Submission,
)
from ijkpunt.dossiers.queries.committees import committee_row
from ijkpunt.dossiers.queries.facts import facts_of
from ijkpunt.dossiers.queries.levelling import (
    GivenScore,
    awaited_in,
    committee_of,
    consensus_of,
    members_of,
    session_row,
    weighing_of,
)
from ijkpunt.dossiers.queries.rows import newest_submission
from ijkpunt.dossiers.queries.schemes import scheme_of_day, scheme_row
from ijkpunt.dossiers.rules.committee import CommitteeKind
from ijkpunt.dossiers.rules.levelling.consensus import (
    RoundState,
    check_consensus,
    check_consensus_score,
    check_decision,
    check_reveal,
    check_scoring,
    complete,
    differences,
    needs_motivation,
)
from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS
from ijkpunt.dossiers.rules.levelling.scheme import Scores
from ijkpunt.dossiers.rules.levelling.weighing import check_given
from ijkpunt.dossiers.rules.workflow import BY_MOVE, CONDITIONS, DossierMove
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.kernel.texts import clean


@transaction.atomic
def open_levelling(*, by: Actor, number: str, committee: str, on: date) -> LevellingSession:
    """Let a committee level what was handed in, with the weighing scheme of this day.

    Raises NotAllowed without DOSSIER_FACILITATE; NotFound; RuleBroken `dossier.not_now`, `levelling.not_asked`,
    `levelling.opened_before`, `levelling.other_committee`.
    """
    by.require(Permission.DOSSIER_FACILITATE)
    dossier = locked_dossier(number)
    _check_open(dossier)
    row = committee_row(committee)
    if row.kind != CommitteeKind.LEVELLING:
        raise RuleBroken(
            "levelling.other_committee",
            say("“{name}” is geen inschalingscommissie.", name=row.name),
            say("Kies een commissie die inschaalt."),
        )
    scheme = scheme_row(scheme_of_day(on).version)
    submission = _submission(dossier)
    if LevellingSession.objects.filter(submission=submission).exists():
        raise RuleBroken(
            "levelling.opened_before",
            say("De inschaling van dit dossier is al begonnen."),
            say("Bekijk op deze pagina hoever ze staat."),
        )
    session = LevellingSession.objects.create(
        submission=submission, committee=row.key, scheme=scheme, state=RoundState.INDIVIDUAL, opened_on=on
    )
    _told(by, dossier, "opened", committee=row.key, scheme=scheme.version, on=on)
    return session


@transaction.atomic
def score(
    *,
    by: Actor,
    number: str,
    scores: Scores,
    on: date,
    notes: Mapping[DescriptorElement, str] | None = None,
    evidence: Mapping[DescriptorElement, Sequence[str]] | None = None,
) -> None:
    """Give one's own scores, all eight or some; scoring an element again replaces it. `evidence`: keys of elements of
    the draft that a score rests on.

    Raises NotAllowed without DOSSIER_LEVEL or a seat, or with an interest; RuleBroken `committee.spoken`,
    `levelling.already_open`, `levelling.closed`; Refused with every score, note and key that is wrong.
    """
    by.require(Permission.DOSSIER_LEVEL)
    dossier = locked_dossier(number)
    session = session_row(dossier)
    members = members_of(session, dossier, on)
    spoken = {one.person: one.organisation for one in members}
    seat = require_member(
        by=by,
        permission=Permission.DOSSIER_LEVEL,
        committee=committee_of(session),
        dossier=dossier,
        on=on,
        spoken=spoken,
    )
    check_scoring(RoundState(session.state))
    notes = {element: clean(text) for element, text in (notes or {}).items()}
    check_given(scores, notes, evidence or {}, {element.key for element in session.submission.draft})
    before = next((one.given for one in members if one.person == by.identifier), {})
    given = {
        element: GivenScore(scores[element], notes.get(element, ""), tuple((evidence or {}).get(element, ())), on)
        for element in ELEMENTS
        if element in scores
    }
    rows = [
        _score_row(session, by, seat.organisation, element, one)
        for element, one in given.items()
        if _is_new(one, before.get(element))
    ]
    IndividualScore.objects.bulk_create(rows)
    if rows:
        touched(dossier)
        _told(by, dossier, "scored", elements=[row.element for row in rows], on=on)


@transaction.atomic
def reveal(*, by: Actor, number: str, on: date, ground: str = "") -> None:
    """Lay the individual scores open for the members. A ground is asked while somebody must still score.

    Raises NotAllowed without DOSSIER_FACILITATE; NotFound; RuleBroken as `check_reveal`.
    """
    by.require(Permission.DOSSIER_FACILITATE)
    dossier = locked_dossier(number)
    session = session_row(dossier)
    members = members_of(session, dossier, on)
    waiting = awaited_in(session, dossier, members, on) if RoundState(session.state).hidden else ()
    ground = clean(ground)
    check_reveal(RoundState(session.state), waiting, sum(complete(one.scores) for one in members), ground)
    session.state, session.revealed_on = RoundState.OPEN, on
    session.reveal_ground = ground if waiting else ""
    session.save(update_fields=["state", "revealed_on", "reveal_ground"])
    touched(dossier)
    _told(
        by,
        dossier,
        "revealed",
        session.reveal_ground,
        scored=len(members),
        awaited=sum(one.count for one in waiting),
        on=on,
    )


@transaction.atomic
def set_consensus(
    *, by: Actor, number: str, element: DescriptorElement, score: int, on: date, motivation: str = ""
) -> None:
    """Note what the members agree on for one element. A motivation is asked unless all had given this score.

    Raises NotAllowed without DOSSIER_FACILITATE; NotFound; RuleBroken and Refused as `check_consensus`.
    """
    by.require(Permission.DOSSIER_FACILITATE)
    dossier = locked_dossier(number)
    session = session_row(dossier)
    check_consensus_score(element, score)
    lies = differences({one.person: one.scores for one in members_of(session, dossier, on)})
    difference = next((one for one in lies if one.element is element), None)
    motivation = clean(motivation)
    check_consensus(RoundState(session.state), score, difference, motivation)
    ConsensusScore.objects.create(
        session=session,
        element=element,
        score=score,
        motivation=motivation,
        day=on,
        person=by.identifier,
        name=by.name,
    )
    if len(consensus_of(session)) == len(ELEMENTS) and session.state != RoundState.CONSENSUS:
        session.state = RoundState.CONSENSUS
        session.save(update_fields=["state"])
    touched(dossier)
    differed = needs_motivation(score, difference)
    _told(by, dossier, "agreed", motivation, element=element, score=score, differed=differed, on=on)


@transaction.atomic
def close_levelling(*, by: Actor, number: str, level: int, on: date, deviation: str = "") -> LevelDecision:
    """Decide on the level, which brings the dossier on: what the scheme gives, or another one with the reason.

    Raises NotAllowed without DOSSIER_FACILITATE; NotFound; RuleBroken as `check_decision` and `check_move`.
    """
    by.require(Permission.DOSSIER_FACILITATE)
    dossier = locked_dossier(number)
    session = session_row(dossier)
    consensus = consensus_of(session)
    weighing = weighing_of(session, consensus)
    deviation = clean(deviation)
    check_decision(RoundState(session.state), weighing, level, deviation)
    if weighing is None:  # check_decision refused it
        raise RuntimeError("a level was decided without a weighing")
    deviates = level != weighing.level
    decision = LevelDecision.objects.create(
        session=session,
        level=level,
        computed=weighing.level,
        total=str(weighing.total),
        scores={element.value: one.score for element, one in consensus.items()},
        deviation=deviation if deviates else "",
        decided_on=on,
        person=by.identifier,
        name=by.name,
    )
    session.state, session.closed_on = RoundState.CLOSED, on
    session.save(update_fields=["state", "closed_on"])
    data = {"level": level, "computed": weighing.level, "total": str(weighing.total), "scheme": session.scheme.version}
    if deviates:
        _told(by, dossier, "deviated", deviation, **data, on=on)
    make_move(by=by, dossier=dossier, facts=facts_of(dossier), move=DossierMove.LEVEL, on=on, data=data)
    return decision


def _check_open(dossier: Dossier) -> None:
    facts = facts_of(dossier)
    if facts.state not in BY_MOVE[DossierMove.LEVEL].sources:
        raise RuleBroken(
            "dossier.not_now",
            say("Dat kan nu niet: dit dossier is {state}.", state=facts.state.label),
            say("Een dossier wordt ingeschaald zodra het gevalideerd is."),
        )
    if not facts.asks_levelling:
        raise RuleBroken("levelling.not_asked", *CONDITIONS["asks_levelling"])


def _submission(dossier: Dossier) -> Submission:
    found = newest_submission(dossier)
    if found is None:
        raise NotFound(
            "levelling.nothing_submitted",
            say("Van dossier {number} is nog niets ingediend.", number=dossier.number),
            say("Dien eerst de tekst in."),
        )
    return found


def _is_new(one: GivenScore, before: GivenScore | None) -> bool:
    """Does it say something else than what counts now?"""
    return before is None or (before.score, before.note, before.evidence) != (one.score, one.note, one.evidence)


def _score_row(
    session: LevellingSession, by: Actor, organisation: str, element: DescriptorElement, one: GivenScore
) -> IndividualScore:
    return IndividualScore(
        session=session,
        person=by.identifier,
        name=by.name,
        organisation=organisation,
        element=element,
        score=one.score,
        note=one.note,
        evidence=list(one.evidence),
        day=one.day,
    )


def _told(by: Actor, dossier: Dossier, what: str, ground: str = "", **data: object) -> None:
    write_event(
        by=by,
        event=f"dossiers.levelling.{what}",
        subject=f"dossier:{dossier.number}",
        ground=ground,
        data=data,
    )
