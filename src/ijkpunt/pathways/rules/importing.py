"""Tables of centres with their own tools, read: sessions, and results per competence.

A table is read to its end and everything that is wrong is told at once, with its row and column. A column that was
shifted, so that days stand under towns, is told as that, and not a thousand times. What a row means for what is there
already, rules/keeping.py says.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.rows import TableSource, read_cells
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, shorten
from ijkpunt.kernel.texts import folded
from ijkpunt.pathways.rules.bookings import SessionAsked, session_problems
from ijkpunt.pathways.rules.verdicts import METHODS, GivenVerdict, Judged, Method

MOST_ROWS = 10_000  # of one table
Value = TypeVar("Value")


class Column(NamedTuple):
    """A column of our template. `words`: how else people name it, without accents, blanks and signs. `needed`: every
    table has it. `explained`: for the sheet that explains the template."""

    key: str
    title: str
    explained: str
    words: tuple[str, ...] = ()
    needed: bool = False


SESSION_COLUMNS = (
    Column("version", "Versie", "De versie van de beroepskwalificatie, bijvoorbeeld BK-9104-3.",
           ("kwalificatie", "beroepskwalificatie", "bk"), needed=True),
    Column("day", "Dag", "Bijvoorbeeld 9/03/2027. Vanaf vandaag.", ("datum", "testdag", "op"), needed=True),
    Column("town", "Gemeente", "Waar de test is.", ("stad", "plaatsnaam"), needed=True),
    Column("place", "Adres", "Straat en nummer, en het uur als dat al vast staat.", ("plaats", "locatie", "lokaal")),
    Column("capacity", "Plaatsen", "Hoeveel mensen er kunnen komen.", ("aantalplaatsen", "capaciteit"), needed=True),
    Column("methods", "Wijze", "praktijkproef, gesprek, portfolio, kennistoets of werkvloer; meer dan een mag.",
           ("wijzen", "methode", "methodes", "methoden", "testvorm"), needed=True),
    Column("instrument", "Instrument", "Het nummer van het EVC-instrument. Mag leeg blijven.", ("instrumentnummer",)),
    Column("language", "Taal", "nl als je niets invult.", ("talen",)),
    Column("accessibility", "Toegankelijk", "Wat mensen moeten weten over de plek: lift, toilet, halte.",
           ("toegankelijkheid",)),
    Column("session", "Sessie", "Het nummer van een sessie die er al is, als je ze verandert. Leeg voor een nieuwe.",
           ("sessienummer",)),
)  # fmt: skip
RESULT_COLUMNS = (
    Column("journey", "Traject", "Het nummer van het traject. Of vul Persoon in.", ("trajectnummer", "dossier")),
    Column("person", "Persoon", "Het nummer van de persoon, als je het traject niet invult.", ("persoonsnummer",)),
    Column("version", "Versie", "De versie waarop je testte. We kijken na of ze klopt.", ("kwalificatie", "bk")),
    Column("competence", "Competentie", "De code, zoals ze in het register staat.", ("code", "competentiecode"),
           needed=True),
    Column("judged", "Oordeel", "aangetoond, niet aangetoond, overgenomen of niet apart getest.",
           ("resultaat", "uitslag"), needed=True),
    Column("methods", "Wijze", "praktijkproef, gesprek, portfolio, kennistoets of werkvloer; meer dan een mag.",
           ("wijzen", "methode", "methodes", "methoden", "testvorm")),
    Column("observation", "Waarneming", "Wat je zag of hoorde. Nodig bij aangetoond en niet aangetoond.",
           ("vaststelling", "observatie")),
    Column("reason", "Reden", "Waarom. Nodig bij niet aangetoond en overgenomen. De kandidaat leest dit.",
           ("motivering", "uitleg")),
    Column("earlier_proof", "Eerder bewijs", "Het nummer van het bewijs, bij overgenomen.", ("bewijs",)),
    Column("covering_rule", "Regel", "De regel van de standaard, bij niet apart getest.", ("dekkenderegel",)),
    Column("assessor", "Beoordelaar", "De naam van wie beoordeelde. Nodig als het er meer dan een is.",
           ("assessor", "naambeoordelaar")),
)  # fmt: skip
METHOD_WORDS: Mapping[str, Method] = {
    **{str(METHODS[one]): one for one in Method},
    **{one.value: one for one in Method},
    "praktijk": Method.PRACTICAL,
    "interview": Method.INTERVIEW,
    "criteriumgericht interview": Method.INTERVIEW,
    "kennis": Method.KNOWLEDGE,
    "theorie": Method.KNOWLEDGE,
    "werkvloer": Method.WORKPLACE,
    "werkplek": Method.WORKPLACE,
}
JUDGED_WORDS: Mapping[str, Judged] = {
    "aangetoond": Judged.SHOWN,
    "ja": Judged.SHOWN,
    "shown": Judged.SHOWN,
    "niet aangetoond": Judged.NOT_SHOWN,
    "nee": Judged.NOT_SHOWN,
    "neen": Judged.NOT_SHOWN,
    "not_shown": Judged.NOT_SHOWN,
    "overgenomen": Judged.TAKEN_OVER,
    "overgenomen uit een eerder bewijs": Judged.TAKEN_OVER,
    "taken_over": Judged.TAKEN_OVER,
    "niet apart getest": Judged.NOT_TESTED_APART,
    "not_tested_apart": Judged.NOT_TESTED_APART,
}


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session that somebody wants to publish or change. `line` is where it stands in the file; `session` the number
    of one that is there already, or empty."""

    line: int
    asked: SessionAsked
    session: str = ""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """What an assessor says of one competence. `journey` or `person` is a number, in text; `assessor` a name, or empty
    where there is only one."""

    line: int
    journey: str
    person: str
    version: str
    assessor: str
    verdict: GivenVerdict


