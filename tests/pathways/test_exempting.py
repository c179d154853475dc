"""From asking to deciding: what a school sees, what it may say, and what the person keeps in hand."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from ijkpunt.audit.queries import latest
from ijkpunt.demo.proofs import build_proofs
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused, RuleBroken
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.actions import ExemptionAsked
from ijkpunt.pathways.models import ExemptionDecision, ExemptionRequest, Person, ReadEvent, Supervision
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.exempting import Answer, Deciding
from ijkpunt.pathways.rules.exemptions import Effect, Ground, Supervisor
from ijkpunt.pathways.rules.people import PersonTold
from ijkpunt.pathways.rules.portfolio import AttestationRole
from tests.pathways.world import DAY, EMPLOYER, HANNA, KEEPER, KIM, TRAINER, actor, at, file_of, later

pytestmark = pytest.mark.usefixtures("universe")
PROGRAMME = "CD-9104"  # of the school, approved, on an earlier version of the roofer
SCHOOL = actor("dirk", "cvo-de-nok", "exemption.decide")
OTHER_SCHOOL = actor("els", "daklijn", "exemption.decide")
LATE = date(2026, 11, 20)
GIVEN_ON = date(2026, 6, 30)
NOOR = PersonTold("Noor Verlinden", date(2004, 5, 17), "noor@voorbeeld.be")
ZOE = PersonTold("Zoë Lambrecht", date(1995, 12, 1), "zoe@voorbeeld.be")


def code_of(broken: pytest.ExceptionInfo[RuleBroken]) -> str:
    return broken.value.problem.code


@pytest.fixture
def proofs(universe: None) -> dict[str, UUID]:
    return build_proofs()


@pytest.fixture
def noor(proofs: dict[str, UUID]) -> Actor:
    """Hanna's account with the file of who holds the proof of the whole that the school gave."""
    file_of(HANNA, NOOR)
    actions.note_proof(by=HANNA, proof=proofs["geheel-school"], awarded_on=GIVEN_ON, on=LATE)
    return HANNA


def asked_by(by: Actor, on: date = LATE, **changes: object) -> UUID:
    preview = queries.preview_for_person(by, PROGRAMME, on)
    asked = ExemptionAsked(
        PROGRAMME,
        tuple(line.unit.code for line in preview.lines),
        tuple(one.key for one in preview.evidence),
        "Ik werkte zes jaar op daken.",
        agrees=True,
    )
    return actions.ask_exemption(by=by, asked=replace(asked, **changes), on=on)  # type: ignore[arg-type]


def units(by: Actor) -> dict[str, tuple[Effect, Ground | None]]:
    return {one.unit.code: (one.effect, one.ground) for one in queries.preview_for_person(by, PROGRAMME, LATE).lines}


def test_a_show(noor: Actor) -> None:
    for line in queries.preview_for_person(noor, PROGRAMME, LATE).lines:
        print(line.unit.code, line.effect, line.ground, line.missing, line.unit.unlinked)
    print(queries.own_pictures(noor, LATE))
    print(queries.own_picture(noor, "BK-9104-3", LATE).picture.steps)
    assert 0
