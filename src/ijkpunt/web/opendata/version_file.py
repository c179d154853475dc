"""One version as a file; for a number the version that counted on the day asked for."""

import hashlib
from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from ijkpunt import __version__
from ijkpunt.formats.open_data import FILES
from ijkpunt.kernel.identifiers import NUMBER, number_of
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten
from ijkpunt.register import queries
from ijkpunt.register.rules.validity import in_force
from ijkpunt.web.accounts.access import public
from ijkpunt.web.issuers.open_data import open_document
from ijkpunt.web.opendata.answering import content_answer, etag_of, no_such_file, unchanged
from ijkpunt.web.opendata.day import PARAMETER, asked_day
from ijkpunt.web.opendata.making import of_version


@public
@open_document
def version_file(request: HttpRequest, identifier: str, name: str) -> HttpResponseBase:
    if name not in FILES:
        raise no_such_file(name)
    on = asked_day(request)
    version = _version(identifier.upper(), on, dated=bool(request.GET.get(PARAMETER)))
    parts = (__version__, settings.PUBLIC_URL, name, version, on, queries.revision())
    etag = etag_of(hashlib.sha256(repr(parts).encode()).hexdigest()[:32])
    if same := unchanged(request, etag):
        return same
    content = of_version(FILES[name], queries.get_record(version), on)
    return content_answer(content, name=f"{version}-{name}", media_type=FILES[name].media_type, etag=etag)


def _version(identifier: str, on: date, *, dated: bool) -> str:
    """The version asked for. Raises NotFound for what did not count on the day asked for."""
    whole = NUMBER.match(identifier) is not None
    if not whole and not dated:
        return identifier
    counting = in_force(queries.version_dates().values(), on)
    found = counting.get(identifier if whole else number_of(identifier))
    if found is None or (not whole and str(found.version) != identifier):
        raise NotFound(
            "opendata.not_in_force",
            say("{identifier} telde niet op {day}.", identifier=shorten(identifier), day=on.isoformat()),
            say("Laat de datum weg, of vraag het nummer zonder versie: dan krijg je wat die dag telde."),
        )
    return str(found.version)
