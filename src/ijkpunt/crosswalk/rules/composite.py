"""A competence mapped to a set: which of its parts are met, and what of the targets lies outside.

A competence of the register is a bundle of skills and knowledge. It is mapped as a whole, part by part, or both. This
rule counts both ways, so that a curator sees what is left on either side. It is the congruence check of one pair of
bundles; the whole rule stands in docs/rules/mappings.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from ijkpunt.kernel.mapping import MappingEnd, MappingRow, MappingStatus, MatchRelation

Key = tuple[str, str]


class Met(IntEnum):
    """How much of a part is met; more is higher."""

    OPEN = 0  # nobody mapped it
    PARTLY = 1  # something in it is met
    WHOLE = 2  # all of it is met


# What a mapping says of the side that is read: of the subject by `relation`, of the object by its inverse.
# The object says more (broad): the subject lies wholly inside it. The object says less (narrow): only in part.
MEETS: Mapping[MatchRelation, Met] = {
    MatchRelation.EXACT: Met.WHOLE,
    MatchRelation.CLOSE: Met.WHOLE,
    MatchRelation.BROAD: Met.WHOLE,
    MatchRelation.NARROW: Met.PARTLY,
    MatchRelation.RELATED: Met.OPEN,
}


@dataclass(frozen=True, slots=True)
class Bundle:
    """A statement with its parts. No parts: it is its own only part."""

    whole: MappingEnd
    parts: tuple[MappingEnd, ...] = ()

    @property
    def counted(self) -> tuple[MappingEnd, ...]:
        return self.parts or (self.whole,)


@dataclass(frozen=True, slots=True)
class PartCoverage:
    """How much of one part is met, and by which mappings (those that meet something)."""

    part: MappingEnd
    met: Met
    by: tuple[MappingRow, ...] = ()


@dataclass(frozen=True, slots=True)
class SideCoverage:
    """One side of a composite mapping, in the order of its parts."""

    parts: tuple[PartCoverage, ...]

    @property
    def share(self) -> float:
        """What is met, 0 to 1; a part that is met partly counts for half. 0 where there are no parts."""
        return sum(part.met for part in self.parts) / (2 * len(self.parts)) if self.parts else 0.0

    def with_state(self, met: Met) -> tuple[MappingEnd, ...]:
        return tuple(part.part for part in self.parts if part.met is met)


@dataclass(frozen=True, slots=True)
class Composite:
    """Coverage both ways. `outside`: parts of the objects of which nothing lies inside the subject."""

    subject: SideCoverage
    objects: SideCoverage

    @property
    def outside(self) -> tuple[MappingEnd, ...]:
        return self.objects.with_state(Met.OPEN)

    @property
    def missing(self) -> tuple[MappingEnd, ...]:
        """Parts of the subject that no object meets."""
        return self.subject.with_state(Met.OPEN)


def composite(subject: Bundle, objects: Sequence[Bundle], rows: Iterable[MappingRow]) -> Composite:
    """How far `objects` meet `subject` and the other way round, by `rows` between any of their wholes and parts.

    A mapping of a whole speaks for each of its parts when it takes in the whole (exact, close, or the other side says
    more). What says less than the whole meets every part at most partly, unless a mapping of the part itself says
    otherwise. Refused and withdrawn rows do not count, nor proposals.
    """
    counting = [row for row in rows if row.object is not None and not row.negated and row.status not in _NOT_COUNTING]
    theirs = {_key(end) for bundle in objects for end in (bundle.whole, *bundle.parts)}
    ours = {_key(end) for end in (subject.whole, *subject.parts)}
    there: dict[Key, list[tuple[Met, MappingRow]]] = {}
    back: dict[Key, list[tuple[Met, MappingRow]]] = {}
    for row in counting:
        if row.object is not None and _key(row.subject) in ours and _key(row.object) in theirs:
            there.setdefault(_key(row.subject), []).append((MEETS[row.relation], row))
            back.setdefault(_key(row.object), []).append((MEETS[row.relation.inverse], row))
    return Composite(
        SideCoverage(tuple(_coverage(subject, part, there) for part in subject.counted)),
        SideCoverage(tuple(_coverage(bundle, part, back) for bundle in objects for part in bundle.counted)),
    )


def _coverage(bundle: Bundle, part: MappingEnd, said: Mapping[Key, Sequence[tuple[Met, MappingRow]]]) -> PartCoverage:
    """The best that is said of the part itself or, by way of the whole, of all parts."""
    of_part = said.get(_key(part), ())
    of_whole = said.get(_key(bundle.whole), ()) if bundle.parts else ()
    telling = [(met, row) for met, row in (*of_part, *of_whole) if met is not Met.OPEN]
    best = max((met for met, _ in telling), default=Met.OPEN)
    return PartCoverage(part, best, tuple(row for _, row in telling))


_NOT_COUNTING = (MappingStatus.PROPOSAL, MappingStatus.WITHDRAWN)


def _key(end: MappingEnd) -> Key:
    return (end.source, end.id)