@dataclass(frozen=True, slots=True)
class Read(Generic[Value]):
    """What was read: rows that hold together, and what is wrong with the others."""

    rows: tuple[Value, ...]
    findings: Findings


def read_sessions(source: TableSource, on: date) -> Read[SessionRow]:
    """The sessions of a table. Raises Refused for what is no such table; other problems come with the rows."""
    findings = Findings(source.name)
    rows = []
    for line, cells in _rows(source, SESSION_COLUMNS, findings):
        asked = _session(cells, line, findings)
        if asked is None:
            continue
        for problem in session_problems(asked, on):
            _tell(findings, problem, line, SESSION_COLUMNS)
        rows.append(SessionRow(line, asked, cells["session"].lower()))
    return Read(tuple(rows), findings)


def read_results(source: TableSource) -> Read[ResultRow]:
    """The results of a table. Raises Refused for what is no such table; other problems come with the rows."""
    findings = Findings(source.name)
    rows = []
    for line, cells in _rows(source, RESULT_COLUMNS, findings):
        judged = _judged(cells["judged"], line, findings)
        methods = _methods(cells["methods"], line, findings)
        if not (cells["journey"] or cells["person"]):
            _missing(findings, line, "Traject")
        if judged is None or methods is None:
            continue
        verdict = GivenVerdict(
            cells["competence"].lower(),
            judged,
            methods,
            cells["observation"],
            cells["reason"],
            cells["earlier_proof"],
            cells["covering_rule"],
        )
        rows.append(
            ResultRow(line, cells["journey"].lower(), cells["person"].lower(), cells["version"].upper(),
                      cells["assessor"], verdict)
        )  # fmt: skip
    return Read(tuple(rows), findings)


def table_text(source: TableSource) -> str:
    """A table between tabs, to correct by hand on a page and to send again. Raises Refused as `read_cells`."""
    rows = islice(read_cells(source), MOST_ROWS + 1)
    return "\n".join("\t".join(" ".join(cell.split()) for cell in cells) for _, cells in rows)


def title_of(field: str, columns: Sequence[Column]) -> str:
    """The title of a column, for a place that is named after a field."""
    return next((column.title for column in columns if column.key == field), field)


def _tell(findings: Findings, problem: Problem, line: int, columns: Sequence[Column]) -> None:
    column = title_of(problem.place.field, columns)
    findings.add(problem.code, problem.message, problem.remedy, line=line, column=column)


