"""Ask the name of the holder: for who has the proof, and so its date."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DateForm(forms.Form):
    day = forms.DateField(
        label=_("Datum van het bewijs"),
        help_text=_("Die staat op het bewijs, bij “Gegeven op”."),
        error_messages={
            "invalid": _("Dit is geen datum. Schrijf ze als 2026-11-16."),
            "required": _("Vul de datum in die op het bewijs staat."),
        },
        widget=forms.DateInput(
            attrs={"class": "input short", "type": "date", "autocomplete": "off"}, format="%Y-%m-%d"
        ),
    )
