"""Instruments: everybody may know that they exist, few may read them."""

from dataclasses import dataclass

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken, shorten
from ijkpunt.providers.models import Instrument


@dataclass(frozen=True, slots=True)
class InstrumentLine:
    """What everybody may know of an instrument."""

    number: str
    title: str
    version: str
    organisation: str
    shared: bool


def instruments_for(organisation: str, version: str) -> tuple[InstrumentLine, ...]:
    """The instruments for a version that an organisation may test with: its own, and the shared ones."""
    rows = Instrument.objects.filter(version=version)
    return tuple(_line(row) for row in rows if row.shared or row.organisation == organisation)


def read_instrument(*, by: Actor, number: str) -> str:
    """The content, for its owner, who decides on it and who supervises.

    Access to a shared one is asked for (erkennenvanverworvencompetenties.be): that is not in here yet, so others are
    refused. Raises NotFound `instrument.unknown`, NotAllowed `instrument.restricted`.
    """
    row = Instrument.objects.filter(number=number).first()
    if row is None:
        raise NotFound(
            "instrument.unknown",
            say("We kennen geen EVC-instrument “{number}”.", number=shorten(number)),
            say("Kijk het nummer na."),
        )
    own = bool(by.organisation) and by.organisation == row.organisation and by.may(Permission.PROGRAMME_APPLY)
    if not own and not by.may(Permission.PROGRAMME_DECIDE) and not by.may(Permission.INSPECTION_WRITE):
        raise NotAllowed(
            "instrument.restricted",
            say("EVC-instrument {number} is niet openbaar.", number=number),
            say("Vraag toegang aan wie het maakte."),
        )
    return row.content


def content_at_test(*, number: str, organisation: str) -> str:
    """The content for who tests with it at this organisation now: its own instrument, or a shared one. Empty where
    there is none. Pathways asks, and looks first whether it is the time of the session."""
    row = Instrument.objects.filter(number=number.upper()).first() if number else None
    return row.content if row is not None and (row.shared or row.organisation == organisation) else ""


def instrument_of(*, by: Actor, number: str) -> str:
    """The content where this actor may read it; empty where they may not, or where there is none."""
    try:
        return read_instrument(by=by, number=number)
    except RuleBroken:
        return ""


def _line(row: Instrument) -> InstrumentLine:
    return InstrumentLine(row.number, row.title, row.version, row.organisation, row.shared)
