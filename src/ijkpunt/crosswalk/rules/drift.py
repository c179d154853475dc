"""A new release came: which decisions still hold, which lost their target, what must be looked at again.

A mapping pins the release of both its ends. This rule takes the rows of a set and what changed on one side, and says
of every row what becomes of it in the next set, with the reason and a proposal. It decides nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ijkpunt.crosswalk.rules.chains import compose
from ijkpunt.kernel.mapping import MappingEnd, MappingRow, MappingStatus, MatchRelation
from ijkpunt.kernel.messages import Message, say


class ChangeKind(StrEnum):
    """What happened to a concept between two releases."""

    VANISHED = "vanished"  # no longer there, nothing named in its place
    REPLACED = "replaced"  # one or more others took its place
    RELABELLED = "relabelled"  # the same concept, in other words
    RETYPED = "retyped"  # a skill became knowledge, or the other way round
    MOVED = "moved"  # the same words, elsewhere in the hierarchy
    REDEFINED = "redefined"  # the same words, another definition


@dataclass(frozen=True, slots=True)
class ConceptChange:
    """One change of one concept. `before` and `after` are what to show; `replaced_by` the ends in the new release.

    `merged`: other concepts were put together with this one, so what took its place says more. `continues`: what took
    its place is the same thing, but something about it changed (a competence of the next version).
    """

    id: str
    kind: ChangeKind
    before: str = ""
    after: str = ""
    replaced_by: tuple[MappingEnd, ...] = ()
    merged: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class ReleaseChange:
    """Everything that changed between two releases of one source. `added`: concepts that are new in the later one."""

    source: str
    earlier: str
    later: str
    changes: Mapping[str, Sequence[ConceptChange]]
    added: tuple[MappingEnd, ...] = ()


class Fate(StrEnum):
    """What becomes of a decision in the new release."""

    HOLDS = "holds"  # carried over as it stands
    MOVES = "moves"  # carried over to another identifier that says the same
    LOOK_AGAIN = "look_again"  # carried over as a draft that somebody must look at
    TARGET_REPLACED = "target_replaced"  # carried over as proposals for what took its place
    TARGET_GONE = "target_gone"  # not carried over


@dataclass(frozen=True, slots=True)
class Drift:
    """What becomes of the row at `place`. `proposed`: the rows that stand in its place in the next set."""

    place: int
    row: MappingRow
    fate: Fate
    reason: Message
    proposed: tuple[MappingRow, ...] = ()


@dataclass(frozen=True, slots=True)
class DriftReport:
    """Every row with its fate, in the order of the rows. Withdrawn rows are left out."""

    change: ReleaseChange
    drifts: tuple[Drift, ...]

    @property
    def counts(self) -> Mapping[Fate, int]:
        counted = Counter(drift.fate for drift in self.drifts)
        return {fate: counted[fate] for fate in Fate}

    @property
    def to_look_at(self) -> tuple[Drift, ...]:
        return tuple(drift for drift in self.drifts if drift.fate not in (Fate.HOLDS, Fate.MOVES))


def drift(
    rows: Sequence[MappingRow], change: ReleaseChange, *, near: Mapping[str, Sequence[MappingEnd]] | None = None
) -> DriftReport:
    """What `change` means for every row that has an end in its source at the earlier release.

    `near` gives, per subject that was said to have no equivalent, the added concepts that may be one after all (found
    by the matching engine). Without it every such decision is looked at again as soon as anything was added.
    """
    told = []
    for place, row in enumerate(rows):
        if row.status is MappingStatus.WITHDRAWN:
            continue
        told.append(_of_none(place, row, change, near) if row.object is None else _of_row(place, row, change))
    return DriftReport(change, tuple(told))


def _of_none(
    place: int, row: MappingRow, change: ReleaseChange, near: Mapping[str, Sequence[MappingEnd]] | None
) -> Drift:
    if row.subject.source == change.source and row.object_source != change.source:
        return _of_end(place, row, row.subject, change, subject_side=True)
    found = change.added if near is None else tuple(near.get(row.subject.id, ()))
    if not found:
        return Drift(place, row, Fate.HOLDS, _HOLDS, (row,))
    reason = say("Niets paste, maar er kwamen {count} begrippen bij die het kunnen zijn.", count=len(found))
    return Drift(place, row, Fate.LOOK_AGAIN, reason, (replace(row, status=MappingStatus.PROPOSAL),))


def _of_row(place: int, row: MappingRow, change: ReleaseChange) -> Drift:
    if row.object is not None and _pinned(row.object, change):
        return _of_end(place, row, row.object, change, subject_side=False)
    if _pinned(row.subject, change):
        return _of_end(place, row, row.subject, change, subject_side=True)
    return Drift(place, row, Fate.HOLDS, _HOLDS, (row,))


def _pinned(end: MappingEnd, change: ReleaseChange) -> bool:
    return end.source == change.source and end.version in ("", change.earlier)


def _of_end(place: int, row: MappingRow, end: MappingEnd, change: ReleaseChange, *, subject_side: bool) -> Drift:
    changes = {one.kind: one for one in change.changes.get(end.id, ())}
    same = _with_end(row, replace(end, version=change.later), subject_side)
    if ChangeKind.VANISHED in changes:
        reason = say("“{label}” staat niet meer in {source} {release}.", **_where(end, change))
        return Drift(place, row, Fate.TARGET_GONE, reason)
    if ChangeKind.REPLACED in changes:
        return _replaced(place, row, end, changes[ChangeKind.REPLACED], change, subject_side=subject_side)
    if ChangeKind.RELABELLED in changes:
        one = changes[ChangeKind.RELABELLED]
        label = one.after or end.label
        relabelled = _with_end(row, replace(end, version=change.later, label=label), subject_side)
        if one.before.strip().casefold() == one.after.strip().casefold():
            return Drift(place, row, Fate.HOLDS, say("Alleen hoofdletters veranderden."), (relabelled,))
        reason = say("“{before}” heet nu “{after}”.", before=one.before or end.label, after=one.after)
        return Drift(place, row, Fate.LOOK_AGAIN, reason, (_draft(relabelled),))
    for kind, reason in _TO_LOOK_AT.items():
        if kind in changes:
            return Drift(place, row, Fate.LOOK_AGAIN, _filled(reason, changes[kind]), (_draft(same),))
    return Drift(place, row, Fate.HOLDS, _HOLDS, (same,))


def _replaced(
    place: int, row: MappingRow, end: MappingEnd, one: ConceptChange, change: ReleaseChange, *, subject_side: bool
) -> Drift:
    """One in its place with the same words: the decision moves along. Otherwise proposals, by the rules of chains."""
    if not one.replaced_by:
        reason = say("“{label}” staat niet meer in {source} {release}.", **_where(end, change))
        return Drift(place, row, Fate.TARGET_GONE, reason)
    only = one.replaced_by[0] if len(one.replaced_by) == 1 and not one.merged else None
    if only is not None:
        moved, same = _with_end(row, only, subject_side), _same_words(only.label, end.label)
        if same and not one.continues:
            return Drift(place, row, Fate.MOVES, say("Zelfde woorden, ander nummer: {id}.", id=only.id), (moved,))
        if one.continues:
            reason = (
                say("“{label}” bleef, maar wat erbij hoort veranderde.", label=only.label)
                if same
                else say("“{before}” heet nu “{after}”.", before=end.label, after=only.label)
            )
            return Drift(place, row, Fate.LOOK_AGAIN, reason, (_draft(moved),))
    names = ", ".join(f"“{other.label or other.id}”" for other in one.replaced_by)
    reason = say("“{label}” werd vervangen door {names}.", label=end.label or end.id, names=names)
    proposed = [
        _undecided(replace(_with_end(row, other, subject_side), relation=relation))
        for other in one.replaced_by
        if (relation := _relation_after(row.relation, one, subject_side=subject_side)) is not None
    ]
    return Drift(place, row, Fate.TARGET_REPLACED, reason, tuple(proposed))


def _relation_after(relation: MatchRelation, change: ConceptChange, *, subject_side: bool) -> MatchRelation | None:
    """The relation to what took the place: of several each says less, what others were merged into says more."""
    if change.merged:
        step = MatchRelation.BROAD
    elif len(change.replaced_by) > 1:
        step = MatchRelation.NARROW
    else:
        step = MatchRelation.EXACT
    return compose(step.inverse, relation) if subject_side else compose(relation, step)


def _with_end(row: MappingRow, end: MappingEnd, subject_side: bool) -> MappingRow:
    return replace(row, subject=end) if subject_side else replace(row, object=end)


def _undecided(row: MappingRow) -> MappingRow:
    """What nobody decided yet: a proposal, without the names and dates of who decided on what was there before."""
    return replace(
        _not_reviewed(row),
        status=MappingStatus.PROPOSAL,
        author_id="",
        author_label="",
        mapping_date=None,
        confidence=None,
    )


def _not_reviewed(row: MappingRow) -> MappingRow:
    return replace(row, reviewer_id="", reviewer_label="", review_date=None, reviewer_agreement=None)


def _draft(row: MappingRow) -> MappingRow:
    """Carried over, but the second pair of eyes must look again. A proposal stays one."""
    if row.status is MappingStatus.PROPOSAL:
        return row
    return replace(_not_reviewed(row), status=MappingStatus.DRAFT)


def _same_words(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _where(end: MappingEnd, change: ReleaseChange) -> dict[str, object]:
    return {"label": end.label or end.id, "source": change.source, "release": change.later}


def _filled(reason: Message, change: ConceptChange) -> Message:
    return Message(reason.template, {"before": change.before, "after": change.after})


def kinds_of(changes: Iterable[ConceptChange]) -> dict[ChangeKind, int]:
    """How many changes of each kind there are, in the order of the kinds."""
    counted = Counter(change.kind for change in changes)
    return {kind: counted[kind] for kind in ChangeKind if counted[kind]}


_HOLDS = say("Er veranderde niets aan dit begrip.")
_TO_LOOK_AT: Mapping[ChangeKind, Message] = {
    ChangeKind.RETYPED: say("De soort veranderde van {before} naar {after}."),
    ChangeKind.REDEFINED: say("De omschrijving veranderde."),
    ChangeKind.MOVED: say("Het begrip staat nu onder “{after}”, vroeger onder “{before}”."),
}
