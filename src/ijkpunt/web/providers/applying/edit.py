"""Fill in an application, or answer what lacked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.providers import actions
from ijkpunt.providers.rules.words import Party
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.procedure.doing import WRONG, done
from ijkpunt.web.providers.applying.forms import ApplicationForm
from ijkpunt.web.providers.applying.loading import Seeing, loaded


@needs(Permission.PROGRAMME_APPLY)
def edit_programme(request: HttpRequest, number: str) -> HttpResponse:
    seeing = _own(request, number)
    form = ApplicationForm(seeing.view, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        answer = _kept(request, number, form)
        if answer is not None:
            return answer
    context = {"view": seeing.view, "form": form}
    return render(request, "providers/applying/edit.html", context, status=WRONG if request.method == "POST" else 200)


def _own(request: HttpRequest, number: str) -> Seeing:
    seeing = loaded(request, number)
    if seeing.party is not Party.PROVIDER:
        raise NotAllowed(
            "programme.not_yours",
            say("Aanbod {number} is niet van jouw organisatie.", number=number),
            say("Kies op je accountpagina het mandaat van {name}.", name=seeing.view.line.organisation_name),
        )
    return seeing


def _kept(request: HttpRequest, number: str, form: ApplicationForm) -> HttpResponse | None:
    by, to = actor_of(request), reverse("programme", args=[number])
    return done(
        request,
        form,
        lambda: actions.change_application(by=by, number=number, asked=form.asked()),
        _("Bewaard. Kijk na wat er nog ontbreekt."),
        to=to,
    )
