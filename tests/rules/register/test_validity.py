"""Which version counts on a date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.rules.validity import Standing, VersionDates, in_force, standing


def version(
    number: int,
    recognised_on: date | None = None,
    ends_on: date | None = None,
    *,
    year: int | None = None,
    scrapped_on: date | None = None,
    of: str = "BK-0130",
) -> VersionDates:
    return VersionDates(VersionNumber(of, number), recognised_on, year, ends_on, scrapped_on)


MARCH = date(2020, 3, 16)
JUNE = date(2024, 6, 30)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("dates", "on", "expected"),
    [
        pytest.param(version(1, MARCH), MARCH - DAY, Standing.NOT_YET, id="the day before recognition"),
        pytest.param(version(1, MARCH), MARCH, Standing.IN_FORCE, id="the day of recognition"),
        pytest.param(version(1, MARCH, JUNE), JUNE, Standing.IN_FORCE, id="the last day"),
        pytest.param(version(1, MARCH, JUNE), JUNE + DAY, Standing.ENDED, id="the day after"),
        pytest.param(version(1, MARCH), date(9999, 12, 31), Standing.IN_FORCE, id="without an end"),
        pytest.param(version(1, year=2020), date(2020, 1, 1), Standing.IN_FORCE, id="only the year: from 1 January"),
        pytest.param(version(1, year=2020), date(2019, 12, 31), Standing.NOT_YET, id="only the year: not before"),
        pytest.param(version(1, MARCH, year=2019), MARCH - DAY, Standing.NOT_YET, id="the date beats the year"),
        pytest.param(version(1), JUNE, Standing.NOT_YET, id="nothing known: never"),
        pytest.param(version(1, year=0), JUNE, Standing.NOT_YET, id="a year that is none: never"),
        pytest.param(
            version(1, MARCH, scrapped_on=JUNE), JUNE - DAY, Standing.IN_FORCE, id="the last day before scrapping"
        ),
        pytest.param(version(1, MARCH, scrapped_on=JUNE), JUNE, Standing.ENDED, id="scrapped"),
        pytest.param(
            version(1, MARCH, JUNE, scrapped_on=JUNE + DAY), JUNE + DAY, Standing.ENDED, id="the earliest end counts"
        ),
        pytest.param(version(1, JUNE, MARCH), JUNE, Standing.ENDED, id="ends before it starts: never in force"),
    ],
)
def test_where_a_version_stands(dates: VersionDates, on: date, expected: Standing) -> None:
    assert standing(dates, on) is expected


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        pytest.param([version(1, MARCH), version(2, JUNE)], 2, id="the newest of two that run"),
        pytest.param([version(2, JUNE), version(1, MARCH)], 2, id="whatever their order"),
        pytest.param([version(9, MARCH), version(10, MARCH)], 10, id="by value, not by letters"),
        pytest.param([version(1, MARCH), version(2, JUNE + DAY)], 1, id="a future version does not count yet"),
        pytest.param([version(1, MARCH), version(2, MARCH, JUNE - DAY)], 1, id="an ended newer one gives way"),
        pytest.param([version(1, MARCH, JUNE - DAY)], None, id="all ended"),
        pytest.param([version(1)], None, id="no date at all"),
        pytest.param([], None, id="no versions"),
    ],
)
def test_the_version_in_force(versions: list[VersionDates], expected: int | None) -> None:
    found = in_force(versions, JUNE).get("BK-0130")
    assert (found.version.version if found else None) == expected


def test_each_number_has_its_own_version_in_force() -> None:
    found = in_force([version(3, MARCH), version(1, MARCH, of="BK-0002"), version(2, MARCH)], JUNE)
    assert {number: str(dates.version) for number, dates in found.items()} == {
        "BK-0130": "BK-0130-3",
        "BK-0002": "BK-0002-1",
    }


def test_dates_are_read_from_a_record() -> None:
    record = QualificationRecord(VersionNumber("BK-0130", 5), "Stukadoor", 3, recognised_year=2023, ends_on=JUNE)
    assert VersionDates.of(record) == version(5, None, JUNE, year=2023)


DATES = st.none() | st.dates(date(2010, 1, 1), date(2030, 12, 31))
VERSIONS = st.builds(
    VersionDates,
    st.builds(VersionNumber, st.sampled_from(["BK-0001", "BK-0002"]), st.integers(1, 20)),
    DATES,
    st.none() | st.integers(2010, 2030),
    DATES,
    DATES,
)


@given(
    st.lists(VERSIONS, max_size=8, unique_by=lambda dates: dates.version), st.dates(date(2009, 1, 1), date(2032, 1, 1))
)
def test_what_is_in_force_runs_and_nothing_higher_does(versions: list[VersionDates], on: date) -> None:
    found = in_force(versions, on)
    assert in_force(reversed(versions), on) == found
    for dates in versions:
        chosen = found.get(dates.version.number)
        if standing(dates, on) is Standing.IN_FORCE:
            assert chosen is not None
            assert chosen.version >= dates.version
    assert all(standing(chosen, on) is Standing.IN_FORCE for chosen in found.values())


@given(VERSIONS, st.dates(date(2009, 1, 1), date(2031, 1, 1)), st.integers(1, 4000))
def test_a_version_never_comes_back(dates: VersionDates, on: date, days: int) -> None:
    order = [Standing.NOT_YET, Standing.IN_FORCE, Standing.ENDED]
    later = standing(dates, on + timedelta(days=days))
    assert order.index(later) >= order.index(standing(dates, on))
