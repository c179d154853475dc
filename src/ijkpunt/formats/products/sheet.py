"""Tables in a workbook or in text, as a preview: our own template to the letter, tables of others by their words."""

from collections.abc import Iterator, Sequence
from itertools import islice

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.products.columns import Column, Header, header_of
from ijkpunt.formats.products.described import Description
from ijkpunt.formats.products.gathering import Gatherer
from ijkpunt.formats.products.packages import refusal
from ijkpunt.formats.products.preview import ImportPreview, SourceForm
from ijkpunt.formats.products.settling import settle
from ijkpunt.formats.products.tables import Line, TableReader
from ijkpunt.formats.products.template import COLUMNS, HELP_SHEET, PRODUCT_SHEET
from ijkpunt.formats.products.workbook import MOST_ROWS, Sheet, SheetRow, read_workbook
from ijkpunt.formats.rows.source import TableSource
from ijkpunt.formats.rows.text import text_cells
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Refused, Severity, shorten

_SEARCHED = 40  # rows from the top in which the names of the columns may stand
_OURS = [asked.name for asked in COLUMNS.values()]


def read_sheet(data: bytes, file: str) -> ImportPreview:
    """A workbook as a preview. Sheets that name a column with outcomes are read, from the row with the names on.

    Raises Refused when no sheet does, and when the workbook is damaged.
    """
    return _SheetReader(file, SourceForm.WORKBOOK).preview(read_workbook(data, file))


def read_text_table(data: bytes, file: str) -> ImportPreview:
    """A table in text as a preview. Raises Refused when no column holds outcomes, and when it is no UTF-8."""
    source = TableSource.of_bytes(file, data)
    cells = islice(text_cells(source, _delimiter(data)), MOST_ROWS + 1)
    rows = tuple(SheetRow(number, row) for number, row in cells)
    if len(rows) > MOST_ROWS:
        message = say("Dit bestand heeft meer dan {most} rijen.", most=MOST_ROWS)
        raise refusal(file, "product.too_large", message, say("Knip het in stukken, één product per bestand."))
    return _SheetReader(file, SourceForm.TEXT_TABLE).preview((Sheet("", rows),))


def _delimiter(data: bytes) -> str:
    """What stands between the cells: what the first lines hold most of."""
    start = b"\n".join(data.split(b"\n", _SEARCHED)[:_SEARCHED])
    return max("\t;,", key=lambda mark: start.count(mark.encode()))


