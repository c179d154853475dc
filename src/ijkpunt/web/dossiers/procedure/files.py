"""A file of a dossier, to keep: never shown as a page of ours."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from ijkpunt.dossiers import queries
from ijkpunt.formats.attachments import FileType
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.procedure.seeing import require_reader


@signed_in
def dossier_file(request: HttpRequest, number: str, key: int) -> HttpResponse:
    require_reader(actor_of(request))
    file = queries.kept_file(number, key)
    headers = {
        "Content-Disposition": content_disposition_header(True, file.file_name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(bytes(file.content), content_type=FileType(file.file_type).media_type, headers=headers)
