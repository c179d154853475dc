"""Who may do what with which programme. A permission says that somebody may at all, this says whether with this one."""

from ijkpunt.accounts.queries import command_line_actor, organisation_kind
from ijkpunt.accounts.rules.organisations import OrganisationKind
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.providers.models import Programme
from ijkpunt.providers.rules.words import Party


def on_the_server(by: Actor) -> bool:
    """Whoever can run commands on the server acts for every organisation."""
    return by.identifier == command_line_actor().identifier


def require_applicant(by: Actor, programme: Programme) -> None:
    """Raises NotAllowed without PROGRAMME_APPLY, or `programme.not_yours` for the programme of another."""
    by.require(Permission.PROGRAMME_APPLY)
    if not on_the_server(by) and by.organisation != programme.organisation:
        raise NotAllowed(
            "programme.not_yours",
            say("Aanbod {number} is niet van jouw organisatie.", number=programme.number),
            say("Kies op je accountpagina het mandaat van {name}.", name=programme.organisation_name),
        )


def require_agency(by: Actor) -> None:
    """Raises NotAllowed without PROGRAMME_DECIDE, or `programme.agency` for who does not act for the agency."""
    by.require(Permission.PROGRAMME_DECIDE)
    if not on_the_server(by) and organisation_kind(by.organisation) != OrganisationKind.AGENCY:
        raise NotAllowed(
            "programme.agency",
            say("Dit doet alleen het agentschap."),
            say("Kies op je accountpagina een mandaat van het agentschap."),
        )


def require_inspection(by: Actor) -> None:
    """Raises NotAllowed without INSPECTION_WRITE, or `inspection.body` for who does not act for an inspection."""
    by.require(Permission.INSPECTION_WRITE)
    if not on_the_server(by) and organisation_kind(by.organisation) != OrganisationKind.INSPECTION:
        raise NotAllowed(
            "inspection.body",
            say("Dit doet alleen een inspectie."),
            say("Kies op je accountpagina een mandaat van een inspectie."),
        )


def party_of(by: Actor, programme: Programme) -> Party:
    """On which side somebody who stops a programme stands. Raises NotAllowed for who stands on neither."""
    if by.may(Permission.PROGRAMME_DECIDE) and by.organisation != programme.organisation:
        require_agency(by)
        return Party.AGENCY
    require_applicant(by, programme)
    return Party.PROVIDER
