"""Rows looked up by their names."""

from ijkpunt.dossiers.models import Dossier, Submission
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten


def dossier_row(number: str) -> Dossier:
    """The dossier with this number. Raises NotFound `dossier.unknown`."""
    found = Dossier.objects.filter(number=number).first()
    if found is None:
        raise NotFound(
            "dossier.unknown",
            say("We kennen geen dossier met het nummer “{number}”.", number=shorten(number)),
            say("Kijk het nummer na, of zoek het dossier in de lijst."),
        )
    return found


def newest_submission(dossier: Dossier) -> Submission | None:
    """What was handed in last, or None."""
    return dossier.submissions.order_by("-number").first()
