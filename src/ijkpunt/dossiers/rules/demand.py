"""Demand on the labour market per qualification: vacancies on a day, from a source. Read from a table, all or nothing.

One figure says little: what counts is how it changed. So the figure of a qualification is the change between the newest
count and one of about a year before from the same source, upwards or downwards.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ijkpunt.dossiers.rules.agenda import Measured
from ijkpunt.formats.findings import Findings
from ijkpunt.formats.rows import Row, TableSource, table_rows
from ijkpunt.kernel.identifiers import NUMBER
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import shorten

COLUMNS = ("kwalificatie", "datum", "aantal", "bron")
MOST_ROWS = 20_000
LONGEST_SOURCE = 200
HIGHEST = 10_000_000  # vacancies
FIRST_DAY = date(1990, 1, 1)
APART = (270, 550)  # days between two counts that are about a year apart: nine to eighteen months
A_YEAR = 365


@dataclass(frozen=True, slots=True)
class DemandFigure:
    """`count` vacancies for a qualification (BK-9104) on a day, as `source` counted them."""

    qualification: str
    day: date
    count: int
    source: str


def read_demand(table: TableSource, known: Collection[str], on: date) -> tuple[DemandFigure, ...]:
    """The figures in a table with COLUMNS in its first row, in order. `known`: the numbers in the register.

    Raises Refused with everything that is wrong, row by row.
    """
    findings = Findings(table.name)
    found: dict[tuple[str, date, str], DemandFigure] = {}
    rows = 0
    for row in findings.keep(table_rows(table, COLUMNS, findings, COLUMNS)):
        rows += 1
        if rows > MOST_ROWS:
            remedy = say("Knip het bestand in stukken.")
            findings.add("demand.too_many", say("Dit bestand heeft meer dan {most} rijen.", most=MOST_ROWS), remedy)
            break
        figure = _figure(row, known, on, findings)
        if figure is not None:
            key = (figure.qualification, figure.day, figure.source)
            if key in found:
                _add(findings, row, "double", say("Dit cijfer staat er twee keer."), say("Laat één rij over."))
            found[key] = figure
    if not rows and not findings.wrong:
        findings.add("demand.empty", say("In dit bestand staat geen enkel cijfer."), say("Vul minstens één rij in."))
    findings.refuse()
    return tuple(found.values())


def _figure(row: Row, known: Collection[str], on: date, findings: Findings) -> DemandFigure | None:
    number, day, count, source = (row.text(column) for column in COLUMNS)
    if _shifted(row):
        message = say("De cellen van deze rij staan een kolom te ver.")
        _add(findings, row, "shifted", message, say("Zet elke waarde onder de naam van haar kolom."))
        return None
    wrong = len(findings.problems)
    if not NUMBER.match(number):
        remedy = say("Schrijf het als BK-9104, zonder versie.")
        _add(findings, row, "number", say("Dit is geen nummer van een kwalificatie."), remedy, "kwalificatie", number)
    elif number not in known:
        remedy = say("Kijk het nummer na, of laat de rij weg.")
        _add(
            findings,
            row,
            "unknown",
            say("Deze kwalificatie staat niet in het register."),
            remedy,
            "kwalificatie",
            number,
        )
    read_day, read_count = _day(row, day, on, findings), _count(row, count, findings)
    if not source:
        remedy = say("Schrijf wie het telde, bijvoorbeeld “VDAB, ontvangen vacatures”.")
        _add(findings, row, "source", say("Er staat geen bron bij dit cijfer."), remedy, "bron")
    elif len(source) > LONGEST_SOURCE:
        _add(findings, row, "source_long", say("De bron is te lang."), say("Kort ze in."), "bron", source)
    if len(findings.problems) > wrong or read_day is None or read_count is None:
        return None
    return DemandFigure(number, read_day, read_count, source)


def _shifted(row: Row) -> bool:
    """Does every value stand one column further than its name? The number of the qualification tells."""
    places = [bool(NUMBER.match(row.text(column))) for column in COLUMNS]
    return not places[0] and any(places[1:])


def _day(row: Row, text: str, on: date, findings: Findings) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        remedy = say("Schrijf de datum als 2026-11-16.")
        _add(findings, row, "day", say("Dit is geen datum."), remedy, "datum", text)
        return None
    if day > on:
        _add(findings, row, "future", say("Deze datum ligt in de toekomst."), say("Kijk de datum na."), "datum", text)
    elif day < FIRST_DAY:
        _add(findings, row, "old", say("Deze datum ligt te ver terug."), say("Kijk de datum na."), "datum", text)
    return day


def _count(row: Row, text: str, findings: Findings) -> int | None:
    if not (text.isascii() and text.isdigit() and len(text) < 12):
        remedy = say("Schrijf een heel getal, zonder punt of spatie: 1250.")
        _add(findings, row, "count", say("Dit is geen aantal."), remedy, "aantal", text)
        return None
    if int(text) > HIGHEST:
        _add(findings, row, "high", say("Dit aantal kan niet kloppen."), say("Kijk het aantal na."), "aantal", text)
    return int(text)


def _add(
    findings: Findings, row: Row, code: str, message: Message, remedy: Message, column: str = "", value: str = ""
) -> None:
    findings.add(f"demand.{code}", message, remedy, line=row.line, column=column, value=shorten(value))


def demand_change(figures: Iterable[DemandFigure]) -> Measured:
    """How the demand for one qualification changed: 0.25 for a quarter more or less.

    Compared is the newest count with the one of the same source that lies nearest to a year before it. Not known when
    no source has two counts that lie nine to eighteen months apart.
    """
    by_source: dict[str, list[DemandFigure]] = {}
    for figure in figures:
        by_source.setdefault(figure.source, []).append(figure)
    pairs = [pair for several in by_source.values() if (pair := _pair(several)) is not None]
    if not pairs:
        return Measured(
            None, say("Er zijn geen twee cijfers van dezelfde bron die ongeveer een jaar uit elkaar liggen.")
        )
    before, after = max(pairs, key=lambda pair: (pair[1].day, pair[1].source))
    change = abs(after.count - before.count) / max(before.count, 1)
    note = say(
        "{before} vacatures op {first}, {after} op {last}.",
        before=before.count,
        first=before.day,
        after=after.count,
        last=after.day,
    )
    return Measured(change, note, after.source)


def _pair(figures: Sequence[DemandFigure]) -> tuple[DemandFigure, DemandFigure] | None:
    newest = max(figures, key=lambda figure: figure.day)
    apart = [(abs((newest.day - one.day).days - A_YEAR), one) for one in figures if _a_year(one, newest)]
    if not apart:
        return None
    return min(apart, key=lambda pair: (pair[0], pair[1].day))[1], newest


def _a_year(earlier: DemandFigure, later: DemandFigure) -> bool:
    return APART[0] <= (later.day - earlier.day).days <= APART[1]
