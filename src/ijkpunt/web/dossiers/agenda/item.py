"""Why is this qualification on the agenda, and what happens with it?"""

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.queries.agenda import decisions_about, get_agenda_item
from ijkpunt.dossiers.queries.feedback import feedback_counts
from ijkpunt.dossiers.rules.agenda import Outcome
from ijkpunt.dossiers.rules.agenda_decisions import NewDecision
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.web.accounts.access import needs, public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.agenda.presenters.item import item_page
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.limits import spend
from ijkpunt.web.telling import tell
from ijkpunt.web.typed import Typed, keep_typed, typed_before

PER_MINUTE = 60  # decisions of one person
LONGEST = 20_000  # characters that are read of a reason: more than the rules take, so that they can say so


@public
def agenda_item(request: HttpRequest, year: int, number: str) -> HttpResponse:
    """What was decided, for everybody; the signals as soon as something was, and before that for who decides."""
    view, item = get_agenda_item(year, number)
    keeps = actor_of(request).may(Permission.AGENDA_KEEP)
    context = {
        "page": item_page(view, item, decisions_about(number, before=year), organisation_names()),
        "open": keeps or item.decision is not None,
        "keeps": keeps,
        "outcomes": tuple(Outcome),
        "typed": typed_before(request) if keeps else None,
        "counts": feedback_counts(number),
    }
    return render(request, "dossiers/agenda/item.html", context)


@needs(Permission.AGENDA_KEEP)
@require_POST
def decide(request: HttpRequest, year: int, number: str) -> HttpResponse:
    """Say what happens with a qualification this year."""
    reason, chosen = request.POST.get("reden", "")[:LONGEST], request.POST.get("uitkomst", "")
    others = tuple(re.findall(r"[^\s,;]+", request.POST.get("met", "")[:300].upper()))
    try:
        spend(request, "agenda-decision", most=PER_MINUTE)
        decision = NewDecision(number, _outcome(chosen), reason, others)
        actions.decide_on_agenda(by=actor_of(request), year=year, decision=decision, on=today())
    except (NotAllowed, NotFound):
        raise
    except RuleBroken as broken:
        tell(request, broken)
        keep_typed(request, Typed(chosen, reason, " ".join(others)))
    else:
        messages.success(request, _("De beslissing is genoteerd. Iedereen kan ze lezen."))
    return redirect("agenda_item", year, number)


def _outcome(chosen: str) -> Outcome:
    """Raises RuleBroken `agenda.no_outcome`."""
    if chosen not in set(Outcome):
        raise RuleBroken(
            "agenda.no_outcome",
            say("Je koos niet wat er met de kwalificatie gebeurt."),
            say("Kies een van de uitkomsten."),
        )
    return Outcome(chosen)
