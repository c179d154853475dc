"""What is asked to make a link for a holder, and how a link is told."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from ijkpunt.credentials.rules.links import LONGEST_PURPOSE
from ijkpunt.web.dossiers.procedure.forms import DossierForm, day_field, text

if TYPE_CHECKING:
    from ijkpunt.credentials.models import HolderLink

USUAL: Final = timedelta(days=90)  # what the form proposes


class LinkForm(DossierForm):
    """What a link is for, and until when it works."""

    purpose = text(
        _("Waarvoor?"), _("Zo herken je de link in de lijst: “sollicitatie”. Zonder namen."), most=LONGEST_PURPOSE
    )
    last = day_field(_("Laatste dag"), _("Hoogstens een jaar."))

    def __init__(self, *args: object, **how: object) -> None:
        super().__init__(*args, **how)  # type: ignore[arg-type]
        self.fields["last"].required = True


def link_stand(link: "HolderLink", on: date) -> str:
    """Why a link shows nothing any more; empty while it works."""
    if link.taken_back_on is not None:
        return translated("teruggenomen")
    return translated("voorbij") if link.valid_until < on else ""
