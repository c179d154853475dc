"""Reading a product: what is right comes in to the letter, what is wrong is said all at once."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.formats.products.own_json import read_product, write_product
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.problems import Refused
from ijkpunt.kernel.product import ProductKind, Setting
from ijkpunt.kernel.programme import Completeness, ContextRule


def sound(**changes: object) -> dict[str, Any]:
    product: dict[str, Any] = {
        "code": "OP-1",
        "kind": "training_profile",
        "title": "Opleiding kaarsenmaker",
        "owner": "CVO De Pit",
        "based_on": [{"qualification": "BK-9900-1", "completeness": "Volledig"}],
        "units": [
            {
                "code": "M1",
                "title": "Atelier",
                "hours": 40,
                "setting": "werkplek",
                "outcomes": [
                    {"code": "M1-1", "text": "Was  smelten.", "setting": "beide"},
                    {"code": "M1-2", "text": "Was gieten."},
                ],
            }
        ],
    }
    return {name: value for name, value in (product | changes).items() if value is not ...}


def unit(**changes: object) -> dict[str, Any]:
    return {"code": "M1", "title": "Atelier", "outcomes": [{"code": "a", "text": "Was."}]} | changes


def test_a_sound_product_comes_in_to_the_letter() -> None:
    product = read_product(json.dumps(sound()).encode())

    assert (product.code, product.kind, product.owner) == ("OP-1", ProductKind.TRAINING_PROFILE, "CVO De Pit")
    assert product.based_on[0].qualification == VersionNumber("BK-9900", 1)
    assert (product.units[0].hours, product.units[0].setting) == (40, Setting.WORKPLACE)
    assert [(one.code, one.text, one.setting) for one in product.outcomes] == [
        ("M1-1", "Was  smelten.", Setting.BOTH),
        ("M1-2", "Was gieten.", None),
    ]
    assert product.warnings == ()


def test_bytes_and_parsed_json_give_the_same_product() -> None:
    assert read_product(json.dumps(sound()).encode("utf-8-sig")) == read_product(sound())


@pytest.mark.parametrize(
    ("word", "completeness"),
    [
        ("Volledig", Completeness.FULL),
        ("Gedeeltelijk", Completeness.PARTIAL),
        ("Gedeeltelijk (enkel competenties)", Completeness.COMPETENCES_ONLY),
    ],
)
def test_the_words_for_completeness(word: str, completeness: Completeness) -> None:
    (basis,) = read_product(sound(based_on=[{"qualification": "BK-9900-1", "completeness": word}])).based_on

    assert (basis.completeness, basis.completeness_label) == (completeness, word)


def test_without_a_word_the_whole_qualification_is_meant() -> None:
    (basis,) = read_product(sound(based_on=[{"qualification": "BK-9900-1"}])).based_on

    assert basis.completeness is Completeness.FULL


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"title": ...}, [("product.lacks", "title")], id="a field lacks"),
        pytest.param({"title": "  "}, [("product.lacks", "title")], id="a blank text"),
        pytest.param({"title": 7}, [("product.type", "title")], id="a number for a text"),
        pytest.param({"title": "a\0b"}, [("product.unreadable", "title")], id="a sign that cannot be stored"),
        pytest.param({"title": "\ud800"}, [("product.unreadable", "title")], id="half a sign"),
        pytest.param({"units": []}, [("product.lacks", "units")], id="no units"),
        pytest.param({"units": {}}, [("product.type", "units")], id="no list"),
        pytest.param({"units": ["M1"]}, [("product.type", "units[0]")], id="no record in a list"),
        pytest.param({"units": [unit(outcomes=[])]}, [("product.lacks", "units[0].outcomes")], id="an empty unit"),
        pytest.param({"units": [unit(hours="40")]}, [("product.type", "units[0].hours")], id="hours as a text"),
        pytest.param({"units": [unit(hours=True)]}, [("product.type", "units[0].hours")], id="hours as a yes"),
        pytest.param({"units": [unit(hours=-1)]}, [("product.amount", "units[0].hours")], id="hours below nought"),
        pytest.param(
            {"units": [unit(hours=float("nan"))]}, [("product.amount", "units[0].hours")], id="hours without end"
        ),
        pytest.param({"units": [unit(setting="thuis")]}, [("product.word", "units[0].setting")], id="another setting"),
        pytest.param({"based_on": ...}, [("product.lacks", "based_on")], id="based on nothing"),
        pytest.param(
            {"based_on": [{"qualification": "BK-9900"}]},
            [("identifier.version", "based_on[0].qualification")],
            id="a number without version",
        ),
        pytest.param(
            {"based_on": [{"qualification": "BK-9900-1", "completeness": "Half"}]},
            [("product.word", "based_on[0].completeness")],
            id="another completeness",
        ),
        pytest.param(
            {"based_on": [{"qualification": "BK-9900-1"}, {"qualification": "BK-9900-1"}]},
            [("product.duplicate", "based_on[1].qualification")],
            id="the same qualification twice",
        ),
        pytest.param(
            {"based_on": [{"qualification": "x"}, {"qualification": "y"}]},
            [("identifier.version", "based_on[0].qualification"), ("identifier.version", "based_on[1].qualification")],
            id="two wrong numbers are no duplicates",
        ),
        pytest.param(
            {"units": [unit(), unit(code="M2")]},
            [("product.duplicate", "units[1].outcomes[0].code")],
            id="an outcome code twice, over units",
        ),
        pytest.param(
            {"units": [unit(), unit(outcomes=[{"code": "b", "text": "Was."}])]},
            [("product.duplicate", "units[1].code")],
            id="a unit code twice",
        ),
        pytest.param(
            {"code": 1, "title": ..., "units": [unit(code=...) | {"title": []}]},
            [
                ("product.type", "code"),
                ("product.lacks", "title"),
                ("product.type", "units[0].code"),
                ("product.type", "units[0].title"),
            ],
            id="everything at once",
        ),
    ],
)
def test_wrong_products_are_refused_with_every_place(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    with pytest.raises(Refused) as refused:
        read_product(sound(**changes), file="product.json")

    problems = refused.value.problems
    assert [(problem.code, problem.place.field) for problem in problems] == expected
    assert all(
        problem.place.file == "product.json" and str(problem.message) and str(problem.remedy) for problem in problems
    )


@pytest.mark.parametrize(
    ("raw", "code", "words"),
    [
        pytest.param(b"", "product.json", "regel 1, teken 1", id="an empty file"),
        pytest.param(b'{"code": "x",\n}', "product.json", "regel 2", id="a comma too many"),
        pytest.param(b'{"hours": NaN}', "product.json", "getal", id="no number"),
        pytest.param(b"[" * 100_000, "product.json", "JSON", id="endless depth"),
        pytest.param(b'{"hours": ' + b"9" * 5_000 + b"}", "product.json", "getal", id="an endless number"),
        pytest.param(b"\xff\xfe{}", "product.encoding", "teken 1", id="another encoding"),
        pytest.param(b"[]", "product.shape", "accolades", id="a list"),
        pytest.param(b'"x"', "product.shape", "accolades", id="a text"),
    ],
)
def test_what_is_no_json_is_refused_with_the_spot(raw: bytes, code: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        read_product(raw, file="product.json")

    (problem,) = refused.value.problems
    assert problem.code == code
    assert words in str(problem)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"kind": "evening_class"}, "kind", id="another kind"),
        pytest.param({"colour": "red"}, "colour", id="a field of the product"),
        pytest.param({"units": [unit(hour=3)]}, "units[0].hour", id="a field of a unit"),
    ],
)
def test_what_we_do_not_know_is_a_warning(changes: dict[str, Any], field: str) -> None:
    product = read_product(sound(**changes), file="product.json")

    assert [(warning.place.field, warning.place.record) for warning in product.warnings] == [(field, "OP-1")]


def test_an_unknown_kind_keeps_its_own_word() -> None:
    product = read_product(sound(kind="evening_class"))

    assert (product.kind, product.kind_label) == (ProductKind.OTHER, "evening_class")


LOOSE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=())),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["code", "kind", "title", "text", "units", "outcomes", "based_on", "qualification", "hours"]
            )
            | st.text(max_size=3),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(list(sound())), LOOSE))
def test_anything_is_read_or_refused_and_can_be_told(changes: dict[str, Any]) -> None:
    try:
        problems = read_product(sound(**changes)).warnings
    except Refused as refused:
        problems = tuple(refused.problems)
    for problem in problems:
        assert str(problem).encode()


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with pytest.raises(Refused):
        read_product(raw)


def test_every_field_comes_back_from_what_was_written() -> None:
    product = read_product(
        {
            "code": "ES-1",
            "kind": "assessment_standard",
            "title": "EVC-standaard Kaarsenmaker",
            "owner": "Commissie (fictief)",
            "version": "2026-09",
            "counted_in": "lestijden",
            "made_from": ["CD-1"],
            "required_contexts": {"rule": "minstens", "count": 1, "names": ["atelier", "fabriek"]},
            "based_on": [{"qualification": "BK-9001-2", "completeness": "Gedeeltelijk"}],
            "units": [
                {
                    "code": "U1",
                    "title": "Gieten",
                    "hours": 12.5,
                    "setting": "werkplek",
                    "outcomes": [
                        {
                            "code": "U1-1",
                            "text": "Giet kaarsen “op maat”",
                            "setting": "beide",
                            "details": ["Smelt de was", "Giet de was"],
                            "methods": ["praktijkproef"],
                            "contexts": ["atelier"],
                            "made_from": ["CD-1-4"],
                        }
                    ],
                }
            ],
        }
    )
    assert product.warnings == ()
    outcome = product.outcomes[0]
    assert (outcome.details, outcome.methods) == (("Smelt de was", "Giet de was"), ("praktijkproef",))
    assert (outcome.contexts, outcome.upstream) == (("atelier",), ("CD-1-4",))
    assert product.required_contexts is not None
    assert (product.required_contexts.rule, product.required_contexts.count) == (ContextRule.AT_LEAST, 1)
    written = write_product(product)
    assert read_product(written) == product
    assert write_product(read_product(written)) == written


def test_lists_of_texts_say_which_text_is_wrong() -> None:
    source = {
        "code": "P",
        "kind": "syllabus",
        "title": "P",
        "made_from": "CD-1",
        "required_contexts": [],
        "based_on": [{"qualification": "BK-9001-2"}],
        "units": [
            {"code": "U", "title": "U", "outcomes": [{"code": "O", "text": "A", "details": ["", 3], "methods": [" "]}]}
        ],
    }
    with pytest.raises(Refused) as refused:
        read_product(source)
    assert {(problem.code, problem.place.field) for problem in refused.value.problems} == {
        ("product.type", "made_from"),
        ("product.type", "required_contexts"),
        ("product.lacks", "units[0].outcomes[0].details[0]"),
        ("product.type", "units[0].outcomes[0].details[1]"),
        ("product.lacks", "units[0].outcomes[0].methods[0]"),
    }
