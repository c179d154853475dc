from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.matching.lookup import FieldSettings, LookupDocument, LookupIndex, LookupResult, LookupSettings
from ijkpunt.matching.words import highlight
from tests.matching.lookup_examples import EXAMPLES, document

INDEX = LookupIndex.build(EXAMPLES)


def titles(result: LookupResult) -> list[str]:
    by_key = {example.key: example.fields["title"][0] for example in EXAMPLES}
    return [by_key[hit.key] for hit in result.hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        pytest.param("tegelzetter", "Tegelzetter", id="a title"),
        pytest.param("stukadoren", "Stukadoor", id="the verb of a title"),
        pytest.param("pleisteren", "Stukadoor", id="the verb of a synonym"),
        pytest.param("tegelzeter", "Tegelzetter", id="a letter too few"),
        pytest.param("tegelzettter", "Tegelzetter", id="a letter too many"),
        pytest.param("stukadoro ", "Stukadoor", id="a letter wrong"),
        pytest.param("bakkr", "Bakker", id="a letter left out of a short word"),
        pytest.param("magazjinmedewerker", "Magazijnmedewerker", id="two letters swapped"),
        pytest.param("magasijnmedewerkr", "Magazijnmedewerker", id="two letters wrong in a long word"),
        pytest.param("magazijn medewerker", "Magazijnmedewerker", id="a compound written as two words"),
        pytest.param("tegels zetten", "Tegelzetter", id="a compound in the words of a sentence"),
        pytest.param("plafondmortel", "Stukadoor", id="a compound of which only the parts are known"),
        pytest.param("vloeren en tegels", "Tegelzetter", id="two words and a stop word"),
        pytest.param("dak ", "Dakwerker", id="a part of a title"),
        pytest.param("bakken", "Bakker", id="the verb of an agent"),
        pytest.param("plafonds", "Stukadoor", id="plural"),
        pytest.param("isolatie van een dak", "Dakwerker", id="knowledge and competence together"),
        pytest.param("mag", "Magazijnmedewerker", id="the beginning of a word"),
        pytest.param("werkt op hoo", "Dakwerker", id="the last word unfinished"),
        pytest.param("magasi", "Magazijnmedewerker", id="the beginning of a word with a letter wrong"),
        pytest.param("EEN-LAAGSE CAFÉ", "Stukadoor", id="case and diacritics"),
    ],
)
def test_the_right_qualification_comes_first(query: str, first: str) -> None:
    assert titles(INDEX.search(query))[:1] == [first]


@pytest.mark.parametrize(
    ("one", "other"), [("plafond", "plafonds"), ("verwerkt", "verwerken"), ("muren", "muur"), ("daken", "dak")]
)
def test_inflected_words_find_the_same(one: str, other: str) -> None:
    found = [set(titles(INDEX.search(f"{query} "))) for query in (one, other)]
    assert found[0] == found[1] != set()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("BK-9011-10", ["Stukadoor"], id="as the authority writes it"),
        pytest.param("bk 9011 10", ["Stukadoor"], id="with blanks"),
        pytest.param("bk9011", ["Stukadoor"], id="number only"),
        pytest.param("09011", ["Stukadoor"], id="digits only, with another number of zeros"),
        pytest.param("BK-9003", ["Bakker", "Banketbakker"], id="all versions of a number"),
        pytest.param("BK-9011-10-DBK-01", ["Stukadoor"], id="a part of it"),
        pytest.param("BK-901", ["Magazijnmedewerker", "Stukadoor"], id="the beginning of a number"),
        pytest.param("BK-9011-1", ["Stukadoor"], id="the beginning of a version"),
        pytest.param("BK-7777", [], id="a number that is not there"),
        pytest.param("90", [], id="too few digits"),
    ],
)
def test_identifiers_are_found(query: str, expected: list[str]) -> None:
    assert titles(INDEX.search(query)) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("Bakker", "Bakker", id="a title"),
        pytest.param("  bakker! ", "Bakker", id="a title with other signs"),
        pytest.param("vloerder", "Tegelzetter", id="a synonym without its (m/v)"),
        pytest.param("Vloerder m/v", "Tegelzetter", id="a synonym with its (m/v)"),
        pytest.param("plaatser van tegels", "Tegelzetter", id="a synonym of several words, one a stop word"),
        pytest.param("bk-9001", "Tegelzetter", id="an identifier"),
    ],
)
def test_the_whole_title_synonym_or_identifier_comes_first_and_says_so(query: str, expected: str) -> None:
    result = INDEX.search(query)
    assert titles(result)[0] == expected
    assert result.hits[0].exact


