"""What is asked to share a part of a file."""

from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from ijkpunt.accounts.queries import organisations, user_with_email
from ijkpunt.accounts.rules.organisations import OrganisationKind
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, Place, RuleBroken
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.sharing import SHAREABLE, Recipient, Sharing
from ijkpunt.web.choices import choose
from ijkpunt.web.dossiers.procedure.forms import DossierForm, choice, day_field, text, words
from ijkpunt.web.mine.forms import one_of

USUAL: Final = timedelta(days=90)  # what the form proposes
PARTS = [part for part in Part if part in SHAREABLE]


class ShareForm(DossierForm):
    """To whom, what, what for, and from when until when. Nothing is ticked beforehand."""

    recipient = one_of(_("Met wie deel je?"), [(one.value, words(one.label)) for one in Recipient])
    mailbox = text(
        _("E-mailadres van de persoon"),
        _("Alleen als je een persoon koos. Die heeft een account nodig."),
        most=254,
        width="middle",
    )
    organisation = choice(_("Organisatie"), (), help_text=_("Alleen als je een organisatie koos."))
    parts = forms.MultipleChoiceField(
        label=_("Wat mag die zien?"),
        choices=[(part.value, words(part.label)) for part in PARTS],
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    purpose = text(_("Waarvoor?"), _("Bijvoorbeeld: “hulp bij mijn EVC-traject”."), most=300)
    first = day_field(_("Vanaf"))
    last = day_field(_("Tot en met"), _("Hoogstens twee jaar. Je kunt vroeger stoppen."))

    FIELDS = {"to": "recipient"}

    def __init__(self, data: Any = None, *, on: date) -> None:
        super().__init__(data, initial={"first": on, "last": on + USUAL, "recipient": Recipient.PERSON})
        found = organisations().exclude(kind=OrganisationKind.EMPLOYER).values_list("key", "name")
        choose(self, "organisation", found, empty=translated("kies een organisatie"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in ("first", "last"):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, translated("Kies een dag."))
        if not given.get("recipient"):
            self.add_error("recipient", translated("Kies met wie je deelt."))
        return given

    def asked(self) -> Sharing:
        """Raises RuleBroken `share.no_account`."""
        given = self.cleaned_data
        recipient = Recipient(given["recipient"])
        parts = frozenset(Part(part) for part in given["parts"])
        return Sharing(recipient, self._to(recipient), parts, given["purpose"], given["first"], given["last"])

    def _to(self, recipient: Recipient) -> str:
        given = self.cleaned_data
        if recipient is Recipient.LINK:
            return ""
        if recipient is Recipient.ORGANISATION:
            return str(given["organisation"])
        if not given["mailbox"].strip():
            return ""
        try:
            return user_with_email(given["mailbox"]).identifier
        except NotFound:
            raise RuleBroken(
                "share.no_account",
                say("Met dit e-mailadres kun je niet delen."),
                say("Kijk het na, of maak een link en geef die zelf."),
                place=Place(field="mailbox"),
            ) from None
