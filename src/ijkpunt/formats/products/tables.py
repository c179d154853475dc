"""A table of outcomes, whatever file it stands in, gathered into rows of a preview."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.products.columns import Column, Header, header_of
from ijkpunt.formats.products.gathering import Gatherer
from ijkpunt.formats.products.words import Size, code_before, plain, setting_named, size_behind, size_of, unit_name
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Severity, shorten
from ijkpunt.kernel.product import Setting, TimeUnit

_NO = {"", "-", "nee", "non", "no", "n", "0", "\u2610", "/"}
_LONGEST_CODE = 16  # characters of what stands beside an outcome and may be its code
BULLET = re.compile(r"^\s*(?:[-\u2013\u2022\u25aa\u25cf\u25e6\u2023\uf0b7*]|o(?=\s))\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph in a cell. `depth` is 0 for plain text, 1 for an item of a list, more for a list in a list."""

    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table. `continued` are the columns whose cell goes on from the row above (their text is repeated);
    `title` is the text of a row that is one cell from side to side. `pieces` hold the paragraphs of a cell where the
    source tells them apart."""

    place: Message
    cells: Sequence[str]
    continued: frozenset[int] = frozenset()
    title: str = ""
    pieces: Sequence[Sequence[Piece]] = ()


@dataclass(slots=True)
class TableReader:
    """Reads lines under a header. `exact` for a table of our own, in which every cell is meant to the letter."""

    header: Header
    out: Gatherer
    findings: Findings
    exact: bool = False
    codes_once: bool = False  # a code that comes twice is left out, so that a new one is made
    units_of_time: set[TimeUnit] = field(default_factory=set)

    def read(self, lines: Iterable[Line]) -> None:
        if self.header.has(Column.HOURS) and not self._names_units:
            message = say(
                "In deze tabel staan uren bij de leerresultaten. Die lezen we niet: uren horen bij een module."
            )
            self._warn("product.hours", message, say("Geef de module zelf haar uren."))
        if self.header.counted_in and self._names_units and not self.exact:
            self.units_of_time.add(self.header.counted_in)
        for line in lines:
            self._line(line)

    @property
    def _names_units(self) -> bool:
        return self.header.has(Column.UNIT) or self.header.has(Column.UNIT_CODE)

    def _line(self, line: Line) -> None:
        if not self.exact and self._repeats_header(line):
            return
        named = line.title or self._only_text(line)
        if named and not self.exact and (line.title or unit_name(named)):
            self._title(named, line.place)
            return
        if self._names_units:
            self._unit(line)
        details = self.header.texts(Column.DETAILS, line.cells)
        found = self._outcomes(line)
        for text, below in found:
            self._outcome(line, text)
            for one in below:
                self.out.detail(one, line.place, say("Staat onder dit leerresultaat."))
        for cell in details:
            for text in self._items(cell):
                self.out.detail(text, line.place, say("Staat in een kolom met details."))
        if not found and not details and self._says_more(line):
            text = " | ".join(cell.strip() for cell in line.cells if cell.strip())
            self.out.ignored(text, line.place, say("In deze rij staat geen leerresultaat."))

    def _repeats_header(self, line: Line) -> bool:
        """Whether the row names the columns once more, as on every page of a long table."""
        found = header_of(line.cells)
        return found is not None and found.columns.keys() == self.header.columns.keys()

    def _only_text(self, line: Line) -> str:
        """The only cell of the row that holds anything, else an empty text."""
        filled = [cell.strip() for cell in line.cells if cell.strip()]
        return filled[0] if len(filled) == 1 else ""

    def _title(self, text: str, place: Message) -> None:
        bare, size = size_behind(" ".join(text.split()))
        code, title = unit_name(bare) or ("", bare)
        self._count_in(size)
        hours = size.amount if size else None
        self.out.unit(title, place, say("Deze rij is één cel breed."), code=code, hours=hours, key=_key(code, title))

    def _unit(self, line: Line) -> None:
        code, text = (self.header.text(column, line.cells) for column in (Column.UNIT_CODE, Column.UNIT))
        title = text
        hours = self._hours(line)
        if not self.exact:
            title, size = size_behind(" ".join(text.split()))
            if size:
                hours = size.amount if hours is None else hours
                self._count_in(size)
            if not code:
                code, title = unit_name(title) or ("", title)
        if code or title:
            setting = self._setting(line, Column.UNIT_SETTING)
            why = say("Staat in de kolom van de modules.")
            self.out.unit(title or code, line.place, why, code=code, setting=setting, key=_key(code, title))
        if hours is not None and not self.out.size(hours):
            message = say("Deze module heeft hier {hours} uren, en eerder een ander aantal.", hours=f"{hours:g}")
            remedy = say("We hielden het eerste aantal. Verbeter het als dat niet klopt.")
            self._warn("product.hours", message, remedy, line=line, column=Column.HOURS)

    def _hours(self, line: Line) -> float | None:
        text = self.header.text(Column.HOURS, line.cells)
        size = size_of(text) if text else None
        if text and size is None:
            message = say("“{text}” is geen aantal uren.", text=shorten(text))
            self._warn("product.hours", message, say("Schrijf een getal, zoals 40."), line=line, column=Column.HOURS)
        self._count_in(size)
        return size.amount if size else None

    def _count_in(self, size: Size | None) -> None:
        if size and size.unit:
            self.units_of_time.add(size.unit)

    def _outcomes(self, line: Line) -> list[tuple[str, list[str]]]:
        """The outcomes in the cell for them, each with what stands below it there."""
        index = self._outcome_column(line)
        if index is None or index in line.continued:
            return []
        text = line.cells[index].strip()
        if self.exact:
            return [(text, [])]
        pieces = line.pieces[index] if index < len(line.pieces) else _pieces_of(text)
        return outcomes_in([piece for piece in pieces if piece.text.strip()])

    def _outcome_column(self, line: Line) -> int | None:
        """The column with the sentence: the longest below a name that spans several. None when it is empty."""
        found = [index for index in self.header.columns[Column.OUTCOME] if index < len(line.cells)]
        filled = [index for index in found if line.cells[index].strip()]
        return max(filled, key=lambda index: len(line.cells[index]), default=None)

    def _code(self, line: Line) -> str:
        """The code in the row; a number that only counts is none."""
        code = self.header.text(Column.CODE, line.cells)
        here = self._outcome_column(line)
        beside = [
            line.cells[i].strip() for i in self.header.columns[Column.OUTCOME] if i != here and i < len(line.cells)
        ]
        for text in () if code else (self.header.text(Column.NUMBER, line.cells), *beside):
            if text and len(text) <= _LONGEST_CODE and not text.rstrip(".)").isdecimal():
                return text
        return code

    def _outcome(self, line: Line, text: str) -> None:
        code = self._code(line)
        if not code and not self.exact:
            code, text = code_before(text)
        if code and self.codes_once and code in self.out.codes:
            message = say("De code {code} kwam al voor. We maken een nieuwe.", code=shorten(code))
            self._warn("product.double_code", message, say("Kijk na welke code juist is."), line=line)
            code = ""
        self.out.outcome(
            text,
            line.place,
            say("Staat in de kolom van de leerresultaten."),
            code=code,
            setting=self._setting(line, Column.SETTING) or self._crossed(line),
            methods=self._list(Column.METHODS, line),
            contexts=self._list(Column.CONTEXTS, line),
            upstream=self._list(Column.UPSTREAM, line),
        )

    def _setting(self, line: Line, column: Column) -> Setting | None:
        text = self.header.text(column, line.cells)
        setting = setting_named(text)
        if text and setting is None and plain(text):
            message = say("“{text}” is geen plaats om te leren.", text=shorten(text))
            self._warn("product.setting", message, say("Schrijf school, werkplek of beide."), line=line, column=column)
        return setting

    def _crossed(self, line: Line) -> Setting | None:
        """From two columns with crosses. Another text than a cross or a word for no counts as a cross."""
        school, workplace = (
            self.header.text(column, line.cells).lower() not in _NO for column in (Column.SCHOOL, Column.WORKPLACE)
        )
        if school and workplace:
            return Setting.BOTH
        return Setting.SCHOOL if school else Setting.WORKPLACE if workplace else None

    def _list(self, column: Column, line: Line) -> tuple[str, ...]:
        text = self.header.text(column, line.cells)
        if "\n" not in text and not self.exact:
            return tuple(part.strip() for part in re.split(r"[;,]", text) if part.strip())
        return tuple(self._items(text))

    def _items(self, text: str) -> list[str]:
        """The lines of a cell, one by one; two blanks in front say that a line goes on the one before it."""
        if self.exact:
            return cell_items(text)
        return [item for line in text.splitlines() if (item := BULLET.sub("", line).strip())]

    def _says_more(self, line: Line) -> bool:
        """Whether the row holds anything besides its unit."""
        units = {Column.UNIT, Column.UNIT_CODE, Column.HOURS, Column.UNIT_SETTING, Column.NUMBER}
        about_units = {index for column in units for index in self.header.columns.get(column, ())}
        rest = (index for index in range(len(line.cells)) if index not in about_units and index not in line.continued)
        return any(line.cells[index].strip() for index in rest)

    def _warn(
        self, code: str, message: Message, remedy: Message, *, line: Line | None = None, column: str = ""
    ) -> None:
        record = str(line.place) if line else ""
        self.findings.add(code, message, remedy, record=record, column=str(column), severity=Severity.WARNING)


def outcomes_in(pieces: Sequence[Piece]) -> list[tuple[str, list[str]]]:
    """The outcomes in one cell, each with the sentences below it.

    Two or more items of a list are an outcome each, and what a line before them introduces. Otherwise the plain text is
    one outcome, with the items below it.
    """
    items = [piece for piece in pieces if piece.depth]
    first = min((piece.depth for piece in items), default=0)
    if sum(piece.depth == first for piece in items) >= 2 and not _is_sentence(pieces[0]):
        found: list[tuple[str, list[str]]] = []
        for piece in items:
            if piece.depth == first or not found:
                found.append((piece.text, []))
            else:
                found[-1][1].append(piece.text)
        return found
    head = [piece.text for piece in pieces if not piece.depth] or [pieces[0].text]
    return [(" ".join(head), [piece.text for piece in items if piece is not pieces[0]])] if pieces else []


def _is_sentence(piece: Piece) -> bool:
    """Plain text that says something by itself, and does not only lead in a list."""
    return not piece.depth and not piece.text.rstrip().endswith(":")


def _pieces_of(text: str) -> list[Piece]:
    """The lines of a cell that is one text: those with a bullet are items."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not any(BULLET.match(line) for line in lines):
        return [Piece(" ".join(line.strip() for line in lines))]
    return [Piece(BULLET.sub("", line).strip(), 1 if BULLET.match(line) else 0) for line in lines]


def _key(code: str, title: str) -> str:
    """By what a unit is known again in a table."""
    return f"code {code}" if code else f"title {plain(title) or title}"


def items_cell(items: Iterable[str]) -> str:
    """A list of texts as one cell, a line each; line ends inside a text get two blanks behind them."""
    return "\n".join(item.replace("\n", "\n  ") for item in items)


def cell_items(cell: str) -> list[str]:
    """What `items_cell` was given."""
    items: list[str] = []
    for line in cell.split("\n") if cell else ():
        if line.startswith("  ") and items:
            items[-1] += f"\n{line[2:]}"
        else:
            items.append(line)
    return items
