"""The agenda: strengths, scores, thresholds, decisions and the weights themselves."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import assume
from hypothesis import given as for_all
from hypothesis import strategies as some

from ijkpunt.dossiers.rules.agenda import (
    Candidate,
    Measured,
    Outcome,
    OutsideSignals,
    Signal,
    UseCounts,
    Weight,
    Weights,
    check_weights,
    outside_figures,
    propose,
    strength,
    weigh,
    weights_on,
)
from ijkpunt.dossiers.rules.agenda_decisions import (
    FollowingRequest,
    NewDecision,
    check_decision,
    check_year,
    following_request,
)
from ijkpunt.dossiers.rules.states import DossierKind, UpdateSize
from ijkpunt.kernel.problems import Refused

FULL = {
    Signal.AGE: 10.0,
    Signal.FEEDBACK: 5.0,
    Signal.REFERENCES: 0.25,
    Signal.DEMAND: 0.5,
    Signal.USE: 20.0,
    Signal.CONGRUENCE: 10.0,
    Signal.DEVIATIONS: 5.0,
}
WEIGHTS = Weights(
    number=1,
    valid_from=date(2020, 1, 1),
    weights=tuple(Weight(signal, 1.0, full) for signal, full in FULL.items()),
    threshold=0.5,
    recent_threshold=0.8,
    recent_years=3,
    stay_threshold=0.3,
    least_known=0.4,
    source="proef",
)


def candidate(figures: Mapping[Signal, float | None], number: str = "BK-9001", *, waiting: bool = False) -> Candidate:
    measured = {signal: Measured(figures.get(signal)) for signal in Signal}
    return Candidate(number, f"{number}-1", "Fietskoerier", measured, waiting)


@pytest.mark.parametrize(
    ("value", "full", "found"),
    [(0, 10, 0), (5, 10, 0.5), (10, 10, 1), (25, 10, 1), (-3, 10, 0)],
    ids=["nothing", "half", "full", "more than full", "below nought"],
)
def test_strength(value: float, full: float, found: float) -> None:
    assert strength(value, full) == found


@pytest.mark.parametrize(
    ("figures", "score", "known"),
    [
        pytest.param({}, None, 0, id="nothing is known: no score"),
        pytest.param({Signal.AGE: 5}, 0.5, 1 / 7, id="only what is known counts"),
        pytest.param({Signal.AGE: 5, Signal.USE: 0}, 0.25, 2 / 7, id="a nought that was measured does count"),
        pytest.param(dict(FULL), 1.0, 1.0, id="everything at its strongest"),
    ],
)
def test_the_score_is_the_weighted_mean_of_what_is_known(
    figures: dict[Signal, float | None], score: float | None, known: float
) -> None:
    weighed = weigh(candidate(figures), WEIGHTS)
    assert weighed.score == (None if score is None else pytest.approx(score))
    assert weighed.known == pytest.approx(known)


def test_weights_weigh() -> None:
    heavy = replace(WEIGHTS, weights=(Weight(Signal.AGE, 3, 10), Weight(Signal.USE, 1, 20), *WEIGHTS.weights[1:4]))
    weighed = weigh(candidate({Signal.AGE: 10, Signal.USE: 0}), heavy)
    assert weighed.score == pytest.approx(0.75)
    assert sum(one.part for one in weighed.signals) == pytest.approx(0.75)


HALF: dict[Signal, float | None] = {signal: full * 0.6 for signal, full in FULL.items()}


@pytest.mark.parametrize(
    ("figures", "waiting", "proposed", "needed"),
    [
        pytest.param(HALF, False, True, 0.5, id="over the threshold"),
        pytest.param({**HALF, Signal.AGE: 2}, False, False, 0.8, id="updated a short while ago: more is needed"),
        pytest.param({**dict.fromkeys(FULL, 0.0), **FULL, Signal.AGE: 2.9}, False, True, 0.8, id="recent, but strong"),
        pytest.param({**dict.fromkeys(FULL, 0.0), Signal.AGE: 24}, True, False, 0.3, id="waited, and fell below"),
        pytest.param({s: f * 0.35 for s, f in FULL.items()}, True, True, 0.3, id="waited a year: stays"),
        pytest.param({s: f * 0.35 for s, f in FULL.items()}, False, False, 0.5, id="not over the threshold"),
        pytest.param({Signal.AGE: 50, Signal.USE: 50}, False, False, 0.5, id="too little known to propose anything"),
        pytest.param({}, False, False, 0.5, id="nothing known"),
    ],
)
def test_who_is_proposed(figures: dict[Signal, float | None], waiting: bool, proposed: bool, needed: float) -> None:
    weighed = weigh(candidate(figures, waiting=waiting), WEIGHTS)
    assert weighed.proposed is proposed
    assert weighed.needed == needed
    assert str(weighed.why)


def test_just_on_the_threshold_is_enough() -> None:
    thirds = replace(WEIGHTS, threshold=0.3, weights=tuple(replace(one, weight=0.1) for one in WEIGHTS.weights))
    assert weigh(candidate({signal: full * 0.3 for signal, full in FULL.items()}), thirds).proposed


numbers = some.floats(0, 1_000, allow_nan=False)
tables = some.dictionaries(some.sampled_from(list(Signal)), numbers)
weighings = some.lists(some.floats(0, 100), min_size=len(Signal), max_size=len(Signal)).map(
    lambda found: replace(WEIGHTS, weights=tuple(Weight(s, w, FULL[s]) for s, w in zip(Signal, found, strict=True)))
)


@for_all(tables, weighings, some.sampled_from(list(Signal)))
def test_what_is_unknown_never_counts_as_nought(
    figures: dict[Signal, float], weights: Weights, unknown: Signal
) -> None:
    """Whatever the weight of a signal that is not known, it changes no score."""
    known = {signal: value for signal, value in figures.items() if signal is not unknown}
    before = weigh(candidate(known), weights)
    heavier = tuple(replace(one, weight=100) if one.signal is unknown else one for one in weights.weights)
    after = weigh(candidate(known), replace(weights, weights=heavier))
    assert after.score == before.score
    outcome = next(one for one in before.signals if one.signal is unknown)
    assert outcome.strength is None
    assert outcome.part == 0


@for_all(tables, weighings, some.sampled_from(list(Signal)), numbers)
def test_more_of_a_signal_never_lowers_the_score_or_takes_a_proposal_away(
    figures: dict[Signal, float], weights: Weights, signal: Signal, more: float
) -> None:
    assume(signal in figures)
    less = weigh(candidate(figures), weights)
    greater = weigh(candidate({**figures, signal: figures[signal] + more}), weights)
    if less.score is not None and greater.score is not None:
        assert greater.score >= less.score - 1e-9
    assert greater.proposed >= less.proposed


@for_all(tables, weighings)
def test_a_score_lies_between_nought_and_one(figures: dict[Signal, float], weights: Weights) -> None:
    weighed = weigh(candidate(figures), weights)
    assert weighed.score is None or -1e-9 <= weighed.score <= 1 + 1e-9
    assert 0 <= weighed.known <= 1 + 1e-9


@for_all(some.lists(tables, max_size=8), some.randoms(use_true_random=False))
def test_the_order_in_which_qualifications_come_makes_no_difference(
    several: list[dict[Signal, float]], chance: Random
) -> None:
    found = [candidate(figures, f"BK-{9000 + place}") for place, figures in enumerate(several)]
    mixed = list(found)
    chance.shuffle(mixed)
    assert propose(found, WEIGHTS) == propose(mixed, WEIGHTS)


def test_what_is_proposed_stands_first_then_the_highest_score_and_the_unknown_last() -> None:
    several = [
        candidate({}, "BK-9001"),
        candidate({Signal.AGE: 9, Signal.USE: 18}, "BK-9002"),  # high, but too little known
        candidate({s: f * 0.1 for s, f in FULL.items()}, "BK-9003"),
        candidate(HALF, "BK-9004"),
        candidate(HALF, "BK-9000"),
    ]
    assert [one.number for one in propose(several, WEIGHTS)] == ["BK-9000", "BK-9004", "BK-9002", "BK-9003", "BK-9001"]


def test_what_comes_from_outside_is_unknown_unless_it_was_said() -> None:
    outside = OutsideSignals(uses={"BK-9001": UseCounts(2, 3)}, deviations={"BK-9001": 0})
    found = outside_figures("BK-9001", outside)
    assert {signal: one.value for signal, one in found.items()} == {
        Signal.USE: 5,
        Signal.CONGRUENCE: None,
        Signal.DEVIATIONS: 0,
    }
    assert {one.value for one in outside_figures("BK-9002", outside).values()} == {None}


def test_the_weights_that_began_last_hold() -> None:
    later = replace(WEIGHTS, number=2, valid_from=date(2026, 1, 1))
    same_day = replace(later, number=3)
    assert weights_on([WEIGHTS, same_day, later], date(2026, 5, 5)) == same_day
    assert weights_on([WEIGHTS, later], date(2025, 12, 31)) == WEIGHTS
    assert weights_on([WEIGHTS], date(2019, 1, 1)) is None


NOTHING = tuple(replace(one, weight=0) for one in WEIGHTS.weights)


def heavier(weight: float = 1, full: float = 1) -> tuple[Weight, ...]:
    return (Weight(Signal.AGE, weight, full), *WEIGHTS.weights[1:])


@pytest.mark.parametrize(
    ("weights", "field"),
    [
        pytest.param(replace(WEIGHTS, weights=heavier(-1)), "weight-age", id="below nought"),
        pytest.param(replace(WEIGHTS, weights=heavier(float("nan"))), "weight-age", id="no number"),
        pytest.param(replace(WEIGHTS, weights=heavier(full=0)), "full-age", id="full at nought"),
        pytest.param(replace(WEIGHTS, weights=WEIGHTS.weights[1:]), "weights", id="a signal lacks"),
        pytest.param(
            replace(WEIGHTS, weights=tuple(replace(one, weight=0) for one in WEIGHTS.weights)),
            "weights",
            id="no weight",
        ),
        pytest.param(replace(WEIGHTS, threshold=1.5), "threshold", id="a threshold above one"),
        pytest.param(replace(WEIGHTS, recent_threshold=0.4), "recent_threshold", id="recent needs less"),
        pytest.param(replace(WEIGHTS, stay_threshold=0.9), "stay_threshold", id="staying needs more"),
        pytest.param(replace(WEIGHTS, recent_years=-1), "recent_years", id="years below nought"),
        pytest.param(replace(WEIGHTS, source=" "), "source", id="no source"),
        pytest.param(replace(WEIGHTS, valid_from=date(2019, 1, 1)), "valid_from", id="before the version that holds"),
    ],
)
def test_weights_that_make_no_sense_are_refused(weights: Weights, field: str) -> None:
    check_weights(WEIGHTS, newest=WEIGHTS)
    with pytest.raises(Refused) as refused:
        check_weights(weights, newest=WEIGHTS)
    assert field in {problem.place.field for problem in refused.value.problems}


KNOWN = {"BK-9001", "BK-9002"}
REASON = "De sector vraagt het."


@pytest.mark.parametrize(
    ("decision", "codes"),
    [
        pytest.param(NewDecision("BK-9001", Outcome.UNCHANGED, REASON), [], id="unchanged"),
        pytest.param(NewDecision("BK-9001", Outcome.MERGE, REASON, ("BK-9002",)), [], id="merge"),
        pytest.param(NewDecision("BK-9001", Outcome.MINOR, "Omdat."), ["no_reason"], id="no reason"),
        pytest.param(NewDecision("BK-9001", Outcome.MINOR, "a" * 10_000), ["long"], id="a reason that never ends"),
        pytest.param(NewDecision("BK-9001", Outcome.MERGE, REASON), ["alone"], id="merged with nothing"),
        pytest.param(NewDecision("BK-9001", Outcome.MERGE, REASON, ("BK-9001",)), ["itself"], id="with itself"),
        pytest.param(NewDecision("BK-9001", Outcome.MERGE, REASON, ("dak",)), ["unknown"], id="with what is not there"),
        pytest.param(
            NewDecision("BK-9001", Outcome.MAJOR, "", ("BK-9002",)), ["no_reason", "not_merged"], id="all at once"
        ),
    ],
)
def test_decisions(decision: NewDecision, codes: list[str]) -> None:
    found: list[str] = []
    try:
        check_decision(decision, KNOWN)
    except Refused as refused:
        found = [problem.code.removeprefix("agenda.") for problem in refused.problems]
    assert found == codes


VERSIONS = ("BK-9001-2", "BK-9002-1")


@pytest.mark.parametrize(
    ("outcome", "request_"),
    [
        (Outcome.UNCHANGED, None),
        (Outcome.MINOR, FollowingRequest(DossierKind.UPDATE, VERSIONS[:1], UpdateSize.MINOR)),
        (Outcome.MAJOR, FollowingRequest(DossierKind.UPDATE, VERSIONS[:1], UpdateSize.MAJOR)),
        (Outcome.MERGE, FollowingRequest(DossierKind.MERGE, VERSIONS)),
        (Outcome.SPLIT, FollowingRequest(DossierKind.SPLIT_OFF, VERSIONS[:1])),
        (Outcome.WITHDRAW, FollowingRequest(DossierKind.WITHDRAW, VERSIONS[:1])),
    ],
    ids=[outcome.value for outcome in Outcome],
)
def test_which_request_follows(outcome: Outcome, request_: FollowingRequest | None) -> None:
    assert following_request(outcome, VERSIONS) == request_


@pytest.mark.parametrize(("year", "fine"), [(2026, True), (2028, True), (2029, False), (2008, False), (0, False)])
def test_years(year: int, fine: bool) -> None:
    if fine:
        check_year(year, date(2026, 11, 2))
    else:
        with pytest.raises(Refused):
            check_year(year, date(2026, 11, 2))
