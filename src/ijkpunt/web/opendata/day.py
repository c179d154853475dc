"""The day that is asked for with `?on=`."""

from datetime import date

from django.http import HttpRequest

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken, shorten
from ijkpunt.web.asked import read_day

PARAMETER = "on"
_PLACE = Place(field=PARAMETER)


def asked_day(request: HttpRequest) -> date:
    """The day in the question; today when there is none. Raises RuleBroken for what is no day, or is still to come."""
    typed = request.GET.get(PARAMETER, "").strip()
    if not typed:
        return today()
    day = read_day(typed)
    if day is None or day.isoformat() != typed:
        raise RuleBroken(
            "opendata.no_day",
            say("“{typed}” is geen datum.", typed=shorten(typed)),
            say("Schrijf ze als jaar, maand en dag: on=2025-09-01."),
            place=_PLACE,
        )
    if day > today():
        raise RuleBroken(
            "opendata.future",
            say("{day} moet nog komen: wat er dan telt, weet niemand.", day=typed),
            say("Vraag vandaag of een dag die voorbij is."),
            place=_PLACE,
        )
    return day
