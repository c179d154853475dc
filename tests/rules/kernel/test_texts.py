"""Text that was pasted comes in clean, and nothing that people read is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.kernel.texts import clean, one_line

WORD = "Eerste\u00a0regel\x0bTweede\u00adregel\r\n\uf0b7\tpunt \u200b\x00\x07\u202eomgekeerd\r\r\r\rlaatste"


def test_what_word_sends_along_is_taken_out() -> None:
    assert clean(WORD) == "Eerste regel\nTweederegel\n- punt omgekeerd\n\nlaatste"


@given(st.text())
def test_clean_text_stays_clean_and_fits_a_database(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert "\x00" not in cleaned
    cleaned.encode("utf-8")
    assert "\n" not in one_line(text)


@given(st.text(alphabet=st.characters(codec="ascii", categories=["L", "N", "P", "S"]), max_size=200))
def test_no_letter_digit_or_mark_is_lost(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        pytest.param("a\r\nb\rc", "a\nb\nc", id="line ends"),
        pytest.param("\uf0b7\tEerste punt", "- Eerste punt", id="bullet of a word processor"),
        pytest.param("\x93citaat\x94", "“citaat”", id="quotes of Windows"),
        pytest.param("“citaat” – goed", "“citaat” – goed", id="good Dutch stays"),
        pytest.param("zacht\u00adkoppel\u200bteken", "zachtkoppelteken", id="what nobody sees"),
        pytest.param("\u202etxe.cod", "txe.cod", id="text that is turned around"),
        pytest.param("cafe\u0301", "café", id="a letter in two pieces"),
        pytest.param("a\n\n\n\n\nb   c  \n", "a\n\nb c", id="too many blanks"),
        pytest.param("\x00\x07bel", "bel", id="control characters"),
        pytest.param("<script>alert(1)</script>", "<script>alert(1)</script>", id="tags are text, shown as text"),
    ],
)
def test_pasted_text_is_cleaned(pasted: str, kept: str) -> None:
    assert clean(pasted) == kept


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
