"""The comparison of two releases as rows: for spreadsheets, programs and the command line. Words as in the code."""

from collections.abc import Iterable, Iterator, Sequence

from ijkpunt.kernel.vocabulary import VocabularyConcept
from ijkpunt.vocabularies.rules.comparison import ConceptChange, ReleaseComparison

COMPARISON_HEADER = (
    "concept",
    "change",
    "kind_before",
    "kind_after",
    "label_before",
    "label_after",
    "labels_changed",
    "definitions_changed",
    "replaced_by",
    "replacement_ground",
    "replaces",
    "no_longer_under",
    "now_under",
)


def comparison_rows(comparison: ReleaseComparison, languages: Sequence[str] = ()) -> Iterator[tuple[str, ...]]:
    """One row per concept that changed, cells as COMPARISON_HEADER names them; several values joined by ` | `.

    Labels stand in the first of `languages` that the concept has.
    """
    for change in comparison.changes:
        yield (
            change.concept,
            _joined(change.kinds),
            change.before.kind if change.before else "",
            change.after.kind if change.after else "",
            _label(change.before, languages),
            _label(change.after, languages),
            _joined(_label_changes(change)),
            _joined(change.redefined),
            _joined(one.concept for one in change.replaced_by),
            _joined(dict.fromkeys(one.ground for one in change.replaced_by)),
            _joined(change.replaces),
            _joined(change.left),
            _joined(change.came_under),
        )


def _label(concept: VocabularyConcept | None, languages: Sequence[str]) -> str:
    return concept.preferred(*languages) if concept else ""


def _label_changes(change: ConceptChange) -> Iterator[str]:
    for one in change.labels:
        yield f"{one.language}: {one.before} > {one.after}{'' if one.content else ' (spelling)'}"


def _joined(values: Iterable[str]) -> str:
    return " | ".join(str(value) for value in values)
