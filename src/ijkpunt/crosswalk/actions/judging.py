"""Decide about pairs of statements, take that back, and look at what another decided."""

import uuid
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from ijkpunt.audit.actions import record as write_event
from ijkpunt.crosswalk.actions.settling import settle_subject
from ijkpunt.crosswalk.actions.state import open_set_row, written
from ijkpunt.crosswalk.models import Judgement, Mapping, MappingSet
from ijkpunt.crosswalk.queries.ends import REGISTER, End, get_end
from ijkpunt.crosswalk.queries.sets import mapping_row
from ijkpunt.crosswalk.rules.decisions import DECIDING, POSITIVE, REVIEWING, Verdict, may_undo, settle
from ijkpunt.crosswalk.rules.lifecycle import MOVES, check_move
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.mapping import Justification, MappingStatus, MatchRelation
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken

LONGEST_NOTE = 1000  # characters


@dataclass(frozen=True, slots=True)
class Decided:
    """What a judgement did. `record_id` is that of its row, empty for a skip; `status` what the row is now."""

    judgement: int
    verdict: Verdict
    record_id: str
    status: MappingStatus
    contested: bool


@transaction.atomic
def judge(
    *,
    by: Actor,
    key: str,
    version: str,
    subject: str,
    verdict: Verdict,
    on: date,
    object_id: str = "",
    note: str = "",
) -> Decided:
    """Say how a subject of an open set stands to `object_id`, that nothing fits, or that it must wait.

    `version` is the release of the subject, or the qualification version. Deciding again replaces one's own decision;
    another's stays visible beside it. Raises NotAllowed without MAPPING_CURATE; RuleBroken `mapping.verdict`,
    `mapping.none_and_some`, `mapping.out_of_scope`, `mapping.note_too_long`, `mapping_set.closed`; NotFound for what
    does not exist.
    """
    by.require(MOVES["decide"].permission)
    mapping_set = open_set_row(key)
    _check_verdict(verdict, object_id)
    _check_note(note)
    end = get_end(mapping_set.subject_source, version, subject)
    _check_scope(mapping_set, version)
    row = _row_for(mapping_set, end, verdict, object_id)
    _check_none_and_some(mapping_set, end, verdict, by)
    said = _say(mapping_set, end, row, verdict, by=by, on=on, note=note)
    return _finish(mapping_set, said, row, by=by, note=note)


@transaction.atomic
def judge_all(
    *,
    by: Actor,
    key: str,
    version: str,
    subject: str,
    verdicts: Dictionary[str, Verdict],
    on: date,
    note: str = "",
) -> list[Decided]:
    """Say of several objects (by identifier) how the subject stands to them, all or nothing. Raises as `judge`."""
    return [
        judge(by=by, key=key, version=version, subject=subject, verdict=verdict, on=on, object_id=object_id, note=note)
        for object_id, verdict in verdicts.items()
    ]


@transaction.atomic
def undo(*, by: Actor, key: str, version: str, subject: str, on: date) -> Decided:
    """Take back the newest thing that `by` said about a subject of an open set. What was there before holds again.

    Raises NotAllowed without MAPPING_CURATE or MAPPING_REVIEW, NotFound `mapping.nothing_to_undo`.
    """
    if not by.may(MOVES["agree"].permission):
        by.require(MOVES["undo"].permission)
    mapping_set = open_set_row(key)
    end = get_end(mapping_set.subject_source, version, subject)
    told = Judgement.objects.filter(set=mapping_set, subject_version=version, subject_id=subject, imported=False)
    newest = may_undo([judgement.judged() for judgement in told.order_by("pk")], by.identifier)
    if newest is None:
        raise NotFound(
            "mapping.nothing_to_undo",
            say("Er is niets van jou om terug te zetten."),
            say("Je kunt alleen terugzetten wat je zelf besliste."),
        )
    taken = told.select_related("mapping").get(pk=newest.number)
    said = _say(mapping_set, end, taken.mapping, Verdict.UNDO, by=by, on=on, withdraws=taken)
    return _finish(mapping_set, said, taken.mapping, by=by, note="")


@transaction.atomic
def review(*, by: Actor, key: str, record_id: str, agrees: bool, on: date, note: str = "") -> Decided:
    """Look as a second person at what stands on a row: agree with it, or send it back with a note.

    Raises NotAllowed without MAPPING_REVIEW or for one's own decision, and as rules/lifecycle.py.
    """
    move = MOVES["agree" if agrees else "disagree"]
    by.require(move.permission)
    mapping_set = open_set_row(key)
    row = mapping_row(mapping_set, record_id)
    check_move(move.name, MappingStatus(row.status), person=by.identifier, author=row.author_id, ground=note)
    verdict = Verdict.AGREE if agrees else Verdict.DISAGREE
    end = End(row.subject_end)
    _check_note(note)
    said = _say(mapping_set, end, row, verdict, by=by, on=on, note=note)
    return _finish(mapping_set, said, row, by=by, note=note)


