"""Erase a person: what goes, what stays, and the question whether you are sure."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials.actions.ending import may_end
from ijkpunt.credentials.actions.erasing import erase_holder
from ijkpunt.credentials.queries.erasing import erasing_term
from ijkpunt.credentials.queries.merging import beside
from ijkpunt.credentials.rules.erasing import GROUND_NAMES, ErasingGround
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.proof.private import private
from ijkpunt.web.telling import tell


@needs(Permission.CREDENTIAL_END)
@private
def erase(request: HttpRequest, identifier: UUID) -> HttpResponse:
    proofs = beside(identifier).proofs
    own = [line for line in proofs if may_end(actor_of(request), line.issuer)]
    if identifier not in {line.identifier for line in own}:
        raise NotAllowed(
            "award.not_yours", say("Dit bewijs is niet van je organisatie."), say("Kies een ander mandaat.")
        )
    if request.method == "POST" and _erased(request, identifier):
        return redirect("giving:overview")
    context: Mapping[str, object] = {
        "identifier": identifier,
        "lines": own,
        "elsewhere": len(proofs) > len(own),
        "grounds": list(GROUND_NAMES.items()),
        "term": erasing_term(today()),
    }
    return render(request, "giving/erase.html", context, status=422 if request.method == "POST" else 200)


def _erased(request: HttpRequest, identifier: UUID) -> bool:
    ground = request.POST.get("grond", "")
    try:
        if ground not in set(ErasingGround) or request.POST.get("zeker") != "ja":
            raise RuleBroken(
                "erasing.sure",
                say("Er is niets gewist: je koos geen reden, of vinkte niet aan dat je zeker bent."),
                say("Doe allebei."),
            )
        count = erase_holder(by=actor_of(request), identifier=identifier, ground=ErasingGround(ground), on=today())
    except (NotAllowed, NotFound):
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return False
    told = ngettext(
        "De persoon is gewist, met %(count)s bewijs.", "De persoon is gewist, met %(count)s bewijzen.", count
    )
    messages.success(request, told % {"count": count} if count else _("De persoon is gewist."))
    return True
