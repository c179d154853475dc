"""Correcting a preview and making the product of it: every obstacle on its own row, all at once."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ijkpunt.formats.products.finishing import UNKNOWN_KIND, obstacles_of, product_of
from ijkpunt.formats.products.own_json import read_product, write_product
from ijkpunt.formats.products.preview import ImportPreview, PreviewRow, ProductFields, Role, SourceForm, with_codes
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.product import BasedOn, ProductKind
from ijkpunt.kernel.programme import Completeness, RequiredContexts

FIELDS = ProductFields("OP-1", "Kaarsenmaker", ProductKind.SYLLABUS, based_on=(BasedOn(VersionNumber("BK-9900", 1)),))


def row(number: int, role: Role, text: str, code: str = "") -> PreviewRow:
    return PreviewRow(number, role, text, say("rij {row}", row=number), say("Zomaar."), code=code)


def preview(*rows: tuple[Role, str, str], fields: ProductFields = FIELDS) -> ImportPreview:
    made = tuple(row(number, role, text, code) for number, (role, text, code) in enumerate(rows, 1))
    return ImportPreview("a.docx", SourceForm.WORD, fields, made)


WAS, SMELT, POT = (Role.UNIT, "Was", "M1"), (Role.OUTCOME, "Smelten", "A"), (Role.DETAIL, "pan", "")
SOUND = preview(WAS, SMELT, POT, (Role.IGNORED, "Gieten", "B"))


def test_a_person_corrects_roles_and_texts_and_the_product_follows() -> None:
    rows = list(SOUND.rows)
    rows[0] = replace(rows[0], text="De was", hours=8.0)
    rows[3] = replace(rows[3], role=Role.OUTCOME, methods=("toets",))
    product = product_of(replace(SOUND, rows=tuple(rows)))
    assert (product.units[0].title, product.units[0].hours) == ("De was", 8)
    assert [(one.code, one.details, one.methods) for one in product.outcomes] == [
        ("A", ("pan",), ()),
        ("B", (), ("toets",)),
    ]
    assert read_product(write_product(product)) == product


@pytest.mark.parametrize(
    ("spoilt", "expected"),
    [
        pytest.param(
            preview(SMELT, WAS, SMELT), [("product.duplicate", "rij 3"), ("product.no_unit", "rij 1")], id="order"
        ),
        pytest.param(
            preview(WAS, SMELT, (Role.UNIT, "Lont", "M2")), [("product.empty_unit", "rij 3")], id="empty unit"
        ),
        pytest.param(preview(WAS, POT, SMELT), [("product.loose_detail", "rij 2")], id="a detail of nothing"),
        pytest.param(preview(WAS, (Role.OUTCOME, " ", "A")), [("product.blank", "rij 2")], id="a blank text"),
        pytest.param(preview(WAS, (Role.OUTCOME, "\0", "A")), [("product.unreadable", "rij 2")], id="no letter"),
        pytest.param(
            preview(WAS, SMELT, WAS, (Role.OUTCOME, "x", "B")), [("product.duplicate", "rij 3")], id="unit twice"
        ),
        pytest.param(preview(WAS), [("product.no_outcomes", "")], id="no outcomes"),
        pytest.param(preview(), [("product.no_outcomes", "")], id="nothing at all"),
        pytest.param(
            preview(WAS, SMELT, fields=ProductFields()),
            [("product.lacks", "")] * 3,
            id="no code, title or qualification",
        ),
        pytest.param(
            preview(WAS, SMELT, fields=replace(FIELDS, based_on=FIELDS.based_on * 2)),
            [("product.duplicate", "")],
            id="the same qualification twice",
        ),
        pytest.param(
            preview(WAS, SMELT, fields=replace(FIELDS, owner="\ud800")), [("product.unreadable", "")], id="half a sign"
        ),
    ],
)
def test_what_stands_in_the_way_is_said_with_its_row(spoilt: ImportPreview, expected: list[tuple[str, str]]) -> None:
    found = obstacles_of(spoilt)
    assert [(one.code, one.place.record) for one in found] == expected
    assert all(str(one).encode() for one in found)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(lambda f: replace(f, kind=ProductKind.OTHER), (ProductKind.OTHER, UNKNOWN_KIND), id="no word"),
        pytest.param(
            lambda f: replace(f, kind=ProductKind.OTHER, kind_label="avondles"),
            (ProductKind.OTHER, "avondles"),
            id="own",
        ),
        pytest.param(
            lambda f: replace(f, kind=ProductKind.OTHER, kind_label="syllabus"),
            (ProductKind.SYLLABUS, "syllabus"),
            id="ours",
        ),
        pytest.param(lambda f: replace(f, kind_label="Leerplan"), (ProductKind.SYLLABUS, "syllabus"), id="known"),
    ],
)
def test_the_kind_is_told_as_our_json_tells_it(
    change: Callable[[ProductFields], ProductFields], expected: tuple[ProductKind, str]
) -> None:
    product = product_of(replace(SOUND, fields=change(FIELDS)))
    assert (product.kind, product.kind_label) == expected
    assert read_product(write_product(product)) == product


def test_words_that_our_json_has_not_are_told_by_their_meaning() -> None:
    base = BasedOn(VersionNumber("BK-9900", 1), Completeness.PARTIAL, "half")
    contexts = RequiredContexts(("atelier",), rule_label="MISSCHIEN", sentence="Kies er een.")
    product = product_of(replace(SOUND, fields=replace(FIELDS, based_on=(base,), required_contexts=contexts)))
    assert product.based_on[0].completeness_label == "Gedeeltelijk"
    assert product.required_contexts is not None
    assert product.required_contexts.rule_label == "minstens"
    assert read_product(write_product(product)) == product


def test_codes_are_made_by_place_and_pass_over_what_is_taken() -> None:
    rows, made = with_codes(
        preview(
            (Role.UNIT, "Was", ""),
            (Role.OUTCOME, "Smelten", ""),
            (Role.IGNORED, "x", ""),
            (Role.OUTCOME, "Gieten", ""),
            (Role.UNIT, "Lont", "M1"),
            (Role.OUTCOME, "Knippen", "M2-01"),
            (Role.OUTCOME, "Vlechten", ""),
        ).rows
    )
    assert [one.code for one in rows] == ["M2", "M2-02", "", "M2-03", "M1", "M2-01", "M1-02"]
    assert made == ("M2", "M2-02", "M2-03", "M1-02")
    assert with_codes(rows) == (rows, ())
