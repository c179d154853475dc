"""The files to fill in: a Word document and a workbook that the readers read back to the letter."""

import io
from collections.abc import Sequence

import docx
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

PROFILE_SHEET, COMPETENCE_SHEET, HELP_SHEET = "Profiel", "Competenties", "Uitleg"
_LINES = "Meer dan één? Elk op een eigen regel in de cel (Alt+Enter)."
# name of the part, what to fill in
PARTS: Sequence[tuple[str, str]] = (
    ("Titel", "De naam van het beroep."),
    ("Definitie", "Wat doet iemand met dit beroep, waarmee en waarvoor? Enkele zinnen."),
    ("Synoniemen", f"Andere namen van het beroep. {_LINES}"),
    ("Omgevingscontext", f"Waar en in welke omstandigheden iemand werkt. {_LINES}"),
    ("Handelingscontext", f"Waarop iemand let bij het werk. {_LINES}"),
    ("Is zelfstandig in", f"Wat iemand zelf doet en beslist. {_LINES}"),
    ("Is gebonden aan", f"Wat vastligt: regels, planning, instructies. {_LINES}"),
    ("Doet beroep op", f"Op wie iemand een beroep doet, en waarvoor. {_LINES}"),
    ("Verantwoordelijkheid", f"Waarvoor iemand verantwoordelijk is. {_LINES}"),
    ("Attesten", f"Attesten of vergunningen die de wet vraagt. {_LINES}"),
)
COLUMNS: Sequence[tuple[str, str]] = (
    ("Competentie", "Eén zin met een werkwoord: “Dekt een dakvlak met leien”."),
    ("Cognitieve vaardigheden", f"Wat iemand bedenkt, kiest, plant. {_LINES}"),
    ("Probleemoplossende vaardigheden", f"Wat iemand doet als iets fout loopt. {_LINES}"),
    ("Motorische vaardigheden", f"Wat iemand met de handen doet. {_LINES}"),
    ("Basiskennis", f"Wat iemand moet herkennen. {_LINES}"),
    ("Kennis", f"Wat iemand moet kennen. {_LINES}"),
    ("Grondige kennis", f"Wat iemand door en door moet kennen. {_LINES}"),
)
_BOLD, _GREY = Font(bold=True), PatternFill("solid", fgColor="EDEDED")
_TOP = Alignment(vertical="top", wrap_text=True)


def empty_workbook() -> bytes:
    """The workbook: a sheet with the parts, one with a competence on every row, one that explains."""
    book = Workbook()
    profile = book.worksheets[0]
    profile.title = PROFILE_SHEET
    for row, (name, _help) in enumerate(PARTS, 1):
        profile.cell(row, 1, name).font = _BOLD
        profile.cell(row, 2).alignment = _TOP
    _widths(profile, (24, 90))
    competences = book.create_sheet(COMPETENCE_SHEET)
    for column, (name, _help) in enumerate(COLUMNS, 1):
        cell = competences.cell(1, column, name)
        cell.font, cell.fill, cell.alignment = _BOLD, _GREY, _TOP
    competences.freeze_panes = "A2"
    _widths(competences, (50, 44, 44, 44, 36, 36, 36))
    explained = book.create_sheet(HELP_SHEET)
    for row, (name, told) in enumerate((*PARTS, *COLUMNS), 1):
        explained.cell(row, 1, name).font = _BOLD
        explained.cell(row, 2, told).alignment = _TOP
    _widths(explained, (34, 100))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def empty_document() -> bytes:
    """The Word document: a heading for every part, with a hint between square brackets that the reader passes over."""
    document = docx.Document()
    document.add_paragraph("[Titel van het beroep]", style="Title")
    for name, told in PARTS[1:]:
        document.add_heading(name, 1)
        document.add_paragraph(_hint(told.replace(_LINES, "Elk op een eigen regel.")))
    document.add_heading("Competenties", 1)
    document.add_paragraph("[Kopieer het blok hieronder voor elke competentie.]")
    for number in (1, 2):
        document.add_heading(f"[Competentie {number}: {COLUMNS[0][1]}]", 2)
        for name, told in COLUMNS[1:]:
            document.add_paragraph().add_run(name).bold = True
            document.add_paragraph(_hint(told.replace(_LINES, "Elk op een eigen regel.")), style="List Bullet")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _hint(text: str) -> str:
    return f"[{text}]"
