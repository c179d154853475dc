"""A competence as a bundle: how far what it is mapped to meets it, and what of that lies outside it."""

from dataclasses import dataclass

from django.db.models import Q

from ijkpunt.crosswalk.models import DECIDED, MappingSet
from ijkpunt.crosswalk.queries.ends import REGISTER, End, get_end, parts_of
from ijkpunt.crosswalk.queries.sets import set_row
from ijkpunt.crosswalk.rules.composite import Bundle, Composite, composite
from ijkpunt.kernel.mapping import MappingEnd, MappingRow
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.vocabulary import ConceptKind, ConceptRelation
from ijkpunt.register.queries import get_record
from ijkpunt.vocabularies.queries import get_concept


@dataclass(frozen=True, slots=True)
class CompositeView:
    """`rows` are the decisions it was counted from, of the whole and of its parts, in the order of the set."""

    subject: End
    objects: tuple[Bundle, ...]
    rows: tuple[MappingRow, ...]
    coverage: Composite


def composite_of(key: str, *, version: str, subject: str) -> CompositeView:
    """The coverage both ways of a subject by everything that it, or a part of it, is mapped to in this set.

    Raises NotFound for an unknown set or subject.
    """
    mapping_set = set_row(key)
    end = get_end(mapping_set.subject_source, version, subject)
    bundle = _bundle(mapping_set, end)
    rows = _rows(mapping_set, bundle)
    targets = dict.fromkeys(row.object for row in rows if row.object is not None and not row.negated)
    objects = tuple(_object(target) for target in targets)
    return CompositeView(end, objects, tuple(rows), composite(bundle, objects, rows))


def _bundle(mapping_set: MappingSet, end: End) -> Bundle:
    if mapping_set.subject_source != REGISTER:
        return Bundle(end.end)
    competence = get_record(end.end.version).competence(end.id)
    return Bundle(end.end, tuple(part.end for part in parts_of(end.end.version, competence)) if competence else ())


def _rows(mapping_set: MappingSet, bundle: Bundle) -> list[MappingRow]:
    ids = [bundle.whole.id, *(part.id for part in bundle.parts)]
    asked = Q(subject_version=bundle.whole.version, subject_id__in=ids, status__in=DECIDED)
    return [row.row() for row in mapping_set.mappings.filter(asked).order_by("position")]


def _object(target: MappingEnd) -> Bundle:
    """An occupation is a bundle of its essential skills and knowledge; anything else is its own only part."""
    if target.kind != ConceptKind.OCCUPATION:
        return Bundle(target)
    try:
        concept = get_concept(target.source, target.version, target.id)
    except NotFound:
        return Bundle(target)
    needed = [link.concept for link in concept.leans_on if link.relation is ConceptRelation.ESSENTIAL]
    return Bundle(
        target,
        tuple(MappingEnd(one.identifier, one.label, target.source, target.version, one.kind.value) for one in needed),
    )
