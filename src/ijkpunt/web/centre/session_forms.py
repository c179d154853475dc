"""What a coordinator fills in about a session."""

from typing import Any

from django import forms
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from ijkpunt.pathways.rules.bookings import MOST_PLACES, SessionAsked
from ijkpunt.pathways.rules.verdicts import Method
from ijkpunt.web.centre.steering.forms import METHODS, ActForm, Choices
from ijkpunt.web.centre.words import LANGUAGES
from ijkpunt.web.choices import choose
from ijkpunt.web.dossiers.procedure.forms import choice, day_field, long_text, text
from ijkpunt.web.providers.presenters.words import language_name


class SessionForm(ActForm):
    FIELDS = {"day": "held_on"}
    ASKED = ("version", "held_on", "capacity")
    version = choice(_("Voor welk beroep?"), (), width="", help_text=_("Waarvoor je centrum nu erkend is."))
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

    def __init__(self, data: Any = None, *, versions: Choices, initial: Any = None) -> None:
        super().__init__(data, key="sessie", initial=initial)
        choose(self, "version", versions, empty=translated("kies een beroep"))
        choose(self, "language", [(code, language_name(code)) for code in LANGUAGES])

    def asked(self) -> SessionAsked:
        given = self.cleaned_data
        return SessionAsked(
            given["version"],
            given["held_on"],
            given["town"],
            given["place"],
            given["capacity"],
            tuple(Method(one) for one in given["methods"]),
            given["instrument"],
            given["language"] or "nl",
            given["accessibility"],
        )


class CancelSessionForm(ActForm):
    FIELDS = {"": "ground"}
    ASKED = ("ground",)
    ground = long_text(_("Waarom?"), _("Iedereen met een plaats leest dit op de eigen pagina."), rows=3)
