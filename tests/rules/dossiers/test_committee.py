"""Who sits in a committee, who may judge on a day, and when a quorum is reached."""

from collections.abc import Collection
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.dossiers.rules.committee import (
    Committee,
    CommitteeKind,
    Composition,
    DecisionRule,
    Interest,
    InterestGround,
    Involved,
    Seat,
    check_judge,
    check_seat,
    quorum_needed,
    quorum_reached,
    rule_on,
    seat_of,
)
from ijkpunt.kernel.problems import NotAllowed, RuleBroken

DAY = date(2026, 11, 2)
EARLIER, LATER = date(2026, 1, 1), date(2027, 1, 1)
HOUSES = ("employers", "unions", "labour", "enterprise", "education")
COMMITTEE = Committee(
    "vc", "Valideringscommissie", CommitteeKind.VALIDATION, tuple(Composition(house, 1) for house in HOUSES)
)
RULE = DecisionRule(CommitteeKind.VALIDATION, quorum_percent=60, majority_percent=50, judge_days=30)
ROOM = COMMITTEE.seats_on(DAY)


def seat(person: str, organisation: str = "unions", **how: object) -> Seat:
    return Seat(person, person.title(), organisation, **how)  # type: ignore[arg-type]


SEATS = (
    seat("nele"),
    seat("piet", substitute=True),
    seat("marc", "employers"),
    seat("gone", "labour", valid_until=EARLIER),
    seat("soon", "labour", valid_from=LATER),
)


@pytest.mark.parametrize(
    ("person", "involved", "houses", "spoken", "code"),
    [
        pytest.param("nele", Involved(), (), {}, "", id="a member with a seat judges"),
        pytest.param("piet", Involved(), (), {}, "", id="a substitute judges when the member did not"),
        pytest.param("piet", Involved(), (), {"nele": "unions"}, "committee.spoken", id="not when the member did"),
        pytest.param("nele", Involved(), (), {"piet": "unions"}, "committee.spoken", id="nor the member after them"),
        pytest.param("nele", Involved(), (), {"nele": "unions"}, "", id="a member may judge again"),
        pytest.param("nele", Involved(), (), {"marc": "employers"}, "", id="another organisation takes no room"),
        pytest.param("ann", Involved(), (), {}, "committee.no_seat", id="nobody without a seat"),
        pytest.param("gone", Involved(), (), {}, "committee.no_seat", id="no seat any more"),
        pytest.param("soon", Involved(), (), {}, "committee.no_seat", id="no seat yet"),
        pytest.param(
            "nele", Involved(interests=(Interest("nele", "Mijn broer schreef mee."),)), (), {}, "committee.interest",
            id="a declared interest",
        ),
        pytest.param(
            "nele", Involved(interests=(Interest("nele", "Een vergissing.", lifted=True),)), (), {}, "",
            id="an interest that was lifted",
        ),
        pytest.param("nele", Involved(submitter="unions"), (), {}, "committee.interest", id="the organisation asked"),
        pytest.param(
            "nele", Involved(carriers=frozenset({"unions"})), (), {}, "committee.interest", id="it carries"
        ),
        pytest.param(
            "nele", Involved(submitter="fund"), ("fund",), {}, "committee.interest", id="works for who asked as well"
        ),
    ],
)  # fmt: skip
def test_who_may_judge(
    person: str, involved: Involved, houses: Collection[str], spoken: dict[str, str], code: str
) -> None:
    if not code:
        assert check_judge(SEATS, involved, person, on=DAY, houses=houses, spoken=spoken, room=ROOM).person == person
        return
    with pytest.raises(RuleBroken) as refused:
        check_judge(SEATS, involved, person, on=DAY, houses=houses, spoken=spoken, room=ROOM)
    assert refused.value.problem.code == code
    assert isinstance(refused.value, NotAllowed) is (code != "committee.spoken")


