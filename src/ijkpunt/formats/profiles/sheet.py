"""A profile in a workbook, in a table in text, or in plain text."""

import codecs
from collections.abc import Sequence
from itertools import islice

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.products.workbook import Sheet, read_workbook
from ijkpunt.formats.profiles.gathering import MOST_LINES, ProfileGatherer, title_in
from ijkpunt.formats.profiles.profile import ProfileForm, ProfileText
from ijkpunt.formats.profiles.sections import Section, named
from ijkpunt.formats.profiles.tables import Row, header_in, read_lying, read_pairs
from ijkpunt.formats.rows.source import TableSource
from ijkpunt.formats.rows.text import text_cells, text_lines
from ijkpunt.kernel.messages import Message, say


def read_workbook_profile(data: bytes, file: str) -> ProfileText:
    """The profile in a workbook, from all its visible sheets. Raises Refused when it is damaged or no profile."""
    out = ProfileGatherer(file, Findings(file))
    for sheet in read_workbook(data, file):
        part = named(sheet.name)
        if part and part.section is Section.ASIDE:
            continue  # the page that explains the template
        out.here = part
        _table([Row(_place(sheet, row.number), row.cells, row.continued) for row in sheet.rows], out)
    return out.profile(ProfileForm.WORKBOOK)


def _place(sheet: Sheet, number: int) -> Message:
    return say("blad “{sheet}”, rij {row}", sheet=sheet.name, row=number)


def _table(rows: Sequence[Row], out: ProfileGatherer) -> None:
    found = header_in(rows)
    if found:
        at, columns = found
        read_pairs(rows[:at], out)
        read_lying(rows[at + 1 :], rows[at], columns, out)
    else:
        read_pairs(rows, out)


def read_text_profile(data: bytes, file: str) -> ProfileText:
    """The profile in text: a table when its first lines name columns, else line by line. Raises Refused when it is no
    UTF-8, unreasonably long or no profile."""
    out = ProfileGatherer(file, Findings(file))
    mark = _delimiter(data)
    if mark:
        cells = text_cells(TableSource.of_bytes(file, data), mark)
        rows = [Row(say("regel {line}", line=number), row) for number, row in islice(cells, MOST_LINES + 1)]
        if len(rows) > MOST_LINES:
            raise out.too_long()
        _table(rows, out)
        return out.profile(ProfileForm.TABLE)
    with TableSource.of_bytes(file, data).open() as stream:
        for number, line in enumerate(text_lines(file, stream), 1):
            if number > MOST_LINES:
                raise out.too_long()
            _line(line.rstrip(), number, out)
    return out.profile(ProfileForm.TEXT)


def _line(text: str, number: int, out: ProfileGatherer) -> None:
    bare = text.lstrip(" \t#")
    indent = len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip(" "))
    place = say("regel {line}", line=number)
    if text.startswith("#"):
        out.heading(bare, place)
    elif number == 1 and bare and not named(bare) and ":" not in bare and not out.title:
        out.title = title_in(bare)
    else:
        out.line(bare, place, depth=2 if indent >= 2 and bare[:1] in "-•*–o" else 0)


def _delimiter(data: bytes) -> str:
    """What stands between cells when one of the first lines names columns; empty for running text."""
    start = data.removeprefix(codecs.BOM_UTF8)[:20_000].decode("utf-8", "replace").splitlines()[:10]
    for mark in "\t;,":
        for line in start:
            cells = [cell.strip().strip('"') for cell in line.split(mark)]
            if len(cells) > 1 and sum(named(cell) is not None for cell in cells if cell) > 1:
                return mark
    return ""
