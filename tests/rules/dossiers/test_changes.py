"""What somebody did to a draft can be told again, taken back, and brought to any moment."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import orjson
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.dossiers.rules.drafting.changes import Change, apply, as_json, read_step, replay
from ijkpunt.dossiers.rules.drafting.draft import Draft, ElementKind
from ijkpunt.dossiers.rules.drafting.steps import Spot, Step, StepKind, Text, steps_between
from tests.rules.dossiers.drafts import a_step, slater

START = datetime(2026, 11, 26, 9, tzinfo=UTC)


def change(number: int, step: Step) -> Change:
    return Change(number, step, "user:1", "Ayse Demir", START + timedelta(minutes=number))


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[Change, Draft]]:
    """A history from the beginning: each change with the draft after it."""
    draft = slater()
    told = [(change(1, Step(StepKind.START, after=draft)), draft)]
    for place in range(draw(st.integers(0, 12))):
        step = draw(a_step(draft, f"n{place}"))
        if step is not None:
            draft = apply(draft, step)
            told.append((change(len(told) + 1, step), draft))
    return told


@given(histories())
def test_all_changes_together_are_the_text_as_it_is(told: list[tuple[Change, Draft]]) -> None:
    assert replay(one for one, _ in told) == told[-1][1]


@given(histories())
def test_the_text_at_every_number_and_moment_comes_back(told: list[tuple[Change, Draft]]) -> None:
    changes = [one for one, _ in told]
    for one, draft in told:
        assert replay(changes, one.number) == draft
        assert replay(changes, one.moment) == draft
        assert replay(changes, one.moment + timedelta(seconds=59)) == draft
    assert replay(changes, 0) == replay(changes, START) == Draft()


@given(histories(), st.data())
def test_a_draft_goes_back_to_any_moment_by_changes_that_come_after(
    told: list[tuple[Change, Draft]], data: st.DataObject
) -> None:
    target = data.draw(st.sampled_from([draft for _, draft in told]))
    draft = told[-1][1]
    for step in steps_between(draft, target):
        draft = apply(draft, step)
    assert draft == target


@given(histories())
def test_every_change_is_kept_as_data_and_read_again(told: list[tuple[Change, Draft]]) -> None:
    for one, _ in told:
        before, after = orjson.loads(orjson.dumps(as_json(one.step)))
        assert read_step(one.step.kind, one.step.key, one.step.field, before, after) == one.step


@given(histories(), st.data())
def test_what_was_removed_comes_back_with_all_that_it_took_along(
    told: list[tuple[Change, Draft]], data: st.DataObject
) -> None:
    draft = told[-1][1]
    if not draft.elements:
        return
    key = data.draw(st.sampled_from([one.key for one in draft]))
    taken = Text(draft).taken(key)
    without = apply(draft, Step(StepKind.REMOVE, key, before=taken))
    assert without.element(key) is None
    assert not any(key in one.members or one.parent == key for one in without)
    assert apply(without, Step(StepKind.RESTORE, key, after=taken)) == draft


def test_a_competence_takes_its_skills_and_knowledge_along_and_leaves_the_lists_that_name_it() -> None:
    taken = Text(slater()).taken("c2")
    assert [piece.element.key for piece in taken.pieces] == ["c2", "s3", "k2"]
    assert taken.held == (("g1", 1), ("p1", 0))
    without = apply(slater(), Step(StepKind.REMOVE, "c2", before=taken))
    assert [one.members for one in without.of_kind(ElementKind.CLUSTER)] == [("c1",)]
    assert [one.members for one in without.of_kind(ElementKind.PARTIAL)] == [()]


def test_a_skill_moves_to_another_competence() -> None:
    moved = apply(slater(), Step(StepKind.MOVE, "s1", before=Spot("c1", ""), after=Spot("c2", "")))
    assert [one.key for one in moved.children("c2", ElementKind.SKILL)] == ["s1", "s3"]
    assert [one.key for one in moved.children("c1", ElementKind.SKILL)] == ["s2"]


def test_going_back_does_nothing_where_nothing_changed() -> None:
    assert steps_between(slater(), slater()) == ()


def test_going_back_sets_one_word_with_one_step() -> None:
    changed = tuple(replace(one, text="Kapt leien") if one.key == "c2" else one for one in slater())
    (step,) = steps_between(Draft(changed, 3), slater())
    assert step == Step(StepKind.SET, "c2", "text", "Kapt leien", "Sorteert leien")