def test_a_title_comes_before_a_synonym_and_both_before_any_score() -> None:
    documents = [
        document("A-1", "Lasser", competences=["Last"]),
        document("A-2", "Metaalbewerker", synonyms=["Lasser"]),
        document("A-3", "Lasser-monteur", synonyms=["Hulplasser"], competences=["Lasser Lasser Lasser"], boost=9.0),
    ]
    result = LookupIndex.build(documents).search("lasser")
    assert [(hit.key, hit.exact) for hit in result.hits] == [("A-1", True), ("A-2", True), ("A-3", False)]


def test_more_of_the_words_ranks_higher_and_less_is_still_found() -> None:
    documents = [
        document("A-1", "Een", skills=["Zaagt hout"]),
        document("A-2", "Twee", skills=["Zaagt metaal"]),
        document("A-3", "Drie", skills=["Zaagt hout", "Polijst hout"]),
        document("A-4", "Vier", skills=["Weeft"]),
    ]
    assert [hit.key for hit in LookupIndex.build(documents).search("hout zagen polijsten").hits] == ["A-3", "A-1"]
    assert [hit.key for hit in LookupIndex.build(documents).search("metaal polijsten").hits] == ["A-2", "A-3"]


def test_what_has_only_a_common_word_of_the_query_is_no_result() -> None:
    documents = [document(f"A-{number}", "Iets", skills=["Maakt iets"]) for number in range(200)]
    index = LookupIndex.build([document("B-1", "Bakker", skills=["Maakt taarten"]), *documents])
    assert [hit.key for hit in index.search("taarten maken").hits] == ["B-1"]
    assert index.search("maken").total == 201


def test_the_word_itself_ranks_higher_than_a_compound_or_a_relative() -> None:
    documents = [
        document("A-1", "Een", skills=["Werkt met daklatten"]),
        document("A-2", "Twee", skills=["Werkt op een dak"]),
        document("A-3", "Drie", skills=["Kiest een bakker"]),
        document("A-4", "Vier", skills=["Blijft bakken"]),
    ]
    index = LookupIndex.build(documents)
    assert [hit.key for hit in index.search("dak").hits] == ["A-2", "A-1"]
    assert [hit.key for hit in index.search("bakken").hits] == ["A-4", "A-3"]


def test_a_word_in_the_title_weighs_more_than_in_knowledge() -> None:
    documents = [document("A-1", "Schilder", knowledge=["Kennis van beton"]), document("A-2", "Betonwerker in beton")]
    assert [hit.key for hit in LookupIndex.build(documents).search("beton").hits] == ["A-2", "A-1"]


def test_a_boost_below_one_moves_a_document_back() -> None:
    documents = [document("A-1", "Een", skills=["Smeedt"], boost=0.5), document("A-2", "Twee", skills=["Smeedt"])]
    assert [hit.key for hit in LookupIndex.build(documents).search("smeden").hits] == ["A-2", "A-1"]


def test_equal_documents_come_in_order_of_their_number() -> None:
    documents = [document(f"BK-0130-{version}", "Zelfde", skills=["Zeeft"]) for version in (10, 9, 2)]
    index = LookupIndex.build(documents)
    assert [hit.key for hit in index.search("zeven").hits] == ["BK-0130-2", "BK-0130-9", "BK-0130-10"]
    assert [hit.key for hit in index.search("").hits] == ["BK-0130-2", "BK-0130-9", "BK-0130-10"]
    assert index.keys == ["BK-0130-2", "BK-0130-9", "BK-0130-10"]


