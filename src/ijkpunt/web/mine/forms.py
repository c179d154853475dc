"""What somebody fills in about themselves. A form checks how something is written; the action decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ijkpunt.pathways.rules.people import PersonTold, Situation
from ijkpunt.pathways.rules.portfolio import ExperienceAsked, ExperienceKind
from ijkpunt.web.dossiers.procedure.forms import DossierForm, day_field, long_text, text, words


def one_of(label: Any, choices: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=help_text, choices=choices, required=False, widget=forms.RadioSelect()
    )


def filled_by(field: forms.Field, token: str) -> forms.Field:
    """A field that the browser may fill in: `token` says what of the visitor it asks (WCAG 1.3.5)."""
    field.widget.attrs["autocomplete"] = token
    return field


class BeginForm(DossierForm):
    """A name is enough."""

    name = filled_by(text(_("Je naam"), _("Voornaam en naam."), most=200, width="middle"), "name")

    def told(self) -> PersonTold:
        return PersonTold(self.cleaned_data["name"])


class KeyForm(DossierForm):
    """The link somebody kept, typed or pasted; the secret alone will do."""

    key = text(_("Je geheime link"), _("Plak de hele link, of het stuk na “sleutel”."), most=300)

    def secret(self) -> str:
        parts = [part for part in self.cleaned_data["key"].strip().split("/") if part]
        return parts[-1] if parts else ""


class ToldForm(DossierForm):
    name = filled_by(text(_("Naam"), most=200, width="middle"), "name")
    birth_date = filled_by(
        day_field(_("Geboortedatum"), _("Nodig als je je inschrijft voor een test.")),
        "bday",
    )
    email = filled_by(text(_("E-mailadres"), most=254, width="middle"), "email")
    phone = filled_by(text(_("Telefoon"), most=40, width="middle"), "tel")
    town = text(_("Gemeente"), most=100, width="middle")

    def told(self) -> PersonTold:
        given = self.cleaned_data
        return PersonTold(given["name"], given["birth_date"], given["email"], given["phone"], given["town"])


class SituationForm(DossierForm):
    situation = one_of(
        _("Wat past bij jou?"),
        [("", _("Dat zeg ik liever niet")), *((one.value, words(one.label)) for one in Situation)],
    )

    def asked(self) -> Situation | None:
        return Situation(self.cleaned_data["situation"]) if self.cleaned_data["situation"] else None


class NeedsForm(DossierForm):
    needs = long_text(
        _("Wat heb je nodig?"),
        _("Bijvoorbeeld: meer tijd, een tolk, grotere letters. Het testcentrum en de beoordelaar lezen dit."),
        rows=3,
    )
    cause = long_text(
        _("Waarom heb je dat nodig?"),
        _("Dit hoef je niet te zeggen. Alleen het testcentrum leest dit, de beoordelaar niet."),
        rows=2,
    )


class ExperienceForm(DossierForm):
    kind = one_of(_("Wat voor ervaring is het?"), [(one.value, words(one.label)) for one in ExperienceKind])
    title = text(_("Wat deed je?"), _("Een korte naam, zoals “tegelzetter bij Maes”."), most=200)
    story = long_text(
        _("Vertel wat je daar deed"),
        _("In je eigen woorden. Schrijf korte zinnen: “Ik zette vloertegels. Ik maakte de ondergrond effen.”"),
        rows=6,
    )
    where = text(_("Waar?"), _("Een bedrijf, een vereniging, een land."), most=200, width="middle")
    first = day_field(_("Vanaf"))
    last = day_field(_("Tot"), _("Leeg als je het nog doet."))
    hours_a_week = forms.IntegerField(
        label=_("Uren per week"), required=False, widget=forms.NumberInput({"class": "input short", "min": 1})
    )

    def asked(self) -> ExperienceAsked:
        given = self.cleaned_data
        return ExperienceAsked(
            ExperienceKind(given["kind"] or ExperienceKind.WORK),
            given["title"],
            given["story"],
            given["where"],
            given["first"],
            given["last"],
            given["hours_a_week"],
        )
