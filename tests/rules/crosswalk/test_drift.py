"""A new release: what becomes of every decision."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.crosswalk.rules.drift import ChangeKind, ConceptChange, Drift, Fate, ReleaseChange, drift, kinds_of
from ijkpunt.kernel.mapping import MappingEnd, MappingRow, MappingStatus, MatchRelation
from tests.rules.crosswalk.rows import end, row

PUBLISHED = row("a exact x", author_id="anna", reviewer_id="celia", reviewer_agreement=1.0)


def later(id_: str, label: str = "") -> MappingEnd:
    return MappingEnd(id_, label or id_.upper(), "right", "2")


def change(*changes: ConceptChange, added: tuple[MappingEnd, ...] = (), source: str = "right") -> ReleaseChange:
    return ReleaseChange(source, "1", "2", {one.id: (one,) for one in changes}, added)


def fate_of(told: MappingRow, *changes: ConceptChange, **how: object) -> Drift:
    return drift([told], change(*changes, **how)).drifts[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("happened", "fate", "proposed"),
    [
        pytest.param([], Fate.HOLDS, [("x", "exact", "published")], id="nothing happened"),
        pytest.param([ConceptChange("x", ChangeKind.VANISHED)], Fate.TARGET_GONE, [], id="gone"),
        pytest.param(
            [ConceptChange("x", ChangeKind.REPLACED)], Fate.TARGET_GONE, [], id="replaced by nobody knows what"
        ),
        pytest.param(
            [ConceptChange("x", ChangeKind.REPLACED, replaced_by=(later("y", "X"),))],
            Fate.MOVES,
            [("y", "exact", "published")],
            id="another number, the same words",
        ),
        pytest.param(
            [ConceptChange("x", ChangeKind.REPLACED, replaced_by=(later("y"),))],
            Fate.TARGET_REPLACED,
            [("y", "exact", "proposal")],
            id="something else in its place",
        ),
        pytest.param(
            [ConceptChange("x", ChangeKind.REPLACED, replaced_by=(later("y"), later("z")))],
            Fate.TARGET_REPLACED,
            [("y", "narrow", "proposal"), ("z", "narrow", "proposal")],
            id="split: each part says less",
        ),
        pytest.param(
            [ConceptChange("x", ChangeKind.REPLACED, replaced_by=(later("y"),), merged=True)],
            Fate.TARGET_REPLACED,
            [("y", "broad", "proposal")],
            id="merged: the whole says more",
        ),
        pytest.param(
            [ConceptChange("x", ChangeKind.REPLACED, replaced_by=(later("y"),), continues=True)],
            Fate.LOOK_AGAIN,
            [("y", "exact", "draft")],
            id="the same thing in other words",
        ),
        pytest.param(
            [ConceptChange("x", ChangeKind.RELABELLED, "X", "Iets anders")],
            Fate.LOOK_AGAIN,
            [("x", "exact", "draft")],
            id="another name",
        ),
        pytest.param(
            [ConceptChange("x", ChangeKind.RELABELLED, "X", "x")],
            Fate.HOLDS,
            [("x", "exact", "published")],
            id="only capitals",
        ),
        pytest.param(
            [ConceptChange("x", ChangeKind.RETYPED, "skill", "knowledge")],
            Fate.LOOK_AGAIN,
            [("x", "exact", "draft")],
            id="a skill became knowledge",
        ),
        pytest.param(
            [ConceptChange("x", ChangeKind.MOVED, "dak", "gevel")],
            Fate.LOOK_AGAIN,
            [("x", "exact", "draft")],
            id="moved",
        ),
        pytest.param(
            [ConceptChange("y", ChangeKind.VANISHED)], Fate.HOLDS, [("x", "exact", "published")], id="of another"
        ),
    ],
)
def test_examples(happened: list[ConceptChange], fate: Fate, proposed: list[tuple[str, str, str]]) -> None:
    told = fate_of(PUBLISHED, *happened)
    assert told.fate is fate
    assert [
        (one.object.id, one.relation.value, one.status.value) for one in told.proposed if one.object and one.status
    ] == proposed
    assert all(one.object and one.object.version == "2" for one in told.proposed)
    assert str(told.reason).endswith(".")


def test_what_follows_goes_by_the_rules_of_chains() -> None:
    split = ConceptChange("x", ChangeKind.REPLACED, replaced_by=(later("y"), later("z")))
    assert fate_of(row("a broad x"), split).proposed == (), "broad, then narrower: nothing follows"
    assert {one.relation for one in fate_of(row("a narrow x"), split).proposed} == {MatchRelation.NARROW}


def test_on_the_side_of_the_subject_the_step_is_turned() -> None:
    split = ConceptChange("a", ChangeKind.REPLACED, replaced_by=(end("b", version="2"), end("c", version="2")))
    told = fate_of(row("a exact x"), split, source="left")
    assert [(one.subject.id, one.relation) for one in told.proposed] == [
        ("b", MatchRelation.BROAD),
        ("c", MatchRelation.BROAD),
    ]


def test_what_must_be_looked_at_loses_its_second_pair_of_eyes() -> None:
    told = fate_of(PUBLISHED, ConceptChange("x", ChangeKind.RETYPED, "skill", "knowledge")).proposed[0]
    assert (told.author_id, told.reviewer_id, told.reviewer_agreement) == ("anna", "", None)
    replaced = fate_of(PUBLISHED, ConceptChange("x", ChangeKind.REPLACED, replaced_by=(later("y"),))).proposed[0]
    assert (replaced.author_id, replaced.mapping_date) == ("", None), "nobody decided that"


NOTHING = row("a exact nothing")


def test_nothing_fits_is_looked_at_again_when_something_came() -> None:
    assert fate_of(NOTHING).fate is Fate.HOLDS
    came = fate_of(NOTHING, added=(later("y"),))
    assert (came.fate, came.proposed[0].status) == (Fate.LOOK_AGAIN, MappingStatus.PROPOSAL)
    assert drift([NOTHING], change(added=(later("y"),)), near={"a": ()}).drifts[0].fate is Fate.HOLDS
    assert drift([NOTHING], change(added=(later("y"),)), near={"a": (later("y"),)}).drifts[0].fate is Fate.LOOK_AGAIN


def test_nothing_fits_also_follows_its_subject() -> None:
    gone = ConceptChange("a", ChangeKind.VANISHED)
    assert fate_of(NOTHING, gone, source="left").fate is Fate.TARGET_GONE
    assert fate_of(NOTHING, source="left").proposed[0].subject.version == "2"


def test_withdrawn_rows_stay_behind_and_counts_add_up() -> None:
    told = [PUBLISHED, row("b close y"), row("c close z", status=MappingStatus.WITHDRAWN)]
    report = drift(told, change(ConceptChange("y", ChangeKind.VANISHED)))
    assert [one.place for one in report.drifts] == [0, 1]
    assert report.counts[Fate.HOLDS] == report.counts[Fate.TARGET_GONE] == 1
    assert [one.place for one in report.to_look_at] == [1]
    assert kinds_of([ConceptChange("y", ChangeKind.VANISHED)]) == {ChangeKind.VANISHED: 1}


CHANGES = st.lists(
    st.builds(
        lambda id_, kind, many, merged, continues: ConceptChange(
            id_, kind, "voor", "na", tuple(later(f"z{n}") for n in range(many)), merged, continues
        ),
        st.sampled_from("xyz"),
        st.sampled_from(ChangeKind),
        st.integers(0, 3),
        st.booleans(),
        st.booleans(),
    ),
    max_size=4,
)
ROWS = st.lists(
    st.builds(
        lambda subject, target, relation: row(f"{subject} {relation.value} {target}"),
        st.sampled_from("abc"),
        st.sampled_from([*"xyz", "nothing"]),
        st.sampled_from(MatchRelation),
    ),
    max_size=8,
)


@given(ROWS, CHANGES)
def test_every_row_has_one_fate_and_nothing_old_goes_on(told: list[MappingRow], changes: list[ConceptChange]) -> None:
    report = drift(told, change(*changes))
    assert [one.place for one in report.drifts] == list(range(len(told)))
    assert sum(report.counts.values()) == len(told)
    for one in report.drifts:
        assert all(row.object is None or row.object.version == "2" for row in one.proposed)
        if one.fate is Fate.TARGET_GONE:
            assert not one.proposed
        elif one.fate in (Fate.HOLDS, Fate.MOVES):
            assert [replace(row, object=one.row.object) for row in one.proposed] == [one.row]
        assert all(row.status is not MappingStatus.PUBLISHED for row in one.proposed if one in report.to_look_at)
