"""What people fill in: a score with a note, a consensus with a motivation, a level, a weighing scheme."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS, LEVEL_NUMBERS
from ijkpunt.dossiers.rules.levelling.scheme import LARGEST, WeighingScheme
from ijkpunt.dossiers.rules.levelling.weighing import LONGEST_NOTE
from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.web.choices import choose
from ijkpunt.web.dossiers.levelling.presenters.words import element_name

LEVELS = [(str(level), str(level)) for level in LEVEL_NUMBERS]
CHOOSE = _("Kies een niveau van 1 tot 8.")


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "input", "rows": rows})


def _number() -> forms.NumberInput:
    return forms.NumberInput(attrs={"class": "input short", "min": 0, "max": LARGEST})


class ScoreForm(forms.Form):
    """A score for one element, the lines of the text that it rests on, and a note."""

    score = forms.ChoiceField(choices=LEVELS, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE})
    evidence = forms.MultipleChoiceField(required=False)
    note = forms.CharField(label=_("Uitleg"), required=False, max_length=LONGEST_NOTE, widget=_area())

    def __init__(self, keys: Iterable[str], *given: object, **named: object) -> None:
        super().__init__(*given, **named)  # type: ignore[arg-type]
        choose(self, "evidence", [(key, key) for key in keys])


class ConsensusForm(forms.Form):
    """The score of all together for one element, and why."""

    score = forms.ChoiceField(choices=LEVELS, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE})
    motivation = forms.CharField(required=False, max_length=LONGEST_NOTE, widget=_area())


class DecisionForm(forms.Form):
    """The level, and why it is not what the scheme gave."""

    level = forms.TypedChoiceField(
        label=_("Niveau"), choices=LEVELS, coerce=int, widget=forms.Select(attrs={"class": "input short"})
    )
    deviation = forms.CharField(
        label=_("Waarom een ander niveau?"),
        help_text=_("Alleen nodig als je afwijkt van het schema. Deze reden is openbaar."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=_area(),
    )


class SchemeForm(forms.Form):
    """A weighing scheme. Fields are named weight-<element>, points-<score> and start-<level>."""

    version = forms.CharField(
        label=_("Naam"),
        help_text=_("Bijvoorbeeld “2027-1”. Deze naam blijft voor altijd."),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "input middle", "autocomplete": "off"}),
    )
    valid_from = forms.DateField(
        label=_("Geldt vanaf"),
        widget=forms.DateInput(attrs={"class": "input short", "type": "date"}, format="%Y-%m-%d"),
    )
    source = forms.CharField(
        label=_("Bron"),
        help_text=_("Waar komt dit schema vandaan?"),
        max_length=500,
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    ours = forms.BooleanField(label=_("Dit is een eigen keuze, geen bekende regel"), required=False)
    explanation = forms.CharField(label=_("Uitleg"), required=False, max_length=LONGEST_NOTE, widget=_area())
    whole = forms.IntegerField(label=_("De gewichten zijn samen"), min_value=1, max_value=8 * LARGEST, widget=_number())

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)  # type: ignore[arg-type]
        for element in ELEMENTS:
            self.fields[f"weight-{element}"] = self._whole_number(element_name(element))
        for level in LEVEL_NUMBERS:
            self.fields[f"points-{level}"] = self._whole_number(_("Punten voor score %(level)s") % {"level": level})
        for level in LEVEL_NUMBERS[1:]:
            self.fields[f"start-{level}"] = self._whole_number(_("Niveau %(level)s begint bij") % {"level": level})

    @staticmethod
    def _whole_number(label: object) -> forms.IntegerField:
        return forms.IntegerField(label=label, min_value=0, max_value=LARGEST, widget=_number())  # type: ignore[arg-type]

    @property
    def weights(self) -> list[forms.BoundField]:
        return [self[f"weight-{element}"] for element in ELEMENTS]

    @property
    def points(self) -> list[forms.BoundField]:
        return [self[f"points-{level}"] for level in LEVEL_NUMBERS]

    @property
    def starts(self) -> list[forms.BoundField]:
        return [self[f"start-{level}"] for level in LEVEL_NUMBERS[1:]]

    def scheme(self) -> WeighingScheme:
        """What was filled in, when it is valid."""
        told = self.cleaned_data
        return WeighingScheme(
            version=told["version"].strip(),
            whole=told["whole"],
            weights={element: told[f"weight-{element}"] for element in ELEMENTS},
            points={level: told[f"points-{level}"] for level in LEVEL_NUMBERS},
            cut_offs={level: told[f"start-{level}"] for level in LEVEL_NUMBERS[1:]},
            valid_from=told["valid_from"],
            source=told["source"],
            explanation=told["explanation"],
            ours=told["ours"],
        )


def scheme_initial(scheme: WeighingScheme, on: date) -> dict[str, object]:
    """The form filled in with the scheme that holds, to change from there."""
    return {
        "version": "",
        "valid_from": on,
        "source": "",
        "ours": scheme.ours,
        "explanation": scheme.explanation,
        "whole": scheme.whole,
        **{f"weight-{element}": scheme.weights[element] for element in ELEMENTS},
        **{f"points-{level}": scheme.points[level] for level in LEVEL_NUMBERS},
        **{f"start-{level}": scheme.cut_offs[level] for level in LEVEL_NUMBERS[1:]},
    }


def text_of(form: forms.Form, name: str) -> str:
    """What a form held, also when it was refused."""
    return str(form.data.get(name, "")) if form.is_bound else str(form.initial.get(name, ""))


def element_scores(element: DescriptorElement, form: forms.Form) -> dict[DescriptorElement, int]:
    """The score of a valid form."""
    return {element: int(form.cleaned_data["score"])}
