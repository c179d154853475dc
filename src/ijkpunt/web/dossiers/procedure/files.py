"""A file of a dossier, to keep: never shown as a page of ours."""

from django.http import HttpRequest, HttpResponse

from ijkpunt.dossiers import queries
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.procedure.seeing import require_reader
from ijkpunt.web.files import file_of_person


@signed_in
def dossier_file(request: HttpRequest, number: str, key: int) -> HttpResponse:
    require_reader(actor_of(request))
    file = queries.kept_file(number, key)
    return file_of_person(file.file_name, file.file_type, bytes(file.content))