def _rows(
    source: TableSource, columns: Sequence[Column], findings: Findings
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Cells by the key of their column. Raises Refused for an empty table, missing columns and shifted ones."""
    rows = list(islice(read_cells(source), MOST_ROWS + 2))
    if len(rows) < 2:
        raise _refused(source.name, "import.empty", say("Er staat geen enkele rij in deze tabel."),
                       say("Vul het sjabloon in en geef het opnieuw."))  # fmt: skip
    if len(rows) > MOST_ROWS + 1:
        raise _refused(source.name, "import.too_many", say("Een tabel telt hoogstens {most} rijen.", most=MOST_ROWS),
                       say("Knip het bestand in stukken."))  # fmt: skip
    header_line, header = rows[0]
    places = _places(header_line, header, columns, findings)
    body = [(line, {key: _cell(cells, place) for key, place in places.items()}) for line, cells in rows[1:]]
    _check_shifted(header_line, columns, body, findings)
    findings.refuse()
    empty = dict.fromkeys((column.key for column in columns), "")
    for line, found in body:
        yield line, {**empty, **found}


def _places(line: int, header: Sequence[str], columns: Sequence[Column], findings: Findings) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, title in enumerate(header):
        plain = _plain(title)
        column = next((one for one in columns if plain in (_plain(one.title), *one.words)), None)
        if column is None:
            continue  # a column of their own: stays unread
        if column.key in found:
            findings.add("import.double_column", say("De kolom “{column}” staat er twee keer.", column=column.title),
                         say("Laat er één over."), line=line, column=column.title)  # fmt: skip
        found.setdefault(column.key, place)
    for column in columns:
        if column.needed and column.key not in found:
            findings.add("import.no_column", say("De kolom “{column}” ontbreekt.", column=column.title),
                         say("Download het sjabloon: daar staan alle kolommen in."), line=line,
                         column=column.title)  # fmt: skip
    findings.refuse()
    return found


def _check_shifted(
    line: int, columns: Sequence[Column], body: Sequence[tuple[int, Mapping[str, str]]], findings: Findings
) -> None:
    """Half of the cells of a column, or more, that cannot be what it is named: nobody typed that many mistakes."""
    for column in columns:
        fits = FITS.get(column.key)
        cells = [text for _, found in body if (text := found.get(column.key, ""))] if fits else []
        odd = sum(not fits(text) for text in cells) if fits else 0
        if odd >= 2 and 2 * odd >= len(cells):
            findings.add(
                "import.shifted",
                say("In de kolom “{column}” staat in {count} rijen iets anders.", column=column.title, count=odd),
                say("Is er een kolom verschoven? Zet elke kolom weer onder haar titel."),
                line=line,
                column=column.title,
            )


def _session(cells: Mapping[str, str], line: int, findings: Findings) -> SessionAsked | None:
    day, methods = day_named(cells["day"]), _methods(cells["methods"], line, findings)
    if day is None:
        findings.add("import.day", say("Dit is geen dag."), say("Schrijf dag, maand en jaar: 9/03/2027."),
                     line=line, column="Dag", value=cells["day"])  # fmt: skip
    if not cells["capacity"].isdecimal():
        findings.add("import.number", say("Dit is geen aantal."), say("Schrijf een geheel getal."),
                     line=line, column="Plaatsen", value=cells["capacity"])  # fmt: skip
    if day is None or methods is None or not cells["capacity"].isdecimal():
        return None
    return SessionAsked(
        version=cells["version"].upper(),
        day=day,
        town=cells["town"],
        place=cells["place"],
        capacity=int(cells["capacity"][:9]),
        methods=methods,
        instrument=cells["instrument"],
        language=cells["language"].lower() or "nl",
        accessibility=cells["accessibility"],
    )


def _judged(text: str, line: int, findings: Findings) -> Judged | None:
    found = JUDGED_WORDS.get(folded(text))
    if found is None:
        findings.add("import.judged", say("Dit is geen oordeel."),
                     say("Kies: aangetoond, niet aangetoond, overgenomen of niet apart getest."),
                     line=line, column="Oordeel", value=text)  # fmt: skip
    return found


def _methods(text: str, line: int, findings: Findings) -> tuple[Method, ...] | None:
    """The ways of testing in a cell, each once; None when one of them is unknown."""
    words = [folded(word) for word in re.split(r"[,;+/]", text) if word.strip()]
    unknown = [word for word in words if word not in METHOD_WORDS]
    for word in unknown:
        findings.add("import.method", say("Deze wijze van testen kennen we niet."),
                     say("Kies uit: {names}.", names=", ".join(str(METHODS[one]) for one in Method)),
                     line=line, column="Wijze", value=shorten(word))  # fmt: skip
    return None if unknown else tuple(dict.fromkeys(METHOD_WORDS[word] for word in words))


def _missing(findings: Findings, line: int, column: str) -> None:
    findings.add("import.missing", say("Hier ontbreekt iets."), say("Vul het in."), line=line, column=column)


def day_named(text: str) -> date | None:
    """A day as 2027-03-09, 9/03/2027 or 9-3-2027; None when it is none."""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None


def _is_number(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


FITS: Mapping[str, Callable[[str], bool]] = {
    "day": lambda text: day_named(text) is not None,
    "capacity": str.isdecimal,
    "language": lambda text: len(text) == 2 and text.isalpha(),
    "version": lambda text: re.match(r"(?i)bk-\d+", text) is not None,
    "competence": lambda text: " " not in text and any(sign.isdecimal() for sign in text),
    "judged": lambda text: folded(text) in JUDGED_WORDS,
    "journey": _is_number,
    "person": _is_number,
}


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _plain(title: str) -> str:
    letters = unicodedata.normalize("NFKD", title.casefold())
    return "".join(sign for sign in letters if sign.isalnum())


def _refused(name: str, code: str, message: Message, remedy: Message) -> Refused:
    return Refused([Problem(code, message, remedy, Place(file=name))])
