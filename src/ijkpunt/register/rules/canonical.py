"""The one way to write a record down, so that equal records have equal bytes and one hash.

A recognised version never changes; what never changes is its *content*. Beside the content stands its *lifecycle*
(LIFECYCLE): the authority ends a version, renames a web address or a status without touching what people must be
able to do. Content is sealed by hash; lifecycle may be updated, each time with an audit event.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson
from pydantic import TypeAdapter, ValidationError

from ijkpunt.kernel.programme import StudyProgramme, TrainingTrajectory
from ijkpunt.kernel.qualification import QualificationRecord

LIFECYCLE = (
    "status",
    "status_code",
    "ends_on",
    "changed_on",
    "source_address",
    "website",
    "unmodelled",
)
# Fields that came later. Left out of the bytes when empty: what was sealed before they came keeps its hash.
ADDED_LATER = ("clusters",)
_RECORD = TypeAdapter(QualificationRecord)
_STUDY_PROGRAMME = TypeAdapter(StudyProgramme)
_TRAJECTORY = TypeAdapter(TrainingTrajectory)


def content_bytes(record: QualificationRecord) -> bytes:
    """The sealed part of `record` as canonical JSON: UTF-8, keys sorted, no spaces, dates in ISO 8601."""
    parts = {name: value for name, value in _as_mapping(record).items() if name not in LIFECYCLE}
    for name in ADDED_LATER:
        if not parts[name]:
            del parts[name]
    return orjson.dumps(parts, option=orjson.OPT_SORT_KEYS)


def lifecycle_of(record: QualificationRecord) -> dict[str, Any]:
    """The parts of `record` that may change after recognition, as JSON values."""
    return {name: value for name, value in _as_mapping(record).items() if name in LIFECYCLE}


def read_record(content: bytes, lifecycle: Mapping[str, Any]) -> QualificationRecord:
    """Put a stored record together again. Raises ValueError when what is stored is not a record."""
    try:
        return _RECORD.validate_python({**orjson.loads(content), **lifecycle})
    except ValidationError as broken:
        raise ValueError(f"the stored record cannot be read: {broken}") from broken


def programme_bytes(record: StudyProgramme | TrainingTrajectory) -> bytes:
    """A programme as canonical JSON."""
    return orjson.dumps(record, option=orjson.OPT_SORT_KEYS)


def read_study_programme(content: bytes) -> StudyProgramme:
    return _STUDY_PROGRAMME.validate_json(content)


def read_trajectory(content: bytes) -> TrainingTrajectory:
    return _TRAJECTORY.validate_json(content)


def content_hash(content: bytes) -> str:
    """SHA-256 of canonical content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def as_json(record: QualificationRecord) -> dict[str, Any]:
    """The whole record as JSON values, `identifier` added: the shape of `/id/BK-0130-5.json`."""
    return {"identifier": record.identifier, **_as_mapping(record)}


def _as_mapping(record: QualificationRecord) -> dict[str, Any]:
    mapping: dict[str, Any] = orjson.loads(orjson.dumps(record))
    return mapping
