"""Terms: holidays, working days, weeks before the start, and which term a decision has."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.providers.rules.terms import (
    TERM_NAMES,
    UNITS,
    Term,
    TermKey,
    TermUnit,
    decision_key,
    easter_sunday,
    holidays,
    is_working_day,
    term_for,
    working_days_after,
    working_days_before,
    working_days_between,
)
from ijkpunt.providers.rules.words import InstrumentSource, ProgrammeForm

SINCE = date(2019, 9, 1)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    "day",
    [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25), date(2008, 3, 23)],
)
def test_easter(day: date) -> None:
    assert easter_sunday(day.year) == day


def test_ten_holidays_of_a_year() -> None:
    assert sorted(holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 7, 21),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    ]


@given(DAYS, st.integers(0, 120))
def test_counting_on_and_counting_between_agree(day: date, count: int) -> None:
    last = working_days_after(day, count)
    assert working_days_between(day, last) == count
    assert count == 0 or is_working_day(last)


@given(DAYS, st.integers(1, 120))
def test_counting_back_lands_on_a_working_day_from_which_one_comes_back_in_time(day: date, count: int) -> None:
    first = working_days_before(day, count)
    assert is_working_day(first)
    assert working_days_between(first - timedelta(1), day - timedelta(1)) == count


def test_a_long_weekend_is_passed_over() -> None:
    # from the Tuesday before Armistice Day, a Wednesday
    assert working_days_after(date(2026, 11, 10), 1) == date(2026, 11, 12)
    assert working_days_after(date(2026, 4, 2), 2) == date(2026, 4, 7)  # Good Friday counts, Easter Monday does not


def test_fourteen_weeks_before_a_start() -> None:
    term = Term(TermKey.APPLY_BEFORE_START, 14, TermUnit.WEEKS, SINCE)
    assert term.before(date(2027, 2, 1)) == date(2026, 10, 26)
    assert term.after(date(2026, 10, 26)) == date(2027, 2, 1)


def test_forty_five_working_days() -> None:
    term = Term(TermKey.DECIDE_OWN_INSTRUMENT, 45, TermUnit.WORKING_DAYS, SINCE)
    assert term.after(date(2026, 9, 1)) == date(2026, 11, 3)
    assert term.before(date(2026, 11, 3)) == date(2026, 9, 1)


def test_the_term_of_the_day_counts_and_the_newest_of_two() -> None:
    old = Term(TermKey.DECIDE, 14, TermUnit.WEEKS, SINCE, date(2026, 12, 31))
    new = Term(TermKey.DECIDE, 10, TermUnit.WEEKS, date(2026, 6, 1))
    assert term_for([old, new], TermKey.DECIDE, date(2026, 5, 31)) is old
    assert term_for([old, new], TermKey.DECIDE, date(2026, 6, 1)) is new
    assert term_for([old, new], TermKey.CHECK_COMPLETE, date(2026, 6, 1)) is None
    assert term_for([old], TermKey.DECIDE, date(2027, 1, 1)) is None


@pytest.mark.parametrize(
    ("form", "instrument", "school", "key"),
    [
        (ProgrammeForm.TRAINING, None, True, TermKey.DECIDE),
        (ProgrammeForm.PRIOR_LEARNING, InstrumentSource.OWN, True, TermKey.DECIDE_OWN_INSTRUMENT),
        (ProgrammeForm.PRIOR_LEARNING, InstrumentSource.SHARED, True, TermKey.DECIDE_SHARED_INSTRUMENT),
        (ProgrammeForm.PRIOR_LEARNING, InstrumentSource.SHARED, False, TermKey.DECIDE),
        (ProgrammeForm.PRIOR_LEARNING, None, True, TermKey.DECIDE),
    ],
)
def test_which_term_a_decision_has(
    form: ProgrammeForm, instrument: InstrumentSource | None, school: bool, key: TermKey
) -> None:
    assert decision_key(form, instrument, in_education=school) is key


def test_every_term_and_unit_has_a_name() -> None:
    assert list(TERM_NAMES) == list(TermKey)
    assert list(UNITS) == list(TermUnit)
