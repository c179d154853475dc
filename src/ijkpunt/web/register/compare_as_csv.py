"""The comparison of two versions for a spreadsheet."""

from django.http import HttpRequest, HttpResponse

from ijkpunt.formats.tables import csv_bytes
from ijkpunt.register import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.register.presenters.comparison_data import COMPARISON_HEADER, comparison_rows


@public
def compare_as_csv(request: HttpRequest, earlier: str, later: str) -> HttpResponse:  # noqa: ARG001
    comparison = queries.compare_versions(earlier, later)
    name = f"{comparison.earlier}_{comparison.later}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    table = csv_bytes(COMPARISON_HEADER, comparison_rows(comparison))
    return HttpResponse(table, content_type="text/csv; charset=utf-8", headers=headers)
