"""A small office in a test: a sector that asks, an agency that answers, and a bicycle courier in the register."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ijkpunt.accounts.actions import create_organisation, create_user, give_mandate
from ijkpunt.accounts.models import User
from ijkpunt.accounts.queries import actor_for, command_line_actor
from ijkpunt.audit.queries import latest
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.actions.state import locked_dossier, make_move
from ijkpunt.dossiers.models import Dossier
from ijkpunt.dossiers.rules.evidence import EvidenceAsked, EvidenceKind, EvidenceTopic
from ijkpunt.dossiers.rules.letter import Letter
from ijkpunt.dossiers.rules.request import CarrierAsked, RequestAsked, Side
from ijkpunt.dossiers.rules.states import DossierKind, DossierState, UpdateSize
from ijkpunt.dossiers.rules.workflow import DossierFacts, DossierMove
from ijkpunt.kernel.actor import Actor
from tests.register.register import courier, publish

DAY = date(2026, 3, 2)
BY = command_line_actor()
PDF = b"%PDF-1.7 invented"
NEED = "Er zijn elk jaar honderden vacatures die niet ingevuld raken, en geen enkele opleiding."
FIGURE = EvidenceAsked(
    EvidenceKind.FIGURE,
    EvidenceTopic.VACANCIES,
    "Vacatures",
    "Dienst (verzonnen)",
    DAY,
    figure="1.250",
    unit="per jaar",
)
TABLE = replace(FIGURE, kind=EvidenceKind.TABLE, title="Per jaar", table="Jaar\tVacatures\n2024\t1.250\n2025\t1.310,5")
LINK = replace(FIGURE, kind=EvidenceKind.LINK, address="https://voorbeeld.example/studie")
FILE = replace(FIGURE, kind=EvidenceKind.FILE, file_name="studie.pdf", content=PDF)
FUND = CarrierAsked("", Side.BOTH, key="fonds", basis="Vergadering van 1 maart")
UPDATE = RequestAsked(DossierKind.UPDATE, "Fietskoerier", NEED, "fonds", sources=("BK-9001",), carriers=(FUND,))
NEW = replace(UPDATE, kind=DossierKind.NEW, title="Pakketkoerier", sources=())
LETTER = Letter("Raad van bestuur", DAY, "verslag 12")
WHY = "De cijfers tonen het aan."


def days(count: int) -> date:
    return DAY + timedelta(count)


def office(*, register: bool = True) -> None:
    """The organisations, their people and the register."""
    if register:
        publish(courier())
    for key, kind in (
        ("fonds", "sector_fund"),
        ("ander-fonds", "sector_fund"),
        ("werkgevers", "other"),
        ("werknemers", "other"),
        ("agentschap", "agency"),
    ):
        create_organisation(by=BY, key=key, name=key.capitalize(), kind=kind)
    for name, house, role in (
        ("asker", "fonds", "sector_author"),
        ("other", "ander-fonds", "sector_author"),
        ("union", "werknemers", "sector_author"),
        ("agency", "agentschap", "facilitator"),
        ("facilitator", "agentschap", "facilitator"),
        ("outsider", "werkgevers", "outsider"),
    ):
        person = create_user(by=BY, email=f"{name}@test.example", name=name.capitalize())
        give_mandate(by=BY, user=person, organisation=house_of(house), role=role, valid_from=date(2020, 1, 1))


def house_of(key: str) -> Any:
    from ijkpunt.accounts.queries import organisation_with_key

    return organisation_with_key(key)


def account(name: str) -> User:
    return User.objects.get(email=f"{name}@test.example")


def actor(name: str) -> Actor:
    return actor_for(account(name), on=DAY)


def requested(asked: RequestAsked = UPDATE, on: date = DAY, **how: Any) -> Dossier:
    return actions.request_dossier(by=actor("asker"), request=asked, on=on, **{"evidence": (FIGURE,), **how}).dossier


def facilitated(number: str, on: date = DAY) -> None:
    actions.name_facilitator(
        by=actor("agency"), number=number, facilitator=account("facilitator").pk, neutral="Heeft geen belang.", on=on
    )


def confirmed(asked: RequestAsked = UPDATE, on: date = DAY) -> Dossier:
    """A dossier in which one may write."""
    dossier = requested(asked, on)
    facilitated(dossier.number, on)
    actions.decide_need(by=actor("agency"), number=dossier.number, confirmed=True, ground=WHY, on=on)
    return seen(dossier.number)


def seen(number: str) -> Dossier:
    return Dossier.objects.get(number=number)


def moved(number: str, move: DossierMove, on: date) -> None:
    """Make a move of another part of the house, with everything that it asks."""
    from django.db import transaction

    with transaction.atomic():
        dossier = locked_dossier(number)
        facts = DossierFacts(
            DossierKind(dossier.kind),
            DossierState(dossier.state),
            size=UpdateSize(dossier.size) if dossier.size else None,
            carried=True,
            facilitated=True,
            complete=True,
            motivated=True,
            settled=True,
            lettered=True,
            judged=True,
            levelled=True,
            decided=True,
        )
        make_move(by=BY, dossier=dossier, facts=facts, move=move, on=on, ground=WHY)


def told(number: str) -> list[str]:
    """The names of the events about a dossier, oldest first."""
    return [event.event for event in reversed(latest(limit=1000, subject=f"dossier:{number}"))]
