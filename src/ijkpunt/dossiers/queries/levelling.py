"""A levelling as its reader may see it.

Before the scores lie open nobody gets to see what others gave: not other members, not who leads the round, and not
through any query here. Afterwards members and the agency see who gave what; the public sees what was decided, and why,
without names.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers.models import Committee, Dossier, LevelDecision, LevellingSession
from ijkpunt.dossiers.queries.committees import all_seats, house_names
from ijkpunt.dossiers.queries.interests import houses_of, involved_in
from ijkpunt.dossiers.queries.rows import dossier_row, newest_submission
from ijkpunt.dossiers.rules.committee import Seat, seat_of
from ijkpunt.dossiers.rules.levelling.agreement import Agreement
from ijkpunt.dossiers.rules.levelling.consensus import (
    Awaited,
    Difference,
    RoundState,
    complete,
    differences,
    mean_spread,
    still_awaited,
)
from ijkpunt.dossiers.rules.levelling.elements import Pieces, pieces_of_draft
from ijkpunt.dossiers.rules.levelling.evaluation import dossier_agreement
from ijkpunt.dossiers.rules.levelling.scheme import Scores, WeighingScheme
from ijkpunt.dossiers.rules.levelling.weighing import Weighing, weigh
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound


@dataclass(frozen=True, slots=True)
class GivenScore:
    """What one member gave one element. `evidence` are keys of elements of the draft."""

    score: int
    note: str
    evidence: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who scored. `house` is the name of the organisation of the seat."""

    person: str
    name: str
    organisation: str
    house: str
    given: Mapping[DescriptorElement, GivenScore]

    @property
    def scores(self) -> Scores:
        return {element: one.score for element, one in self.given.items()}

    @property
    def label(self) -> str:
        return f"{self.name} ({self.house})"


@dataclass(frozen=True, slots=True)
class ConsensusView:
    """What was agreed on one element, and why."""

    element: DescriptorElement
    score: int
    motivation: str
    day: date


@dataclass(frozen=True, slots=True)
class DecisionView:
    """The level that was decided. `deviation`: why it is not what the scheme gave; empty when it is."""

    level: int
    computed: int
    total: Fraction
    deviation: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class SessionView:
    """A levelling. What the reader may not see is not in it.

    `state` None: not opened yet. `members`: who finished scoring, by label, for members and the agency; `awaited` who
    must still. `own`: what the reader gave. `seat`: the seat with which the reader scores, None when they do not.
    `open_scores`: who gave what, once it lies open, for members and the agency. `difference` the same per element.
    `agreement` and `mean_spread` (steps between the highest and the lowest score): how far members agreed, once it lies
    open; for the public once it is closed.
    """

    number: str
    title: str
    dossier_state: str
    submission: int | None
    pieces: Pieces
    state: RoundState | None = None
    committee: str = ""
    committee_name: str = ""
    scheme: WeighingScheme | None = None
    opened_on: date | None = None
    revealed_on: date | None = None
    reveal_ground: str = ""
    closed_on: date | None = None
    inside: bool = False
    leads: bool = False
    finished: tuple[str, ...] = ()
    awaited: tuple[Awaited, ...] = ()
    own: Mapping[DescriptorElement, GivenScore] | None = None
    seat: Seat | None = None
    open_scores: tuple[Member, ...] = ()
    consensus: Mapping[DescriptorElement, ConsensusView] | None = None
    weighing: Weighing | None = None
    agreement: Agreement | None = None
    mean_spread: Fraction | None = None
    decision: DecisionView | None = None

    @property
    def difference(self) -> tuple[Difference, ...]:
        return differences({one.label: one.scores for one in self.open_scores})


def agreed_level(submission_pk: int) -> int | None:
    """The level that the committee decided on for a submission; None while it has not."""
    found = LevelDecision.objects.filter(session__submission_id=submission_pk).first()
    return found.level if found else None


def session_view(number: str, *, by: Actor, on: date) -> SessionView:
    """The levelling of the newest submission of a dossier as `by` may see it. Raises NotFound."""
    dossier = dossier_row(number)
    submission = newest_submission(dossier)
    view = SessionView(
        number=dossier.number,
        title=dossier.title,
        dossier_state=dossier.state,
        submission=submission.pk if submission else None,
        pieces=pieces_of_draft(submission.draft) if submission else {},
        leads=by.may(Permission.DOSSIER_FACILITATE),
    )
    row = (
        LevellingSession.objects.select_related("scheme").filter(submission=submission).first() if submission else None
    )
    return _opened(view, row, dossier, by, on) if row else view


