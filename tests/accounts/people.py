"""A few people, organisations and mandates, made through actions."""

from datetime import date
from typing import Any

from ijkpunt.accounts import actions
from ijkpunt.accounts.models import Mandate, Organisation, User
from ijkpunt.accounts.queries import command_line_actor

ROOT = command_line_actor()
START, TODAY = date(2026, 1, 1), date(2026, 6, 1)
PASSWORD = "vier losse woorden samen"


def person(email: str = "noor@example.org", *, name: str = "Noor Dhondt", password: str | None = PASSWORD) -> User:
    return actions.create_user(email=email, name=name, password=password, by=ROOT)


def house(key: str = "fonds-dak", *, kind: str = "sector_fund") -> Organisation:
    return actions.create_organisation(key=key, name=f"Huis {key}", kind=kind, by=ROOT)


def mandate(user: User, organisation: Organisation, role: str = "facilitator", **more: Any) -> Mandate:
    return actions.give_mandate(
        **{"user": user, "organisation": organisation, "role": role, "valid_from": START, "by": ROOT, **more}
    )
