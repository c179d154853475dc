"""Rows looked up by their names."""

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten
from ijkpunt.providers.models import Inspection, Programme


def programme_row(number: str) -> Programme:
    """The programme with this number. Raises NotFound `programme.unknown`."""
    found = Programme.objects.filter(number=number).first()
    if found is None:
        raise NotFound(
            "programme.unknown",
            say("We kennen geen aanbod met het nummer “{number}”.", number=shorten(number)),
            say("Kijk het nummer na, of zoek het in de lijst."),
        )
    return found


def inspection_row(key: int) -> Inspection:
    """The visit with this key, with its programme. Raises NotFound `inspection.unknown`."""
    found = Inspection.objects.select_related("programme").filter(pk=key).first()
    if found is None:
        raise NotFound("inspection.unknown", say("We kennen dit bezoek niet."), say("Zoek het in de lijst."))
    return found
