"""What somebody typed in a form that was refused, kept for the next page: nothing typed is lost."""

from dataclasses import dataclass

from django.http import HttpRequest

_KEPT = "typed"


@dataclass(frozen=True, slots=True)
class Typed:
    """A text, the name of the form that it stood in, and the number of a decision where the form asks one."""

    form: str = ""
    text: str = ""
    reference: str = ""


def keep_typed(request: HttpRequest, form: str, text: str, reference: str = "") -> None:
    request.session[_KEPT] = [form, text, reference]


def typed_before(request: HttpRequest) -> Typed:
    """What was kept, once."""
    kept = request.session.pop(_KEPT, None)
    return Typed(*kept) if kept else Typed()
