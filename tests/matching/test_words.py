import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.matching.dutch import relatives, stem
from ijkpunt.matching.words import LONGEST_WORD, cut, fold, highlight, passages, tokens

FAMILIES = [
    "plafond plafonds",
    "verwerkt verwerken verwerking verwerkte",
    "plaatst plaatsen geplaatst",
    "pleistert pleisteren gepleisterd",
    "controleert controleren gecontroleerd",
    "installeert installeren geinstalleerd",
    "stukadoren stukadoor stukadoors stukadoort",
    "onderhoudt onderhouden",
    "legt leggen gelegd",
    "zaagt zagen gezaagd",
    "vult vullen gevuld",
    "bewaart bewaren bewaard",
    "schrijft schrijven",
    "dak daken",
    "huis huizen",
    "brood broden",
    "materiaal materialen",
    "machine machines",
    "foto fotos",
    "grondstof grondstoffen",
    "proces processen",
    "gebruikt gebruiken gebruik",
    "begeleidt begeleiden begeleiding",
    "uitvoeren uitgevoerd",
    "aanleggen aangelegd",
    "tegelzetter tegelzetters",
]


@pytest.mark.parametrize("family", FAMILIES)
def test_the_forms_of_a_word_have_one_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kast", "kas"),
        ("mest", "mes"),
        ("plant", "plan"),
        ("kant", "kan"),
        ("begeleiding", "beleid"),
        ("gezond", "zon"),
        ("gebouw", "bouw"),
        ("gewicht", "wicht"),
        ("kwaliteit", "kwaal"),
    ],
)
def test_words_that_only_look_alike_keep_their_own_stem(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("verb", "made"),
    [
        ("bakken", "bakker"),
        ("zetten", "zetter"),
        ("metselen", "metselaar"),
        ("lassen", "lasser"),
        ("besturen", "bestuurder"),
        ("installeren", "installatie"),
        ("schrijnwerken", "schrijnwerker"),
        ("meten", "gemeten"),
    ],
)
def test_what_is_made_from_a_verb_is_its_relative_both_ways(verb: str, made: str) -> None:
    assert stem(made) in relatives(stem(verb))
    assert stem(verb) in relatives(stem(made)) or verb == "installeren"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("IJskast en ijskast", ["ijskast", "en", "ijskast"], id="the letter ij"),
        pytest.param("ĳskast", ["ijskast"], id="ij written as one sign"),
        pytest.param("Café, geïsoleerd", ["cafe", "geisoleerd"], id="diacritics"),
        pytest.param(unicodedata.normalize("NFD", "één café"), ["een", "cafe"], id="diacritics as separate signs"),
        pytest.param("foto's foto’s", ["fotos", "fotos"], id="apostrophes"),
        pytest.param("'dak'", ["dak"], id="quotation marks"),
        pytest.param("gips-karton (m/v)", ["gips", "karton", "m", "v"], id="hyphens and brackets"),
        pytest.param("BK-0130-5", ["bk", "0130", "5"], id="an identifier"),
        pytest.param("a\r\nb\x00c_d", ["a", "b", "c", "d"], id="line ends, control signs, underscores"),
        pytest.param("🧱 🥐", [], id="emoji"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_texts_are_cut_into_folded_words(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_what_is_too_long_for_a_word_is_cut_off() -> None:
    assert tokens("x" * 10_000) == ["x" * LONGEST_WORD]


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        pytest.param(
            "Plaatst plafonds.",
            {"plafonds"},
            [("Plaatst ", False), ("plafonds", True), (".", False)],
            id="in the middle",
        ),
        pytest.param("Geïsoleerd dak", {"geisoleerd"}, [("Geïsoleerd", True), (" dak", False)], id="diacritics kept"),
        pytest.param("plafond", {"plafonds"}, [("plafond", False)], id="other forms are other words"),
        pytest.param("dakwerker", {"dak"}, [("dakwerker", False)], id="no parts of words"),
        pytest.param("dak dak", {"DAK"}, [("dak", True), (" ", False), ("dak", True)], id="any case"),
        pytest.param("", {"dak"}, [], id="no text"),
        pytest.param("dak", set(), [("dak", False)], id="no terms"),
        pytest.param("dak", {"🧱"}, [("dak", False)], id="a term that is no word"),
    ],
)
def test_found_words_are_marked(text: str, terms: set[str], expected: list[tuple[str, bool]]) -> None:
    assert highlight(text, terms) == expected


def test_decomposed_letters_are_marked_whole() -> None:
    text = unicodedata.normalize("NFD", "een café open")
    marked = [piece for piece, is_found in highlight(text, {"cafe"}) if is_found]
    assert marked == [unicodedata.normalize("NFD", "café")]


@settings(deadline=None)
@given(st.text(), st.lists(st.text()))
def test_the_pieces_of_a_marked_text_are_the_text(text: str, terms: list[str]) -> None:
    pieces = highlight(text, terms)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)


@settings(deadline=None)
@given(st.text())
def test_every_word_of_a_text_can_be_marked_in_it(text: str) -> None:
    marked = [piece for piece, is_found in highlight(text, tokens(text)) if is_found]
    assert [fold(piece) for piece in marked] == [fold(raw) for raw in cut(text) if tokens(raw)]


@settings(deadline=None)
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(categories=["L", "N"])))
def test_any_word_has_a_stem_and_relatives(word: str) -> None:
    for folded in tokens(word):
        assert stem(folded)
        assert folded not in relatives(folded)


def test_the_texts_with_most_of_the_words_are_shown() -> None:
    texts = ["Zaagt hout", "Houdt de werkplek net", "Zaagt planken van hout op maat", "Zaagt hout", "Meet", "Foto’s"]
    assert passages(texts, {"hout", "planken"}) == ["Zaagt planken van hout op maat", "Zaagt hout"]
    assert passages(texts, {"hout", "planken"}, limit=1) == ["Zaagt planken van hout op maat"]
    assert passages(texts, {"fotos"}) == ["Foto’s"]
    assert passages(texts, set()) == []
