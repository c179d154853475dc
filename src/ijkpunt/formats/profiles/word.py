"""A profile in a Word file: headings, lists and tables, in the order of reading."""

from collections.abc import Sequence

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.products.word.document import Block, Paragraph, Table, read_body
from ijkpunt.formats.products.word.tables import is_frame
from ijkpunt.formats.profiles.gathering import ProfileGatherer, title_in
from ijkpunt.formats.profiles.profile import ProfileForm, ProfileText
from ijkpunt.formats.profiles.sections import LONGEST_NAME, named
from ijkpunt.formats.profiles.tables import Row, header_in, read_lying, read_pairs
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity


def read_word_profile(data: bytes, file: str) -> ProfileText:
    """The profile in a Word file. Raises Refused when it is damaged, unreasonably long, or no profile."""
    findings = Findings(file)
    out = ProfileGatherer(file, findings)
    body = read_body(data, file)
    _blocks(body.blocks, out)
    if body.text_boxes:
        message = say("In dit document staan {count} tekstvakken. Die lezen we niet.", count=body.text_boxes)
        remedy = say("Zet de tekst ervan in gewone alinea’s als ze mee moet.")
        findings.add("profile.text_box", message, remedy, severity=Severity.WARNING)
    return out.profile(ProfileForm.WORD)


def _blocks(blocks: Sequence[Block], out: ProfileGatherer) -> None:
    for block in blocks:
        if isinstance(block, Table):
            _table(block, out)
        elif not block.contents:
            _paragraph(block, out)


def _paragraph(one: Paragraph, out: ProfileGatherer) -> None:
    lines = one.text.split("\n")
    if one.title and not out.title and not one.text.startswith("["):
        out.title = title_in(one.text)
    elif one.heading or (one.bold and not one.depth and len(one.text) <= LONGEST_NAME and named(one.text)):
        out.heading(" ".join(lines), one.place)
    else:
        for line in lines:
            out.line(line, one.place, depth=one.depth)


def _table(table: Table, out: ProfileGatherer) -> None:
    if is_frame(table):
        for row in table.rows:
            for paragraph in row.cells[0] if row.cells else ():
                _paragraph(paragraph, out)
        return
    rows = [Row(row.place, row.texts, row.continued) for row in table.rows]
    found = header_in(rows)
    if found:
        at, columns = found
        read_pairs(rows[:at], out)
        read_lying(rows[at + 1 :], rows[at], columns, out)
    elif not read_pairs(rows, out):
        message = say("In tabel {number} kennen we geen namen van kolommen of rijen.", number=table.number)
        remedy = say("Zet “Competentie”, “Vaardigheden” en “Kennis” boven de kolommen.")
        place = str(rows[0].place) if rows else ""
        out.findings.add("profile.table", message, remedy, record=place, severity=Severity.NOTE)
