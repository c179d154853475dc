"""What the references of a record stand for in Competent, as far as somebody knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.vocabularies import queries
from ijkpunt.vocabularies.queries import ConceptLine


@dataclass(frozen=True, slots=True)
class StatementsOfReferences:
    """Per reference its statements in `version`, the newest release of Competent; empty when there is none."""

    version: str = ""
    resolved: Mapping[str, tuple[ConceptLine, ...]] = field(default_factory=dict)


def statements_of_references(record: QualificationRecord) -> StatementsOfReferences:
    """In Dutch, as the record itself."""
    references = dict.fromkeys(one for competence in record.competences for one in competence.references)
    state = queries.state()
    return _resolved(state, tuple(references)) if references and state else StatementsOfReferences()


@lru_cache(maxsize=256)
def _resolved(_state: str, references: tuple[str, ...]) -> StatementsOfReferences:
    """Kept while nothing is decided about any vocabulary: many readers come for the same qualifications."""
    try:
        release = queries.newest_release("competent")
    except NotFound:
        return StatementsOfReferences()
    return StatementsOfReferences(release.version, queries.resolve_in(release, references, languages=("nl",)))
