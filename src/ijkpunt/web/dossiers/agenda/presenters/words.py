"""Figures and words of the agenda as people read them."""

from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from ijkpunt.dossiers.rules.agenda import Outcome, Signal
from ijkpunt.dossiers.rules.agenda_decisions import FollowingRequest

PARTS = frozenset({Signal.REFERENCES, Signal.DEMAND})  # figures that are parts of a whole
OUTCOME_TONES = {
    Outcome.UNCHANGED: "",
    Outcome.MINOR: "info",
    Outcome.MAJOR: "brass",
    Outcome.MERGE: "part",
    Outcome.SPLIT: "part",
    Outcome.WITHDRAW: "bad",
}


def figure(signal: Signal, value: float | None) -> str:
    """The figure of a signal with its unit."""
    if value is None:
        return _("niet bekend")
    if signal in PARTS:
        return percent(value)
    if signal is Signal.AGE:
        return _("%(years)s jaar") % {"years": decimal(value)}
    return str(round(value))


def percent(value: float) -> str:
    return f"{round(value * 100)} %"


def decimal(value: float, digits: int = 1) -> str:
    return str(number_format(round(value, digits), digits))  # number_format alone cuts off


def score_word(value: float | None) -> str:
    return _("niet bekend") if value is None else decimal(value, 2)


def short_number(value: float) -> str:
    """3 for 3.0, 2,5 for 2.5: what somebody filled in."""
    return f"{value:g}".replace(".", ",")


def request_address(request: FollowingRequest | None) -> str:
    """The page where the request that follows is made, filled in beforehand; empty when there is none."""
    if request is None:
        return ""
    try:
        address = reverse("new_dossier")
    except NoReverseMatch:
        return ""
    asked = [("kind", request.kind.value), *(("sources", one) for one in request.sources)]
    if request.size is not None:
        asked.append(("size", request.size.value))
    return f"{address}?{urlencode(asked)}"
