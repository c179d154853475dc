"""The round: when scores lie open, where members differ, what a consensus and a decision must say."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ijkpunt.dossiers.rules.committee import Seat
from ijkpunt.dossiers.rules.levelling.consensus import (
    Awaited,
    RoundState,
    check_consensus,
    check_decision,
    check_reveal,
    check_scoring,
    complete,
    differences,
    mean_spread,
    middle_scores,
    missing,
    needs_motivation,
    still_awaited,
)
from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS
from ijkpunt.dossiers.rules.levelling.scheme import Scores
from ijkpunt.dossiers.rules.levelling.weighing import weigh
from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.kernel.problems import RuleBroken
from tests.rules.dossiers.levelling.table import SCHEME, all_scores, scores

MOTOR = DescriptorElement.MOTOR
INDIVIDUAL, OPEN, CONSENSUS, CLOSED = RoundState


def lies(*given_scores: int) -> Any:
    """How the motor scores of some members lie."""
    return differences({str(place): {MOTOR: score} for place, score in enumerate(given_scores)})[0]


def test_a_difference_tells_range_middle_and_who() -> None:
    found = differences({"b": scores(3), "a": {**scores(3), MOTOR: 5}, "c": {MOTOR: 4}})
    motor = next(one for one in found if one.element is MOTOR)
    assert (motor.low, motor.high, motor.spread, motor.middle, motor.differs) == (3, 5, 2, 4, True)
    assert motor.given == (("a", 5), ("b", 3), ("c", 4))
    assert [one.element for one in found if one.differs] == [MOTOR]
    assert mean_spread({"b": scores(3), "a": {**scores(3), MOTOR: 5}}) == Fraction(1, 4)
    assert mean_spread({}) is None


@given(given_scores=some.lists(all_scores, min_size=1, max_size=5), dice=some.randoms(use_true_random=False))
def test_the_order_of_members_plays_no_role(given_scores: list[Scores], dice: Any) -> None:
    members = {str(place): one for place, one in enumerate(given_scores)}
    keys = list(members)
    dice.shuffle(keys)
    mixed = {key: members[key] for key in keys}
    assert differences(mixed) == differences(members)
    assert middle_scores(mixed) == middle_scores(members)
    assert set(middle_scores(members)) == set(ELEMENTS)


SEATS = (
    Seat("p1", "Ann", "a"),
    Seat("p2", "Ada", "a", substitute=True),
    Seat("p3", "Ben", "b"),
    Seat("p4", "Bo", "b"),
)
ROOM = {"a": 1, "b": 2, "c": 1}
AWAITED: list[tuple[str, tuple[Seat, ...], dict[str, str], list[tuple[str, int, tuple[str, ...]]]]] = [
    ("nobody scored", SEATS, {}, [("a", 1, ("Ann", "Ada")), ("b", 2, ("Ben", "Bo"))]),
    ("the member did", SEATS, {"p1": "a"}, [("b", 2, ("Ben", "Bo"))]),
    ("the substitute did", SEATS, {"p2": "a"}, [("b", 2, ("Ben", "Bo"))]),
    ("one of two did", SEATS, {"p1": "a", "p3": "b"}, [("b", 1, ("Bo",))]),
    ("only one of two can", SEATS[:3], {"p1": "a", "p3": "b"}, []),
    ("an organisation without people is not awaited", (), {}, []),
]


@pytest.mark.parametrize(("able", "finished", "expected"), [r[1:] for r in AWAITED], ids=[r[0] for r in AWAITED])
def test_who_is_still_awaited(able: Any, finished: Any, expected: Any) -> None:
    found = still_awaited(able, ROOM, finished)
    assert [(one.organisation, one.count, one.names) for one in found] == expected


def code(act: Any, *arguments: Any) -> str:
    try:
        act(*arguments)
    except RuleBroken as broken:
        return broken.problem.code
    return ""


WAIT = (Awaited("a", 1, ("Ann",)),)
REVEALS = [
    ("all have scored", (INDIVIDUAL, (), 3, ""), ""),
    ("somebody is awaited", (INDIVIDUAL, WAIT, 3, "  "), "levelling.still_scoring"),
    ("somebody is awaited, with a ground", (INDIVIDUAL, WAIT, 3, "ziek"), ""),
    ("nobody scored all", (INDIVIDUAL, WAIT, 0, "ziek"), "levelling.nobody_scored"),
    ("they lie open", (OPEN, (), 3, ""), "levelling.already_open"),
    ("it is closed", (CLOSED, (), 3, "toch"), "levelling.already_open"),
]


@pytest.mark.parametrize(("arguments", "expected"), [row[1:] for row in REVEALS], ids=[row[0] for row in REVEALS])
def test_when_scores_may_be_laid_open(arguments: Any, expected: str) -> None:
    assert code(check_reveal, *arguments) == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [(INDIVIDUAL, ""), (OPEN, "levelling.already_open"), (CONSENSUS, "levelling.already_open"),
     (CLOSED, "levelling.closed")],
)  # fmt: skip
def test_when_somebody_may_score(state: RoundState, expected: str) -> None:
    assert code(check_scoring, state) == expected


AGREEING = [
    ("all gave it", (OPEN, 3, lies(3, 3), ""), ""),
    ("they differed, silent", (OPEN, 3, lies(3, 4), ""), "levelling.no_motivation"),
    ("they differed, with a reason", (OPEN, 3, lies(3, 4), "Daarom"), ""),
    ("all gave another one, silent", (OPEN, 4, lies(3, 3), " "), "levelling.no_motivation"),
    ("nobody scored it, silent", (OPEN, 4, None, ""), "levelling.no_motivation"),
    ("hidden", (INDIVIDUAL, 3, lies(3, 3), "Daarom"), "levelling.still_hidden"),
    ("changed once more", (CONSENSUS, 4, lies(3, 4), "Toch"), ""),
    ("closed", (CLOSED, 3, lies(3, 3), "Daarom"), "levelling.closed"),
]


@pytest.mark.parametrize(("arguments", "expected"), [row[1:] for row in AGREEING], ids=[row[0] for row in AGREEING])
def test_what_a_consensus_must_say(arguments: Any, expected: str) -> None:
    assert code(check_consensus, *arguments) == expected


@given(given_scores=some.lists(some.integers(1, 8), min_size=1, max_size=6), score=some.integers(1, 8))
def test_no_motivation_is_asked_only_where_all_gave_this_score(given_scores: list[int], score: int) -> None:
    assert needs_motivation(score, lies(*given_scores)) == (set(given_scores) != {score})


THREE = weigh(scores(3), SCHEME)
DECIDING = [
    ("what the scheme gives", (CONSENSUS, THREE, 3, ""), ""),
    ("another level, silent", (CONSENSUS, THREE, 4, " "), "levelling.deviates_without_reason"),
    ("another level, with a reason", (CONSENSUS, THREE, 4, "Daarom"), ""),
    ("no level", (CONSENSUS, THREE, 0, "Daarom"), "levelling.level_unknown"),
    ("no consensus yet", (OPEN, None, 3, ""), "levelling.no_consensus"),
    ("closed", (CLOSED, THREE, 3, ""), "levelling.closed"),
]


@pytest.mark.parametrize(("arguments", "expected"), [row[1:] for row in DECIDING], ids=[row[0] for row in DECIDING])
def test_what_a_decision_must_say(arguments: Any, expected: str) -> None:
    assert code(check_decision, *arguments) == expected


def test_what_lacks_is_named() -> None:
    assert missing(scores(3)) == ()
    assert len(missing({MOTOR: 3})) == 7
    assert complete(scores(3))
    assert not complete({MOTOR: 3})
    assert [str(state.label) for state in RoundState]
    assert replace(SEATS[0], name="x").name == "x"
