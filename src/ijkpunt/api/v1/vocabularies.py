"""Vocabularies: releases, concepts, what changed between two releases, what a reference of the register stands for."""

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router
from ninja.decorators import decorate_view

from ijkpunt.api.conditional import by_vocabularies
from ijkpunt.api.v1.vocabulary_shapes import (
    ComparisonAnswer,
    ConceptAnswer,
    ConceptChangeAnswer,
    ConceptShort,
    ConceptsPage,
    LabelAnswer,
    LabelChangeAnswer,
    ReferenceAnswer,
    RelatedConcept,
    ReleaseAnswer,
    ReplacementAnswer,
    VocabularyAnswer,
)
from ijkpunt.kernel.vocabulary import ConceptKind
from ijkpunt.vocabularies import queries
from ijkpunt.vocabularies.rules.comparison import ConceptChange, ConceptChangeKind

router = Router(tags=["vocabularies"])

Limit = Annotated[int, Query(ge=1, le=200, description="How many at most")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="How many to skip")]
Languages = Annotated[list[str], Query(description="In which languages labels are shown, best first", max_length=10)]
MOST_REFERENCES = 200


@router.get("", response=list[VocabularyAnswer], summary="All vocabularies with their releases")
@decorate_view(by_vocabularies)
def list_vocabularies(request: HttpRequest) -> list[VocabularyAnswer]:
    return [_vocabulary(line) for line in queries.vocabularies()]


@router.get("/{key}", response=VocabularyAnswer, summary="One vocabulary with its releases")
@decorate_view(by_vocabularies)
def get_vocabulary(request: HttpRequest, key: str) -> VocabularyAnswer:
    return _vocabulary(queries.get_vocabulary(key))


@router.get("/{key}/references", response=list[ReferenceAnswer], summary="What references of the register stand for")
@decorate_view(by_vocabularies)
def resolve_references(
    request: HttpRequest,
    key: str,
    reference: Annotated[list[str], Query(max_length=MOST_REFERENCES, description="As a competence writes it")],
    version: Annotated[str | None, Query(description="Default the newest release")] = None,
    language: Languages = [],  # noqa: B006 (the framework copies defaults)
) -> list[ReferenceAnswer]:
    """Each reference, in the order asked, with its concepts."""
    release = queries.get_release(key, version) if version else queries.newest_release(key)
    found = queries.resolve_references(reference, vocabulary=key, version=release.version, languages=language)
    return [
        ReferenceAnswer(reference=one, concepts=_shorts(found.get(one, ()), release))
        for one in dict.fromkeys(reference)
    ]


@router.get("/{key}/{version}", response=ReleaseAnswer, summary="A release")
@decorate_view(by_vocabularies)
def get_release(request: HttpRequest, key: str, version: str) -> ReleaseAnswer:
    return ReleaseAnswer.of(queries.get_release(key, version), settings.PUBLIC_URL)


@router.get("/{key}/{version}/concepts", response=ConceptsPage, summary="Search and list concepts")
@decorate_view(by_vocabularies)
def list_concepts(
    request: HttpRequest,
    key: str,
    version: str,
    q: Annotated[str, Query(max_length=500, description="Beginnings of words, or a code; empty gives the top")] = "",
    kind: ConceptKind | None = None,
    only: Annotated[str | None, Query(max_length=20, description="Look in labels of this language only")] = None,
    language: Languages = [],  # noqa: B006
    limit: Limit = 50,
    offset: Offset = 0,
) -> ConceptsPage:
    """Best first. Every word of `q` begins a word of one label, in any language; without `q` the top concepts."""
    release = queries.get_release(key, version)
    page = queries.search_concepts(
        key, version, q, languages=language, only_language=only, kind=kind, offset=offset, limit=limit
    )
    return ConceptsPage(
        items=_shorts(page.items, release),
        total=page.total,
        offset=offset,
        limit=limit,
        next=_page_address(request, offset + limit) if offset + limit < page.total else None,
        previous=_page_address(request, max(0, offset - limit)) if offset else None,
    )


