"""What a key may be, and what it may do: never more than who makes it, never more than its organisation."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.accounts.rules.keys import (
    LONGEST,
    SCOPES,
    KeyAsked,
    effective,
    hash_of,
    holds,
    key_problems,
    matches,
    new_token,
    prefix_of,
    scopes_for,
)
from ijkpunt.accounts.rules.permissions import EVERYTHING, Permission

DAY = date(2026, 6, 1)
GOOD = KeyAsked("Planning", frozenset({"journey.coordinate"}), DAY, DAY + timedelta(30))
permissions = st.sets(st.sampled_from(sorted(EVERYTHING)))


def codes(asked: KeyAsked, may: frozenset[str] = EVERYTHING) -> list[str]:
    return [problem.code for problem in key_problems(asked, may, DAY)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param(GOOD, [], id="all is well"),
        pytest.param(replace(GOOD, scopes=frozenset()), [], id="a key without scopes only reads"),
        pytest.param(replace(GOOD, last=DAY + LONGEST), [], id="a year"),
        pytest.param(replace(GOOD, last=DAY + LONGEST + timedelta(1)), ["key.valid_until"], id="a day too long"),
        pytest.param(replace(GOOD, name=" "), ["key.name"], id="without a name"),
        pytest.param(replace(GOOD, name="x" * 101), ["key.name"], id="a name that is too long"),
        pytest.param(replace(GOOD, scopes=frozenset({"journey.assess"})), ["key.scopes"], id="what only people do"),
        pytest.param(replace(GOOD, scopes=frozenset({"api_key.keep"})), ["key.scopes"], id="a key that makes keys"),
        pytest.param(
            replace(GOOD, name="", scopes=frozenset({"x"}), first=DAY, last=DAY - timedelta(1)),
            ["key.name", "key.scopes", "key.valid_until", "key.valid_until"],
            id="everything at once",
        ),
    ],
)
def test_what_is_wrong_with_a_key(asked: KeyAsked, found: list[str]) -> None:
    assert codes(asked) == found


@given(wanted=permissions, may=permissions)
def test_nobody_gives_a_key_more_than_they_may(wanted: set[str], may: set[str]) -> None:
    asked = replace(GOOD, scopes=frozenset(wanted))
    assert (codes(asked, frozenset(may)) == []) == (wanted <= set(scopes_for(may)))


@given(scopes=permissions, organisation=permissions)
def test_a_key_may_never_more_than_its_organisation(scopes: set[str], organisation: set[str]) -> None:
    assert effective(scopes, organisation) == scopes & organisation & set(SCOPES)


@given(first=st.dates(), length=st.integers(0, 400), revoked=st.integers(0, 400), day=st.integers(-1, 401))
def test_a_key_works_on_its_days_until_it_is_revoked(first: date, length: int, revoked: int, day: int) -> None:
    if first.toordinal() + 401 > date.max.toordinal() or first == date.min:
        return
    last, on = first + timedelta(length), first + timedelta(day)
    assert holds(first, last, None, on) == (0 <= day <= length)
    assert holds(first, last, first + timedelta(revoked), on) == (0 <= day <= min(length, revoked - 1))


def test_a_key_is_known_by_its_hash_only() -> None:
    one, other = new_token(), new_token()
    assert prefix_of(one.token) == one.prefix != other.prefix
    assert matches(one.token, one.secret_hash)
    assert not matches(other.token, one.secret_hash)
    assert one.token not in (one.secret_hash, one.prefix)
    assert hash_of(one.token) == one.secret_hash


@pytest.mark.parametrize("text", ["", "-", "ijk_", "ijk_zzzzzzzz_" + "a" * 43, "ijk_0a1b2c3d_" + "a" * 42, "\0"])
def test_what_is_no_key_has_no_first_part(text: str) -> None:
    assert prefix_of(text) == ""


def test_what_a_key_can_do_needs_no_person() -> None:
    personal = {Permission.JOURNEY_ASSESS, Permission.JOURNEY_GUIDE, Permission.API_KEY_KEEP}
    assert not personal & set(SCOPES)
