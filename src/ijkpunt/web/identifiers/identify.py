"""The view behind every permanent address."""

from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from ijkpunt.credentials.queries.content import achievement_of
from ijkpunt.kernel.clock import today
from ijkpunt.register import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import by_mappings
from ijkpunt.web.identifiers.data import address_of, in_form
from ijkpunt.web.identifiers.resolve import Asked, Form, Kind, resolve
from ijkpunt.web.register.show_version import show_version


@public
@require_safe
@by_mappings
def identify(request: HttpRequest, text: str) -> HttpResponseBase:
    """A version answers; a number leads to its version in force, a part to its place in the whole."""
    asked = resolve(request, text)
    response = _lead_on(asked) if asked.kind is not Kind.VERSION else _version(request, asked, text)
    patch_vary_headers(response, ["Accept"])
    if asked.form is not Form.HTML:
        response.headers["Access-Control-Allow-Origin"] = "*"  # open data, redirects too, for pages of others
    return response


def _version(request: HttpRequest, asked: Asked, text: str) -> HttpResponseBase:
    if f"{asked.identifier}{asked.suffix}" != text:
        return HttpResponseRedirect(f"/id/{asked.identifier}{asked.suffix}")
    if asked.form is Form.HTML:
        return show_version(request, asked.identifier)
    view = queries.get_version(asked.identifier, today())
    return HttpResponse(in_form(view, asked.form), content_type=_content_type(asked.form))


def _lead_on(asked: Asked) -> HttpResponseBase:
    if asked.kind is Kind.NUMBER:
        return HttpResponseRedirect(f"/id/{queries.newest_identifier(asked.identifier, today())}{asked.suffix}")
    if asked.kind is Kind.PARTIAL:
        whole, partial = queries.get_partial(asked.identifier)
        if asked.form is Form.ACHIEVEMENT:
            return _achievement(achievement_of(whole, partial.number))
        return _part(asked, whole, partial)
    whole, competence = queries.get_competence(asked.identifier)
    return _part(asked, whole, competence)


def _part(asked: Asked, whole: str, part: object) -> HttpResponseBase:
    """A competence or partial qualification: a place in the page of the whole, or its own data."""
    if asked.form in {Form.HTML, Form.CSV, Form.ACHIEVEMENT}:  # nobody gets a proof of one competence alone
        return HttpResponseRedirect(f"/id/{whole}#{asked.identifier}")
    body = {"identifier": asked.identifier, "url": address_of(asked.identifier), "part_of": address_of(whole)}
    data = {**body, **orjson.loads(orjson.dumps(part))}
    return HttpResponse(orjson.dumps(data), content_type=_content_type(asked.form))


def _achievement(achievement: dict[str, Any]) -> HttpResponse:
    return HttpResponse(orjson.dumps(achievement), content_type=_content_type(Form.ACHIEVEMENT))


def _content_type(form: Form) -> str:
    return f"{form.media_type}; charset=utf-8" if form is Form.CSV else form.media_type
