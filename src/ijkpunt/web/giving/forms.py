"""What somebody fills in to give proofs. A form checks how something is written; the action decides."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ijkpunt.credentials.actions.sealing import open_number, seal_number
from ijkpunt.credentials.rules.batches import BatchAsked
from ijkpunt.credentials.rules.decisions import Decision
from ijkpunt.credentials.rules.deriving import Verdict
from ijkpunt.credentials.rules.people import Person
from ijkpunt.formats.credentials.led import NationalNumber
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.register.queries import get_record
from ijkpunt.web.choices import choose
from ijkpunt.web.dossiers.procedure.forms import DossierForm, day_field, text
from ijkpunt.web.giving.mine import Choice


class DecisionForm(DossierForm):
    """The decision on which proofs rest."""

    FIELDS = {"decision": "reference_of_decision"}
    reference_of_decision = text(
        _("Beslissing"), _("Hoe je ze terugvindt: “Deliberatie juni 2026, klas 7B”. Zonder namen."), most=200
    )
    decided_on = day_field(_("Dag van de beslissing"))
    awarded_on = day_field(_("Dag op het bewijs"))

    def __init__(self, *args: Any, choice: Choice, on: date, **how: Any) -> None:
        super().__init__(*args, **how)
        self.choice, self.on = choice, on
        self.fields["awarded_on"].initial = on
        for name in ("decided_on", "awarded_on"):
            self.fields[name].required = True


class BatchForm(DecisionForm):
    """What a whole batch is about."""

    def asked(self, issuer: str) -> BatchAsked:
        given = self.cleaned_data
        return BatchAsked(
            issuer=issuer,
            version=self.choice.right.version,
            road=self.choice.right.road,
            reference=given["reference_of_decision"],
            decided_on=given["decided_on"],
            awarded_on=given["awarded_on"],
        )


class GiveForm(DecisionForm):
    """One person, and what they showed."""

    FIELDS = {"decision": "reference_of_decision", "number": "number", "verdicts": "competences"}
    reference = text(
        _("Nummer van de persoon"), _("In je eigen administratie. Nooit het rijksregisternummer."), most=100
    )
    name = text(_("Voornaam en naam"), most=300)
    birth_date = day_field(_("Geboortedatum (als je die hebt)"))
    number = text(
        _("Rijksregisternummer (als je het hebt)"),
        _("Alleen om het bewijs te melden aan de LED. We verzegelen het en tonen het nooit meer."),
        most=20,
        width="middle",
    )
    sealed_number = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput())
    competences = forms.MultipleChoiceField(
        label=_("Wat toonde de persoon aan?"), required=False, widget=forms.CheckboxSelectMultiple()
    )
    show_name = forms.BooleanField(label=_("De naam komt op het digitale bewijs"), required=False, initial=True)
    without_diploma = forms.BooleanField(
        label=_("Deze leerling verlaat de school zonder de onderwijskwalificatie"), required=False
    )

    def __init__(self, *args: Any, choice: Choice, on: date, **how: Any) -> None:
        super().__init__(*args, choice=choice, on=on, **how)
        competences = get_record(choice.right.version).competences
        choose(self, "competences", ((one.code, one.text) for one in competences))
        if choice.right.road is not Road.SCHOOL:
            del self.fields["without_diploma"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        try:
            given["known_number"] = self._number(given)
        except RuleBroken as broken:
            self.add_error("number", str(broken.problem.message))
        return given

    def person(self) -> Person:
        given = self.cleaned_data
        return Person(given["reference"].strip(), given["name"].strip(), given["birth_date"], given["known_number"])

    def decision(self) -> Decision:
        given, shown = self.cleaned_data, set(self.cleaned_data["competences"])
        codes = [one.code for one in get_record(self.choice.right.version).competences]
        return Decision(
            version=self.choice.right.version,
            verdicts={code: Verdict.SHOWN if code in shown else Verdict.NOT_SHOWN for code in codes},
            road=self.choice.right.road,
            reference=given["reference_of_decision"],
            decided_on=given["decided_on"],
            awarded_on=given["awarded_on"],
            show_name=given["show_name"],
            without_diploma=given.get("without_diploma", False),
        )

    def sealed(self) -> str:
        """The number that was typed, so that the page can send it again without showing it."""
        number = self.cleaned_data["known_number"]
        return seal_number(number).decode() if number else ""

    def _number(self, given: dict[str, Any]) -> NationalNumber | None:
        if typed := "".join(sign for sign in given.get("number") or "" if sign.isalnum()):
            return NationalNumber(typed)
        return open_number(given["sealed_number"].encode()) if given.get("sealed_number") else None
