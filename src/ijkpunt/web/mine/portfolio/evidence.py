"""Keep a file in the portfolio, see it, take it along, or take it away."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from ijkpunt.formats.attachments import check_file
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.actions import FileGiven
from ijkpunt.pathways.queries import ExperienceLine
from ijkpunt.pathways.rules.portfolio import Origin
from ijkpunt.web.choices import choose
from ijkpunt.web.dossiers.procedure.doing import WRONG
from ijkpunt.web.dossiers.procedure.forms import DossierForm, choice, content_of, day_field, file_field, text, words
from ijkpunt.web.files import file_of_person
from ijkpunt.web.limits import spend
from ijkpunt.web.mine.portfolio.lines import ORIGINS, evidence_cards
from ijkpunt.web.mine.portfolio.scanning import scanned
from ijkpunt.web.mine.portfolio.things import evidence_of
from ijkpunt.web.mine.visitor import own_file, visitor_of

PER_MINUTE = 20  # files that one person sends


class EvidenceForm(DossierForm):
    file = file_field(
        gettext_lazy("Welk bestand?"), gettext_lazy("PDF, Word, Excel, ODT, PNG, JPEG, CSV of tekst, hoogstens 10 MB.")
    )
    title = text(gettext_lazy("Wat toont het?"), gettext_lazy("Bijvoorbeeld: “Attest heftruck”."), most=200)
    origin = choice(gettext_lazy("Van wie komt het?"), [(one.value, words(ORIGINS[one])) for one in Origin])
    source = text(gettext_lazy("Wie gaf het je?"), gettext_lazy("Een bedrijf, een school, een persoon."), most=200)
    dated = day_field(gettext_lazy("Datum op het bestand"))
    experience = choice(gettext_lazy("Hoort het bij een ervaring?"), ())

    def __init__(self, experiences: tuple[ExperienceLine, ...], *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        choose(self, "experience", ((str(one.identifier), one.title) for one in experiences), empty=_("nee"))

    def given(self) -> FileGiven:
        given = self.cleaned_data
        name, content = content_of(given["file"])
        experience = UUID(given["experience"]) if given["experience"] else None
        origin = Origin(given["origin"] or Origin.SELF)
        return FileGiven(name, content, given["title"], origin, given["source"], given["dated"], experience)


@own_file
def new_evidence(request: HttpRequest) -> HttpResponse:
    experiences = queries.own_portfolio(visitor_of(request)).experiences
    sent = request.method == "POST"
    initial = {"experience": request.GET.get("ervaring", "")}
    form = EvidenceForm(experiences, request.POST if sent else None, request.FILES if sent else None, initial=initial)
    if sent and (made := _kept(request, form)):
        messages.success(request, _("Bewaard. Kies nu welke competenties dit bestand toont."))
        return redirect("mine:links", "bestand", made)
    return render(request, "mine/new_evidence.html", {"form": form}, status=WRONG if sent else 200)


@own_file
@require_safe
def evidence(request: HttpRequest, identifier: UUID) -> HttpResponse:
    (card,) = evidence_cards([evidence_of(request, identifier)])
    return render(request, "mine/evidence.html", {"card": card})


@own_file
@require_safe
def download(request: HttpRequest, identifier: UUID) -> HttpResponse:
    by, line = visitor_of(request), evidence_of(request, identifier)
    person = queries.own_person(by).identifier
    seen = actions.open_file(by=by, person=person, content_hash=line.content_hash, at=now())
    return file_of_person(line.file_name, seen.file_type, seen.content)


@own_file
@require_POST
def remove_evidence(request: HttpRequest, identifier: UUID) -> HttpResponse:
    actions.remove_evidence(by=visitor_of(request), evidence=identifier)
    messages.success(request, _("Het bestand is weg. Wie het al kreeg bij een inschrijving, houdt die kopie."))
    return redirect("mine:portfolio")


def _kept(request: HttpRequest, form: EvidenceForm) -> UUID | None:
    """The identifier once it is kept; None when the form says what is wrong."""
    if not form.is_valid():
        return None
    try:
        spend(request, "own-files", most=PER_MINUTE)
        given = form.given()
        checked = check_file(given.name, given.content)  # what is no file is not worth a scan
        scanner = scanned(checked.name, checked.content)
        return actions.keep_evidence(by=visitor_of(request), given=given, scanner=scanner, at=now())
    except (NotAllowed, NotFound):
        raise
    except RuleBroken as broken:
        form.refuse(broken)
        return None
