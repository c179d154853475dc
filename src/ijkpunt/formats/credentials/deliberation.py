"""The result of a deliberation as a table: who the learners are, and what each of them showed.

Our template has one column per competence; a table with all codes in one column is read as well. The names of columns
may be written in many ways. Everything that is wrong is told at once, with the row and the column. A column that was
shifted, so that names stand under dates, is told as that, and not a thousand times.
"""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from ijkpunt.formats.credentials.led import NationalNumber
from ijkpunt.formats.findings import Findings, Reading
from ijkpunt.formats.rows import TableSource, read_cells
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, RuleBroken, Severity

MOST_LEARNERS = 5_000
EARLIEST = date(1900, 1, 1)
SEALED = re.compile(r"#(\d{1,6})$")  # stands for a number that was read before, and is not shown again

REFERENCE, NAME, FIRST_NAME, BIRTH, NUMBER = "reference", "name", "first_name", "birth_date", "number"
COMPETENCES, OUTFLOW, SHOW, REMARK = "competences", "without_diploma", "show_name", "remark"
# How each column is named in our own template, and how else people name it (without accents, blanks and signs).
TITLES = {
    REFERENCE: "Nummer",
    NAME: "Naam",
    BIRTH: "Geboortedatum",
    NUMBER: "Rijksregisternummer",
    OUTFLOW: "Zonder diploma",
    SHOW: "Naam op bewijs",
    REMARK: "Opmerking",
}
WORDS: Mapping[str, tuple[str, ...]] = {
    REFERENCE: (
        "nummer", "nr", "leerlingnummer", "leerlingennummer", "nummerleerling", "nummervandeleerling", "stamnummer",
        "stamboeknummer", "studentnummer", "cursistnummer", "cursistennummer", "kandidaatnummer", "deelnemersnummer",
        "dossiernummer", "referentie", "id",
    ),
    NAME: ("naam", "naamenvoornaam", "voornaamennaam", "volledigenaam", "familienaam", "achternaam", "leerling",
           "cursist"),
    FIRST_NAME: ("voornaam",),
    BIRTH: ("geboortedatum", "geboren", "geborenop", "gebdatum", "datumgeboorte"),
    NUMBER: ("rijksregisternummer", "insz", "rijksregister", "rrn", "bisnummer", "nationaalnummer", "rijksregisternr"),
    COMPETENCES: ("competenties", "aangetoondecompetenties", "behaaldecompetenties", "codes", "competentiecodes"),
    OUTFLOW: ("zonderdiploma", "zonderonderwijskwalificatie", "gekwalificeerdeuitstroom", "uitstroom"),
    SHOW: ("naamopbewijs", "naamtonen", "toonnaam"),
    REMARK: ("opmerking", "opmerkingen", "nota", "commentaar"),
}  # fmt: skip
YES = frozenset({"x", "ja", "j", "1", "v", "ok", "✓", "✔", "waar", "true", "aangetoond", "behaald", "geslaagd", "yes"})
NO = frozenset(
    {"", "nee", "neen", "n", "0", "-", "–", "onwaar", "false", "niet", "niet aangetoond", "niet behaald", "no", "nvt"}
)
TAKEN_OVER = frozenset({"o", "overgenomen", "vrijstelling", "vrijgesteld"})


@dataclass(frozen=True, slots=True)
class Learner:
    """One row. `shown` and `taken_over` are codes of the version; `line` is where it stands in the file."""

    line: int
    reference: str
    name: str
    birth_date: date | None = None
    number: NationalNumber | None = None
    shown: tuple[str, ...] = ()
    taken_over: tuple[str, ...] = ()
    without_diploma: bool = False
    show_name: bool = True
    remark: str = ""


def read_deliberation(
    source: TableSource, competences: Sequence[str], on: date, sealed: Mapping[int, str] | None = None
) -> Reading[tuple[Learner, ...]]:
    """The learners of a table about a version with these competences, decided on a day.

    `sealed`: national numbers that were read before, by the row on which they stood; a cell `#5` stands for that of row
    5. Raises Refused with everything that is wrong; what only needs a look is a warning.
    """
    return _Reader(source.name, competences, on, sealed or {}).read(source)


