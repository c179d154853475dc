"""Are two people who were noted apart one person? The agency sees both beside each other, and decides."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.credentials.actions.agency import require_agency
from ijkpunt.credentials.actions.merging import merge_holders
from ijkpunt.credentials.actions.reading import note_read
from ijkpunt.credentials.queries.merging import against_merging, beside
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.asked import read_uuid
from ijkpunt.web.giving.words import kind_words
from ijkpunt.web.proof.private import private
from ijkpunt.web.telling import tell


@needs(Permission.CREDENTIAL_CONFIRM)
@private
def merge(request: HttpRequest) -> HttpResponse:
    require_agency(actor_of(request))
    asked = request.POST if request.method == "POST" else request.GET
    typed = [asked.get(name, "").strip()[:100] for name in ("een", "twee")]
    context: dict[str, object] = {"first": typed[0], "second": typed[1]}
    try:
        if any(typed):
            keep, other = (_number(one) for one in typed)
            if request.method == "POST":
                merge_holders(by=actor_of(request), keep=keep, other=other)
                messages.success(request, _("Het is nu één persoon."))
                return redirect("giving:award", keep)
            context |= _beside(request, keep, other)
    except RuleBroken as broken:
        tell(request, broken)
    return render(request, "giving/merge.html", context)


def _beside(request: HttpRequest, keep: UUID, other: UUID) -> dict[str, object]:
    both = [beside(keep), beside(other)]
    for identifier in (keep, other):
        note_read(by=actor_of(request), identifier=identifier, what="page")
    people = [(one.noted, [(line, kind_words(line)) for line in one.proofs]) for one in both]
    same = both[0].proofs == both[1].proofs
    return {"people": people, "same": same, "against": None if same else against_merging(*both)}


def _number(text: str) -> UUID:
    found = read_uuid(text.rstrip("/").rpartition("/")[2])
    if found is None:
        raise RuleBroken(
            "holder.no_proof",
            say("Dit is geen nummer van een bewijs."),
            say("Plak van elke persoon het nummer of het adres van een bewijs."),
        )
    return found
