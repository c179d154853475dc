"""Everything that counted on a day, as one file."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from ijkpunt.formats.open_data import FILES
from ijkpunt.web.accounts.access import public
from ijkpunt.web.issuers.open_data import open_document
from ijkpunt.web.opendata.answering import etag_of, file_answer, no_such_file, or_later, unchanged
from ijkpunt.web.opendata.day import asked_day
from ijkpunt.web.opendata.making import keys_of, made
from ijkpunt.web.opendata.releases import release_of


@public
@open_document
@or_later
def register_file(request: HttpRequest, name: str) -> HttpResponseBase:
    if name not in FILES:
        raise no_such_file(name)
    file, release = FILES[name], release_of(asked_day(request))
    etag = etag_of(keys_of(release)[name])
    if same := unchanged(request, etag):
        return same
    kept = made(file, release)
    return file_answer(request, kept, name=f"vks-{release}-{name}", media_type=file.media_type, etag=etag)
