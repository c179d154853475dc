"""A programme for whom it is about: who offers it, who decides, who supervises."""

from dataclasses import dataclass

from django.http import HttpRequest

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.providers import queries
from ijkpunt.providers.queries import ProgrammeView
from ijkpunt.providers.rules.words import Party
from ijkpunt.web.accounts.acting import actor_of


@dataclass(frozen=True, slots=True)
class Seeing:
    """Who looks: on the side of who offers it, of the agency, or only to read (`party` None)."""

    view: ProgrammeView
    party: Party | None
    inspects: bool


def loaded(request: HttpRequest, number: str) -> Seeing:
    """The programme. Raises NotFound, NotAllowed `programme.closed_to_you` for everybody else."""
    by = actor_of(request)
    readers = (Permission.PROGRAMME_APPLY, Permission.PROGRAMME_DECIDE, Permission.INSPECTION_WRITE)
    if not any(by.may(one) for one in readers):
        raise _closed()
    view = queries.get_programme(number, today())
    own = by.may(Permission.PROGRAMME_APPLY) and bool(by.organisation) and by.organisation == view.line.organisation
    inspects = by.may(Permission.INSPECTION_WRITE)
    party = Party.PROVIDER if own else Party.AGENCY if by.may(Permission.PROGRAMME_DECIDE) else None
    if party is None and not inspects:
        raise _closed()
    return Seeing(view, party, inspects)


def _closed() -> NotAllowed:
    return NotAllowed(
        "programme.closed_to_you",
        say("Deze pagina is voor wie het aanbod heeft, erover beslist of toezicht houdt."),
        say("Bekijk het erkende aanbod, of kies op je accountpagina een ander mandaat."),
    )
