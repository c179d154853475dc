"""What only the agency decides, as it is about more than one organisation."""

from ijkpunt.accounts.queries import organisation_kind
from ijkpunt.accounts.rules.organisations import OrganisationKind
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed


def require_agency(by: Actor) -> None:
    """Raise NotAllowed unless this actor confirms for the agency."""
    by.require(Permission.CREDENTIAL_CONFIRM)
    if organisation_kind(by.organisation) != OrganisationKind.AGENCY:
        raise NotAllowed(
            "proposal.agency",
            say("Dit beslist alleen het agentschap, over de centra heen."),
            say("Kies op je accountpagina het mandaat van het agentschap."),
        )
