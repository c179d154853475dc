"""Figures that were counted in the night say exactly what the rule says that day, and pages read few rows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ijkpunt.kernel.actor import NOBODY
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.models import Journey, WaitingFigure
from ijkpunt.pathways.rules.waiting import Clock
from tests.pathways.world import DAY, KEEPER, actor, enrolled, later, planned, registered, session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("universe")]
ON = later(45)


def crowd() -> None:
    """Seven people at one centre, at three places on the way, beside those of the demo."""
    for place in range(7):
        by = actor(f"mens{place}")
        if place < 2:
            registered(by)
        elif place < 5:
            enrolled(by, place)
        else:
            planned(by, place)
    session(60, 4)


@pytest.mark.parametrize("after", [0, 3, 45, 300], ids=lambda days: f"{days} days on")
def test_what_was_counted_equals_the_rule(after: int) -> None:
    crowd()
    on = later(after)
    live = {clock: queries.waiting_times(on, clock, live=True) for clock in Clock}
    cells = actions.count_waiting(by=KEEPER, on=on)
    assert cells == WaitingFigure.objects.exclude(version="").count()
    assert {clock: queries.waiting_times(on, clock) for clock in Clock} == live
    assert cells, "there is something to count"


def test_counting_twice_is_counting_once() -> None:
    crowd()
    first = actions.count_waiting(by=KEEPER, on=ON)
    rows = list(WaitingFigure.objects.values_list("clock", "version", "centre", "people", "median"))
    assert actions.count_waiting(by=KEEPER, on=ON) == first
    assert list(WaitingFigure.objects.values_list("clock", "version", "centre", "people", "median")) == rows


def test_a_page_reads_what_was_counted_and_walks_along_nobody() -> None:
    crowd()
    actions.count_waiting(by=KEEPER, on=ON)
    with CaptureQueriesContext(
        connection,
    ) as read:
        queries.waiting_times(ON)
    asked = " ".join(query["sql"] for query in read)
    assert Journey._meta.db_table + '"' not in asked
    assert len(read) <= 3


def test_without_a_count_a_page_walks_along_nobody_and_shows_where_there_is_place() -> None:
    crowd()
    with CaptureQueriesContext(connection) as read:
        lines = queries.waiting_times(ON)
    assert Journey._meta.db_table + '"' not in " ".join(query["sql"] for query in read)
    assert lines
    assert {line.figures for line in lines} == {None}
    assert queries.counted_on(ON) is None


def test_a_count_is_shown_until_the_next_and_never_for_the_days_before_it() -> None:
    crowd()
    actions.count_waiting(by=KEEPER, on=ON)
    WaitingFigure.objects.exclude(version="").update(people=4711)
    for on, seen in (
        (ON, True),
        (ON + timedelta(100), True),
        (DAY, False),
    ):
        people = [line.figures.people for line in queries.waiting_times(on) if line.figures]
        assert (4711 in people) is seen, on
        assert queries.counted_on(on) == (ON if seen else None)


def test_of_a_hidden_cell_no_number_is_kept() -> None:
    for place in range(3):
        registered(actor(f"mens{place}"))
    actions.count_waiting(by=KEEPER, on=later(1))
    hidden = WaitingFigure.objects.filter(shown=False)
    assert hidden.exclude(version="").exists()
    assert set(hidden.values_list("people", "median", "waiting")) == {(0, None, 0)}


def test_a_day_on_which_nobody_waited_was_counted_too() -> None:
    Journey.objects.update(registered_on=later(4000))
    assert actions.count_waiting(by=KEEPER, on=DAY) == 0
    assert all(line.figures is None for line in queries.waiting_times(DAY))
    assert WaitingFigure.objects.count() == len(Clock)


def test_who_may_not_count_is_refused() -> None:
    with pytest.raises(NotAllowed):
        actions.count_waiting(by=NOBODY, on=DAY)
