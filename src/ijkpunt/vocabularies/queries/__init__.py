"""What can be asked of vocabularies."""

from ijkpunt.vocabularies.queries.comparing import compare_releases, load_release, vanished_concepts
from ijkpunt.vocabularies.queries.concepts import (
    LANGUAGES,
    Branch,
    ConceptLine,
    ConceptLink,
    ConceptPage,
    ConceptView,
    branches_of,
    children_of,
    concepts_named,
    definitions_of,
    get_concept,
    top_concepts,
    unknown_concepts,
    versions_with,
)
from ijkpunt.vocabularies.queries.harvests import harvest_report
from ijkpunt.vocabularies.queries.references import resolve_in, resolve_reference, resolve_references
from ijkpunt.vocabularies.queries.releases import (
    ReleaseLine,
    VocabularyLine,
    get_release,
    get_vocabulary,
    newest_release,
    state,
    vocabularies,
)
from ijkpunt.vocabularies.queries.searching import search_concepts
from ijkpunt.vocabularies.queries.statements import ConceptStatement, statements_of

__all__ = [
    "LANGUAGES",
    "Branch",
    "ConceptLine",
    "ConceptLink",
    "ConceptPage",
    "ConceptStatement",
    "ConceptView",
    "ReleaseLine",
    "VocabularyLine",
    "branches_of",
    "children_of",
    "compare_releases",
    "concepts_named",
    "definitions_of",
    "get_concept",
    "get_release",
    "get_vocabulary",
    "harvest_report",
    "load_release",
    "newest_release",
    "resolve_in",
    "resolve_reference",
    "resolve_references",
    "search_concepts",
    "state",
    "statements_of",
    "top_concepts",
    "unknown_concepts",
    "vanished_concepts",
    "versions_with",
    "vocabularies",
]
