"""What somebody fills in to open a set. It checks how something is written; the action decides."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ijkpunt.crosswalk.queries import Side
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.language import said
from ijkpunt.register.queries import newest_identifier
from ijkpunt.web.choices import choose
from ijkpunt.web.crosswalk.convert_form import REGISTER, ListChoice, side_of, usual_target


class QualificationsForm(forms.Form):
    """Which qualifications a set is about, as numbers or versions, with blanks, commas or lines between."""

    qualifications = forms.CharField(
        label=_("Over welke kwalificaties gaat het?"),
        help_text=_(
            "Nummers, met een komma of een nieuwe lijn ertussen: BK-9104, BK-9105-1. Zonder versie: die nu geldt."
        ),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
    )

    @property
    def versions(self) -> list[str]:
        """The versions that are meant; what we do not know stays as it was typed, so that the action names it."""
        typed = self.cleaned_data["qualifications"].replace(",", " ").replace(";", " ").split()
        return [_version(one) for one in typed]

    def refuse(self, broken: RuleBroken) -> None:
        for problem in broken.problems:
            self.add_error(None, f"{said(problem.message)} {said(problem.remedy)}")


class OpenForm(QualificationsForm):
    title = forms.CharField(
        label=_("Naam"),
        help_text=_("Zoals mensen ze noemen, bijvoorbeeld “Bouw naar ESCO”"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    key = forms.CharField(
        label=_("Naam in adressen en bestanden"),
        help_text=_("Kleine letters, cijfers en streepjes. Ze verandert nooit meer."),
        max_length=100,
        widget=forms.TextInput(attrs={"class": "input middle", "autocomplete": "off"}),
    )
    origin = forms.ChoiceField(label=_("Van"), widget=forms.Select(attrs={"class": "input middle"}))
    target = forms.ChoiceField(label=_("Naar"), widget=forms.Select(attrs={"class": "input middle"}))
    field_order = ("title", "key", "origin", "target", "qualifications")

    def __init__(self, data: QueryDict | None, choices: Sequence[ListChoice]) -> None:
        super().__init__(data, initial={"origin": REGISTER, "target": usual_target(choices)})
        named = [(choice.value, choice.name) for choice in choices]
        for name, offered in (("origin", named), ("target", [one for one in named if one[0] != REGISTER])):
            choose(self, name, offered)

    @property
    def sides(self) -> tuple[Side, Side]:
        return side_of(self.cleaned_data["origin"]), side_of(self.cleaned_data["target"])


def _version(typed: str) -> str:
    try:
        return newest_identifier(typed, today())
    except NotFound:
        return typed
