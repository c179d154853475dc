"""Take in a mapping set that was made elsewhere: an official crosswalk, or a set of our own that travelled."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.crosswalk.actions.sets import check_new_set
from ijkpunt.crosswalk.actions.state import written
from ijkpunt.crosswalk.models import Judgement, Mapping, MappingSet
from ijkpunt.crosswalk.queries.ends import REGISTER, ends_of
from ijkpunt.crosswalk.queries.sets import Side, rows_as_values
from ijkpunt.crosswalk.rules.conflicts import Conflict, check
from ijkpunt.crosswalk.rules.imported import (
    NAMESPACE,
    PUBLICATION,
    completed,
    judged_by,
    problems_of,
    published_on,
    set_bytes,
)
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.mapping import MappingEnd, MappingRow, MappingSetRecord, MappingStatus
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Refused, RuleBroken

AT_ONCE = 500  # rows written in one question


class Outcome(StrEnum):
    NEW = "new"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. `conflicts` are what contradicts itself in the set: reported, not refused."""

    key: str
    outcome: Outcome
    rows: int
    conflicts: tuple[Conflict, ...]


@transaction.atomic
def import_mapping_set(
    *, by: Actor, record: MappingSetRecord, key: str, on: date, official: bool = True, file: str = ""
) -> Imported:
    """Keep a whole set with its decisions, authors and dates, or nothing of it. Importing it again changes nothing.

    `official`: it is taken over as published and fixed; otherwise it is opened, and people may go on deciding in it.
    What a machine proposed and nobody decided comes in as proposals. Raises NotAllowed without MAPPING_IMPORT; Refused
    with every row that misses something; RuleBroken `mapping_set.changed` when another set has the key.
    """
    by.require(Permission.MAPPING_IMPORT)
    problems = problems_of(record, file)
    if problems:
        raise Refused(problems)
    record = completed(_labelled(record), key, official=official)
    content_hash = hashlib.sha256(set_bytes(record)).hexdigest()
    conflicts = tuple(check(record.rows))
    found = MappingSet.objects.filter(key=key).first()
    if found is not None:
        if found.content_hash != content_hash and not _stands_here(found, record):
            raise RuleBroken(
                "mapping_set.changed",
                say("Er is al een reeks “{key}”, en daar staat iets anders in.", key=key),
                say("Kies een andere sleutel, bijvoorbeeld met de versie erachter."),
            )
        return Imported(key, Outcome.SAME, len(record.rows), conflicts)
    _check_address(record)
    row = _write_set(record, key, official=official, content_hash=content_hash, on=on)
    write_rows(row, record.rows)
    written(row)
    write_event(
        by=by,
        event="crosswalk.set.imported",
        subject=key,
        data={
            "address": record.id,
            "version": record.version,
            "mappings": len(record.rows),
            "conflicts": len(conflicts),
            "content_hash": content_hash,
            "official": official,
        },
    )
    return Imported(key, Outcome.NEW, len(record.rows), conflicts)


def _labelled(record: MappingSetRecord) -> MappingSetRecord:
    """The set with the labels and kinds that its file left out, where the release was imported and knows them."""
    sides = (
        (record.subject_source, record.subject_source_version),
        (record.object_source, record.object_source_version),
    )
    known = [
        {} if source == REGISTER or not version else {end.id: end.end for end in ends_of(source, version)}
        for source, version in sides
    ]

    def named(end: MappingEnd, ends: dict[str, MappingEnd]) -> MappingEnd:
        found = ends.get(end.id)
        return replace(end, label=end.label or found.label, kind=end.kind or found.kind) if found else end

    rows = [
        replace(row, subject=named(row.subject, known[0]), object=row.object and named(row.object, known[1]))
        for row in record.rows
    ]
    return replace(record, rows=tuple(rows))


def _check_address(record: MappingSetRecord) -> None:
    """Raise RuleBroken `mapping_set.here_already` when this version of the set is here under another key."""
    other = MappingSet.objects.filter(address=record.id, version=record.version).exclude(address="").first()
    if other is not None:
        raise RuleBroken(
            "mapping_set.here_already",
            say("Versie {version} van deze reeks staat hier al, als “{key}”.", version=record.version, key=other.key),
            say("Gebruik die reeks, of geef dit bestand een andere versie."),
        )


