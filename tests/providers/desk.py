"""Who acts in the tests of providers, and an application that lacks nothing."""

from datetime import date, timedelta
from typing import Any

from ijkpunt.accounts.queries import actor_for, user_with_email
from ijkpunt.demo.cast import CAST
from ijkpunt.demo.providers import covered_product
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import Road
from ijkpunt.providers import actions
from ijkpunt.providers.actions import Decision
from ijkpunt.providers.models import Programme
from ijkpunt.providers.rules.asking import Asked

DAY = date(2026, 11, 17)
START = DAY + timedelta(weeks=14)
VERSION, CODE = "BK-9114-1", "BKT-TEST"
DECISION = Decision(
    reference="MB 2026/12", ground="Alles is in orde.", first=date(2026, 12, 1), last=date(2029, 11, 30)
)


def acting(member: str) -> Actor:
    return actor_for(user_with_email(next(one.email for one in CAST if one.key == member)), on=DAY)


def asked(**other: Any) -> Asked:
    whole: dict[str, Any] = {
        "road": Road.QUALIFYING_PROGRAMME,
        "version": VERSION,
        "title": "Ploegbaas worden",
        "municipality": "leuven",
        "starts_on": START,
        "product_code": CODE,
    }
    return Asked(**{**whole, **other})


def opened(covered: bool = True, **other: Any) -> Programme:
    """A draft of the provider; with the product that it needs."""
    if covered:
        covered_product(by=acting("provider"), code=CODE, kind="qualifying_programme", version=VERSION, on=DAY)
    return actions.open_application(by=acting("provider"), asked=asked(**other), on=DAY)


def submitted(**other: Any) -> str:
    number = opened(**other).number
    actions.submit_application(by=acting("provider"), number=number, on=DAY)
    return number


def complete(**other: Any) -> str:
    number = submitted(**other)
    actions.declare_complete(by=acting("facilitator"), number=number, on=DAY)
    return number


def recognised(decision: Decision = DECISION, **other: Any) -> str:
    number = complete(**other)
    actions.recognise(by=acting("facilitator"), number=number, decision=decision, on=DAY)
    return number
