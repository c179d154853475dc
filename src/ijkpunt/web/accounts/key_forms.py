"""What somebody fills in for a key of the API. The form checks how it is written; the action decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ijkpunt.accounts.rules.keys import LONGEST, LONGEST_NAME, KeyAsked, scopes_for
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.language import said
from ijkpunt.web.choices import choose

DAY = {"type": "date", "class": "input short"}


class KeyForm(forms.Form):
    name = forms.CharField(
        label=_("Welke software krijgt deze sleutel?"),
        help_text=_("Bijvoorbeeld: planning van het testcentrum. Deze naam staat in het logboek."),
        max_length=LONGEST_NAME,
        required=False,  # the rule says so, together with what else is wrong
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Wat mag de sleutel?"),
        help_text=_("Zonder keuze leest hij wat openbaar is. Geef nooit meer dan nodig."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    valid_from = forms.DateField(
        label=_("Eerste dag"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"), localize=False
    )
    valid_until = forms.DateField(
        label=_("Laatste dag"),
        help_text=_("Hoogstens een jaar. Maak op tijd een nieuwe."),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        localize=False,
    )

    def __init__(self, by: Actor, data: Any = None) -> None:
        first = today()
        super().__init__(data, initial={"valid_from": first, "valid_until": first + LONGEST})
        choices = [(str(scope), said(scope.meaning)) for scope in scopes_for(by.permissions)]
        choose(self, "scopes", choices)
        if not choices:
            del self.fields["scopes"]

    @property
    def asked(self) -> KeyAsked:
        given = self.cleaned_data
        scopes = frozenset(given.get("scopes", ()))
        return KeyAsked(given["name"], scopes, given["valid_from"], given["valid_until"])

    def refuse(self, broken: RuleBroken) -> None:
        """Every problem at its own field."""
        for problem in broken.problems:
            field = problem.place.field if problem.place.field in self.fields else None
            self.add_error(field, f"{said(problem.message)} {said(problem.remedy)}")