def _stands_here(found: MappingSet, record: MappingSetRecord) -> bool:
    """Whether the set that is here holds just these rows by now: a set of ours that travelled and came back."""
    rows = list(record.rows)
    kept = found.mappings.all()
    return rows in (rows_as_values(kept), rows_as_values(kept, proposals=True, withdrawn=True))


def _write_set(record: MappingSetRecord, key: str, *, official: bool, content_hash: str, on: date) -> MappingSet:
    subject = Side(record.subject_source, record.subject_source_version)
    target = Side(record.object_source, record.object_source_version)
    check_new_set(key=key, licence=record.licence, subject=subject, object=target)
    return MappingSet.objects.create(
        key=key,
        address=record.id,
        title=(record.title.strip() or key)[:300],
        description=record.description,
        licence=record.licence,
        version=record.version,
        subject_source=subject.source,
        subject_release=subject.release,
        object_source=target.source,
        object_release=target.release,
        scope=sorted({row.subject.version for row in record.rows}) if not subject.release else [],
        official=official,
        status=MappingStatus.PUBLISHED if official else MappingStatus.DRAFT,
        published_on=published_on(record, on) if official else None,
        content_hash=content_hash,
        prefixes=dict(record.prefixes),
        extra={slot: cell for slot, cell in record.extra.items() if slot != PUBLICATION},
    )


def write_rows(mapping_set: MappingSet, rows: Sequence[MappingRow]) -> None:
    """The rows, and what their authors and reviewers said as judgements that were read in."""
    made = [_mapping(mapping_set, row, position) for position, row in enumerate(rows, 1)]
    Mapping.objects.bulk_create(made, batch_size=AT_ONCE)
    Judgement.objects.bulk_create(
        [
            Judgement(
                set=mapping_set,
                mapping=mapping,
                subject_version=row.subject.version,
                subject_id=row.subject.id,
                person=said.person,
                name=said.name,
                verdict=said.verdict.value,
                note=said.note,
                day=said.day,
                imported=True,
            )
            for mapping, row in zip(made, rows, strict=True)
            for said in judged_by(row, mapping_set.key)
        ],
        batch_size=AT_ONCE,
    )


def _changing(row: MappingRow) -> dict[str, Any]:
    """The columns that a decision made here would write over (settling.CHANGING)."""
    return {
        "relation": row.relation.value,
        "negated": row.negated,
        "status": (row.status or MappingStatus.PUBLISHED).value,
        "imported": True,
        "justification": row.justification.value,
        "confidence": row.confidence,
        "author_id": row.author_id,
        "author_label": row.author_label,
        "mapping_date": row.mapping_date,
        "reviewer_id": row.reviewer_id,
        "reviewer_label": row.reviewer_label,
        "review_date": row.review_date,
        "reviewer_agreement": row.reviewer_agreement,
        "comment": row.comment,
    }


def _mapping(mapping_set: MappingSet, row: MappingRow, position: int) -> Mapping:
    changing = _changing(row)
    days = {name: changing[name] and changing[name].isoformat() for name in ("mapping_date", "review_date")}
    target = row.object or MappingEnd("")
    return Mapping(
        set=mapping_set,
        uuid=uuid.uuid5(NAMESPACE, f"{mapping_set.key}/{row.record_id}"),
        record_id=row.record_id,
        position=position,
        origin={**changing, **days},
        subject_source=row.subject.source,
        subject_version=row.subject.version,
        subject_id=row.subject.id,
        subject_label=row.subject.label,
        subject_kind=row.subject.kind,
        object_source=target.source or row.object_source,
        object_version=target.version or mapping_set.object_release,
        object_id=target.id,
        object_label=target.label,
        object_kind=target.kind,
        mapping_tool=row.mapping_tool,
        mapping_tool_version=row.mapping_tool_version,
        similarity_score=row.similarity_score,
        similarity_measure=row.similarity_measure,
        extra=dict(row.extra),
        **changing,
    )
