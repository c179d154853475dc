"""The rows of a set, laid out once by what the rules of conflicts ask for."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ijkpunt.kernel.mapping import MappingRow, MappingStatus, MatchRelation

Key = tuple[str, str]  # source and identifier of one end


@dataclass(slots=True)
class Table:
    """The rows by what the rules ask for: places of positive rows per pair, subject and object; negatives; the rest."""

    rows: Sequence[MappingRow]
    pairs: dict[tuple[Key, Key], list[int]] = field(default_factory=dict)
    negatives: dict[tuple[Key, Key], list[int]] = field(default_factory=dict)
    exact: list[tuple[Key, Key, int]] = field(default_factory=list)
    wider: list[tuple[Key, Key, int]] = field(default_factory=list)  # from narrow to broad
    not_found: dict[tuple[Key, str], list[int]] = field(default_factory=dict)
    found: dict[Key, list[int]] = field(default_factory=dict)  # positive rows per subject
    records: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Sequence[MappingRow]) -> "Table":
        table = cls(rows)
        for place, row in enumerate(rows):
            if row.record_id:
                table.records.setdefault(row.record_id, []).append(place)
            if row.status is not MappingStatus.WITHDRAWN:
                table._add(place, row)
        return table

    def _add(self, place: int, row: MappingRow) -> None:
        subject = (row.subject.source, row.subject.id)
        if row.object is None:
            self.not_found.setdefault((subject, row.object_source), []).append(place)
            return
        target = (row.object.source, row.object.id)
        if row.negated:
            self.negatives.setdefault((subject, target), []).append(place)
            return
        self.pairs.setdefault((subject, target), []).append(place)
        self.found.setdefault(subject, []).append(place)
        relation = row.relation
        if relation is MatchRelation.EXACT:
            self.exact.append((subject, target, place))
        elif relation is MatchRelation.BROAD:
            self.wider.append((subject, target, place))
        elif relation is MatchRelation.NARROW:
            self.wider.append((target, subject, place))
