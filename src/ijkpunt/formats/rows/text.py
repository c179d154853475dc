"""Tables in text: tabs, commas or semicolons between the cells, UTF-8 with or without byte order mark.

Between tabs a quotation mark is a sign like any other; between commas and semicolons it wraps a cell (RFC 4180).
"""

import codecs
import csv
import zipfile
import zlib
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from ijkpunt.formats.rows.source import TableSource, damaged_member, refused
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Refused

LONGEST_LINE = 4_000_000  # bytes; a longer line is no row of a table
LONGEST_CELL = 1_000_000  # signs
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE = say("Bewaar het bestand als UTF-8 (in Excel: “CSV UTF-8”).")

csv.field_size_limit(LONGEST_CELL)


def text_cells(source: TableSource, delimiter: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of every row that is not empty. Raises `Refused` at the line that is no table."""
    with source.open() as stream:
        lines = text_lines(source.name, stream)
        first = next(lines, "")
        mark = delimiter or delimiter_of(first, source.ending)
        if mark == "\t":
            yield from _tabbed(chain([first], lines))
        else:
            yield from _quoted(source.name, chain([first], lines), mark)


def delimiter_of(line: str, ending: str = "") -> str:
    """What stands between the cells, by the first line: a tab, else what occurs most of comma and semicolon."""
    if ending in {".tsv", ".tab"} or "\t" in line:
        return "\t"
    return ";" if line.count(";") > line.count(",") else ","


def text_lines(name: str, stream: BinaryIO) -> Iterator[str]:
    """The lines of a text in UTF-8, with their line ends; a byte order mark is taken off."""
    number = 0
    while raw := _line(name, stream):
        number += 1
        if len(raw) > LONGEST_LINE:
            remedy = say("Kijk of dit een tabel is, met één rij per regel.")
            raise refused("table.line_too_long", name, say("Deze regel is te lang."), remedy, number)
        if number == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        yield _decoded(name, raw, number)


def _line(name: str, stream: BinaryIO) -> bytes:
    try:
        return stream.readline(LONGEST_LINE + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise damaged_member(name) from None


def _decoded(name: str, raw: bytes, number: int) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise _no_utf8(name, raw, number) from None
    if "\0" in text:
        if raw.count(0) * 3 > len(raw):
            raise refused("table.encoding", name, say("Dit bestand is UTF-16, geen UTF-8."), _SAVE, number)
        raise refused("table.control", name, say("Hier staat een teken dat geen tekst is."), _SAVE, number)
    return text


def _no_utf8(name: str, raw: bytes, number: int) -> Refused:
    if raw.startswith(_UTF16) or raw.count(0) * 3 > len(raw):
        return refused("table.encoding", name, say("Dit bestand is UTF-16, geen UTF-8."), _SAVE, number)
    message = say("Deze regel is geen UTF-8; het bestand lijkt Latin-1 (Windows-1252).")
    return refused("table.encoding", name, message, _SAVE, number)


def _tabbed(lines: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(lines, 1):
        bare = line.rstrip("\r\n")
        if bare.strip():
            yield number, bare.split("\t")


def _quoted(name: str, lines: Iterator[str], mark: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=mark, strict=True)
    starts = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield starts, row
            starts = reader.line_num + 1
    except csv.Error:
        message = say("Hier kloppen de aanhalingstekens of de regeleinden niet.")
        remedy = say("Zet aanhalingstekens rond de hele cel, en schrijf er een in de cel dubbel.")
        raise refused("table.quotes", name, message, remedy, starts) from None
