"""Publish a version of a qualification: the one door through which words enter the register."""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import transaction
from django.db.models import Q

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identifiers import own_uuid
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, Refused
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.actions.case import renew_case, renew_case_around
from ijkpunt.register.actions.state import keep_answer, next_revision
from ijkpunt.register.actions.writing import write_edition
from ijkpunt.register.models import CompetenceLineage, Qualification, QualificationVersion
from ijkpunt.register.rules.amendments import Amendment, amendment, changes_between, keep_known, refusals
from ijkpunt.register.rules.canonical import lifecycle_of


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did. `changed` names the fields that differ from what was there."""

    identifier: str
    outcome: Outcome
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record was read from. `hash` covers all it was read from (details of partials too)."""

    raw: bytes
    name: str
    hash: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.raw).hexdigest()


@transaction.atomic
def publish_version(
    *,
    by: Actor,
    record: QualificationRecord,
    origin: Origin | None = None,
    accept_corrections: bool = False,
    ground: str = "",
) -> Published:
    """Write `record` into the register: a new version, or what may change of one that is there.

    Raises Refused with a problem per field when `record` would change a recognised version (rules/amendments.py), and
    NotAllowed without REGISTER_PUBLISH. Publishing the same record again does nothing and answers SAME.
    """
    by.require(Permission.REGISTER_PUBLISH)
    found = QualificationVersion.objects.select_related("qualification").filter(identifier=record.identifier).first()
    if found is None:
        return _publish_new(by=by, record=record, origin=origin, ground=ground)
    before = found.record
    after = keep_known(before, record)
    kind = amendment(before, after)
    if kind is Amendment.CORRECTION and not accept_corrections:
        raise Refused(refusals(before, after))
    _remember_origin(found, origin)
    if kind is Amendment.NONE:
        return Published(record.identifier, Outcome.SAME)
    changed = tuple(change.name for change in changes_between(before, after))
    dropped = _amend(found, after, kind=kind, ground=ground)
    renew_case_around(record.identifier)
    data = {"fields": list(changed), "content_hash": found.content_hash, "edition": found.edition}
    write_event(
        by=by,
        event=f"register.version.{kind}",
        subject=record.identifier,
        ground=ground,
        data=data | ({"lineage_dropped": dropped} if dropped else {}),
    )
    return Published(record.identifier, Outcome.CHANGED, changed)


@transaction.atomic
def scrap_qualification(*, by: Actor, number: str, on: date, ground: str) -> bool:
    """Withdraw a qualification as a whole (geschrapt) from `on`. Its versions stay readable. False when it was so."""
    by.require(Permission.REGISTER_PUBLISH)
    qualification = Qualification.objects.filter(number=number).first()
    if qualification is None:
        raise NotFound(
            "register.unknown_number",
            say("{number} staat niet in het register.", number=number),
            say("Kijk het nummer na, of voer de kwalificatie eerst in."),
        )
    if qualification.scrapped_on is not None:
        return False
    qualification.scrapped_on = on
    qualification.save(update_fields=["scrapped_on"])
    qualification.versions.update(revision=next_revision())
    renew_case([number])
    write_event(by=by, event="register.qualification.scrapped", subject=number, ground=ground)
    return True


def _publish_new(*, by: Actor, record: QualificationRecord, origin: Origin | None, ground: str) -> Published:
    qualification, _ = Qualification.objects.get_or_create(number=record.version.number)
    version = QualificationVersion(
        qualification=qualification,
        version=record.version.version,
        identifier=record.identifier,
        uuid=own_uuid("version", record.identifier),
        edition=0,
    )
    _remember_origin(version, origin, save=False)
    write_edition(version, record, ground=ground)
    renew_case_around(record.identifier)
    write_event(
        by=by,
        event="register.version.published",
        subject=record.identifier,
        ground=ground,
        data={"title": record.title, "content_hash": version.content_hash},
    )
    return Published(record.identifier, Outcome.NEW)


def _amend(version: QualificationVersion, record: QualificationRecord, *, kind: Amendment, ground: str) -> list[str]:
    """Write what changed. Returns the decisions on lineage that went along with the competences they were about."""
    if kind is Amendment.LIFECYCLE:
        version.lifecycle = lifecycle_of(record)
        version.ends_on = record.ends_on
        version.revision = next_revision()
        version.save(update_fields=["lifecycle", "ends_on", "revision"])
        return []
    gone = version.competences.exclude(code__in=[item.code for item in record.competences])
    decisions = CompetenceLineage.objects.filter(Q(earlier__in=gone) | Q(later__in=gone))
    dropped = [" > ".join(pair) for pair in decisions.values_list("earlier__code", "later__code")]
    decisions.delete()
    gone.delete()
    version.partials.exclude(number__in=[partial.number for partial in record.partials]).delete()
    write_edition(version, record, ground=ground or str(kind))
    return dropped


def _remember_origin(version: QualificationVersion, origin: Origin | None, *, save: bool = True) -> None:
    if origin is None or version.source_hash == origin.hash:
        return
    version.source = keep_answer(raw=origin.raw, name=origin.name, sha256=origin.sha256)
    version.source_hash = origin.hash
    if save:
        version.save(update_fields=["source", "source_hash"])
