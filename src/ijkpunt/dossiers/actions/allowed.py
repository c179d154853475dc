"""Who may do what with which dossier. A permission says that somebody may at all, this says whether with this one."""

from ijkpunt.accounts.queries import command_line_actor, organisation_kind
from ijkpunt.accounts.rules.organisations import OrganisationKind
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers.models import Dossier
from ijkpunt.dossiers.queries.carriers import writers_of
from ijkpunt.dossiers.rules.states import ENDED, DossierState
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, RuleBroken

OPEN = frozenset(DossierState) - ENDED
PREPARING = frozenset({DossierState.REQUESTED, DossierState.DRAFTING, DossierState.REWORK})  # nothing is frozen then


def on_the_server(by: Actor) -> bool:
    """Whoever can run commands on the server acts for every organisation."""
    return by.identifier == command_line_actor().identifier


def require_submitter(by: Actor, dossier: Dossier, permission: Permission) -> None:
    """Raises NotAllowed without `permission`, or `dossier.not_yours` for who is not of the submitter."""
    by.require(permission)
    if not on_the_server(by) and by.organisation != dossier.submitter:
        raise _not_yours(dossier)


def require_writer(by: Actor, dossier: Dossier) -> None:
    """Raises NotAllowed without DOSSIER_WRITE, or `dossier.not_yours` for who neither submits nor carries it."""
    by.require(Permission.DOSSIER_WRITE)
    if not on_the_server(by) and by.organisation not in writers_of(dossier):
        raise _not_yours(dossier)


def require_agency(by: Actor) -> None:
    """Raises NotAllowed without DOSSIER_FACILITATE, or `dossier.agency` for who does not act for the agency."""
    by.require(Permission.DOSSIER_FACILITATE)
    if not on_the_server(by) and organisation_kind(by.organisation) != OrganisationKind.AGENCY:
        raise NotAllowed(
            "dossier.agency",
            say("Dit doet alleen het agentschap."),
            say("Kies op je accountpagina een mandaat van het agentschap."),
        )


def require_state(dossier: Dossier, states: frozenset[DossierState] = OPEN) -> None:
    """Raises RuleBroken `dossier.not_now` when the dossier is in none of these states."""
    if dossier.state not in states:
        raise RuleBroken(
            "dossier.not_now",
            say("Dat kan nu niet: dit dossier is {state}.", state=DossierState(dossier.state).label),
            say("Bekijk op de pagina van het dossier wat nu aan de beurt is."),
        )


def _not_yours(dossier: Dossier) -> NotAllowed:
    return NotAllowed(
        "dossier.not_yours",
        say("Dossier {number} is niet van jouw organisatie.", number=dossier.number),
        say("Alleen wie het indient of draagt, kan dit doen."),
    )
