"""The one question: what may this body give of this version, along this road, on this day."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.kernel.award import Road
from ijkpunt.providers.rules.awarding import NOTHING, Recognition, scope_on

BODY, VERSION, ROAD = "daklijn", "BK-9104-3", Road.QUALIFYING_PROGRAMME
FIRST, LAST = date(2026, 1, 12), date(2028, 1, 11)
WHOLE = Recognition(BODY, VERSION, ROAD, whole=True, partials=frozenset(), first=FIRST, last=LAST, source="MB 1")
PART = replace(WHOLE, whole=False, partials=frozenset({"BK-9104-3-DBK-01"}), source="MB 2", last=None)


def test_it_holds_from_its_first_day_up_to_and_including_its_last() -> None:
    assert not WHOLE.holds(FIRST - timedelta(1))
    assert WHOLE.holds(FIRST)
    assert WHOLE.holds(LAST)
    assert not WHOLE.holds(LAST + timedelta(1))
    assert PART.holds(date(2090, 1, 1))


def test_what_stopped_may_give_until_the_day_before() -> None:
    stopped = replace(WHOLE, stopped_on=date(2026, 6, 1))
    assert stopped.holds(date(2026, 5, 31))
    assert not stopped.holds(date(2026, 6, 1))


def test_one_for_partials_never_gives_the_whole() -> None:
    found = scope_on([PART], BODY, VERSION, ROAD, FIRST)
    assert not found.whole
    assert found.partials == {"BK-9104-3-DBK-01"}
    assert found.sources == ("MB 2",)


def test_two_recognitions_add_up() -> None:
    found = scope_on([WHOLE, PART], BODY, VERSION, ROAD, FIRST)
    assert found.whole
    assert found.partials == PART.partials
    assert found.sources == ("MB 1", "MB 2")


def test_another_body_version_or_road_gets_nothing() -> None:
    held = [WHOLE, PART]
    assert scope_on(held, "cvo-de-nok", VERSION, ROAD, FIRST) is NOTHING
    assert scope_on(held, BODY, "BK-9104-2", ROAD, FIRST) is NOTHING
    assert scope_on(held, BODY, VERSION, Road.SCHOOL, FIRST) is NOTHING
    assert NOTHING.nothing


RECOGNITIONS = st.builds(
    Recognition,
    body=st.sampled_from(["a", "b"]),
    version=st.just(VERSION),
    road=st.sampled_from([Road.SCHOOL, ROAD]),
    whole=st.booleans(),
    partials=st.frozensets(st.sampled_from(["1", "2", "3"])),
    first=st.dates(date(2026, 1, 1), date(2026, 3, 1)),
    last=st.none() | st.dates(date(2026, 3, 1), date(2026, 6, 1)),
    stopped_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 6, 1)),
)


@given(st.lists(RECOGNITIONS, max_size=6), RECOGNITIONS, st.dates(date(2025, 12, 1), date(2026, 8, 1)))
def test_one_more_recognition_never_takes_anything_away(held: list[Recognition], more: Recognition, on: date) -> None:
    before, after = scope_on(held, "a", VERSION, ROAD, on), scope_on([*held, more], "a", VERSION, ROAD, on)
    assert after.whole >= before.whole
    assert after.partials >= before.partials
