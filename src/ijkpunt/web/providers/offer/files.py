"""The same list as a file: everything that answers the filters."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse

from ijkpunt.formats.workbook import Sheet, workbook_bytes
from ijkpunt.kernel.clock import today
from ijkpunt.providers import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.files import csv_file, xlsx_file
from ijkpunt.web.providers.offer.listing import question_in

HEADER = (
    "number", "title", "organisation", "form", "road", "qualification_version", "qualification", "scope", "partials",
    "municipality", "kilometres", "language", "next_start", "places",
)  # fmt: skip
EVERYTHING = 100_000


@public
def offer_csv(request: HttpRequest) -> HttpResponse:
    return csv_file(f"aanbod-{today().isoformat()}", HEADER, rows(request))


@public
def offer_xlsx(request: HttpRequest) -> HttpResponse:
    sheet = Sheet("aanbod", HEADER, list(rows(request)))
    return xlsx_file(f"aanbod-{today().isoformat()}", workbook_bytes([sheet]))


def rows(request: HttpRequest) -> Iterator[tuple[str, ...]]:
    """One row per programme, under HEADER."""
    for line in queries.offer(question_in(request), today(), limit=EVERYTHING).items:
        programme, start = line.programme, line.next_start
        yield (
            programme.number,
            programme.title,
            programme.organisation_name,
            programme.form.value,
            programme.road.value,
            programme.version,
            programme.qualification,
            "whole" if line.whole else "partials",
            " ".join(line.partials),
            programme.place,
            "" if line.kilometres is None else str(round(line.kilometres)),
            line.language,
            start.starts_on.isoformat() if start else "",
            "" if start is None or start.places is None else str(start.places),
        )
