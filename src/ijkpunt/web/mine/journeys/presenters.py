"""A journey in words, as its page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.kernel.award import KIND_NAMES, CredentialKind
from ijkpunt.language import said
from ijkpunt.pathways.queries import OwnJourney
from ijkpunt.pathways.rules.bookings import BookingState, MovedBy
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.pathways.rules.states import JourneyState, Phase
from ijkpunt.pathways.rules.verdicts import Judged
from ijkpunt.register.queries import get_record

TONES = {
    JourneyState.DECIDED: "info",
    JourneyState.APPEALED: "part",
    JourneyState.CERTIFIED: "good",
    JourneyState.CLOSED: "",
    JourneyState.STOPPED: "",
    JourneyState.PLANNED: "info",
}
VERDICT_TONES = {Judged.SHOWN: "good", Judged.TAKEN_OVER: "good", Judged.NOT_SHOWN: "bad"}
ADVICE_TONES = {Advice.START: "good", Advice.LEARN_FIRST: "part", Advice.OTHER_ROAD: "info"}
BOOKING_TONES = {
    BookingState.CONFIRMED: "good",
    BookingState.PRESENT: "good",
    BookingState.ASKED: "part",
    BookingState.ABSENT: "bad",
}


@dataclass(frozen=True, slots=True)
class ShownPhase:
    """A phase of the four. `look` is done, now or later."""

    name: str
    told: str
    look: str


@dataclass(frozen=True, slots=True)
class ShownProof:
    identifier: UUID
    kind: str
    about: str
    given_on: date
    revoked: bool


@dataclass(frozen=True, slots=True)
class ShownStep:
    on: date
    text: str
    ground: str


def what_of(version: str, partial: str) -> str:
    """What a journey is about, by its title: the partial qualification where one was chosen."""
    record = get_record(version)
    return next((one.title for one in record.partials if one.number == partial), record.title)


def tone_of(state: JourneyState) -> str:
    """The colour of the tag of a state."""
    return TONES.get(state, "brass")


def phases(found: OwnJourney) -> list[ShownPhase]:
    """The four phases, with where the journey is."""
    told = {
        Phase.IDENTIFICATION: _("Een gesprek over wat je al deed, en een advies."),
        Phase.DOCUMENTATION: _("Je portfolio, en de afspraken met het centrum."),
        Phase.ASSESSMENT: _("Een dag kiezen, de test doen, en de uitslag lezen."),
        Phase.CERTIFICATION: _("Wat je toonde, op papier en digitaal."),
    }
    order = list(Phase)
    here = order.index(found.phase)
    all_done = found.state is JourneyState.CLOSED
    return [
        ShownPhase(
            said(phase.label).capitalize(),
            told[phase],
            "done" if place < here or all_done else "now" if place == here else "later",
        )
        for place, phase in enumerate(order)
    ]


def steps(found: OwnJourney) -> list[ShownStep]:
    """What happened, the newest first."""
    rows = [
        ShownStep(step.on, said(step.move.label) if step.move else _("aangemeld"), step.ground) for step in found.steps
    ]
    return rows[::-1]


def proofs(found: OwnJourney) -> Iterator[ShownProof]:
    """The proofs in hand, in the order in which they were given."""
    for identifier in found.proofs:
        award = get_award(identifier)
        about = what_of(award.version, award.partial)
        kind = said(KIND_NAMES[CredentialKind(award.kind)])
        yield ShownProof(identifier, kind, about, award.awarded_on, award.revoked_on is not None)


def caused_words(caused_by: MovedBy | None) -> str:
    """Who changed a booking, in words; empty when nobody did."""
    if caused_by is None:
        return ""
    return _("door jou") if caused_by is MovedBy.CANDIDATE else _("door het centrum")
