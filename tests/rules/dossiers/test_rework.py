"""What changed between two submissions, point by point."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.dossiers.rules.rework import ChangeKind, PointFate, changes_between, rework
from ijkpunt.dossiers.rules.validation import Point
from ijkpunt.kernel.texts import clean
from ijkpunt.register.rules.comparison.marks import PieceKind

K = ElementKind
BEFORE = Draft(
    (
        Element("t", K.TITLE, "Fietskoerier"),
        Element("c1", K.COMPETENCE, "Plant de rit", grade="cognitive"),
        Element("s1", K.SKILL, "Leest een ritblad", parent="c1"),
        Element("c2", K.COMPETENCE, "Levert het pakje af"),
        Element("s2", K.SKILL, "Belt aan", parent="c2"),
        Element("c3", K.COMPETENCE, "Onderhoudt de fiets"),
    ),
    aimed_level=2,
)


def changed(draft: Draft, key: str, **how: object) -> Draft:
    return replace(
        draft,
        elements=tuple(replace(one, **how) if one.key == key else one for one in draft),  # type: ignore[arg-type]
    )


def without(draft: Draft, *keys: str) -> Draft:
    return replace(draft, elements=tuple(one for one in draft if one.key not in keys))


def reordered(draft: Draft, *keys: str) -> Draft:
    known = draft.by_key()
    return replace(draft, elements=tuple(known[key] for key in keys))


ADDED = replace(BEFORE, elements=(*BEFORE.elements, Element("s9", K.SKILL, "Groet beleefd", parent="c2")))


@pytest.mark.parametrize(
    ("element", "after", "fate", "kinds"),
    [
        pytest.param("c1", BEFORE, "untouched", [], id="nothing happened"),
        pytest.param("c1", changed(BEFORE, "c1", text="Plant de dag"), "changed", ["reworded"], id="other words"),
        pytest.param("c1", changed(BEFORE, "s1", text="Leest een kaart"), "changed", ["reworded"], id="a skill of it"),
        pytest.param("c2", changed(BEFORE, "s1", text="Leest een kaart"), "untouched", [], id="a skill of another"),
        pytest.param("c2", ADDED, "changed", ["added"], id="a skill that came"),
        pytest.param("c1", changed(BEFORE, "c1", grade="motor"), "changed", ["regraded"], id="only its kind"),
        pytest.param("c3", without(BEFORE, "c3"), "removed", ["removed"], id="gone"),
        pytest.param("c2", without(BEFORE, "c2", "s2"), "removed", ["removed", "removed"], id="gone with its skill"),
        pytest.param(
            "c3", reordered(BEFORE, "t", "c3", "c1", "s1", "c2", "s2"), "changed", ["moved"], id="only its place"
        ),
        pytest.param("", changed(BEFORE, "t", text="Bezorger"), "changed", ["reworded"], id="the whole"),
        pytest.param("", BEFORE, "untouched", [], id="the whole, and nothing happened"),
    ],
)
def test_what_became_of_a_point(element: str, after: Draft, fate: str, kinds: list[str]) -> None:
    result = rework([Point(1, "competences", "Maak het beter.", element)], BEFORE, after)
    assert result.points[0].fate is PointFate(fate)
    assert [str(one.kind) for one in result.points[0].changes] == kinds
    assert bool(result.untouched) is (fate == "untouched")


def test_words_that_went_and_came_are_marked() -> None:
    (one,) = changes_between(BEFORE, changed(BEFORE, "c2", text="Levert het pakje veilig af"))
    assert [piece.text.strip() for piece in one.new if piece.kind is PieceKind.NEW] == ["veilig"]
    assert "".join(piece.text for piece in one.gone) == "Levert het pakje af"


def test_what_nobody_asked_for_is_told_apart() -> None:
    after = changed(changed(BEFORE, "c1", text="Plant de dag"), "t", text="Bezorger")
    result = rework([Point(1, "competences", "Beter.", "c1")], BEFORE, after)
    assert [one.key for one in result.others] == ["t"]
    whole = rework([Point(1, "competences", "Beter.", "c1"), Point(2, "support", "Alles.", "")], BEFORE, after)
    assert whole.others == ()
    assert [one.key for one in whole.points[1].changes] == ["t"]


def test_an_answer_stands_beside_its_point_and_silence_shows() -> None:
    points = [Point(1, "support", "Wie?", "c1"), Point(2, "frame", "Welk?", "c2")]
    first, second = rework(points, BEFORE, BEFORE, {1: "We vroegen het na."}).points
    assert first.answer == "We vroegen het na."
    assert not first.silent
    assert second.silent


def test_the_aimed_level_is_compared_too() -> None:
    assert rework([], BEFORE, replace(BEFORE, aimed_level=3)).level == (2, 3)
    assert rework([], BEFORE, BEFORE).level is None


def test_what_is_gone_stands_where_it_stood() -> None:
    after = changed(without(BEFORE, "c2", "s2"), "c3", text="Herstelt de fiets")
    assert [one.key for one in changes_between(BEFORE, after)] == ["c2", "s2", "c3"]


ELEMENTS = st.lists(
    st.builds(
        Element,
        key=st.sampled_from("abcdefgh"),
        kind=st.just(K.COMPETENCE),
        text=st.sampled_from(["Plant de rit", "Plant de dag", "Veegt"]),
        grade=st.sampled_from(["", "motor"]),
    ),
    unique_by=lambda one: one.key,
    max_size=8,
)


@given(ELEMENTS, ELEMENTS, st.lists(st.sampled_from(["", *"abcdefgh"]), max_size=4))
def test_every_change_is_told_in_a_point_or_besides(
    olds: list[Element], news: list[Element], places: list[str]
) -> None:
    before, after = Draft(tuple(olds)), Draft(tuple(news))
    points = [Point(number, "support", "Beter.", place) for number, place in enumerate(places)]
    result = rework(points, before, after)
    told = {one.key for one in result.others} | {change.key for one in result.points for change in one.changes}
    changes = changes_between(before, after)
    assert told == {one.key for one in changes}
    assert len({one.key for one in changes}) == len(changes)


@given(ELEMENTS)
def test_a_text_does_not_differ_from_itself(elements: list[Element]) -> None:
    assert changes_between(Draft(tuple(elements)), Draft(tuple(elements))) == ()


@given(ELEMENTS, ELEMENTS)
def test_looking_back_tells_the_same_elements(olds: list[Element], news: list[Element]) -> None:
    turned = {ChangeKind.ADDED: ChangeKind.REMOVED, ChangeKind.REMOVED: ChangeKind.ADDED}
    there = {one.key: one.kind for one in changes_between(Draft(tuple(olds)), Draft(tuple(news)))}
    back = {one.key: one.kind for one in changes_between(Draft(tuple(news)), Draft(tuple(olds)))}
    sure = {key: kind for key, kind in there.items() if kind is not ChangeKind.MOVED}
    assert {key: turned.get(kind, kind) for key, kind in sure.items()} == {
        key: kind for key, kind in back.items() if kind is not ChangeKind.MOVED
    }


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        pytest.param("Plant\xa0de\u202frit", "Plant de rit", id="blanks that do not break"),
        pytest.param("een\r\ntwee\rdrie\x0bvier", "een\ntwee\ndrie\nvier", id="line ends of all machines and of Word"),
        pytest.param("\ufeffniet\u200b \x00te\x1f zien", "niet te zien", id="signs that nobody sees"),
        pytest.param("‘zo’ – “dus”… é", "‘zo’ – “dus”… é", id="quotes, dashes and accents stay"),
        pytest.param("e\u0301\u0301", "\u00e9\u0301", id="accents are composed"),
        pytest.param("een\n\n\n\n\ntwee  \n", "een\n\ntwee", id="holes"),
        pytest.param("\ud800", "", id="half a sign"),
    ],
)
def test_pasted_text_is_cleaned(pasted: str, kept: str) -> None:
    assert clean(pasted) == kept


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
