"""Tables in a Word file: an outcome on every row, or a module on its own with the names in the first column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.products.columns import Column, Header, header_of
from ijkpunt.formats.products.described import Description
from ijkpunt.formats.products.gathering import Gatherer
from ijkpunt.formats.products.tables import BULLET, Line, Piece, TableReader, outcomes_in
from ijkpunt.formats.products.word.document import Paragraph, Table, TableRow
from ijkpunt.formats.products.words import code_before, setting_named, size_behind, size_line, size_of, unit_name
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Severity, shorten
from ijkpunt.kernel.product import TimeUnit

_SEARCHED = 5  # rows from the top in which the columns may be named


def is_frame(table: Table) -> bool:
    """Whether a table is only a frame around text: one column, without a name for what is in it."""
    one_cell = all(len(row.cells) == row.spans.get(0, 1) for row in table.rows)
    return one_cell and not (len(table.rows) > 1 and header_of(table.rows[0].texts[:1]))


@dataclass(slots=True)
class WordTables:
    out: Gatherer
    findings: Findings
    description: Description
    counted: set[TimeUnit]

    def read(self, table: Table, *, skip: bool) -> None:
        """Read a table where it stands. `skip` under a heading that says that no outcomes follow."""
        for row in table.rows:
            for text in row.texts:
                self.description.tell(text)
        lying, at = _header(table)
        standing = header_of([row.texts[0] if row.cells else "" for row in table.rows]) if _is_narrow(table) else None
        if skip:
            self._ignore(table, say("Onder deze titel verwachten we geen leerresultaten."))
        elif standing and _more(standing, lying, at, table):
            self._standing(table, standing)
        elif lying:
            self._lying(table, lying, at)
        elif not self._pairs(table):
            self._ignore(table, say("Deze tabel noemt geen kolom met leerresultaten."))
            if len(table.rows) > 1:
                message = say("In tabel {number} vinden we geen kolom met leerresultaten.", number=table.number)
                remedy = say("Zet “Leerresultaat” boven de kolom als ze er wel in staan.")
                self._warn("product.table", message, remedy, table.rows[0].place)

    def _ignore(self, table: Table, why: Message) -> None:
        """A table that is not read is shown row by row, so that somebody may still use it."""
        for row in table.rows:
            text = " | ".join(" ".join(cell.split()) for cell in row.texts if cell.strip())
            if text:
                self.out.ignored(text, row.place, why)

    def _lying(self, table: Table, header: Header, at: int) -> None:
        for row in table.rows[:at]:
            self._above(row)
        for name in header.unread:
            message = say("De kolom “{column}” kennen we niet; ze blijft ongelezen.", column=shorten(name))
            remedy = say("Gebruik een naam uit ons sjabloon als er iets in staat dat mee moet.")
            self._warn("product.column", message, remedy, table.rows[at].place)
        reader = TableReader(header, self.out, self.findings, codes_once=True, units_of_time=self.counted)
        reader.read(_line(row) for row in table.rows[at + 1 :])

    def _above(self, row: TableRow) -> None:
        """A row above the names of the columns: the name of the unit, or something else."""
        filled = [" ".join(text.split()) for text in row.texts if text.strip()]
        text = " ".join(filled)
        if not text:
            return
        if len(filled) == 1 and (unit_name(text) or not self.out.in_unit):
            self._unit(text, row.place)
        else:
            self.out.ignored(text, row.place, say("Staat boven de namen van de kolommen."))

    def _unit(self, text: str, place: Message, code: str = "", hours: float | None = None) -> None:
        bare, size = size_behind(text)
        named, title = unit_name(bare) or ("", bare)
        if size:
            hours = size.amount if hours is None else hours
            self.counted.update({size.unit} if size.unit else ())
        self.out.unit(title, place, say("De titel van de tabel."), code=code or named, hours=hours)

    def _standing(self, table: Table, header: Header) -> None:
        """A module as a table of its own: every row names what stands behind it."""
        values = [row.cells[-1] if len(row.cells) > 1 else () for row in table.rows]
        texts = ["\n".join(one.text for one in value) for value in values]
        title = " ".join(header.text(Column.UNIT, texts).split())
        code = header.text(Column.UNIT_CODE, texts) or header.text(Column.CODE, texts)
        size = size_of(header.text(Column.HOURS, texts))
        unit = (size and size.unit) or header.counted_in
        if unit:
            self.counted.add(unit)
        if title or code:
            self._unit(title or code, table.rows[0].place, code, size.amount if size else None)
        elif size:
            self.out.size(size.amount)
        here = header.columns[Column.OUTCOME][0]
        setting = setting_named(header.text(Column.SETTING, texts))
        methods = tuple(text.strip() for cell in header.texts(Column.METHODS, texts) for text in cell.split("\n"))
        for text, below in _outcomes(values[here]):
            place, why = table.rows[here].place, say("Staat in de rij met de leerresultaten.")
            found, sentence = code_before(text)
            found = "" if found in self.out.codes else found
            self.out.outcome(sentence, place, why, code=found, setting=setting, methods=methods)
            for one in below:
                self.out.detail(one, place, say("Staat onder dit leerresultaat."))
        read = {index for indexes in header.columns.values() for index in indexes}
        for index, row in enumerate(table.rows):
            if index not in read and texts[index].strip():
                self.out.ignored(" | ".join(row.texts), row.place, say("Deze rij van de module lezen we niet."))

    def _pairs(self, table: Table) -> bool:
        """Read a table that tells of the product or the unit in pairs; False when none of its rows does."""
        taken = False
        for row in table.rows:
            filled = [" ".join(text.split()) for text in row.texts if text.strip()]
            if len(filled) != 2:
                continue
            size = size_line(": ".join(filled))
            if size and self.out.in_unit:
                self.out.size(size.amount)
                self.counted.update({size.unit} if size.unit else ())
                taken = True
            elif not self.out.in_unit or not self.out.holds_outcomes:
                taken = self.description.pair(*filled) or taken
        if taken:
            self._ignore(table, say("Gegevens van het product of de module."))
        return taken

    def _warn(self, code: str, message: Message, remedy: Message, place: Message) -> None:
        self.findings.add(code, message, remedy, record=str(place), severity=Severity.WARNING)


def _header(table: Table) -> tuple[Header | None, int]:
    """The row near the top that names most columns, and where it stands."""
    best: Header | None = None
    where = 0
    for at, row in enumerate(table.rows[:_SEARCHED]):
        found = header_of(row.texts, row.spans)
        if found and (best is None or len(found.columns) > len(best.columns)):
            best, where = found, at
    return best, where


def _is_narrow(table: Table) -> bool:
    """Whether a table may hold one thing, with a name and a value on every row."""
    return len(table.rows) > 1 and all(len(row.cells) <= 2 for row in table.rows)


def _more(standing: Header, lying: Header | None, at: int, table: Table) -> bool:
    """Whether the names in the first column tell more than those in a row."""
    if lying is None or len(standing.columns) > len(lying.columns):
        return True
    return len(standing.columns) == len(lying.columns) and at == len(table.rows) - 1


def _line(row: TableRow) -> Line:
    texts = row.texts
    filled = [index for index, text in enumerate(texts) if text.strip()]
    wide = len(filled) == 1 and row.spans.get(filled[0], 1) > 1 and filled[0] not in row.continued
    title = texts[filled[0]].strip() if wide else ""
    return Line(row.place, texts, row.continued, title, [list(_pieces(cell)) for cell in row.cells])


def _pieces(cell: Sequence[Paragraph]) -> Iterator[Piece]:
    """The paragraphs of a cell, and the lines of a paragraph that are items by their bullets."""
    for one in cell:
        lines = one.text.split("\n")
        if not any(map(BULLET.match, lines)):
            yield Piece(" ".join(line.strip() for line in lines), one.depth)
            continue
        for line in lines:
            bullet = BULLET.match(line)
            yield Piece(BULLET.sub("", line).strip(), one.depth or (1 if bullet else 0))


def _outcomes(cell: Sequence[Paragraph]) -> list[tuple[str, list[str]]]:
    """The outcomes in a cell that is only for them: without a list every paragraph is one."""
    pieces = [piece for piece in _pieces(cell) if piece.text]
    if any(piece.depth for piece in pieces):
        return outcomes_in(pieces)
    return [(piece.text, []) for piece in pieces if not piece.text.endswith(":")]
