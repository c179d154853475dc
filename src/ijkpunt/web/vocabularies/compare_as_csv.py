"""The comparison of two releases for a spreadsheet."""

from django.http import HttpRequest, HttpResponse

from ijkpunt.formats.tables import csv_bytes
from ijkpunt.vocabularies import queries
from ijkpunt.vocabularies.rules.tables import COMPARISON_HEADER, comparison_rows
from ijkpunt.web.accounts.access import public
from ijkpunt.web.vocabularies.presenters.words import reader


@public
def compare_as_csv(request: HttpRequest, key: str, earlier: str, later: str) -> HttpResponse:  # noqa: ARG001
    comparison = queries.compare_releases(key, earlier, later)
    table = csv_bytes(COMPARISON_HEADER, comparison_rows(comparison, reader()))
    headers = {"Content-Disposition": f'attachment; filename="{key}_{comparison.earlier}_{comparison.later}.csv"'}
    return HttpResponse(table, content_type="text/csv; charset=utf-8", headers=headers)
