"""A bundle against a set of targets: what is met, and what lies outside, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.crosswalk.rules.composite import Bundle, Composite, Met, composite
from ijkpunt.kernel.mapping import MappingRow, MappingStatus, MatchRelation
from tests.rules.crosswalk.rows import end, row, rows

# Competence a with two skills and one piece of knowledge; target z has two parts, x stands alone.
OURS = Bundle(end("a"), (end("b"), end("c"), end("d")))
THEIRS = (Bundle(end("x")), Bundle(end("z"), (end("y"), end("w"))))


def covered(*told: str) -> Composite:
    return composite(OURS, THEIRS, rows(*told))


@pytest.mark.parametrize(
    ("told", "ours", "theirs"),
    [
        pytest.param([], 0, 0, id="nothing mapped"),
        pytest.param(["b exact x"], 1 / 3, 1 / 3, id="one part to one target"),
        pytest.param(["b narrow x"], 1 / 6, 1 / 3, id="the target says less: our part partly, theirs wholly"),
        pytest.param(["b broad x"], 1 / 3, 1 / 6, id="the target says more: our part wholly, theirs partly"),
        pytest.param(["b related x"], 0, 0, id="related meets nothing"),
        pytest.param(["a exact z"], 1, 2 / 3, id="the whole speaks for its parts, on both sides"),
        pytest.param(["a narrow x"], 1 / 2, 1 / 3, id="a target within the whole: every part partly"),
        pytest.param(["a exact z", "b exact x"], 1, 1, id="all met"),
        pytest.param(["b not exact x"], 0, 0, id="a refusal meets nothing"),
        pytest.param(["b exact u"], 0, 0, id="a target that is not asked about"),
    ],
)
def test_examples(told: list[str], ours: float, theirs: float) -> None:
    found = covered(*told)
    assert found.subject.share == pytest.approx(ours)
    assert found.objects.share == pytest.approx(theirs)


def test_what_is_missing_and_what_lies_outside_is_named() -> None:
    found = covered("b exact x", "c close y")
    assert [part.id for part in found.missing] == ["d"]
    assert [part.id for part in found.outside] == ["w"]
    assert [one.by[0].relation.value for one in found.subject.parts if one.met is Met.WHOLE] == ["exact", "close"]


def test_a_statement_without_parts_is_its_own_part() -> None:
    found = composite(Bundle(end("a")), [Bundle(end("x"))], rows("a exact x"))
    assert (found.subject.share, found.objects.share) == (1, 1)


def test_what_nobody_decided_does_not_count() -> None:
    for status in (MappingStatus.PROPOSAL, MappingStatus.WITHDRAWN):
        assert composite(OURS, THEIRS, [row("b exact x", status=status)]).subject.share == 0


ANY_ROWS = st.lists(
    st.builds(
        lambda subject, target, relation: row(f"{subject} {relation.value} {target}"),
        st.sampled_from("abcd"),
        st.sampled_from("xyzw"),
        st.sampled_from(MatchRelation),
    ),
    max_size=10,
)


@given(ANY_ROWS, ANY_ROWS)
def test_a_mapping_more_never_makes_it_worse(told: list[MappingRow], more: list[MappingRow]) -> None:
    before, after = composite(OURS, THEIRS, told), composite(OURS, THEIRS, [*told, *more])
    assert 0 <= before.subject.share <= after.subject.share <= 1
    assert 0 <= before.objects.share <= after.objects.share <= 1


@given(ANY_ROWS)
def test_every_part_stands_there_once_with_what_meets_it(told: list[MappingRow]) -> None:
    found = composite(OURS, THEIRS, told)
    assert [one.part.id for one in found.subject.parts] == ["b", "c", "d"]
    assert [one.part.id for one in found.objects.parts] == ["x", "y", "w"]
    assert all((one.met is Met.OPEN) == (not one.by) for one in (*found.subject.parts, *found.objects.parts))
