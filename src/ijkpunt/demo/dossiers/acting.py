"""Who acts in the dossiers of the demo, and what all of them begin with."""

from collections.abc import Sequence
from datetime import date, timedelta

from ijkpunt.accounts.queries import actor_for, user_with_email
from ijkpunt.demo.cast import CAST
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.rules.evidence import EvidenceAsked, EvidenceKind, EvidenceTopic
from ijkpunt.dossiers.rules.request import CarrierAsked, RequestAsked, Side
from ijkpunt.dossiers.rules.states import DossierKind, UpdateSize
from ijkpunt.kernel.actor import Actor

EMAILS = {member.key: member.email for member in CAST}
NEUTRAL = "Ik werk niet voor de sector en heb geen belang bij de uitkomst van dit dossier."
BOTH_SIDES = (
    CarrierAsked("Werkgevers van de sector (verzonnen)", Side.EMPLOYERS),
    CarrierAsked("Werknemers van de sector (verzonnen)", Side.WORKERS),
)


def acting(member: str, on: date) -> Actor:
    """The member of the cast as they act on a day."""
    return actor_for(user_with_email(EMAILS[member]), on=on)


def person(member: str) -> str:
    """The name of the account for ever, as seats and events keep it."""
    return user_with_email(EMAILS[member]).identifier


def full_name(member: str) -> str:
    return next(one.name for one in CAST if one.key == member)


def ask(
    member: str,
    *,
    kind: DossierKind,
    title: str,
    need: str,
    on: date,
    sources: Sequence[str] = (),
    evidence: Sequence[EvidenceAsked] = (),
) -> str:
    """A request carried by both sides. Gives the number of the dossier."""
    by = acting(member, on)
    request = RequestAsked(kind, title, need, by.organisation, tuple(sources), BOTH_SIDES, len(evidence))
    return actions.request_dossier(by=by, request=request, evidence=evidence, on=on).dossier.number


def accept(number: str, ground: str, on: date) -> None:
    """The agency names a facilitator and finds a need."""
    by = acting("facilitator", on)
    facilitator = user_with_email(EMAILS["facilitator"]).pk
    actions.name_facilitator(by=by, number=number, facilitator=facilitator, neutral=NEUTRAL, on=on)
    actions.decide_need(by=by, number=number, confirmed=True, ground=ground, on=on)


def accept_update(number: str, ground: str, on: date, *, size: UpdateSize, because: str) -> None:
    """As `accept`, and the day after the agency says how large the update is."""
    accept(number, ground, on)
    after = on + timedelta(1)
    actions.set_update_size(by=acting("facilitator", after), number=number, size=size, ground=because, on=after)


def table(title: str, rows: str, source: str, dated: date, topic: EvidenceTopic) -> EvidenceAsked:
    """A small table, as one pastes it from a spreadsheet."""
    return EvidenceAsked(EvidenceKind.TABLE, topic, title, source=source, dated=dated, table=rows)


def figure(title: str, value: str, unit: str, source: str, dated: date, topic: EvidenceTopic) -> EvidenceAsked:
    return EvidenceAsked(EvidenceKind.FIGURE, topic, title, source=source, dated=dated, figure=value, unit=unit)
