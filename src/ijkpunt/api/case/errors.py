"""What goes wrong, as the binding wants it: an object imsx_StatusInfo."""

from collections.abc import Sequence
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse

from ijkpunt.formats.case.asking import INVALID
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.language import said

Fields = Sequence[tuple[str, str]]


def refusal(broken: RuleBroken) -> HttpResponse:
    """404 for what is not here, 400 for a question that cannot be understood; every problem in one answer."""
    status, minor = (404, "unknownobject") if isinstance(broken, NotFound) else (400, INVALID)
    fields = [(problem.place.field or "sourcedId", minor) for problem in broken.problems]
    told = " ".join(f"{_where(one.place.field)}{said(one.message)} {said(one.remedy)}" for one in broken.problems)
    return _status_info(status, told, fields)


def no_such_method(request: HttpRequest, allowed: Sequence[str]) -> HttpResponse:
    response = _status_info(
        405, said(say("Deze dienst wordt alleen gelezen: {method} kan niet.", method=request.method or "")), ()
    )
    response.headers["Allow"] = ", ".join(allowed)
    return response


def server_failed() -> HttpResponse:
    """When the database itself fails; anything else that fails is a mistake of ours and is seen in the log."""
    text: Message = say("Er ging iets mis aan onze kant. Probeer het over enkele minuten opnieuw.")
    return _status_info(500, said(text), [("TargetEndSystem", "internal_server_error")])


def _status_info(status: int, description: str, fields: Fields) -> HttpResponse:
    body: dict[str, Any] = {
        "imsx_codeMajor": "failure",
        "imsx_severity": "error",
        "imsx_description": description,
    }
    if fields:
        body["imsx_codeMinor"] = {
            "imsx_codeMinorField": [
                {"imsx_codeMinorFieldName": name, "imsx_codeMinorFieldValue": value} for name, value in fields
            ]
        }
    response = HttpResponse(orjson.dumps(body), status=status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


def _where(field: str) -> str:
    return f"{field}: " if field else ""
