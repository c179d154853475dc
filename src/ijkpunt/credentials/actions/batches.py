"""Give many proofs: prepared by one person, approved by another, and given row by row.

Each row has a transaction of its own that holds its proofs, their signatures, the log and the state of the row: a run
that is killed at any moment leaves whole rows, and the next run goes on with the first that waits. Two runs at once
wait for each other at the issuer, and take different rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.credentials.actions.awarding import award_to, locked_issuer, require_issuer
from ijkpunt.credentials.actions.holders import Person, find_known, find_or_note
from ijkpunt.credentials.models import Batch, BatchRow, Holder, Issuer
from ijkpunt.credentials.queries.batches import get_batch
from ijkpunt.credentials.queries.deriving import derivation_for
from ijkpunt.credentials.queries.issuers import get_issuer, may_award
from ijkpunt.credentials.rules.batches import (
    BatchAsked,
    BatchState,
    RowState,
    require_second,
    require_state,
    verdicts_of,
)
from ijkpunt.credentials.rules.decisions import Decision, check_decision
from ijkpunt.credentials.rules.deriving import Derivation, Verdict
from ijkpunt.credentials.rules.rights import require_scope
from ijkpunt.formats.credentials.deliberation import Learner
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, Place, Problem, Refused, RuleBroken
from ijkpunt.kernel.signing import SigningFailed
from ijkpunt.register.queries import get_record

MOST_GROUND = 500  # characters
# What stops a run instead of failing a row: the next row would fare no better.
STOPS = (SigningFailed, NotAllowed)
STOPPING_CODES = frozenset({"issuer.no_key", "signing.file_key"})


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would follow for one learner. `known_as`: the name under which we know this number, when it is another."""

    learner: Learner
    derived: Derivation
    known_as: str = ""


@dataclass(frozen=True, slots=True)
class Slice:
    """What a run did: `given` proofs, `rows` that were handled; `waiting`: how many rows are left."""

    rows: int
    given: int
    waiting: int


def foresee(*, by: Actor, asked: BatchAsked, learners: Sequence[Learner], on: datetime) -> list[Foreseen]:
    """What would follow for each of them; nothing is written.

    Raises NotAllowed as `award`; Refused with everything that is wrong, each at its row.
    """
    issuer = get_issuer(asked.issuer)
    require_issuer(by, issuer)
    codes = _codes(issuer, asked, on)
    problems: list[Problem] = []
    seen: list[Foreseen] = []
    for learner in learners:
        try:
            holder = find_known(issuer=issuer, person=_person(learner))
            decision = _decision(asked, verdicts_of(learner, codes), learner.show_name, learner.without_diploma)
            check_decision(decision, on.astimezone(BRUSSELS).date())
            derived = derivation_for(issuer, holder, decision)
            known = holder.name if holder and holder.name != learner.name.strip() else ""
            seen.append(Foreseen(learner, derived, known))
        except RuleBroken as broken:
            problems += _at_row(broken, learner)
    if problems:
        raise Refused(problems)
    return seen


@transaction.atomic
def prepare_batch(*, by: Actor, asked: BatchAsked, learners: Sequence[Learner], at: datetime) -> Batch:
    """Keep a batch for a second person to approve. Raises as `foresee`, and RuleBroken `batch.empty`."""
    issuer = locked_issuer(asked.issuer)
    require_issuer(by, issuer)
    codes = _codes(issuer, asked, at)
    if not learners:
        raise RuleBroken("batch.empty", say("Er staat niemand in deze reeks."), say("Geef een ingevulde tabel."))
    batch = Batch.objects.create(
        issuer=issuer,
        version=asked.version,
        road=asked.road.value,
        decision=asked.reference.strip(),
        decided_on=asked.decided_on,
        awarded_on=asked.awarded_on,
        prepared_by=by.identifier,
        prepared_name=by.name,
    )
    rows, problems = _rows(batch, issuer, learners, codes)
    if problems:
        raise Refused(problems)
    BatchRow.objects.bulk_create(rows, batch_size=500)
    _tell(by, batch, "prepared", rows=len(rows))
    return batch


