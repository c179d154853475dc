"""Competence profiles as sectors write them; files that lie, are broken, or are far too long."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from ijkpunt.formats.products.packages import OLE
from ijkpunt.formats.profiles import ProfileText, empty_document, empty_workbook, read_any_profile
from ijkpunt.formats.profiles.gathering import MOST_LINES
from ijkpunt.kernel.problems import Refused


def text(content: str, file: str = "p.txt") -> ProfileText:
    return read_any_profile(content.encode(), file)


def saved(book: object) -> bytes:
    stream = io.BytesIO()
    book.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def competences(found: ProfileText) -> list[tuple[str, list[str], list[str]]]:
    return [
        (one.text, [line.text for line in one.skills], [line.text for line in one.knowledge])
        for one in found.competences
    ]


DEK = ("Dekt een dak", ["Leest een plan", "Kapt leien"], ["leien"])
HERSTEL = ("Herstelt een dak", ["Zoekt het lek"], ["Kennis van lood"])

WRITTEN: list[tuple[str, str]] = [
    (
        "lists under names",
        "Competenties\n- Dekt een dak\n  - Leest een plan\n  - Kapt leien\nKennis: leien\n"
        "- Herstelt een dak\n  - Zoekt het lek\nKennis: Kennis van lood\n",
    ),
    (
        "a competence per heading",
        "# Competenties\n## Kerntaak 1: Dekt een dak\nVaardigheden\n- Leest een plan\n- Kapt leien\nKennis\n- leien\n"
        "## Kerntaak 2 - Herstelt een dak\nVaardigheden\n- Zoekt het lek\nKennis\n- Kennis van lood\n",
    ),
    (
        "a table between semicolons",
        "Nr;Competentie;Vaardigheden;Kennis\n1;Dekt een dak;Leest een plan;leien\n;;Kapt leien;\n"
        "2;Herstelt een dak;Zoekt het lek;Kennis van lood\n",
    ),
    (
        "a table between tabs with the competence on every row",
        "Competentie\tVaardigheid\tKennis\nDekt een dak\tLeest een plan\tleien\nDekt een dak\tKapt leien\t\n"
        "Herstelt een dak\tZoekt het lek\tKennis van lood\n",
    ),
]


@pytest.mark.parametrize("content", [row[1] for row in WRITTEN], ids=[row[0] for row in WRITTEN])
def test_the_same_profile_in_different_forms(content: str) -> None:
    assert competences(text(content)) == [DEK, HERSTEL]


def word() -> docx.document.Document:
    made = docx.Document()
    made.add_heading("Beroepscompetentieprofiel: Dakwerker", 0)
    made.add_heading("1. Globale omschrijving", 1)
    made.add_paragraph("Een dakwerker dekt daken.")
    made.add_heading("2. Competenties", 1)
    made.add_heading("2.1 Dekt een dak", 2)
    made.add_paragraph("Cognitieve vaardigheden:")
    made.add_paragraph("Leest een plan", style="List Bullet")
    made.add_paragraph().add_run("Motorische vaardigheden").bold = True
    made.add_paragraph("Kapt leien", style="List Bullet")
    made.add_paragraph().add_run("Grondige kennis").bold = True
    made.add_paragraph("leien", style="List Bullet")
    made.add_heading("2.2 Herstelt een dak", 2)
    table = made.add_table(2, 2)
    for row, cells in enumerate((("Vaardigheden", "Zoekt het lek"), ("Kennis", "Kennis van lood"))):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    made.add_heading("Omgevingscontext", 1)
    made.add_paragraph("Werkt buiten")
    made.add_heading("Bronnen", 1)
    made.add_paragraph("Een boek")
    made.add_heading("Iets raars", 1)
    made.add_paragraph("Waar hoort dit?")
    return made


def test_a_word_file_with_headings_lists_and_a_table() -> None:
    found = read_any_profile(saved(word()), "profiel.docx")
    assert (found.title, found.definition) == ("Dakwerker", "Een dakwerker dekt daken.")
    assert competences(found) == [DEK, HERSTEL]
    assert [line.grade for line in (*found.competences[0].skills, *found.competences[0].knowledge)] == [
        "cognitive",
        "motor",
        "thorough",
    ]
    assert [line.text for line in found.environment] == ["Werkt buiten"]
    assert [(one.text, str(one.place)) for one in found.leftover] == [
        ("Een boek", "alinea 20"),
        ("Iets raars", "alinea 21"),
        ("Waar hoort dit?", "alinea 22"),
    ]
    assert str(found.competences[1].skills[0].place).startswith("tabel 1, rij 1")


def filled() -> Workbook:
    book = load_workbook(io.BytesIO(empty_workbook()))
    profile, sheet = book["Profiel"], book["Competenties"]
    for row, value in {1: "Dakwerker", 2: "Dekt daken.", 4: "Werkt buiten\nWerkt op hoogte", 6: "het dekken"}.items():
        profile.cell(row, 2, value)
    for column, value in {1: "Dekt een dak", 2: "Leest een plan", 4: "Kapt leien\n- Legt leien", 7: "leien"}.items():
        sheet.cell(2, column, value)
    return book


def test_the_workbook_to_fill_in_is_read_back_with_kinds_and_places() -> None:
    found = read_any_profile(saved(filled()), "profiel.xlsx")
    assert (found.title, found.definition, found.leftover, found.findings) == ("Dakwerker", "Dekt daken.", (), ())
    (one,) = found.competences
    assert [(line.text, line.grade) for line in (*one.skills, *one.knowledge)] == [
        ("Leest een plan", "cognitive"),
        ("Kapt leien", "motor"),
        ("Legt leien", "motor"),
        ("leien", "thorough"),
    ]
    assert str(one.skills[1].place) == "blad “Competenties”, rij 2, kolom 4"
    assert [line.text for line in found.environment] == ["Werkt buiten", "Werkt op hoogte"]
    assert [(line.text, line.grade) for line in found.autonomy] == [("het dekken", "independent_in")]


def test_the_word_file_to_fill_in_is_read_back_without_its_hints() -> None:
    made = docx.Document(io.BytesIO(empty_document()))
    said = {"[Titel van het beroep]": "Dakwerker"}
    for paragraph in made.paragraphs:
        if paragraph.text in said:
            paragraph.text = said[paragraph.text]
        elif paragraph.style is not None and paragraph.style.name == "Heading 2" and "1" in paragraph.text:
            paragraph.text = "Dekt een dak"
        elif paragraph.style is not None and paragraph.style.name == "List Bullet" and "handen" in paragraph.text:
            paragraph.text = "Kapt leien"
    found = read_any_profile(saved(made), "profiel.docx")
    assert found.title == "Dakwerker"
    assert found.competences[0].text == "Dekt een dak"
    assert {line.text for one in found.competences for line in one.skills} == {"Kapt leien"}
    assert found.leftover == ()


def test_everything_that_is_not_a_part_is_kept_with_its_place() -> None:
    found = text("Dakwerker\nzomaar iets\nCompetenties\n- Dekt een dak\nBijlage\nnog iets\n")
    assert [(one.text, str(one.place)) for one in found.leftover] == [
        ("zomaar iets", "regel 2"),
        ("nog iets", "regel 6"),
    ]


def test_a_column_that_nobody_knows_is_told_and_its_cells_are_kept() -> None:
    found = text("Competentie;Vaardigheden;Kleur\nDekt een dak;Leest een plan;rood\n")
    assert "profile.column" in {one.code for one in found.findings}
    assert [one.text for one in found.leftover] == ["rood"]


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


def bomb() -> bytes:
    return zipped(word__document_dot_xml=b"<w>" + b" " * 60_000_000)


WRONG: list[tuple[str, Callable[[], bytes], str]] = [
    ("an empty file", lambda: b"", "product.empty"),
    ("a PDF with another name", lambda: b"%PDF-1.7 x", "product.other_file"),
    ("a web page", lambda: b"<html>Competenties</html>", "product.other_file"),
    ("JSON", lambda: b'{"a": 1}', "profile.other_file"),
    ("an old Word file", lambda: OLE + "WordDocument".encode("utf-16-le"), "product.old_office"),
    ("a zip that is no document", lambda: zipped(a_dot_txt=b"x"), "product.other_file"),
    ("a zip that unpacks without end", bomb, "product.too_large"),
    ("half a Word file", lambda: saved(word())[:2000], "product.broken"),
    ("a Word file without a body", lambda: zipped(word__document_dot_xml=b"<w/>"), "product.broken"),
    ("the empty Word template", empty_document, "profile.nothing"),
    ("the empty workbook", empty_workbook, "profile.nothing"),
    ("a text about something else", lambda: b"Boodschappen\nbrood\nmelk\n", "profile.nothing"),
    ("Latin-1", lambda: "Competenties\n- Caf\xe9 openen\n".encode("latin-1"), "table.encoding"),
    ("UTF-16", lambda: "Competenties\n- Dekt een dak\n".encode("utf-16"), "table.encoding"),
    ("far too many lines", lambda: b"Competenties\n" + b"- Dekt een dak\n" * (MOST_LINES + 5), "profile.too_large"),
    ("a file that is too large", lambda: b"x" * 10_000_001, "profile.too_large"),
]


@pytest.mark.parametrize(("made", "code"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_file_that_is_no_profile_is_refused_with_a_reason_and_a_remedy(made: Callable[[], bytes], code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_any_profile(made(), "profiel.docx")
    problem = refused.value.problem
    assert problem.code == code
    assert str(problem.message)
    assert str(problem.remedy)
    assert problem.place.file == "profiel.docx"


def test_thousands_of_lines_are_read() -> None:
    content = "Competenties\n" + "".join(f"- Doet ding {n}\n  - Kan {n}\n" for n in range(4000))
    found = text(content)
    assert len(found.competences) == 4000
    assert all(len(one.skills) == 1 for one in found.competences)


def test_odd_signs_fall_out_and_a_very_long_line_is_cut_and_told() -> None:
    found = text(f"Competenties\n- Dekt\u00ad een\u200b dak\x07\n  - {'a' * 6000}\n")
    assert found.competences[0].text == "Dekt een dak"
    assert len(found.competences[0].skills[0].text) == 5000
    assert "profile.long_line" in {one.code for one in found.findings}


_LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(["Competenties", "Kennis:", "- x", "  - y", "Kerntaak 1: z", "# Titel", "Competentie;Kennis"]),
    ),
    max_size=20,
).map("\n".join)


@settings(max_examples=150)
@given(st.one_of(_LINES.map(lambda one: one.encode("utf-8", "replace")), st.binary(max_size=300)))
def test_any_file_is_read_or_refused_and_no_line_appears_from_nowhere(content: bytes) -> None:
    try:
        found = read_any_profile(content, "x")
    except Refused:
        return
    whole = "".join(content.decode("utf-8", "replace").split())
    told = [one.text for one in found.lines()] + [one.text for one in found.leftover]
    for one in (*told, *(competence.text for competence in found.competences)):
        assert one
        assert "\n" not in one
        if all(letter.isascii() and letter.isprintable() for letter in one):
            assert "".join(one.split()) in whole
