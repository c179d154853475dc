"""Is a product still based on the version of its qualification that counts?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Severity
from ijkpunt.register.rules.validity import Standing, VersionDates, standing

NO_SUCCESSORS: Mapping[str, VersionNumber] = MappingProxyType({})


class BasisState(StrEnum):
    CURRENT = "current"  # the version that counts
    NOT_YET = "not_yet"  # not recognised yet
    NEWER = "newer"  # a newer version counts
    ENDED = "ended"  # it ended or was withdrawn
    UNKNOWN = "unknown"  # not in the register


@dataclass(frozen=True, slots=True)
class Basis:
    """`newest` is the version that counts now, None when none does. Of a qualification that went up in another one, it
    is the version of the other."""

    qualification: VersionNumber
    state: BasisState
    newest: VersionNumber | None = None

    @property
    def stale(self) -> bool:
        """The product must follow: there is a newer version, or this one counts no more."""
        return self.state in (BasisState.NEWER, BasisState.ENDED)


def basis_of(
    qualification: VersionNumber,
    dates: Mapping[str, VersionDates],
    counting: Mapping[str, VersionDates],
    on: date,
    successors: Mapping[str, VersionNumber] = NO_SUCCESSORS,
) -> Basis:
    """How a version stands on `on`. `dates` holds every version of the register by identifier, `counting` the one in
    force per number (register.rules.validity.in_force), `successors` by number the version of another qualification in
    which one went up."""
    in_force = counting.get(qualification.number)
    newest = successors.get(qualification.number) or (in_force.version if in_force is not None else None)
    known = dates.get(str(qualification))
    if known is None:
        return Basis(qualification, BasisState.UNKNOWN, newest)
    if newest is not None and (newest.number != qualification.number or qualification < newest):
        ended = standing(known, on) is Standing.ENDED
        return Basis(qualification, BasisState.ENDED if ended else BasisState.NEWER, newest)
    states = {
        Standing.IN_FORCE: BasisState.CURRENT,
        Standing.NOT_YET: BasisState.NOT_YET,
        Standing.ENDED: BasisState.ENDED,
    }
    return Basis(qualification, states[standing(known, on)], newest)


def finding(basis: Basis, place: Place) -> Problem | None:
    """What to say of a product on this basis; None when all is well. Errors stand in the way of handing it in."""
    number, newest = str(basis.qualification), str(basis.newest or "")
    severity = Severity.ERROR if basis.state in (BasisState.UNKNOWN, BasisState.ENDED) else Severity.WARNING
    if basis.state is BasisState.CURRENT:
        return None
    message, remedy = _words(basis.state, number, newest)
    return Problem(f"product.basis_{basis.state.value}", message, remedy, place, number, severity)


def _words(state: BasisState, number: str, newest: str) -> tuple[Message, Message]:
    """The sentence and the remedy; `newest` is empty where no version counts."""
    if state is BasisState.UNKNOWN:
        return (
            say("{qualification} staat niet in het register.", qualification=number),
            say("Kijk het nummer en de versie na, of lees de beroepskwalificatie eerst in."),
        )
    if state is BasisState.NOT_YET:
        return (
            say("{qualification} is nog niet erkend.", qualification=number),
            say("De tekst kan nog veranderen. Kijk het product na wanneer ze erkend is."),
        )
    if state is BasisState.NEWER and VersionNumber.parse(newest).number != VersionNumber.parse(number).number:
        return (
            say("{qualification} gaat op in {newest}.", qualification=number, newest=newest),
            say("Bekijk wat er veranderde, en begin een nieuwe versie van het product."),
        )
    if state is BasisState.NEWER:
        return (
            say(
                "Van {qualification} geldt intussen een nieuwere versie: {newest}.", qualification=number, newest=newest
            ),
            say("Bekijk wat er veranderde, en begin een nieuwe versie van het product."),
        )
    instead = say("Steun het product op {newest}, en kijk na wat er veranderde.", newest=newest)
    nothing = say("Er is geen versie die ze vervangt. Kies een andere beroepskwalificatie, of trek het product in.")
    return say("{qualification} geldt niet meer.", qualification=number), instead if newest else nothing
