"""The body of a Word file as paragraphs and tables in the order of reading.

Headers, footers, notes and text boxes are left out, as are texts that somebody deleted with changes tracked; what they
inserted is in. Nothing outside the file is fetched: links to elsewhere stay texts.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError

from ijkpunt.formats.products.packages import broken, refusal
from ijkpunt.formats.products.word.styles import Styles, W, is_bold
from ijkpunt.formats.rows.sheets import BROKEN
from ijkpunt.kernel.messages import Message, say

MOST_PARAGRAPHS = 50_000
_DEEPEST = 12  # tables in tables, wrappings in wrappings
_WRAPPINGS = {
    f"{W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent", "hyperlink", "fldSimple")
}
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_TEXT_BOX = f"{W}txbxContent"
_WIDEST = 60  # columns
_LONGEST_REPEATED = 2_000  # characters


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`heading` is the level of a heading by its style, `depth` how deep in a list; 0 for neither. `counted` items are
    numbered. `contents` belongs to a table of contents, `title` has the style for the title of the document."""

    text: str
    place: Message
    heading: int = 0
    depth: int = 0
    counted: bool = False
    bold: bool = False
    contents: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells by the columns of the grid: one merged sideways stands in its first column (`spans` tells its width), one
    merged downwards has its paragraphs in every row, with its column in `continued` from the second row on."""

    place: Message
    cells: Sequence[Sequence[Paragraph]]
    continued: frozenset[int]
    spans: dict[int, int]

    @property
    def texts(self) -> list[str]:
        """The cells as texts, a line for every paragraph."""
        return ["\n".join(one.text for one in cell) for cell in self.cells]


@dataclass(frozen=True, slots=True)
class Table:
    number: int
    rows: Sequence[TableRow]


Block = Paragraph | Table


@dataclass(slots=True)
class Body:
    blocks: list[Block]
    text_boxes: int = 0


def read_body(data: bytes, file: str) -> Body:
    """The body of the Word file. Raises Refused when it is damaged or unreasonably long."""
    try:
        document = docx.Document(io.BytesIO(data))
        part = document.part
        related = {relation.reltype: relation for relation in part.rels.values() if not relation.is_external}
        numbering = related.get(RELATIONSHIP_TYPE.NUMBERING)
        styles = related.get(RELATIONSHIP_TYPE.STYLES)
        reader = _BodyReader(
            Styles(
                getattr(styles.target_part, "element", None) if styles else None,
                getattr(numbering.target_part, "element", None) if numbering else None,
            )
        )
        blocks = list(reader.blocks(document.element.body))
    except _TooLong:
        message = say("Dit document heeft meer dan {most} alinea’s.", most=MOST_PARAGRAPHS)
        raise refusal(
            file, "product.too_large", message, say("Knip het in stukken, één product per bestand.")
        ) from None
    except (*BROKEN, OpcError, RecursionError):
        raise broken(file) from None
    return Body(blocks, reader.text_boxes)


class _TooLong(Exception):
    pass


@dataclass(slots=True)
class _Run:
    """What the runs of a paragraph give: its text, and whether all of it is bold."""

    texts: list[str] = field(default_factory=list)
    bold: bool = True


class _BodyReader:
    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.text_boxes = 0
        self._paragraphs = self._tables = 0
        self._fields = self._contents_field = 0  # open fields, and which of them is the table of contents

    def blocks(self, parent: Any, *, contents: bool = False, depth: int = 0) -> Iterator[Block]:
        for child in parent if depth < _DEEPEST else ():
            if child.tag == f"{W}p":
                paragraph = self._paragraph(child, contents=contents)
                if paragraph is not None:
                    yield paragraph
            elif child.tag == f"{W}tbl":
                yield self._table(child, depth + 1)
            elif child.tag == f"{W}sdt":
                listed = contents or _is_contents(child)
                for inner in child.iterfind(f"{W}sdtContent"):
                    yield from self.blocks(inner, contents=listed, depth=depth + 1)
            elif child.tag in _WRAPPINGS:
                yield from self.blocks(child, contents=contents, depth=depth + 1)

    def _paragraph(self, element: Any, *, contents: bool = False, place: Message | None = None) -> Paragraph | None:
        """None for a paragraph without text."""
        properties = element.find(f"{W}pPr")
        style = self.styles.style(properties)
        heading = self.styles.heading(properties, style)
        if heading:
            self._contents_field = 0  # a heading is never listed, so its field was never closed
        in_contents = contents or style.contents or self._contents_field > 0
        run = _Run()
        self._runs(element, run, bold=style.bold)
        text = "".join(run.texts).rstrip().strip("\n\xa0")
        if not text.strip():
            return None
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            raise _TooLong
        numbering = self.styles.numbering(properties, style)
        return Paragraph(
            text,
            place or say("alinea {number}", number=self._paragraphs),
            heading=heading,
            depth=numbering.depth if numbering else 0,
            counted=numbering.counted if numbering else False,
            bold=run.bold,
            contents=in_contents or self._contents_field > 0,
            title=style.title,
        )

    def _runs(self, parent: Any, run: _Run, *, bold: bool, depth: int = 0) -> None:
        for child in parent if depth < _DEEPEST else ():
            if child.tag == f"{W}r":
                self._run(child, run, bold=bold)
            elif child.tag in _WRAPPINGS:
                self._runs(child, run, bold=bold, depth=depth + 1)
            elif child.tag == f"{W}sdt":
                for inner in child.iterfind(f"{W}sdtContent"):
                    self._runs(inner, run, bold=bold, depth=depth + 1)

    def _run(self, element: Any, run: _Run, *, bold: bool) -> None:
        text = ""
        for child in element:
            if child.tag == f"{W}t":
                text += child.text or ""
            elif child.tag in _SIGNS:
                text += _SIGNS[child.tag]
            elif child.tag == f"{W}instrText":
                if (child.text or "").strip().upper().startswith("TOC"):
                    self._contents_field = self._fields
            elif child.tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif child.tag != f"{W}rPr":
                self.text_boxes += any(True for _ in child.iter(_TEXT_BOX))
        if text.strip():
            own = is_bold(element.find(f"{W}rPr"))
            run.bold = run.bold and (bold if own is None else own)
        run.texts.append(text)

    def _field(self, mark: str | None) -> None:
        """Keep count of the fields that are open; a table of contents is one that lasts for many paragraphs."""
        if mark == "begin":
            self._fields += 1
        elif mark == "end":
            if self._fields == self._contents_field:
                self._contents_field = 0
            self._fields = max(0, self._fields - 1)

    def _table(self, element: Any, depth: int) -> Table:
        self._tables += 1
        number, rows, above = self._tables, list[TableRow](), dict[int, Sequence[Paragraph]]()
        for position, row in enumerate(_rows(element), 1):
            place = say("tabel {table}, rij {row}", table=number, row=position)
            cells: list[Sequence[Paragraph]] = []
            continued, spans, below = set[int](), dict[int, int](), dict[int, Sequence[Paragraph]]()
            for cell in _cells(row):
                column = len(cells)
                if column >= _WIDEST:
                    break
                span, merge = _merged(cell)
                content: Sequence[Paragraph] = tuple(self._cell(cell, place, depth))
                if merge == "continue":
                    content = _repeated(above.get(column, ()))
                    continued.add(column)
                if merge:
                    below[column] = content
                if span > 1:
                    spans[column] = span
                cells.extend([content, *[()] * min(span - 1, _WIDEST)])
            above = below
            rows.append(TableRow(place, cells, frozenset(continued), spans))
        return Table(number, rows)

    def _cell(self, cell: Any, place: Message, depth: int) -> Iterator[Paragraph]:
        """The paragraphs of a cell; those of a table in it come along row by row."""
        for child in cell if depth < _DEEPEST else ():
            if child.tag == f"{W}p":
                paragraph = self._paragraph(child, place=place)
                if paragraph is not None:
                    yield paragraph
            elif child.tag == f"{W}tbl":
                for row in _rows(child):
                    for inner in _cells(row):
                        yield from self._cell(inner, place, depth + 1)
            elif child.tag in _WRAPPINGS:
                yield from self._cell(child, place, depth + 1)
            elif child.tag == f"{W}sdt":
                for inner in child.iterfind(f"{W}sdtContent"):
                    yield from self._cell(inner, place, depth + 1)


def _rows(table: Any) -> Iterator[Any]:
    """The rows, also those wrapped in a content control or inserted; rows deleted with changes tracked are left out."""
    for child in table:
        if child.tag == f"{W}tr" and child.find(f"{W}trPr/{W}del") is None:
            yield child
        elif child.tag in _WRAPPINGS:
            yield from _rows(child)
        elif child.tag == f"{W}sdt":
            for inner in child.iterfind(f"{W}sdtContent"):
                yield from _rows(inner)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in _WRAPPINGS:
            yield from _cells(child)
        elif child.tag == f"{W}sdt":
            for inner in child.iterfind(f"{W}sdtContent"):
                yield from _cells(inner)


def _merged(cell: Any) -> tuple[int, str]:
    """How many columns a cell covers, and whether it begins (restart) or continues a merge downwards."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    text = "1" if span is None else span.get(f"{W}val", "1")
    width = int(text) if text.isascii() and text.isdecimal() and 0 < len(text) <= 3 else 1
    return max(1, min(width, _WIDEST)), "" if merge is None else merge.get(f"{W}val", "continue")


def _repeated(content: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """What a cell merged downwards says again on the next row: a name or code. A long text is said once."""
    return content if sum(len(one.text) for one in content) <= _LONGEST_REPEATED else ()


def _is_contents(control: Any) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and "contents" in gallery.get(f"{W}val", "").lower()
