"""What stands in the address of a question."""

from datetime import date

from django.http import HttpRequest

from ijkpunt.formats.case.asking import INVALID, Asked, read_question
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused, shorten


def day_asked(request: HttpRequest) -> date | None:
    """The day of `?on=2025-09-01`: ours, the standard knows no versions. Raises Refused for what is no day."""
    text = request.GET.get("on", "").strip()
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        message, remedy = say("Dit is geen datum."), say("Schrijf ze als 2025-09-01.")
        raise Refused([Problem(INVALID, message, remedy, Place(field="on"), shorten(text))])
    return found


def question(request: HttpRequest) -> Asked:
    """Raises Refused with everything that is wrong."""
    return read_question({name: request.GET.getlist(name) for name in request.GET})
