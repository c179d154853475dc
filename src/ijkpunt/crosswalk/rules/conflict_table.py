"""The rows of a set, laid out once by what the rules of conflicts ask for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ijkpunt.kernel.mapping import MappingRow, MappingStatus, MatchRelation

Key = tuple[str, str]  # source and identifier of one end
Pair = tuple[Key, Key]


@dataclass(frozen=True, slots=True)
class Table:
    """Places of rows in the checked sequence, rising, by what they say.

    `pairs` and `negatives` per pair of ends; `exact` with both ends; `wider` from the narrow to the broad end;
    `not_found` per subject and vocabulary without equivalent; `found` positive rows per subject; `records` per number.
    """

    rows: Sequence[MappingRow]
    pairs: Mapping[Pair, list[int]]
    negatives: Mapping[Pair, list[int]]
    exact: Sequence[tuple[Key, Key, int]]
    wider: Sequence[tuple[Key, Key, int]]
    not_found: Mapping[tuple[Key, str], list[int]]
    found: Mapping[Key, list[int]]
    records: Mapping[str, list[int]]

    @classmethod
    def of(cls, rows: Sequence[MappingRow]) -> "Table":
        """One walk over the rows; withdrawn ones count for their number only."""
        pairs: defaultdict[Pair, list[int]] = defaultdict(list)
        negatives: defaultdict[Pair, list[int]] = defaultdict(list)
        not_found: defaultdict[tuple[Key, str], list[int]] = defaultdict(list)
        found: defaultdict[Key, list[int]] = defaultdict(list)
        records: defaultdict[str, list[int]] = defaultdict(list)
        exact: list[tuple[Key, Key, int]] = []
        wider: list[tuple[Key, Key, int]] = []
        for place, row in enumerate(rows):
            if row.record_id:
                records[row.record_id].append(place)
            if row.status is MappingStatus.WITHDRAWN:
                continue
            subject, target = (row.subject.source, row.subject.id), row.object
            if target is None:
                not_found[subject, row.object_source].append(place)
                continue
            other, relation = (target.source, target.id), row.relation
            if row.negated:
                negatives[subject, other].append(place)
                continue
            pairs[subject, other].append(place)
            found[subject].append(place)
            if relation is MatchRelation.EXACT:
                exact.append((subject, other, place))
            elif relation is MatchRelation.BROAD:
                wider.append((subject, other, place))
            elif relation is MatchRelation.NARROW:
                wider.append((other, subject, place))
        return cls(rows, pairs, negatives, exact, wider, not_found, found, records)
