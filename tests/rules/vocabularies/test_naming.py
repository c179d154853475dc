"""Names in addresses, the order of versions, and what a label is found by."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.vocabularies.rules.naming import LONGEST_SLUG, same_words, search_key, slugs, version_order
from ijkpunt.vocabularies.rules.references import possible_codes, reference_key


@pytest.mark.parametrize(
    ("identifiers", "names"),
    [
        pytest.param(["http://data.example/skill/60e0-1"], ["60e0-1"], id="the last part of an address"),
        pytest.param(["http://data.example/scheme#S1.2"], ["S1.2"], id="what stands behind the hash"),
        pytest.param(["http://data.example/skill/"], ["skill"], id="an address that ends in a slash"),
        pytest.param(["KN-10", "SK-10"], ["KN-10", "SK-10"], id="numbers as they are"),
        pytest.param(["co 01993"], ["co-01993"], id="no blanks"),
        pytest.param(["co 1", "co  1"], ["co-1-", "co-1-"], id="two that would be one"),
        pytest.param(["K1", "k1"], ["K1-", "k1-"], id="two that differ in capitals only"),
        pytest.param(["é"], [""], id="nothing left of it"),
    ],
)
def test_a_concept_goes_by_a_short_name(identifiers: list[str], names: list[str]) -> None:
    made = slugs(identifiers)
    assert list(made) == identifiers
    for name, start in zip(made.values(), names, strict=True):
        assert name == start or (re.fullmatch(r"[0-9a-f]{12}", name.removeprefix(start)))


@given(st.lists(st.text(max_size=300), max_size=30))
def test_every_concept_has_a_name_of_its_own_that_fits_an_address(identifiers: list[str]) -> None:
    made = slugs(identifiers)
    assert set(made) == set(identifiers)
    assert len({name.lower() for name in made.values()}) == len(made)
    assert all(re.fullmatch(rf"[A-Za-z0-9._~-]{{1,{LONGEST_SLUG}}}", name) for name in made.values())


@pytest.mark.parametrize(
    "versions",
    [
        ["1.0.3", "1.0.9", "1.1.0", "1.2.0", "1.10.0"],
        ["1.2.0-rc1", "1.2.0", "1.2.0.1"],
        ["3.7", "V3.8", "v3.9"],
        ["demo-1", "demo-2", "demo-10"],
        ["2024.1", "2024.4", "2025.1"],
        ["V3.0", "4.0"],
    ],
    ids=lambda versions: " < ".join(versions),
)
def test_versions_follow_as_people_read_them(versions: list[str]) -> None:
    mixed = versions[::-1]
    assert sorted(mixed, key=version_order) == versions


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_versions_have_an_order(one: str, other: str) -> None:
    assert (version_order(one) < version_order(other)) != (version_order(one) >= version_order(other))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Deeg kneden", "deeg  kneden.", True),
        ("café-uitbating", "cafe uitbating", True),
        ("foto’s bewerken", "foto's bewerken", True),
        ("deeg kneden", "deeg maken", False),
        ("programmeren in C++", "programmeren in C#", False),
        ("een machine bedienen", "geen machine bedienen", False),
        ("kneden, deeg", "deeg kneden", False),
    ],
)
def test_when_two_names_have_the_same_words(one: str, other: str, same: bool) -> None:
    assert (same_words(one) == same_words(other)) is same


def test_a_label_is_found_by_the_beginning_of_its_words() -> None:
    assert search_key("Cafés (uitbaten)") == " cafes uitbaten"
    assert search_key("?!") == ""


@given(st.text(max_size=200))
def test_any_text_has_a_search_key_without_signs_that_mean_something_to_a_database(text: str) -> None:
    assert all(word.isalnum() for word in search_key(text).split())


@pytest.mark.parametrize(
    ("reference", "codes"),
    [
        pytest.param("SK-4116-c", ("SK-4116-c", "SK-4116"), id="Competent's own number with -c"),
        pytest.param("sk-4116-C", ("sk-4116-C", "sk-4116", "SK-4116"), id="in small letters"),
        pytest.param("18111-c", ("18111-c", "18111"), id="a bare number"),
        pytest.param("co  00447", ("co 00447", "CO 00447"), id="two blanks"),
        pytest.param("-c", (), id="only the ending"),
        pytest.param("  ", (), id="nothing"),
    ],
)
def test_what_a_reference_may_stand_for(reference: str, codes: tuple[str, ...]) -> None:
    told = possible_codes(reference)
    assert [code for code in told if code in codes] == list(codes)
    assert bool(told) is bool(reference_key(reference))


def test_references_that_differ_in_blanks_or_capitals_are_one() -> None:
    assert reference_key("Co  00447 ") == reference_key("co 00447")
    assert reference_key("co 00447") != reference_key("co 00448")
