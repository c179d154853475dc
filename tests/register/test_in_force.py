"""The version that counts on a day: the database and rules/validity.py give the same answer."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.actions import scrap_qualification
from ijkpunt.register.queries import count_per_level, newest_identifier, register_on, search, versions_of
from ijkpunt.register.queries.kept import forget_kept
from ijkpunt.register.queries.searching import forget_index
from ijkpunt.register.rules.validity import Standing, VersionDates, in_force, standing
from tests.register.register import BY, publish

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2015, 1, 1), date(2025, 12, 31)
DAYS = st.dates(FIRST, LAST)


@st.composite
def qualifications(draw: st.DrawFn) -> list[tuple[QualificationRecord, date | None]]:
    """A few numbers with a few versions, each with the day on which its number was scrapped."""
    made = []
    for number in ("BK-9201", "BK-9202", "BK-9203"):
        scrapped_on = draw(st.none() | DAYS)
        for version in draw(st.sets(st.integers(1, 12), max_size=4)):
            start, end = sorted((draw(DAYS), draw(DAYS)))
            record = QualificationRecord(
                VersionNumber(number, version),
                f"Beroep {version}",
                draw(st.integers(1, 8)),
                recognised_on=draw(st.sampled_from([start, None])),
                recognised_year=draw(st.none() | st.integers(2015, 2025)),
                ends_on=draw(st.sampled_from([end, None])),
            )
            made.append((record, scrapped_on))
    return made


Made = list[tuple[QualificationRecord, date | None]]


def written(made: Made) -> None:
    for record, _ in made:
        publish(record)
    for number, day in {record.version.number: day for record, day in made}.items():
        if day is not None:
            scrap_qualification(by=BY, number=number, on=day, ground="proef")


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(made=qualifications(), days=st.lists(DAYS, min_size=1, max_size=4))
def test_the_database_and_the_rule_agree_on_every_day(made: Made, days: list[date]) -> None:
    dates = [VersionDates.of(record, scrapped_on) for record, scrapped_on in made]
    edges = {
        day + timedelta(step) for one in dates for day in (one.starts_on, one.last_day) if day for step in (-1, 0, 1)
    }
    forget_kept()
    with transaction.atomic():
        written(made)
        for on in [*days, *sorted(edges)[:4]]:
            expected = {str(one.version) for one in in_force(dates, on).values()}
            page = register_on(on, limit=200)
            assert {line.identifier for line in page.items} == expected
            assert all(line.in_force for line in page.items)
            assert sum(count_per_level(on).values()) == len(expected) == page.total
            for number in {one.version.number for one in dates}:
                lines = versions_of(number, on)
                assert {line.identifier for line in lines if line.in_force} == expected & {x.identifier for x in lines}
                if lines:
                    counting = [line.identifier for line in lines if line.in_force]
                    assert newest_identifier(number, on) == (counting or [lines[0].identifier])[0]
        transaction.set_rollback(True)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(made=qualifications(), on=DAYS)
def test_the_search_index_agrees_too(made: Made, on: date, tmp_path_factory: pytest.TempPathFactory) -> None:
    dates = [VersionDates.of(record, scrapped_on) for record, scrapped_on in made]
    expected = {str(one.version) for one in in_force(dates, on).values()}
    forget_index()
    with transaction.atomic(), pytest.MonkeyPatch.context() as patched:
        folder = tmp_path_factory.mktemp("index")
        patched.setattr("ijkpunt.register.queries.searching._folder", lambda _on: folder)
        written(made)
        found = search("", on=on, statuses=["in_force"], limit=100)
        coming = search("", on=on, statuses=["coming"], limit=100)
        transaction.set_rollback(True)
    assert {hit.identifier for hit in found.hits} == expected
    not_scrapped = [one for one in dates if one.scrapped_on is None or one.scrapped_on > on]
    assert {hit.identifier for hit in coming.hits} == {
        str(one.version) for one in not_scrapped if standing(one, on) is Standing.NOT_YET
    }
