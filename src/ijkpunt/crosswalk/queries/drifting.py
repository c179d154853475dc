"""A new release, or a new version of a qualification: what it means for the decisions of a set."""

from collections.abc import Iterator, Sequence

from ijkpunt.crosswalk.models import MappingSet
from ijkpunt.crosswalk.queries.ends import COMPETENCE, REGISTER, End, get_end, parts_of
from ijkpunt.crosswalk.queries.engine import engine_for
from ijkpunt.crosswalk.queries.sets import rows_as_values, set_row
from ijkpunt.crosswalk.rules.drift import ChangeKind, ConceptChange, DriftReport, ReleaseChange, drift
from ijkpunt.kernel.mapping import MappingEnd, MappingRow
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, RuleBroken
from ijkpunt.register.queries import compare_versions, get_record
from ijkpunt.register.rules.comparison import ChangeKind as CompetenceChangeKind
from ijkpunt.register.rules.comparison import Comparison
from ijkpunt.vocabularies.queries import compare_releases, concepts_named
from ijkpunt.vocabularies.rules.comparison import ConceptChange as Changed
from ijkpunt.vocabularies.rules.comparison import ConceptChangeKind, ReleaseComparison

_KINDS = {
    ConceptChangeKind.VANISHED: ChangeKind.VANISHED,
    ConceptChangeKind.REPLACED: ChangeKind.REPLACED,
    ConceptChangeKind.RELABELLED: ChangeKind.RELABELLED,
    ConceptChangeKind.RESPELT: ChangeKind.RELABELLED,
    ConceptChangeKind.KIND_CHANGED: ChangeKind.RETYPED,
    ConceptChangeKind.MOVED: ChangeKind.MOVED,
}
LIKELY = 0.5  # the machine's chance from which a new concept may be what nobody found before


def drift_between(key: str, later: str) -> DriftReport:
    """What the release `later` of a set's target vocabulary means for its decisions.

    Both releases must have been imported. Raises NotFound for an unknown set or release, RuleBroken `drift.same`.
    """
    mapping_set = set_row(key)
    _check_other(mapping_set.object_release, later)
    compared = compare_releases(mapping_set.object_source, mapping_set.object_release, later)
    change = release_change(compared)
    rows = _rows(mapping_set)
    return drift(rows, change, near=_near(mapping_set, rows, change))


def drift_of_subjects(key: str, earlier: str, later: str) -> DriftReport:
    """What changes on the subject's side mean: from the qualification version `earlier` to `later`, or from the one
    release of the subject's vocabulary to the other. Raises as `drift_between`."""
    mapping_set = set_row(key)
    _check_other(earlier, later)
    rows = [row for row in _rows(mapping_set) if row.subject.version == earlier]
    if mapping_set.subject_source == REGISTER:
        return drift(rows, competence_change(compare_versions(earlier, later)))
    return drift(rows, release_change(compare_releases(mapping_set.subject_source, earlier, later)))


def _rows(mapping_set: MappingSet) -> list[MappingRow]:
    return rows_as_values(mapping_set.mappings.all())


def _check_other(earlier: str, later: str) -> None:
    if earlier == later:
        raise RuleBroken(
            "drift.same",
            say("De reeks gaat al over uitgave {release}.", release=later),
            say("Kies een andere uitgave."),
        )


def release_change(compared: ReleaseComparison) -> ReleaseChange:
    """A comparison of two releases in the words of the rule."""
    came_from: dict[str, int] = {}
    for change in compared.gone:
        for one in change.replaced_by:
            came_from[one.concept] = came_from.get(one.concept, 0) + 1
    after = {change.concept: change for change in compared.changes if change.after is not None}
    source, later = compared.vocabulary, compared.later
    above = _labels_above(compared)
    return ReleaseChange(
        source=source,
        earlier=compared.earlier,
        later=later,
        changes={
            change.concept: tuple(_of_concept(change, source, later, came_from, after, above))
            for change in compared.changes
            if ConceptChangeKind.NEW not in change.kinds
        },
        added=tuple(
            _end_of(change, source, later) for change in compared.of(ConceptChangeKind.NEW) if change.after is not None
        ),
    )


def _labels_above(compared: ReleaseComparison) -> dict[str, str]:
    """What the concepts are called under which others came or went, by identifier."""
    asked = ((compared.earlier, "left"), (compared.later, "came_under"))
    found: dict[str, str] = {}
    for version, side in asked:
        ids = {one for change in compared.changes for one in getattr(change, side)}
        named = concepts_named(compared.vocabulary, version, ids) if ids else {}
        found |= {id_: line.label for id_, line in named.items()}
    return found


