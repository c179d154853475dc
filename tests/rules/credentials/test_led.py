"""The term of the LED, when a message is tried again, and what an answer does to it."""

import calendar
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ijkpunt.credentials.rules.led import (
    MEANINGS,
    OPERATION_NAMES,
    STATE_NAMES,
    WAITS,
    LedMeaning,
    LedOperation,
    LedState,
    LedTerm,
    LedUrgency,
    Verdict,
    add_months,
    judge,
    next_try,
    term_on,
    urgency,
    warned_from,
)
from ijkpunt.kernel.problems import RuleBroken

DAYS = some.dates(min_value=date(2000, 1, 1), max_value=date(2200, 1, 1))
AT = datetime(2026, 7, 2, 9, 30, tzinfo=UTC)
OLD = LedTerm(3, 20, date(2015, 1, 1), date(2019, 8, 31))
NOW = LedTerm(2, 15, date(2019, 9, 1))
REGISTER, CANCEL = LedOperation.REGISTER, LedOperation.CANCEL


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param(date(2026, 7, 2), 2, date(2026, 9, 2), id="the same day"),
        pytest.param(date(2026, 12, 31), 2, date(2027, 2, 28), id="over the year, in a month without such a day"),
        pytest.param(date(2027, 12, 31), 2, date(2028, 2, 29), id="a leap year"),
        pytest.param(date(2026, 12, 1), 1, date(2027, 1, 1), id="december"),
        pytest.param(date(2026, 7, 31), 0, date(2026, 7, 31), id="nothing"),
    ],
)
def test_months_are_added_by_calendar(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(DAYS, some.integers(0, 60))
def test_it_lands_in_the_right_month_on_the_same_day_or_the_last(day: date, months: int) -> None:
    there = add_months(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day == min(day.day, calendar.monthrange(there.year, there.month)[1])


@given(DAYS, DAYS, some.integers(0, 60))
def test_who_decides_later_is_due_no_earlier(one: date, other: date, months: int) -> None:
    first, last = sorted((one, other))
    assert add_months(first, months) <= add_months(last, months)


def test_the_term_is_the_one_of_the_day_of_the_decision() -> None:
    assert term_on([OLD, NOW], date(2019, 8, 31)) is OLD
    assert term_on([NOW, OLD], date(2019, 9, 1)) is NOW
    assert NOW.due(date(2026, 7, 2)) == date(2026, 9, 2)
    with pytest.raises(RuleBroken) as refused:
        term_on([OLD, NOW], date(2014, 12, 31))
    assert refused.value.problem.code == "led.no_term"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 8, 17), LedUrgency.CALM),
        (date(2026, 8, 18), LedUrgency.SOON),
        (date(2026, 9, 2), LedUrgency.SOON),
        (date(2026, 9, 3), LedUrgency.LATE),
    ],
)
def test_somebody_is_warned_before_the_last_day(on: date, expected: LedUrgency) -> None:
    due = date(2026, 9, 2)
    assert urgency(due, warned_from(due, 15), on) is expected


@given(some.integers(1, 10_000))
def test_a_try_waits_longer_each_time_up_to_a_limit(tries: int) -> None:
    wait = next_try(tries, AT) - AT
    assert timedelta() < wait <= next_try(tries + 1, AT) - AT <= WAITS[-1]


@pytest.mark.parametrize(
    ("operation", "codes", "expected"),
    [
        pytest.param(REGISTER, [("1", LedMeaning.SAME_THERE)], Verdict(LedState.ACCEPTED), id="registered before"),
        pytest.param(REGISTER, [("2", LedMeaning.OTHER_THERE)], Verdict(LedState.REFUSED, "2"), id="another proof"),
        pytest.param(REGISTER, [("3", LedMeaning.UNKNOWN_PERSON)], Verdict(LedState.REFUSED, "3"), id="nobody"),
        pytest.param(REGISTER, [("4", LedMeaning.NOT_THERE)], Verdict(LedState.REFUSED, "4"), id="an odd answer"),
        pytest.param(REGISTER, [("9", LedMeaning.UNKNOWN)], Verdict(LedState.REFUSED, "9"), id="an unknown code"),
        pytest.param(REGISTER, [("5", LedMeaning.TRY_AGAIN)], Verdict(LedState.WAITING, "5"), id="busy"),
        pytest.param(REGISTER, [], Verdict(LedState.WAITING), id="no yes and no code"),
        pytest.param(
            REGISTER,
            [("5", LedMeaning.TRY_AGAIN), ("6", LedMeaning.MALFORMED)],
            Verdict(LedState.REFUSED, "6"),
            id="busy, and wrong as well",
        ),
        pytest.param(
            REGISTER,
            [("1", LedMeaning.SAME_THERE), ("5", LedMeaning.TRY_AGAIN)],
            Verdict(LedState.WAITING, "5"),
            id="there, yet busy",
        ),
        pytest.param(CANCEL, [("4", LedMeaning.NOT_THERE)], Verdict(LedState.ACCEPTED), id="nothing to cancel"),
        pytest.param(CANCEL, [("1", LedMeaning.SAME_THERE)], Verdict(LedState.REFUSED, "1"), id="still there"),
    ],
)
def test_what_becomes_of_a_message(
    operation: LedOperation, codes: list[tuple[str, LedMeaning]], expected: Verdict
) -> None:
    assert judge(operation, codes) == expected


def test_everything_has_its_words() -> None:
    assert set(MEANINGS) == set(LedMeaning)
    assert set(STATE_NAMES) == set(LedState)
    assert set(OPERATION_NAMES) == set(LedOperation)
