"""The register in a test: who acts, what is written, and what stands there afterwards."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.audit.queries import latest
from ijkpunt.formats.onderwijs_api.qualification import read_qualification
from ijkpunt.formats.onderwijs_api.source import read_source
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.actions import ImportSummary, Published, import_programmes, import_qualifications, publish_version
from ijkpunt.register.models import QualificationVersion, RecordEdition
from ijkpunt.register.queries import revision
from tests.formats.onderwijs_api import answers

DAY = date(2026, 11, 20)
BY = command_line_actor()


def courier(**parts: Any) -> QualificationRecord:
    """The invented bicycle courier, BK-9001-2: recognised, two competences, one partial."""
    return replace(read_qualification(answers.qualification()).record, **parts)


def proposed(**parts: Any) -> QualificationRecord:
    """The same, not recognised yet."""
    return courier(**{"recognised_on": None, "recognised_year": None, "status_code": "IN_OPMAAK", **parts})


def publish(record: QualificationRecord, **how: Any) -> Published:
    return publish_version(by=BY, record=record, **how)


def row_of(identifier: str) -> QualificationVersion:
    return QualificationVersion.objects.get(identifier=identifier)


def editions_of(identifier: str) -> list[RecordEdition]:
    return list(RecordEdition.objects.filter(version__identifier=identifier))


def events() -> list[str]:
    """The names of the audit events, oldest first."""
    return [event.event for event in reversed(latest(limit=10_000))]


def write(folder: Path, **saved: object) -> Path:
    """Save answers as files; a name with __ goes in a folder below."""
    for name, answer in saved.items():
        file = folder / f"{name.replace('__', '/')}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(answer if isinstance(answer, bytes) else json.dumps(answer).encode())
    return folder


def bring_in(folder: Path, *, on: date = DAY, accept_corrections: bool = False) -> ImportSummary:
    return import_qualifications(by=BY, source=read_source(folder), on=on, accept_corrections=accept_corrections)


def bring_in_programmes(folder: Path) -> ImportSummary:
    return import_programmes(by=BY, source=read_source(folder))


def everything() -> tuple[Any, ...]:
    """All that a decision could leave behind, to compare before and after."""
    versions = QualificationVersion.objects.order_by("identifier").values_list()
    editions = [(e.version_id, e.edition, e.content_hash) for e in RecordEdition.objects.all()]
    return revision(), list(versions), editions, events()
