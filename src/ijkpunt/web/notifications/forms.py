"""What somebody fills in to follow something. Forms check how it is written; actions decide."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.language import said
from ijkpunt.notifications.rules.rhythm import Rhythm


class RhythmForm(forms.Form):
    rhythm = forms.ChoiceField(choices=[(one.value, one.value) for one in Rhythm])

    @property
    def chosen(self) -> Rhythm:
        return Rhythm(self.cleaned_data["rhythm"])


class SubscriptionForm(forms.Form):
    """Which subscription a button is about."""

    subscription = forms.UUIDField()

    @property
    def number(self) -> UUID | None:
        return self.cleaned_data["subscription"] if self.is_valid() else None


class MessageForm(forms.Form):
    """Which message a button is about."""

    message = forms.UUIDField()

    @property
    def number(self) -> UUID | None:
        return self.cleaned_data["message"] if self.is_valid() else None


class WebhookForm(forms.Form):
    address = forms.CharField(
        label=_("Adres dat de berichten krijgt"),
        help_text=_("Begint met https:// en is op het internet te bereiken."),
        max_length=500,
        widget=forms.URLInput(attrs={"class": "input", "autocomplete": "off", "inputmode": "url"}),
    )

    def refuse(self, broken: RuleBroken) -> None:
        for problem in broken.problems:
            self.add_error("address", f"{said(problem.message)} {said(problem.remedy)}")


class TopicForm(forms.Form):
    topic = forms.CharField(
        label=_("Waarover moet dit adres nieuws krijgen?"),
        help_text=_("Het nummer van een kwalificatie, de code van een product of een domein. Leeg: alles."),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"class": "input middle", "autocomplete": "off"}),
    )
