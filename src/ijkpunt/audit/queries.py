"""Reading the log, and checking that nobody touched it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet

from ijkpunt.audit.models import AuditEvent, AuditHead
from ijkpunt.audit.rules import chain
from ijkpunt.audit.rules.chain import Break

BATCH = 2000  # events in memory at a time


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of `verify`: how far the chain is good, and where it breaks first (None: nowhere)."""

    last_good: chain.Link
    broken: chain.BrokenAt | None = None

    @property
    def intact(self) -> bool:
        return self.broken is None


def latest(*, limit: int = 50, subject: str = "", event: str = "") -> QuerySet[AuditEvent]:
    """The newest events first. `subject` and `event` narrow the list; an empty text means all."""
    events = AuditEvent.objects.order_by("-sequence")
    if subject:
        events = events.filter(subject=subject)
    if event:
        events = events.filter(event=event)
    return events[:limit]


def after(sequence: int, *, limit: int) -> list[AuditEvent]:
    """The events that follow on number `sequence`, the oldest first: for who reads the log to its end, bit by bit."""
    return list(AuditEvent.objects.filter(sequence__gt=sequence).order_by("sequence")[:limit])


def named(events: Collection[str], *, about: str = "", field: str = "", limit: int = 50) -> list[AuditEvent]:
    """The newest events with one of these names, the newest first.

    `about` narrows them to what concerns that thing: it is the subject, the subject is a part or version of it
    (`BK-0130-5` of `BK-0130`), or the data name it in `field`.
    """
    found = AuditEvent.objects.filter(event__in=events).order_by("-sequence")
    if about:
        found = found.filter(Q(subject=about) | Q(subject__startswith=f"{about}-") | Q(**{f"data__{field}": about}))
    return list(found[:limit])


def named_after(events: Collection[str], sequence: int, *, limit: int) -> list[AuditEvent]:
    """The events with one of these names that follow on number `sequence`, the oldest first."""
    found = AuditEvent.objects.filter(event__in=events, sequence__gt=sequence)
    return list(found.order_by("sequence")[:limit])


def last_sequence() -> int:
    """The number of the newest event; 0 when there is none."""
    return _head().sequence


def verify(*, noted: chain.Link | None = None) -> Verdict:
    """Walk the whole chain in batches and tell where it breaks first.

    `noted` is a sequence number with its hash that somebody wrote down earlier outside this database: it also finds
    out when everything was made anew, head included. Events written while this runs are left for the next time.
    """
    head = _head()
    last = chain.START
    for batch in _batches(until=head.sequence):
        last, broken = chain.first_break(((event.entry(), event.hash) for event in batch), after=last)
        if broken is None and noted is not None and not _agrees(batch, noted):
            broken = chain.BrokenAt(noted.sequence, Break.CHANGED)
        if broken is not None:
            return Verdict(last, broken)
    return Verdict(last, _broken_end(last, head, noted))


def _agrees(batch: Sequence[AuditEvent], noted: chain.Link) -> bool:
    return all(event.hash == noted.hash for event in batch if event.sequence == noted.sequence)


def _broken_end(last: chain.Link, head: chain.Link, noted: chain.Link | None) -> chain.BrokenAt | None:
    """What is wrong after the last event: events gone from the end, or put there behind the system's back."""
    if last.sequence < max(head.sequence, noted.sequence if noted else 0):
        return chain.BrokenAt(last.sequence + 1, Break.MISSING)
    if last.hash != head.hash:
        return chain.BrokenAt(last.sequence, Break.CHANGED)
    # The head is read after the highest event: it moves in the same transaction, so it can only be further.
    highest = AuditEvent.objects.aggregate(highest=Max("sequence"))["highest"] or 0
    written = _head().sequence
    return chain.BrokenAt(written + 1, Break.ADDED) if highest > written else None


def _head() -> chain.Link:
    head = AuditHead.objects.first()
    return head.link() if head else chain.START


def _batches(*, until: int) -> Iterator[list[AuditEvent]]:
    """The events in order. Reads by number and not by offset, so that each batch costs the same."""
    after = 0
    events = AuditEvent.objects.filter(sequence__lte=until).order_by("sequence")
    while batch := list(events.filter(sequence__gt=after)[:BATCH]):
        yield batch
        after = batch[-1].sequence
