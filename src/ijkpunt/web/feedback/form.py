"""The form of a comment. It only gathers; the rules say what is wrong, and their problems come back in its fields."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ijkpunt.dossiers.rules.feedback import Choice
from ijkpunt.dossiers.rules.feedback_words import Figure, Given
from ijkpunt.kernel.problems import Problem
from ijkpunt.language import said
from ijkpunt.web.choices import choose

MOST = 20_000  # characters that are read of a comment: more than the rules take, so that they can say so


class FeedbackForm(forms.Form):
    """`grounds` and `roles` are the words to choose from. The fields go by the names that the rules use for places."""

    ground = forms.ChoiceField(label=_("Wat klopt er niet?"), required=False, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Leg uit"),
        help_text=_("Wat staat er nu fout, en wat zou er beter staan? Schrijf niets over personen."),
        required=False,
        max_length=MOST,
        widget=forms.Textarea(attrs={"class": "input", "rows": 6}),
    )
    role = forms.ChoiceField(label=_("Je spreekt als"), required=False, widget=forms.RadioSelect)
    link = forms.CharField(
        label=_("Link"),
        help_text=_("Een pagina op het web die dit toont. Begint met https://"),
        required=False,
        max_length=2_000,
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "url", "autocomplete": "off"}),
    )
    figure = forms.CharField(
        label=_("Cijfer"),
        help_text=_("Bijvoorbeeld: 7 op de 10 bedrijven werken met een drone."),
        required=False,
        max_length=2_000,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    source = forms.CharField(
        label=_("Bron van het cijfer"),
        required=False,
        max_length=2_000,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    day = forms.DateField(
        label=_("Datum van het cijfer"),
        required=False,
        error_messages={"invalid": _("Dit is geen datum. Schrijf ze als 2026-11-16.")},
        widget=forms.DateInput(attrs={"class": "input short", "type": "date"}, format="%Y-%m-%d"),
    )
    name = forms.CharField(
        label=_("Je naam"),
        help_text=_("Hoeft niet. We bewaren hem alleen als hij erbij mag staan."),
        required=False,
        max_length=1_000,
        widget=forms.TextInput(attrs={"class": "input middle", "autocomplete": "name"}),
    )
    named = forms.BooleanField(label=_("Mijn naam mag bij de opmerking staan"), required=False)
    # No person sees this field. What fills it in is a program.
    website = forms.CharField(
        label=_("Laat dit veld leeg"),
        required=False,
        widget=forms.TextInput(attrs={"class": "input", "tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, grounds: Sequence[Choice], roles: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grounds, self.roles = grounds, roles
        for name, choices in (("ground", grounds), ("role", roles)):
            choose(self, name, ((choice.key, choice.label) for choice in choices))

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Dit veld is een val voor programma’s. Maak het leeg en stuur opnieuw."))
        return ""

    def given(self, version: str, competence: str) -> Given:
        """What was filled in; only after is_valid()."""
        data = self.cleaned_data
        day = data.get("day")
        return Given(
            version=version,
            competence=competence,
            ground=data["ground"],
            role=data["role"],
            text=data["text"],
            link=data["link"],
            figure=Figure(data["figure"], data["source"], day if isinstance(day, date) else None),
            name=data["name"],
            named=data["named"],
        )

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Put what the rules say in the fields that it is about."""
        for problem in problems:
            field = problem.place.field if problem.place.field in self.fields else None
            self.add_error(field, f"{said(problem.message)} {said(problem.remedy)}")

    @property
    def trapped(self) -> bool:
        """Must the field be shown that no person sees?"""
        return bool(self.errors.get("website"))
