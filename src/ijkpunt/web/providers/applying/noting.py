"""Note what was recognised before this system: for the agency."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from ijkpunt.accounts.queries import organisations
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.identifiers import NUMBER
from ijkpunt.kernel.problems import NotFound
from ijkpunt.providers import actions, queries
from ijkpunt.providers.actions import Decision
from ijkpunt.providers.rules.asking import Asked
from ijkpunt.register.queries import newest_identifier
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.choices import choose
from ijkpunt.web.dossiers.procedure.doing import WRONG, done
from ijkpunt.web.dossiers.procedure.forms import DossierForm, choice, day_field, text
from ijkpunt.web.providers.applying.forms import ROADS, ask_for

NEEDED = ("organisation", "road", "version", "title", "reference", "first")


class NoteForm(DossierForm):
    organisation = choice(_("Wie heeft de erkenning?"), ())
    road = choice(_("Hoe komt iemand er aan een bewijs?"), ROADS)
    version = text(_("Beroepskwalificatie"), _("Het nummer, zoals BK-9104 of BK-9104-2."), most=20, width="short")
    partials = text(
        _("Alleen voor deze deelkwalificaties"),
        _("Hun nummers, met een spatie ertussen. Laat leeg voor de hele beroepskwalificatie."),
        most=500,
    )
    title = text(_("Naam van het aanbod"), _("Zoals een kandidaat het zou noemen."), most=300)
    municipality = choice(_("Gemeente"), ())
    reference = text(_("Nummer of naam van de beslissing"), _("De bron van deze erkenning."), most=300)
    first = day_field(_("Eerste dag"))
    last = day_field(_("Laatste dag"), _("Laat leeg als er geen einde is."))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        houses = [(one.key, one.name) for one in organisations()]
        places = [(one.key, one.name) for one in queries.municipalities().values()]
        for name, options in (("organisation", houses), ("municipality", places)):
            choose(self, name, options, empty=translated("kies"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        ask_for(self, given, *NEEDED)
        return given

    def clean_version(self) -> str:
        version = str(self.cleaned_data["version"]).strip().upper()
        try:
            return newest_identifier(version, today()) if NUMBER.match(version) else version
        except NotFound as unknown:
            raise forms.ValidationError(str(unknown.problem.message)) from unknown

    def asked(self) -> Asked:
        given = self.cleaned_data
        partials = tuple(str(given["partials"]).upper().split())
        place = given["municipality"]
        return Asked(Road(given["road"]), given["version"], title=given["title"], partials=partials, municipality=place)

    def decision(self) -> Decision:
        given = self.cleaned_data
        return Decision(given["reference"], "", given["first"], given["last"])


@needs(Permission.PROGRAMME_DECIDE)
def note_programme(request: HttpRequest) -> HttpResponse:
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (answer := _noted(request, form)):
        return answer
    status = WRONG if request.method == "POST" else 200
    return render(request, "providers/applying/note.html", {"form": form}, status=status)


def _noted(request: HttpRequest, form: NoteForm) -> HttpResponse | None:
    by = actor_of(request)

    def note() -> object:
        house = form.cleaned_data["organisation"]
        return actions.note_recognised(
            by=by, organisation=house, asked=form.asked(), decision=form.decision(), on=today()
        )

    told = translated("Genoteerd. Het staat nu in het erkende aanbod.")
    return done(request, form, note, told, to=reverse("programme_inbox"))
