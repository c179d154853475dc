"""What happened between two releases: examples first, then what must hold for any two."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.kernel.vocabulary import ConceptKind, ConceptStatus, Label, VocabularyConcept
from ijkpunt.vocabularies.rules.comparison import (
    ConceptChange,
    ConceptChangeKind,
    LabelChange,
    ReleaseComparison,
    Replacement,
    ReplacementGround,
    compare_releases,
)
from tests.vocabularies.releases import ADDRESS, BAKERY, BREAD, DOUGH, FLOUR, KNEAD, OVEN, concept, release, under

VANISHED, REPLACED, NEW = ConceptChangeKind.VANISHED, ConceptChangeKind.REPLACED, ConceptChangeKind.NEW
KIND_CHANGED, RELABELLED = ConceptChangeKind.KIND_CHANGED, ConceptChangeKind.RELABELLED
RESPELT, MOVED = ConceptChangeKind.RESPELT, ConceptChangeKind.MOVED


def compared(before: Sequence[VocabularyConcept], after: Sequence[VocabularyConcept]) -> ReleaseComparison:
    return compare_releases(release("1.0", before), release("2.0", after))


def kinds(told: ReleaseComparison) -> dict[str, tuple[ConceptChangeKind, ...]]:
    return {change.concept.removeprefix(ADDRESS): change.kinds for change in told.changes}


def only(told: ReleaseComparison) -> ConceptChange:
    assert len(told.changes) == 1
    return told.changes[0]


def deprecated(one: VocabularyConcept, *by: str) -> VocabularyConcept:
    return replace(one, status=ConceptStatus.DEPRECATED, replaced_by=under(*by))


def named(one: VocabularyConcept, **texts: str) -> VocabularyConcept:
    return replace(one, labels=tuple(Label(text, language) for language, text in texts.items()))


WITHOUT_OVEN = BREAD[:-1]
STOVE = concept("stove", "een fornuis bedienen", "utiliser la cuisinière", broader=under("bakery"))
DOUGH_AGAIN = concept("dough-2", "deeg maken", broader=under("bakery"))
OVEN_AGAIN = concept("oven-2", "De oven bedienen!", "se servir du four", broader=under("bakery"))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(BREAD, BREAD, {}, id="nothing"),
        pytest.param(BREAD, WITHOUT_OVEN, {"oven": (VANISHED,)}, id="a concept is gone"),
        pytest.param(WITHOUT_OVEN, BREAD, {"oven": (NEW,)}, id="a concept is new"),
        pytest.param(
            BREAD, [*WITHOUT_OVEN, deprecated(OVEN)], {"oven": (VANISHED,)}, id="deprecated without a successor"
        ),
        pytest.param(
            BREAD,
            [*WITHOUT_OVEN, deprecated(OVEN, "stove"), STOVE],
            {"oven": (REPLACED,), "stove": (NEW,)},
            id="deprecated, with a successor",
        ),
        pytest.param(
            BREAD, [*WITHOUT_OVEN, OVEN_AGAIN], {"oven": (REPLACED,), "oven-2": (NEW,)}, id="another number, its name"
        ),
        pytest.param(
            BREAD,
            [*WITHOUT_OVEN, replace(OVEN_AGAIN, kind=ConceptKind.KNOWLEDGE)],
            {"oven": (VANISHED,), "oven-2": (NEW,)},
            id="the same name for something else",
        ),
        pytest.param(
            [*WITHOUT_OVEN, deprecated(OVEN)], [*WITHOUT_OVEN, deprecated(OVEN)], {}, id="deprecated before, and still"
        ),
        pytest.param([*WITHOUT_OVEN, deprecated(OVEN)], BREAD, {"oven": (NEW,)}, id="in use again"),
        pytest.param(
            WITHOUT_OVEN, [*WITHOUT_OVEN, deprecated(OVEN)], {}, id="a memory of something older comes along"
        ),
        pytest.param(
            BREAD,
            [*WITHOUT_OVEN, replace(OVEN, kind=ConceptKind.KNOWLEDGE)],
            {"oven": (KIND_CHANGED,)},
            id="a skill becomes knowledge",
        ),
        pytest.param(
            BREAD,
            [*WITHOUT_OVEN, replace(OVEN, labels=named(OVEN, nl="ovens bedienen", fr="utiliser le four").labels)],
            {"oven": (RELABELLED,)},
            id="other words",
        ),
        pytest.param(
            BREAD,
            [*WITHOUT_OVEN, replace(OVEN, labels=named(OVEN, nl="De oven bedienen.", fr="utiliser le four").labels)],
            {"oven": (RESPELT,)},
            id="a capital and a full stop",
        ),
        pytest.param(
            BREAD,
            [*WITHOUT_OVEN, replace(OVEN, definitions={"nl": "Brood bakken."})],
            {"oven": (RELABELLED,)},
            id="another definition",
        ),
        pytest.param(
            BREAD, [*WITHOUT_OVEN, replace(OVEN, broader=under("dough"))], {"oven": (MOVED,)}, id="another parent"
        ),
        pytest.param(
            BREAD, [*WITHOUT_OVEN, replace(OVEN, broader=())], {"oven": (MOVED,)}, id="no parent any more"
        ),
        pytest.param(
            BREAD,
            [*WITHOUT_OVEN, replace(named(OVEN, nl="stoken", fr="chauffer"), kind=ConceptKind.OTHER, broader=())],
            {"oven": (KIND_CHANGED, RELABELLED, MOVED)},
            id="everything at once",
        ),
        pytest.param(
            [BAKERY, DOUGH, KNEAD],
            [BAKERY, DOUGH_AGAIN, replace(KNEAD, broader=under("dough-2"))],
            {"dough": (REPLACED,), "dough-2": (NEW,)},
            id="the parent has a new number: nobody moved",
        ),
    ],
)  # fmt: skip
def test_what_happened(
    before: Sequence[VocabularyConcept],
    after: Sequence[VocabularyConcept],
    expected: dict[str, tuple[ConceptChangeKind, ...]],
) -> None:
    told = compared(before, after)
    assert kinds(told) == expected
    there = {item.id for item in before}
    assert told.unchanged == len(before) - sum(change.concept in there for change in told.changes)


def test_who_takes_the_place_and_on_what_ground() -> None:
    told = compared(BREAD, [*WITHOUT_OVEN, deprecated(OVEN, "stove"), STOVE])
    assert told.changes[0].replaced_by == (Replacement(STOVE.id, ReplacementGround.SOURCE),)
    assert told.changes[1].replaces == (OVEN.id,)
    told = compared(BREAD, [*WITHOUT_OVEN, OVEN_AGAIN])
    assert told.changes[0].replaced_by == (Replacement(OVEN_AGAIN.id, ReplacementGround.SAME_LABEL),)
    assert told.gone == told.of(REPLACED)


def test_a_successor_that_has_one_itself_is_followed_also_in_a_circle() -> None:
    chain = [deprecated(OVEN, "a"), deprecated(concept("a", "a"), "b", "oven"), concept("b", "b")]
    told = compared(BREAD, [*WITHOUT_OVEN, *chain])
    assert told.of(REPLACED)[0].replaced_by == (Replacement(f"{ADDRESS}b", ReplacementGround.SOURCE),)


def test_what_the_publisher_said_in_the_earlier_release_counts_too() -> None:
    told = compared([*WITHOUT_OVEN, replace(OVEN, replaced_by=under("flour"))], WITHOUT_OVEN)
    assert only(told).replaced_by == (Replacement(FLOUR.id, ReplacementGround.SOURCE),)


def test_a_successor_that_is_not_there_is_no_successor() -> None:
    told = compared(BREAD, [*WITHOUT_OVEN, deprecated(OVEN, "nowhere")])
    assert only(told).kinds == (VANISHED,)


def test_changes_of_names_are_told_per_language() -> None:
    change = only(compared([OVEN_AGAIN], [named(OVEN_AGAIN, nl="de oven bedienen", fr="le four")]))
    assert [(one.language, one.content) for one in change.labels] == [("fr", True), ("nl", False)]


def test_a_language_that_only_one_release_holds_is_not_compared() -> None:
    told = compared(BREAD, [named(item, nl=item.preferred("nl")) for item in BREAD])
    assert kinds(told) == {}
    assert told.languages == ("nl",)


def test_a_name_that_came_in_a_language_of_both_is_a_change() -> None:
    change = only(compared([*BREAD, concept("x", "x")], [*BREAD, concept("x", "x", "ixe")]))
    assert change.labels == (LabelChange("fr", "", "ixe"),)
    assert change.kinds == (RELABELLED,)


def test_where_a_concept_went_in_the_hierarchy() -> None:
    change = only(compared(BREAD, [*WITHOUT_OVEN, replace(OVEN, broader=under("dough"))]))
    assert (change.left, change.came_under) == ((BAKERY.id,), (DOUGH.id,))


def test_the_order_is_that_of_the_releases() -> None:
    told = compared(BREAD, [STOVE, *(replace(item, broader=()) for item in BREAD)])
    assert [change.concept for change in told.changes] == [DOUGH.id, KNEAD.id, FLOUR.id, OVEN.id, STOVE.id]


NUMBERS = st.integers(0, 9)


@st.composite
def concepts(draw: st.DrawFn) -> list[VocabularyConcept]:
    made = []
    for number in draw(st.lists(NUMBERS, unique=True, max_size=8)):
        more: dict[str, Any] = {
            "broader": under(*(str(one) for one in draw(st.lists(NUMBERS, max_size=2, unique=True))))
        }
        if draw(st.booleans()):
            more |= {
                "status": ConceptStatus.DEPRECATED,
                "replaced_by": under(*(str(one) for one in draw(st.lists(NUMBERS, max_size=2)))),
            }
        kind = draw(st.sampled_from((ConceptKind.SKILL, ConceptKind.KNOWLEDGE)))
        made.append(concept(str(number), draw(st.sampled_from("abc")), draw(st.sampled_from("xyz")), kind=kind, **more))
    return made


@given(concepts())
def test_a_release_does_not_differ_from_itself(told: list[VocabularyConcept]) -> None:
    assert compared(told, told).changes == ()


@given(concepts(), concepts())
def test_nothing_is_lost_and_successors_can_be_used(
    before: list[VocabularyConcept], after: list[VocabularyConcept]
) -> None:
    told = compared(before, after)
    there, now = {item.id: item for item in before}, {item.id: item for item in after}
    assert len(told.changes) == len({change.concept for change in told.changes})
    assert told.unchanged + sum(change.concept in there for change in told.changes) == len(before)
    usable = {item.id for item in after if item.status is ConceptStatus.ACTIVE}
    for change in told.changes:
        assert change.kinds
        assert {one.concept for one in change.replaced_by} <= usable - {change.concept}
        assert change.gone == (bool(change.before) and (change.concept not in usable))
        assert (change.before, change.after) == (there.get(change.concept), now.get(change.concept))
    gone = {item.id for item in before if item.id not in now}
    assert gone <= {change.concept for change in told.gone}
    arrived = {item.id for item in after if item.status is ConceptStatus.ACTIVE and item.id not in there}
    assert arrived <= {change.concept for change in told.of(NEW)}


@given(concepts(), concepts())
def test_what_came_one_way_went_the_other_way(before: list[VocabularyConcept], after: list[VocabularyConcept]) -> None:
    active = [item for item in before if item.status is ConceptStatus.ACTIVE]
    others = [item for item in after if item.status is ConceptStatus.ACTIVE]
    there, back = compared(active, others), compared(others, active)
    assert {change.concept for change in there.of(NEW)} == {change.concept for change in back.gone}
    assert there.unchanged == back.unchanged or there.languages == ()
