"""Carry a set forward to a new release: a next set with what still holds, and what must be looked at again."""

import uuid
from collections.abc import Iterator
from dataclasses import replace

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.crosswalk.actions.importing import write_rows
from ijkpunt.crosswalk.actions.sets import check_new_set
from ijkpunt.crosswalk.actions.state import locked_set, written
from ijkpunt.crosswalk.models import MappingSet
from ijkpunt.crosswalk.queries.drifting import drift_between, drift_of_subjects
from ijkpunt.crosswalk.queries.ends import REGISTER
from ijkpunt.crosswalk.queries.sets import Side, rows_as_values
from ijkpunt.crosswalk.rules.drift import Drift, DriftReport, Fate
from ijkpunt.crosswalk.rules.imported import NAMESPACE
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identifiers import number_of
from ijkpunt.kernel.mapping import MappingRow, MappingStatus
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken


@transaction.atomic
def carry_forward(
    *,
    by: Actor,
    key: str,
    new_key: str,
    object_release: str = "",
    subject_release: str = "",
    version: str = "",
) -> tuple[MappingSet, DriftReport]:
    """Open the next set after `key`, on another release of its target (or else of its subject).

    For the register `subject_release` is a qualification version; its predecessor of the same number in the scope is
    what changes, and other versions come along unchanged. What holds keeps its decision, its author and its reviewer;
    what must be looked at again comes as a draft; what was replaced comes as proposals; what is gone stays behind.
    Raises NotAllowed without MAPPING_PUBLISH, and as `open_set` and queries/drifting.py.
    """
    by.require(Permission.MAPPING_PUBLISH)
    old = locked_set(key)
    if object_release:
        report = drift_between(key, object_release)
        earlier = old.object_release
    else:
        earlier = _predecessor(old, subject_release)
        report = drift_of_subjects(key, earlier, subject_release)
    new = _next_set(old, new_key, version, object_release, subject_release, earlier)
    write_rows(new, list(_carried(old, new, report, earlier)))
    written(new)
    counts = {fate.value: count for fate, count in report.counts.items()}
    write_event(
        by=by,
        event="crosswalk.set.carried_forward",
        subject=new_key,
        data={"from": key, "earlier": earlier, "later": object_release or subject_release, "fates": counts},
    )
    return new, report


def _predecessor(old: MappingSet, release: str) -> str:
    """What `release` comes in place of: the version of the same number in the scope, or the set's own release."""
    if old.subject_source != REGISTER:
        return old.subject_release
    number = number_of(release)
    found = [version for version in old.scope if number_of(version) == number]
    if not number or not found:
        raise RuleBroken(
            "drift.not_in_scope",
            say("Van {release} staat geen eerdere versie in {key}.", release=release, key=old.key),
            say("Voeg de versie gewoon toe aan de reeks."),
        )
    return str(found[-1])


def _next_set(
    old: MappingSet, key: str, version: str, object_release: str, subject_release: str, earlier: str
) -> MappingSet:
    on_register = old.subject_source == REGISTER
    subject = Side(old.subject_source, "" if on_register else subject_release or old.subject_release)
    target = Side(old.object_source, object_release or old.object_release)
    check_new_set(key=key, licence=old.licence, subject=subject, object=target)
    scope = [subject_release if one == earlier and not object_release else one for one in old.scope]
    return MappingSet.objects.create(
        key=key,
        title=old.title,
        description=old.description,
        licence=old.licence,
        version=version or following(old.version),
        subject_source=subject.source,
        subject_release=subject.release,
        object_source=target.source,
        object_release=target.release,
        scope=scope if on_register else [],
        prefixes=old.prefixes,
        extra=old.extra,
        predecessor=old,
    )


def _carried(old: MappingSet, new: MappingSet, report: DriftReport, earlier: str) -> Iterator[MappingRow]:
    """The rows of the next set, in the order of the old one, each with a number of its own."""
    rows = [*(row for drift in report.drifts for row in _after(drift))]
    if report.change.source == REGISTER:
        others = old.mappings.exclude(subject_version=earlier)
        rows += [replace(row, status=_reopened(row)) for row in rows_as_values(others)]
    for place, row in enumerate(rows):
        name = uuid.uuid5(NAMESPACE, f"{new.key}|{row.record_id}|{place}")
        yield replace(row, record_id=f"urn:uuid:{name}")


def _after(drift: Drift) -> Iterator[MappingRow]:
    """What stands in place of a row; a carried decision says why somebody must look, where that is so."""
    for row in drift.proposed:
        said = str(drift.reason) if drift.fate in (Fate.LOOK_AGAIN, Fate.TARGET_REPLACED) else ""
        comment = " ".join(part for part in (row.comment, said) if part)
        yield replace(row, status=_reopened(row), comment=comment)


def _reopened(row: MappingRow) -> MappingStatus:
    """In an open set nothing is published yet: what was, was reviewed."""
    status = row.status or MappingStatus.DRAFT
    return MappingStatus.REVIEWED if status is MappingStatus.PUBLISHED else status


def following(version: str) -> str:
    """The version after this one: 1 gives 2, 2026.1 gives 2026.2, and what ends in no number gets one."""
    head, dot, last = version.rpartition(".")
    return f"{head}{dot}{int(last) + 1}" if last.isascii() and last.isdigit() else f"{version}.2"
