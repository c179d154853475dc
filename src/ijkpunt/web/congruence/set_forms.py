"""Forms about roles and sets. They check how something is written; actions decide."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ijkpunt.crosswalk.rules.competence_sets import LONGEST_DESCRIPTION, LONGEST_NAME, CompetenceSetKind
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.language import said
from ijkpunt.web.choices import choose

LONGEST_GROUND = 500


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Naam"),
        help_text=_("Zoals mensen van het vak het noemen, bijvoorbeeld “Veilig werken op hoogte”"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    description = forms.CharField(
        label=_("Omschrijving"),
        help_text=_("In een paar zinnen: wat doet iemand met deze rol? Mag leeg blijven."),
        max_length=LONGEST_DESCRIPTION,
        required=False,
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
    )

    def refuse(self, broken: RuleBroken) -> None:
        """Show what is wrong beside the field, or above the form where there is none."""
        for problem in broken.problems:
            field = problem.place.field if problem.place.field in self.fields else None
            self.add_error(field, f"{said(problem.message)} {said(problem.remedy)}")


class KeepForm(NameForm):
    """Which competences and qualifications of a suggestion to keep, and how to call it."""

    kind = forms.ChoiceField(
        label=_("Wat is het?"),
        choices=[
            (CompetenceSetKind.ROLE.value, _("Een rol: mensen op het werk herkennen ze")),
            (CompetenceSetKind.SET.value, _("Een competentieset: een klein geheel, meer niet")),
        ],
        widget=forms.RadioSelect,
    )
    parts = forms.MultipleChoiceField(
        label=_("Competenties"), error_messages={"required": _("Vink minstens twee competenties aan.")}
    )
    versions = forms.MultipleChoiceField(
        label=_("Kwalificaties"), error_messages={"required": _("Vink minstens twee kwalificaties aan.")}
    )

    def __init__(
        self, data: QueryDict | None, *, parts: list[tuple[str, str]], versions: list[tuple[str, str]]
    ) -> None:
        super().__init__(data, initial={"kind": CompetenceSetKind.ROLE.value})
        self._given = data
        self._offered = {"parts": parts, "versions": versions}
        for name, choices in self._offered.items():
            choose(self, name, choices)

    @property
    def chosen(self) -> set[str]:
        """What is ticked: everything that is offered, until somebody sent the form."""
        if self._given is not None:
            return {value for name in self._offered for value in self._given.getlist(name)}
        return {value for choices in self._offered.values() for value, _label in choices}


class DissolveForm(forms.Form):
    ground = forms.CharField(
        label=_("Waarom geldt ze niet meer?"),
        max_length=LONGEST_GROUND,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
