"""Waiting times: worked examples, the curve of Kaplan and Meier, and small cells that stay hidden."""

import math
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from ijkpunt.pathways.rules.waiting import (
    Clock,
    Pause,
    Wait,
    figures,
    hidden,
    hidden_totals,
    months_back,
    quantile,
    rounded_weeks,
    third_next,
    waiting_told,
)

START = date(2026, 1, 1)


def day(number: int) -> date:
    return START + timedelta(number)


@pytest.mark.parametrize(
    ("wait", "days"),
    [
        pytest.param(Wait(Clock.TEST, day(0), day(30)), 30, id="from day to day"),
        pytest.param(Wait(Clock.TEST, day(0)), 40, id="who still waits, until today"),
        pytest.param(Wait(Clock.TEST, day(0), left=day(12)), 12, id="who stopped, until they stopped"),
        pytest.param(
            Wait(Clock.TEST, day(0), day(30), pauses=(Pause(day(10), day(20)),)), 20, id="a pause is not waiting"
        ),
        pytest.param(
            Wait(Clock.TEST, day(0), day(30), pauses=(Pause(day(10), day(20)), Pause(day(15), day(25)))),
            15,
            id="pauses that overlap count once",
        ),
        pytest.param(Wait(Clock.TEST, day(0), day(30), pauses=(Pause(day(25)),)), 25, id="a pause that lasts"),
        pytest.param(Wait(Clock.TEST, day(5), day(9), pauses=(Pause(day(0), day(7)),)), 2, id="a pause from before"),
    ],
)
def test_days_of_a_wait(wait: Wait, days: int) -> None:
    assert wait.days(day(40)) == days


def test_the_example_of_the_page_on_waiting_times() -> None:
    """docs/rules/waiting-times.md: eight people, five tested, three still waiting for long."""
    waits = [Wait(Clock.TEST, day(0), day(days)) for days in (20, 25, 30, 40, 50)]
    waits += [Wait(Clock.TEST, day(0))] * 3
    seen = figures(waits, day(90))
    assert (seen.people, seen.ended, seen.waiting, seen.oldest) == (8, 5, 3, 90)
    assert seen.median == 40  # without those who wait it would say 30
    assert seen.high is None  # 80 in 100 were not tested yet
    assert figures(waits[:5], day(90)).median == 30
    assert figures(waits[:5], day(90)).high == 40


def test_what_began_later_is_not_known_yet() -> None:
    waits = [Wait(Clock.TEST, day(0), day(20)), Wait(Clock.TEST, day(15), day(16))]
    seen = figures(waits, day(10))
    assert (seen.people, seen.ended, seen.waiting, seen.median) == (1, 0, 1, None)


def test_who_stopped_does_not_wait_any_more_but_counts_as_at_least_so_long() -> None:
    waits = [
        Wait(Clock.TEST, day(0), day(10)),
        Wait(Clock.TEST, day(0), left=day(5)),
        Wait(Clock.TEST, day(0), day(30)),
    ]
    seen = figures(waits, day(40))
    assert (seen.waiting, seen.median) == (0, 10)


def test_the_curve_of_a_textbook() -> None:
    """Freireich's 6-mercaptopurine arm, as in Kaplan-Meier teaching: 21 patients, S reaches 0.5 at 23 weeks."""
    ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    seen = [(one, True) for one in ended] + [(one, False) for one in censored]
    assert quantile(seen, 0.5) == 23
    assert quantile(seen, 0.25) == 13


WAITS = some.lists(some.tuples(some.integers(0, 200), some.booleans()), max_size=30)


@given(WAITS, some.sampled_from([0.5, 0.8, 0.25]))
def test_somebody_more_who_waits_never_makes_a_wait_look_shorter(seen: list[tuple[int, bool]], share: float) -> None:
    before = quantile(seen, share)
    after = quantile([*seen, (500, False)], share)
    assert (math.inf if after is None else after) >= (math.inf if before is None else before)


