"""The form of a version of the weights: a weight and a full figure per signal, thresholds, a first day and a source."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ijkpunt.dossiers.rules.agenda import Signal, Weight, Weights
from ijkpunt.kernel.problems import Problem
from ijkpunt.language import said
from ijkpunt.web.dossiers.agenda.presenters.words import short_number

THRESHOLDS = {
    "threshold": _("Drempel om voorgesteld te worden"),
    "recent_years": _("Een versie is nieuw tot ze zoveel jaar oud is"),
    "recent_threshold": _("Drempel voor wie een nieuwe versie heeft"),
    "stay_threshold": _("Drempel om te blijven staan als er vorig jaar niet beslist is"),
    "least_known": _("Deel van de gewichten dat minstens bekend moet zijn"),
}


def _number(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "input short", "inputmode": "decimal", "autocomplete": "off"}),
    )


class WeightsForm(forms.Form):
    """Filled in beforehand with what holds `now`. The fields go by the names that the rules use for places."""

    def __init__(self, *args: Any, now: Weights | None, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for signal in Signal:
            one = now.of(signal) if now else None
            self.fields[f"weight-{signal}"] = _number(_("Gewicht"))
            self.fields[f"full-{signal}"] = _number(_("Vol bij"))
            if one is not None:
                self.initial[f"weight-{signal}"] = short_number(one.weight)
                self.initial[f"full-{signal}"] = short_number(one.full)
        for name, text in THRESHOLDS.items():
            self.fields[name] = _number(text)
            if now is not None:
                self.initial[name] = short_number(getattr(now, name))
        day = forms.DateInput(attrs={"class": "input short", "type": "date"}, format="%Y-%m-%d")
        self.fields["valid_from"] = forms.DateField(label=_("Geldt vanaf"), initial=on, widget=day)
        self.fields["source"] = forms.CharField(
            label=_("Besluit of reden"),
            required=False,
            max_length=500,
            widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
        )

    def clean(self) -> dict[str, Any]:
        """Numbers with a comma or a point."""
        data = super().clean() or {}
        for name, value in list(data.items()):
            if name not in {"valid_from", "source"}:
                try:
                    data[name] = float(str(value).replace(",", ".").strip())
                except ValueError:
                    self.add_error(name, _("Dit is geen getal."))
        return data

    def weights(self) -> Weights:
        """What was filled in; only after is_valid()."""
        data = self.cleaned_data
        found = tuple(
            Weight(signal, data[f"weight-{signal}"], data[f"full-{signal}"], source=data["source"], ours=False)
            for signal in Signal
        )
        numbers = {name: data[name] for name in THRESHOLDS}
        return Weights(0, data["valid_from"], found, **numbers, source=data["source"], ours=False)

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Put what the rules say in the fields that it is about."""
        for problem in problems:
            field = problem.place.field if problem.place.field in self.fields else None
            self.add_error(field, f"{said(problem.message)} {said(problem.remedy)}")

    def rows(self) -> list[tuple[str, str, forms.BoundField, forms.BoundField]]:
        """Per signal its name, what is counted, and its two fields."""
        return [(said(one.label), said(one.measure), self[f"weight-{one}"], self[f"full-{one}"]) for one in Signal]

    def thresholds(self) -> list[forms.BoundField]:
        return [self[name] for name in THRESHOLDS]
