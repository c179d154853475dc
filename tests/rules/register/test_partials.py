"""Arithmetic of partial qualifications and the rule of the required contexts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.programme import ContextRule
from ijkpunt.kernel.qualification import Competence, PartialQualification, QualificationRecord
from ijkpunt.register.rules.partials import add_partials, contexts_satisfied


def whole(total: int, *partials: tuple[int, ...] | None) -> QualificationRecord:
    return QualificationRecord(
        VersionNumber("BK-9104", 3),
        "Dakwerker leien",
        3,
        competences=tuple(Competence(f"c{at}", f"Doet {at}") for at in range(1, total + 1)),
        partials=tuple(
            PartialQualification(
                f"BK-9104-3-DBK-0{index}",
                f"DBK-0{index}",
                f"Deel {index}",
                None if held is None else tuple(f"c{at}" for at in held),
            )
            for index, held in enumerate(partials, start=1)
        ),
    )


def test_two_partials_are_added_up_with_their_overlap_and_what_remains() -> None:
    sums = add_partials(whole(10, (1, 2, 3, 4, 5), (1, 2, 5, 8, 9)))
    assert sums.together == (1, 2, 3, 4, 5, 8, 9)
    assert sums.overlap == (1, 2, 5)
    assert sums.remaining == (6, 7, 10)
    assert sums.share == pytest.approx(0.7)
    assert [share.share for share in sums.shares] == [0.5, 0.5]
    assert sums.covers_whole is False
    assert sums.marks == (True, True, True, True, True, False, False, True, True, False)


def test_an_unknown_partial_makes_the_answer_uncertain_but_never_smaller() -> None:
    sums = add_partials(whole(4, (1, 2), None))
    assert sums.together == (1, 2)
    assert sums.remaining == (3, 4)
    assert sums.unknown == ("BK-9104-3-DBK-02",)
    assert sums.covers_whole is None
    assert not sums.certain
    assert sums.shares[1].share is None
    assert sums.shares[1].marks is None


@pytest.mark.parametrize(
    ("partials", "answer"),
    [
        pytest.param(((1, 2), (3,)), True, id="together everything"),
        pytest.param(((1, 2, 3), None), True, id="the known ones suffice, whatever the unknown one holds"),
        pytest.param(((1, 2),), False, id="something is missing"),
        pytest.param(((1, 2), None), None, id="something is missing and something is unknown"),
        pytest.param((), False, id="no partials"),
    ],
)
def test_whether_the_partials_cover_the_whole(
    partials: tuple[tuple[int, ...] | None, ...], answer: bool | None
) -> None:
    assert add_partials(whole(3, *partials)).covers_whole is answer


def test_a_whole_without_competences_is_never_covered() -> None:
    sums = add_partials(whole(0, ()))
    assert sums.covers_whole is False
    assert sums.share is None
    assert sums.shares[0].share is None


@pytest.mark.parametrize("chosen", [{"DBK-02"}, {"BK-9104-3-DBK-02", "BK-0001-1-DBK-01"}], ids=["short", "long"])
def test_only_the_chosen_partials_count(chosen: set[str]) -> None:
    sums = add_partials(whole(3, (1,), (3,)), chosen)
    assert sums.together == (3,)
    assert [share.partial.short_number for share in sums.shares] == ["DBK-02"]


def test_codes_that_the_whole_does_not_have_are_named_and_not_counted() -> None:
    share = add_partials(whole(3, (2, 7, 7))).shares[0]
    assert share.positions == (2,)
    assert share.stray == ("c7",)


@given(total=st.integers(0, 12), data=st.data())
def test_sums_are_consistent(total: int, data: st.DataObject) -> None:
    held = st.one_of(st.none(), st.lists(st.integers(1, max(1, total)), unique=True).map(tuple))
    sums = add_partials(whole(total, *data.draw(st.lists(held, max_size=4))))
    everything = set(range(1, total + 1))
    assert set(sums.together) | set(sums.remaining) == everything
    assert not set(sums.together) & set(sums.remaining)
    assert set(sums.overlap) <= set(sums.together)
    assert len(sums.together) <= sum(len(share.positions or ()) for share in sums.shares)
    if sums.certain and total:
        assert sums.covers_whole is (not sums.remaining)


@pytest.mark.parametrize(
    ("rule", "count", "chosen", "satisfied", "missing", "too_many"),
    [
        pytest.param(ContextRule.AT_LEAST, 2, ["brood", "banket"], True, 0, 0, id="at least two, two"),
        pytest.param(ContextRule.AT_LEAST, 2, ["brood", "banket", "ijs"], True, 0, 0, id="at least two, three"),
        pytest.param(ContextRule.AT_LEAST, 2, ["brood"], False, 1, 0, id="at least two, one"),
        pytest.param(ContextRule.EXACTLY, 2, ["brood", "ijs"], True, 0, 0, id="exactly two, two"),
        pytest.param(ContextRule.EXACTLY, 2, ["brood", "ijs", "banket"], False, 0, 1, id="exactly two, three"),
        pytest.param(ContextRule.EXACTLY, 2, [], False, 2, 0, id="exactly two, none"),
        pytest.param(ContextRule.AT_LEAST, 0, [], True, 0, 0, id="nothing asked"),
        pytest.param(ContextRule.AT_LEAST, 2, ["brood", " BROOD "], False, 1, 0, id="the same twice counts once"),
        pytest.param(ContextRule.AT_LEAST, 4, ["brood", "banket", "ijs"], False, 1, 0, id="more asked than exist"),
        pytest.param(None, 2, ["brood", "banket"], None, 0, 0, id="unknown rule"),
        pytest.param(ContextRule.EXACTLY, None, ["brood"], None, 0, 0, id="unknown number"),
    ],
)
def test_required_contexts(
    rule: ContextRule | None, count: int | None, chosen: list[str], satisfied: bool | None, missing: int, too_many: int
) -> None:
    verdict = contexts_satisfied(rule, count, ["Brood", "Banket", "IJs"], chosen)
    assert (verdict.satisfied, verdict.missing, verdict.too_many) == (satisfied, missing, too_many)


def test_a_context_that_is_not_required_does_not_count() -> None:
    verdict = contexts_satisfied(ContextRule.AT_LEAST, 1, ["Brood"], ["Chocolade"])
    assert verdict.satisfied is False
    assert verdict.stray == ("Chocolade",)
    assert verdict.counted == ()
