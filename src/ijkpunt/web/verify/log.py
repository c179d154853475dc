"""How we guard what was given here: the roots of the log, for everybody to keep."""

from itertools import zip_longest

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.credentials import queries
from ijkpunt.credentials.queries import RootLine
from ijkpunt.web.accounts.access import public
from ijkpunt.web.files import json_file

SHOWN, IN_FILE = 31, 10_000  # days


@public
def issued_log(request: HttpRequest) -> HttpResponse:
    return render(request, "verify/log.html", {"roots": _that_differ(queries.roots(IN_FILE))[:SHOWN]})


@public
def issued_log_json(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    return json_file({"scheme": queries.LOG_SCHEME, "roots": [_told(one) for one in queries.roots(IN_FILE)]})


def _told(root: RootLine) -> dict[str, object]:
    return {"day": root.day.isoformat(), "sequence": root.sequence, "hash": root.hash}


def _that_differ(roots: list[RootLine]) -> list[RootLine]:
    """The roots of days on which something was issued."""
    return [one for one, before in zip_longest(roots, roots[1:]) if before is None or one.hash != before.hash]
