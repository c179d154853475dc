"""Evidence of a need: figures with a source and a date, small tables, links and files.

A table has a header; the first column names what a row is about, the other columns hold numbers. Numbers are read as
people here write them: 1.234,5 and 1 234,5 are the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from urllib.parse import urlsplit

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, shorten
from ijkpunt.kernel.texts import clean, one_line

MOST_ROWS, MOST_COLUMNS = 50, 8  # without the header; with the column of labels
LONGEST_TITLE, LONGEST_SOURCE, LONGEST_UNIT, LONGEST_ADDRESS, LONGEST_NOTE = 200, 300, 60, 1000, 2000
LONGEST_CELL = 120
MOST_TOLD = 10  # wrong cells that are named one by one
LARGEST = Decimal(10) ** 12
HERE = re.compile(r"-?(\d+|\d{1,3}(\.\d{3})+)(,\d{1,12})?", re.ASCII)
ELSEWHERE = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d{1,12})?", re.ASCII)
EMPTY = frozenset({"-", "–", "—", ".", "/", "n.v.t.", "nvt", "n.b.", "nb"})  # what people write where nothing is known


class EvidenceKind(StrEnum):
    """In what form it comes. The values are stored: never rename one."""

    FIGURE = "figure"
    TABLE = "table"
    LINK = "link"
    FILE = "file"

    @property
    def label(self) -> Message:
        return KINDS[self]


class EvidenceTopic(StrEnum):
    """What it says something about. The values are stored: never rename one."""

    VACANCIES = "vacancies"
    EMPLOYMENT = "employment"
    LEARNERS = "learners"
    TREND = "trend"
    OTHER = "other"

    @property
    def label(self) -> Message:
        return TOPICS[self]


KINDS: Mapping[EvidenceKind, Message] = {
    EvidenceKind.FIGURE: say("cijfer"),
    EvidenceKind.TABLE: say("tabel"),
    EvidenceKind.LINK: say("link"),
    EvidenceKind.FILE: say("bestand"),
}
TOPICS: Mapping[EvidenceTopic, Message] = {
    EvidenceTopic.VACANCIES: say("vacatures"),
    EvidenceTopic.EMPLOYMENT: say("tewerkstelling"),
    EvidenceTopic.LEARNERS: say("leerlingen en cursisten"),
    EvidenceTopic.TREND: say("evolutie van het beroep"),
    EvidenceTopic.OTHER: say("iets anders"),
}


@dataclass(frozen=True, slots=True)
class EvidenceTable:
    """Numbers per row; None where a cell was left empty."""

    header: tuple[str, ...]  # the first names the column of labels
    rows: tuple[tuple[str, tuple[Decimal | None, ...]], ...]

    def stored(self) -> dict[str, object]:
        """As JSON keeps it: numbers as text, so that none changes."""
        rows = [[label, *(None if one is None else format(one, "f") for one in cells)] for label, cells in self.rows]
        return {"header": list(self.header), "rows": rows}

    @classmethod
    def of(cls, stored: Mapping[str, Sequence[object]]) -> "EvidenceTable":
        """What `stored` gave, read back."""
        rows: list[tuple[str, tuple[Decimal | None, ...]]] = []
        for row in stored["rows"]:
            label, *cells = row if isinstance(row, list) else [row]
            rows.append((str(label), tuple(None if one is None else Decimal(str(one)) for one in cells)))
        return cls(tuple(map(str, stored["header"])), tuple(rows))


@dataclass(frozen=True, slots=True)
class EvidenceAsked:
    """A piece of evidence as somebody wrote it. Only the part of its kind is read; `address` also says of the other
    kinds where the source can be read."""

    kind: EvidenceKind
    topic: EvidenceTopic
    title: str
    source: str = ""
    dated: date | None = None
    figure: str = ""
    unit: str = ""
    table: str = ""  # pasted from a spreadsheet
    address: str = ""
    file_name: str = ""
    content: bytes = b""
    note: str = ""

    def tidy(self) -> "EvidenceAsked":
        return replace(
            self,
            title=one_line(self.title),
            source=one_line(self.source),
            figure=one_line(self.figure),
            unit=one_line(self.unit),
            address=self.address.strip(),
            note=clean(self.note),
        )


def read_number(text: str) -> Decimal | None:
    """A number as people write it: 1.234,5 · 1 234,5 · 1,234.5 · -12 · 45 %. None when it is no number.

    A single point or comma before exactly three digits parts thousands when it is a point (1.234), and decimals when
    it is a comma (1,234): as is the custom here.
    """
    text = one_line(text).replace("−", "-").replace(" ", "").replace("'", "").removesuffix("%").removeprefix("+")
    if HERE.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif ELSEWHERE.fullmatch(text):
        text = text.replace(",", "")
    else:
        return None
    number = Decimal(text)
    return number if abs(number) < LARGEST else None


def read_table(text: str) -> tuple[EvidenceTable | None, tuple[Problem, ...]]:
    """A table out of what was pasted: columns by tabs, or else semicolons. Every wrong cell is named, up to a few."""
    lines = re.split("\r\n|\r|\n", text)
    mark = "\t" if any("\t" in line for line in lines) else ";"
    cells = [row for line in lines if any(row := _row(line, mark))]
    problems = tuple(_table_problems(cells))
    if problems:
        return None, problems
    header, *body = cells
    width = len(header)
    rows = tuple((row[0], tuple(_cell(one) for one in [*row[1:width], *[""] * (width - len(row))])) for row in body)
    return EvidenceTable(tuple(header), rows), ()


def problems_of(asked: EvidenceAsked) -> Iterator[Problem]:
    """Everything that is wrong with a (tidy) piece of evidence, each with its field. The file itself is looked at by
    formats/attachments.py."""
    yield from _missing(asked)
    for name, most in (
        ("title", LONGEST_TITLE),
        ("source", LONGEST_SOURCE),
        ("unit", LONGEST_UNIT),
        ("address", LONGEST_ADDRESS),
        ("note", LONGEST_NOTE),
    ):
        if (length := len(getattr(asked, name))) > most:
            yield _problem(
                name,
                "evidence.too_long",
                say("Deze tekst heeft {length} tekens, en er mogen er {most} zijn.", length=length, most=most),
                say("Maak hem korter."),
            )
    if asked.kind is EvidenceKind.FIGURE:
        yield from _figure(asked)
    elif asked.kind is EvidenceKind.TABLE:
        yield from read_table(asked.table)[1]
    if asked.kind is EvidenceKind.LINK or asked.address:
        yield from _address(asked.address)


def _missing(asked: EvidenceAsked) -> Iterator[Problem]:
    if not asked.title:
        yield _problem(
            "title",
            "evidence.title",
            say("Er staat niet wat dit toont."),
            say("Geef het een titel van enkele woorden."),
        )
    if not asked.source:
        yield _problem(
            "source",
            "evidence.source",
            say("De bron ontbreekt."),
            say("Schrijf wie de gegevens verzamelde, en waarin."),
        )
    if asked.dated is None and asked.kind in {EvidenceKind.FIGURE, EvidenceKind.TABLE}:
        yield _problem(
            "dated", "evidence.dated", say("De datum van de cijfers ontbreekt."), say("Kies de dag waarop ze gelden.")
        )
    if asked.kind is EvidenceKind.FILE and not asked.file_name:
        yield _problem("file", "evidence.file", say("Er is geen bestand gekozen."), say("Kies een bestand."))


def _figure(asked: EvidenceAsked) -> Iterator[Problem]:
    if not asked.figure:
        yield _problem("figure", "evidence.figure", say("Het cijfer ontbreekt."), say("Schrijf een getal."))
    elif read_number(asked.figure) is None:
        yield _problem(
            "figure",
            "evidence.number",
            say("“{text}” is geen getal.", text=shorten(asked.figure)),
            say("Schrijf alleen het getal, bijvoorbeeld 1.250 of 12,5. De eenheid staat ernaast."),
            shorten(asked.figure),
        )


def _address(address: str) -> Iterator[Problem]:
    try:
        parts = urlsplit(address)
        fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        fine = False
    if not fine or re.search(r"\s|[\x00-\x1f]", address):
        yield _problem(
            "address",
            "evidence.address",
            say("“{text}” is geen adres van een webpagina.", text=shorten(address)),
            say("Kopieer het adres uit de balk van je browser: het begint met https://."),
            shorten(address),
        )


def _table_problems(cells: Sequence[Sequence[str]]) -> Iterator[Problem]:
    if len(cells) < 2:
        yield _table_problem(
            "evidence.table_empty",
            say("In de tabel staan geen rijen."),
            say("Plak ze uit je rekenblad, met de namen van de kolommen op de eerste rij."),
        )
        return
    width = len(cells[0])
    if not 2 <= width <= MOST_COLUMNS:
        yield _table_problem(
            "evidence.table_columns",
            say("De tabel heeft {count} kolommen.", count=width),
            say("Een tabel heeft er 2 tot {most}: eerst een naam, dan getallen.", most=MOST_COLUMNS),
        )
    if len(cells) - 1 > MOST_ROWS:
        yield _table_problem(
            "evidence.table_rows",
            say("De tabel heeft {count} rijen.", count=len(cells) - 1),
            say("Houd er hoogstens {most} over, of geef de hele tabel als bestand.", most=MOST_ROWS),
        )
        return
    wrong = [*_wrong_header(cells[0]), *_wrong_cells(cells, width)]
    yield from wrong[:MOST_TOLD]
    if len(wrong) > MOST_TOLD:
        yield _table_problem(
            "evidence.table_more",
            say("En er zijn nog {count} andere fouten in de tabel.", count=len(wrong) - MOST_TOLD),
            say("Kijk na of alle kolommen na de eerste getallen zijn."),
        )


def _wrong_header(header: Sequence[str]) -> Iterator[Problem]:
    for column, name in enumerate(header, 1):
        if column > 1 and not name:
            yield _table_problem(
                "evidence.table_header",
                say("Kolom {column} heeft geen naam.", column=column),
                say("Schrijf op de eerste rij boven elke kolom wat erin staat."),
            )
        if len(name) > LONGEST_CELL:
            yield _long_cell(1, column)


def _wrong_cells(cells: Sequence[Sequence[str]], width: int) -> Iterator[Problem]:
    for number, row in enumerate(cells[1:], 2):
        if not row[0]:
            yield _table_problem(
                "evidence.table_label",
                say("Rij {row} heeft geen naam in de eerste kolom.", row=number),
                say("Schrijf waarover de rij gaat, bijvoorbeeld een jaar."),
            )
        elif len(row[0]) > LONGEST_CELL:
            yield _long_cell(number, 1)
        if len(row) > width:
            yield _table_problem(
                "evidence.table_width",
                say("Rij {row} heeft meer kolommen dan de eerste rij.", row=number),
                say("Geef elke kolom een naam, of haal weg wat te veel is."),
            )
        for column, text in enumerate(row[1:width], 2):
            if text and text not in EMPTY and read_number(text) is None:
                yield _table_problem(
                    "evidence.table_number",
                    say(
                        "Rij {row}, kolom {column}: “{text}” is geen getal.",
                        row=number,
                        column=column,
                        text=shorten(text),
                    ),
                    say("Schrijf een getal, of laat het vak leeg."),
                    shorten(text),
                )


def _cell(text: str) -> Decimal | None:
    return None if text in EMPTY else read_number(text)


def _row(line: str, mark: str) -> list[str]:
    """The cells of a line, without the empty ones at its end."""
    cells = [one_line(cell) for cell in line.split(mark)]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    return cells


def _long_cell(row: int, column: int) -> Problem:
    return _table_problem(
        "evidence.table_long",
        say("Rij {row}, kolom {column}: deze tekst is te lang.", row=row, column=column),
        say("Gebruik hoogstens {most} tekens.", most=LONGEST_CELL),
    )


def _table_problem(code: str, message: Message, remedy: Message, value: str = "") -> Problem:
    return _problem("table", code, message, remedy, value)


def _problem(field: str, code: str, message: Message, remedy: Message, value: str = "") -> Problem:
    return Problem(code, message, remedy, Place(field=field), value)
