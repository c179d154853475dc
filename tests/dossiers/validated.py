"""Dossiers that are validated, in a register with a roofer and a facade worker: made directly, without their road."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from ijkpunt.dossiers.models import Dossier, Submission
from ijkpunt.dossiers.queries import government_sources, publishing
from ijkpunt.dossiers.rules.drafting.draft import Draft, draft_bytes
from ijkpunt.dossiers.rules.states import DossierKind, DossierState
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.qualification import QualificationRecord
from tests.register.register import publish
from tests.rules.dossiers.texts import facade, roofer

HANDED_IN, PRESENTED, DECIDED, NOTED = date(2026, 6, 1), date(2026, 9, 1), date(2026, 10, 2), date(2026, 10, 9)
PERMISSIONS = ("dossier.recognise", "register.publish", "lineage.decide")
OFFICE = Actor("user:office", "Bram Claes", "agentschap", frozenset(PERMISSIONS))
OUTSIDER = Actor("user:outsider", "Kim Peeters", "burgers", frozenset({"dossier.request", "dossier.write"}))


def validated(
    kind: DossierKind,
    draft: Draft,
    sources: Sequence[QualificationRecord] = (),
    *,
    number: str = "D-2026-001",
    state: DossierState = DossierState.LEVELLED,
    files: Sequence[dict[str, Any]] = (),
    **parts: Any,
) -> Dossier:
    """A dossier with one submission, on its way to the Government."""
    dossier = Dossier.objects.create(
        number=number,
        kind=kind,
        state=state,
        title=draft.title or "Schrapping",
        sources=[one.identifier for one in sources],
        submitter="fonds-dak",
        facilitator_name="Bram Claes",
        opened_on=date(2026, 1, 5),
        **parts,
    )
    document = draft_bytes(draft)
    Submission.objects.create(
        dossier=dossier,
        number=1,
        document=document,
        document_hash=hashlib.sha256(document).hexdigest(),
        files=list(files),
        letter="Het paritair comité ging akkoord op 20 mei 2026.",
        submitted_on=HANDED_IN,
        person="user:author",
    )
    return dossier


def roofers(*records: QualificationRecord) -> None:
    """Put these versions in the register; without any: a roofer in three versions, a facade worker in two."""
    for record in records or (roofer(1), roofer(2), roofer(3), facade(1), facade(2)):
        publish(record)


def told(monkeypatch: pytest.MonkeyPatch, **parts: Any) -> None:
    """What the other parts of the procedure tell: a level of 3 unless something else is given."""
    monkeypatch.setattr(publishing, "agreed_level", parts.pop("agreed_level", lambda _submission: 3))
    for name, tells in parts.items():
        monkeypatch.setattr(government_sources, f"{name}_of", tells)
