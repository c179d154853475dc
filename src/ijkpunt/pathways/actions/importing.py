"""Centres with their own tools bring in sessions and results by table: looked over first, then all of it or nothing.

Results become drafts of the assessors who accepted: the panel still sits together and decides, and an assessor sees on
their own pages what stands in their name. The same table twice changes nothing the second time.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import NewEntry, record_many
from ijkpunt.audit.signed import signed_by
from ijkpunt.formats.findings import Findings
from ijkpunt.formats.rows import TableSource
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.pathways.actions.assessing import check_earlier_proof, stored
from ijkpunt.pathways.actions.changing_sessions import change_session
from ijkpunt.pathways.actions.sessions import session_row_of, told_of_session
from ijkpunt.pathways.models import Journey, JourneyMove, TestSession, VerdictDraft
from ijkpunt.pathways.queries.importing import known_journeys, may_test, published_sessions
from ijkpunt.pathways.rules.importing import Read, ResultRow, SessionRow, read_results, read_sessions
from ijkpunt.pathways.rules.journey import Facts, check_move
from ijkpunt.pathways.rules.keeping import Change, ResultSeen, SessionSeen, judge_results, judge_sessions
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.states import JourneyState, Move
from ijkpunt.pathways.rules.verdicts import Judged

Tell = Callable[[int, int, str], None]  # how many are done, of how many, and which
CENTRE = frozenset({Party.CENTRE})
MANY = 400  # journeys in one question to the database


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows were new, changed something, or stood there already."""

    new: int = 0
    changed: int = 0
    same: int = 0

    @property
    def kept(self) -> int:
        return self.new + self.changed


def foresee_sessions(*, by: Actor, source: TableSource, on: date) -> tuple[SessionSeen, ...]:
    """What keeping a table of sessions does. Raises NotAllowed; Refused with everything that is wrong."""
    centre = _centre_of(by)
    return _judged_sessions(centre, read_sessions(source, on))


def foresee_results(*, by: Actor, source: TableSource, on: date) -> tuple[ResultSeen, ...]:
    """What keeping a table of results does. Raises NotAllowed; Refused with everything that is wrong."""
    centre = _centre_of(by)
    return _judged_results(centre, read_results(source), on)


@transaction.atomic
def import_sessions(*, by: Actor, source: TableSource, on: date) -> Imported:
    """Publish the sessions of a table and change those that are there: all of it or nothing. Whoever booked a session
    that moves, is asked whether they keep the place. Raises as `foresee_sessions`."""
    centre, read = _centre_of(by), read_sessions(source, on)
    seen = _judged_sessions(centre, read)
    if any(one.change is not Change.SAME for one in seen):
        _write_down(by, "pathways.sessions.imported", centre, source, [one.change for one in seen], on)
        seen = _judged_sessions(centre, read)  # once more: from here on nobody else writes
    made = [session_row_of(by, one.row.asked, on) for one in seen if one.change is Change.NEW]
    TestSession.objects.bulk_create(made, batch_size=500)
    record_many(by=by, entries=(_published(row, on) for row in made))
    for one in seen:
        if one.change is Change.CHANGED:
            change_session(by=by, session=UUID(one.session), asked=one.row.asked, on=on)
    return _counted(one.change for one in seen)


@transaction.atomic
def import_results(*, by: Actor, source: TableSource, at: datetime, tell: Tell | None = None) -> Imported:
    """Keep the results of a table as drafts of their assessors: all of them or none. A journey that was planned, and
    whose test was held, is in assessment from then on. Raises as `foresee_results`."""
    centre, on = _centre_of(by), at.astimezone(BRUSSELS).date()
    seen = _judged_results(centre, read_results(source), on)
    kept: dict[str, list[ResultSeen]] = {}
    for one in seen:
        if one.change is not Change.SAME:
            kept.setdefault(one.journey, []).append(one)
    if kept:
        _write_down(by, "pathways.results.imported", centre, source, [one.change for one in seen], on)
    for many in _slices(sorted(kept)):
        journeys = _opened(by, many, on)
        _keep([_draft(journeys[number], one, at) for number in many for one in kept[number]])
        if tell is not None:
            tell(sorted(kept).index(many[-1]) + 1, len(kept), many[-1])
    digest = _digest(source)
    record_many(by=by, entries=(_noted(number, results, digest, on) for number, results in kept.items()))
    return _counted(one.change for one in seen)


def _judged_sessions(centre: str, read: Read[SessionRow]) -> tuple[SessionSeen, ...]:
    asked = [row.asked for row in read.rows]
    there = published_sessions(centre, read.rows)
    allowed = may_test(centre, {(one.version, one.day) for one in asked})
    findings = _copied(read.findings)
    seen = judge_sessions(read.rows, there, allowed, findings)
    findings.refuse()
    return seen