@given(some.lists(some.integers(0, 200), min_size=1, max_size=30))
def test_without_anybody_waiting_it_is_the_plain_median(days: list[int]) -> None:
    assert quantile([(one, True) for one in days], 0.5) == sorted(days)[(len(days) - 1) // 2]


@given(WAITS)
def test_the_median_is_never_after_the_eightieth(seen: list[tuple[int, bool]]) -> None:
    middle, high = quantile(seen, 0.5), quantile(seen, 0.8)
    assert high is None or (middle is not None and middle <= high)


@pytest.mark.parametrize("share", [0, 1, -0.1, 2])
def test_a_share_lies_between_nothing_and_all(share: float) -> None:
    with pytest.raises(ValueError, match="between"):
        quantile([], share)


@pytest.mark.parametrize(
    ("free", "expected"),
    [
        pytest.param([(day(3), 1), (day(10), 1), (day(20), 1)], day(20), id="a lucky cancellation is passed over"),
        pytest.param([(day(3), 5)], day(3), id="three places on one day"),
        pytest.param([(day(20), 2), (day(3), 1)], day(20), id="in any order"),
        pytest.param([(day(3), 2)], None, id="too few"),
        pytest.param([(day(-3), 9), (day(4), 3)], day(4), id="what is past does not count"),
    ],
)
def test_the_third_next_free_place(free: list[tuple[date, int]], expected: date | None) -> None:
    assert third_next(free, day(0)) == expected


@pytest.mark.parametrize(
    ("on", "first"),
    [
        (date(2026, 11, 26), date(2026, 5, 26)),
        (date(2026, 8, 31), date(2026, 2, 28)),
        (date(2026, 6, 30), date(2025, 12, 30)),
        (date(2026, 3, 1), date(2025, 9, 1)),
    ],
)
def test_six_months_back(on: date, first: date) -> None:
    assert months_back(on) == first


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param({"a": 3, "b": 7, "c": 40}, {"a", "b"}, id="a hidden cell takes the smallest other one with it"),
        pytest.param({"a": 3, "b": 4, "c": 40}, {"a", "b"}, id="two small ones hide each other"),
        pytest.param({"a": 1, "b": 1, "c": 9, "d": 20}, {"a", "b", "c"}, id="two that are together too few"),
        pytest.param({"a": 0, "b": 9}, set(), id="nobody is no secret"),
        pytest.param({"a": 5, "b": 9}, set(), id="five may be shown"),
    ],
)
def test_small_cells_of_a_list(counts: dict[str, int], expected: set[str]) -> None:
    assert hidden_totals(counts) == expected


def test_in_a_table_no_hidden_cell_is_alone_in_its_row_or_column() -> None:
    counts = {("roof", "north"): 3, ("roof", "south"): 20, ("wood", "north"): 30, ("wood", "south"): 40}
    assert hidden(counts) == set(counts)


TABLES = some.tuples(some.integers(1, 4), some.integers(1, 4)).flatmap(
    lambda size: some.fixed_dictionaries(
        {(row, column): some.integers(0, 12) for row, column in product(range(size[0]), range(size[1]))}
    )
)


@given(TABLES)
def test_nobody_can_work_out_a_hidden_cell(counts: dict[tuple[int, int], int]) -> None:
    """In every line with a total, what is hidden is more than one cell with people and at least five people, or all
    that is there."""
    gone = hidden(counts)
    assert {cell for cell, count in counts.items() if 0 < count < 5} <= gone
    for axis in (0, 1):
        for place in {cell[axis] for cell in counts}:
            line = [cell for cell in counts if cell[axis] == place]
            inside = [cell for cell in line if cell in gone]
            left = [cell for cell in line if cell not in gone and counts[cell]]
            if len(line) > 1 and inside and left:
                assert len(inside) > 1
                assert sum(counts[cell] for cell in inside) >= 5