def session_row(dossier: Dossier) -> LevellingSession:
    """The levelling of the newest submission. Raises NotFound `levelling.not_open`."""
    submission = newest_submission(dossier)
    found = LevellingSession.objects.filter(submission=submission).first() if submission else None
    if found is None:
        raise NotFound(
            "levelling.not_open",
            say("De inschaling van dossier {number} is nog niet begonnen.", number=dossier.number),
            say("De procesbegeleider begint ze, zodra het dossier gevalideerd is."),
        )
    return found


def committee_of(session: LevellingSession) -> Committee:
    """The committee that levels. It was there when the session was opened, and committees stay."""
    return Committee.objects.get(key=session.committee)


def members_of(session: LevellingSession, dossier: Dossier, on: date) -> tuple[Member, ...]:
    """Who scored and counts: not whoever turned out to have an interest. For actions, and for what lies open only."""
    involved, names = involved_in(dossier), house_names()
    given: dict[str, dict[DescriptorElement, GivenScore]] = {}
    who: dict[str, tuple[str, str]] = {}
    for row in session.individual_scores.all():
        element = DescriptorElement(row.element)
        one = GivenScore(row.score, row.note, tuple(row.evidence), row.day)
        given.setdefault(row.person, {})[element] = one
        who[row.person] = (row.name, row.organisation)
    return tuple(
        Member(person, who[person][0], who[person][1], names.get(who[person][1], who[person][1]), scores)
        for person, scores in sorted(given.items(), key=lambda item: who[item[0]])
        if involved.interest_of(person, {who[person][1], *houses_of(person, on)}) is None
    )


def awaited_in(
    session: LevellingSession, dossier: Dossier, members: tuple[Member, ...], on: date
) -> tuple[Awaited, ...]:
    """Which seats must still score, by the name of their organisation."""
    committee, involved = committee_of(session), involved_in(dossier)
    able = [
        seat
        for seat in all_seats(committee)
        if seat.holds(on)
        and involved.interest_of(seat.person, {seat.organisation, *houses_of(seat.person, on)}) is None
    ]
    finished = {one.person: one.organisation for one in members if complete(one.scores)}
    return still_awaited(able, committee.committee().seats_on(on), finished)


def consensus_of(session: LevellingSession) -> dict[DescriptorElement, ConsensusView]:
    """What was agreed, the last word per element, in the order of the elements."""
    last = {
        DescriptorElement(row.element): ConsensusView(
            DescriptorElement(row.element), row.score, row.motivation, row.day
        )
        for row in session.consensus_scores.all()
    }
    return {element: last[element] for element in DescriptorElement if element in last}


def weighing_of(session: LevellingSession, consensus: Mapping[DescriptorElement, ConsensusView]) -> Weighing | None:
    """The level that the consensus gives by the scheme of the session; None while an element has no consensus."""
    scores = {element: one.score for element, one in consensus.items()}
    return weigh(scores, session.scheme.scheme()) if complete(scores) else None


def _opened(view: SessionView, row: LevellingSession, dossier: Dossier, by: Actor, on: date) -> SessionView:
    state, committee = RoundState(row.state), committee_of(row)
    seat = _seat_of(committee, dossier, by, on)
    inside = view.leads or seat is not None
    members = members_of(row, dossier, on)
    told = not state.hidden and (inside or state is RoundState.CLOSED)
    consensus = consensus_of(row) if told else {}
    finished = tuple(one.label for one in members if complete(one.scores))
    return replace(
        view,
        state=state,
        committee=committee.key,
        committee_name=committee.name,
        scheme=row.scheme.scheme(),
        opened_on=row.opened_on,
        revealed_on=row.revealed_on,
        reveal_ground=row.reveal_ground,
        closed_on=row.closed_on,
        inside=inside,
        finished=finished if inside else (),
        awaited=awaited_in(row, dossier, members, on) if inside and state.hidden else (),
        own=next((one.given for one in members if one.person == by.identifier), None),
        seat=seat,
        open_scores=members if told and inside else (),
        consensus=consensus,
        weighing=weighing_of(row, consensus),
        agreement=dossier_agreement({one.person: one.scores for one in members}) if told else None,
        mean_spread=mean_spread({one.person: one.scores for one in members}) if told else None,
        decision=_decision(row),
    )


def _seat_of(committee: Committee, dossier: Dossier, by: Actor, on: date) -> Seat | None:
    """The seat with which somebody scores this dossier; None without one, and for who has an interest."""
    seat = seat_of(all_seats(committee), by.identifier, on) if by.may(Permission.DOSSIER_LEVEL) else None
    if seat is None:
        return None
    houses = {seat.organisation, by.organisation, *houses_of(by.identifier, on)}
    return seat if involved_in(dossier).interest_of(by.identifier, houses) is None else None


def _decision(row: LevellingSession) -> DecisionView | None:
    found = LevelDecision.objects.filter(session=row).first()
    if found is None:
        return None
    return DecisionView(found.level, found.computed, Fraction(found.total), found.deviation, found.decided_on)
