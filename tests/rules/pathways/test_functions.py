"""What a function asks, who showed what of it, and what would help."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.pathways.rules.functions import (
    LONGEST_LABEL,
    LONGEST_TEXT,
    Asked,
    Way,
    function_problems,
    helping,
    keys_of,
    label_problems,
    open_for,
    shows,
)

SLATE, SAFE, LEAD = (Asked("BK-1-1", code, f"doet {code}") for code in ("a", "b", "c"))
EVERYTHING = (SLATE, SAFE, LEAD)


@pytest.mark.parametrize(
    ("held", "shown"),
    [
        pytest.param(keys_of("a", "anders gezegd"), True, id="the same code in another version"),
        pytest.param(keys_of("z", "Doet   A."), True, id="the same words under another code"),
        pytest.param(keys_of("z", "doet iets"), False, id="neither"),
        pytest.param(frozenset(), False, id="nothing was shown"),
    ],
)
def test_a_competence_is_shown_by_code_or_by_words(held: frozenset[str], shown: bool) -> None:
    assert shows(SLATE, held) is shown


@pytest.mark.parametrize(
    ("team", "wanted"),
    [
        pytest.param({}, EVERYTHING, id="without a team all of it"),
        pytest.param({"A": SLATE.keys}, (SAFE, LEAD), id="one person"),
        pytest.param({"A": SLATE.keys, "B": SAFE.keys}, EVERYTHING, id="each lacks something that another has"),
        pytest.param({"A": SLATE.keys | SAFE.keys | LEAD.keys}, (), id="everything was shown"),
    ],
)
def test_open_is_what_not_everybody_showed(team: dict[str, frozenset[str]], wanted: tuple[Asked, ...]) -> None:
    assert open_for(EVERYTHING, team) == wanted


def test_what_adds_most_comes_first_and_what_adds_nothing_is_left_out() -> None:
    ways = [
        Way("P-3", "BK-1-1", frozenset("a")),
        Way("P-2", "BK-1-1", frozenset("abc")),
        Way("P-1", "BK-1-1", frozenset("b")),
        Way("P-4", "BK-1-1", frozenset("z")),
        Way("P-5", "BK-1-2", frozenset("abc")),
    ]
    assert [(one.way.number, len(one.adds)) for one in helping(EVERYTHING, ways)] == [
        ("P-2", 3),
        ("P-1", 1),
        ("P-3", 1),
    ]


@given(st.lists(st.builds(Way, st.text(), st.just("BK-1-1"), st.frozensets(st.sampled_from("abcz")))))
def test_a_way_never_adds_what_was_not_wanted(ways: list[Way]) -> None:
    found = helping((SLATE, LEAD), ways)
    assert all(set(one.adds) <= {SLATE, LEAD} and one.adds for one in found)
    assert [len(one.adds) for one in found] == sorted((len(one.adds) for one in found), reverse=True)


@pytest.mark.parametrize(
    ("label", "codes"),
    [
        pytest.param("ploeg A, 3", [], id="what it is for"),
        pytest.param("  ", ["function.label"], id="empty"),
        pytest.param("x" * (LONGEST_LABEL + 1), ["function.label"], id="too long"),
        pytest.param("jo@maes.example", ["function.label_tells"], id="an address for mail"),
        pytest.param("85.07.30-033 28", ["function.label_tells"], id="a national number"),
        pytest.param("Ploeg  B", ["function.label_taken"], id="taken, however it is written"),
        pytest.param("ploeg 2026", [], id="a year tells nothing"),
    ],
)
def test_a_label_names_nobody(label: str, codes: list[str]) -> None:
    assert [one.code for one in label_problems(label, ["ploeg b"])] == codes


def test_everything_wrong_with_a_function_at_once() -> None:
    found = [(one.code, one.place.field) for one in function_problems(" ", "x" * (LONGEST_TEXT + 1))]
    assert found == [("function.no_title", "title"), ("function.too_long", "words")]
    assert list(function_problems("Dakwerker", "")) == []
