"""Try before anybody asks: what the rules say in a programme of yours for a proof, by its number. Nothing is kept.

The number is of a person, so it is sent, never asked for in an address: addresses stay in a browser and in logs.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Problem, RuleBroken
from ijkpunt.pathways import queries
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.asked import read_uuid
from ijkpunt.web.exemptions.presenters import evidence_words, tally, unit_rows
from ijkpunt.web.limits import spend
from ijkpunt.web.proof.private import private

PER_MINUTE = 20


@needs(Permission.EXEMPTION_DECIDE)
@private
@require_http_methods(["GET", "HEAD", "POST"])
def trying(request: HttpRequest) -> HttpResponse:
    by, on = actor_of(request), today()
    code, number = request.POST.get("opleiding", "")[:100], request.POST.get("bewijs", "").strip()[:60]
    own = [one for one in queries.programmes_offered(on) if one.organisation == by.organisation]
    context: dict[str, object] = {"programmes": own, "code": code, "number": number}
    if request.method == "POST":
        spend(request, "try-exemption", most=PER_MINUTE)
        context |= _tried(request, code, number)
    return render(request, "exemptions/try.html", context, status=422 if context.get("problems") else 200)


def _tried(request: HttpRequest, code: str, number: str) -> dict[str, object]:
    proof = read_uuid(number)
    if proof is None:
        message = say("Dit is geen nummer van een bewijs.")
        return {"problems": (Problem("award.no_number", message, say("Neem het hele nummer over: 36 tekens.")),)}
    try:
        preview = queries.preview_of_proof(actor_of(request), code, proof, today())
    except RuleBroken as broken:
        return {"problems": tuple(broken.problems)}
    shown = {"preview": preview, "rows": unit_rows(preview), "evidence": evidence_words(preview.evidence)}
    return {**shown, **tally(preview)}
