"""Our own workbook for a product: the empty template to download, and a product written in it.

Two sheets are read back: “Product”, a name and a value on every row, and “Leerresultaten”, an outcome on every row with
its module in front. A third sheet explains the columns. Reading gives the same product, but for blanks around texts and
for signs that a sheet cannot hold.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ijkpunt.formats.products.columns import Column
from ijkpunt.formats.products.described import Fact
from ijkpunt.formats.products.finishing import told_contexts
from ijkpunt.formats.products.own_json import COMPLETENESS, CONTEXT_RULES, SETTINGS, TIME_UNITS
from ijkpunt.formats.products.packages import refusal
from ijkpunt.formats.products.tables import items_cell
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.product import Outcome, Product, ProductKind, Unit

PRODUCT_SHEET, OUTCOMES_SHEET, HELP_SHEET = "Product", "Leerresultaten", "Uitleg"
LONGEST_CELL = 32_767  # characters that a cell of Excel holds
_EMPTY_ROWS = 500  # of the template, to which the lists of choices apply
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A column or row of the template: its name and what to fill in. `choices` may be picked from a list."""

    name: str
    help: str
    width: int = 16
    choices: tuple[str, ...] = ()


_KINDS = tuple(str(kind.label) for kind in ProductKind if kind is not ProductKind.OTHER)
_LINES = "Meer dan één? Zet elk op een eigen regel in de cel (Alt+Enter)."
COLUMNS: dict[Column, Asked] = {
    Column.UNIT_CODE: Asked("Modulecode", "Code van de module, zoals M1. Leeg: dezelfde module als op de rij erboven."),
    Column.UNIT: Asked("Module", "Naam van de module, het blok of de cluster.", 32),
    Column.HOURS: Asked("Uren", "Omvang van de hele module, als getal. Op blad Product staat waarin je telt.", 8),
    Column.UNIT_SETTING: Asked("Plaats van de module", "School, werkplek of beide. Mag leeg.", 14, tuple(SETTINGS)),
    Column.CODE: Asked("Code", "Code van het leerresultaat. Elke code komt één keer voor. Leeg: wij maken er een."),
    Column.OUTCOME: Asked("Leerresultaat", "Eén zin over wat iemand daarna kan. Verplicht.", 70),
    Column.SETTING: Asked("Plaats", "Waar iemand dit leert: school, werkplek of beide. Mag leeg.", 12, tuple(SETTINGS)),
    Column.DETAILS: Asked("Details", f"Vaardigheden, kennis of deelpunten. {_LINES}", 50),
    Column.METHODS: Asked("Beoordelingsmethoden", f"Zoals praktijkproef of kennistoets. {_LINES}", 24),
    Column.CONTEXTS: Asked("Contexten", f"Verplichte contexten waarin iemand dit leert. {_LINES}", 24),
    Column.UPSTREAM: Asked("Gemaakt uit", f"Codes van leerresultaten waaruit dit gemaakt is. {_LINES}", 16),
}
FACTS: dict[Fact, Asked] = {
    Fact.CODE: Asked("Code", "Waaronder je het product kent. Verplicht."),
    Fact.KIND: Asked("Soort", "Kies uit de lijst, of schrijf een eigen woord.", choices=_KINDS),
    Fact.TITLE: Asked("Titel", "Verplicht."),
    Fact.OWNER: Asked("Eigenaar", "Organisatie die het product maakt."),
    Fact.VERSION: Asked("Versie", "Jouw woord voor deze versie, zoals 2026-09."),
    Fact.COUNTED_IN: Asked("Telt in", "Waarin de kolom Uren telt.", choices=tuple(TIME_UNITS)),
    Fact.BASED_ON: Asked(
        "Gebaseerd op",
        "Versie van de beroepskwalificatie, zoals BK-0130-5, en hoe volledig: "
        f"{', '.join(COMPLETENESS)}. Zonder woord: Volledig. {_LINES} Verplicht.",
    ),
    Fact.UPSTREAM: Asked("Gemaakt uit", f"Codes van producten waaruit dit gemaakt is. {_LINES}"),
    Fact.CONTEXT_RULE: Asked("Regel voor contexten", "Hoe het aantal telt.", choices=tuple(CONTEXT_RULES)),
    Fact.CONTEXT_COUNT: Asked("Aantal contexten", "Hoeveel van de verplichte contexten iemand nodig heeft."),
    Fact.CONTEXTS: Asked("Verplichte contexten", f"Hun namen. {_LINES}"),
}
_BOLD, _GREY = Font(bold=True), PatternFill("solid", fgColor="EDEDED")
_TOP = Alignment(vertical="top", wrap_text=True)

Cell = str | float | int | None


def empty_sheet() -> bytes:
    """The template to download: an .xlsx without a product in it."""
    return _workbook(dict.fromkeys(FACTS, ""), (), "")


def write_sheet(product: Product, file: str = "") -> bytes:
    """The product in the template, as .xlsx. Raises Refused when a text does not fit in a cell."""
    rows = (_row(unit, outcome) for unit in product.units for outcome in unit.outcomes)
    return _workbook(_facts(product), rows, file)


