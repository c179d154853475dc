"""The road of a programme: nothing gets stuck, nothing skips a decision, and everything that lacks is told at once."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.kernel.award import Road
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Problem, Refused, RuleBroken
from ijkpunt.kernel.product import ProductKind
from ijkpunt.providers.rules.completeness import ApplicationFacts, ProductFacts, codes, lacking
from ijkpunt.providers.rules.programmes import (
    BY_MOVE,
    MOVES,
    TRANSITIONS,
    ProgrammeFacts,
    ProgrammeMove,
    check_move,
    moves_open,
)
from ijkpunt.providers.rules.words import (
    AT_AGENCY,
    FORMS,
    INSTRUMENTS,
    OPEN_TO_PEOPLE,
    OVER,
    PARTIES,
    STATES,
    WRITABLE,
    InstrumentSource,
    Party,
    ProgrammeForm,
    ProgrammeState,
)

M, S = ProgrammeMove, ProgrammeState
DAY, START = date(2026, 9, 1), date(2027, 2, 1)
WHOLE = ApplicationFacts(
    title="Leien leggen",
    version="BK-9104-3",
    in_force=True,
    road=Road.QUALIFYING_PROGRAMME,
    municipality="gent",
    language="nl",
    starts_on=START,
    product=ProductFacts("BKT-1", ProductKind.QUALIFYING_PROGRAMME, "BK-9104-3"),
    apply_before=date(2026, 10, 26),
)
STANDARD = ProductFacts("EVC-1", ProductKind.ASSESSMENT_STANDARD, "BK-9104-3", approved=True)
TEST = replace(
    WHOLE,
    road=Road.PRIOR_LEARNING,
    product=STANDARD,
    instrument=InstrumentSource.OWN,
    instrument_number="EVC-I-0004-1",
)


def test_every_word_has_a_label_and_every_move_a_row() -> None:
    assert list(STATES) == list(S)
    assert list(MOVES) == list(M)
    assert set(BY_MOVE) == set(M)
    assert list(FORMS) == list(ProgrammeForm)
    assert list(PARTIES) == list(Party)
    assert list(INSTRUMENTS) == list(InstrumentSource)


def reachable(start: ProgrammeState, without: frozenset[ProgrammeMove] = frozenset()) -> set[ProgrammeState]:
    found, new = {start}, {start}
    while new:
        new = {row.target for row in TRANSITIONS if row.move not in without and row.sources & new} - found
        found |= new
    return found


@pytest.mark.parametrize("state", S)
def test_no_programme_gets_stuck(state: ProgrammeState) -> None:
    assert bool(moves_open(state)) != state.over
    assert reachable(state) & OVER
    assert state in reachable(S.DRAFT)


def test_nobody_takes_people_without_a_decision() -> None:
    assert not reachable(S.DRAFT, without=frozenset({M.RECOGNISE})) & (OPEN_TO_PEOPLE | {S.STOPPED, S.ENDED})
    assert BY_MOVE[M.RECOGNISE].sources == {S.COMPLETE}
    assert BY_MOVE[M.RECOGNISE].party is Party.AGENCY


def test_who_applies_is_at_turn_or_the_agency_is_never_both() -> None:
    assert not WRITABLE & AT_AGENCY
    assert not (WRITABLE | AT_AGENCY) & OVER


@given(st.lists(st.sampled_from(M), max_size=30), st.booleans())
def test_whatever_is_tried_in_whatever_order_a_recognition_follows_a_whole_application(
    tried: list[ProgrammeMove], lacks: bool
) -> None:
    problem = Problem("application.x", say("Iets ontbreekt."), say("Vul aan."))
    state, decided = S.DRAFT, False
    for move in tried:
        try:
            after = check_move(ProgrammeFacts(state, (problem,) if lacks else ()), move, ground="Omdat.")
        except RuleBroken:
            continue
        decided |= move is M.RECOGNISE
        state = after
    assert not (state in OPEN_TO_PEOPLE | {S.STOPPED, S.ENDED} and not decided)
    assert not (lacks and state not in {S.DRAFT, S.WITHDRAWN})


def test_a_move_that_does_not_start_here_is_refused() -> None:
    with pytest.raises(RuleBroken) as caught:
        check_move(ProgrammeFacts(S.DRAFT), M.RECOGNISE, ground="Goed.")
    assert caught.value.problem.code == "programme.not_now"


def test_a_move_that_asks_a_reason_says_so() -> None:
    with pytest.raises(RuleBroken) as caught:
        check_move(ProgrammeFacts(S.RUNNING), M.STOP, ground="  ")
    assert caught.value.problem.code == "programme.no_ground"


@pytest.mark.parametrize("facts", [WHOLE, TEST], ids=["training", "test"])
def test_nothing_lacks_in_a_whole_application(facts: ApplicationFacts) -> None:
    assert lacking(facts, DAY) == ()
    assert check_move(ProgrammeFacts(S.DRAFT, lacking(facts, DAY)), M.SUBMIT) is S.SUBMITTED


CASES = {
    "no name": (replace(WHOLE, title=" "), {"application.title"}),
    "an old version": (replace(WHOLE, in_force=False), {"application.version"}),
    "a partial of another one": (replace(WHOLE, partials=frozenset({"X"})), {"application.partials"}),
    "a second application": (replace(WHOLE, open_twin="P-2026-001"), {"application.twin"}),
    "no place": (replace(WHOLE, municipality=""), {"application.municipality"}),
    "no language": (replace(WHOLE, language=""), {"application.language"}),
    "no start": (replace(WHOLE, starts_on=None), {"application.starts_on"}),
    "too late": (replace(WHOLE, apply_before=date(2026, 8, 31)), {"application.too_late"}),
    "no programme": (replace(WHOLE, product=None), {"application.product"}),
    "a standard for a training": (replace(WHOLE, product=STANDARD), {"application.product_kind"}),
    "on another version": (
        replace(WHOLE, product=ProductFacts("B", ProductKind.QUALIFYING_PROGRAMME, "BK-9104-2")),
        {"application.product_version"},
    ),
    "not covered": (
        replace(WHOLE, product=ProductFacts("B", ProductKind.SYLLABUS, "BK-9104-3", uncovered=("Zaagt",))),
        {"application.uncovered"},
    ),
    "a standard that waits": (replace(TEST, product=replace(STANDARD, approved=False)), {"application.standard"}),
    "a product that changed": (
        replace(TEST, product=replace(STANDARD, changed=True)),
        {"application.product_changed"},
    ),
    "no instrument": (replace(TEST, instrument=None), {"application.instrument"}),
    "an instrument that is not kept here": (
        replace(TEST, instrument_known=False),
        {"application.instrument_unknown"},
    ),
    "no number of the instrument": (replace(TEST, instrument_number=""), {"application.instrument_number"}),
}


@pytest.mark.parametrize(("facts", "told"), CASES.values(), ids=list(CASES))
def test_what_lacks_is_told(facts: ApplicationFacts, told: set[str]) -> None:
    assert codes(lacking(facts, DAY)) == told


def test_everything_that_lacks_is_told_at_once() -> None:
    empty = replace(TEST, title="", municipality="", language="", starts_on=None, product=None, instrument=None)
    with pytest.raises(Refused) as caught:
        check_move(ProgrammeFacts(S.DRAFT, lacking(empty, DAY)), M.SUBMIT)
    assert len(caught.value.problems) == 6


def test_the_last_day_in_time_is_in_time() -> None:
    assert lacking(replace(WHOLE, apply_before=DAY), DAY) == ()
