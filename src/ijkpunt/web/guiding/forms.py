"""What a guide or the leader of a group fills in. A form checks how something is written; the action decides."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from ijkpunt.kernel.messages import say
from ijkpunt.language import day, said
from ijkpunt.pathways import actions
from ijkpunt.pathways.queries import SessionLine, open_sessions
from ijkpunt.pathways.rules.cohorts import CohortAsked
from ijkpunt.pathways.rules.people import PersonTold
from ijkpunt.register.queries import register_on
from ijkpunt.web.choices import choose
from ijkpunt.web.dossiers.procedure.forms import DossierForm, choice, day_field, long_text, text
from ijkpunt.web.houses import organisation_names

MOST_SESSIONS = 60  # in one list to choose from
ALL = 10_000  # qualifications: more than there will be


class BeginForm(DossierForm):
    """What a person tells of themselves, while the guide types."""

    name = text(_("Voornaam en naam"), most=200)
    birth_date = day_field(_("Geboortedatum (als de persoon die wil geven)"))
    email = text(_("E-mailadres (als die er is)"), most=200)
    phone = text(_("Telefoon (als die er is)"), most=40, width="middle")
    town = text(_("Gemeente"), most=100, width="middle")

    def told(self) -> PersonTold:
        given = self.cleaned_data
        return PersonTold(given["name"], given["birth_date"], given["email"], given["phone"], given["town"])


class StepForm(DossierForm):
    """A step to propose: in words, or a test session out of the list."""

    what = text(_("Wat stel je voor?"), _("In een zin: “Bel het testcentrum voor een gesprek.”"), most=400)
    session = choice(_("Of een proefsessie"), [])
    due_on = day_field(_("Tegen wanneer?"))
    ground = long_text(_("Waarom?"), _("De persoon leest dit."), rows=2)

    def __init__(self, *args: Any, on: date, **how: Any) -> None:
        super().__init__(*args, **how)
        self.sessions = {str(one.identifier): one for one in open_sessions(on)[:MOST_SESSIONS] if one.free}
        names = organisation_names({one.centre for one in self.sessions.values()})
        told = [(key, _told(one, names)) for key, one in self.sessions.items()]
        choose(self, "session", told, empty=translated("geen"))

    def asked(self) -> actions.StepAsked:
        given = self.cleaned_data
        chosen = self.sessions.get(given["session"])
        what = given["what"].strip()
        if chosen and not what:
            names = organisation_names({chosen.centre})
            what = said(say("Vraag een plaats in de proefsessie: {session}.", session=_told(chosen, names)))[:300]
        return actions.StepAsked(what, given["ground"], given["due_on"])


class CommentForm(DossierForm):
    words = long_text(_("Wat wil je zeggen over het portfolio?"), _("De persoon leest dit."), rows=3)


class CohortForm(DossierForm):
    """A group. `centre` lists the organisations that test."""

    name = text(_("Naam van de groep"), _("Bijvoorbeeld: dakwerkers voorjaar 2027."), most=200)
    version = choice(_("Beroepskwalificatie"), [], width="")
    centre = choice(_("Testcentrum"), [])
    places = forms.IntegerField(
        label=_("Hoeveel plaatsen?"),
        required=False,
        widget=forms.NumberInput({"class": "input short", "min": "1", "max": "500"}),
    )
    first = day_field(_("Eerste dag"))
    last = day_field(_("Laatste dag om aan te sluiten"))

    def __init__(self, *args: Any, on: date, centres: dict[str, str], **how: Any) -> None:
        super().__init__(*args, **how)
        self.on = on
        for name, options in (("version", version_choices(on)), ("centre", list(centres.items()))):
            choose(self, name, options, empty=translated("kies"))
            self.fields[name].required = True

    def asked(self) -> CohortAsked:
        given = self.cleaned_data
        first = given["first"] or self.on
        last = given["last"] or date.min  # refused by the rule
        return CohortAsked(given["name"], given["version"], given["centre"], given["places"] or 0, first, last)


def version_choices(on: date) -> list[tuple[str, str]]:
    """Every qualification that holds on a day, by title."""
    lines = register_on(on, limit=ALL).items
    return sorted(
        ((one.identifier, f"{one.title} ({one.identifier})") for one in lines), key=lambda one: one[1].lower()
    )


def _told(session: SessionLine, names: dict[str, str]) -> str:
    return f"{session.version}, {day(session.on)}, {session.town}, {names.get(session.centre, session.centre)}"
