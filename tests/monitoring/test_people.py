"""The figures of people: what everybody sees of small groups, and what a centre sees of its own."""

import random
from dataclasses import replace
from datetime import date

import pytest

from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.monitoring.actions import count_figures
from ijkpunt.monitoring.models import FigureSnapshot
from ijkpunt.monitoring.queries.figures import COUNTERS, counted, figure
from ijkpunt.monitoring.queries.scope import Scope
from ijkpunt.monitoring.rules.indicators import INDICATORS
from ijkpunt.monitoring.rules.narrowing import Wanted
from ijkpunt.monitoring.rules.sheets import HIDDEN, OTHERS, Unit, from_data, to_data
from ijkpunt.pathways.rules.waiting import SMALLEST
from tests.monitoring.test_agreement import journeys_by_chance

pytestmark = pytest.mark.django_db
ON = date(2026, 8, 31)
COUNTS_OF_PEOPLE = ("evc", "evc-gestopt", "slaagcijfers")


@pytest.mark.parametrize("number", [3, 8, 60])
@pytest.mark.parametrize("key", COUNTS_OF_PEOPLE)
def test_nobody_sees_a_small_number(key: str, number: int) -> None:
    journeys_by_chance(number, seed=number)
    sheet = counted(key, ON).sheet
    for line in (*sheet.lines, *([sheet.total] if sheet.total else [])):
        for measure, value in zip(sheet.measures, line.values, strict=True):
            if measure.unit is Unit.COUNT:
                assert value is HIDDEN or value == 0 or value >= SMALLEST  # type: ignore[operator]


def test_a_centre_sees_all_of_its_own_and_nothing_of_another() -> None:
    journeys_by_chance(12, seed=4)
    own = counted("evc", ON, Scope(organisation="noord")).sheet
    other = counted("evc", ON, Scope(organisation="nergens")).sheet
    assert own.lines
    assert all(isinstance(value, int) for line in own.lines for value in line.values)
    assert OTHERS not in [line.codes[0] for line in own.lines]
    rates = counted("slaagcijfers", ON, Scope(organisation="noord")).sheet
    people, passed = (sum(line.values[place] for line in rates.lines) for place in (3, 4))  # type: ignore[misc]
    assert str(rates.answer) == f"Van {people} beslissingen waren er {passed} waarbij alles getoond was."
    assert not other.lines


def test_figures_of_people_stop_at_the_end_of_a_month_and_own_ones_do_not() -> None:
    assert counted("evc", date(2026, 9, 15)).day == ON
    assert counted("evc", date(2026, 9, 15), Scope("noord")).day == date(2026, 9, 15)


def test_some_qualifications_are_lines_of_the_table_of_all() -> None:
    journeys_by_chance(60, seed=1)
    whole = figure("evc", ON, ON).sheet
    part = figure("evc", ON, ON, Wanted(numbers=frozenset({"BK-9104"}))).sheet
    assert part.lines == tuple(line for line in whole.lines if line.codes == ("BK-9104",))
    assert part.lines
    assert part.total is None


def test_every_figure_is_counted_of_nothing_and_kept_whole() -> None:
    assert set(COUNTERS) == {one.key for one in INDICATORS}
    for key in COUNTERS:
        sheet = counted(key, ON).sheet
        assert from_data(to_data(sheet)) == sheet


def test_only_who_keeps_figures_counts_them() -> None:
    somebody = Actor(f"user:{random.Random(1).randint(1, 9)}", "Iemand", "", frozenset({"audit.read"}))
    with pytest.raises(NotAllowed):
        count_figures(by=somebody, on=ON, at=now())


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        pytest.param(date(2026, 8, 31), "2026-07-31", id="the last day of a month, before its night"),
        pytest.param(date(2026, 9, 1), "2026-07-31", id="the first day of a month, before its night"),
        pytest.param(date(2026, 9, 7), "2026-07-31", id="nights that did not come"),
        pytest.param(date(2026, 9, 8), "2026-08-31", id="too long ago: counted now"),
        pytest.param(date(2026, 8, 7), "2026-07-31", id="in the month"),
    ],
)
def test_nobody_waits_for_a_figure_of_people_at_the_turn_of_a_month(day: date, shown: str) -> None:
    sheet = replace(counted("evc", date(2026, 7, 31)).sheet, answer=say("in de nacht geteld"))
    FigureSnapshot.objects.create(key="evc", day=date(2026, 7, 31), content=to_data(sheet), counted_at=now())
    found = figure("evc", day, day)
    assert found.day.isoformat() == shown
    assert (str(found.sheet.answer) == "in de nacht geteld") is (shown == "2026-07-31")
    assert figure("evc", date(2026, 8, 31), date(2026, 9, 1)).day == date(2026, 8, 31), "a day that is asked is counted"