def test_a_hit_tells_the_words_and_the_fields() -> None:
    (hit,) = INDEX.search("plafonds ").hits
    assert hit.terms == ("plafond", "plafonds")
    assert hit.fields == ("competences", "skills")
    assert highlight("Bepleistert plafonds", hit.terms) == [("Bepleistert ", False), ("plafonds", True)]


def test_each_hit_tells_only_its_own_words() -> None:
    result = INDEX.search("verwerkt bestellingen lijm ")
    words = {title: hit.terms for title, hit in zip(titles(result), result.hits, strict=True)}
    assert {"lijm", "bestellingen"} & set(words["Tegelzetter"]) == {"lijm"}
    assert {"lijm", "bestellingen"} & set(words["Bakker"]) == {"bestellingen"}


def test_it_says_which_word_a_mistake_was_taken_for() -> None:
    assert INDEX.search("bakkr").taken_for == {"bakkr": ("bakker",)}
    assert INDEX.search("bakker").taken_for == {}


def test_one_letter_finds_beginnings_of_titles_and_synonyms_only() -> None:
    assert titles(INDEX.search("b")) == ["Bakker", "Banketbakker"]
    assert titles(INDEX.search("h")) == []  # heftruck is a skill
    assert titles(INDEX.search("b ")) == []


def test_an_unfinished_stop_word_is_the_beginning_of_another() -> None:
    index = LookupIndex.build([document("A-1", "Dekvloerlegger", skills=["Werkt aan de muur"])])
    assert [hit.key for hit in index.search("de").hits] == ["A-1"]
    assert index.search("de ").hits == ()


@pytest.mark.parametrize("query", ["", "  ", "\t\n"])
def test_a_blank_query_finds_everything_in_order_of_title(query: str) -> None:
    result = INDEX.search(query)
    assert titles(result) == ["Bakker", "Banketbakker", "Dakwerker", "Magazijnmedewerker", "Stukadoor", "Tegelzetter"]
    assert result.total == 6
    assert result.facets["level"] == {"2": 1, "3": 3, "4": 2}
    assert all(hit.score == 0 and not hit.terms and not hit.exact for hit in result.hits)


@pytest.mark.parametrize(
    "query", ["de het een ", "🧱🥐", "\x00\x1b[0m", "???", "\ud800", "xyzzy", "'", "-" * 50, "bk", "\u0301"]
)
def test_a_query_without_anything_to_look_for_finds_nothing(query: str) -> None:
    result = INDEX.search(query)
    assert (result.total, result.hits) == (0, ())
    assert result.facets == {"domain": {}, "level": {}, "status": {}}


@pytest.mark.parametrize("query", ["bakker " * 2_000, "x" * 10_000, "bakker " + "y z " * 3_000])
def test_a_very_long_query_is_answered(query: str) -> None:
    assert titles(INDEX.search(query))[:1] == (["Bakker"] if "bakker" in query else [])


def test_pages_follow_each_other_and_count_the_whole() -> None:
    every = INDEX.search("verwerkt kennis", limit=100)
    pages = [INDEX.search("verwerkt kennis", offset=offset, limit=2) for offset in range(0, 8, 2)]
    assert [hit for page in pages for hit in page.hits] == list(every.hits)
    assert {page.total for page in pages} == {len(every.hits)}
    assert all(page.facets == every.facets for page in pages)
    assert INDEX.search("bakker", offset=-3, limit=-1).hits == ()


def test_facets_count_the_result() -> None:
    result = INDEX.search("verwerkt ")
    assert set(titles(result)) == {"Tegelzetter", "Bakker", "Magazijnmedewerker"}
    assert result.facets == {
        "domain": {"Afwerking": 1, "Bouw": 1, "Logistiek": 1, "Voeding": 1},
        "level": {"2": 1, "3": 1, "4": 1},
        "status": {"ERKEND": 3},
    }


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        pytest.param({"level": ["3"]}, {"Dakwerker", "Stukadoor", "Tegelzetter"}, id="one value"),
        pytest.param({"level": ["2", "4"]}, {"Bakker", "Banketbakker", "Magazijnmedewerker"}, id="either of two"),
        pytest.param({"level": ["3"], "domain": ["Afwerking"]}, {"Stukadoor", "Tegelzetter"}, id="two facets"),
        pytest.param({"level": ["3"], "domain": ["Voeding"]}, set(), id="nothing has both"),
        pytest.param({"level": ["9"]}, set(), id="an unknown value"),
        pytest.param({"colour": ["red"]}, set(), id="an unknown facet"),
        pytest.param(
            {"level": []},
            {"Bakker", "Banketbakker", "Dakwerker", "Magazijnmedewerker", "Stukadoor", "Tegelzetter"},
            id="no value",
        ),
    ],
)
def test_chosen_values_narrow_the_result(chosen: dict[str, Sequence[str]], expected: set[str]) -> None:
    result = INDEX.search("", chosen=chosen)
    assert set(titles(result)) == expected
    assert result.total == len(expected)


