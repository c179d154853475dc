"""Two versions of a qualification, competence by competence and part by part.

The rule and its thresholds are explained for readers in docs/rules/comparison.md.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from ijkpunt.kernel.qualification import Competence, QualificationRecord
from ijkpunt.register.rules.comparison.elements import compare_elements, elements_of
from ijkpunt.register.rules.comparison.fields import compare_competence_fields, compare_fields
from ijkpunt.register.rules.comparison.outcome import (
    Basis,
    ChangeKind,
    Comparison,
    CompetenceChange,
    ElementChange,
    ElementKind,
    FieldChange,
    Lineage,
    Numbered,
    Size,
    Summary,
)
from ijkpunt.register.rules.comparison.pairing import Group, group_competences
from ijkpunt.register.rules.comparison.texts import normal

# A change of what people must be able to do, of what they get for it, or of how it is built up.
LARGE_KINDS = frozenset({ChangeKind.ADDED, ChangeKind.DROPPED, ChangeKind.SPLIT, ChangeKind.MERGED})


def compare(earlier: QualificationRecord, later: QualificationRecord, lineage: Sequence[Lineage] = ()) -> Comparison:
    """What changed from `earlier` to `later`. Any two records may be compared, also of different qualifications.

    `lineage` holds confirmed lines between these two versions; lines that name other codes are handed back as stray.
    """
    groups = group_competences(earlier.competences, later.competences, lineage)
    entries = tuple(_entry(group, earlier.competences, later.competences) for group in groups)
    fields = compare_fields(earlier, later, _same_place(entries))
    known = {one.code for one in earlier.competences}, {one.code for one in later.competences}
    stray = tuple(line for line in lineage if line.earlier_code not in known[0] or line.later_code not in known[1])
    return Comparison(earlier.version, later.version, entries, fields, _summary(earlier, later, entries, fields), stray)


def size_of(entries: Iterable[CompetenceChange], fields: Iterable[FieldChange]) -> Size:
    """How large a change is.

    Large: the level differs, or a competence was added, dropped, split or merged. None: nothing differs. Small: all
    between: other words, other skills or knowledge inside a competence, another order, another part of the record.
    """
    all_entries, all_fields = tuple(entries), tuple(fields)
    if any(entry.kind in LARGE_KINDS for entry in all_entries) or any(one.field == "level" for one in all_fields):
        return Size.LARGE
    if all_fields or any(entry.kind is not ChangeKind.SAME or entry.fields for entry in all_entries):
        return Size.SMALL
    return Size.NONE


def _entry(group: Group, earlier: Sequence[Competence], later: Sequence[Competence]) -> CompetenceChange:
    olds, news = [earlier[i] for i in group.earlier], [later[j] for j in group.later]
    elements = compare_elements(elements_of(olds), elements_of(news))
    fields = compare_competence_fields(olds[0], news[0]) if len(olds) == len(news) == 1 else ()
    return CompetenceChange(
        kind=_kind(group, olds, news, elements, fields),
        earlier=tuple(Numbered(i + 1, earlier[i]) for i in group.earlier),
        later=tuple(Numbered(j + 1, later[j]) for j in group.later),
        basis=Basis.DECIDED if group.lineage else Basis.PROPOSED,
        score=group.score,
        ground="; ".join(dict.fromkeys(line.ground for line in group.lineage if line.ground)),
        moved=group.moved,
        elements=elements,
        fields=fields,
    )


def _kind(
    group: Group,
    olds: Sequence[Competence],
    news: Sequence[Competence],
    elements: Sequence[ElementChange],
    fields: Sequence[FieldChange],
) -> ChangeKind:
    if not olds or not news:
        return ChangeKind.ADDED if news else ChangeKind.DROPPED
    if len(olds) != len(news):
        return ChangeKind.SPLIT if len(news) > len(olds) else ChangeKind.MERGED
    if len(olds) > 1 or normal(olds[0].text) != normal(news[0].text):
        return ChangeKind.REWORDED
    if any(change.kind is not ElementKind.SAME for change in elements) or any(one.field == "kind" for one in fields):
        return ChangeKind.REWORDED
    return ChangeKind.MOVED if group.moved else ChangeKind.SAME


def _same_place(entries: Iterable[CompetenceChange]) -> dict[str, str]:
    """For each code the entry that it stands in, so that codes of both versions can be compared."""
    return {
        numbered.competence.code: f"#{index}"
        for index, entry in enumerate(entries)
        for numbered in (*entry.earlier, *entry.later)
    }


def _summary(
    earlier: QualificationRecord,
    later: QualificationRecord,
    entries: Sequence[CompetenceChange],
    fields: Sequence[FieldChange],
) -> Summary:
    counted = Counter(entry.kind for entry in entries)
    paired = [entry for entry in entries if entry.earlier and entry.later]
    return Summary(
        earlier_total=len(earlier.competences),
        later_total=len(later.competences),
        counts={kind: counted[kind] for kind in ChangeKind},
        proposed=sum(entry.basis is Basis.PROPOSED for entry in paired),
        size=size_of(entries, fields),
        level_before=earlier.level,
        level_after=later.level,
    )
