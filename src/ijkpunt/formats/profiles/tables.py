"""Tables of a profile: a competence on every row with columns beside it, or a name and a value on every row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ijkpunt.formats.profiles.gathering import BULLET, ProfileGatherer, clean
from ijkpunt.formats.profiles.sections import Named, Section, named
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Severity, shorten

SEARCHED = 40  # rows from the top in which the columns may be named
_NUMBER = frozenset({"nr", "nr.", "nummer", "code", "#", "volgnummer"})


@dataclass(frozen=True, slots=True)
class Row:
    """`continued` are the columns whose cell goes on from the row above."""

    place: Message
    cells: Sequence[str]
    continued: frozenset[int] = frozenset()

    def at(self, column: int) -> Message:
        """The place of a cell; columns count from 1."""
        return say("{row}, kolom {column}", row=self.place, column=column + 1)


def columns_of(cells: Sequence[str]) -> Mapping[int, Named] | None:
    """What the columns hold when this row names them; None when it names no column with competences and another."""
    found = {place: part for place, cell in enumerate(cells) if (part := named(clean(cell)))}
    sections = {part.section for part in found.values()}
    if Section.COMPETENCE not in sections or not sections & {Section.SKILL, Section.KNOWLEDGE}:
        return None
    return found


def header_in(rows: Sequence[Row]) -> tuple[int, Mapping[int, Named]] | None:
    """Where the columns are named, near the top, and what they hold."""
    for at, row in enumerate(rows[:SEARCHED]):
        if found := columns_of(row.cells):
            return at, found
    return None


def read_lying(rows: Iterable[Row], header: Row, columns: Mapping[int, Named], out: ProfileGatherer) -> None:
    """A competence on every row; an empty or continued cell is the competence above."""
    _tell_unread(header, columns, out)
    first = min(place for place, part in columns.items() if part.section is Section.COMPETENCE)
    before = ""
    for row in rows:
        cell = row.cells[first] if first < len(row.cells) else ""
        text = clean(BULLET.sub("", cell))
        if text and text != before and first not in row.continued:
            out.add(columns[first], text, row.at(first))
            before = text
        for place, part in columns.items():
            if place != first and place < len(row.cells) and place not in row.continued:
                for line in lines_of(row.cells[place]):
                    out.add(part, line, row.at(place))
        for place, cell in enumerate(row.cells):
            if place not in columns and cell.strip() and not cell.strip().isdigit():
                out.left(cell, row.at(place), say("Staat in een kolom die we niet kennen."))


def _tell_unread(header: Row, columns: Mapping[int, Named], out: ProfileGatherer) -> None:
    for place, cell in enumerate(header.cells):
        name = clean(cell)
        if place not in columns and name and name.lower() not in _NUMBER:
            message = say("De kolom “{column}” kennen we niet; ze blijft ongelezen.", column=shorten(name))
            remedy = say("Gebruik een naam uit ons sjabloon als er iets in staat dat mee moet.")
            out.findings.add(
                "profile.column", message, remedy, record=str(header.place), column=name, severity=Severity.WARNING
            )


def read_pairs(rows: Iterable[Row], out: ProfileGatherer) -> bool:
    """A name in the first filled cell of a row and values behind it; False when no row is like that. A row without a
    name of its own goes on with the part above."""
    taken, part = False, None
    for row in rows:
        filled = [cell for cell in row.cells if cell.strip()]
        if not filled:
            continue
        found = named(clean(filled[0]))
        if found:
            part, filled, taken = found, filled[1:], True
            out.name(found)
        elif len(filled) == 1 and part is None:
            out.line(filled[0], row.place)
            continue
        if part is None:
            out.left(" | ".join(filled), row.place, say("Staat niet onder een titel die we kennen."))
            continue
        for cell in filled:
            for line in lines_of(cell):
                out.add(part, line, row.place)
    return taken


def lines_of(cell: str) -> Iterator[str]:
    """The lines of a cell; bullets in one line are lines too."""
    for line in cell.replace("\r", "\n").split("\n"):
        for piece in line.split("•"):
            if piece.strip():
                yield piece
