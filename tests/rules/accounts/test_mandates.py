"""Mandates hold on exactly their days, and give exactly the rights of their role."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.accounts.rules.mandates import Grant, Term, check_new, check_term, chosen, ended, permissions_of
from ijkpunt.accounts.rules.roles import BY_NAME, ROLES
from ijkpunt.kernel.problems import NotAllowed, RuleBroken

DAY = timedelta(days=1)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@st.composite
def terms(draw: st.DrawFn) -> Term:
    first = draw(days)
    length = draw(st.none() | st.integers(0, 900))
    return Term(first, None if length is None else first + timedelta(days=length))


grants = st.builds(
    Grant,
    identifier=st.integers(1, 5),
    organisation=st.sampled_from(["woodwize", "constructiv"]),
    role=st.sampled_from([*BY_NAME, "a role that is gone"]),
    term=terms(),
)


def days_of(term: Term) -> set[date]:
    last = term.last or date(2034, 1, 1)
    return {term.first + timedelta(days=number) for number in range((last - term.first).days + 1)}


@given(terms())
def test_a_mandate_holds_on_its_first_and_last_day_and_not_around_them(term: Term) -> None:
    assert term.holds(term.first)
    assert not term.holds(term.first - DAY)
    if term.last is None:
        assert term.holds(date.max)
    else:
        assert term.holds(term.last)
        assert not term.holds(term.last + DAY)


@given(terms(), terms())
def test_two_terms_overlap_when_they_share_a_day(one: Term, other: Term) -> None:
    assert one.overlaps(other) == bool(days_of(one) & days_of(other))
    assert one.overlaps(other) == other.overlaps(one)


@given(days, st.integers(1, 400))
def test_a_term_that_ends_before_it_starts_is_refused(first: date, early: int) -> None:
    with pytest.raises(RuleBroken) as caught:
        check_term(Term(first, first - timedelta(days=early)))
    assert caught.value.problem.code == "mandate.ends_before_start"


@given(st.lists(grants, max_size=4), grants)
def test_a_new_mandate_comes_in_unless_the_same_one_holds_on_one_of_its_days(old: list[Grant], new: Grant) -> None:
    clash = any(
        grant.organisation == new.organisation and grant.role == new.role and grant.term.overlaps(new.term)
        for grant in old
    )
    if clash:
        with pytest.raises(RuleBroken) as caught:
            check_new(new, old)
        assert caught.value.problem.code == "mandate.overlaps"
    else:
        check_new(new, old)


@given(terms(), days)
def test_ending_a_mandate_only_takes_days_away(term: Term, last_day: date) -> None:
    if term.holds(last_day):
        assert ended(term, last_day) == Term(term.first, last_day)
    else:
        with pytest.raises(RuleBroken) as caught:
            ended(term, last_day)
        too_early = last_day < term.first
        expected = "mandate.ends_before_start" if too_early else "mandate.cannot_be_longer"
        assert caught.value.problem.code == expected


@given(st.lists(grants, max_size=5), days)
def test_rights_come_from_the_mandates_of_that_day_and_from_nothing_else(given_out: list[Grant], on: date) -> None:
    expected: set[str] = set()
    for grant in given_out:
        if grant.term.first <= on and (grant.term.last is None or on <= grant.term.last) and grant.role in BY_NAME:
            expected |= BY_NAME[grant.role].permissions
    assert permissions_of(given_out, on=on) == expected


def test_a_role_that_no_longer_exists_gives_no_rights() -> None:
    assert permissions_of([Grant(1, "x", "emperor", Term(date(2026, 1, 1)))], on=date(2026, 1, 2)) == frozenset()


NOT_TODAY = [
    ("somebody else's", 9, date(2026, 6, 1)),
    ("one that has not begun", 1, date(2025, 12, 31)),
    ("one that ended", 1, date(2027, 1, 1)),
]


@pytest.mark.parametrize(("number", "on"), [case[1:] for case in NOT_TODAY], ids=[case[0] for case in NOT_TODAY])
def test_nobody_acts_under_another_mandate_than_their_own_of_that_day(number: int, on: date) -> None:
    mine = Grant(1, "woodwize", ROLES[0].name, Term(date(2026, 1, 1), date(2026, 12, 31)))
    with pytest.raises(NotAllowed) as caught:
        chosen([mine], number, on=on)
    assert caught.value.problem.code == "mandate.not_yours"
    assert chosen([mine], 1, on=date(2026, 6, 1)) == mine
