"""Who sees and does what on the pages of a dossier. The actions decide; a page asks the same before it shows a form."""

from dataclasses import dataclass

from ijkpunt.accounts.queries import organisation_kind
from ijkpunt.accounts.rules.organisations import OrganisationKind
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers.queries import DossierView
from ijkpunt.dossiers.rules.states import WRITABLE, DossierState
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed

READERS = (
    Permission.DOSSIER_REQUEST,
    Permission.DOSSIER_WRITE,
    Permission.DOSSIER_FACILITATE,
    Permission.DOSSIER_VALIDATE,
    Permission.DOSSIER_LEVEL,
    Permission.DOSSIER_RECOGNISE,
    Permission.AUDIT_READ,
)


@dataclass(frozen=True, slots=True)
class Seeing:
    """What somebody may do with a dossier as it stands. `names`: may see who did what; `files`: may open files."""

    names: bool = False
    files: bool = False
    submits: bool = False
    writes: bool = False
    agency: bool = False
    prepares: bool = False  # writes, and nothing lies with a committee
    hands_in: bool = False
    takes_back: bool = False


def seeing(by: Actor, view: DossierView) -> Seeing:
    state = view.line.state
    submits = by.may(Permission.DOSSIER_WRITE) and by.organisation == view.line.submitter
    writes = by.may(Permission.DOSSIER_WRITE) and by.organisation in view.writers
    reads = any(by.may(permission) for permission in READERS)
    return Seeing(
        names=reads,
        files=reads,
        submits=submits and not state.ended,
        writes=writes and not state.ended,
        agency=is_agency(by) and not state.ended,
        prepares=writes and state in WRITABLE | {DossierState.REQUESTED},
        hands_in=submits and state in WRITABLE,
        takes_back=submits and not state.ended and state is not DossierState.PRESENTED,
    )


def is_agency(by: Actor) -> bool:
    """Does this person facilitate for the agency?"""
    return by.may(Permission.DOSSIER_FACILITATE) and organisation_kind(by.organisation) == OrganisationKind.AGENCY


def require_reader(by: Actor) -> None:
    """Raises NotAllowed for who has no part in any dossier."""
    if not any(by.may(permission) for permission in READERS):
        raise NotAllowed(
            "dossier.not_a_reader",
            say("Alleen wie aan dossiers meewerkt, mag dit openen."),
            say("Kies op je accountpagina een ander mandaat, of vraag er een aan de beheerder van je organisatie."),
        )


def require_part(by: Actor, view: DossierView) -> None:
    """Raises NotAllowed for who neither writes this dossier nor facilitates for the agency."""
    if not is_agency(by) and by.organisation not in view.writers:
        raise NotAllowed(
            "dossier.not_yours",
            say("Dossier {number} is niet van jouw organisatie.", number=view.line.number),
            say("Alleen wie het indient, draagt of begeleidt, kan dit openen."),
        )
