"""The proofs of the demo: every kind and road, and each as it is told."""

import pytest

from ijkpunt.credentials.models import Award
from ijkpunt.credentials.queries.public import Standing, public_proof
from ijkpunt.demo.proofs import GIVEN, build_proofs
from ijkpunt.demo.universe import DAY
from ijkpunt.kernel.award import CredentialKind, Road


@pytest.mark.usefixtures("universe")
def test_every_kind_every_road_and_every_standing() -> None:
    numbers = build_proofs()
    rows = Award.objects.filter(identifier__in=numbers.values())
    assert len(rows) == len(GIVEN)
    assert {row.kind for row in rows} == set(CredentialKind)
    assert {row.road for row in rows} >= set(Road) - {Road.ASSOCIATE_DEGREE}
    standing = {key: public_proof(number, DAY).standing for key, number in numbers.items()}
    assert standing.pop("ingetrokken") is Standing.WITHDRAWN
    assert standing.pop("gepauzeerd") is Standing.PAUSED
    assert set(standing.values()) == {Standing.VALID}
