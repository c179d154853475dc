"""Deliberations in the tests: who is in a batch, and what was decided."""

from datetime import date
from typing import Any

from ijkpunt.credentials.actions.batches import approve_batch, prepare_batch
from ijkpunt.credentials.models import Batch
from ijkpunt.credentials.rules.batches import BatchAsked
from ijkpunt.formats.credentials.deliberation import Learner
from ijkpunt.kernel.award import Road
from ijkpunt.register.queries import get_record
from tests.credentials.giving import AT, DAY, ROOFS, SCHOOL, acting


def asked(**more: Any) -> BatchAsked:
    return BatchAsked(
        **{
            "issuer": SCHOOL,
            "version": ROOFS,
            "road": Road.SCHOOL,
            "reference": "Deliberatie 2026-11",
            "decided_on": date(2026, 11, 18),
            "awarded_on": DAY,
            **more,
        }
    )


def learners(count: int, version: str = ROOFS) -> list[Learner]:
    """So many people who showed everything."""
    codes = tuple(one.code for one in get_record(version).competences)
    return [
        Learner(line=place + 1, reference=f"L-{place}", name=f"Leerling {place}", shown=codes)
        for place in range(1, count + 1)
    ]


def approved(count: int = 3, **more: Any) -> Batch:
    batch = prepare_batch(by=acting("school"), asked=asked(**more), learners=learners(count), at=AT)
    return approve_batch(by=acting("school_head"), batch=batch.pk, at=AT)
