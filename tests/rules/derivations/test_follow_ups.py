"""To-dos after a new version: by when, and how they are closed."""

from datetime import date

import pytest

from ijkpunt.derivations.rules.follow_ups import (
    FollowUpState,
    FollowUpTerm,
    check_finish,
    due_on,
    follow_up_term_on,
)
from ijkpunt.derivations.rules.impact import Effect
from ijkpunt.kernel.problems import RuleBroken

DAY = date(2026, 11, 2)
GENERAL = FollowUpTerm(365, 730, date(2020, 1, 1))
OLD = FollowUpTerm(10, 20, date(2020, 1, 1), date(2026, 10, 31), product_kind="syllabus")
OWN = FollowUpTerm(30, 60, date(2026, 11, 1), product_kind="syllabus")


@pytest.mark.parametrize(
    ("effect", "expected"),
    [(Effect.CONTENT, date(2026, 12, 2)), (Effect.WORDING, date(2027, 1, 1)), (Effect.NONE, None)],
)
def test_the_last_day_depends_on_the_effect(effect: Effect, expected: date | None) -> None:
    assert due_on(effect, OWN, since=DAY) == expected
    assert due_on(effect, None, since=DAY) is None


TERMS = [
    ("short_course", DAY, GENERAL, "the general one"),
    ("syllabus", DAY, OWN, "one of its own"),
    ("syllabus", date(2026, 10, 31), OLD, "the last day of the former one"),
    ("syllabus", date(2019, 1, 1), None, "before there were terms"),
]


@pytest.mark.parametrize(("kind", "on", "expected", "what"), TERMS, ids=[row[-1] for row in TERMS])
def test_the_term_is_the_one_of_the_kind_and_the_day(
    kind: str, on: date, expected: FollowUpTerm | None, what: str
) -> None:
    assert follow_up_term_on([GENERAL, OLD, OWN], kind, on) == expected


OPEN, DONE, DISMISSED = FollowUpState
CLOSING = [
    (OPEN, DONE, "", None, "done needs no reason"),
    (OPEN, DISMISSED, "Dooft uit.", None, "dismissed with a reason"),
    (OPEN, DISMISSED, " ", "follow_up.no_ground", "dismissed without"),
    (OPEN, OPEN, "x", "follow_up.closed", "open is no end"),
    (DONE, DISMISSED, "x", "follow_up.closed", "done already"),
    (DISMISSED, DONE, "x", "follow_up.closed", "dismissed already"),
]


@pytest.mark.parametrize(("state", "target", "ground", "code", "what"), CLOSING, ids=[row[-1] for row in CLOSING])
def test_a_to_do_is_closed_once_and_with_a_reason(
    state: FollowUpState, target: FollowUpState, ground: str, code: str | None, what: str
) -> None:
    if code is None:
        check_finish(state, target, ground)
        return
    with pytest.raises(RuleBroken) as broken:
        check_finish(state, target, ground)
    assert broken.value.problem.code == code
