"""A SSSOM/TSV file taken apart: the metadata block and the rows, as text with their lines. Nothing is repaired."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.rows.source import TableSource
from ijkpunt.formats.rows.text import LONGEST_LINE
from ijkpunt.formats.sssom.header import Lines, Node, bare_lines, read_header
from ijkpunt.formats.sssom.rules import tell


@dataclass(slots=True)
class Document:
    """`header` holds the slots of the set by name; `header_file` is the file they stand in when that is another one.

    `rows` are the line and the cells, one per column.
    """

    header: dict[str, Node] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)
    columns_line: int = 1
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    header_file: str = ""


def read_document(source: TableSource, metadata: TableSource | None, findings: Findings) -> Document:
    """The parts of a file, with its metadata in front or in a file of its own. What is wrong is told in `findings`."""
    document = Document()
    with source.open() as stream:
        lines = _lines(source.name, stream, findings)
        embedded, first = _head(lines)
        if metadata is not None:
            if embedded:
                tell(findings, "sssom.two_headers", line=embedded[0][0])
            document.header, document.header_file = _external(metadata, findings), metadata.name
        elif embedded:
            document.header = read_header(bare_lines(embedded, findings), findings)
        else:
            tell(findings, "sssom.no_header", line=1)
        _read_block(document, first, lines, bool(embedded), findings)
    return document


def _lines(name: str, stream: BinaryIO, findings: Findings) -> Iterator[tuple[int, str]]:
    """Lines with their end; what is no text is told and left out."""
    number = 0
    while raw := stream.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1 and raw.startswith(codecs.BOM_UTF8):
            tell(findings, "sssom.bom", line=1, file=name)
            raw = raw.removeprefix(codecs.BOM_UTF8)
        if len(raw) > LONGEST_LINE:
            tell(findings, "sssom.too_large", line=number, file=name)
            return
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text = "\0"
        if "\0" in text:
            tell(findings, "sssom.encoding", line=number, file=name)
            continue
        yield number, text


def _head(lines: Iterator[tuple[int, str]]) -> tuple[Lines, tuple[int, str] | None]:
    """The lines of the metadata block, and the first line after it."""
    embedded: Lines = []
    for number, line in lines:
        if not line.startswith("#"):
            return embedded, (number, line)
        embedded.append((number, line.rstrip("\r\n")))
    return embedded, None


def _external(metadata: TableSource, findings: Findings) -> dict[str, Node]:
    own = Findings(metadata.name)
    with metadata.open() as stream:
        lines = [(number, line.rstrip("\r\n")) for number, line in _lines(metadata.name, stream, own)]
    header = read_header(lines, own)
    findings.take(own)
    if not header and not own.wrong:
        tell(findings, "sssom.no_header", file=metadata.name)
    return header


def _read_block(
    document: Document,
    first: tuple[int, str] | None,
    lines: Iterator[tuple[int, str]],
    embedded: bool,
    findings: Findings,
) -> None:
    """The columns and rows. Blank lines before the columns belong to no part of the file: they are told."""
    while first is not None and not first[1].strip():
        tell(findings, "sssom.blank_header_line" if embedded else "sssom.blank_line", line=first[0])
        first = next(lines, None)
    if first is None:
        tell(findings, "sssom.no_columns")
        return
    document.columns_line = first[0]
    document.columns = _cells(first, lines, findings) or []
    _judge_columns(document, findings)
    width = len(document.columns)
    for number, line in lines:
        if not line.strip("\r\n"):
            tell(findings, "sssom.blank_line", line=number)
            continue
        cells = _cells((number, line), lines, findings)
        if cells is None:
            continue
        if len(cells) == width:
            document.rows.append((number, cells))
        elif line.startswith("#"):
            tell(findings, "sssom.comment_line", line=number)
        else:
            tell(findings, "sssom.cells", line=number, value=len(cells), wanted=width)


def _judge_columns(document: Document, findings: Findings) -> None:
    columns, line = document.columns, document.columns_line
    if len(columns) == 1 and ("," in columns[0] or ";" in columns[0]):
        tell(findings, "sssom.separator", line=line)
    for place, column in enumerate(columns):
        if column in columns[:place]:
            tell(findings, "sssom.double_column", line=line, value=column)


def _cells(first: tuple[int, str], lines: Iterator[tuple[int, str]], findings: Findings) -> list[str] | None:
    """The cells of a row, which goes on over following lines inside quotation marks. None when the marks are wrong."""
    number, rest = first
    cells: list[str] = []
    while True:
        cell, after = _quoted(rest, lines) if rest.startswith('"') else _plain(rest)
        if cell is None or (after and not after.startswith("\t")):
            tell(findings, "sssom.quotes", line=number, value=cell or rest)
            return None
        cells.append(cell)
        if not after:
            return cells
        rest = after[1:]


def _plain(text: str) -> tuple[str | None, str]:
    """The cell without marks at the start of `text`, and what comes after it; no cell when it should be quoted."""
    cell, tab, after = text.partition("\t")
    cell = cell if tab else _ended(cell)
    return (None if '"' in cell or "\r" in cell else cell), f"{tab}{after}"


def _ended(line: str) -> str:
    """A line without its end: a line feed, and the carriage return before it."""
    return line[:-1].removesuffix("\r") if line.endswith("\n") else line


def _quoted(text: str, lines: Iterator[tuple[int, str]]) -> tuple[str | None, str]:
    """The quoted cell at the start of `text`, and what comes after it; no cell when it never closes."""
    parts: list[str] = []
    rest = text[1:]
    while True:
        before, mark, after = rest.partition('"')
        parts.append(before)
        if mark and after.startswith('"'):
            parts.append('"')
            rest = after[1:]
        elif mark:
            return "".join(parts), after if after.startswith("\t") else _ended(after)
        else:
            following = next(lines, None)
            if following is None:
                return None, ""
            rest = following[1]
