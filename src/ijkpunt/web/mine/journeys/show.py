"""One own journey: where it stands, the one thing to do now, and everything that was said and decided."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.language import said
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.queries import OwnJourney
from ijkpunt.pathways.rules.doing import Doing
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.states import JourneyState, Move
from ijkpunt.web.asked import read_uuid
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.limits import spend
from ijkpunt.web.mine.journeys.presenters import (
    ADVICE_TONES,
    BOOKING_TONES,
    VERDICT_TONES,
    caused_words,
    phases,
    proofs,
    steps,
    tone_of,
    what_of,
)
from ijkpunt.web.mine.visitor import own_file, visitor_of

PER_MINUTE = 30


@own_file
def journey(request: HttpRequest, identifier: UUID) -> HttpResponseBase:
    if request.method != "POST":
        return _page(request, identifier)
    spend(request, "own-journey", most=PER_MINUTE)
    try:
        messages.success(request, _doing(request)(request, identifier))
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        return _page(request, identifier, broken)
    return redirect("mine:journey", identifier)


def _doing(request: HttpRequest) -> Callable[[HttpRequest, UUID], str]:
    found = DOINGS.get(request.POST.get("doe", ""))
    if found is None:
        raise RuleBroken("journey.no_doing", say("We weten niet wat je wilt doen."), say("Kies een knop op de pagina."))
    return found


def _reply(request: HttpRequest, identifier: UUID) -> str:
    reply = request.POST.get("antwoord", "")[:5000]
    actions.reply_to_advice(by=visitor_of(request), journey=identifier, reply=reply, on=today())
    return _("Je antwoord staat bij het advies.")


def _collect(request: HttpRequest, identifier: UUID) -> str:
    actions.start_documenting(by=visitor_of(request), journey=identifier, on=today())
    return _("Goed zo. Vul nu je portfolio aan.")


def _agree(request: HttpRequest, identifier: UUID) -> str:
    if request.POST.get("akkoord") != "ja":
        raise RuleBroken(
            "journey.not_ticked", say("Je vinkte niet aan dat je akkoord gaat."), say("Lees de afspraken en vink aan.")
        )
    actions.accept_enrolment(by=visitor_of(request), journey=identifier, on=today())
    return _("Je ging akkoord. Het centrum schrijft je in.")


def _stop(request: HttpRequest, identifier: UUID) -> str:
    reason, ground = request.POST.get("reden", ""), request.POST.get("uitleg", "")[:1000]
    actions.stop(by=visitor_of(request), journey=identifier, reason=reason, ground=ground, on=today())
    return _("Je traject is gestopt. Wat je al hebt, blijft van jou.")


def _reopen(request: HttpRequest, identifier: UUID) -> str:
    actions.reopen(by=visitor_of(request), journey=identifier, on=today())
    return _("Je traject loopt weer.")


def _cancel(request: HttpRequest, identifier: UUID) -> str:
    booking = booking_in(request.POST.get("boeking", ""))
    queries.own_booking(visitor_of(request), identifier, booking, today())
    actions.cancel_booking(by=visitor_of(request), booking=booking, on=today())
    return _("Je plaats is vrij voor iemand anders. Kies een nieuwe dag wanneer je wilt.")


def _keep(request: HttpRequest, identifier: UUID) -> str:
    booking = booking_in(request.POST.get("boeking", ""))
    queries.own_booking(visitor_of(request), identifier, booking, today())
    actions.keep_place(by=visitor_of(request), booking=booking, on=today())
    return _("Goed, je houdt je plaats.")


def _withdraw(request: HttpRequest, identifier: UUID) -> str:
    actions.withdraw_appeal(by=visitor_of(request), journey=identifier, on=today())
    return _("Je beroep is ingetrokken. De beslissing blijft zoals ze is.")


DOINGS: Mapping[str, Callable[[HttpRequest, UUID], str]] = {
    "antwoord": _reply,
    "verzamel": _collect,
    "akkoord": _agree,
    "stop": _stop,
    "heropen": _reopen,
    "annuleer": _cancel,
    "houd": _keep,
    "intrekken": _withdraw,
}


def booking_in(text: str) -> UUID:
    """The number of a booking as a form sends it. Raises NotFound `booking.unknown`."""
    found = read_uuid(text)
    if found is None:
        raise NotFound("booking.unknown", say("Dit vinden we niet."), say("Ga naar de pagina van je traject."))
    return found


def _page(request: HttpRequest, identifier: UUID, broken: RuleBroken | None = None) -> HttpResponse:
    found = queries.own_journey(visitor_of(request), identifier, today())
    context = {**page_of(found), "problems": _told(broken), "doing": request.POST.get("doe", "")}
    context["typed"] = {name: request.POST.get(name, "") for name in ("antwoord", "reden", "uitleg")}
    return render(request, "mine/journeys/show.html", context, status=422 if broken else 200)


def page_of(found: OwnJourney) -> dict[str, object]:
    """What the page shows of a journey."""
    line = found.view.line
    return {
        "found": found,
        "line": line,
        "what": what_of(line.version, line.partial),
        "centre": organisation_names({line.centre}).get(line.centre, line.centre),
        "tone": tone_of(line.state),
        "phases": phases(found),
        "steps": steps(found),
        "proofs": list(proofs(found)),
        "bookings": [
            (one, BOOKING_TONES.get(one.state, ""), caused_words(one.caused_by)) for one in reversed(found.bookings)
        ],
        "advices": [(one, ADVICE_TONES[one.advice]) for one in reversed(found.advices)],
        "verdicts": [(one, VERDICT_TONES.get(one.judged, "")) for one in found.decision.verdicts]
        if found.decision
        else [],
        "earlier": [one for one in found.decisions if not one.holds],
        "appeal": found.appeals[-1] if found.appeals else None,
        "reasons": queries.stop_reasons(frozenset({Party.CANDIDATE}), today()),
        **_open_to(found),
    }


def _open_to(found: OwnJourney) -> dict[str, bool]:
    """What the person can do now."""
    last = found.advices[-1] if found.advices else None
    before = found.state in {JourneyState.ADVISED, JourneyState.DOCUMENTING}
    appeal = found.appeals[-1] if found.appeals else None
    return {
        "may_reply": last is not None and before,
        "may_collect": found.may(Move.DOCUMENT),
        "may_agree": before and found.agreed.accepted_on is None,
        "may_stop": found.may(Move.STOP),
        "may_reopen": found.may(Move.REOPEN),
        "may_appeal": found.may(Move.APPEAL),
        "may_withdraw": appeal is not None and not appeal.state.answered,
        "has_changeable": any(one.changeable for one in found.bookings),
        "lacks_places": found.doing is Doing.BOOK,
        "may_begin_anew": found.doing in {Doing.BEGIN_ANEW, Doing.GO_ON} and not found.followed,
    }


def _told(broken: RuleBroken | None) -> list[str]:
    return [f"{said(one.message)} {said(one.remedy)}" for one in broken.problems] if broken else []
