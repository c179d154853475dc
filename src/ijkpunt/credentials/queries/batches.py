"""What can be asked about batches of proofs."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from ijkpunt.credentials.models import Batch, BatchRow, HolderReference
from ijkpunt.credentials.queries.deriving import derivation_for
from ijkpunt.credentials.rules.batches import BatchState, RowState
from ijkpunt.credentials.rules.decisions import Decision
from ijkpunt.credentials.rules.deriving import Derivation, Verdict
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound

SHOWN = frozenset({Verdict.SHOWN.value, Verdict.TAKEN_OVER.value})


@dataclass(frozen=True, slots=True)
class Progress:
    """How many rows stand where."""

    waiting: int = 0
    issued: int = 0
    nothing: int = 0
    failed: int = 0

    @property
    def total(self) -> int:
        return self.waiting + self.done

    @property
    def done(self) -> int:
        return self.issued + self.nothing + self.failed


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row: `reference` is the number of the person at this issuer, `message` why it failed.

    `missing` are the codes that were not shown; `derived` is what would follow now, where that was asked.
    """

    position: int
    reference: str
    name: str
    shown: int
    asked: int
    state: RowState
    awards: tuple[str, ...]
    message: str
    remedy: str
    without_diploma: bool
    missing: tuple[str, ...] = ()
    derived: Derivation | None = None


def get_batch(number: int) -> Batch:
    """The batch with its issuer. Raises NotFound `batch.unknown`."""
    found = Batch.objects.select_related("issuer").filter(pk=number).first()
    if found is None:
        raise NotFound("batch.unknown", say("We kennen deze reeks niet."), say("Kies een reeks uit de lijst."))
    return found


def progress_of(batch: Batch) -> Progress:
    """How far a batch is."""
    counts = dict(BatchRow.objects.filter(batch=batch).values_list("state").annotate(Count("pk")))
    return Progress(**{state.value: counts.get(state.value, 0) for state in RowState})


def batches_of(issuer: str, *, open_only: bool = False) -> Sequence[Batch]:
    """The newest batches of an issuer, at most a hundred. `open_only`: those that still ask something."""
    rows = Batch.objects.select_related("issuer").filter(issuer__key=issuer)
    if open_only:
        rows = rows.filter(state__in=[BatchState.PREPARED.value, BatchState.APPROVED.value])
    return list(rows[:100])


def rows_of(
    batch: Batch, *, limit: int, offset: int = 0, state: RowState | None = None, foreseen: bool = False
) -> list[RowLine]:
    """Rows in the order of the table; `foreseen`: with what would follow, for who must approve it."""
    rows = BatchRow.objects.filter(batch=batch).select_related("holder")
    if state:
        rows = rows.filter(state=state.value)
    page = list(rows[offset : offset + limit])
    known = HolderReference.objects.filter(issuer=batch.issuer_id, holder__in=[row.holder_id for row in page])
    references = dict(known.values_list("holder_id", "reference"))
    return [
        RowLine(
            position=row.position,
            reference=references.get(row.holder_id, ""),
            name=row.holder.name,
            shown=sum(value in SHOWN for value in row.verdicts.values()),
            asked=len(row.verdicts),
            state=RowState(row.state),
            awards=tuple(row.awards),
            message=row.problem.get("message", ""),
            remedy=row.problem.get("remedy", ""),
            without_diploma=row.without_diploma,
            missing=tuple(code for code, value in row.verdicts.items() if value not in SHOWN),
            derived=derivation_for(batch.issuer, row.holder, decision_of(batch, row)) if foreseen else None,
        )
        for row in page
    ]


def decision_of(batch: Batch, row: BatchRow) -> Decision:
    """The decision about one person of a batch."""
    return Decision(
        version=batch.version,
        verdicts={code: Verdict(value) for code, value in row.verdicts.items()},
        road=Road(batch.road),
        reference=batch.decision,
        decided_on=batch.decided_on,
        awarded_on=batch.awarded_on,
        show_name=row.show_name,
        without_diploma=row.without_diploma,
    )
