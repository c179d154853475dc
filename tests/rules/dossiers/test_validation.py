"""What a committee finds, which outcomes follow, and what is refused."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.dossiers.rules.committee import Interest, Involved
from ijkpunt.dossiers.rules.validation import (
    LONGEST,
    Criterion,
    Findings,
    JointOutcome,
    Judgement,
    Verdict,
    check_closing,
    check_judgements,
    check_point,
    counted,
    criteria_on,
    findings,
    found_on,
)
from ijkpunt.kernel.problems import RuleBroken
from tests.rules.dossiers.test_committee import COMMITTEE, DAY, HOUSES, ROOM, RULE

M, P, U = Verdict.MEETS, Verdict.POINTS, Verdict.UNMET
CRITERIA = tuple(
    Criterion(key, order, key.title(), f"Is {key} in orde?")
    for order, key in enumerate(("support", "frame", "competences", "relevance"), start=1)
)
KEYS = [one.key for one in CRITERIA]


def said(*verdicts: Verdict, criteria: list[str] | None = None, **how: Verdict) -> list[Judgement]:
    """Each organisation in turn gives its verdict on all criteria; `how` names another verdict for a criterion."""
    return [
        Judgement(house, house, key, how.get(key, verdict), "Omdat.", serial=number * 10 + place)
        for number, (house, verdict) in enumerate(zip(HOUSES, verdicts, strict=False))
        for place, key in enumerate(criteria or KEYS)
    ]


def found(judgements: list[Judgement], involved: Involved | None = None, **rule: bool | int) -> Findings:
    heard = counted(judgements, ROOM, involved or Involved())
    return findings(CRITERIA, heard, COMMITTEE, replace(RULE, **rule), DAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        pytest.param((M, M, M), M, id="all say it is met"),
        pytest.param((P, P), P, id="all say with points"),
        pytest.param((U,), U, id="the only one says not"),
        pytest.param((M, M, P), M, id="a majority says met"),
        pytest.param((M, P), P, id="half is no majority"),
        pytest.param((M, U), P, id="two who disagree leave points"),
        pytest.param((U, U, M), U, id="a majority says not"),
        pytest.param((M, M, U, U, P), P, id="no majority at all"),
        pytest.param((), None, id="nobody judged"),
    ],
)
def test_what_those_who_judged_find_together(verdicts: tuple[Verdict, ...], expected: Verdict | None) -> None:
    assert found_on(said(*verdicts, criteria=["support"]), RULE) is expected


@pytest.mark.parametrize(
    ("judgements", "rework", "allowed"),
    [
        pytest.param(said(M, M, M), True, {"validated"}, id="all is met"),
        pytest.param(said(M, M, M, frame=P), True, {"rework"}, id="points on one criterion"),
        pytest.param(said(M, M, M, frame=U), True, {"not_validated", "rework"}, id="one criterion is not met"),
        pytest.param(said(M, M, M, frame=U), False, {"not_validated"}, id="no second chance by the rule"),
        pytest.param(said(M, M), True, set(), id="no quorum"),
        pytest.param(
            said(M, M, M, criteria=KEYS[:3]), True, set(), id="nobody judged one of the criteria"
        ),
        pytest.param([], True, set(), id="nobody said anything"),
    ],
)  # fmt: skip
def test_which_outcomes_follow(judgements: list[Judgement], rework: bool, allowed: set[str]) -> None:
    assert found(judgements, rework_when_unmet=rework).allowed == allowed


def test_who_thinks_otherwise_is_named_with_the_reason() -> None:
    result = found(said(M, M, U))
    assert {one.person for one in result.dissent} == {"labour"}
    assert [one.consensus for one in result.criteria] == [False] * 4
    assert result.criteria[0].counts == {M: 2, P: 0, U: 1}
    assert found(said(M, M, M)).dissent == ()


def test_the_newest_judgement_of_a_member_counts() -> None:
    changed = [*said(U, M, M), *(replace(one, serial=one.serial + 100) for one in said(M))]
    assert found(changed).allowed == {JointOutcome.VALIDATED}


def test_an_organisation_counts_as_often_as_it_has_seats() -> None:
    extra = [Judgement("substitute", "unions", key, U, "Neen.", serial=500) for key in KEYS]
    assert {one.person for one in counted([*said(M, M, M), *extra], ROOM, Involved())} == set(HOUSES[:3])


JUDGEMENTS = st.lists(
    st.builds(
        Judgement,
        person=st.sampled_from([*HOUSES, "piet", "ann"]),
        organisation=st.sampled_from([*HOUSES, "outsider"]),
        criterion=st.sampled_from([*KEYS, "unknown"]),
        verdict=st.sampled_from(Verdict),
        motivation=st.just("Omdat."),
    ),
    max_size=40,
).map(lambda many: [replace(one, serial=number) for number, one in enumerate(many)])
INVOLVED = st.builds(
    Involved,
    submitter=st.sampled_from(["", *HOUSES]),
    carriers=st.frozensets(st.sampled_from(HOUSES), max_size=2),
    interests=st.lists(st.builds(Interest, st.sampled_from([*HOUSES, "piet"]), st.just("Band.")), max_size=3).map(
        tuple
    ),
)


@given(JUDGEMENTS, INVOLVED, st.randoms())
def test_the_order_of_judgements_never_matters(many: list[Judgement], involved: Involved, dice: random.Random) -> None:
    shuffled = list(many)
    dice.shuffle(shuffled)
    one, other = found(many, involved), found(shuffled, involved)
    assert (one.criteria, one.allowed, one.judged) == (other.criteria, other.allowed, other.judged)
    assert set(one.dissent) == set(other.dissent)


@given(JUDGEMENTS, INVOLVED)
def test_nobody_with_an_interest_ever_counts(many: list[Judgement], involved: Involved) -> None:
    barred = {one.person for one in many if involved.interest_of(one.person, {one.organisation}) is not None}
    assert not barred & {one.person for one in counted(many, ROOM, involved)}


@given(JUDGEMENTS, INVOLVED)
def test_there_is_no_outcome_without_a_quorum(many: list[Judgement], involved: Involved) -> None:
    result = found(many, involved)
    houses = [{one.organisation for one in counted(many, ROOM, involved) if one.criterion == key} for key in KEYS]
    assert bool(result.allowed) is all(len(one) >= 3 for one in houses)
    for outcome in JointOutcome:
        if not result.quorum:
            with pytest.raises(RuleBroken, match="te weinig leden"):
                check_closing(result, outcome, points=3, motivation="Omdat.")


@given(st.lists(st.sampled_from(Verdict), min_size=3, max_size=5), st.data())
def test_a_better_judgement_never_makes_it_worse(verdicts: list[Verdict], data: st.DataObject) -> None:
    rank = {M: 2, P: 1, U: 0, None: -1}
    place = data.draw(st.integers(0, len(verdicts) - 1))
    better = data.draw(st.sampled_from([one for one in Verdict if rank[one] >= rank[verdicts[place]]]))
    after = [*verdicts[:place], better, *verdicts[place + 1 :]]
    before_found = found_on(said(*verdicts, criteria=["support"]), RULE)
    after_found = found_on(said(*after, criteria=["support"]), RULE)
    assert rank[after_found] >= rank[before_found]


@pytest.mark.parametrize(
    ("given_now", "codes"),
    [
        pytest.param([("support", "meets", "")], [], id="met needs no reason"),
        pytest.param([("support", "points", " \n")], ["review.no_motivation"], id="points need one"),
        pytest.param([("support", "unmet", "")], ["review.no_motivation"], id="and not met"),
        pytest.param([("colour", "meets", "")], ["review.unknown_criterion"], id="an unknown criterion"),
        pytest.param([("support", "perhaps", "")], ["review.unknown_verdict"], id="an unknown verdict"),
        pytest.param([("support", "meets", "")] * 2, ["review.twice"], id="the same criterion twice"),
        pytest.param([("support", "points", "x" * (LONGEST + 1))], ["review.too_long"], id="a book"),
        pytest.param([], ["review.nothing"], id="nothing"),
        pytest.param(
            [("colour", "meets", ""), ("support", "unmet", ""), ("frame", "", "")],
            ["review.unknown_criterion", "review.no_motivation", "review.unknown_verdict"],
            id="everything at once",
        ),
    ],
)
def test_what_is_wrong_with_judgements(given_now: list[tuple[str, str, str]], codes: list[str]) -> None:
    assert [one.code for one in check_judgements(CRITERIA, given_now)] == codes


@pytest.mark.parametrize(
    ("how", "codes"),
    [
        pytest.param({}, [], id="fine"),
        pytest.param({"element": ""}, [], id="about the whole"),
        pytest.param({"element": "k9"}, ["review.unknown_element"], id="a piece of text that is not there"),
        pytest.param({"criterion": "colour"}, ["review.unknown_criterion"], id="an unknown criterion"),
        pytest.param({"text": " "}, ["review.empty_point"], id="no words"),
        pytest.param({"text": "x" * (LONGEST + 1)}, ["review.too_long"], id="a book"),
    ],
)
def test_what_is_wrong_with_a_point(how: dict[str, str], codes: list[str]) -> None:
    asked = {"criterion": "support", "element": "k1", "text": "Splits dit.", **how}
    assert [one.code for one in check_point(CRITERIA, {"k1"}, **asked)] == codes


@pytest.mark.parametrize(
    ("judgements", "outcome", "points", "motivation", "code"),
    [
        pytest.param(said(M, M), "validated", 0, "Goed.", "review.no_quorum", id="no quorum"),
        pytest.param(said(M, M, M), "rework", 1, "Neen.", "review.contradicts", id="rework of what is met"),
        pytest.param(said(P, P, P), "validated", 1, "Ja.", "review.contradicts", id="points are not validated"),
        pytest.param(said(P, P, P), "not_validated", 1, "Neen.", "review.contradicts", id="points are no refusal"),
        pytest.param(said(P, P, P), "rework", 0, "Doe over.", "review.no_points", id="rework without points"),
        pytest.param(said(M, M, M), "validated", 0, " ", "review.no_outcome_motivation", id="without a reason"),
    ],
)
def test_an_outcome_that_is_refused(
    judgements: list[Judgement], outcome: str, points: int, motivation: str, code: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_closing(found(judgements), JointOutcome(outcome), points=points, motivation=motivation)
    assert refused.value.problem.code == code


def test_criteria_hold_on_days_and_for_kinds_of_dossier() -> None:
    old = replace(CRITERIA[0], valid_until=date(2020, 1, 1))
    some = replace(CRITERIA[1], kinds=frozenset({"new"}))
    known = (CRITERIA[3], old, some)
    assert [one.key for one in criteria_on(known, "new", DAY)] == ["frame", "relevance"]
    assert [one.key for one in criteria_on(known, "withdraw", DAY)] == ["relevance"]
