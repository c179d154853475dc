"""The one way to write a record down: equal records, equal bytes; nothing lost on the way back."""

import hashlib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ijkpunt.formats.onderwijs_api.programme import read_programme
from ijkpunt.formats.onderwijs_api.trajectory import read_trajectory
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.rules.canonical import (
    ADDED_LATER,
    LIFECYCLE,
    as_json,
    content_bytes,
    content_hash,
    lifecycle_of,
    programme_bytes,
    read_record,
    read_study_programme,
)
from ijkpunt.register.rules.canonical import read_trajectory as read_stored_trajectory
from tests.formats.onderwijs_api import answers
from tests.formats.onderwijs_api.test_properties import records
from tests.formats.records import CARPENTER
from tests.rules.register.records import real_records

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)
json_values = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8)
unmodelled = st.dictionaries(st.text(max_size=8), json_values | st.lists(json_values, max_size=3), max_size=3)


def stored(record: QualificationRecord) -> QualificationRecord:
    """The record after a stay in the database: lifecycle as JSON values, content as bytes."""
    return read_record(content_bytes(record), orjson.loads(orjson.dumps(lifecycle_of(record))))


@given(record=records(), rest=unmodelled)
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_every_record_comes_back_as_it_was(record: QualificationRecord, rest: dict[str, object]) -> None:
    record = replace(record, unmodelled=rest)
    assert stored(record) == record


@given(record=records())
@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
def test_writing_what_was_read_gives_the_same_bytes(record: QualificationRecord) -> None:
    assert content_bytes(stored(record)) == content_bytes(record)


@given(record=records(), other=records())
@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
def test_the_lifecycle_does_not_touch_the_hash(record: QualificationRecord, other: QualificationRecord) -> None:
    life: dict[str, Any] = {name: getattr(other, name) for name in LIFECYCLE}
    moved_on = replace(record, **life)
    assert content_hash(content_bytes(moved_on)) == content_hash(content_bytes(record))


@pytest.mark.parametrize("name", [field.name for field in fields(QualificationRecord) if field.name not in LIFECYCLE])
def test_every_field_of_the_content_is_in_the_hash(name: str) -> None:
    value = getattr(CARPENTER, name)
    other: dict[str, Any] = {name: None if value else ("iets anders",)}
    changed = replace(CARPENTER, **other)
    assert content_bytes(changed) != content_bytes(CARPENTER)


def test_content_and_lifecycle_together_are_the_whole_record() -> None:
    names = {field.name for field in fields(QualificationRecord)}
    assert set(LIFECYCLE) < names
    stored_names = set(orjson.loads(content_bytes(CARPENTER))) | set(lifecycle_of(CARPENTER))
    assert stored_names == names - set(ADDED_LATER)
    assert set(as_json(CARPENTER)) == {"identifier", *names}


def test_the_bytes_are_canonical() -> None:
    content = content_bytes(CARPENTER)
    assert content == orjson.dumps(orjson.loads(content), option=orjson.OPT_SORT_KEYS)
    assert b'": ' not in content.replace(b'\\"', b"")
    assert b"Zo heet het <b>overal</b>." in content
    assert b'"2024-05-06"' in content


def test_the_hash_is_sha256_of_the_bytes() -> None:
    content = content_bytes(CARPENTER)
    assert content_hash(content) == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("content", [b"{}", b"[]", b'{"title": 3}', b"null"])
def test_what_is_no_record_is_said_plainly(content: bytes) -> None:
    with pytest.raises((ValueError, TypeError), match=r"cannot be read|mapping"):
        read_record(content, {})


def test_programmes_and_trajectories_come_back_as_they_were() -> None:
    programme = read_programme(answers.programme()).record
    assert read_study_programme(programme_bytes(programme)) == programme
    trajectory = read_trajectory(answers.trajectory()).record
    assert read_stored_trajectory(programme_bytes(trajectory)) == trajectory


@pytest.mark.real_data
def test_every_real_record_comes_back_as_it_was(real_data: Path) -> None:
    for record in real_records(real_data).values():
        assert stored(record) == record
