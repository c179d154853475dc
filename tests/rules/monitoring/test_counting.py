"""What is counted on which day, in tables."""

from datetime import date

import pytest

from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.monitoring.rules.counting import (
    Delay,
    JourneyFact,
    LedFact,
    ProgrammeFact,
    RecognitionFact,
    VersionFact,
    delays_by_number,
    led_until,
    programmes_until,
    result_of,
    versions_by_year,
)
from ijkpunt.monitoring.rules.indicators import INDICATORS, check_day, indicator_named, last_month_end

DAY = date(2026, 5, 10)
BEFORE, AFTER = date(2026, 5, 9), date(2026, 5, 11)


Decided = tuple[date, tuple[str, ...]]


def journey(*decisions: Decided, partial: bool = False, stopped: date | None = None) -> JourneyFact:
    return JourneyFact("BK-0001-1", "a", BEFORE, partial, decisions, stopped)


@pytest.mark.parametrize(
    ("fact", "result"),
    [
        pytest.param(journey(), "under_way", id="nothing decided"),
        pytest.param(journey((AFTER, ("shown",))), "under_way", id="decided later"),
        pytest.param(journey((DAY, ("shown", "taken_over"))), "whole", id="everything, on the day itself"),
        pytest.param(journey((DAY, ("shown",)), partial=True), "partial", id="everything of a part"),
        pytest.param(journey((DAY, ("shown", "not_shown"))), "some", id="a part"),
        pytest.param(journey((DAY, ("not_shown", "not_tested_apart"))), "none", id="nothing"),
        pytest.param(journey((BEFORE, ("not_shown",)), (DAY, ("shown",))), "whole", id="the last decision holds"),
        pytest.param(journey(stopped=DAY), "stopped", id="stopped on the day"),
        pytest.param(journey(stopped=AFTER), "under_way", id="stopped later"),
        pytest.param(journey((BEFORE, ("not_shown",)), stopped=DAY), "none", id="decided before it stopped"),
    ],
)
def test_how_a_journey_stands(fact: JourneyFact, result: str) -> None:
    assert result_of(fact, DAY) == result


def test_the_lowest_known_version_is_the_first() -> None:
    facts = [
        VersionFact("BK-0001", 3, date(2016, 1, 1)),
        VersionFact("BK-0001", 4, date(2020, 1, 1), partials=2),
        VersionFact("BK-0002", 1, date(2020, 3, 1), scrapped_on=date(2021, 1, 1)),
        VersionFact("BK-0003", 1, date(2027, 1, 1)),
        VersionFact("BK-0004", 1, None),
    ]
    assert versions_by_year(facts, DAY) == {
        ("2016", "first"): 1, ("2020", "update"): 1, ("2020", "partial"): 2, ("2020", "first"): 1,
        ("2021", "withdrawn"): 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("until", "stopped", "holds"),
    [
        pytest.param(None, None, True, id="without end"),
        pytest.param(DAY, None, True, id="its last day"),
        pytest.param(BEFORE, None, False, id="over"),
        pytest.param(None, DAY, False, id="stopped on the day"),
        pytest.param(None, AFTER, True, id="stops later"),
    ],
)
def test_when_a_recognition_holds(until: date | None, stopped: date | None, holds: bool) -> None:
    assert RecognitionFact("school", BEFORE, until, stopped).holds(DAY) is holds


def test_programmes_are_counted_with_the_reason_of_their_stop() -> None:
    facts = [
        ProgrammeFact("course", BEFORE, DAY, AFTER, "bankruptcy"),
        ProgrammeFact("course", DAY, DAY, DAY, "tender"),
    ]
    assert programmes_until(facts, DAY) == {
        ("course", "requested"): 2, ("course", "started"): 2, ("course", "stopped"): 1, ("course", "stopped:tender"): 1
    }  # fmt: skip


@pytest.mark.parametrize(
    ("due", "done", "found"),
    [
        pytest.param(DAY, DAY, "in_time", id="the last day is in time"),
        pytest.param(BEFORE, DAY, "late", id="a day late"),
        pytest.param(DAY, None, "waiting", id="may wait today"),
        pytest.param(BEFORE, None, "overdue", id="waits too long"),
        pytest.param(DAY, AFTER, "waiting", id="registered later than asked"),
    ],
)
def test_whether_proofs_are_registered_in_time(due: date, done: date | None, found: str) -> None:
    assert led_until([LedFact("school", BEFORE, due, done)], DAY) == {("school", found): 1}


def test_delays_tell_what_followed_and_what_waits() -> None:
    found = delays_by_number([Delay("BK-0001", 10), Delay("BK-0001", 30), Delay("BK-0001", None, 99)])["BK-0001"]
    assert (found.followed, found.waiting, found.median, found.longest) == (2, 1, 20, 99)


@pytest.mark.parametrize(
    ("on", "end"),
    [
        (date(2026, 5, 10), date(2026, 4, 30)),
        (date(2026, 5, 31), date(2026, 5, 31)),
        (date(2028, 2, 28), date(2028, 1, 31)),
        (date(2028, 1, 1), date(2027, 12, 31)),
    ],
)
def test_figures_of_people_move_once_a_month(on: date, end: date) -> None:
    assert last_month_end(on) == end


def test_every_figure_says_what_it_is() -> None:
    keys = [one.key for one in INDICATORS]
    assert len(set(keys)) == len(keys) >= 12
    for one in INDICATORS:
        assert all(
            str(text).endswith((".", "?")) for text in (one.title, one.counts, one.records, one.moment, one.users)
        )


def test_a_day_to_come_and_a_past_that_is_not_kept_are_refused() -> None:
    with pytest.raises(RuleBroken, match="moet nog komen"):
        check_day(indicator_named("evc"), AFTER, DAY)
    with pytest.raises(RuleBroken, match="alleen de stand van nu"):
        check_day(indicator_named("producten"), BEFORE, DAY)
    check_day(indicator_named("producten"), DAY, DAY)
    with pytest.raises(NotFound, match="geen cijfer"):
        indicator_named("geluk")
