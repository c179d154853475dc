"""Answers that are files for programs and spreadsheets."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse, JsonResponse

from ijkpunt.formats.tables import csv_bytes


def json_file(data: Any) -> HttpResponse:
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False}, safe=False)


def csv_file(name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(csv_bytes(header, rows), content_type="text/csv; charset=utf-8", headers=headers)
