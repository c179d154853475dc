"""One request, side by side: what the unit asks, what was shown, what the rule says, and the decision."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import now, today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, Place, Problem, RuleBroken
from ijkpunt.pathways import actions
from ijkpunt.pathways.actions import RequestSeen
from ijkpunt.pathways.rules.exempting import ANSWERS, Answer, Deciding
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.asked import read_day
from ijkpunt.web.exemptions.presenters import decision_words, evidence_words, tally, unit_rows
from ijkpunt.web.proof.private import private

LONGEST = 2_000


@needs(Permission.EXEMPTION_DECIDE)
@private
def asked(request: HttpRequest, identifier: UUID) -> HttpResponse:
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        try:
            _do(request, identifier)
            return redirect("exemptions:request", identifier)
        except NotFound:
            raise
        except RuleBroken as broken:
            problems = tuple(broken.problems)
    seen = actions.open_request(by=actor_of(request), request=identifier, at=now())
    return _page(request, seen, problems)


def _page(request: HttpRequest, seen: RequestSeen, problems: tuple[Problem, ...]) -> HttpResponse:
    line, preview = seen.view.line, seen.view.preview
    rows = [(row, decision_words(line.decision(row.code))) for row in unit_rows(preview)]
    open_by_law = sum(1 for row, decision in rows if row.by_law and decision is None)
    context = {
        "line": line,
        "asker": seen.asker,
        "rows": rows,
        "evidence": evidence_words(preview.evidence),
        "problems": problems,
        "sent": request.POST if problems else {},
        "answers": ANSWERS.items(),
        "open_by_law": open_by_law,
        **tally(preview),
    }
    return render(request, "exemptions/request.html", context, status=422 if problems else 200)


def _do(request: HttpRequest, identifier: UUID) -> None:
    by, on = actor_of(request), today()
    if request.POST.get("doe") == "wet":
        count = actions.confirm_by_law(by=by, request=identifier, on=on)
        messages.success(request, _("Bevestigd van rechtswege: {count}.").format(count=count))
        return
    actions.decide_exemption(by=by, request=identifier, decided=_decided(request), on=on)
    messages.success(request, _("Je beslissing staat genoteerd. De persoon kan ze lezen."))


def _decided(request: HttpRequest) -> Deciding:
    sent = {name: request.POST.get(name, "").replace("\0", "")[:LONGEST].strip() for name in FIELDS}
    if sent["antwoord"] not in set(Answer):
        message, remedy = say("Je koos geen antwoord."), say("Kies wat je beslist.")
        raise RuleBroken("exemption.no_answer", message, remedy, place=Place(field="answer", record=sent["module"]))
    return Deciding(
        sent["module"], Answer(sent["antwoord"]), sent["reden"], sent["regel"], _day(sent["tot"], sent["module"])
    )


FIELDS = ("module", "antwoord", "reden", "regel", "tot")


def _day(text: str, unit: str) -> date | None:
    found = read_day(text)
    if found is None and text:
        message, remedy = say("Deze dag kunnen we niet lezen."), say("Schrijf ze als 2027-06-30, of laat ze leeg.")
        place = Place(field="valid_until", record=unit)
        raise RuleBroken("exemption.no_day", message, remedy, place=place)
    return found
