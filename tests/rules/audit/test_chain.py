"""The chain notices everything that somebody could do to the events in it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.audit.rules.chain import START, Break, BrokenAt, Entry, Link, first_break, hash_of, plain

Written = list[tuple[Entry, str]]
MOMENT = datetime(2026, 11, 23, 14, 6, 1, 250_000, tzinfo=UTC)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
texts = st.text(st.characters(codec="utf-8"), max_size=30)


def new_entry(**changes: Any) -> Entry:
    subject = "BK-0130-5"
    entry = Entry(1, MOMENT, "register.version.published", "user:12", "Noor", "woodwize", subject, "", {}, START.hash)
    return replace(entry, **changes)


@st.composite
def chains(draw: st.DrawFn, least: int = 1) -> Written:
    written: Written = []
    last = START
    for _ in range(draw(st.integers(least, 8))):
        entry = new_entry(sequence=last.sequence + 1, subject=draw(texts), ground=draw(texts), previous_hash=last.hash)
        written.append((entry, hash_of(entry)))
        last = Link(entry.sequence, hash_of(entry))
    return written


@given(chains())
def test_a_chain_that_nobody_touched_is_good_to_its_end(written: Written) -> None:
    assert first_break(written) == (Link(len(written), written[-1][1]), None)


@given(chains(), st.data())
def test_a_chain_can_be_checked_in_parts(written: Written, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(written)))
    middle, broken = first_break(written[:cut])
    assert broken is None
    assert first_break(written[cut:], after=middle) == first_break(written)


@given(chains(least=2), st.data())
def test_an_event_that_was_taken_out_is_missed(written: Written, data: st.DataObject) -> None:
    gone = data.draw(st.integers(0, len(written) - 2))
    _, broken = first_break(written[:gone] + written[gone + 1 :])
    assert broken == BrokenAt(gone + 1, Break.MISSING)


CHANGES = {
    "another moment": {"at": MOMENT + timedelta(microseconds=1)},
    "another kind of event": {"event": "register.version.withdrawn"},
    "another account": {"actor": "user:13"},
    "another name": {"actor_name": "Robin"},
    "another organisation": {"organisation": "constructiv"},
    "another subject": {"subject": "BK-0130-6 anders"},
    "another ground": {"ground": "Omdat het kan, en niet om de echte reden."},
    "other data": {"data": {"level": 4}},
}


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES.keys())
def test_any_part_of_an_event_that_was_changed_is_noticed(changes: dict[str, Any]) -> None:
    entry = new_entry()
    assert first_break([(replace(entry, **changes), hash_of(entry))])[1] == BrokenAt(1, Break.CHANGED)


@given(chains(least=2), st.data())
def test_a_changed_event_with_a_fitting_hash_breaks_the_next_one(written: Written, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(written) - 2))
    forged = replace(written[at][0], actor="user:666")
    written[at] = (forged, hash_of(forged))
    assert first_break(written)[1] == BrokenAt(at + 2, Break.REORDERED)


@given(chains(least=2), st.data())
def test_two_events_that_changed_places_are_noticed(written: Written, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(written) - 2))
    (first, first_hash), (second, second_hash) = written[at], written[at + 1]
    written[at] = (replace(second, sequence=first.sequence), second_hash)
    written[at + 1] = (replace(first, sequence=second.sequence), first_hash)
    assert first_break(written)[1] == BrokenAt(at + 1, Break.REORDERED)


def test_the_same_moment_in_another_time_zone_is_the_same_event() -> None:
    brussels = MOMENT.astimezone(timezone(timedelta(hours=1)))
    assert hash_of(new_entry(at=brussels)) == hash_of(new_entry())


def test_the_hash_does_not_depend_on_the_order_of_the_data() -> None:
    assert hash_of(new_entry(data={"a": 1, "b": 2})) == hash_of(new_entry(data={"b": 2, "a": 1}))


def test_the_hash_of_a_known_event_stays_the_same_for_ever() -> None:
    """Changing how events are hashed would make every log in use look broken: take another SCHEME for that."""
    assert hash_of(new_entry(data={"niveau": 4, "één": ["x", None, True]})) == KNOWN_HASH


KNOWN_HASH = "15084556a64e23ecb4d55559521b72ce4a08e8e705f22703e28fbf30bfe379b2"  # by sha256sum over the JSON by hand


@given(json_values)
def test_what_goes_through_a_database_comes_back_the_same(value: object) -> None:
    kept = plain(value)
    assert plain(json.loads(json.dumps(kept))) == kept


PLAIN = [
    ("a date becomes text", date(2026, 11, 23), "2026-11-23"),
    ("a whole float becomes an integer", 4.0, 4),
    ("a broken number stays", 0.25, 0.25),
    ("a tuple becomes a list", ("a", ("b",)), ["a", ["b"]]),
    ("keys become text", {1: date(2026, 1, 2)}, {"1": "2026-01-02"}),
    ("an enum becomes its value", {"kind": Break.MISSING}, {"kind": "missing"}),
    ("truth stays truth", {"official": True, "old": None}, {"official": True, "old": None}),
]


@pytest.mark.parametrize(("value", "expected"), [case[1:] for case in PLAIN], ids=[case[0] for case in PLAIN])
def test_values_become_plain_json(value: object, expected: object) -> None:
    found = plain(value)
    assert found == expected
    assert json.dumps(found) == json.dumps(expected)


@pytest.mark.parametrize("make", [set, object, lambda: b"bytes"], ids=["a set", "an object", "bytes"])
def test_what_is_no_json_is_refused(make: Callable[[], object]) -> None:
    with pytest.raises(TypeError, match="write it as text"):
        plain({"x": [make()]})


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_are_not_finite_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not finite"):
        plain([number])