@router.get("/{key}/{version}/concepts/{concept}", response=ConceptAnswer, summary="One concept")
@decorate_view(by_vocabularies)
def get_concept(
    request: HttpRequest,
    key: str,
    version: str,
    concept: str,
    language: Languages = [],  # noqa: B006
) -> ConceptAnswer:
    """`concept` is its identifier, or (for one that is an address) its `slug`: the last part of it."""
    view = queries.get_concept(key, version, concept, languages=language)
    return ConceptAnswer(
        release=ReleaseAnswer.of(view.release, settings.PUBLIC_URL),
        concept=_short(view.line, view.release),
        labels=[LabelAnswer(text=one.text, language=one.language, kind=one.kind) for one in view.labels],
        definitions=view.definitions,
        notes=view.notes,
        extra=view.extra,
        modified_on=view.modified_on,
        broader=_shorts(view.broader, view.release),
        narrower=_shorts(view.narrower, view.release),
        leans_on=_related(view.leans_on, view.release),
        needed_by=_related(view.needed_by, view.release),
        replaced_by=list(view.replaced_by),
        versions=list(queries.versions_with(key, view.line.identifier)),
    )


@router.get("/{key}/{earlier}/compare/{later}", response=ComparisonAnswer, summary="Two releases side by side")
@decorate_view(by_vocabularies)
def compare_releases(
    request: HttpRequest,
    key: str,
    earlier: str,
    later: str,
    change: Annotated[ConceptChangeKind | None, Query(description="Only changes of this kind")] = None,
    language: Languages = [],  # noqa: B006
) -> ComparisonAnswer:
    """Concepts that vanished, were replaced, are new, changed kind, name or place."""
    comparison = queries.compare_releases(key, earlier, later)
    changes = comparison.of(change) if change else comparison.changes
    return ComparisonAnswer(
        vocabulary=comparison.vocabulary,
        earlier=comparison.earlier,
        later=comparison.later,
        languages=list(comparison.languages),
        unchanged=comparison.unchanged,
        counts={kind.value: comparison.count(kind) for kind in ConceptChangeKind},
        changes=[_change(one, language) for one in changes],
    )


def _vocabulary(line: queries.VocabularyLine) -> VocabularyAnswer:
    return VocabularyAnswer(
        key=line.key,
        name=line.name,
        homepage=line.homepage,
        licence=line.licence,
        newest=line.newest.version if line.newest else None,
        releases=[ReleaseAnswer.of(release, settings.PUBLIC_URL) for release in line.releases],
    )


def _short(line: queries.ConceptLine, release: queries.ReleaseLine) -> ConceptShort:
    return ConceptShort.of(line, release, settings.PUBLIC_URL)


def _shorts(lines: Sequence[queries.ConceptLine], release: queries.ReleaseLine) -> list[ConceptShort]:
    return [_short(line, release) for line in lines]


def _related(links: Sequence[queries.ConceptLink], release: queries.ReleaseLine) -> list[RelatedConcept]:
    return [RelatedConcept(relation=link.relation, concept=_short(link.concept, release)) for link in links]


def _change(change: ConceptChange, languages: Sequence[str]) -> ConceptChangeAnswer:
    before, after = change.before, change.after
    return ConceptChangeAnswer(
        concept=change.concept,
        changes=list(change.kinds),
        label_before=before.preferred(*languages, *queries.LANGUAGES) if before else "",
        label_after=after.preferred(*languages, *queries.LANGUAGES) if after else "",
        kind_before=before.kind if before else None,
        kind_after=after.kind if after else None,
        replaced_by=[ReplacementAnswer(concept=one.concept, ground=one.ground) for one in change.replaced_by],
        replaces=list(change.replaces),
        labels=[
            LabelChangeAnswer(language=one.language, before=one.before, after=one.after, content=one.content)
            for one in change.labels
        ],
        redefined=list(change.redefined),
        no_longer_under=list(change.left),
        now_under=list(change.came_under),
    )


def _page_address(request: HttpRequest, offset: int) -> str:
    values = [(key, value) for key, several in request.GET.lists() if key != "offset" for value in several]
    return f"{settings.PUBLIC_URL}{request.path}?{urlencode([*values, ('offset', offset)])}"
