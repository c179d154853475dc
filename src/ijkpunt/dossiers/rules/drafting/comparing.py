"""What differs between two texts, in the words of the register's own comparison (docs/rules/comparison.md).

Nothing needs to be guessed here: an element keeps its key, and a competence that was taken over knows its origin. So
pairs are decided, not proposed; only what has neither is paired by its words.
"""

from collections.abc import Iterator

from ijkpunt.dossiers.rules.drafting.draft import Draft, ElementKind
from ijkpunt.dossiers.rules.drafting.record import record_of
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.rules.comparison import Comparison, Lineage, Relation, compare

UNBORN = "BK-0000"  # the number of a text that has none yet


def compare_drafts(before: Draft, after: Draft) -> Comparison:
    """What changed from one moment of a text to another."""
    levels = _levels(before.aimed_level, after.aimed_level)
    earlier = _as_record(before, VersionNumber(UNBORN, 1), levels[0])
    later = _as_record(after, VersionNumber(UNBORN, 2), levels[1])
    kept = {one.key for one in before.of_kind(ElementKind.COMPETENCE)}
    lines = [
        Lineage(one.key, one.key, Relation.REWORDED) for one in after.of_kind(ElementKind.COMPETENCE) if one.key in kept
    ]
    return compare(earlier, later, lines)


def compare_with_record(record: QualificationRecord, draft: Draft) -> Comparison:
    """What a draft changes to the version that it started from."""
    levels = _levels(record.level, draft.aimed_level)
    version = VersionNumber(record.version.number, record.version.version + 1)
    return compare(record, _as_record(draft, version, levels[1]), tuple(_descent(record, draft)))


def _descent(record: QualificationRecord, draft: Draft) -> Iterator[Lineage]:
    """The origins that name a competence of this version. Several of one code: it was split; several codes: merged."""
    start = f"{record.identifier}/"
    pairs = [
        (origin.removeprefix(start), one.key)
        for one in draft.of_kind(ElementKind.COMPETENCE)
        for origin in one.origin
        if origin.startswith(start) and record.competence(origin.removeprefix(start)) is not None
    ]
    befores, afters = [before for before, _ in pairs], [after for _, after in pairs]
    for before, after in pairs:
        relation = Relation.REWORDED
        if befores.count(before) > 1:
            relation = Relation.SPLIT
        elif afters.count(after) > 1:
            relation = Relation.MERGED
        yield Lineage(before, after, relation)


def _as_record(draft: Draft, version: VersionNumber, level: int) -> QualificationRecord:
    codes = {one.key: one.key for one in draft.of_kind(ElementKind.COMPETENCE)}
    return record_of(draft, version=version, level=level, codes=codes)


def _levels(before: int | None, after: int | None) -> tuple[int, int]:
    """A level that nobody chose yet is no difference."""
    return (before or after or 0, after or before or 0)
