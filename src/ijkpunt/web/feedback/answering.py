"""What waits for somebody who looks after qualifications: comments to look at, and comments to answer."""

from collections.abc import Collection
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.derivations.queries import owned_by, sector_bodies
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.queries.feedback import FeedbackView, choices, closed_feedback, get_feedback, inbox
from ijkpunt.dossiers.rules.feedback import ChoiceList, FeedbackEffect
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.feedback.presenters.inbox import inbox_page
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.limits import spend
from ijkpunt.web.telling import tell
from ijkpunt.web.typed import Typed, keep_typed, typed_before

AT_ONCE = 25  # comments on one page
PER_MINUTE = 60  # steps of one person


@needs(Permission.FEEDBACK_ANSWER)
def feedback_inbox(request: HttpRequest) -> HttpResponse:
    by, on = actor_of(request), today()
    numbers = _numbers(by, on)
    found = inbox(numbers, on, limit=AT_ONCE)
    page = inbox_page(found, closed_feedback(numbers, on), by, on, organisation_names())
    context = {
        "page": page,
        "typed": typed_before(request),
        "reasons": choices(ChoiceList.HIDING, on),
        "effects": tuple(FeedbackEffect),
    }
    return render(request, "feedback/inbox.html", context)


@needs(Permission.FEEDBACK_ANSWER)
@require_POST
def move_feedback(request: HttpRequest, identifier: int) -> HttpResponse:
    """Show, hide or answer a comment; back to the inbox, at that comment."""
    view = get_feedback(identifier, today())
    text = request.POST.get("tekst", "")[:20_000]
    try:
        spend(request, "feedback-step", most=PER_MINUTE)
        _check_seen(request, view)
        messages.success(request, _done(request, view, text))
    except (NotFound, NotAllowed):
        raise
    except RuleBroken as broken:
        tell(request, broken)
        keep_typed(request, Typed(str(identifier), text))
    return redirect(f"{reverse('feedback_inbox')}#o-{identifier}")


def _done(request: HttpRequest, view: FeedbackView, text: str) -> str:
    """Make the step that the form asks for, and say so. Raises RuleBroken."""
    by, on = actor_of(request), today()
    owners = sector_bodies([view.version], on)
    doing = request.POST.get("doe", "")
    if doing == "toon":
        actions.show_feedback(by=by, identifier=view.identifier, owners=owners, on=on)
        return _("Iedereen kan de opmerking nu lezen. Je kunt ze beantwoorden.")
    if doing == "verberg":
        reason = request.POST.get("reden", "")[:40]
        actions.hide_feedback(by=by, identifier=view.identifier, owners=owners, reason=reason, on=on)
        return _("De opmerking wordt niet getoond. Wie ze gaf, leest waarom.")
    if doing == "antwoord":
        chosen = request.POST.get("gevolg", "")
        effect = FeedbackEffect(chosen) if chosen in set(FeedbackEffect) else None
        actions.answer_feedback(by=by, identifier=view.identifier, owners=owners, text=text, effect=effect, on=on)
        return _("Je antwoord staat erbij.")
    raise RuleBroken(
        "feedback.no_step", say("Je koos niet wat je wil doen."), say("Kies tonen, niet tonen of antwoorden.")
    )


def _numbers(by: Actor, on: date) -> Collection[str] | None:
    """The qualifications that somebody looks after; None for the agency: all of them."""
    return None if by.may(Permission.AGENDA_KEEP) else owned_by(by.organisation, on) if by.organisation else ()


def _check_seen(request: HttpRequest, view: FeedbackView) -> None:
    """Nobody decides about what they did not read: a colleague may have done something since."""
    if request.POST.get("gezien", str(len(view.steps))) != str(len(view.steps)):
        raise RuleBroken(
            "feedback.changed_meanwhile",
            say("Iemand deed intussen al iets met deze opmerking. Je stap is niet bewaard."),
            say("Lees ze opnieuw en beslis dan."),
        )
