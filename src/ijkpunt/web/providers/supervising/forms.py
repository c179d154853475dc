"""What is filled in about a visit."""

from typing import Any

from django import forms
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from ijkpunt.providers import queries
from ijkpunt.providers.actions import Closing
from ijkpunt.providers.rules.inspections import Advice, Finding, InspectionKind, Judgement, QualityArea
from ijkpunt.web.choices import choose
from ijkpunt.web.dossiers.procedure.forms import DossierForm, choice, day_field, long_text, text, words
from ijkpunt.web.providers.applying.forms import ask_for

KINDS = [(one.value, words(one.label)) for one in InspectionKind]
JUDGEMENTS = [("", _("kies")), *((one.value, words(one.label)) for one in Judgement)]
ADVICES = [("", _("kies")), *((one.value, words(one.label)) for one in Advice)]


class PlanForm(DossierForm):
    number = choice(_("Welk aanbod?"), (), width="")
    kind = choice(_("Hoe?"), KINDS)
    planned_on = day_field(_("Wanneer?"))
    inspectors = text(_("Wie gaat?"), _("De inspecties, of de namen van wie gaat."), most=400)
    follows = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        found = [(one.number, f"{one.number} {one.organisation_name}: {one.title}") for one in queries.inspectable()]
        choose(self, "number", found, empty=translated("kies een aanbod"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        ask_for(self, given, "number", "kind", "planned_on")
        return given


class FindingForm(DossierForm):
    judgement = choice(_("Oordeel"), JUDGEMENTS)
    strengths = long_text(_("Wat is sterk?"), _("Elk punt op een eigen regel."), rows=3)
    points = long_text(_("Wat moet beter?"), _("Elk punt op een eigen regel."), rows=3)

    def __init__(self, area: QualityArea, found: Finding | None, data: Any = None) -> None:
        initial = None
        if found is not None:
            initial = {
                "judgement": found.judgement.value,
                "strengths": "\n".join(found.strengths),
                "points": "\n".join(found.points),
            }
        super().__init__(data, initial=initial, prefix=area.key)
        self.area = area

    def clean_judgement(self) -> str:
        if not self.cleaned_data["judgement"]:
            raise forms.ValidationError(translated("Kies een oordeel."))
        return str(self.cleaned_data["judgement"])

    def finding(self) -> Finding:
        given = self.cleaned_data
        strengths, points = (tuple(given[name].splitlines()) for name in ("strengths", "points"))
        return Finding(self.area.key, Judgement(given["judgement"]), strengths, points)


class CloseForm(DossierForm):
    held_on = day_field(_("Wanneer was het?"))
    advice = choice(_("Advies"), ADVICES)
    follow_up_by = day_field(_("Opvolging tegen"), _("Alleen als je opvolging vraagt."))
    summary = long_text(
        _("Samenvatting voor iedereen"), _("In gewone taal, zonder namen. Deze tekst staat bij het aanbod."), rows=3
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        ask_for(self, given, "held_on", "advice")
        return given

    def closing(self) -> Closing:
        given = self.cleaned_data
        return Closing(given["held_on"], Advice(given["advice"]), given["summary"], given["follow_up_by"])


class CancelForm(DossierForm):
    ground = text(_("Waarom gaat het niet door?"), most=1000)
