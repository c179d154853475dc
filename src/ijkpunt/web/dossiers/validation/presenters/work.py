"""What waits for somebody, in one sentence."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.dossiers.queries import Work


def work_headline(work: Work, seats: Sequence[object]) -> str:
    """The answer of the page."""
    waiting = len(work.waiting)
    if waiting:
        text = ngettext("Eén dossier wacht op jouw oordeel.", "%(count)s dossiers wachten op jouw oordeel.", waiting)
        return text % {"count": waiting}
    ready = len([one for one in work.to_close if one.ready]) + len(work.to_open)
    if ready:
        return ngettext("Eén dossier wacht op jou.", "%(count)s dossiers wachten op jou.", ready) % {"count": ready}
    if seats or work.to_close:
        return _("Er wacht nu niets op jou.")
    return _("Je zit in geen enkele commissie.")