class _SheetReader:
    def __init__(self, file: str, form: SourceForm) -> None:
        self.file, self.form = file, form
        self.findings = Findings(file)
        self.out = Gatherer()
        self.description = Description(self.findings)

    def preview(self, sheets: Sequence[Sheet]) -> ImportPreview:
        found = [(sheet, *header) for sheet in sheets if (header := self._header(sheet)) is not None]
        if not found:
            raise self._no_columns(sheets)
        readers = [self._read(sheet, at, header, several=len(found) > 1) for sheet, at, header in found]
        read = {sheet.name for sheet, _, _ in found}
        for sheet in sheets:
            if sheet.name not in read:
                self._describe(sheet)
        counted = {unit for reader in readers for unit in reader.units_of_time}
        fields = self.description.fields(counted)
        return settle(self.file, self.form, fields, self.out, self.findings, warn_of_empty=True)

    def _header(self, sheet: Sheet) -> tuple[int, Header] | None:
        """Where in the rows of a sheet the columns are named, and what they hold: the row that names most."""
        if sheet.name in (PRODUCT_SHEET, HELP_SHEET):
            return None
        found = (
            (len(header.columns), -at, header)
            for at, row in enumerate(sheet.rows[:_SEARCHED])
            if (header := header_of(row.cells, row.spans)) is not None
        )
        best = max(found, key=lambda one: one[:2], default=None)
        return (-best[1], best[2]) if best else None

    def _read(self, sheet: Sheet, at: int, header: Header, *, several: bool) -> TableReader:
        names = [cell.strip() for cell in sheet.rows[at].cells]
        exact = names[: len(_OURS)] == _OURS and not any(names[len(_OURS) :])
        reader = TableReader(header, self.out, self.findings, exact=exact)
        for name in header.unread:
            message = say("De kolom “{column}” kennen we niet; ze blijft ongelezen.", column=shorten(name))
            remedy = say("Gebruik een naam uit ons sjabloon als er iets in staat dat mee moet.")
            where = str(self._place(sheet, sheet.rows[at].number))
            self.findings.add("product.column", message, remedy, record=where, severity=Severity.WARNING)
        for row in sheet.rows[:at]:
            self._describe_row(sheet, row)
        if several and not (header.has(Column.UNIT) or header.has(Column.UNIT_CODE)):
            self.out.unit(sheet.name, self._place(sheet, 1), say("De naam van het blad."), key=f"sheet {sheet.name}")
        reader.read(self._lines(sheet, at, header))
        return reader

    def _lines(self, sheet: Sheet, at: int, header: Header) -> Iterator[Line]:
        read = {index for indexes in header.columns.values() for index in indexes}
        for row in sheet.rows[at + 1 :]:
            for index, cell in enumerate(row.cells):
                if index not in read and "BK" in cell:
                    self.description.tell(cell)
            filled = [index for index, cell in enumerate(row.cells) if cell.strip()]
            wide = len(filled) == 1 and row.spans.get(filled[0], 1) > 1 and filled[0] not in row.continued
            title = row.cells[filled[0]].strip() if wide else ""
            yield Line(self._place(sheet, row.number), row.cells, row.continued, title)

    def _place(self, sheet: Sheet, number: int) -> Message:
        if self.form is SourceForm.TEXT_TABLE:
            return say("regel {line}", line=number)
        return say("blad “{sheet}”, rij {row}", sheet=sheet.name, row=number)

    def _describe(self, sheet: Sheet) -> None:
        """Read a sheet without outcomes: ours tells of the product, another one may name qualifications."""
        if sheet.name == HELP_SHEET:
            return
        for row in sheet.rows:
            self._describe_row(sheet, row)
        if sheet.name != PRODUCT_SHEET:
            message = say("Op het blad “{sheet}” vinden we geen leerresultaten.", sheet=shorten(sheet.name))
            remedy = say("Zet boven de kolom met leerresultaten hun naam als dat niet klopt.")
            self.findings.add("product.sheet", message, remedy, severity=Severity.NOTE)

    def _describe_row(self, sheet: Sheet, row: SheetRow) -> None:
        filled = [cell for cell in row.cells if cell.strip()]
        if sheet.name == PRODUCT_SHEET and len(row.cells) > 1:
            self.description.pair(row.cells[0], row.cells[1])
        elif len(filled) == 2 and self.description.pair(*filled):
            pass
        elif not self.description.line(filled[0]):
            for cell in filled:
                self.description.tell(cell)
            if len(filled) == 1 and not self.description.title:
                self.description.title = filled[0].strip()

    def _no_columns(self, sheets: Sequence[Sheet]) -> Refused:
        rows = next((sheet.rows for sheet in sheets if sheet.rows), ())
        if not rows:
            message = say("Dit bestand is leeg.")
            return refusal(self.file, "product.empty", message, say("Kijk of je het juiste bestand gaf."))
        names = ", ".join(shorten(cell, 30) for cell in rows[0].cells[:12] if cell.strip())
        message = say("We vinden geen kolom met leerresultaten. De eerste rij zegt: {names}.", names=names)
        remedy = say(
            "Zet boven die kolom “Leerresultaat” (of leerdoel, activiteit, competentie). Andere kolommen die we lezen: "
            "{columns}. Of vul ons sjabloon in.",
            columns=", ".join(name for name in _OURS if name != COLUMNS[Column.OUTCOME].name),
        )
        return refusal(self.file, "product.columns", message, remedy)
