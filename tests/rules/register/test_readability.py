"""The readability measure. Syllables were counted by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.register.rules.plain.readability import count_syllables, measure, sentences_of


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("dak", 1),
        ("leien", 2),
        ("mooie", 2),
        ("draaien", 2),
        ("bloeien", 2),
        ("sneeuw", 1),
        ("nieuwe", 2),
        ("partijen", 3),
        ("cadeau", 2),
        ("coördineert", 4),
        ("geïsoleerd", 4),
        ("reünie", 3),
        ("kwaliteit", 3),
        ("quotum", 2),
        ("gipsblokken", 3),
        ("buitenbepleistering", 6),
        ("baby", 2),
        ("PBM", 1),
        ("Één", 1),
    ],
)
def test_syllables(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_the_formula_of_douma() -> None:
    """Eight words, ten syllables, two sentences: 125 syllables per 100 words, 4 words per sentence."""
    measured = measure("De man bakt brood. Hij is heel tevreden.")
    assert (measured.sentences, measured.words, measured.syllables) == (2, 8, 10)
    assert measured.ease == pytest.approx(206.84 - 0.77 * 125 - 0.93 * 4)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        pytest.param("Je dekt een dak met leien. Je zoekt een lek.", "A2", id="short words, short sentences"),
        pytest.param("Je herstelt de muren van een gebouw en verzorgt de afwerking.", "B1", id="plain"),
        pytest.param(" ".join(["het dak is nat"] * 4), "B2", id="short words in one long sentence"),
        pytest.param("Kwaliteitsprocedures garanderen productiviteitsverbetering.", "C2", id="office words"),
        pytest.param("", None, id="nothing"),
        pytest.param("… - !", None, id="no words"),
    ],
)
def test_the_estimated_level(text: str, level: str | None) -> None:
    assert measure(text).estimated_level == level


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("Eén zin", ["Eén zin"], id="without a full stop"),
        pytest.param("Meet 2.5 m af. Zaag dan.", ["Meet 2.5 m af.", "Zaag dan."], id="a point in a number"),
        pytest.param(
            "Gebruik bv. leem. Wacht!", ["Gebruik bv. leem.", "Wacht!"], id="an abbreviation in small letters"
        ),
        pytest.param("De bakker:\r\n- bakt\r\n- kneedt", ["De bakker:", "- bakt", "- kneedt"], id="a list"),
        pytest.param("Hij zei “stop.” Hij stopte.", ["Hij zei “stop.", "Hij stopte."], id="quotation marks"),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert sentences_of(text) == sentences


def test_sentences_of_more_than_fifteen_words_are_named() -> None:
    long, short = " ".join(["dak"] * 16), " ".join(["dak"] * 15)
    assert measure([long, short]).long_sentences == (long,)


@given(st.text(max_size=200))
def test_any_text_can_be_measured(text: str) -> None:
    measured = measure(text)
    assert measured.syllables >= measured.words >= measured.sentences
    assert (measured.estimated_level is None) == (measured.words == 0)


@given(st.lists(st.sampled_from(["dak", "leien", "herstelt"]), min_size=1, max_size=20))
def test_longer_sentences_are_never_easier(words: list[str]) -> None:
    apart, together = measure(words), measure(" ".join(words))
    assert together.ease <= apart.ease