@transaction.atomic
def approve_batch(*, by: Actor, batch: int, at: datetime) -> Batch:
    """Let the proofs of a batch be given. Raises NotAllowed as `award`, and for one's own batch
    (`batch.second_person`); NotFound `batch.unknown`; RuleBroken `batch.not_now`."""
    row = _locked(by, batch)
    require_state(row.state, BatchState.PREPARED)
    require_second(row.prepared_by, by.identifier)
    _codes(row.issuer, _asked(row), at)
    row.state, row.approved_by, row.approved_name = BatchState.APPROVED.value, by.identifier, by.name
    row.save(update_fields=["state", "approved_by", "approved_name"])
    _tell(by, row, "approved")
    return row


@transaction.atomic
def send_back(*, by: Actor, batch: int, ground: str) -> Batch:
    """Do not let a batch be given; its maker may as well. Raises as `approve_batch`, and `batch.ground`."""
    row = _locked(by, batch)
    require_state(row.state, BatchState.PREPARED)
    if not ground.strip() or len(ground) > MOST_GROUND:
        raise RuleBroken(
            "batch.ground",
            say("Zeg wat er niet klopt."),
            say("Schrijf hoogstens {most} tekens.", most=MOST_GROUND),
            place=Place(field="ground"),
        )
    row.state, row.ground = BatchState.REFUSED.value, ground.strip()
    row.save(update_fields=["state", "ground"])
    _tell(by, row, "sent_back", ground=row.ground)
    return row


@transaction.atomic
def retry_failed(*, by: Actor, batch: int) -> int:
    """Let the rows that failed wait again, after what stopped them was mended, and how many those are.

    Raises NotAllowed as `award`; NotFound `batch.unknown`; RuleBroken `batch.not_now`.
    """
    row = _locked(by, batch)
    require_state(row.state, BatchState.APPROVED, BatchState.DONE)
    count = row.rows.filter(state=RowState.FAILED.value).update(state=RowState.WAITING.value, problem={})
    if count:
        row.state = BatchState.APPROVED.value
        row.save(update_fields=["state"])
        _tell(by, row, "retried", rows=count)
    return count


def run_batch(
    *,
    by: Actor,
    batch: int,
    now: Callable[[], datetime],
    more: Callable[[int], bool] = lambda _: True,
    tell: Callable[[str], None] = lambda _: None,
) -> Slice:
    """Give the proofs of an approved batch, row by row, as long as `more(rows done)` says so and rows wait.

    A row that fails keeps why, and the run goes on. What would fail every row stops the run and is raised: NotAllowed
    (also when the right ended), SigningFailed, `issuer.no_key`. To be called again as often as needed.
    """
    done = given = 0
    require_state(get_batch(batch).state, BatchState.APPROVED, BatchState.DONE)
    while more(done):
        result = _next_row(by, batch, now())
        if result is None:
            break
        done, given = done + 1, given + result
        tell(str(done))
    waiting = BatchRow.objects.filter(batch_id=batch, state=RowState.WAITING.value).count()
    return Slice(done, given, waiting)


def _next_row(by: Actor, batch: int, at: datetime) -> int | None:
    """Handle one row in a transaction of its own, and how many proofs came of it. None: no row waits."""
    tried: BatchRow | None = None
    try:
        with transaction.atomic():
            issuer = locked_issuer(get_batch(batch).issuer.key)
            require_issuer(by, issuer)
            tried = _waiting(batch)
            if tried is None:
                _finish(by, batch)
                return None
            done = award_to(by=by, issuer=issuer, holder=tried.holder, decision=_decision_of(tried), at=at)
            tried.state = (RowState.ISSUED if done.proofs or done.proposed else RowState.NOTHING).value
            tried.awards = [str(one) for one in done.proofs]
            tried.save(update_fields=["state", "awards"])
            return len(done.proofs)
    except RuleBroken as broken:
        if tried is None or isinstance(broken, STOPS) or broken.problem.code in STOPPING_CODES:
            raise
        _failed(tried, broken)
        return 0


def _waiting(batch: int) -> BatchRow | None:
    rows = BatchRow.objects.select_related("batch", "holder").select_for_update(of=("self",))
    return rows.filter(batch_id=batch, state=RowState.WAITING.value).first()


