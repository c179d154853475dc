"""The register on a date as a file for a spreadsheet."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from ijkpunt.formats.tables import csv_bytes
from ijkpunt.kernel.clock import today
from ijkpunt.register import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import by_revision
from ijkpunt.web.front.register_on import register_on
from ijkpunt.web.front.register_question import RegisterQuestion

HEADER = ("identifier", "number", "version", "title", "level", "recognised_on", "ends_on", "domains", "competences")
EVERYTHING = 1_000_000  # lines; the register has some thousands


def rows(lines: Iterable[queries.VersionLine]) -> Iterator[tuple[str, ...]]:
    """One row per version, under HEADER; the domains of a version are joined by ` | `."""
    for line in lines:
        yield (
            line.identifier,
            line.number,
            str(line.version),
            line.title,
            str(line.level),
            line.recognised_on.isoformat() if line.recognised_on else "",
            line.ends_on.isoformat() if line.ends_on else "",
            " | ".join(line.domains),
            str(line.competence_count),
        )


@public
@by_revision
def register_csv(request: HttpRequest) -> HttpResponseBase:
    question = RegisterQuestion(request.GET, today())
    if not question.is_valid():
        return register_on(request)
    lines = queries.register_on(**question.asked, limit=EVERYTHING).items
    name = f"register-{question.on.isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(csv_bytes(HEADER, rows(lines)), content_type="text/csv; charset=utf-8", headers=headers)