def _of_concept(
    change: Changed,
    source: str,
    later: str,
    came_from: dict[str, int],
    after: dict[str, Changed],
    above: dict[str, str],
) -> Iterator[ConceptChange]:
    label = change.before.preferred("nl") if change.before else ""
    now = change.after.preferred("nl") if change.after else ""
    for kind in change.kinds:
        if kind is ConceptChangeKind.REPLACED:
            ends = tuple(_successor(one.concept, source, later, after) for one in change.replaced_by)
            merged = len(ends) == 1 and came_from[change.replaced_by[0].concept] > 1
            yield ConceptChange(change.concept, ChangeKind.REPLACED, label, replaced_by=ends, merged=merged)
        elif kind is ConceptChangeKind.MOVED:
            left, came = (
                ", ".join(above.get(one, one) for one in several) or "–" for several in (change.left, change.came_under)
            )
            yield ConceptChange(change.concept, ChangeKind.MOVED, left, came)
        elif kind is ConceptChangeKind.KIND_CHANGED and change.before and change.after:
            kinds = (change.before.kind.value, change.after.kind.value)
            yield ConceptChange(change.concept, ChangeKind.RETYPED, *kinds)
        elif kind is ConceptChangeKind.RELABELLED and label == now:
            yield ConceptChange(change.concept, ChangeKind.REDEFINED, label, now)
        elif kind in _KINDS:
            yield ConceptChange(change.concept, _KINDS[kind], label, now)


def _successor(concept: str, source: str, later: str, after: dict[str, Changed]) -> MappingEnd:
    """A concept of the later release by its identifier; one that did not change is looked up."""
    change = after.get(concept)
    if change is not None:
        return _end_of(change, source, later)
    try:
        return get_end(source, later, concept).end
    except NotFound:
        return MappingEnd(concept, "", source, later)


def _end_of(change: Changed, source: str, version: str) -> MappingEnd:
    label = change.after.preferred("nl") if change.after else ""
    kind = change.after.kind.value if change.after else ""
    return MappingEnd(change.concept, label, source, version, kind)


def _near(
    mapping_set: MappingSet, rows: Sequence[MappingRow], change: ReleaseChange
) -> dict[str, tuple[MappingEnd, ...]]:
    """Per subject without equivalent the new concepts that the machine thinks may be one."""
    without = [End(row.subject) for row in rows if row.object is None]
    added = {end.id: end for end in change.added}
    if not without or not added:
        return {}
    found: dict[str, tuple[MappingEnd, ...]] = {}
    engine = engine_for(mapping_set.object_source, change.later, without[0].end)
    for end, proposals in zip(without, engine.propose(without, 3), strict=True):
        likely = [one.target for one in proposals if one.target in added and one.confidence >= LIKELY]
        found[end.id] = tuple(added[one] for one in likely)
    return found


def competence_change(compared: Comparison) -> ReleaseChange:
    """A comparison of two versions of a qualification in the words of the rule, skills and knowledge included."""
    earlier, later = str(compared.earlier), str(compared.later)
    changes: dict[str, tuple[ConceptChange, ...]] = {}
    for entry in compared.entries:
        ends = tuple(
            MappingEnd(one.competence.code, one.competence.text, REGISTER, later, COMPETENCE) for one in entry.later
        )
        kept = entry.kind in (CompetenceChangeKind.SAME, CompetenceChangeKind.MOVED)
        for one in entry.earlier:
            kind = ChangeKind.REPLACED if ends else ChangeKind.VANISHED
            changes[one.competence.code] = (
                ConceptChange(
                    one.competence.code,
                    kind,
                    one.competence.text,
                    replaced_by=ends,
                    merged=entry.kind is CompetenceChangeKind.MERGED,
                    continues=not kept and entry.kind is CompetenceChangeKind.REWORDED,
                ),
            )
    return ReleaseChange(REGISTER, earlier, later, {**changes, **_parts(earlier, later, changes)})


def _parts(
    earlier: str, later: str, changes: dict[str, tuple[ConceptChange, ...]]
) -> dict[str, tuple[ConceptChange, ...]]:
    """A skill or knowledge goes along with its competence when the same words stand there again; else it is gone."""
    before, after = get_record(earlier), get_record(later)
    found: dict[str, tuple[ConceptChange, ...]] = {}
    for competence in before.competences:
        successors = [one.id for change in changes.get(competence.code, ()) for one in change.replaced_by]
        there = [part for code in successors if (new := after.competence(code)) for part in parts_of(later, new)]
        for part in parts_of(earlier, competence):
            same = tuple(
                other.end
                for other in there
                if other.end.kind == part.end.kind and other.text.strip() == part.text.strip()
            )[:1]
            kind = ChangeKind.REPLACED if same else ChangeKind.VANISHED
            found[part.id] = (ConceptChange(part.id, kind, part.text, replaced_by=same),)
    return found