def _judged_results(centre: str, read: Read[ResultRow], on: date) -> tuple[ResultSeen, ...]:
    findings = _copied(read.findings)
    seen = judge_results(read.rows, known_journeys(centre, read.rows), findings, on)
    _check_proofs(seen, findings)
    findings.refuse()
    return seen


def _check_proofs(seen: Sequence[ResultSeen], findings: Findings) -> None:
    taken = [one for one in seen if one.row.verdict.judged is Judged.TAKEN_OVER]
    versions: dict[str, Journey] = {
        str(row.identifier): row for row in Journey.objects.filter(identifier__in={one.journey for one in taken})
    }
    for one in taken:
        try:
            check_earlier_proof(versions[one.journey], one.row.verdict)
        except RuleBroken as broken:
            problem = broken.problem
            findings.add(problem.code, problem.message, problem.remedy, line=one.row.line, column="Eerder bewijs")


def _copied(findings: Findings) -> Findings:
    """So that judging twice does not tell everything twice."""
    copy = Findings(findings.file)
    copy.take(findings)
    return copy


def _published(row: TestSession, on: date) -> NewEntry:
    return NewEntry("pathways.session.published", f"session:{row.identifier}", "", told_of_session(row, on))


def _slices(numbers: Sequence[str]) -> Iterator[Sequence[str]]:
    return (numbers[start : start + MANY] for start in range(0, len(numbers), MANY))


def _opened(by: Actor, numbers: Sequence[str], on: date) -> Mapping[str, Journey]:
    """The journeys by their number, locked; those that were planned are in assessment from now on.

    As `make_move` does for one. What that move asks, an assessor who accepted, is what every row was held against.
    """
    rows = Journey.objects.select_for_update(of=("self",)).filter(identifier__in=numbers)
    journeys = {str(row.identifier): row for row in rows}
    planned = [row for row in journeys.values() if row.state == JourneyState.PLANNED]
    after = check_move(Facts(JourneyState.PLANNED, assessor=True), Move.OPEN, CENTRE)
    Journey.objects.filter(pk__in=[row.pk for row in planned]).update(state=after, revision=F("revision") + 1)
    JourneyMove.objects.bulk_create(
        JourneyMove(journey=row, move=Move.OPEN, before=row.state, after=after, day=on, **signed_by(by))
        for row in planned
    )
    record_many(by=by, entries=(_moved(row, after, on) for row in planned))
    return journeys


def _moved(row: Journey, after: JourneyState, on: date) -> NewEntry:
    data: Mapping[str, object] = {
        "from": JourneyState.PLANNED,
        "to": after,
        "on": on,
        "centre": row.centre,
        "version": row.version,
    }
    return NewEntry(f"pathways.journey.{Move.OPEN}", row.subject, "", data)


def _draft(journey: Journey, seen: ResultSeen, at: datetime) -> VerdictDraft:
    verdict = seen.row.verdict
    return VerdictDraft(
        journey=journey,
        assessor=seen.assessor.identifier,
        competence=verdict.competence,
        changed_at=at,
        **stored(verdict),
    )


def _keep(drafts: Sequence[VerdictDraft]) -> None:
    said = ["judged", "methods", "observation", "reason", "earlier_proof", "covering_rule", "changed_at"]
    VerdictDraft.objects.bulk_create(
        drafts,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["journey", "assessor", "competence"],
        update_fields=said,
    )


def _noted(number: str, results: Sequence[ResultSeen], digest: str, on: date) -> NewEntry:
    assessors = sorted({one.assessor.identifier for one in results})
    data = {"on": on, "file": digest, "competences": len(results), "assessors": assessors}
    return NewEntry("pathways.verdicts.imported", f"journey:{number}", "", data)


def _write_down(by: Actor, event: str, centre: str, source: TableSource, changes: Sequence[Change], on: date) -> None:
    counted = _counted(changes)
    data = {"on": on, "file": _digest(source), "new": counted.new, "changed": counted.changed, "same": counted.same}
    record_many(by=by, entries=[NewEntry(event, f"organisation:{centre}", "", data)])


def _digest(source: TableSource) -> str:
    with source.open() as stream:
        return hashlib.sha256(stream.read()).hexdigest()


def _counted(changes: Iterable[Change]) -> Imported:
    counts = Counter(changes)
    return Imported(counts[Change.NEW], counts[Change.CHANGED], counts[Change.SAME])


def _centre_of(by: Actor) -> str:
    by.require(Permission.JOURNEY_COORDINATE)
    if not by.organisation:
        raise NotAllowed(
            "import.no_centre",
            say("We weten niet voor welk centrum je nu werkt."),
            say("Kies eerst een mandaat op je accountpagina."),
        )
    return by.organisation
