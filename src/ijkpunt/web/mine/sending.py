"""A file of a portfolio on its way out: a download only, never a page of ours."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from ijkpunt.formats.attachments import FileType
from ijkpunt.pathways.actions import FileSeen


def sent_file(name: str, seen: FileSeen) -> HttpResponse:
    """The bytes, under a name that was made safe when they came in."""
    headers = {
        "Content-Disposition": content_disposition_header(True, name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return HttpResponse(seen.content, content_type=FileType(seen.file_type).media_type, headers=headers)
