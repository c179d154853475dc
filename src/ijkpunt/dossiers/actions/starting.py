"""Begin the text of a dossier from what exists. What it becomes is what the preview showed (queries/starting.py)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.dossiers.actions.drafting import start_draft
from ijkpunt.dossiers.queries import starting
from ijkpunt.dossiers.queries.starting import Start
from ijkpunt.dossiers.rules.drafting.draft import Draft
from ijkpunt.kernel.actor import Actor


@transaction.atomic
def start_from_nothing(*, by: Actor, number: str, on: date, at: datetime | None = None) -> Start:
    """A text with nothing but a title. Raises as `start_draft`."""
    return _begun(by, number, starting.start_empty(number), on, at, kind="empty", sources=())


@transaction.atomic
def start_from_versions(
    *, by: Actor, number: str, identifiers: Sequence[str], on: date, at: datetime | None = None
) -> Start:
    """The text of one version, or of several put together. Raises as `start_draft`, NotFound for an unknown version,
    RuleBroken `start.no_source`."""
    start = starting.start_with_versions(number, identifiers, on)
    return _begun(by, number, start, on, at, kind="versions", sources=identifiers)


@transaction.atomic
def start_from_profile(
    *, by: Actor, number: str, draft: Draft, file: str, on: date, at: datetime | None = None
) -> Start:
    """The text that `start_with_profile` made of a file, as its preview showed it. Raises as `start_draft`."""
    return _begun(by, number, Start(draft), on, at, kind="profile", sources=(file[:200],))


@transaction.atomic
def start_from_concepts(
    *, by: Actor, number: str, identifiers: Sequence[str], on: date, at: datetime | None = None
) -> Start:
    """The text that concepts of Competent give. Raises as `start_draft`, NotFound, RuleBroken `start.no_concept`."""
    start = starting.start_with_concepts(number, identifiers)
    return _begun(by, number, start, on, at, kind="competent", sources=identifiers)


def _begun(
    by: Actor, number: str, start: Start, on: date, at: datetime | None, *, kind: str, sources: Sequence[str]
) -> Start:
    start_draft(by=by, number=number, draft=start.draft, on=on, at=at)
    write_event(
        by=by,
        event="dossiers.draft.started_from",
        subject=f"dossier:{number}",
        data={"from": kind, "sources": list(sources)[:50]},
    )
    return start
