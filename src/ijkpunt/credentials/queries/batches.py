"""What can be asked about batches of proofs."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from ijkpunt.credentials.models import Batch, BatchRow, HolderReference
from ijkpunt.credentials.rules.batches import BatchState, RowState
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound


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
    """One row: `reference` is the number of the person at this issuer, `problem` why it failed."""

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


def rows_of(batch: Batch, *, limit: int, offset: int = 0, state: RowState | None = None) -> list[RowLine]:
    """Rows in the order of the table."""
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
            shown=sum(value in ("shown", "taken_over") for value in row.verdicts.values()),
            asked=len(row.verdicts),
            state=RowState(row.state),
            awards=tuple(row.awards),
            message=row.problem.get("message", ""),
            remedy=row.problem.get("remedy", ""),
            without_diploma=row.without_diploma,
        )
        for row in page
    ]
