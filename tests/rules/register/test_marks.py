"""The words that went and came."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.register.rules.comparison import Piece, PieceKind, mark_words
from ijkpunt.register.rules.comparison.marks import share_changed
from ijkpunt.register.rules.comparison.texts import same_token
from tests.rules.register.records import TEXTS


def shown(side: list[Piece]) -> str:
    frames = {PieceKind.SAME: "{}", PieceKind.GONE: "[{}]", PieceKind.NEW: "<{}>"}
    return "".join(frames[piece.kind].format(piece.text) for piece in side)


@pytest.mark.parametrize(
    ("before", "after", "gone", "new"),
    [
        pytest.param("Meet op", "Meet op", "Meet op", "Meet op", id="equal"),
        pytest.param(
            "Schat in of het weer het werk gevaarlijk maakt",
            "Schat in of wind of gladheid het werk gevaarlijk maken",
            "Schat in of [het weer] het werk gevaarlijk [maakt]",
            "Schat in of <wind of gladheid> het werk gevaarlijk <maken>",
            id="words replaced, marked as one stretch",
        ),
        pytest.param(
            "Meet dakvlakken op met lint of laser",
            "Meet dakvlakken op met lint, laser of app",
            "Meet dakvlakken op met lint [of] laser",
            "Meet dakvlakken op met lint<,> laser <of app>",
            id="the noun stays, not the little word",
        ),
        pytest.param("Kapt leien", "Boort gaten", "[Kapt leien]", "<Boort gaten>", id="all replaced"),
        pytest.param(
            "Noteert uren en materiaal op de papieren werfbon",
            "Noteert uren, materiaal en problemen",
            "[Noteert uren en materiaal op de papieren werfbon]",
            "<Noteert uren, materiaal en problemen>",
            id="more than half differs: the whole item",
        ),
        pytest.param("", "Meet op", "", "<Meet op>", id="there was nothing"),
        pytest.param("Meet op", "", "[Meet op]", "", id="nothing is left"),
        pytest.param("", "", "", "", id="nothing at all"),
        pytest.param("collega's", "Collega’s", "collega's", "Collega’s", id="case and quotation marks do not count"),
        pytest.param("Meet  op\r\nhet dak", "Meet op het dak", "Meet  op\r\nhet dak", "Meet op het dak", id="blanks"),
    ],
)
def test_the_words_are_marked(before: str, after: str, gone: str, new: str) -> None:
    old_side, new_side = mark_words(before, after)
    assert (shown(old_side), shown(new_side)) == (gone, new)


ANY_TEXT = st.one_of(
    TEXTS, st.text(max_size=40), st.lists(st.sampled_from(["de", "het", "een", "lei", ",", ".", "op"])).map(" ".join)
)


@given(ANY_TEXT, ANY_TEXT)
def test_the_pieces_joined_give_the_text_back(before: str, after: str) -> None:
    old_side, new_side = mark_words(before, after)
    assert "".join(piece.text for piece in old_side) == before
    assert "".join(piece.text for piece in new_side) == after
    assert {piece.kind for piece in old_side} <= {PieceKind.SAME, PieceKind.GONE}
    assert {piece.kind for piece in new_side} <= {PieceKind.SAME, PieceKind.NEW}
    for side in (old_side, new_side):
        assert all(piece.text for piece in side)
        assert all(one.kind is not other.kind for one, other in pairwise(side))


@given(ANY_TEXT)
def test_equal_texts_have_no_marks(text: str) -> None:
    old_side, new_side = mark_words(text, text)
    assert {piece.kind for piece in old_side + new_side} <= {PieceKind.SAME}
    assert share_changed(text, text) == 0


@given(ANY_TEXT, ANY_TEXT)
def test_reading_backwards_marks_the_same_words(before: str, after: str) -> None:
    old_side, new_side = mark_words(before, after)
    back_new, back_old = mark_words(after, before)
    assert [piece.text for piece in old_side] == [piece.text for piece in back_old]
    assert [piece.text for piece in new_side] == [piece.text for piece in back_new]
    assert share_changed(before, after) == pytest.approx(share_changed(after, before))


@given(ANY_TEXT, ANY_TEXT)
def test_what_stays_says_the_same_on_both_sides(before: str, after: str) -> None:
    old_side, new_side = mark_words(before, after)
    stays = [
        "".join(same_token(piece.text) for piece in side if piece.kind is PieceKind.SAME).split()
        for side in (old_side, new_side)
    ]
    if share_changed(before, after) <= 0.5:
        assert "".join(stays[0]) == "".join(stays[1])