def _facts(product: Product) -> dict[Fact, str]:
    contexts = told_contexts(product.required_contexts)
    counted = next((word for word, unit in TIME_UNITS.items() if unit is product.counted_in), "")
    return {
        Fact.CODE: product.code,
        Fact.KIND: product.kind_label if product.kind is ProductKind.OTHER else str(product.kind.label),
        Fact.TITLE: product.title,
        Fact.OWNER: product.owner,
        Fact.VERSION: product.version,
        Fact.COUNTED_IN: counted,
        Fact.BASED_ON: items_cell(f"{base.qualification} {base.completeness_label}" for base in product.based_on),
        Fact.UPSTREAM: items_cell(product.upstream),
        Fact.CONTEXT_RULE: (contexts and contexts.rule_label) or "",
        Fact.CONTEXT_COUNT: "" if contexts is None or contexts.count is None else str(contexts.count),
        Fact.CONTEXTS: items_cell(contexts.names) if contexts else "",
    }


def _row(unit: Unit, outcome: Outcome) -> dict[Column, Cell]:
    settings = {setting: word for word, setting in SETTINGS.items()}
    hours = unit.hours
    return {
        Column.UNIT_CODE: unit.code,
        Column.UNIT: unit.title,
        Column.HOURS: int(hours) if hours is not None and hours.is_integer() else hours,
        Column.UNIT_SETTING: settings[unit.setting] if unit.setting else "",
        Column.CODE: outcome.code,
        Column.OUTCOME: outcome.text,
        Column.SETTING: settings[outcome.setting] if outcome.setting else "",
        Column.DETAILS: items_cell(outcome.details),
        Column.METHODS: items_cell(outcome.methods),
        Column.CONTEXTS: items_cell(outcome.contexts),
        Column.UPSTREAM: items_cell(outcome.upstream),
    }


def _workbook(facts: dict[Fact, str], rows: Iterable[dict[Column, Cell]], file: str) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = PRODUCT_SHEET
    _fill(sheet, _fact_rows(facts), file)
    _widths(sheet, (24, 60, 80))
    for number, asked in enumerate(FACTS.values(), 2):
        sheet.cell(number, 1).font = _BOLD
        _offer(sheet, asked, f"B{number}")
    outcomes = book.create_sheet(OUTCOMES_SHEET)
    lines: list[Sequence[Cell]] = [[asked.name for asked in COLUMNS.values()]]
    lines.extend([row[column] for column in COLUMNS] for row in rows)
    _fill(outcomes, lines, file)
    _widths(outcomes, [asked.width for asked in COLUMNS.values()])
    last = max(len(lines), _EMPTY_ROWS)
    for letter, asked in zip("ABCDEFGHIJK", COLUMNS.values(), strict=True):
        _offer(outcomes, asked, f"{letter}2:{letter}{last}")
    outcomes.freeze_panes = "A2"
    explained = book.create_sheet(HELP_SHEET)
    _fill(explained, [["Kolom", "Wat vul je in?"], *([asked.name, asked.help] for asked in COLUMNS.values())], file)
    _widths(explained, (24, 100))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fact_rows(facts: dict[Fact, str]) -> Iterator[Sequence[Cell]]:
    yield "Wat", "Vul hier in", "Uitleg"
    for fact, asked in FACTS.items():
        yield asked.name, facts[fact], asked.help


def _fill(sheet: Worksheet, lines: Iterable[Sequence[Cell]], file: str) -> None:
    """Texts as texts, also when they begin with a sign that makes a formula; the first row is the header."""
    for number, line in enumerate(lines, 1):
        for place, value in enumerate(line, 1):
            if value is None or value == "":
                continue
            cell = sheet.cell(number, place)
            cell.alignment = _TOP
            if not isinstance(value, str):
                cell.value = value
                continue
            if len(value) > LONGEST_CELL:
                message = say("Een tekst op rij {row} is te lang voor een cel van Excel.", row=number)
                raise refusal(file, "product.too_large", message, say("Geef het product als JSON."))
            cell.value = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", value)
            cell.data_type = "s"
            if number == 1:
                cell.font, cell.fill = _BOLD, _GREY


def _offer(sheet: Worksheet, asked: Asked, cells: str) -> None:
    """The explanation beside the cells, and a list to choose from where there is one. Other words are not stopped: the
    reader says what is wrong with them."""
    if asked.choices:
        offered = DataValidation(type="list", formula1=f'"{",".join(asked.choices)}"', allow_blank=True)
    else:
        offered = DataValidation(allow_blank=True)
    offered.showErrorMessage = False
    offered.showInputMessage = True
    offered.promptTitle, offered.prompt = asked.name[:32], asked.help[:255]
    offered.add(cells)
    sheet.add_data_validation(offered)


def _widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    for letter, width in zip("ABCDEFGHIJK", widths, strict=False):
        sheet.column_dimensions[letter].width = width