def test_a_facet_does_not_narrow_its_own_counts() -> None:
    result = INDEX.search("", chosen={"level": ["3", "9"], "status": ["ERKEND"]})
    assert result.facets["level"] == {"2": 1, "3": 2, "4": 1}
    assert result.facets["status"] == {"ERKEND": 2, "UITDOVEND": 1}
    assert result.facets["domain"] == {"Afwerking": 1, "Bouw": 2}


def test_a_chosen_value_that_nothing_has_left_is_counted_as_zero() -> None:
    assert INDEX.search("heftruck", chosen={"level": ["3"]}).facets["level"] == {"2": 1, "3": 0}


def test_an_empty_index_finds_nothing() -> None:
    index = LookupIndex.build([])
    assert (len(index), index.keys) == (0, [])
    for query in ("", "bakker", "BK-0130"):
        assert index.search(query) == LookupResult((), 0, {}, {})


def test_a_document_without_texts_is_found_by_its_key() -> None:
    index = LookupIndex.build([LookupDocument("BK-0001-1", {}), LookupDocument("zonder cijfers", {"title": [""]})])
    assert [hit.key for hit in index.search("BK-0001").hits] == ["BK-0001-1"]
    assert index.search("").total == 2


def test_two_documents_with_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="BK-9001-1"):
        LookupIndex.build([EXAMPLES[0], EXAMPLES[0]])


def test_a_field_that_the_settings_do_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        LookupIndex.build([document("A-1", "Een", colour="red")])


@pytest.mark.parametrize("names", [[], ["title"], ["title", "title"], list("abcdefghi")])
def test_settings_need_two_to_eight_different_fields(names: list[str]) -> None:
    with pytest.raises(ValueError, match="fields"):
        LookupSettings(fields=tuple(FieldSettings(name, 1.0, 10, 0.5) for name in names))


@settings(deadline=None)
@given(query=st.text(max_size=200), offset=st.integers(-5, 20), limit=st.integers(-5, 20), last=st.booleans())
def test_any_text_is_a_good_query(query: str, offset: int, limit: int, last: bool) -> None:
    result = INDEX.search(query, offset=offset, limit=limit, complete_last=last)
    assert len(result.hits) <= max(limit, 0)
    assert len(result.hits) <= result.total <= len(EXAMPLES)


LETTERS = st.text(alphabet="bakerdtgl -'09é", max_size=30)


@settings(deadline=None)
@given(query=LETTERS)
def test_any_search_is_answered_the_same_twice(query: str) -> None:
    assert INDEX.search(query) == INDEX.search(query)


@settings(deadline=None)
@given(query=LETTERS)
def test_the_counts_of_a_facet_with_one_value_each_add_up_to_the_total(query: str) -> None:
    result = INDEX.search(query)
    assert sum(result.facets["level"].values()) == result.total


@settings(deadline=None)
@given(example=st.sampled_from(EXAMPLES), place=st.integers(0, 40), letter=st.sampled_from("abcxyz"))
def test_a_title_with_one_letter_wrong_still_finds_its_document(
    example: LookupDocument, place: int, letter: str
) -> None:
    title = example.fields["title"][0]
    place %= len(title)
    typed = title[:place] + letter + title[place + 1 :]
    if place:  # in a short word the first letter has to be right
        assert example.key in {hit.key for hit in INDEX.search(typed).hits}