@pytest.mark.parametrize(
    ("splits", "told", "together"),
    [
        pytest.param({"a": (1, 9)}, "", False, id="one who waits"),
        pytest.param({"a": (9, 1)}, "", False, id="one who does not"),
        pytest.param({"a": (5, 5)}, "a", True, id="five and five"),
        pytest.param({"a": (0, 6)}, "a", True, id="nobody waits"),
        pytest.param({"a": (7, 0)}, "a", True, id="everybody waits"),
        pytest.param({"a": (1, 9), "b": (8, 8), "c": (20, 20)}, "c", True, id="the total would tell of the first"),
        pytest.param({"a": (0, 6), "b": (0, 4)}, "a", False, id="nobody waits, so nor do the few of the second"),
        pytest.param({"a": (7, 0), "b": (2, 0)}, "a", False, id="everybody waits, so the few of the second too"),
        pytest.param({"a": (0, 7), "b": (0, 1), "c": (9, 9)}, "", True, id="what is silent both waits and does not"),
        pytest.param({"a": (4, 9), "b": (4, 9)}, "", True, id="together they are enough"),
        pytest.param({"a": (2, 9), "b": (0, 9)}, "b", False, id="together they are too few, and the total is silent"),
    ],
)
def test_who_waits_is_told_of_enough_people_only(splits: dict[str, tuple[int, int]], told: str, together: bool) -> None:
    assert waiting_told(splits) == (frozenset(told), together)


def test_a_group_that_is_hidden_whole_is_covered_by_another() -> None:
    assert waiting_told({"a": (2, 1), "b": (9, 9), "c": (9, 9)}, gone={"a"}) == (frozenset({"c"}), True)


GROUPS = some.lists(some.tuples(some.integers(0, 9), some.integers(0, 9)).filter(any), min_size=1, max_size=4)


def possible(
    seen: list[int | None], sizes: list[int | None], waiting: int | None, people: int
) -> list[tuple[int, ...]]:
    """How many may wait in each group, for who reads the figures: `seen` what is told of it, `sizes` how many people it
    is said to have, and of all together how many wait and how many there are."""
    open_sizes = [range(1, people + 1) if size is None else (size,) for size in sizes]
    found = set()
    for each in product(*open_sizes):
        if sum(each) == people:
            ways = [range(size + 1) if told is None else (told,) for size, told in zip(each, seen, strict=True)]
            found |= {way for way in product(*ways) if waiting is None or sum(way) == waiting}
    return sorted(found)


@given(GROUPS)
@example([(0, 1), (0, 4)])
@settings(max_examples=150, deadline=None)
def test_nobody_can_work_out_how_few_wait(groups: list[tuple[int, int]]) -> None:
    """Whoever lays every figure beside every other never knows of one to four people that they wait, or do not."""
    splits = dict(enumerate(groups))
    gone = hidden_totals({row: sum(split) for row, split in splits.items()})
    told, together = waiting_told(splits, gone)
    seen = [split[0] if row in told else None for row, split in splits.items()]
    sizes = [None if row in gone else sum(split) for row, split in splits.items()]
    people, waiting = sum(map(sum, groups)), sum(split[0] for split in groups)
    ways = possible(seen, sizes, waiting if together else None, people)
    for row, split in splits.items():
        if any(0 < count < 5 for count in split):
            assert row not in told
            assert len({way[row] for way in ways}) > 1, "it cannot be worked out"
    silent = [split for row, split in splits.items() if row not in told]
    if together:
        assert all(sum(column) == 0 or sum(column) >= 5 for column in zip(*silent, strict=True)), (
            "nor of a few together"
        )


@given(GROUPS)
def test_who_waits_is_hidden_no_more_than_needed(groups: list[tuple[int, int]]) -> None:
    splits = dict(enumerate(groups))
    small = {row for row, split in splits.items() if any(0 < count < 5 for count in split)}
    told, together = waiting_told(splits)
    assert small or (told == set(splits) and together), "without small groups everything is told"


def test_weeks_are_rounded_up() -> None:
    assert [rounded_weeks(days) for days in (None, 0, 1, 7, 8)] == [None, 0, 1, 1, 2]