def _check_verdict(verdict: Verdict, object_id: str) -> None:
    """A relation and a refusal are about one object; that nothing fits and later are about none."""
    about_one = verdict in POSITIVE or verdict is Verdict.REFUSED
    if verdict in REVIEWING or verdict is Verdict.UNDO or about_one != bool(object_id):
        raise RuleBroken(
            "mapping.verdict",
            say("“{verdict}” past hier niet.", verdict=verdict.label),
            say("Kies een relatie met één begrip, “niets past” of “later”."),
        )


def _check_note(note: str) -> None:
    if len(note) > LONGEST_NOTE:
        raise RuleBroken(
            "mapping.note_too_long",
            say("De nota is te lang."),
            say("Een nota mag {longest} tekens lang zijn.", longest=LONGEST_NOTE),
        )


def _check_scope(mapping_set: MappingSet, version: str) -> None:
    """A set of the register is about the versions in its scope, another about its own release; a row that was read in
    may pin one of its own."""
    known = mapping_set.scope if mapping_set.subject_source == REGISTER else [mapping_set.subject_release]
    if version not in known and not mapping_set.mappings.filter(subject_version=version).exists():
        raise RuleBroken(
            "mapping.out_of_scope",
            say("De reeks {key} gaat niet over {version}.", key=mapping_set.key, version=version),
            say("Kies een competentie uit de reeks, of voeg de kwalificatie eerst toe."),
        )


def _check_none_and_some(mapping_set: MappingSet, end: End, verdict: Verdict, by: Actor) -> None:
    """One person does not say that nothing fits and that something does. Two people may: that is a disagreement."""
    if verdict not in POSITIVE and verdict is not Verdict.NO_EQUIVALENT:
        return
    rows = mapping_set.mappings.filter(subject_version=end.end.version, subject_id=end.id)
    none = verdict is Verdict.NO_EQUIVALENT
    for row in rows.exclude(object_id="") if none else rows.filter(object_id=""):
        view = settle([judgement.judged() for judgement in row.judgements.order_by("pk")]).views.get(by.identifier)
        if view in POSITIVE or (not none and view is Verdict.NO_EQUIVALENT):
            raise RuleBroken(
                "mapping.none_and_some",
                say("Je zei dat er iets past én dat er niets past."),
                say("Zet eerst je vorige beslissing terug."),
            )


def _row_for(mapping_set: MappingSet, end: End, verdict: Verdict, object_id: str) -> Mapping | None:
    """The row that the verdict is about, made when nobody spoke of the pair before; None for a skip.

    An imported set may hold several rows on one pair. A decision settles them: the others are withdrawn.
    """
    if verdict not in DECIDING:
        return None
    found = list(
        mapping_set.mappings.filter(subject_version=end.end.version, subject_id=end.id, object_id=object_id).exclude(
            status=MappingStatus.WITHDRAWN
        )
    )
    if not found:
        return _new_row(mapping_set, end, object_id)
    for other in found[1:]:
        other.status = MappingStatus.WITHDRAWN
        other.save(update_fields=["status"])
    return found[0]


def _new_row(mapping_set: MappingSet, end: End, object_id: str) -> Mapping:
    target = get_end(mapping_set.object_source, mapping_set.object_release, object_id).end if object_id else None
    name = uuid.uuid4()
    last = mapping_set.mappings.aggregate(last=Max("position"))["last"] or 0
    return Mapping.objects.create(
        set=mapping_set,
        uuid=name,
        record_id=f"urn:uuid:{name}",
        position=last + 1,
        subject_source=end.end.source,
        subject_version=end.end.version,
        subject_id=end.id,
        subject_label=end.text,
        subject_kind=end.end.kind,
        object_source=mapping_set.object_source,
        object_version=target.version if target else mapping_set.object_release,
        object_id=target.id if target else "",
        object_label=target.label if target else "",
        object_kind=target.kind if target else "",
        relation=MatchRelation.EXACT.value,
        status=MappingStatus.PROPOSAL.value,
        justification=Justification.MANUAL_CURATION.value,
    )


def _say(
    mapping_set: MappingSet,
    end: End,
    row: Mapping | None,
    verdict: Verdict,
    *,
    by: Actor,
    on: date,
    note: str = "",
    withdraws: Judgement | None = None,
) -> Judgement:
    return Judgement.objects.create(
        set=mapping_set,
        mapping=row,
        subject_version=end.end.version,
        subject_id=end.id,
        person=by.identifier,
        name=by.name,
        organisation=by.organisation,
        verdict=verdict.value,
        note=note.strip(),
        day=on,
        withdraws=withdraws,
    )


def _finish(mapping_set: MappingSet, said: Judgement, row: Mapping | None, *, by: Actor, note: str) -> Decided:
    settle_subject(mapping_set, said.subject_version, said.subject_id)
    written(mapping_set)
    data = {"subject": said.subject_id, "version": said.subject_version, "verdict": said.verdict}
    if row is not None:
        row.refresh_from_db()
        data |= {"record": row.record_id, "object": row.object_id, "status": row.status}
    write_event(by=by, event="crosswalk.mapping.judged", subject=mapping_set.key, ground=note.strip(), data=data)
    verdict = Verdict(said.verdict)
    if row is None:
        return Decided(said.pk, verdict, "", MappingStatus.PROPOSAL, False)
    return Decided(said.pk, verdict, row.record_id, MappingStatus(row.status), row.contested)