def test_an_organisation_with_two_seats_speaks_twice() -> None:
    seats = (seat("nele"), seat("omer"), seat("piet", substitute=True))
    room = {"unions": 2}
    assert check_judge(seats, Involved(), "piet", on=DAY, spoken={"nele": "unions"}, room=room).substitute
    with pytest.raises(RuleBroken, match="plaatsvervanger"):
        check_judge(seats, Involved(), "piet", on=DAY, spoken={"nele": "unions", "omer": "unions"}, room=room)


def test_the_effective_seat_goes_before_the_substitute_one() -> None:
    both = (seat("nele", "labour", substitute=True), seat("nele"))
    assert seat_of(both, "nele", DAY) == both[1]


@pytest.mark.parametrize(
    ("percent", "needed"),
    [(1, 1), (40, 2), (50, 3), (60, 3), (61, 4), (100, 5)],
)
def test_a_quorum_is_rounded_up(percent: int, needed: int) -> None:
    rule = DecisionRule(CommitteeKind.VALIDATION, percent, 50, 30)
    assert quorum_needed(COMMITTEE, rule, DAY) == needed
    assert quorum_reached(COMMITTEE, rule, HOUSES[:needed], DAY)
    assert not quorum_reached(COMMITTEE, rule, HOUSES[: needed - 1], DAY)


def test_a_committee_without_seats_never_has_a_quorum() -> None:
    empty = Committee("vc", "Leeg", CommitteeKind.VALIDATION)
    assert not quorum_reached(empty, RULE, ["unions"] * 10, DAY)


@given(st.lists(st.sampled_from([*HOUSES, "outsider"]), max_size=20))
def test_a_quorum_counts_organisations_with_a_seat_and_each_once(spoken: list[str]) -> None:
    assert quorum_reached(COMMITTEE, RULE, spoken, DAY) is (len(set(spoken) - {"outsider"}) >= 3)


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        pytest.param(seat("ann", "labour"), set(), id="a free seat"),
        pytest.param(seat("ann", substitute=True), set(), id="substitutes as many as one likes"),
        pytest.param(seat("ann"), {"committee.full"}, id="the seat is taken"),
        pytest.param(seat("nele", "labour"), {"committee.sits_already"}, id="one seat each"),
        pytest.param(seat("ann", "bakers"), {"committee.no_room"}, id="an organisation that is not in the committee"),
        pytest.param(
            seat("nele", valid_from=DAY, valid_until=EARLIER), {"committee.ends_before_start"}, id="ends too early"
        ),
        pytest.param(
            seat("nele", "unions", valid_from=DAY), {"committee.sits_already", "committee.full"}, id="all at once"
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_seat(new: Seat, codes: set[str]) -> None:
    held = (seat("nele"), seat("gone", "labour", valid_until=EARLIER))
    new = Seat(new.person, new.name, new.organisation, new.substitute, max(new.valid_from, DAY), new.valid_until)
    assert {one.code for one in check_seat(COMMITTEE, held, new)} == codes


def test_the_rule_of_a_day_is_the_newest_that_holds() -> None:
    old = DecisionRule(CommitteeKind.VALIDATION, 50, 50, 30, valid_until=date(2026, 6, 30))
    new = DecisionRule(CommitteeKind.VALIDATION, 75, 50, 30, valid_from=date(2026, 7, 1))
    other = DecisionRule(CommitteeKind.LEVELLING, 10, 50, 30)
    assert rule_on((new, other, old), CommitteeKind.VALIDATION, date(2026, 6, 30)) == old
    assert rule_on((old, other, new), CommitteeKind.VALIDATION, DAY) == new
    assert rule_on((other,), CommitteeKind.VALIDATION, DAY) is None


def test_each_ground_is_told() -> None:
    assert Involved(submitter="fund").interest_of("x", {"fund"}) is InterestGround.SUBMITTER
    assert all(str(ground.label) for ground in InterestGround)
