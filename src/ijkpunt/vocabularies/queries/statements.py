"""All concepts of a release as statements: what the matching engine compares."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ijkpunt.kernel.vocabulary import ConceptKind, ConceptStatus, LabelKind
from ijkpunt.vocabularies.models import Concept, Label
from ijkpunt.vocabularies.queries.concepts import LANGUAGES
from ijkpunt.vocabularies.queries.releases import get_release


@dataclass(frozen=True, slots=True)
class ConceptStatement:
    """A concept in words. `text` is its preferred label in `language`: the first it has of those asked for.

    `preferred` holds the preferred label per language, `others` the alternative and hidden labels per language.
    """

    id: str
    slug: str
    kind: ConceptKind
    notation: str
    text: str
    language: str
    preferred: Mapping[str, str]
    others: Mapping[str, tuple[str, ...]]


def statements_of(
    key: str, version: str, *, languages: Sequence[str] = (), kinds: Sequence[ConceptKind] = ()
) -> tuple[ConceptStatement, ...]:
    """The concepts in use, in the order of the source; of all kinds when none is named. Raises as `get_release`.

    Kept in memory per release: asking again costs nothing.
    """
    release = get_release(key, version)
    return _statements(release.number, release.content_hash, tuple(languages) or LANGUAGES, tuple(kinds))


@lru_cache(maxsize=8)
def _statements(
    release: int, _content_hash: str, languages: tuple[str, ...], kinds: tuple[ConceptKind, ...]
) -> tuple[ConceptStatement, ...]:
    preferred, others = _labels(release)
    rows = Concept.objects.filter(release=release, status=ConceptStatus.ACTIVE.value).order_by("position")
    if kinds:
        rows = rows.filter(kind__in=[kind.value for kind in kinds])
    asked = rows.values_list("pk", "identifier", "slug", "kind", "notation")
    statements = []
    for pk, identifier, slug, kind, notation in asked.iterator():
        names = preferred[pk]
        language = next((one for one in languages if one in names), next(iter(names), ""))
        statements.append(
            ConceptStatement(
                id=identifier,
                slug=slug,
                kind=ConceptKind(kind),
                notation=notation,
                text=names.get(language, identifier),
                language=language,
                preferred=names,
                others={one: tuple(texts) for one, texts in others[pk].items()},
            )
        )
    return tuple(statements)


def _labels(release: int) -> tuple[dict[int, dict[str, str]], dict[int, dict[str, list[str]]]]:
    preferred: dict[int, dict[str, str]] = defaultdict(dict)
    others: dict[int, dict[str, list[str]]] = defaultdict(dict)
    rows = Label.objects.filter(release=release).order_by("concept_id", "position")
    for concept, language, kind, text in rows.values_list("concept_id", "language", "kind", "text").iterator():
        if kind == LabelKind.PREFERRED.value:
            preferred[concept][language] = text
        else:
            others[concept].setdefault(language, []).append(text)
    return preferred, others
