"""For which issuer somebody acts, and what they may see of others."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from ijkpunt.accounts.queries import organisation_kind
from ijkpunt.accounts.rules.organisations import OrganisationKind
from ijkpunt.credentials.queries.issuers import get_issuer, rights_of
from ijkpunt.credentials.rules.rights import Right
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identifiers import number_of
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound
from ijkpunt.register.queries import names_of
from ijkpunt.web.accounts.acting import actor_of


@dataclass(frozen=True, slots=True)
class Choice:
    """One right to choose from: `value` goes into the address."""

    value: str
    right: Right
    title: str


def is_agency(by: Actor) -> bool:
    return organisation_kind(by.organisation) == OrganisationKind.AGENCY


def seen_issuer(request: HttpRequest) -> str:
    """Whose proofs this person sees: those of the own organisation, or (empty) of all for the agency.

    Raises NotAllowed `award.no_house` for who acts for no single organisation.
    """
    by = actor_of(request)
    if is_agency(by):
        return ""
    if not by.organisation:
        raise NotAllowed(
            "award.no_house",
            say("We weten niet voor welke organisatie je nu werkt."),
            say("Kies eerst een mandaat op je accountpagina."),
        )
    return by.organisation


def choices_of(issuer: str) -> Sequence[Choice]:
    """What an issuer may or might give, newest version first; nothing for an organisation that gives no proofs."""
    try:
        rights = rights_of(get_issuer(issuer))
    except NotFound:
        return ()
    names = names_of({number_of(right.version) for right in rights})
    found = {f"{right.version}:{right.road}": right for right in rights}
    return [Choice(value, right, names[number_of(right.version)].title) for value, right in sorted(found.items())]


def chosen(value: str, choices: Sequence[Choice]) -> Choice | None:
    """The right that an address asks for."""
    return next((one for one in choices if one.value == value), None)
