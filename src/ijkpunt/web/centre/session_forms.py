"""What a coordinator fills in about a session."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from ijkpunt.pathways.queries import CentreSession
from ijkpunt.pathways.rules.bookings import MOST_PLACES, SessionAsked
from ijkpunt.pathways.rules.verdicts import Method
from ijkpunt.web.centre.steering.forms import METHODS, ActForm, Choices
from ijkpunt.web.centre.words import LANGUAGES
from ijkpunt.web.choices import choose
from ijkpunt.web.dossiers.procedure.forms import choice, day_field, long_text, text
from ijkpunt.web.providers.presenters.words import language_name


class SessionFields(ActForm):
    """When, where, and for how many: what one may still change of a session, if its rule allows it."""

    FIELDS = {"day": "held_on"}
    ASKED: tuple[str, ...] = ("held_on", "capacity")
    held_on = day_field(_("Wanneer?"))
    town = text(_("Gemeente"), most=100, width="middle")
    place = text(_("Adres en lokaal"), _("Wie een plaats heeft, leest dit."), most=300)
    capacity = forms.IntegerField(
        label=_("Hoeveel plaatsen?"),
        required=False,
        min_value=1,
        max_value=MOST_PLACES,
        widget=forms.NumberInput({"class": "input short", "min": 1, "max": MOST_PLACES}),
    )
    methods = forms.MultipleChoiceField(
        label=_("Hoe wordt er getest?"), choices=METHODS, required=False, widget=forms.CheckboxSelectMultiple
    )
    instrument = text(_("Nummer van het instrument"), _("Zoals EVC-I-0004-1."), most=40, width="short")
    language = choice(_("Taal van de test"), ())
    accessibility = text(
        _("Toegankelijkheid"), _("Zoals: gelijkvloers, toilet voor rolstoelen, halte op 200 m."), most=300
    )

    def __init__(self, data: Any = None, *, initial: Mapping[str, Any]) -> None:
        super().__init__(data, key="sessie", initial=initial)
        spoken = dict.fromkeys((*LANGUAGES, initial["language"]))  # a table may name another
        choose(self, "language", [(code, language_name(code)) for code in spoken])

    def asked_for(self, version: str, given: Mapping[str, Any]) -> SessionAsked:
        """What is written in the form, or in the place of it somewhere else, as the rules see it."""
        return SessionAsked(
            version,
            given["held_on"],
            given["town"],
            given["place"],
            given["capacity"],
            tuple(Method(one) for one in given["methods"]),
            given["instrument"],
            given["language"] or "nl",
            given["accessibility"],
        )


class SessionForm(SessionFields):
    ASKED = ("version", "held_on", "capacity")
    field_order = ("version",)
    version = choice(_("Voor welk beroep?"), (), width="", help_text=_("Waarvoor je centrum nu erkend is."))

    def __init__(self, data: Any = None, *, versions: Choices, initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=initial)
        choose(self, "version", versions, empty=translated("kies een beroep"))

    def asked(self) -> SessionAsked:
        return self.asked_for(self.cleaned_data["version"], self.cleaned_data)


class ChangeSessionForm(SessionFields):
    """Filled in with the session as it stands. Its qualification stays: people booked for that."""

    def __init__(self, data: Any = None, *, line: CentreSession) -> None:
        self.version = line.version
        super().__init__(
            data,
            initial={
                "held_on": line.on,
                "town": line.town,
                "place": line.place,
                "capacity": line.capacity,
                "methods": list(line.methods),
                "instrument": line.instrument,
                "language": line.language,
                "accessibility": line.accessibility,
            },
        )

    def asked(self) -> SessionAsked:
        """What cannot be read counts as it stood, so that everything that is wrong with the rest is told as well."""
        return self.asked_for(self.version, {**self.initial, **self.cleaned_data})


class CancelSessionForm(ActForm):
    FIELDS = {"": "ground"}
    ASKED = ("ground",)
    ground = long_text(_("Waarom?"), _("Iedereen met een plaats leest dit op de eigen pagina."), rows=3)
