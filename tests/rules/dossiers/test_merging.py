"""Two people in one sentence: both get what they wrote, or both texts stay whole."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.dossiers.rules.drafting.conflicts import Decision, Outcome, decide
from ijkpunt.dossiers.rules.drafting.merging import goes_on, merge_members, merge_texts

BASE = "Zet ladders en dakladders stevig vast"


@pytest.mark.parametrize(
    ("theirs", "mine", "merged"),
    [
        pytest.param(BASE, "Zet ladders vast", "Zet ladders vast", id="they changed nothing"),
        pytest.param("Zet ladders vast", BASE, "Zet ladders vast", id="I changed nothing"),
        pytest.param("Zet ladders vast", "Zet ladders vast", "Zet ladders vast", id="both wrote the same"),
        pytest.param(
            "Plaatst ladders en dakladders stevig vast",
            "Zet ladders en dakladders stevig en veilig vast",
            "Plaatst ladders en dakladders stevig en veilig vast",
            id="at both ends of the sentence",
        ),
        pytest.param(
            "Zet dakladders stevig vast", BASE + ".", "Zet dakladders stevig vast.", id="words gone, a full stop added"
        ),
        pytest.param(
            "Plaatst ladders en dakladders goed vast",
            "Plaatst ladders en haken goed vast",
            None,
            id="the same change, and others side by side",
        ),
        pytest.param("Plaatst ladders en dakladders stevig vast", "Stelt ladders en dakladders stevig vast", None,
                     id="the same word"),
        pytest.param(BASE + " met touw", BASE + " met haken", None, id="both go on at the end"),
        pytest.param("Zet trappen en dakladders stevig vast", "Plaatst ladders en dakladders stevig vast", None,
                     id="words beside each other: half of each phrase is no phrase"),
        pytest.param("", "Zet ladders en dakladders zeer stevig vast", None, id="they emptied what I went on with"),
    ],
)  # fmt: skip
def test_two_texts(theirs: str, mine: str, merged: str | None) -> None:
    assert merge_texts(BASE, theirs, mine) == merged
    assert merge_texts(BASE, mine, theirs) == merged


SENTENCES = st.lists(
    st.sampled_from(["het", "dak", "is", "nat", "en", "glad", "wacht", "tot", "morgen"]), max_size=12
).map(" ".join)


@st.composite
def edits(draw: st.DrawFn, base: str) -> str:
    """`base` with some words gone, new or others; what is new is told apart by its letters."""
    words = base.split()
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(words)))
        words[at : at + draw(st.integers(0, 2))] = draw(
            st.lists(st.sampled_from(["rood", "groen", "blauw"]), max_size=2)
        )
    return " ".join(words)


@given(SENTENCES.flatmap(lambda base: st.tuples(st.just(base), edits(base), edits(base))))
def test_a_merge_never_loses_a_word_that_somebody_wrote_nor_brings_back_one_that_somebody_took_out(
    texts: tuple[str, str, str],
) -> None:
    base, theirs, mine = texts
    merged = merge_texts(base, theirs, mine)
    assert merged == merge_texts(base, mine, theirs)
    if merged is None:
        return
    was, other, own, now = (Counter(re.findall(r"\w+", text)) for text in (base, theirs, mine, merged))
    for word in {*was, *other, *own, *now}:
        added = max(other[word] - was[word], 0), max(own[word] - was[word], 0)
        gone = max(was[word] - other[word], 0), max(was[word] - own[word], 0)
        assert now[word] >= was[word] + max(added) - sum(gone)
        assert now[word] <= was[word] + sum(added) - max(gone) if not any(added) else True


def test_members_are_what_both_ticked_and_unticked() -> None:
    assert merge_members(("a", "b"), ("a", "b", "c"), ("b", "d")) == ("b", "c", "d")


@pytest.mark.parametrize(
    ("field", "base", "current", "mine", "decision"),
    [
        ("text", "a", "a", "b", Decision(Outcome.SAVED, "b")),
        ("text", "a", "b", "a", Decision(Outcome.SAME, "b")),
        ("text", "a", "b", "b", Decision(Outcome.SAME, "b")),
        ("text", "a", "b", "c", Decision(Outcome.KEPT, "b")),
        ("text", "een\r\ntwee", "een\r\ntwee", "een\ntwee", Decision(Outcome.SAME, "een\r\ntwee")),
        ("text", "een\r\ntwee", "een\r\ntwee", "een\ndrie", Decision(Outcome.SAVED, "een\ndrie")),
        ("grade", "motor", "cognitive", "problem_solving", Decision(Outcome.KEPT, "cognitive")),
        ("more.kind", None, None, "", Decision(Outcome.SAME, None)),
        ("members", ("a",), ("a", "b"), ("a", "c"), Decision(Outcome.MERGED, ("a", "b", "c"))),
        ("aimed_level", 3, 4, 5, Decision(Outcome.KEPT, 4)),
        ("text", BASE, "Zet nu ladders en dakladders stevig vast", BASE + " met touw",
         Decision(Outcome.MERGED, "Zet nu ladders en dakladders stevig vast met touw")),
    ],
)  # fmt: skip
def test_a_save_after_somebody_else_wrote(
    field: str, base: object, current: object, mine: object, decision: Decision
) -> None:
    assert decide(field, base=base, current=current, mine=mine) == decision  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("earlier", "later", "on"),
    [
        pytest.param("Zet ladders st", "Zet ladders stevig", True, id="a word that grows"),
        pytest.param("Zet ladders stevigg", "Zet ladders stevig", True, id="a letter taken back"),
        pytest.param("Zet hoge ladders", "Zet hoge ladders stevig vast", True, id="a word more"),
        pytest.param("Zet hoge ladders", "Zet lage ladders", False, id="another word in its place"),
        pytest.param("Zet hoge ladders", "Zet ladders stevig vast", False, id="a page that did not show the first"),
        pytest.param("Zet", "Zet ladders vast", True, id="only words taken out"),
    ],
)
def test_typing_on_is_told_from_typing_anew(earlier: str, later: str, on: bool) -> None:
    assert goes_on("Zet ladders", earlier, later) is on
