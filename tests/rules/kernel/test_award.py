"""An award that can be, and everything that is wrong with one that cannot."""

import uuid
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ijkpunt.kernel.award import (
    KIND_NAMES,
    ROAD_NAMES,
    AwardingBody,
    AwardRecord,
    CredentialKind,
    Holder,
    Road,
    check_award,
)
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.problems import Refused

DAY = date(2026, 7, 2)
HOLDER = Holder(uuid.UUID(int=7).urn, "Noor Voorbeeld")
BODY = AwardingBody("did:web:ijkpunt.example:issuers:0999999999", "CVO De Proef", "0999999999")
GOOD = AwardRecord(
    identifier=uuid.UUID(int=1),
    kind=CredentialKind.QUALIFICATION,
    version=VersionNumber("BK-9904", 2),
    competences=("bkc9900000", "bkc9900001"),
    holder=HOLDER,
    body=BODY,
    road=Road.SCHOOL,
    decision="decision-1",
    decided_on=date(2026, 7, 1),
    awarded_on=DAY,
)
PART = CredentialKind.PARTIAL_QUALIFICATION


@pytest.mark.parametrize(
    "change", [{}, {"kind": PART, "partial": "BK-9904-2-DBK-01"}, {"ends_on": date(2031, 7, 2)}, {"decided_on": DAY}]
)
def test_may_be(change: dict[str, Any]) -> None:
    check_award(replace(GOOD, **change), DAY)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"decision": ""}, "award.decision"),
        ({"competences": ()}, "award.competences"),
        ({"competences": ("a", "a")}, "award.repeated"),
        ({"kind": PART}, "award.partial"),
        ({"kind": PART, "partial": "BK-9904-3-DBK-01"}, "award.partial"),
        ({"partial": "BK-9904-2-DBK-01"}, "award.partial"),
        ({"awarded_on": date(2026, 6, 1)}, "award.order"),
        ({"awarded_on": date(2026, 7, 3)}, "award.future"),
        ({"ends_on": DAY}, "award.ends"),
        ({"holder": replace(HOLDER, reference="90.01.01-123.95")}, "award.holder"),
        ({"holder": replace(HOLDER, name="Noor 90.01.01-123.95")}, "award.holder"),
        ({"body": replace(BODY, identifier="CVO")}, "award.body"),
        ({"body": replace(BODY, name="")}, "award.body"),
    ],
)
def test_may_not_be(change: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        check_award(replace(GOOD, **change), DAY)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_everything_wrong_is_told_at_once() -> None:
    with pytest.raises(Refused) as refused:
        check_award(replace(GOOD, decision="", competences=(), ends_on=DAY), DAY)
    assert len(refused.value.problems) == 3


def test_a_proof_has_one_address() -> None:
    assert GOOD.address == "urn:uuid:00000000-0000-0000-0000-000000000001"


def test_every_kind_and_road_has_a_name() -> None:
    assert set(KIND_NAMES) == set(CredentialKind)
    assert set(ROAD_NAMES) == set(Road)
