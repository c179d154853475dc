"""Erase everything that is not a decision: what goes, what stays and why, and a word to type."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.rules.retention import Category, last_day, term_on
from ijkpunt.web.dossiers.procedure.doing import WRONG
from ijkpunt.web.mine.proofs import own_proofs
from ijkpunt.web.mine.visitor import forget, own_file, visitor_of
from ijkpunt.web.telling import tell

WORD = "wissen"  # what somebody types, in Dutch in every language: the page shows it


@own_file
def erase(request: HttpRequest) -> HttpResponse:
    if request.method == "POST" and _erased(request):
        forget(request)
        return redirect("mine:begin")
    by, terms = visitor_of(request), queries.retention_terms()
    context = {
        "word": WORD,
        "decision_until": last_day(term_on(terms, Category.DECISION_FILE, today()), today()),
        "reads_until": last_day(term_on(terms, Category.READS, today()), today()),
        "proofs": own_proofs(by),
    }
    return render(request, "mine/erase.html", context, status=WRONG if request.method == "POST" else 200)


def _erased(request: HttpRequest) -> bool:
    try:
        if request.POST.get("woord", "").strip().lower() != WORD:
            raise RuleBroken(
                "erase.word", say("Er is niets gewist."), say("Typ het woord “{word}” om zeker te zijn.", word=WORD)
            )
        left = actions.erase_me(by=visitor_of(request), on=today())
    except NotAllowed:
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return False
    told = _("Je dossier is gewist.")
    if left:
        stays = ngettext(
            "De beslissing over %(count)s test blijft tot haar termijn voorbij is.",
            "De beslissingen over %(count)s tests blijven tot hun termijn voorbij is.",
            left,
        )
        told = f"{told} {stays % {'count': left}}"
    messages.success(request, told)
    return True
