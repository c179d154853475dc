"""Showing texts of the source: nothing readable gets lost, nothing becomes markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.web.register.source_text import Block, blocks, one_line


def paragraph(text: str) -> Block:
    return Block((text,))


def bullets(*lines: str) -> Block:
    return Block(lines, is_list=True)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        pytest.param("", (), id="nothing"),
        pytest.param(" \r\n\t\r\n", (), id="only blanks"),
        pytest.param("Eén zin.", (paragraph("Eén zin."),), id="one sentence"),
        pytest.param(
            "De lasser:\r\n-\tleest een plan;\r\n-\tlast.\r\n",
            (paragraph("De lasser:"), bullets("leest een plan;", "last.")),
            id="dashes with a tab, Windows line ends",
        ),
        pytest.param("-\teen\r\n\r\n-\ttwee", (bullets("een", "twee"),), id="a blank line does not break a list"),
        pytest.param("• een\n• twee\nSlot", (bullets("een", "twee"), paragraph("Slot")), id="round bullets, then text"),
        pytest.param("-zonder blanco", (bullets("zonder blanco"),), id="dash against the word"),
        pytest.param("-5 graden", (paragraph("-5 graden"),), id="a negative number is no bullet"),
        pytest.param("Een\r\n\r\nTwee", (paragraph("Een"), paragraph("Twee")), id="blank line between paragraphs"),
        pytest.param("1.\tNat\r\n2.\tDroog", (paragraph("1. Nat"), paragraph("2. Droog")), id="numbers stay"),
        pytest.param(
            "<p>Kies:</p><ul><li>hout</li><li>staal</li></ul><p>Klaar</p>",
            (paragraph("Kies:"), bullets("hout", "staal"), paragraph("Klaar")),
            id="an HTML list",
        ),
        pytest.param("a<br>b<br />c", (paragraph("a"), paragraph("b"), paragraph("c")), id="line breaks"),
    ],
)
def test_a_text_becomes_paragraphs_and_lists(source: str, shown: tuple[Block, ...]) -> None:
    assert blocks(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        pytest.param("twee  blanco's ", "twee blanco's", id="double and trailing blanks"),
        pytest.param("<b>Vet</b> en <i>schuin</i>", "Vet en schuin", id="inline tags"),
        pytest.param("zuur &amp; zout &euro;5", "zuur & zout €5", id="entities"),
        pytest.param("R&D en Q&A", "R&D en Q&A", id="a bare ampersand"),
        pytest.param("druk < 5 bar en > 2 bar", "druk < 5 bar en > 2 bar", id="smaller than"),
        pytest.param("druk <p5 en meer", "druk <p5 en meer", id="smaller than, against a word, never closed"),
        pytest.param("druk <p5 en <b>meer</b>", "druk <p5 en meer", id="smaller than before a real tag"),
        pytest.param("vul <naam> in", "vul <naam> in", id="a tag that HTML does not know is text"),
        pytest.param("a<script>alert(1)</script>b", "ab", id="script goes out with its content"),
        pytest.param("a<style>p{color:red}</style>b", "ab", id="style goes out with its content"),
        pytest.param("a<!-- weg -->b", "ab", id="comments go out"),
        pytest.param('<img src=x onerror="alert(1)">beeld', "beeld", id="an attribute cannot do anything"),
        pytest.param("&lt;b&gt;", "<b>", id="escaped markup is text"),
    ],
)
def test_a_text_on_one_line_holds_no_markup(source: str, shown: str) -> None:
    assert one_line(source) == shown


@given(st.text(st.characters(exclude_characters="<&", exclude_categories=["Cs"])))
def test_without_markup_every_word_stays(text: str) -> None:
    assert one_line(text).split() == text.split()


@given(st.text())
def test_any_text_can_be_shown(text: str) -> None:
    for block in blocks(text):
        assert block.lines
        assert all(line and line == " ".join(line.split()) for line in block.lines)
