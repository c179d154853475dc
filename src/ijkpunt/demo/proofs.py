"""Proofs of invented people: every kind, along every road, one that was withdrawn and one that is paused.

school        ── the whole, twice ── one withdrawn, as it had a fault
test centre   ── the whole (without a name) ── a partial qualification ── competences ── the whole, paused
provider      ── the whole ── competences of a short course
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from ijkpunt.accounts.queries import actor_for, user_with_email
from ijkpunt.credentials import actions
from ijkpunt.credentials.actions import Decision, Person
from ijkpunt.credentials.actions.ending import confirm_ending, propose_ending
from ijkpunt.credentials.rules.deriving import Verdict
from ijkpunt.credentials.rules.ending import EndingReason
from ijkpunt.demo.cast import CAST
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.register.queries import get_record

ALL = 1_000  # competences: more than any qualification has
SECOND_PERSON = "facilitator"  # of the agency: confirms that a proof ends


@dataclass(frozen=True, slots=True)
class Given:
    """One person and what they showed: the first `shown` competences, or all of the partial qualification `part`."""

    key: str
    name: str
    born: date
    member: str
    issuer: str
    version: str
    road: Road
    on: date
    shown: int = ALL
    part: str = ""
    named: bool = True
    ends: EndingReason | None = None


SCHOOL, CENTRE, COURSES = "cvo-de-nok", "testcentrum-scheldekaai", "daklijn"
GIVEN = (
    Given("geheel-school", "Noor Verlinden", date(2004, 5, 17), "school", SCHOOL, "BK-9104-3", Road.SCHOOL,
          date(2026, 6, 30)),
    Given("ingetrokken", "Milan Desmet", date(2003, 11, 2), "school", SCHOOL, "BK-9105-1", Road.SCHOOL,
          date(2026, 6, 30), ends=EndingReason.WRONG_CONTENT),
    Given("geheel-evc-zonder-naam", "Yasmina Amrani", date(1988, 2, 9), "coordinator", CENTRE, "BK-9104-3",
          Road.PRIOR_LEARNING, date(2026, 9, 14), named=False),
    Given("deel-evc", "Pieter Vanhoutte", date(1979, 7, 23), "coordinator", CENTRE, "BK-9108-2",
          Road.PRIOR_LEARNING, date(2026, 10, 5), part="BK-9108-2-DBK-01"),
    Given("competenties-evc", "Zoë Lambrecht", date(1995, 12, 1), "coordinator", CENTRE, "BK-9104-3",
          Road.PRIOR_LEARNING, date(2026, 10, 12), shown=3),
    Given("gepauzeerd", "Stijn De Cock", date(1991, 8, 30), "coordinator", CENTRE, "BK-9104-3",
          Road.PRIOR_LEARNING, date(2026, 10, 12), ends=EndingReason.APPEAL),
    Given("geheel-bkt", "Amina El Idrissi", date(1999, 3, 14), "provider", COURSES, "BK-9104-3",
          Road.QUALIFYING_PROGRAMME, date(2026, 10, 30)),
    Given("competenties-opleiding", "Lotte Claeys", date(2001, 1, 25), "provider", COURSES, "BK-9105-1",
          Road.COURSE, date(2026, 11, 6), shown=2),
)  # fmt: skip


def build_proofs() -> dict[str, UUID]:
    """Give them, each on its own day. Returns the number of each proof by the key of `Given`."""
    return {one.key: _give(one) for one in GIVEN}


def _give(one: Given) -> UUID:
    at = datetime.combine(one.on, time(11), BRUSSELS)
    decision = Decision(
        version=one.version,
        verdicts=dict.fromkeys(_shown(one), Verdict.SHOWN),
        road=one.road,
        reference=f"demo-{one.on.year}-{one.key}",
        decided_on=one.on,
        awarded_on=one.on,
        show_name=one.named,
    )
    person = Person(reference=f"demo-{one.key}", name=one.name, birth_date=one.born)
    by = acting(one.member, one.on)
    given = actions.award(by=by, issuer=one.issuer, person=person, decision=decision, at=at).proofs[0]
    if one.ends is not None:
        asked = propose_ending(by=by, award=given, reason=one.ends, on=one.on)
        confirm_ending(by=acting(SECOND_PERSON, one.on), proposal=asked.pk, on=one.on, at=at)
    return given


def _shown(one: Given) -> Iterable[str]:
    record = get_record(one.version)
    if one.part:
        return next(part.competences or () for part in record.partials if part.number == one.part)
    return [competence.code for competence in record.competences[: one.shown]]


def acting(member: str, on: date) -> Actor:
    """Somebody of the cast."""
    return actor_for(user_with_email(next(one.email for one in CAST if one.key == member)), on=on)
