"""Your own pages on exemptions: what you still have to follow, asking, and the answer."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, Problem, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.actions import ExemptionAsked
from ijkpunt.web.asked import read_day, read_uuid
from ijkpunt.web.exemptions.presenters import decision_words, evidence_words, tally, unit_rows
from ijkpunt.web.limits import spend
from ijkpunt.web.mine.visitor import own_file, visitor_of
from ijkpunt.web.telling import tell

ASKS_PER_MINUTE, PROOFS_PER_MINUTE = 10, 10
LONGEST = 4_000  # of one text in a form


@own_file
@require_GET
def exemptions(request: HttpRequest) -> HttpResponse:
    """What you asked, the programmes to choose from, and what you can show."""
    by, on = visitor_of(request), today()
    context = {
        "requests": queries.own_exemptions(by),
        "programmes": queries.programmes_offered(on),
        "evidence": evidence_words(queries.own_evidence(by, on)),
        "brought": queries.own_brought(by),
        "asked": request.GET.get("zoek", "")[:100],
    }
    return render(request, "mine/exemptions/overview.html", context)


@own_file
@require_POST
def proof(request: HttpRequest) -> HttpResponse:
    """Bring a proof in, or take it out again."""
    spend(request, "own-proof", most=PROOFS_PER_MINUTE)
    by = visitor_of(request)
    try:
        if request.POST.get("doe") == "weg":
            actions.forget_proof(by=by, proof=_number(request))
            messages.success(request, _("Het bewijs staat niet meer in je dossier."))
        else:
            _bring_in(request, by)
            messages.success(request, _("Het bewijs staat nu in je dossier."))
    except RuleBroken as broken:
        tell(request, broken)
    return redirect("mine:exemptions")


@own_file
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """What you still have to follow in a programme, and asking for the rest."""
    by, on = visitor_of(request), today()
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        spend(request, "ask-exemption", most=ASKS_PER_MINUTE)
        try:
            made = actions.ask_exemption(by=by, asked=_asked(request, code), on=on)
            messages.success(request, _("Je aanvraag is verstuurd."))
            return redirect("mine:exemption", made)
        except NotFound:
            raise
        except RuleBroken as broken:
            problems = tuple(broken.problems)
    return _programme_page(request, by, code, on, problems)


@own_file
def exemption(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """One request of yours, with the answers."""
    by, on = visitor_of(request), today()
    if request.method == "POST":
        actions.withdraw_exemption(by=by, request=identifier, on=on)
        messages.success(request, _("Je aanvraag is ingetrokken. De school ziet er niets meer van."))
        return redirect("mine:exemption", identifier)
    found = queries.own_exemption(by, identifier, on)
    rows = [(row, decision_words(found.line.decision(row.code))) for row in unit_rows(found.preview)]
    context = {"found": found, "line": found.line, "rows": rows, "evidence": evidence_words(found.preview.evidence)}
    return render(request, "mine/exemptions/request.html", context)


def _programme_page(
    request: HttpRequest, by: Actor, code: str, on: date, problems: tuple[Problem, ...]
) -> HttpResponse:
    preview = queries.preview_for_person(by, code, on)
    rows = unit_rows(preview)
    posted = request.method == "POST"
    units = request.POST.getlist("module") if posted else [row.code for row in rows if row.tone]
    shown = request.POST.getlist("bewijs") if posted else [one.key for row in rows for one in row.evidence]
    context = {
        "preview": preview,
        "rows": rows,
        **tally(preview),
        "evidence": evidence_words(preview.evidence),
        "problems": problems,
        "chosen_units": units,
        "chosen_evidence": shown,
        "words": request.POST.get("woorden", "")[:LONGEST],
        "agrees": bool(request.POST.get("akkoord")),
    }
    return render(request, "mine/exemptions/programme.html", context, status=422 if problems else 200)


def _asked(request: HttpRequest, code: str) -> ExemptionAsked:
    sent = request.POST
    return ExemptionAsked(
        code,
        tuple(sent.getlist("module")),
        tuple(sent.getlist("bewijs")),
        sent.get("woorden", "").replace("\0", "")[:LONGEST],
        agrees=bool(sent.get("akkoord")),
    )


def _bring_in(request: HttpRequest, by: Actor) -> None:
    day = read_day(request.POST.get("dag", ""))
    if day is None:
        raise RuleBroken(
            "award.no_day", say("Deze dag kunnen we niet lezen."), say("Neem de dag over die op je bewijs staat.")
        )
    actions.note_proof(by=by, proof=_number(request), awarded_on=day, on=today())


def _number(request: HttpRequest) -> UUID:
    found = read_uuid(request.POST.get("bewijs", ""))
    if found is None:
        raise RuleBroken(
            "award.no_number",
            say("Dit is geen nummer van een bewijs."),
            say("Neem het hele nummer over: 36 tekens, met streepjes."),
        )
    return found
