"""The terms around a test are those of the newest row that holds; where none does, the careful side."""

from dataclasses import replace
from datetime import date

from ijkpunt.pathways.rules.assessing_terms import STRICTEST, AssessingTerms, terms_on

FIRST = AssessingTerms(2, 1, 14, 10, 50, date(2020, 1, 1))
SECOND = replace(FIRST, tie_years=3, valid_from=date(2027, 1, 1))


def test_a_row_holds_from_its_first_day_until_a_newer_one_does() -> None:
    found = [terms_on([SECOND, FIRST], day).tie_years for day in (date(2026, 12, 31), date(2027, 1, 1))]
    assert found == [2, 3]


def test_without_a_row_ties_stay_and_nothing_opens_early() -> None:
    assert terms_on([replace(FIRST, valid_until=date(2021, 1, 1))], date(2026, 1, 1)) is STRICTEST
    assert (STRICTEST.prepare_days, STRICTEST.most_files) == (0, 1)
