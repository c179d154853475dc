"""What an assessor and an inspector fill in. A form checks how something is written; the action decides."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ijkpunt.accounts.queries import organisations
from ijkpunt.accounts.rules.organisations import OrganisationKind
from ijkpunt.pathways.rules.assignments import Tie, TieKind
from ijkpunt.pathways.rules.verdicts import GivenVerdict, Judged, Method
from ijkpunt.web.choices import choose
from ijkpunt.web.dossiers.procedure.forms import DossierForm, choice, day_field, long_text, text, words

YES, NO = "ja", "nee"
JUDGED = (Judged.SHOWN, Judged.NOT_SHOWN, Judged.TAKEN_OVER, Judged.NOT_TESTED_APART)


class AnswerForm(DossierForm):
    """Yes or no, and how the assessor knows the person."""

    FIELDS = {"ground": "ground"}
    ties = forms.MultipleChoiceField(
        label=_("Hoe ken je deze persoon?"),
        required=False,
        choices=[(one.value, words(one.label)) for one in TieKind],
        widget=forms.CheckboxSelectMultiple(),
    )
    until = day_field(
        _("Tot wanneer was dat?"),
        _("Alleen voor werkgever, collega of leraar. Na twee jaar mag je weer beoordelen. Leeg: het is nog zo."),
    )
    unknown = forms.BooleanField(label=_("Ik ken deze persoon niet"), required=False)
    answer = forms.ChoiceField(
        label=_("Neem je de opdracht aan?"),
        required=False,
        choices=[(YES, _("Ja, ik beoordeel")), (NO, _("Nee"))],
        widget=forms.RadioSelect(),
    )
    ground = text(_("Waarom niet?"), _("Alleen bij nee. Het testcentrum leest dit."), most=300)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("answer"):
            self.add_error("answer", _("Kies ja of nee."))
        if bool(given.get("ties")) == bool(given.get("unknown")):
            self.add_error("ties", _("Zeg hoe je deze persoon kent, of vink aan dat je die niet kent."))
        return given

    @property
    def accepts(self) -> bool:
        return bool(self.cleaned_data["answer"] == YES)

    def declared(self) -> list[Tie]:
        until: date | None = self.cleaned_data["until"]
        kinds = [TieKind(kind) for kind in self.cleaned_data["ties"]]
        return [Tie(kind, None if kind.for_ever else until) for kind in kinds]


class VerdictForm(DossierForm):
    """What an assessor saw of one competence."""

    FIELDS = {"competence": "judged"}
    judged = forms.ChoiceField(
        label=_("Wat stelde je vast?"),
        required=False,
        choices=[(one.value, words(one.label)) for one in JUDGED],
        widget=forms.RadioSelect(),
    )
    methods = forms.MultipleChoiceField(
        label=_("Hoe testte je dit?"),
        required=False,
        choices=[(one.value, words(one.label)) for one in Method],
        widget=forms.CheckboxSelectMultiple(),
    )
    observation = long_text(
        _("Wat zag of hoorde je?"), _("Wat de kandidaat deed of zei. Geen oordeel, wel wat een ander ook kon zien.")
    )
    reason = long_text(_("Waarom?"), _("Nodig bij niet aangetoond en bij overgenomen. De kandidaat leest dit."), rows=3)
    earlier_proof = text(_("Nummer van het eerdere bewijs"), _("Of de link ervan. Nodig bij overgenomen."), most=200)
    covering_rule = text(_("Regel van de standaard die dit dekt"), _("Nodig bij niet apart getest."), most=300)

    def verdict(self, competence: str) -> GivenVerdict:
        given = self.cleaned_data
        return GivenVerdict(
            competence,
            Judged(given["judged"] or Judged.NOT_JUDGED),
            tuple(Method(method) for method in given["methods"]),
            given["observation"],
            given["reason"],
            number_in(given["earlier_proof"]),
            given["covering_rule"],
        )


class InspectionForm(DossierForm):
    """A named inspection of a test centre."""

    centre = choice(_("Testcentrum"), [])
    reference = text(_("Nummer van de inspectie"), _("Zoals het op je opdracht staat."), most=200)
    first = day_field(_("Eerste dag"))
    last = day_field(_("Laatste dag"))

    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        centres = organisations().filter(kind=OrganisationKind.TEST_CENTRE)
        choose(self, "centre", ((one.key, one.name) for one in centres), empty=_("kies een centrum"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in ("centre", "first", "last"):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, _("Vul dit in."))
        return given


def number_in(text: str) -> str:
    """The number of a proof, also out of its link: …/bewijs/<number>/."""
    parts = [part for part in text.strip().split("/") if part]
    return next((part for part in reversed(parts) if part.count("-") == 4), text.strip()) if "/" in text else text
