"""Who gives proofs in the tests, to whom, and what was decided."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from ijkpunt.accounts.queries import actor_for, user_with_email
from ijkpunt.credentials.models import Award
from ijkpunt.credentials.rules.decisions import Decision
from ijkpunt.credentials.rules.deriving import Verdict
from ijkpunt.credentials.rules.people import Person
from ijkpunt.demo.cast import CAST
from ijkpunt.formats.credentials.led import NationalNumber
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.register.queries import get_record

DAY = date(2026, 11, 20)
AT = datetime.combine(DAY, time(14), BRUSSELS)
SCHOOL, CENTRE, PROVIDER = "cvo-de-nok", "testcentrum-scheldekaai", "daklijn"
ROOFS, FACADES, TREES = "BK-9104-3", "BK-9105-1", "BK-9108-2"
NOOR = Person("L-0412", "Noor Dhondt", date(2004, 3, 9))
NUMBER = NationalNumber("85073003328")  # the example of the Government's own pages


def acting(member: str, on: date = DAY) -> Actor:
    """Somebody of the cast, with their mandate."""
    email = next(one.email for one in CAST if one.key == member)
    return actor_for(user_with_email(email), on=on)


def shown(version: str, *numbers: int, but: Iterable[int] = ()) -> dict[str, Verdict]:
    """Verdicts over a version: these competences (counted from 1) are shown; without numbers all of them."""
    codes = [one.code for one in get_record(version).competences]
    wanted = set(numbers or range(1, len(codes) + 1)) - set(but)
    return {
        code: Verdict.SHOWN if number in wanted else Verdict.NOT_SHOWN for number, code in enumerate(codes, start=1)
    }


def decision(version: str = ROOFS, *numbers: int, road: Road = Road.SCHOOL, **more: Any) -> Decision:
    made = Decision(
        version=version,
        verdicts=shown(version, *numbers),
        road=road,
        reference="Deliberatie 2026-11",
        decided_on=date(2026, 11, 18),
        awarded_on=DAY,
    )
    return replace(made, **more)


def held(**where: Any) -> list[tuple[str, str, int]]:
    """Kind, partial and number of competences of the proofs that were given, in order."""
    rows = Award.objects.filter(**where).order_by("pk")
    return [(row.kind, row.partial, len(row.competences)) for row in rows]