@transaction.atomic
def _failed(row: BatchRow, broken: RuleBroken) -> None:
    """Keep why, unless another run handled the row meanwhile."""
    problem = broken.problem
    told = {"code": problem.code, "message": str(problem.message), "remedy": str(problem.remedy)}
    BatchRow.objects.filter(pk=row.pk, state=RowState.WAITING.value).update(state=RowState.FAILED.value, problem=told)


def _finish(by: Actor, batch: int) -> None:
    row = Batch.objects.select_for_update().get(pk=batch)
    if row.state != BatchState.DONE.value:
        row.state = BatchState.DONE.value
        row.save(update_fields=["state"])
        _tell(by, row, "done", failed=row.rows.filter(state=RowState.FAILED.value).count())


def _rows(
    batch: Batch, issuer: Issuer, learners: Sequence[Learner], codes: Sequence[str]
) -> tuple[list[BatchRow], list[Problem]]:
    rows: list[BatchRow] = []
    problems: list[Problem] = []
    holders: dict[int, Learner] = {}
    for position, learner in enumerate(learners, start=1):
        try:
            holder = find_or_note(issuer=issuer, person=_person(learner))
            _check_once(holder, learner, holders)
        except RuleBroken as broken:
            problems += _at_row(broken, learner)
            continue
        rows.append(
            BatchRow(
                batch=batch,
                position=position,
                holder=holder,
                verdicts={code: verdict.value for code, verdict in verdicts_of(learner, codes).items()},
                show_name=learner.show_name,
                without_diploma=learner.without_diploma,
            )
        )
    return rows, problems


def _check_once(holder: Holder, learner: Learner, holders: dict[int, Learner]) -> None:
    first = holders.setdefault(holder.pk, learner)
    if first is not learner:
        raise RuleBroken(
            "batch.same_person",
            say("Dit is dezelfde persoon als op rij {line}.", line=first.line),
            say("Laat één van de twee rijen staan."),
        )


def _codes(issuer: Issuer, asked: BatchAsked, at: datetime) -> tuple[str, ...]:
    """The competences of the version, once it is sure that this issuer may give it and the decision can be."""
    record = get_record(asked.version)
    scope = may_award(issuer, asked.version, asked.road, asked.decided_on)
    require_scope(scope, issuer.name, asked.version, asked.decided_on)
    check_decision(_decision(asked, {}, True, False), at.astimezone(BRUSSELS).date())
    return tuple(one.code for one in record.competences)


def _person(learner: Learner) -> Person:
    return Person(learner.reference, learner.name, learner.birth_date, learner.number)


def _asked(row: Batch) -> BatchAsked:
    return BatchAsked(row.issuer.key, row.version, Road(row.road), row.decision, row.decided_on, row.awarded_on)


def _decision_of(row: BatchRow) -> Decision:
    batch = row.batch
    verdicts = {code: Verdict(value) for code, value in row.verdicts.items()}
    return Decision(
        version=batch.version,
        verdicts=verdicts,
        road=Road(batch.road),
        reference=batch.decision,
        decided_on=batch.decided_on,
        awarded_on=batch.awarded_on,
        show_name=row.show_name,
        without_diploma=row.without_diploma,
    )


def _decision(asked: BatchAsked, verdicts: dict[str, Verdict], show_name: bool, without_diploma: bool) -> Decision:
    return Decision(
        version=asked.version,
        verdicts=verdicts,
        road=asked.road,
        reference=asked.reference,
        decided_on=asked.decided_on,
        awarded_on=asked.awarded_on,
        show_name=show_name,
        without_diploma=without_diploma,
    )


def _locked(by: Actor, batch: int) -> Batch:
    found = get_batch(batch)
    require_issuer(by, found.issuer)
    return Batch.objects.select_for_update(of=("self",)).select_related("issuer").get(pk=batch)


def _at_row(broken: RuleBroken, learner: Learner) -> list[Problem]:
    return [one.inside(record=str(learner.line)) for one in broken.problems]


def _tell(by: Actor, row: Batch, what: str, *, ground: str = "", **data: object) -> None:
    write_event(
        by=by,
        event=f"credentials.batch.{what}",
        subject=f"credential-batch:{row.pk}",
        ground=ground or row.decision,
        data={"issuer": row.issuer.key, "version": row.version, "road": row.road, **data},
    )
