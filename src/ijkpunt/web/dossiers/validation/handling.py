"""A form that is handled: done and on to the next page, or the same page with what was typed and what is wrong."""

from collections.abc import Callable, Mapping
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Place, Problem, RuleBroken, TooOften
from ijkpunt.web.asked import read_day
from ijkpunt.web.limits import spend

PER_MINUTE = 60  # forms of one person
Page = Callable[[tuple[Problem, ...], Mapping[str, str]], HttpResponse]


def handled(request: HttpRequest, act: Callable[[], object], *, thanks: str, to: str, page: Page) -> HttpResponse:
    """Call `act`. When a rule says no, answer 422 with `page`, which gets the problems and what was typed.

    `to` is the address to go to afterwards. Raises NotFound, NotAllowed, TooOften, which the doors answer.
    """
    try:
        spend(request, "committee", most=PER_MINUTE)
        act()
    except (NotFound, NotAllowed, TooOften):
        raise
    except RuleBroken as broken:
        answer = page(tuple(broken.problems), typed_in(request))
        answer.status_code = 422
        return answer
    messages.success(request, thanks)
    return redirect(to)


def typed_in(request: HttpRequest) -> dict[str, str]:
    """Field → what was typed in it."""
    return {name: str(value) for name, value in request.POST.items()}


def day_in(request: HttpRequest, field: str, *, default: date | None = None) -> date:
    """The day in a field. Raises RuleBroken `form.no_day` when there is none and no default, or it is no day."""
    text = request.POST.get(field, "").strip()
    if not text and default is not None:
        return default
    found = read_day(text)
    if found is None:
        raise RuleBroken(
            "form.no_day",
            say("Dit is geen datum."),
            say("Schrijf de dag als jaar-maand-dag, zoals 2026-11-16."),
            place=Place(field=field),
        )
    return found


def number_in(request: HttpRequest, field: str) -> int | None:
    """The whole number in a field, or None."""
    text = request.POST.get(field, "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
