"""What a person fills in for who helps them. A form checks how something is written; the action decides."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from ijkpunt.pathways.rules.attest_codes import CodeAsked
from ijkpunt.web.choices import choose
from ijkpunt.web.dossiers.procedure.forms import DossierForm, choice, day_field, long_text, text
from ijkpunt.web.guiding.forms import version_choices

DAYS = 30  # that a code works, unless the person chooses another day


class AttestCodeForm(DossierForm):
    version = choice(_("Voor welk beroep?"), [], width="")
    purpose = text(
        _("Waarvoor dient het?"),
        _("Bijvoorbeeld: mijn IBO bij Dakwerken Maes. Wie de code krijgt, leest dit."),
        most=300,
    )
    last = day_field(_("Tot en met welke dag werkt de code?"))

    def __init__(self, *args: Any, on: date, **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["version"].required = True
        self.fields["last"].initial = self.standard = on + timedelta(DAYS)
        choose(self, "version", version_choices(on), empty=translated("kies een beroep"))

    def asked(self) -> CodeAsked:
        given = self.cleaned_data
        return CodeAsked(given["version"], given["purpose"], given["last"] or self.standard)


class GroupForm(DossierForm):
    code = text(_("Code van de groep"), _("Twaalf tekens, zoals ABCD-EFGH-JKMN."), most=40, width="middle")


class ComplaintForm(DossierForm):
    """`journeys`: identifier and words of each."""

    journey = choice(_("Over welk traject gaat het?"), [], width="")
    words = long_text(_("Wat is er gebeurd?"), _("Schrijf het in je eigen woorden: wat, wanneer, wie."), rows=6)

    def __init__(self, *args: Any, journeys: list[tuple[str, str]], **how: Any) -> None:
        super().__init__(*args, **how)
        self.fields["journey"].required = True
        choose(self, "journey", journeys)


class WordsForm(DossierForm):
    """Some words, for who answers or passes on."""

    words = long_text(_("Je antwoord"), _("De persoon leest dit."), rows=4)


class PassOnForm(DossierForm):
    words = long_text(
        _("Waarom ben je niet geholpen?"), _("De inspectie leest je klacht, het antwoord en dit."), rows=3
    )
