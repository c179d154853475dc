"""The table of moves: examples, and what holds along every road through it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ijkpunt.kernel.problems import NotAllowed, Refused, RuleBroken
from ijkpunt.pathways.rules.journey import BEFORE_DECISION, TRANSITIONS, Facts, check_move, moves_open
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.states import JourneyState, Move, Phase

CANDIDATE, CENTRE, ASSESSOR = (frozenset({one}) for one in (Party.CANDIDATE, Party.CENTRE, Party.ASSESSOR))
EVERYBODY = frozenset(Party)
READY = Facts(
    JourneyState.REGISTERED,
    accepted=True,
    pinned=True,
    assessor=True,
    decided=True,
    in_window=True,
    proof_follows=True,
)


def at(state: JourneyState, **parts: object) -> Facts:
    return replace(READY, state=state, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "move", "who", "after"),
    [
        pytest.param(at(JourneyState.REGISTERED), Move.ADVISE, CENTRE, JourneyState.ADVISED, id="the centre advises"),
        pytest.param(
            at(JourneyState.ADVISED), Move.DOCUMENT, CANDIDATE, JourneyState.DOCUMENTING, id="the person goes on"
        ),
        pytest.param(
            at(JourneyState.ADVISED), Move.ENROL, CENTRE, JourneyState.ENROLLED, id="documenting may be passed over"
        ),
        pytest.param(at(JourneyState.ENROLLED), Move.PLAN, CANDIDATE, JourneyState.PLANNED, id="planned"),
        pytest.param(
            at(JourneyState.PLANNED, unplanned=("practical",)),
            Move.UNPLAN,
            CENTRE,
            JourneyState.ENROLLED,
            id="a place that is lost brings them back",
        ),
        pytest.param(at(JourneyState.PLANNED), Move.OPEN, ASSESSOR, JourneyState.ASSESSING, id="opened"),
        pytest.param(at(JourneyState.DELIBERATING), Move.DECIDE, CENTRE, JourneyState.DECIDED, id="decided"),
        pytest.param(at(JourneyState.DECIDED), Move.CERTIFY, CENTRE, JourneyState.CERTIFIED, id="certified"),
        pytest.param(
            at(JourneyState.DECIDED, proof_follows=False),
            Move.CLOSE,
            CENTRE,
            JourneyState.CLOSED,
            id="closed without a proof",
        ),
        pytest.param(at(JourneyState.CLOSED), Move.APPEAL, CANDIDATE, JourneyState.APPEALED, id="appeal after the end"),
        pytest.param(
            at(JourneyState.APPEALED, appeal_answered=True, before_appeal=JourneyState.CERTIFIED),
            Move.KEEP,
            CENTRE,
            JourneyState.CERTIFIED,
            id="an appeal without effect leaves things as they were",
        ),
        pytest.param(
            at(JourneyState.STOPPED, stop_reopens=True, before_stop=JourneyState.ENROLLED),
            Move.REOPEN,
            CANDIDATE,
            JourneyState.ENROLLED,
            id="who did not answer goes on where they were",
        ),
    ],
)
def test_what_follows(facts: Facts, move: Move, who: frozenset[Party], after: JourneyState) -> None:
    assert check_move(facts, move, who, "Een reden.") is after


@pytest.mark.parametrize(
    ("facts", "move", "who", "codes"),
    [
        pytest.param(
            at(JourneyState.ADVISED, accepted=False, pinned=False),
            Move.ENROL,
            CENTRE,
            ["journey.not_accepted", "journey.not_pinned"],
            id="everything that lacks is said at once",
        ),
        pytest.param(
            at(JourneyState.ENROLLED, unplanned=("practical",)), Move.PLAN, CANDIDATE, ["journey.not_planned"]
        ),
        pytest.param(at(JourneyState.PLANNED, assessor=False), Move.OPEN, ASSESSOR, ["journey.no_assessor"]),
        pytest.param(at(JourneyState.PLANNED), Move.UNPLAN, CENTRE, ["journey.still_planned"]),
        pytest.param(at(JourneyState.ASSESSING, unjudged=("a",)), Move.DELIBERATE, CENTRE, ["journey.unjudged"]),
        pytest.param(
            at(JourneyState.DELIBERATING, deliberated=False, decided=False),
            Move.DECIDE,
            CENTRE,
            ["journey.not_deliberated", "journey.no_decision"],
        ),
        pytest.param(at(JourneyState.DECIDED, proof_follows=False), Move.CERTIFY, CENTRE, ["journey.no_proof"]),
        pytest.param(at(JourneyState.DECIDED), Move.CLOSE, CENTRE, ["journey.proof_owed"]),
        pytest.param(at(JourneyState.DECIDED, in_window=False), Move.APPEAL, CANDIDATE, ["appeal.too_late"]),
        pytest.param(at(JourneyState.APPEALED), Move.KEEP, CENTRE, ["appeal.not_answered"]),
        pytest.param(
            at(JourneyState.APPEALED, appeal_answered=True, new_decision=True), Move.KEEP, CENTRE, ["appeal.changed"]
        ),
        pytest.param(
            at(JourneyState.APPEALED, appeal_answered=True), Move.DECIDE_AGAIN, CENTRE, ["appeal.not_changed"]
        ),
        pytest.param(at(JourneyState.STOPPED), Move.REOPEN, CANDIDATE, ["journey.stays_stopped"]),
    ],
)
def test_what_lacks_is_said(facts: Facts, move: Move, who: frozenset[Party], codes: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        check_move(facts, move, who, "Een reden.")
    assert [problem.code for problem in refused.value.problems] == codes


@pytest.mark.parametrize("state", sorted(BEFORE_DECISION))
def test_the_person_may_stop_any_time_before_the_decision_with_a_reason(state: JourneyState) -> None:
    assert check_move(at(state), Move.STOP, CANDIDATE, "werk gevonden") is JourneyState.STOPPED
    with pytest.raises(Refused, match="reden"):
        check_move(at(state), Move.STOP, CENTRE, " ")


def test_advice_is_no_refusal() -> None:
    """Whatever was advised, the person may go on: no guard reads the advice."""
    assert Move.DOCUMENT in moves_open(at(JourneyState.ADVISED), CANDIDATE)
    assert not [row for row in TRANSITIONS if row.move is Move.ADVISE and row.after is JourneyState.STOPPED]


def test_who_may_not_is_told_who_may() -> None:
    with pytest.raises(NotAllowed) as refused:
        check_move(at(JourneyState.DELIBERATING), Move.DECIDE, CANDIDATE | ASSESSOR)
    assert "testcentrum" in str(refused.value.problem.remedy)
    with pytest.raises(RuleBroken) as broken:
        check_move(at(JourneyState.REGISTERED), Move.DECIDE, CENTRE)
    assert broken.value.problem.code == "journey.not_now"


def test_only_the_person_and_who_tests_move_a_journey() -> None:
    movers = {party for row in TRANSITIONS for party in row.who}
    assert movers == {Party.CANDIDATE, Party.CENTRE, Party.ASSESSOR}


def test_every_state_is_reached_and_has_a_name_and_a_phase() -> None:
    reached = {row.after for row in TRANSITIONS} | {JourneyState.REGISTERED}
    assert reached - {None} == set(JourneyState)
    assert all(str(state.label) for state in JourneyState)
    assert {state.phase for state in JourneyState} == {*Phase, None}


FACTS = some.builds(
    Facts,
    state=some.sampled_from(JourneyState),
    accepted=some.booleans(),
    pinned=some.booleans(),
    unplanned=some.sampled_from([(), ("practical",)]),
    assessor=some.booleans(),
    unjudged=some.sampled_from([(), ("a",), ("a", "b")]),
    deliberated=some.booleans(),
    decided=some.booleans(),
    in_window=some.booleans(),
    appeal_answered=some.booleans(),
    new_decision=some.booleans(),
    proof_follows=some.booleans(),
    proof_given=some.booleans(),
    before_stop=some.one_of(some.none(), some.sampled_from(sorted(BEFORE_DECISION))),
    before_appeal=some.sampled_from([JourneyState.DECIDED, JourneyState.CERTIFIED, JourneyState.CLOSED]),
    stop_reopens=some.booleans(),
)


@given(FACTS, some.sampled_from(Move), some.frozensets(some.sampled_from(Party)))
def test_never_a_decision_with_an_unjudged_competence_nor_a_proof_without_a_decision(
    facts: Facts, move: Move, who: frozenset[Party]
) -> None:
    try:
        after = check_move(facts, move, who, "Een reden.")
    except RuleBroken:
        return
    if move in {Move.DECIDE, Move.DECIDE_AGAIN}:
        assert not facts.unjudged
        assert facts.decided
    if after is JourneyState.CERTIFIED and move is not Move.KEEP:
        assert facts.decided
        assert facts.proof_follows
    if after is JourneyState.DECIDED:
        assert facts.state in {JourneyState.DELIBERATING, JourneyState.APPEALED}


@given(FACTS)
def test_what_is_open_is_what_is_allowed(facts: Facts) -> None:
    def allowed(move: Move) -> bool:
        try:
            check_move(facts, move, EVERYBODY, "Een reden.")
        except RuleBroken:
            return False
        return True

    assert set(moves_open(facts, EVERYBODY)) == {move for move in Move if allowed(move)}


@given(FACTS)
def test_a_journey_is_never_stuck(facts: Facts) -> None:
    """From everywhere, once its work is done, an end is reached; before the decision also by stopping at once."""
    done = replace(READY, before_appeal=facts.before_appeal, before_stop=facts.before_stop, appeal_answered=True)
    seen: set[JourneyState] = set()
    states = {facts.state}
    while states - seen:
        seen |= states
        states = seen | {
            row.result(done)
            for row in TRANSITIONS
            if row.before & states and (row.move is not Move.STOP or facts.state not in BEFORE_DECISION)
        }
    assert JourneyState.CLOSED in seen or facts.state is JourneyState.STOPPED
    if facts.state in BEFORE_DECISION:
        assert Move.STOP in moves_open(facts, CANDIDATE)


@given(some.lists(some.tuples(some.sampled_from(Move), FACTS), max_size=40))
def test_along_any_road_a_proof_comes_after_a_decision(road: list[tuple[Move, Facts]]) -> None:
    state, visited = JourneyState.REGISTERED, [JourneyState.REGISTERED]
    before: dict[str, JourneyState | None] = {"before_stop": None, "before_appeal": None}
    for move, facts in road:
        now = replace(facts, state=state, **before)  # type: ignore[arg-type]
        try:
            after = check_move(now, move, EVERYBODY, "Een reden.")
        except RuleBroken:
            continue
        before |= {"before_stop": state} if move is Move.STOP else {}
        before |= {"before_appeal": state} if move is Move.APPEAL else {}
        state = after
        visited.append(state)
    if JourneyState.CERTIFIED in visited:
        assert JourneyState.DECIDED in visited[: visited.index(JourneyState.CERTIFIED)]
