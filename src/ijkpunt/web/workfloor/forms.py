"""What somebody fills in about a function. A form checks how something is written; the action decides."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from ijkpunt.pathways.queries import FunctionView
from ijkpunt.register.queries import domain_tree, register_on
from ijkpunt.web.asked import read_uuid
from ijkpunt.web.choices import choose
from ijkpunt.web.dossiers.procedure.forms import DossierForm, choice, long_text, text
from ijkpunt.web.guiding.forms import ALL

NO_NUMBER = _("Dit is geen nummer van een bewijs. Neem het over van het bewijs, met de streepjes.")


class FunctionForm(DossierForm):
    title = text(_("Hoe heet de functie bij jullie?"), _("Bijvoorbeeld: dakwerker, ploeg A."), most=400)
    words = long_text(
        _("Wat doet iemand in deze functie?"),
        _("In jullie eigen woorden, een zin per taak. We zoeken er competenties bij."),
        rows=6,
    )


class MemberForm(DossierForm):
    label = text(
        _("Aanduiding"),
        _("Geen naam: iets dat alleen jullie begrijpen, zoals “ploeg A, 3”."),
        most=100,
        width="middle",
    )


class ProofForm(DossierForm):
    member = choice(_("Wie toonde het?"), [])
    proof = text(
        _("Nummer van het bewijs"),
        _("Het staat onderaan op het bewijs. Vraag het aan wie het bewijs heeft."),
        most=60,
        width="middle",
    )

    def __init__(self, *args: Any, view: FunctionView, **how: Any) -> None:
        super().__init__(*args, **how)
        members = ((str(one.identifier), one.label) for one in view.members)
        choose(self, "member", members, empty=translated("kies"))
        self.fields["member"].required = True

    def clean_proof(self) -> UUID:
        found = read_uuid(str(self.cleaned_data["proof"]))
        if found is None:
            raise forms.ValidationError(NO_NUMBER)
        return found


class StoryForm(DossierForm):
    qualification = choice(_("Over welk beroep gaat het?"), [], width="")
    domain = choice(
        _("Of gaat het over een hele sector?"), [], help_text=_("Kies dan geen beroep hierboven."), width=""
    )
    title = text(_("Titel"), _("In één regel: wat bracht het?"), most=400)
    words = long_text(
        _("Je verhaal"),
        _("Wat deed je, en wat veranderde er? Noem geen mensen bij naam."),
        rows=8,
    )

    def __init__(self, *args: Any, on: date, **how: Any) -> None:
        super().__init__(*args, **how)
        lines = sorted(register_on(on, limit=ALL).items, key=lambda one: one.title.lower())
        occupations = ((one.number, one.title) for one in lines)
        choose(self, "qualification", occupations, empty=translated("geen beroep"))
        choose(self, "domain", ((path, path) for path, *_rest in domain_tree(on)), empty=translated("geen sector"))


class WithdrawStoryForm(DossierForm):
    ground = long_text(_("Waarom moet het weg?"), _("Eén zin volstaat. Wie het vertelde, leest die reden."), rows=3)
