"""Workbooks and tables in text: our template gives the same product back, tables of others are read by their words."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.formats.products.any_product import read_any
from ijkpunt.formats.products.finishing import obstacles_of, product_of
from ijkpunt.formats.products.own_json import COMPLETENESS, read_product, write_product
from ijkpunt.formats.products.preview import Role
from ijkpunt.formats.products.template import COLUMNS, LONGEST_CELL, OUTCOMES_SHEET, empty_sheet, write_sheet
from ijkpunt.formats.products.words import kind_named
from ijkpunt.formats.products.workbook import MOST_ROWS
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.problems import Refused, Severity
from ijkpunt.kernel.product import BasedOn, Outcome, Product, ProductKind, Setting, TimeUnit, Unit
from ijkpunt.kernel.programme import ContextRule, RequiredContexts
from tests.formats.products.files import outline, saved, with_member, workbook
from tests.formats.refusing import problems_of

CANDLES = Product(
    code="OP-1",
    kind=ProductKind.TRAINING_PROFILE,
    kind_label="training_profile",
    title="Opleiding kaarsenmaker",
    owner="CVO De Pit",
    version="2026-09",
    counted_in=TimeUnit.TEACHING_PERIODS,
    based_on=(
        BasedOn(VersionNumber("BK-9900", 1)),
        BasedOn(VersionNumber("BK-9901", 12), COMPLETENESS["Gedeeltelijk"], "Gedeeltelijk"),
    ),
    upstream=("CD-1", "CD-2"),
    required_contexts=RequiredContexts(("atelier", "markt"), 1, ContextRule.AT_LEAST, "minstens"),
    units=(
        Unit(
            "M1",
            "Was",
            (
                Outcome("M1-1", "=Smelten + gieten", Setting.BOTH, ("Kiest een pan", "- en een\n  deksel"), ("toets",)),
                Outcome(
                    "M1-2", "Werken in fases; met zorg", None, (), ("proef, mondeling",), ("atelier",), ("CD-1-1",)
                ),
            ),
            12.5,
            Setting.WORKPLACE,
        ),
        Unit("M2", "Lont", (Outcome("1", "Knippen"),), 40.0),
    ),
)


def test_a_product_in_our_template_comes_back_as_it_was() -> None:
    preview = read_any(write_sheet(CANDLES), "kaarsen.xlsx")
    assert product_of(preview) == CANDLES
    assert preview.findings == ()
    assert [str(row.place) for row in preview.rows][:2] == ["blad “Leerresultaten”, rij 2"] * 2


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=12).map(
    str.strip
)
SOME = TEXT.filter(bool)
LINES = st.lists(st.lists(SOME, min_size=1, max_size=2).map("\n".join), max_size=3).map(tuple)
CODE = SOME.filter(lambda text: "\n" not in text)
SETTING = st.none() | st.sampled_from(Setting)


@st.composite
def products(draw: st.DrawFn) -> Product:
    """Products as our own JSON holds them, with texts that have no blanks around them."""
    units = draw(st.lists(CODE, min_size=1, max_size=3, unique=True))
    codes = iter(draw(st.lists(CODE, min_size=6, max_size=6, unique=True)))
    counts = draw(st.lists(st.integers(1, 2), min_size=len(units), max_size=len(units)))
    kind = draw(st.sampled_from(ProductKind))
    label = draw(SOME.filter(lambda text: kind_named(text) is None)) if kind is ProductKind.OTHER else str(kind)
    versions = draw(st.lists(st.integers(1, 99), min_size=1, max_size=3, unique=True))
    return Product(
        code=draw(CODE),
        kind=kind,
        kind_label=label,
        title=draw(SOME),
        owner=draw(TEXT),
        version=draw(TEXT),
        counted_in=draw(st.none() | st.sampled_from(TimeUnit)),
        based_on=tuple(
            BasedOn(VersionNumber("BK-9900", version), COMPLETENESS[word], word)
            for version, word in ((version, draw(st.sampled_from(list(COMPLETENESS)))) for version in versions)
        ),
        upstream=draw(st.lists(CODE, max_size=2).map(tuple)),
        required_contexts=draw(
            st.none()
            | st.builds(
                lambda names, count: RequiredContexts(tuple(names), count, ContextRule.EXACTLY, "precies"),
                st.lists(CODE, min_size=1, max_size=3),
                st.none() | st.integers(0, 9),
            )
        ),
        units=tuple(
            Unit(
                code,
                draw(SOME),
                tuple(
                    Outcome(next(codes), draw(SOME), draw(SETTING), draw(LINES), draw(LINES), draw(LINES), draw(LINES))
                    for _ in range(count)
                ),
                draw(st.none() | st.integers(0, 4000).map(lambda hours: hours / 4)),
                draw(SETTING),
            )
            for code, count in zip(units, counts, strict=True)
        ),
    )


@settings(deadline=None, max_examples=80)
@given(products())
def test_any_product_survives_the_template_and_our_json(product: Product) -> None:
    assert product_of(read_any(write_sheet(product), "a.xlsx")) == product
    assert product_of(read_any(write_product(product), "a.json")) == product
    assert read_product(write_product(product)) == product


def test_the_empty_template_can_be_filled_in() -> None:
    book = openpyxl.load_workbook(io.BytesIO(empty_sheet()))
    assert book.sheetnames == ["Product", "Leerresultaten", "Uitleg"]
    assert [cell.value for cell in book["Leerresultaten"][1]] == [asked.name for asked in COLUMNS.values()]
    offered = {str(one.sqref): one.formula1 for one in book["Product"].data_validations.dataValidation}
    assert offered["B3"] is not None
    assert "Opleidingsprofiel" in offered["B3"]
    for row, value in {2: "OP-2", 3: "EVC-standaard", 4: "Kaarsen", 8: "BK-9900-1"}.items():
        book["Product"].cell(row, 2).value = value
    book["Leerresultaten"].append([None, "Was", 40, None, None, "Smelten", "werkplek"])
    book["Leerresultaten"].append([None, None, None, None, None, "Gieten"])
    product = product_of(read_any(saved(book), "x.xlsx"))
    assert (product.code, product.kind, product.title) == ("OP-2", ProductKind.ASSESSMENT_STANDARD, "Kaarsen")
    assert [(unit.code, unit.hours, len(unit.outcomes)) for unit in product.units] == [("M1", 40, 2)]
    assert [(one.code, one.setting) for one in product.outcomes] == [("M1-01", Setting.WORKPLACE), ("M1-02", None)]


def test_an_empty_template_says_what_is_still_to_be_filled_in() -> None:
    problems = obstacles_of(read_any(empty_sheet(), "sjabloon.xlsx"))
    assert [one.place.field for one in problems] == ["based_on", "units"]


def test_a_text_that_no_cell_holds_is_refused() -> None:
    long = replace(CANDLES, title="x" * (LONGEST_CELL + 1))
    assert [one.code for one in problems_of(lambda: write_sheet(long))] == ["product.too_large"]


@pytest.mark.parametrize(
    ("rows", "merges", "expected"),
    [
        pytest.param(
            [
                ["Module", "Leerdoel", "Lestijden"],
                ["Was", "Smelten", 40],
                [None, "Gieten", None],
                ["Lont", "Knippen", 8],
            ],
            [],
            ["M1 Was 40", "- M1-01 Smelten", "- M1-02 Gieten", "M2 Lont 8", "- M2-01 Knippen"],
            id="own names, the module only on its first row",
        ),
        pytest.param(
            [["Module", "Leerdoel"], ["Was", "Smelten"], [None, "Gieten"], ["Lont", "Knippen"]],
            ["A2:A3"],
            ["M1 Was", "- M1-01 Smelten", "- M1-02 Gieten", "M2 Lont", "- M2-01 Knippen"],
            id="a merged cell for the module",
        ),
        pytest.param(
            [["Code", "Competentie", "Kennis"], ["A", "Smelten", "pannen"], [None, None, "vuur"]],
            ["B2:B3", "A2:A3"],
            ["M1 lijst", "- A Smelten", "-- pannen", "-- vuur"],
            id="an outcome merged over its details",
        ),
        pytest.param(
            [["Opleiding kaarsen"], [], ["Nr", "Activiteit"], ["Module 1: Was", None], [1, "Smelten"], [2, "Gieten"]],
            ["A4:B4"],
            ["M1 Was", "- M1-01 Smelten", "- M1-02 Gieten"],
            id="a title on top, a merged row for the module, numbers that only count",
        ),
        pytest.param(
            [["Leerresultaat", "Module"], ["Smelten", "Was"], ["Knippen", "Lont"], ["Gieten", "Was"]],
            [],
            ["M1 Was", "- M1-01 Smelten", "- M1-02 Gieten", "M2 Lont", "- M2-01 Knippen"],
            id="a module that comes back is one module",
        ),
        pytest.param(
            [["Module", "Leerresultaat"], ["Was", "- Smelten\n- Gieten"], ["Lont", "Knippen\nen vlechten"]],
            [],
            ["M1 Was", "- M1-01 Smelten", "- M1-02 Gieten", "M2 Lont", "- M2-01 Knippen en vlechten"],
            id="lines in a cell: bullets are outcomes, others one sentence",
        ),
    ],
)
def test_tables_of_others(rows: Sequence[Sequence[object]], merges: list[str], expected: list[str]) -> None:
    preview = read_any(workbook({"lijst": rows}, {"lijst": merges}), "lijst.xlsx")
    kept = [line.replace("M1 Opleiding kaarsen", "M1 lijst") for line in outline(preview)]
    assert kept == expected


def test_a_sheet_per_module_is_read_whole() -> None:
    rows: list[list[object]] = [["Nr", "Leerdoel"], [1, "Smelten"]]
    preview = read_any(workbook({"Was": rows, "Blad2": [["BK-9900-1"]], "Lont": rows}), "a.xlsx")
    assert outline(preview) == ["M1 Was", "- M1-01 Smelten", "M2 Lont", "- M2-01 Smelten"]
    assert [str(base.qualification) for base in preview.fields.based_on] == ["BK-9900-1"]
    assert [one.code for one in preview.findings if one.severity is Severity.NOTE] == [
        "product.sheet",
        "product.codes_made",
    ]


def test_hidden_sheets_stay_unread() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook({"a": [["Leerdoel"], ["Smelten"]], "b": [["Leerdoel"], ["x"]]})))
    book["b"].sheet_state = "hidden"
    assert outline(read_any(saved(book), "a.xlsx")) == ["M1 a", "- M1-01 Smelten"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"Module;Leerdoel\nWas;Smelten, en gieten\n", "Smelten, en gieten", id="semicolons"),
        pytest.param(b"Module,Leerdoel\nWas,Smelten\n", "Smelten", id="commas"),
        pytest.param(b"Opleiding\n\nModule;Leerdoel\nWas;Smelten\n", "Smelten", id="a title on top"),
        pytest.param("\ufeffModule\tLeerdoel\nWas\tSmelten\n".encode(), "Smelten", id="tabs, and a byte order mark"),
        pytest.param(b"Leerdoel\nSmelten\n", "Smelten", id="one column"),
    ],
)
def test_tables_in_text(data: bytes, expected: str) -> None:
    preview = read_any(data, "a.csv")
    assert [row.text for row in preview.rows if row.role is Role.OUTCOME] == [expected]
    assert str(preview.rows[-1].place).startswith("regel ")


@pytest.mark.parametrize(
    ("cells", "code", "place"),
    [
        pytest.param({"Uren": "veertig"}, "product.hours", "hours", id="hours in words"),
        pytest.param({"Plaats": "thuis"}, "product.setting", "setting", id="another place"),
        pytest.param({"Kleur": "rood"}, "product.column", "", id="an unknown column"),
    ],
)
def test_a_cell_that_says_nothing_is_told_with_its_row(cells: dict[str, str], code: str, place: str) -> None:
    names = ["Module", "Leerresultaat", *cells]
    preview = read_any(workbook({"a": [names, ["Was", "Smelten", *cells.values()]]}), "a.xlsx")
    [problem] = [one for one in preview.findings if one.code == code]
    assert problem.severity is Severity.WARNING
    assert problem.place.record.startswith("blad “a”, rij ")
    assert problem.place.field == place
    assert preview.count(Role.OUTCOME) == 1


def test_sizes_that_contradict_each_other_are_told() -> None:
    rows: list[list[object]] = [["Module", "Uren", "Leerdoel"], ["Was", 40, "Smelten"], ["Was", 20, "Gieten"]]
    preview = read_any(workbook({"a": rows}), "a.xlsx")
    assert ("product.hours", "blad “a”, rij 3") in [(one.code, one.place.record) for one in preview.findings]
    assert outline(preview)[0] == "M1 Was 40"


def test_a_code_that_comes_twice_is_an_obstacle_on_its_row() -> None:
    rows = [["Module", "Code", "Leerdoel"], ["Was", "A", "Smelten"], ["Was", "A", "Gieten"]]
    problems = obstacles_of(read_any(workbook({"a": rows}), "a.xlsx"))
    assert ("product.duplicate", "blad “a”, rij 3") in [(one.code, one.place.record) for one in problems]


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        pytest.param(
            workbook({"a": [["Naam", "Datum"], ["An", "mei"]]}), "product.columns", "Naam, Datum", id="others"
        ),
        pytest.param(b"Naam;Datum\nAn;mei\n", "product.columns", "Modulecode", id="other columns in text"),
        pytest.param(workbook({"a": []}), "product.empty", "leeg", id="an empty workbook"),
        pytest.param(b" \n ", "product.empty", "leeg", id="an empty text"),
        pytest.param("Module;Leerdoel\nWas;één\n".encode("latin-1"), "table.encoding", "UTF-8", id="no UTF-8"),
        pytest.param(
            b"Leerdoel\n" + b"x\n" * (MOST_ROWS + 1), "product.too_large", str(MOST_ROWS), id="endless rows in text"
        ),
        pytest.param(
            workbook({"a": [["Leerdoel"], *[["x"]] * MOST_ROWS]}), "product.too_large", "blad", id="endless rows"
        ),
    ],
)
def test_what_is_no_table_of_outcomes_is_refused_with_what_we_expect(data: bytes, code: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        read_any(data, "a.xlsx")
    assert [problem.code for problem in refused.value.problems] == [code]
    assert words in str(refused.value)


def test_a_merged_cell_as_large_as_a_sheet_does_no_harm() -> None:
    small = workbook({"a": [["Module", "Leerdoel"], ["Was", "Smelten"]]}, {"a": ["D5:E6"]})
    with zipfile.ZipFile(io.BytesIO(small)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
    assert b"D5:E6" in sheet
    # Written by hand: openpyxl would make a cell for every place of the range.
    data = with_member(small, "xl/worksheets/sheet1.xml", sheet.replace(b"D5:E6", b"D5:XFD1048576"))
    assert outline(read_any(data, "a.xlsx")) == ["M1 Was", "- M1-01 Smelten"]


CELLS = st.sampled_from(
    ["Module", "Leerdoel", "Uren", "Code", "Was", "Smelten", "- a\n- b", "40", "", "x", "Module 1: A"]
)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.lists(CELLS | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8), max_size=4), max_size=6
    ),
    st.lists(st.sampled_from(["A1:B1", "A2:A3", "B2:B4", "A3:C3"]), max_size=2, unique=True),
)
def test_any_sheet_is_read_or_refused(rows: list[list[str]], merges: list[str]) -> None:
    data = workbook({"a": rows}, {"a": merges} if len(merges) < 2 else None)
    problems = problems_of(lambda: product_of(read_any(data, "a.xlsx")))
    assert {one.code for one in problems} <= {
        *("product.columns", "product.empty", "product.lacks", "product.no_outcomes", "product.duplicate"),
    }


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    problems_of(lambda: read_any(text.encode("utf-8", "surrogatepass"), "a.csv"))


def test_formulas_and_macros_of_a_workbook_never_run() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook({"a": [["Leerdoel"], ["=1+1"], ["Smelten"]]})))
    assert outline(read_any(saved(book), "a.xlsx")) == ["M1 a", "- M1-01 Smelten"]
    with zipfile.ZipFile(io.BytesIO(write_sheet(CANDLES))) as packed:
        sheet = packed.read("xl/worksheets/sheet2.xml")
    assert b"<f>" not in sheet
    assert OUTCOMES_SHEET == "Leerresultaten"
