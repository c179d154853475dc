"""Answers that are files for programs and spreadsheets."""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.http import content_disposition_header

from ijkpunt.formats.attachments import FileType
from ijkpunt.formats.rows import written_table
from ijkpunt.formats.tables import csv_bytes
from ijkpunt.pathways.actions import FileSeen


def json_file(data: Any) -> HttpResponse:
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False}, safe=False)


def csv_file(name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    return _file(f"{name}.csv", "text/csv; charset=utf-8", csv_bytes(header, rows))


def sheet_file(name: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """A table as a workbook with one sheet; every cell is a text, so nothing in it can run."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        with written_table(path, dict.fromkeys(header, str)) as table:
            for row in rows:
                table.write(row)
        return xlsx_file(name, path.read_bytes())


def xlsx_file(name: str, book: bytes) -> HttpResponse:
    return _file(f"{name}.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", book)


def zip_file(name: str, content: bytes) -> HttpResponse:
    return _file(f"{name}.zip", "application/zip", content)


def pdf_file(name: str, document: bytes) -> HttpResponse:
    """A browser shows it; who keeps it, finds it under this name."""
    return _file(f"{name}.pdf", "application/pdf", document, attached=False)


def any_file(name: str, content_type: str, content: bytes) -> HttpResponse:
    """A file to keep, under its whole name."""
    return _file(name, content_type, content)


def file_of_person(name: str, file_type: str, content: bytes) -> HttpResponse:
    """A file that somebody handed in: a download only, never a page of ours, whatever stands in it. `file_type`: the
    value of the `FileType` as which it was kept."""
    headers = {
        "Content-Disposition": content_disposition_header(True, name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=FileType(file_type).media_type, headers=headers)


def evidence_file(content_hash: str, seen: FileSeen) -> HttpResponse:
    """A file of a portfolio for somebody else than the person: its own name may tell more than the file."""
    return file_of_person(
        f"bewijsstuk-{content_hash[:8]}.{FileType(seen.file_type).value}", seen.file_type, seen.content
    )


def _file(name: str, content_type: str, content: bytes, *, attached: bool = True) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(attached, name) or ""}
    return HttpResponse(content, content_type=content_type, headers=headers)
