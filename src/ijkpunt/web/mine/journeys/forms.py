"""What a person fills in about their journeys. A form checks how something is written; the action decides."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.language import said
from ijkpunt.pathways.actions import Wanted
from ijkpunt.pathways.queries import CentreLine
from ijkpunt.pathways.rules.people import Channel, PersonTold
from ijkpunt.web.choices import choose
from ijkpunt.web.dossiers.procedure.forms import DossierForm, choice, long_text, text
from ijkpunt.web.mine.forms import filled_by


class RegisterForm(DossierForm):
    """What somebody wants to show, and where."""

    partial = choice(_("Wat wil je bewijzen?"), (), width="")
    centre = choice(_("Bij welk testcentrum?"), (), width="")
    email = filled_by(
        text(_("Je e-mailadres"), _("Zo kan het centrum je uitnodigen."), most=254, width="middle"),
        "email",
    )
    phone = filled_by(text(_("Of je telefoonnummer"), most=40, width="middle"), "tel")
    channel = choice(_("Hoe kwam je hier?"), (), help_text=_("Dat telt alleen voor de cijfers."))

    def __init__(
        self, *args: Any, record: QualificationRecord, centres: Iterable[CentreLine], reachable: bool, **how: Any
    ) -> None:
        """`reachable`: the centre can invite the person already; otherwise the form asks how."""
        super().__init__(*args, **how)
        self.record, self.centres = record, tuple(centres)
        if reachable:
            del self.fields["email"], self.fields["phone"]
        choose(self, "partial", self._parts())
        choose(self, "centre", ((one.key, ", ".join(filter(None, (one.name, one.town)))) for one in self.centres))
        choose(self, "channel", ((one.value, said(one.label)) for one in Channel))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "email" in self.fields and not given.get("email") and not given.get("phone"):
            self.add_error("email", translated("Schrijf je e-mailadres of je telefoonnummer."))
        return given

    def reach(self, person: PersonTold) -> PersonTold | None:
        """What was told of the person, with how to reach them; None when the form did not ask."""
        if "email" not in self.fields:
            return None
        return replace(person, email=self.cleaned_data["email"], phone=self.cleaned_data["phone"])

    def wanted(self, follows: UUID | None) -> Wanted:
        given = self.cleaned_data
        return Wanted(
            version=self.record.identifier,
            centre=given["centre"],
            partial=given["partial"],
            channel=Channel(given["channel"] or Channel.SELF),
            follows=follows,
        )

    def _parts(self) -> Iterable[tuple[str, str]]:
        """The whole first, where a centre gives it; then the partial qualifications that one gives."""
        if any(one.whole for one in self.centres):
            yield "", translated("alles: %(title)s") % {"title": self.record.title}
        for part in self.record.partials:
            if part.competences and any(one.gives(part.number) for one in self.centres):
                yield part.number, translated("een deel: %(title)s") % {"title": part.title}


class AppealForm(DossierForm):
    """Why somebody does not agree."""

    ground = long_text(
        _("Waarom ben je niet akkoord?"),
        _("Zeg over welke onderdelen het gaat, en wat er volgens jou niet klopt."),
        rows=6,
    )
