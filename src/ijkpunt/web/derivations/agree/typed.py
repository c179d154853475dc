"""What somebody typed in a form that was refused, kept for the next page: nothing typed is lost."""

from dataclasses import dataclass

from django.http import HttpRequest

_KEPT = "typed"


@dataclass(frozen=True, slots=True)
class Typed:
    """A text, and the name of the form that it stood in."""

    form: str = ""
    text: str = ""


def keep_typed(request: HttpRequest, form: str, text: str) -> None:
    request.session[_KEPT] = [form, text]


def typed_before(request: HttpRequest) -> Typed:
    """What was kept, once."""
    kept = request.session.pop(_KEPT, None)
    return Typed(*kept) if kept else Typed()
