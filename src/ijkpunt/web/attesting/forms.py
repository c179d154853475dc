"""What somebody fills in who vouches or plans. A form checks how something is written; the action decides."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from ijkpunt.kernel.problems import Problem
from ijkpunt.kernel.qualification import Competence
from ijkpunt.language import said
from ijkpunt.pathways.actions import Vouched
from ijkpunt.pathways.rules.placements import PlacementKind, Plan, PlanLine, parsed_weeks, written_weeks
from ijkpunt.pathways.rules.portfolio import AttestationRole
from ijkpunt.register.queries import get_record
from ijkpunt.web.choices import choose
from ijkpunt.web.dossiers.procedure.forms import DossierForm, choice, day_field, long_text, text, words


class CodeForm(DossierForm):
    code = text(_("Code van de persoon"), _("Twaalf tekens, zoals ABCD-EFGH-JKMN."), most=40, width="middle")


class VouchForm(DossierForm):
    """Several competences at once, in the same words."""

    competences = forms.MultipleChoiceField(
        label=_("Wat zag je de persoon doen?"), required=False, widget=forms.CheckboxSelectMultiple()
    )
    role = choice(_("Je bevestigt dit als"), [(one.value, words(one.label)) for one in AttestationRole])
    words = long_text(_("Wat zag je?"), _("In gewone woorden: waar, wanneer, hoe goed. De persoon leest dit."))
    first = day_field(_("Van (als je het weet)"))
    last = day_field(_("Tot en met"))

    def __init__(self, *args: Any, version: str, **how: Any) -> None:
        super().__init__(*args, **how)
        self.version = version
        choose(self, "competences", [(one.code, one.text) for one in get_record(version).competences])

    def vouched(self) -> list[Vouched]:
        given = self.cleaned_data
        role = AttestationRole(given["role"] or AttestationRole.EMPLOYER)
        return [
            Vouched(self.version, code, role, given["words"], given["first"], given["last"])
            for code in given["competences"]
        ]

    def add_problem(self, problem: Problem) -> None:
        """What is wrong with one competence is said there; what is wrong with all of them, once."""
        told = f"{said(problem.message)} {said(problem.remedy)}"
        field = "competences" if problem.code == "attestation.double" else problem.place.field
        if field in self.fields and told not in self.errors.get(field, []):
            self.add_error(field, told)
        elif field not in self.fields:
            super().add_problem(problem)


class PlanForm(DossierForm):
    """A plan: what it is, when, and a row per competence with its weeks and who sees it. Empty rows are not in it."""

    kind = choice(_("Wat is het?"), [(one.value, words(one.label)) for one in PlacementKind])
    place = text(_("Waar?"), _("De werkplek of de opleiding, in een paar woorden."), most=250)
    first = day_field(_("Eerste dag"))
    last = day_field(_("Laatste dag"))

    def __init__(self, *args: Any, version: str, **how: Any) -> None:
        super().__init__(*args, **how)
        self.version = version
        self.competences: Sequence[Competence] = get_record(version).competences
        for name in ("kind", "first", "last"):
            self.fields[name].required = True
        for one in self.competences:
            self.fields[f"weeks_{one.code}"] = text(_("Weken"), most=100, width="short")
            self.fields[f"observer_{one.code}"] = text(_("Wie kijkt?"), most=250)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for one in self.competences:
            if parsed_weeks(given.get(f"weeks_{one.code}", "")) is None:
                self.add_error(f"weeks_{one.code}", translated("Schrijf weken als 1-3, 5."))
        return given

    def plan(self) -> Plan:
        given = self.cleaned_data
        kind = PlacementKind(given["kind"])
        return Plan(self.version, kind, given["place"], given["first"], given["last"], tuple(self._lines()))

    def _lines(self) -> list[PlanLine]:
        given = self.cleaned_data
        rows = [
            PlanLine(one.code, parsed_weeks(given[f"weeks_{one.code}"]) or (), given[f"observer_{one.code}"].strip())
            for one in self.competences
        ]
        return [line for line in rows if line.weeks or line.observer]

    def add_problem(self, problem: Problem) -> None:
        if problem.place.field == "lines" and problem.place.record:
            part = "observer" if problem.code == "placement.nobody_sees" else "weeks"
            self.add_error(f"{part}_{problem.place.record}", f"{said(problem.message)} {said(problem.remedy)}")
        else:
            super().add_problem(problem)

    def rows(self) -> list[tuple[str, str, Any, Any]]:
        """Code and text of each competence, with its two fields."""
        return [
            (one.code, one.text, self[f"weeks_{one.code}"], self[f"observer_{one.code}"]) for one in self.competences
        ]


def filled_in(plan: Plan) -> dict[str, str]:
    """A plan as what stands in the form."""
    lines = {f"weeks_{line.competence}": written_weeks(line.weeks) for line in plan.lines}
    observers = {f"observer_{line.competence}": line.observer for line in plan.lines}
    first, last = plan.first.isoformat(), plan.last.isoformat()
    return {"kind": plan.kind.value, "place": plan.place, "first": first, "last": last, **lines, **observers}


class NoteForm(DossierForm):
    """What was done in a week. `plan`: of which the weeks and the competences are."""

    week = choice(_("Week"), [], width="short")
    words = long_text(_("Wat is er gedaan?"), rows=3)
    competences = forms.MultipleChoiceField(
        label=_("Waaraan is er gewerkt?"), required=False, widget=forms.CheckboxSelectMultiple()
    )

    def __init__(self, *args: Any, plan: Plan, now: int | None, **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["week"].initial = now or 1
        choose(self, "week", [(str(week), str(week)) for week in range(1, plan.weeks + 1)])
        choose(self, "competences", competence_choices(plan))


class FinishForm(DossierForm):
    """The end of a plan: what the person showed. It stands on one page with a note of a week, which has words too: the
    fields of each have marks of their own, or a label would lead to the other form."""

    shown = forms.MultipleChoiceField(
        label=_("Wat toonde de persoon?"), required=False, widget=forms.CheckboxSelectMultiple()
    )
    words = long_text(_("Wat zag je?"), _("In gewone woorden. De persoon leest dit bij elke competentie."), rows=3)

    def __init__(self, *args: Any, plan: Plan, **how: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_einde_%s", **how})
        choose(self, "shown", competence_choices(plan))


def competence_choices(plan: Plan) -> list[tuple[str, str]]:
    """The competences of a plan, with their text."""
    texts = {one.code: one.text for one in get_record(plan.version).competences}
    return [(line.competence, texts.get(line.competence, line.competence)) for line in plan.lines]