def template(competences: Sequence[tuple[str, str]]) -> bytes:
    """An empty table (.xlsx) to fill in, with a column per competence: its code, and below it what it says."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Deliberatie"
    sheet.append([*TITLES.values(), *(code for code, _ in competences)])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for place in range(1, len(TITLES) + len(competences) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = 18
    sheet.column_dimensions["B"].width = 30
    sheet.freeze_panes = "C2"
    for row in range(2, 502):
        for column in (1, 3, 4):  # texts and days: a spreadsheet would eat the zero before a number
            sheet.cell(row=row, column=column).number_format = "@"
    _explain(book, competences)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _explain(book: Workbook, competences: Sequence[tuple[str, str]]) -> None:
    sheet = book.create_sheet("Uitleg")
    lines = (
        ("Nummer", "Het nummer van de persoon in je eigen administratie. Nooit het rijksregisternummer."),
        ("Naam", "Voornaam en naam, zoals ze op het bewijs moeten staan."),
        ("Geboortedatum", "Bijvoorbeeld 9/03/2004. Mag leeg blijven."),
        ("Rijksregisternummer", "Alleen voor de melding aan de LED. We verzegelen het meteen en tonen het nooit."),
        ("Zonder diploma", "ja voor wie de school verlaat zonder de onderwijskwalificatie."),
        ("Naam op bewijs", "nee voor wie de naam niet op het digitale bewijs wil."),
        ("Opmerking", "Voor jezelf. We bewaren dit niet."),
        *((code, f"{text}: x wie dit aantoonde, o bij wie het overgenomen is.") for code, text in competences),
    )  # fmt: skip
    for line in lines:
        sheet.append(list(line))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 100
    for row in sheet.iter_rows(min_col=2, max_col=2):
        row[0].alignment = Alignment(wrap_text=True, vertical="top")


def as_table(learners: Sequence[Learner]) -> str:
    """The learners as a table between tabs, to correct by hand. A national number is shown as the row it came from."""
    rows = [[*TITLES.values(), "Competenties"]]
    for one in learners:
        codes = [*one.shown, *(f"o:{code}" for code in one.taken_over)]
        rows.append(
            [
                one.reference,
                one.name,
                one.birth_date.strftime("%d/%m/%Y") if one.birth_date else "",
                f"#{one.line}" if one.number else "",
                "ja" if one.without_diploma else "",
                "" if one.show_name else "nee",
                one.remark,
                " ".join(codes),
            ]
        )
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


@dataclass(slots=True)
class _Reader:
    file: str
    competences: Sequence[str]
    on: date
    sealed: Mapping[int, str]
    findings: Findings = field(init=False)

    def __post_init__(self) -> None:
        self.findings = Findings(self.file)

    def read(self, source: TableSource) -> Reading[tuple[Learner, ...]]:
        rows = list(islice(read_cells(source), MOST_LEARNERS + 2))
        if not rows:
            raise _refused(self.file, "batch.empty", say("Dit bestand is leeg."), say("Geef een ingevulde tabel."))
        header_line, header = rows[0]
        columns = self._columns(header_line, header)
        body = [(line, [cell.strip() for cell in cells]) for line, cells in rows[1:]]
        self._check_body(header_line, body)
        self._check_shifted(header_line, columns, body)
        learners = tuple(self._learner(line, cells, columns) for line, cells in body)
        self._check_twice(learners)
        return self.findings.reading(learners)

    def _check_body(self, line: int, body: Sequence[tuple[int, list[str]]]) -> None:
        if not body:
            self._wrong("batch.no_rows", say("Er staat geen enkele persoon in de tabel."), line=line)
        if len(body) > MOST_LEARNERS:
            self._wrong(
                "batch.too_many", say("Een reeks telt hoogstens {most} personen.", most=MOST_LEARNERS), line=line
            )
            self.findings.refuse()

    def _columns(self, line: int, header: Sequence[str]) -> dict[str, int]:
        """Where each column stands: by its meaning, or by the code of a competence."""
        found: dict[str, int] = {}
        for place, title in enumerate(header):
            meaning = self._meaning(title)
            if not title.strip():
                continue
            if meaning is None:
                told = say("We kennen de kolom “{column}” niet; ze blijft ongelezen.", column=title.strip()[:60])
                remedy = say("Is het een competentie? Kijk dan na of de code van deze versie is.")
                self.findings.add("batch.unknown_column", told, remedy, line=line, column=title.strip()[:60],
                                  severity=Severity.WARNING)  # fmt: skip
            elif meaning in found:
                self._wrong(
                    "batch.double_column",
                    say("De kolom “{column}” staat er twee keer.", column=title.strip()),
                    line=line,
                )
            else:
                found[meaning] = place
        for needed in (REFERENCE, NAME):
            if needed not in found:
                self._wrong("batch.no_column", say("De kolom “{column}” ontbreekt.", column=TITLES[needed]), line=line)
        if COMPETENCES not in found and not any(code in found for code in self.competences):
            told = say("Er is geen kolom met competenties van deze versie.")
            self._wrong("batch.no_competences", told, line=line)
        self.findings.refuse()
        return found

    def _meaning(self, title: str) -> str | None:
        plain = _plain(title)
        for code in self.competences:
            if plain.startswith(_plain(code)):
                return code
        return next((meaning for meaning, words in WORDS.items() if plain in words), None)

    def _check_shifted(self, line: int, columns: Mapping[str, int], body: Sequence[tuple[int, list[str]]]) -> None:
        """Half of the cells of a column, or more, that cannot be what it is named: nobody typed that many mistakes."""
        for meaning, fits in FITS.items():
            if meaning not in columns:
                continue
            cells = [cell for _, row in body if (cell := _cell(row, columns[meaning]))]
            odd = sum(not fits(cell) for cell in cells)
            if odd >= 2 and 2 * odd >= len(cells):
                told = say(
                    "In de kolom “{column}” staat in {count} rijen iets anders.", column=TITLES[meaning], count=odd
                )
                remedy = say("Is er een kolom verschoven? Zet elke kolom weer onder haar titel.")
                self.findings.add("batch.shifted", told, remedy, line=line, column=TITLES[meaning])
        self.findings.refuse()

    def _learner(self, line: int, row: list[str], columns: Mapping[str, int]) -> Learner:
        def cell(meaning: str) -> str:
            return _cell(row, columns.get(meaning, -1))

        name = " ".join(part for part in (cell(FIRST_NAME), cell(NAME)) if part)
        for meaning, text in ((REFERENCE, cell(REFERENCE)), (NAME, name)):
            if not text:
                self._wrong("batch.missing", say("Hier ontbreekt iets."), line=line, column=TITLES[meaning])
        shown, taken = self._codes(line, cell(COMPETENCES))
        for code in self.competences:
            if code in columns:
                mark = _cell(row, columns[code]).casefold()
                if mark in YES:
                    shown.append(code)
                elif mark in TAKEN_OVER:
                    taken.append(code)
                elif mark not in NO:
                    self._mark(line, code, mark)
        birth = self._birth(line, cell(BIRTH))
        return Learner(
            line=line,
            reference=cell(REFERENCE),
            name=name,
            birth_date=birth,
            number=self._number(line, cell(NUMBER), birth),
            shown=tuple(dict.fromkeys(shown)),
            taken_over=tuple(dict.fromkeys(taken)),
            without_diploma=self._yes(line, OUTFLOW, cell(OUTFLOW), empty=False),
            show_name=self._yes(line, SHOW, cell(SHOW), empty=True),
            remark=cell(REMARK),
        )

    def _codes(self, line: int, text: str) -> tuple[list[str], list[str]]:
        known = {_plain(code): code for code in self.competences}
        shown: list[str] = []
        taken: list[str] = []
        for word in re.split(r"[\s,;|]+", text):
            over, bare = word.casefold().startswith("o:"), word[2:] if word.casefold().startswith("o:") else word
            if not bare:
                continue
            code = known.get(_plain(bare))
            if code is None:
                told = say("{code} is geen competentie van deze versie.", code=bare[:40])
                self._wrong("batch.unknown_competence", told, line=line, column="Competenties", value=bare)
                continue
            (taken if over else shown).append(code)
        return shown, taken

    def _birth(self, line: int, text: str) -> date | None:
        if not text:
            return None
        day = read_day(text)
        if day is None or not EARLIEST <= day < self.on:
            told = say("Dit is geen geboortedatum.")
            remedy = say("Schrijf de dag, de maand en het jaar: 9/03/2004.")
            self.findings.add("batch.birth_date", told, remedy, line=line, column=TITLES[BIRTH], value=text)
        return day

    def _number(self, line: int, text: str, birth: date | None) -> NationalNumber | None:
        """The message tells where it is wrong, never what stood there."""
        before = SEALED.match(text)
        digits = self.sealed.get(int(before[1]), "") if before else re.sub(r"[.\-\s/]", "", text)
        if not text:
            return None
        if digits.isdigit() and 9 <= len(digits) < 11:
            digits = digits.zfill(11)  # a spreadsheet ate the zeros of who was born in or after 2000
        try:
            number = NationalNumber(digits)
        except RuleBroken as broken:
            problem = broken.problem
            self.findings.add("batch.number", problem.message, problem.remedy, line=line, column=TITLES[NUMBER])
            return None
        if birth and digits[:6] != f"{birth:%y%m%d}" and digits[2:6] != "0000":
            told = say("Het rijksregisternummer hoort niet bij deze geboortedatum.")
            remedy = say("Kijk na of de rijen niet verschoven zijn.")
            self.findings.add("batch.number_and_birth", told, remedy, line=line, column=TITLES[NUMBER],
                              severity=Severity.WARNING)  # fmt: skip
        return number

    def _yes(self, line: int, meaning: str, text: str, *, empty: bool) -> bool:
        mark = text.casefold()
        if not mark:
            return empty
        if mark not in YES | NO:
            self._mark(line, TITLES[meaning], mark)
        return mark in YES

    def _mark(self, line: int, column: str, mark: str) -> None:
        told = say("We weten niet wat dit teken betekent.")
        remedy = say("Schrijf x of ja, of laat leeg. Schrijf o voor een competentie die overgenomen is.")
        self.findings.add("batch.mark", told, remedy, line=line, column=column, value=mark)

    def _check_twice(self, learners: Sequence[Learner]) -> None:
        counts = Counter(one.reference for one in learners if one.reference)
        numbers = Counter(one.number for one in learners if one.number)
        for one in learners:
            if counts[one.reference] > 1:
                told = say("Dit nummer staat er meer dan één keer.")
                self._wrong("batch.twice", told, line=one.line, column=TITLES[REFERENCE], value=one.reference)
            elif one.number and numbers[one.number] > 1:
                told = say("Dit rijksregisternummer staat er meer dan één keer.")
                self._wrong("batch.number_twice", told, line=one.line, column=TITLES[NUMBER])

    def _wrong(self, code: str, message: Message, *, line: int, column: str = "", value: str = "") -> None:
        remedy = say("Verbeter de tabel. Vergelijk ze met ons sjabloon.")
        self.findings.add(code, message, remedy, line=line, column=column, value=value)


def read_day(text: str) -> date | None:
    """A day as people write it, the day first; or as 2004-03-09. None when it is no day."""
    if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        year, month, day = (int(part) for part in found.groups())
    elif found := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", text):
        day, month, year = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if 0 <= place < len(row) else ""


def _plain(text: str) -> str:
    """Small letters and digits only: a title is known however it is written."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if sign.isalnum() and sign.isascii())


def _is_name(text: str) -> bool:
    return any(sign.isalpha() for sign in text) and not any(sign.isdigit() for sign in text)


def _is_number(text: str) -> bool:
    return bool(SEALED.match(text)) or sum(sign.isdigit() for sign in text) >= 9


FITS: Mapping[str, Callable[[str], bool]] = {
    REFERENCE: lambda text: read_day(text) is None and len(text) <= 100 and any(sign.isdigit() for sign in text),
    NAME: _is_name,
    BIRTH: lambda text: read_day(text) is not None,
    NUMBER: _is_number,
}


def _refused(file: str, code: str, message: Message, remedy: Message) -> Refused:
    return Refused([Problem(code, message, remedy, Place(file=file))])
