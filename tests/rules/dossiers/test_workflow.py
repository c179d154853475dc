"""The table of moves: what may follow what, that nobody is skipped, and that every dossier can come to an end."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.dossiers.rules.states import (
    BODIES,
    ENDED,
    KINDS,
    SIZES,
    STATES,
    Body,
    DossierKind,
    DossierState,
    UpdateSize,
)
from ijkpunt.dossiers.rules.workflow import (
    BY_MOVE,
    CONDITIONS,
    MOVES,
    TRANSITIONS,
    DossierFacts,
    DossierMove,
    check_move,
    moves_open,
    unmet,
)
from ijkpunt.kernel.problems import RuleBroken

S, M = DossierState, DossierMove
CONDITION_FACTS = (
    "carried", "facilitated", "complete", "motivated", "settled", "lettered", "judged", "levelled", "decided",
)  # fmt: skip
KINDS_AND_SIZES = [
    (kind, size) for kind in DossierKind for size in ((None, *UpdateSize) if kind is DossierKind.UPDATE else (None,))
]


def facts(kind: DossierKind = DossierKind.NEW, state: DossierState = S.REQUESTED, **known: object) -> DossierFacts:
    return DossierFacts(kind=kind, state=state, **known)  # type: ignore[arg-type]


def ready(kind: DossierKind, state: DossierState, size: UpdateSize | None = None) -> DossierFacts:
    """A dossier of which everything that can be done is done."""
    return facts(kind, state, size=size, **dict.fromkeys(CONDITION_FACTS, True))


def test_the_words_are_complete() -> None:
    assert set(MOVES) == set(DossierMove) == set(BY_MOVE)
    assert set(STATES) == set(DossierState)
    assert set(KINDS) == set(DossierKind)
    assert set(BODIES) == set(Body)
    assert set(SIZES) == set(UpdateSize)
    assert len(BY_MOVE) == len(TRANSITIONS), "a move has one row"


def test_every_condition_has_words_and_every_word_a_condition() -> None:
    asked = {name for row in TRANSITIONS for kind in DossierKind for name in row.conditions_for(kind)}
    assert asked == set(CONDITIONS)


@pytest.mark.parametrize(
    ("kind", "size", "expected"),
    [
        pytest.param(DossierKind.NEW, None, True, id="a new qualification has no level yet"),
        pytest.param(DossierKind.MERGE, None, True, id="a merged one gets a level of its own"),
        pytest.param(DossierKind.UPDATE, None, True, id="an update of which nobody said the size counts as major"),
        pytest.param(DossierKind.UPDATE, UpdateSize.MAJOR, True, id="a major update is levelled anew"),
        pytest.param(DossierKind.UPDATE, UpdateSize.MINOR, False, id="a minor update keeps its level"),
        pytest.param(DossierKind.SPLIT_OFF, None, False, id="a partial has no level of its own"),
        pytest.param(DossierKind.WITHDRAW, None, False, id="what goes needs no level"),
    ],
)
def test_who_goes_past_the_levelling_committee(kind: DossierKind, size: UpdateSize | None, expected: bool) -> None:
    assert facts(kind, size=size).asks_levelling is expected
    target = S.PRESENTED
    presenting = ready(kind, S.VALIDATED, size)
    if expected:
        with pytest.raises(RuleBroken) as refused:
            check_move(presenting, M.PRESENT)
        assert refused.value.problem.code == "dossier.condition.level_known"
    else:
        assert check_move(presenting, M.PRESENT) is target
        with pytest.raises(RuleBroken) as refused:
            check_move(presenting, M.LEVEL)
        assert refused.value.problem.code == "dossier.condition.asks_levelling"


@pytest.mark.parametrize(
    ("move", "state", "lacking"),
    [
        pytest.param(M.CONFIRM_NEED, S.REQUESTED, "carried", id="not carried by both sides"),
        pytest.param(M.CONFIRM_NEED, S.REQUESTED, "facilitated", id="nobody facilitates"),
        pytest.param(M.SUBMIT, S.DRAFTING, "complete", id="the text lacks its formal minimum"),
        pytest.param(M.SUBMIT, S.REWORK, "complete", id="also after rework"),
        pytest.param(M.SUBMIT, S.DRAFTING, "settled", id="two wrote the same"),
        pytest.param(M.SUBMIT, S.DRAFTING, "lettered", id="no letter"),
        pytest.param(M.VALIDATE, S.SUBMITTED, "judged", id="validated without the committee"),
        pytest.param(M.ASK_REWORK, S.SUBMITTED, "judged", id="back without the committee"),
        pytest.param(M.NOT_VALIDATE, S.SUBMITTED, "judged", id="stopped without the committee"),
        pytest.param(M.LEVEL, S.VALIDATED, "levelled", id="levelled without agreement"),
        pytest.param(M.RECOGNISE, S.PRESENTED, "decided", id="recognised without a decision"),
        pytest.param(M.NOT_RECOGNISE, S.PRESENTED, "decided", id="not recognised without a decision"),
    ],
)
def test_a_move_waits_for_what_must_be_so_first(move: DossierMove, state: DossierState, lacking: str) -> None:
    there = ready(DossierKind.NEW, state)
    assert check_move(there, move, ground="Omdat.") is BY_MOVE[move].target
    with pytest.raises(RuleBroken) as refused:
        check_move(replace(there, **{lacking: False}), move, ground="Omdat.")  # type: ignore[arg-type]
    assert refused.value.problem.code == f"dossier.condition.{lacking}"


def test_a_withdrawal_hands_in_a_motivation_instead_of_a_text() -> None:
    asked = facts(DossierKind.WITHDRAW, S.DRAFTING, lettered=True, motivated=True)
    assert check_move(asked, M.SUBMIT) is S.SUBMITTED
    assert list(unmet(replace(asked, motivated=False), BY_MOVE[M.SUBMIT])) == ["motivated"]
    assert list(unmet(facts(DossierKind.NEW, S.DRAFTING, motivated=True), BY_MOVE[M.SUBMIT])) == [
        "complete",
        "settled",
        "lettered",
    ]


@pytest.mark.parametrize("move", [row.move for row in TRANSITIONS if row.ground], ids=str)
@pytest.mark.parametrize("ground", ["", "  \n\t "], ids=["empty", "blank"])
def test_a_move_that_stops_something_needs_a_reason(move: DossierMove, ground: str) -> None:
    state = min(BY_MOVE[move].sources)
    with pytest.raises(RuleBroken) as refused:
        check_move(ready(DossierKind.NEW, state), move, ground=ground)
    assert refused.value.problem.code == "dossier.no_ground"


@pytest.mark.parametrize("move", [M.REFUSE_NEED, M.ASK_REWORK, M.NOT_VALIDATE, M.NOT_RECOGNISE, M.WITHDRAW], ids=str)
def test_every_no_is_among_them(move: DossierMove) -> None:
    assert BY_MOVE[move].ground


@pytest.mark.parametrize("row", TRANSITIONS, ids=lambda row: str(row.move))
def test_a_committee_decides_and_the_agency_notes_it(row: object) -> None:
    assert row in TRANSITIONS
    for one in TRANSITIONS:
        if one.body in {Body.VALIDATION_COMMITTEE, Body.LEVELLING_COMMITTEE, Body.GOVERNMENT, Body.AGENCY}:
            assert one.noted_by is Body.AGENCY
        else:
            assert one.noted_by is Body.SUBMITTER


@given(
    state=st.sampled_from(sorted(ENDED)),
    move=st.sampled_from(DossierMove),
    kind_and_size=st.sampled_from(KINDS_AND_SIZES),
    known=st.fixed_dictionaries({name: st.booleans() for name in CONDITION_FACTS}),
    ground=st.text(max_size=5),
)
def test_nothing_moves_out_of_an_end(
    state: DossierState,
    move: DossierMove,
    kind_and_size: tuple[DossierKind, UpdateSize | None],
    known: dict[str, bool],
    ground: str,
) -> None:
    kind, size = kind_and_size
    there = facts(kind, state, size=size, **known)
    assert moves_open(there) == ()
    with pytest.raises(RuleBroken) as refused:
        check_move(there, move, ground=ground)
    assert refused.value.problem.code == "dossier.not_now"


def steps_from(kind: DossierKind, size: UpdateSize | None, state: DossierState) -> dict[DossierMove, DossierState]:
    """What can follow when everything that can be done is done."""
    there = ready(kind, state, size)
    found = {}
    for row in moves_open(there):
        if not list(unmet(there, row)):
            found[row.move] = check_move(there, row.move, ground="Omdat.")
    return found


def reachable(kind: DossierKind, size: UpdateSize | None, start: DossierState) -> set[DossierState]:
    found, waiting = {start}, [start]
    while waiting:
        new = set(steps_from(kind, size, waiting.pop()).values()) - found
        found |= new
        waiting.extend(new)
    return found


@pytest.mark.parametrize(("kind", "size"), KINDS_AND_SIZES, ids=str)
def test_no_dossier_can_get_stuck(kind: DossierKind, size: UpdateSize | None) -> None:
    """From every state that this dossier can be in, an end can be reached, and recognition from every open one."""
    for state in reachable(kind, size, S.REQUESTED):
        after = reachable(kind, size, state)
        assert after & ENDED, state
        if state not in ENDED:
            assert S.RECOGNISED in after, state


@pytest.mark.parametrize(("kind", "size"), KINDS_AND_SIZES, ids=str)
def test_a_dossier_that_waits_for_nobody_else_can_still_be_stopped_or_sent_on(
    kind: DossierKind, size: UpdateSize | None
) -> None:
    """Also when no condition is met ever: the submitter or the agency can end it, until it lies with the Government."""
    for state in reachable(kind, size, S.REQUESTED) - ENDED - {S.PRESENTED}:
        bare = facts(kind, state, size=size)
        ends = [row for row in moves_open(bare) if row.target in ENDED and not list(unmet(bare, row))]
        assert ends, state


@pytest.mark.parametrize("asked", [True, False], ids=["levelling asked", "no levelling asked"])
def test_no_way_to_recognition_skips_a_body(asked: bool) -> None:
    """Every simple path over the table, with every combination of conditions that the path itself needs."""
    for kind, size in KINDS_AND_SIZES:
        if facts(kind, size=size).asks_levelling is not asked:
            continue
        for path in simple_paths(kind, size, (S.REQUESTED,), ()):
            assert M.CONFIRM_NEED in path
            assert M.VALIDATE in path
            assert (M.LEVEL in path) is asked
            assert path[-2:] == (M.PRESENT, M.RECOGNISE)
            assert path.index(M.CONFIRM_NEED) < path.index(M.SUBMIT) < path.index(M.VALIDATE)


def simple_paths(
    kind: DossierKind, size: UpdateSize | None, seen: tuple[DossierState, ...], made: tuple[DossierMove, ...]
) -> list[tuple[DossierMove, ...]]:
    if seen[-1] is S.RECOGNISED:
        return [made]
    return [
        path
        for move, state in steps_from(kind, size, seen[-1]).items()
        if state not in seen
        for path in simple_paths(kind, size, (*seen, state), (*made, move))
    ]


@given(
    kind_and_size=st.sampled_from(KINDS_AND_SIZES),
    tries=st.lists(
        st.tuples(
            st.sampled_from(DossierMove),
            st.fixed_dictionaries({name: st.booleans() for name in CONDITION_FACTS}),
            st.sampled_from(["", "Omdat."]),
        ),
        max_size=60,
    ),
)
def test_a_random_walk_never_breaks_a_promise(
    kind_and_size: tuple[DossierKind, UpdateSize | None], tries: list[tuple[DossierMove, dict[str, bool], str]]
) -> None:
    """Whatever is tried: only rows of the table are walked, with their conditions met, and nobody is passed over."""
    kind, size = kind_and_size
    state, made = S.REQUESTED, []
    for move, known, ground in tries:
        there = facts(kind, state, size=size, **known)
        try:
            after = check_move(there, move, ground=ground)
        except RuleBroken:
            continue
        row = BY_MOVE[move]
        assert state in row.sources
        assert after is row.target
        assert not list(unmet(there, row))
        assert ground or not row.ground
        made.append(move)
        state = after
    if state is S.RECOGNISED:
        last_submit = len(made) - 1 - made[::-1].index(M.SUBMIT)
        assert M.VALIDATE in made[last_submit:], "what is recognised is what was validated last"
        assert (M.LEVEL in made[last_submit:]) is facts(kind, size=size).asks_levelling
        assert M.PRESENT in made


def test_every_state_is_used_and_every_row_starts_somewhere() -> None:
    used = {S.REQUESTED} | {row.target for row in TRANSITIONS}
    assert used == set(DossierState)
    for row, state in product(TRANSITIONS, DossierState):
        assert (row in moves_open(facts(state=state))) is (state in row.sources)
