"""Tags and filters of the record pages write what they should, and nothing of a text becomes markup."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.register.rules.comparison import Piece, PieceKind
from ijkpunt.web.register.presenters.competences import Group
from ijkpunt.web.register.presenters.gauge import gauge_of
from ijkpunt.web.register.presenters.qr import qr_code
from ijkpunt.web.register.source_text import blocks
from ijkpunt.web.templatetags.record import confidence, described, diff, gauge, ld_json, source

EVIL = "<script>alert('x')</script> & “y”"


def test_every_part_of_a_whole_is_one_mark_and_the_sentence_says_the_same() -> None:
    written = gauge(gauge_of("vdx", "1 gedekt, 1 deels, 1 ontbreekt", numbered="dx"))
    assert written.count("<i ") == 3
    assert 'aria-label="1 gedekt, 1 deels, 1 ontbreekt"' in written
    assert '<i class="x" data-n="3">' in written
    assert 'class="gauge m3"' in written


def test_words_that_went_and_came_get_their_own_element() -> None:
    pieces = [Piece("Zaagt ", PieceKind.SAME), Piece("hout", PieceKind.GONE), Piece("staal", PieceKind.NEW)]
    assert diff(pieces) == "Zaagt <del>hout</del><ins>staal</ins>"


def test_line_ends_in_a_difference_stay() -> None:
    assert diff([Piece("een\ntwee", PieceKind.SAME)]) == "een<br>twee"


@pytest.mark.parametrize(
    "written",
    [
        diff([Piece(EVIL, PieceKind.NEW)]),
        described((Group(EVIL, (EVIL,)),)),
        source(blocks("&lt;script&gt;alert(1)&lt;/script&gt;")),
        gauge(gauge_of("v", EVIL)),
    ],
)
def test_no_text_becomes_markup(written: str) -> None:
    assert "<script" not in written
    assert "&lt;script" in written


@given(st.dictionaries(st.text(), st.text()))
def test_json_in_a_page_reads_back_and_cannot_close_its_element(data: dict[str, str]) -> None:
    written = ld_json(data)
    assert json.loads(written) == data
    assert not set("<>&") & set(written)


@pytest.mark.parametrize(
    ("value", "ticks", "word"),
    [
        (1.0, 5, "zo goed als zeker"),
        (0.95, 5, "zo goed als zeker"),
        (0.9499, 4, "waarschijnlijk"),
        (0.80, 4, "waarschijnlijk"),
        (0.60, 3, "mogelijk"),
        (0.40, 2, "twijfel"),
        (0.39, 1, "zwak"),
        (0.0, 1, "zwak"),
    ],
)
def test_confidence_is_said_in_a_word_first(value: float, ticks: int, word: str) -> None:
    written = confidence(value)
    assert f'class="confidence c{ticks}"' in written
    assert f"</span>{word} <data" in written


def test_a_qr_code_carries_no_style_and_differs_per_address() -> None:
    code = qr_code("https://ijkpunt.example/id/BK-9901-2")
    assert code.startswith("<svg")
    assert 'class="qr"' in code
    assert "style" not in code
    assert code != qr_code("https://ijkpunt.example/id/BK-9901-1")
