"""The term after which a person may be erased."""

from datetime import date

from ijkpunt.credentials.models import ErasingTermRow
from ijkpunt.credentials.rules.erasing import ErasingTerm
from ijkpunt.kernel.dated import newest_on


def erasing_term(on: date) -> ErasingTerm | None:
    """The term that holds on a day; None when there is none."""
    return newest_on((row.term() for row in ErasingTermRow.objects.all()), on)
