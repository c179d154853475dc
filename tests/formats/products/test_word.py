"""Word files as schools send them: which text becomes a unit, an outcome, a detail, and what is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijkpunt.formats.products.any_product import read_any
from ijkpunt.formats.products.finishing import product_of
from ijkpunt.formats.products.preview import ImportPreview, Role
from ijkpunt.kernel.problems import Refused
from ijkpunt.kernel.product import ProductKind, Setting, TimeUnit
from ijkpunt.kernel.programme import Completeness
from tests.formats.products.files import (
    Step,
    bullets,
    heading,
    outline,
    preview_of_word,
    saved,
    table,
    text,
    with_member,
    word,
)
from tests.formats.refusing import problems_of

TITLE = text("Opleidingsprofiel Kaarsenmaker", "Title")
BASE = text("Gebaseerd op BK-9900-1")


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(
            [heading("Module 1: Was (40 lestijden)"), bullets("Was smelten", ".met een thermometer", "Was gieten")],
            ["M1 Was 40", "- M1-01 Was smelten", "-- met een thermometer", "- M1-02 Was gieten"],
            id="a list under a heading, with a list in it",
        ),
        pytest.param(
            [heading("Was"), heading("Leerresultaten", 2), bullets("Was smelten"), heading("Lont"), bullets("Knippen")],
            ["M1 Was", "- M1-01 Was smelten", "M2 Lont", "- M2-01 Knippen"],
            id="a label between the unit and its outcomes",
        ),
        pytest.param(
            [heading("Deel A", 1), heading("Was", 2), bullets("Smelten"), heading("Lont", 2), bullets("Knippen")],
            ["DA Deel A", "- DA-01 Smelten", "- DA-02 Knippen"],
            id="below a named unit other headings only divide it",
        ),
        pytest.param(
            [heading("Opleiding"), heading("Was", 2), bullets("Smelten"), heading("Lont", 2), bullets("Knippen")],
            ["M1 Was", "- M1-01 Smelten", "M2 Lont", "- M2-01 Knippen"],
            id="the heading nearest to the outcomes is the unit",
        ),
        pytest.param(
            [text("1. Was", bold=True), text("1.1 Gieten", bold=True), text("- Smelten"), text("- Gieten")],
            ["M1 Gieten", "- M1-01 Smelten", "- M1-02 Gieten"],
            id="bold numbered lines for headings and typed bullets",
        ),
        pytest.param(
            [text("Module 2 – Lont"), text("Omvang: 20 lestijden"), text("a) Knippen"), text("b) Vlechten")],
            ["M2 Lont 20", "- M2-01 Knippen", "- M2-02 Vlechten"],
            id="a unit named in plain text, its size on a line, typed letters",
        ),
        pytest.param(
            [
                text("Was", bold=True),
                text("Smelt de was", bold=True),
                text("Vaardigheden:", bold=True),
                bullets("Kiest een pan"),
                text("Kennis:", bold=True),
                bullets("smeltpunten"),
            ],
            ["M1 Opleidingsprofiel Kaarsenmaker", "- M1-01 Smelt de was", "-- Kiest een pan", "-- smeltpunten"],
            id="a bold competence with skills and knowledge below it",
        ),
        pytest.param(
            [
                heading("Was"),
                heading("Smelt de was", 2),
                heading("Vaardigheden", 3),
                bullets("Kiest een pan"),
                heading("Giet de was", 2),
                heading("Kennis", 3),
                text("vormen"),
            ],
            ["M1 Was", "- M1-01 Smelt de was", "-- Kiest een pan", "- M1-02 Giet de was", "-- vormen"],
            id="the same with styles, and knowledge in plain text",
        ),
        pytest.param(
            [
                heading("Module 1: Was"),
                text("LR1. Was smelten"),
                text("De cursist kan was gieten."),
                text("Veel plezier!"),
            ],
            ["M1 Was", "- LR1 Was smelten", "- M1-02 De cursist kan was gieten."],
            id="sentences with a code, or that say what one can",
        ),
        pytest.param(
            [
                heading("Module 1: Was"),
                heading("Leerdoelen", 2),
                text("In deze module:"),
                text("Smelten"),
                text("Gieten"),
            ],
            ["M1 Was", "- M1-01 Smelten", "- M1-02 Gieten"],
            id="plain lines under a label",
        ),
        pytest.param(
            [
                heading("Visie"),
                bullets("Wij willen licht"),
                heading("Module 1: Was"),
                bullets("Smelten"),
                heading("Leerinhouden", 2),
                bullets("smeltpunt"),
                heading("Evaluatie"),
                bullets("Een toets"),
            ],
            ["M1 Was", "- M1-01 Smelten"],
            id="lists under headings that hold no outcomes",
        ),
        pytest.param(
            [heading("Module 1: Was"), bullets("A1. Smelten"), heading("Module 2: Lont"), bullets("A1. Knippen")],
            ["M1 Was", "- A1 Smelten", "M2 Lont", "- M2-01 Knippen"],
            id="a code that comes back is made anew",
        ),
    ],
)
def test_headings_and_lists(steps: list[Step], expected: list[str]) -> None:
    assert outline(preview_of_word(TITLE, BASE, *steps)) == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(
            [
                heading("Module 1: Was"),
                table(["Nr", "Leerresultaat", "Details"], ["1", "Smelten", "pan\nvuur"], ["2", "Gieten", ""]),
                heading("Module 2: Lont"),
                table(["Nr", "Leerresultaat", "Details"], ["1", "Knippen", ""], ["2", "Vlechten", ""]),
            ],
            [
                "M1 Was",
                "- M1-01 Smelten",
                "-- pan",
                "-- vuur",
                "- M1-02 Gieten",
                "M2 Lont",
                "- M2-01 Knippen",
                "- M2-02 Vlechten",
            ],
            id="a table per module",
        ),
        pytest.param(
            [
                table(
                    ["Module", "Code", "Activiteit"],
                    ["Module 1: Was (20 uur)", "A1", "Smelten"],
                    ["", "A2", "Gieten"],
                    ["Lont", "B1", "Knippen"],
                    merges=[(1, 0, 2, 0)],
                )
            ],
            ["M1 Was 20", "- A1 Smelten", "- A2 Gieten", "M2 Lont", "- B1 Knippen"],
            id="a column of modules, merged downwards",
        ),
        pytest.param(
            [
                table(
                    ["Module 1: Was", "", ""],
                    ["Nr", "Competentie", "Vaardigheden"],
                    ["1", "Smelt", "Kiest een pan"],
                    ["", "", "Meet de warmte"],
                    ["Module 2: Lont", "", ""],
                    ["1", "Knipt", ""],
                    merges=[(0, 0, 0, 2), (2, 1, 3, 1), (4, 0, 4, 2)],
                )
            ],
            ["M1 Was", "- M1-01 Smelt", "-- Kiest een pan", "-- Meet de warmte", "M2 Lont", "- M2-01 Knipt"],
            id="titles from side to side, an outcome over two rows",
        ),
        pytest.param(
            [
                table(
                    ["Module", "Was"],
                    ["Lestijden", "40"],
                    ["Leerdoelen", ["De cursist kan:", "Smelten", "Gieten"]],
                    ["Evaluatie", "praktijkproef"],
                )
            ],
            ["M1 Was 40", "- M1-01 Smelten", "- M1-02 Gieten"],
            id="a module as a table with names in the first column",
        ),
        pytest.param(
            [table(["Module", "Doelen"], ["Was", ["", "Smelten", "Gieten"]], ["Lont", "Knippen"])],
            ["M1 Was", "- M1-01 Smelten", "- M1-02 Gieten", "M2 Lont", "- M2-01 Knippen"],
            id="a cell with a list holds several outcomes",
        ),
        pytest.param(
            [table(["Cluster", "Leerdoel"], ["Was", ["Werkt veilig", "Draagt een schort"]])],
            ["M1 Was", "- M1-01 Werkt veilig", "-- Draagt een schort"],
            id="a sentence with one point below it",
        ),
        pytest.param(
            [heading("Was"), table(["Leerresultaten", ""], ["A-1", "Smelten"], merges=[(0, 0, 0, 1)])],
            ["M1 Was", "- A-1 Smelten"],
            id="a name over the code and the sentence",
        ),
        pytest.param(
            [heading("Was"), table(["Leerresultaat"], ["Smelten"], ["Leerresultaat"], ["Gieten"])],
            ["M1 Was", "- M1-01 Smelten", "- M1-02 Gieten"],
            id="one column, its name repeated on the next page",
        ),
        pytest.param(
            [heading("Was"), table([["Kader", "Smelten", "Gieten"]])],
            ["M1 Was", "- M1-01 Smelten", "- M1-02 Gieten"],
            id="a frame around a list",
        ),
        pytest.param(
            [
                table(["Module", "Objectif"], ["Cire", "Fondre la cire"]),
                table(["Unit", "Outcome"], ["Wax", "Melt wax"]),
            ],
            ["M1 Cire", "- M1-01 Fondre la cire", "M2 Wax", "- M2-01 Melt wax"],
            id="French and English",
        ),
    ],
)
def test_tables(steps: list[Step], expected: list[str]) -> None:
    assert outline(preview_of_word(TITLE, BASE, *steps)) == expected


def test_what_a_table_says_beside_an_outcome_comes_along() -> None:
    preview = preview_of_word(
        TITLE,
        BASE,
        table(
            ["Activiteit", "School", "Werkplek", "Beoordelingsmethode", "Aantal uren"],
            ["Smelten", "x", "", "praktijkproef; kennistoets", "8"],
            ["Gieten", "x", "X", "", ""],
            ["Knippen", "-", "☒", "", ""],
        ),
    )
    outcomes = product_of(preview).outcomes
    assert [one.setting for one in outcomes] == [Setting.SCHOOL, Setting.BOTH, Setting.WORKPLACE]
    assert outcomes[0].methods == ("praktijkproef", "kennistoets")
    assert [one.code for one in preview.findings] == ["product.hours", "product.code_made", "product.codes_made"]


def test_the_product_itself_is_found_in_lines_and_in_a_table() -> None:
    preview = preview_of_word(
        text("Curriculumdossier Kaarsenmaker", bold=True),
        text("Code: CD-7"),
        table(["Eigenaar", "CVO De Pit"], ["Versie", "2026-09"]),
        text("Uitgewerkt uit BK\u20119900\u20111 (gedeeltelijk, enkel competenties) en BK 9901-12, volledig."),
        heading("Module 1: Was – 40 lt"),
        bullets("Smelten"),
    )
    fields = preview.fields
    assert (fields.code, fields.title) == ("CD-7", "Curriculumdossier Kaarsenmaker")
    assert (fields.kind, fields.owner, fields.version) == (ProductKind.CURRICULUM_DOSSIER, "CVO De Pit", "2026-09")
    assert fields.counted_in is TimeUnit.TEACHING_PERIODS
    assert [(str(base.qualification), base.completeness) for base in fields.based_on] == [
        ("BK-9900-1", Completeness.COMPETENCES_ONLY),
        ("BK-9901-12", Completeness.FULL),
    ]
    assert product_of(preview).units[0].hours == 40


def test_every_row_says_where_it_stands_and_why_it_got_its_role() -> None:
    preview = preview_of_word(TITLE, BASE, heading("Was"), bullets("Smelten"), table(["Nr", "Doel"], ["1", "Gieten"]))
    assert [(row.number, row.role, str(row.place)) for row in preview.rows] == [
        (1, Role.IGNORED, "alinea 1"),
        (2, Role.IGNORED, "alinea 2"),
        (3, Role.UNIT, "alinea 3"),
        (4, Role.OUTCOME, "alinea 4"),
        (5, Role.OUTCOME, "tabel 1, rij 2"),
    ]
    assert all(str(row.why) for row in preview.rows)


def test_what_is_no_text_of_the_document_is_left_out() -> None:
    def step(document: object) -> None:
        from docx.document import Document

        assert isinstance(document, Document)
        document.sections[0].header.paragraphs[0].text = "Module 9: Kop van de bladzijde"
        document.sections[0].footer.paragraphs[0].text = "BK-9999-9"

    listed = [text("Module 1: Was\t4"), text("Module 2: Lont\t17")]
    preview = preview_of_word(TITLE, BASE, step, *listed, heading("Module 1: Was"), bullets("Smelten"))
    assert outline(preview) == ["M1 Was", "- M1-01 Smelten"]
    assert [str(base.qualification) for base in preview.fields.based_on] == ["BK-9900-1"]
    assert [row.text for row in preview.rows if "inhoudstafel" in str(row.why)] == ["Module 1: Was\t4"]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def body(*paragraphs: str, extra: str = "") -> bytes:
    """A Word file with this XML for its paragraphs, under the heading of a module."""
    content = "".join(f"<w:p>{one}</w:p>" for one in ("<w:r><w:t>Module 1: Was</w:t></w:r>", *paragraphs))
    document = f'<?xml version="1.0" encoding="UTF-8"?>{extra}<w:document {W}><w:body>{content}</w:body></w:document>'
    return with_member(word(), "word/document.xml", document.encode())


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param(
            [run("- Was ") + f"<w:ins>{run('smelten')}</w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del>"],
            ["Was smelten"],
            id="changes that were tracked: inserted is in, deleted is out",
        ),
        pytest.param(
            [f"<w:sdt><w:sdtContent>{run('- Smelten')}</w:sdtContent></w:sdt>"], ["Smelten"], id="a content control"
        ),
        pytest.param(
            [f'<w:hyperlink r:id="x" xmlns:r="urn:x">{run("- Smelten")}</w:hyperlink>'], ["Smelten"], id="a link"
        ),
        pytest.param(["<w:r><w:t>- Smelten</w:t><w:br/><w:t>- Gieten</w:t></w:r>"], ["Smelten", "Gieten"], id="breaks"),
        pytest.param(["<w:r><w:t>- Was</w:t><w:noBreakHyphen/><w:t>vat</w:t></w:r>"], ["Was-vat"], id="fixed hyphen"),
        pytest.param(
            [
                FIELD.format("begin") + "<w:r><w:instrText>TOC \\o</w:instrText></w:r>" + run("- Inhoud"),
                run("- Nog inhoud") + FIELD.format("end"),
                run("- Smelten"),
            ],
            ["Smelten"],
            id="a field with the table of contents",
        ),
    ],
)
def test_the_text_of_a_paragraph(paragraphs: list[str], expected: list[str]) -> None:
    rows = read_any(body(*paragraphs), "a.docx").rows
    assert [row.text for row in rows if row.role is Role.OUTCOME] == expected


def test_text_boxes_are_told_of() -> None:
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run('In een kader')}</w:p></w:txbxContent></w:pict></w:r>"
    preview = read_any(body(box + run("- Smelten")), "a.docx")
    assert "product.text_box" in {one.code for one in preview.findings}
    assert [row.text for row in preview.rows if row.role is Role.OUTCOME] == ["Smelten"]


def test_nothing_from_outside_the_file_is_put_in() -> None:
    outside = '<!DOCTYPE w [<!ENTITY geheim SYSTEM "file:///etc/hostname"><!ENTITY veel "veel veel">]>'
    preview = read_any(body(run("- Smelten &geheim; &veel;"), extra=outside), "a.docx")
    [row] = [row for row in preview.rows if row.role is Role.OUTCOME]
    assert row.text == "Smelten"


@pytest.mark.parametrize(
    ("steps", "code", "words"),
    [
        pytest.param(
            [text("Beste, hierbij het profiel."), text("Groeten")], "product.no_structure", "Kop 1", id="a letter"
        ),
        pytest.param([], "product.no_structure", "Leerresultaat", id="an empty document"),
        pytest.param([heading("Module 1"), heading("Module 2")], "product.no_structure", "lijst", id="only headings"),
        pytest.param([heading("Visie"), bullets("Licht")], "product.no_structure", "lijst", id="only a list to skip"),
        pytest.param([table(["Naam", "Datum"], ["An", "1 mei"])], "product.no_structure", "tabel", id="another table"),
    ],
)
def test_a_document_without_structure_is_refused_with_a_way_out(steps: list[Step], code: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        preview_of_word(*steps)
    [problem] = refused.value.problems
    assert (problem.code, problem.place.file) == (code, "product.docx")
    assert words in str(problem)


def test_a_table_that_is_not_read_is_told_and_shown() -> None:
    preview = preview_of_word(TITLE, BASE, heading("Was"), bullets("Smelten"), table(["Les", "Dag"], ["1", "ma"]))
    assert ("product.table", "tabel 1, rij 1") in [(one.code, one.place.record) for one in preview.findings]
    assert "Les | Dag" in [row.text for row in preview.rows if row.role is Role.IGNORED]


WORDS = st.sampled_from(
    (
        *("Module 1: Was", "Module 2", "Leerresultaten", "Kennis", "Vaardigheden:", "Visie", "- Smelten", "1. Gieten"),
        *("", "x\ty", "BK-9900-1", "Code: X", "40 lestijden", "De cursist kan gieten.", "LR1. Smelten", "Inhoud\t4"),
        *("Leerdoel", "Module"),
    )
) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
STYLES = st.sampled_from([None, "Title", "Heading 1", "Heading 2", "List Bullet", "List Bullet 2", "List Number"])
PARAGRAPHS = st.builds(text, WORDS, STYLES, bold=st.booleans())
TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=1, max_size=4).map(
        lambda rows: table(*rows)
    )
)


@settings(deadline=None, max_examples=60)
@given(st.lists(PARAGRAPHS | TABLES, max_size=8))
def test_any_document_is_read_or_refused_and_no_text_is_lost(steps: list[Step]) -> None:
    data = word(*steps)
    found: list[ImportPreview] = []
    problems = problems_of(lambda: found.append(read_any(data, "a.docx")))
    assert {problem.code for problem in problems} <= {"product.no_structure"}
    for preview in found:
        assert [row.number for row in preview.rows] == list(range(1, len(preview.rows) + 1))
        assert all(row.text.strip() for row in preview.rows)
        assert {problem.code for problem in problems_of(lambda shown=preview: product_of(shown))} <= {"product.lacks"}  # type: ignore[misc]


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml", "_rels/.rels"])
@pytest.mark.parametrize(
    "content", [b"", b"<x/>", b"<w:document", b"\xff\xfe", b"<?xml version='1.0'?><a xmlns='urn:b'/>"]
)
def test_a_damaged_part_never_comes_through_as_an_error(part: str, content: bytes) -> None:
    whole = with_member(word(TITLE, BASE, heading("Was"), bullets("Smelten")), part, content)
    problems = problems_of(lambda: read_any(whole, "a.docx"))
    assert {problem.code for problem in problems} <= {"product.broken", "product.no_structure"}


def test_a_long_document_is_read_whole() -> None:
    import docx

    document = docx.Document()
    for module in range(1, 41):
        document.add_heading(f"Module {module}: Kaarsen {module}")
        for outcome in range(25):
            document.add_paragraph(f"Zin {outcome} over wat iemand kan met kaarsen", style="List Bullet")
    preview = read_any(saved(document), "lang.docx")
    assert (preview.count(Role.UNIT), preview.count(Role.OUTCOME)) == (40, 1000)
