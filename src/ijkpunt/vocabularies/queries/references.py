"""Which concepts the references of a competence stand for (rules/references.py)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ijkpunt.kernel.problems import NotFound
from ijkpunt.vocabularies.models import Concept, Reference
from ijkpunt.vocabularies.queries.concepts import ConceptLine, as_lines
from ijkpunt.vocabularies.queries.releases import get_release, newest_release
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
    asked = {reference: possible_codes(reference) for reference in references}
    try:
        release = get_release(vocabulary, version) if version else newest_release(vocabulary)
    except NotFound:
        return {}
    told = _told(vocabulary, asked)
    codes = {code for several in asked.values() for code in several}
    identifiers = {identifier for several in told.values() for identifier in several}
    rows = Concept.objects.filter(release=release.number)
    named = rows.filter(identifier__in=codes | identifiers)
    lines = {line.identifier: line for line in as_lines(named, languages)}
    by_notation: dict[str, list[ConceptLine]] = defaultdict(list)
    for line in as_lines(rows.filter(notation__in=codes), languages):
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
