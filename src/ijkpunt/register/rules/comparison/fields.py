"""What differs in the rest of the record: everything beside the competences that says something about the work.

Left out on purpose: numbers, dates, status and addresses. They differ between any two versions and are no content.
"""

from collections.abc import Callable, Mapping, Sequence

from ijkpunt.kernel.qualification import (
    Cluster,
    Competence,
    Isced,
    LedSubject,
    PartialQualification,
    QualificationRecord,
    RequiredAttestation,
)
from ijkpunt.register.rules.comparison.elements import compare_elements
from ijkpunt.register.rules.comparison.outcome import Element, ElementChange, ElementKind, FieldChange
from ijkpunt.register.rules.comparison.texts import likeness, normal

_TEXTS = ("title", "title_explanation", "definition", "short_description", "extra_information")
_LISTS: Mapping[str, Callable[[QualificationRecord], list[Element]]] = {
    "context_environment": lambda record: [Element("context_environment", text) for text in record.context_environment],
    "context_action": lambda record: [Element("context_action", text) for text in record.context_action],
    "autonomy": lambda record: [Element("autonomy", one.text, one.kind or one.label) for one in record.autonomy],
    "responsibility": lambda record: [Element("responsibility", text) for text in record.responsibility],
    "attestations": lambda record: [_attestation(one) for one in record.attestations],
    "synonyms": lambda record: [Element("synonyms", text) for text in record.synonyms],
    "domains": lambda record: [Element("domains", str(one)) for one in record.domains],
}


def compare_fields(
    earlier: QualificationRecord, later: QualificationRecord, same_place: Mapping[str, str]
) -> tuple[FieldChange, ...]:
    """Every part that differs, in the order of the record.

    `same_place` gives for each code of a competence, of either version, a word for what it became or was; it decides
    whether a partial qualification still holds the same competences.
    """
    changes = [_compare_text(name, getattr(earlier, name), getattr(later, name)) for name in _TEXTS]
    changes.insert(1, _compare_value("level", earlier.level, later.level))
    for name, lines in _LISTS.items():
        befores, afters = lines(earlier), lines(later)
        elements = compare_elements(befores, afters) if befores != afters else ()
        changes.append(_if_changed(name, getattr(earlier, name), getattr(later, name), elements))
    changes.append(_compare_partials(earlier.partials, later.partials, same_place))
    changes.append(_compare_clusters(earlier.clusters, later.clusters, same_place))
    changes.append(_compare_text("led_subject", _subject(earlier.led_subject), _subject(later.led_subject)))
    changes.append(_compare_text("isced", _isced(earlier.isced), _isced(later.isced)))
    return tuple(change for change in changes if change is not None)


def compare_competence_fields(earlier: Competence, later: Competence) -> tuple[FieldChange, ...]:
    """The parts of one competence beside its title, skills and knowledge that differ."""
    before = [Element("references", text) for text in earlier.references]
    after = [Element("references", text) for text in later.references]
    changes = (
        _compare_value("kind", earlier.kind, later.kind),
        _if_changed(
            "references",
            earlier.references,
            later.references,
            compare_elements(before, after) if before != after else (),
        ),
    )
    return tuple(change for change in changes if change is not None)


def _compare_value(name: str, before: object, after: object) -> FieldChange | None:
    return None if before == after else FieldChange(name, before, after)


def _compare_text(name: str, before: str | None, after: str | None) -> FieldChange | None:
    old, new = normal(before or ""), normal(after or "")
    if old == new:
        return None
    kind = ElementKind.REWORDED if old and new else ElementKind.ADDED if new else ElementKind.DROPPED
    score = round(float(likeness([old], [new])[0, 0]), 3) if old and new else 0.0
    change = ElementChange(
        kind, Element(name, before or "") if old else None, Element(name, after or "") if new else None, score
    )
    return FieldChange(name, before, after, (change,))


def _if_changed(name: str, before: object, after: object, elements: Sequence[ElementChange]) -> FieldChange | None:
    if all(change.kind is ElementKind.SAME for change in elements):
        return None
    return FieldChange(name, before, after, tuple(elements))


def _compare_partials(
    before: Sequence[PartialQualification], after: Sequence[PartialQualification], same_place: Mapping[str, str]
) -> FieldChange | None:
    """Partials pair by title: their numbers carry the version. A partial that holds other competences is regraded."""
    olds = [Element("partials", one.title, _holds(one, same_place)) for one in before]
    news = [Element("partials", one.title, _holds(one, same_place)) for one in after]
    unknown = {element.text for element in (*olds, *news) if element.grade is None}
    if unknown:  # where either side did not say what a partial holds, nothing can be said about a difference
        olds, news = [Element("partials", one.text) for one in olds], [Element("partials", one.text) for one in news]
    return _if_changed("partials", tuple(before), tuple(after), compare_elements(olds, news))


def _compare_clusters(
    before: Sequence[Cluster], after: Sequence[Cluster], same_place: Mapping[str, str]
) -> FieldChange | None:
    """Clusters and contexts pair by name. One that holds other competences, or that became a context, is regraded."""
    olds = [Element("clusters", one.name, _kind_and_members(one, same_place)) for one in before]
    news = [Element("clusters", one.name, _kind_and_members(one, same_place)) for one in after]
    return _if_changed("clusters", tuple(before), tuple(after), compare_elements(olds, news))


def _kind_and_members(cluster: Cluster, same_place: Mapping[str, str]) -> str:
    return " ".join([cluster.kind, *sorted({same_place.get(code, code) for code in cluster.competences})])


def _holds(partial: PartialQualification, same_place: Mapping[str, str]) -> str | None:
    if partial.competences is None:
        return None
    return " ".join(sorted({same_place.get(code, code) for code in partial.competences}))


def _attestation(attestation: RequiredAttestation) -> Element:
    grade = "; ".join(part for part in (attestation.kind, attestation.regulation) if part)
    return Element("attestations", attestation.description, grade or None)


def _subject(subject: LedSubject | None) -> str | None:
    return None if subject is None else f"{subject.number} {subject.description}"


def _isced(isced: Isced | None) -> str | None:
    if isced is None:
        return None
    words = [word for word in (isced.broad, isced.narrow, isced.detailed) if word is not None]
    return " > ".join(f"{word.code} {word.description}" for word in words) or None
