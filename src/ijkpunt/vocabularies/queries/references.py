"""Which concepts the references of a competence stand for (rules/references.py)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q

from ijkpunt.kernel.problems import NotFound
from ijkpunt.vocabularies.models import Concept, Reference
from ijkpunt.vocabularies.queries.concepts import ConceptLine, as_lines
from ijkpunt.vocabularies.queries.releases import ReleaseLine, get_release, newest_release
from ijkpunt.vocabularies.rules.references import possible_codes, reference_key

COMPETENT = "competent"


def resolve_reference(
    reference: str, *, vocabulary: str = COMPETENT, version: str | None = None, languages: Sequence[str] = ()
) -> tuple[ConceptLine, ...]:
    """The concepts that one reference stands for; empty when nobody knows. See `resolve_references`."""
    found = resolve_references([reference], vocabulary=vocabulary, version=version, languages=languages)
    return found.get(reference, ())


def resolve_references(
    references: Iterable[str],
    *,
    vocabulary: str = COMPETENT,
    version: str | None = None,
    languages: Sequence[str] = (),
) -> dict[str, tuple[ConceptLine, ...]]:
    """Per reference the concepts of a release (the newest, unless one is named) that it stands for.

    What a list of references says goes before what the code itself says. References that nobody can resolve are
    absent, and all are when there is no such release.
    """
    try:
        release = get_release(vocabulary, version) if version else newest_release(vocabulary)
    except NotFound:
        return {}
    return resolve_in(release, references, languages=languages)


def resolve_in(
    release: ReleaseLine, references: Iterable[str], *, languages: Sequence[str] = ()
) -> dict[str, tuple[ConceptLine, ...]]:
    """As `resolve_references`, in a release that the caller has at hand."""
    asked = {reference: possible_codes(reference) for reference in references}
    told = _told(release.vocabulary, asked)
    codes = {code for several in asked.values() for code in several}
    identifiers = {identifier for several in told.values() for identifier in several}
    rows = Concept.objects.filter(Q(identifier__in=codes | identifiers) | Q(notation__in=codes), release=release.number)
    lines = {line.identifier: line for line in as_lines(rows, languages)}
    by_notation: dict[str, list[ConceptLine]] = defaultdict(list)
    for line in lines.values():
        by_notation[line.notation].append(line)
    found = {}
    for reference, several in asked.items():
        concepts = [lines[one] for one in told.get(reference_key(reference), ()) if one in lines]
        for code in several:
            concepts = concepts or ([lines[code]] if code in lines else by_notation.get(code, []))
        if concepts:
            found[reference] = tuple(concepts)
    return found


def _told(vocabulary: str, references: Iterable[str]) -> dict[str, list[str]]:
    keys = {reference_key(reference) for reference in references} - {""}
    told: dict[str, list[str]] = defaultdict(list)
    rows = Reference.objects.filter(vocabulary__key=vocabulary, key__in=keys)
    for key, identifier in rows.values_list("key", "identifier"):
        told[key].append(identifier)
    return told
