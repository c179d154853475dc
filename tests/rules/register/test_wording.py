"""When two sentences have the same words."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.register.rules.wording import wording_key

LETTERS = st.text(string.ascii_letters + "éëïö", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Werkt veilig", "werkt VEILIG", id="capitals"),
        pytest.param("Werkt veilig", " Werkt  veilig\r\n", id="blanks and line ends"),
        pytest.param("Werkt veilig, netjes.", "Werkt veilig netjes", id="marks"),
        pytest.param("Werkt veilig", "Werkt\u00a0veilig", id="a blank that does not break"),
        pytest.param("Kleedt zich: regels", "Kleedt zich – regels", id="another mark between the same words"),
        pytest.param("coördineert", "coo\u0308rdineert", id="the same letter, encoded otherwise"),
        pytest.param("Straße", "STRASSE", id="letters that grow in capitals"),
    ],
)
def test_form_makes_no_difference(one: str, other: str) -> None:
    assert wording_key(one) == wording_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Werkt veilig", "Werkt niet veilig", id="a word more"),
        pytest.param("Werkt veilig", "Werktveilig", id="two words written as one"),
        pytest.param("meet op", "op meet", id="another order"),
        pytest.param("niveau 3", "niveau 4", id="another figure"),
        pytest.param("een", "één", id="an accent that changes the word"),
    ],
)
def test_other_words_are_another_sentence(one: str, other: str) -> None:
    assert wording_key(one) != wording_key(other)


@given(st.lists(LETTERS, min_size=1, max_size=6), st.lists(LETTERS, min_size=1, max_size=6))
def test_keys_are_equal_exactly_when_the_words_are(one: list[str], other: list[str]) -> None:
    same = [word.casefold() for word in one] == [word.casefold() for word in other]
    assert (wording_key(" ".join(one)) == wording_key(", ".join(other).upper())) is same


@given(st.text())
def test_every_text_has_a_key_that_fits_its_column(text: str) -> None:
    key = wording_key(text)
    assert len(key) == 32
    assert set(key) <= set("0123456789abcdef")
