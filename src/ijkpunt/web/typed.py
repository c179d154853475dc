"""What somebody typed in a form that was refused, kept for the next page: nothing typed is lost."""

from dataclasses import dataclass

from django.http import HttpRequest

_KEPT = "typed"


@dataclass(frozen=True, slots=True)
class Typed:
    """A text, the name of the form that it stood in, and where a form asks them: the number of a decision, its day and
    the answer that was chosen."""

    form: str = ""
    text: str = ""
    reference: str = ""
    answer: str = ""
    day: str = ""


def keep_typed(request: HttpRequest, typed: Typed) -> None:
    request.session[_KEPT] = [typed.form, typed.text, typed.reference, typed.answer, typed.day]


def typed_before(request: HttpRequest) -> Typed:
    """What was kept, once."""
    kept = request.session.pop(_KEPT, None)
    return Typed(*kept) if kept else Typed()
