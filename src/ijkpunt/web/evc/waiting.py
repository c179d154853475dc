"""How long people wait for a test, per occupation and centre: for everybody, and as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.formats.workbook import Sheet, workbook_bytes
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.identifiers import VERSION
from ijkpunt.pathways.queries import WaitingLine
from ijkpunt.pathways.rules.waiting import SMALLEST, Figures, months_back
from ijkpunt.providers.rules.searching import plain_words
from ijkpunt.register.queries import names_of
from ijkpunt.web.accounts.access import public
from ijkpunt.web.evc.measured import counted, measured, weeks_words
from ijkpunt.web.files import csv_file, xlsx_file
from ijkpunt.web.front.paging import offset_of
from ijkpunt.web.houses import organisation_names

OCCUPATIONS = 20  # on one page
HEADER = (
    "qualification_version", "qualification", "centre", "centre_name", "hidden", "people", "median_days", "p80_days",
    "waiting_now", "longest_waiting_days", "third_next_free_place", "waiting_hidden", "counted_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `median` and `high` in words; empty where too few came to their test to know. `waiting` None: not told,
    as that would tell of few people."""

    centre: str
    name: str
    hidden: bool
    median: str
    high: str
    waiting: int | None
    oldest: str
    third_next: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """An occupation: all centres together first."""

    version: str
    title: str
    rows: tuple[Row, ...]


@public
def waiting(request: HttpRequest) -> HttpResponse:
    found = groups(request.GET.get("q", "")[:200])
    offset = offset_of(request.GET, OCCUPATIONS)
    last = counted()
    context = {
        "groups": found[offset : offset + OCCUPATIONS],
        "total": len(found),
        "offset": offset,
        "limit": OCCUPATIONS,
        "asked": request.GET.get("q", "")[:200],
        "counted_on": last,
        "first": months_back(last) if last else None,
        "smallest": SMALLEST,
    }
    return render(request, "evc/waiting.html", context)


@public
def waiting_csv(request: HttpRequest) -> HttpResponse:
    return csv_file(_name(), HEADER, _rows(request))


@public
def waiting_xlsx(request: HttpRequest) -> HttpResponse:
    return xlsx_file(_name(), workbook_bytes([Sheet("wachttijden", HEADER, list(_rows(request)))]))


def groups(text: str) -> list[Group]:
    """The occupations whose name or number holds the words asked for, by name."""
    lines, titles, centres = _named(text)
    grouped: dict[str, list[Row]] = {}
    for line in lines:
        grouped.setdefault(line.version, []).append(_row(line, centres))
    found = (Group(version, titles[version], tuple(rows)) for version, rows in grouped.items())
    return sorted(found, key=lambda group: (group.title.casefold(), group.version))


def _named(text: str) -> tuple[list[WaitingLine], dict[str, str], dict[str, str]]:
    """The lines asked for, the titles of their qualifications and the names of their centres."""
    lines = measured()
    numbers = {line.version: matched[1] for line in lines if (matched := VERSION.match(line.version))}
    names = names_of(set(numbers.values()))
    titles = {version: names[number].title if number in names else version for version, number in numbers.items()}
    words = plain_words(text).split()
    asked = [
        line for line in lines if all(word in plain_words(f"{titles[line.version]} {line.version}") for word in words)
    ]
    return asked, titles, organisation_names({line.centre for line in asked if line.centre})


def _row(line: WaitingLine, centres: dict[str, str]) -> Row:
    found = line.figures
    return Row(
        line.centre,
        centres.get(line.centre, line.centre),
        found is None,
        weeks_words(found.median) if found else "",
        weeks_words(found.high) if found else "",
        found.waiting if found else None,
        weeks_words(found.oldest) if found else "",
        line.third_next,
    )


def _rows(request: HttpRequest) -> Iterator[tuple[str, ...]]:
    """One row per line, under HEADER; what is hidden stays empty."""
    lines, titles, centres = _named(request.GET.get("q", "")[:200])
    for line in lines:
        yield (
            line.version,
            titles[line.version],
            line.centre,
            centres.get(line.centre, line.centre),
            "yes" if line.counted_on and line.figures is None else "no",
            *_figures(line.figures),
            line.third_next.isoformat() if line.third_next else "",
            "yes" if line.counted_on and (line.figures is None or line.figures.waiting is None) else "no",
            line.counted_on.isoformat() if line.counted_on else "",
        )


def _figures(found: Figures | None) -> tuple[str, ...]:
    if found is None:
        return ("",) * 5
    return tuple(
        "" if value is None else str(value)
        for value in (found.people, found.median, found.high, found.waiting, found.oldest)
    )


def _name() -> str:
    return f"wachttijden-{today().isoformat()}"
