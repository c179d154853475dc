"""Concepts of a release: one whole, its neighbours, and lines of lists."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten
from ijkpunt.kernel.vocabulary import ConceptKind, ConceptRelation, ConceptStatus, LabelKind
from ijkpunt.kernel.vocabulary import Label as LabelRecord
from ijkpunt.vocabularies.models import Concept, Label, Link
from ijkpunt.vocabularies.queries.releases import ReleaseLine, get_release, get_vocabulary

LANGUAGES = ("nl", "fr", "en", "de")  # in which a label is shown when the reader's language has none
PAGE = 50
MOST_BRANCHES = 60
_AT_ONCE = 500  # identifiers in one question


@dataclass(frozen=True, slots=True)
class ConceptLine:
    """A concept in a list. `label` is the preferred one in `language`: the first that it has of those asked for.

    `narrower_count`: how many concepts stand directly below it. `found`: the other name by which a search found it.
    `above`: the label of the first concept above it, in lists of concepts from all over the hierarchy.
    """

    identifier: str
    slug: str
    kind: ConceptKind
    status: ConceptStatus
    notation: str
    label: str
    language: str
    narrower_count: int = 0
    found: LabelRecord | None = None
    above: LabelRecord | None = None


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """A part of a longer list: `items` are numbers `offset + 1` to `offset + len(items)` of `total`."""

    items: tuple[ConceptLine, ...]
    total: int
    offset: int
    limit: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A concept at the top of the hierarchy, with what stands directly below it."""

    line: ConceptLine
    children: tuple[ConceptLine, ...]


@dataclass(frozen=True, slots=True)
class ConceptLink:
    """A concept on which another leans, or that leans on it."""

    concept: ConceptLine
    relation: ConceptRelation


@dataclass(frozen=True, slots=True)
class ConceptView:
    """A concept whole. `path`: one way from the top of the hierarchy down to what stands above it.

    `replaced_by` are identifiers; `successors` those of them that are in this release. `leans_on` and `needed_by`
    are its relations outside the hierarchy, both ways.
    """

    release: ReleaseLine
    line: ConceptLine
    labels: tuple[LabelRecord, ...]
    definitions: Mapping[str, str]
    notes: Mapping[str, str]
    extra: Mapping[str, str]
    modified_on: date | None
    path: tuple[ConceptLine, ...]
    broader: tuple[ConceptLine, ...]
    narrower: tuple[ConceptLine, ...]
    leans_on: tuple[ConceptLink, ...]
    needed_by: tuple[ConceptLink, ...]
    replaced_by: tuple[str, ...]
    successors: tuple[ConceptLine, ...]


def get_concept(key: str, version: str, concept: str, *, languages: Sequence[str] = ()) -> ConceptView:
    """A concept by its identifier, or by the name that it has in our addresses. Labels of neighbours come in the first
    of `languages` that they have. Raises NotFound `vocabulary.unknown_concept` (and as `get_release`)."""
    release = get_release(key, version)
    row = _row(release, concept)
    linked = list(Link.objects.filter(source=row).values_list("target_id", "relation"))
    linked_from = list(Link.objects.filter(target=row).values_list("source_id", "relation"))
    path = _path(row.pk)
    successors = list(
        Concept.objects.filter(release=release.number, identifier__in=row.replaced_by).values_list("pk", flat=True)
    )
    asked = {row.pk, *path, *successors, *(one for one, _ in (*linked, *linked_from))}
    lines = _by_key(Concept.objects.filter(pk__in=asked), languages)
    return ConceptView(
        release=release,
        line=lines[row.pk],
        labels=tuple(_labels(row)),
        definitions=row.definitions,
        notes=row.notes,
        extra=row.extra,
        modified_on=row.modified_on,
        path=tuple(lines[one] for one in path),
        broader=_sorted(lines[one] for one, relation in linked if relation == Link.BROADER),
        narrower=_sorted(lines[one] for one, relation in linked_from if relation == Link.BROADER),
        leans_on=_leaning(linked, lines),
        needed_by=_leaning(linked_from, lines),
        replaced_by=tuple(row.replaced_by),
        successors=tuple(lines[one] for one in successors),
    )


def concepts_named(
    key: str, version: str, identifiers: Iterable[str], *, languages: Sequence[str] = ()
) -> dict[str, ConceptLine]:
    """The concepts with these identifiers, by identifier; those that do not exist are absent. Raises as get_release."""
    release = get_release(key, version)
    rows = Concept.objects.filter(release=release.number, identifier__in=set(identifiers))
    return {line.identifier: line for line in as_lines(rows, languages)}


def top_concepts(
    key: str,
    version: str,
    *,
    languages: Sequence[str] = (),
    kind: ConceptKind | None = None,
    offset: int = 0,
    limit: int = PAGE,
) -> ConceptPage:
    """The concepts with nothing above them, by label. With `kind`: all of that kind. Raises as `get_release`."""
    release = get_release(key, version)
    rows = Concept.objects.filter(release=release.number)
    if kind is not None:
        rows = rows.filter(kind=kind.value)
    else:
        rows = rows.filter(~Exists(Link.objects.filter(source=OuterRef("pk"), relation=Link.BROADER)))
    total = rows.count()
    first = next((one for one in (*languages, *LANGUAGES) if one in release.languages), release.languages[0])
    name = Label.objects.filter(concept=OuterRef("pk"), kind=LabelKind.PREFERRED.value, language=first)
    rows = rows.annotate(name=Subquery(name.values("key")[:1])).order_by(F("name").asc(nulls_last=True), "position")
    lines = with_above(as_lines(rows[offset : offset + limit], languages), release.number, languages)
    return ConceptPage(lines, total, offset, limit)


def branches_of(key: str, version: str, *, languages: Sequence[str] = ()) -> tuple[Branch, ...]:
    """The top of the hierarchy with what stands directly below it, by label; empty for a release that is a flat list
    (or nearly one: more than MOST_BRANCHES tops). Raises as `get_release`."""
    tops = top_concepts(key, version, languages=languages, limit=MOST_BRANCHES)
    if tops.total > MOST_BRANCHES or not any(line.narrower_count for line in tops.items):
        return ()
    release = get_release(key, version)
    number = {line.identifier: place for place, line in enumerate(tops.items)}
    pairs = Link.objects.filter(
        release=release.number, relation=Link.BROADER, target__identifier__in=number
    ).values_list("target__identifier", "source_id")
    lines = _by_key(Concept.objects.filter(pk__in={below for _, below in pairs}), languages)
    children: list[list[ConceptLine]] = [[] for _ in tops.items]
    for above, below in pairs:
        children[number[above]].append(lines[below])
    return tuple(Branch(line, _sorted(below)) for line, below in zip(tops.items, children, strict=True))


def versions_with(key: str, identifier: str) -> tuple[str, ...]:
    """The versions of a vocabulary that hold this concept, highest first. Raises NotFound `vocabulary.unknown`."""
    rows = Concept.objects.filter(identifier=identifier, release__vocabulary__key=key)
    there = set(rows.values_list("release__version", flat=True))
    return tuple(line.version for line in get_vocabulary(key).releases if line.version in there)


def definitions_of(
    key: str, version: str, identifiers: Iterable[str], *, languages: Sequence[str] = ()
) -> dict[str, str]:
    """Per identifier the definition in the first of `languages` (then of LANGUAGES) that it has; absent without any.
    Raises as `get_release`."""
    release = get_release(key, version)
    rows = Concept.objects.filter(release=release.number, identifier__in=set(identifiers))
    told = {}
    for identifier, definitions in rows.values_list("identifier", "definitions"):
        text = next((definitions[one] for one in (*languages, *LANGUAGES) if definitions.get(one)), "")
        if text:
            told[identifier] = text
    return told


def children_of(key: str, version: str, concept: str, *, languages: Sequence[str] = ()) -> tuple[ConceptLine, ...]:
    """What stands directly below a concept, by label. Raises as `get_concept`."""
    row = _row(get_release(key, version), concept)
    below = Link.objects.filter(target=row, relation=Link.BROADER).values("source")
    return _sorted(as_lines(Concept.objects.filter(pk__in=below), languages))


def as_lines(rows: QuerySet[Concept], languages: Sequence[str]) -> list[ConceptLine]:
    """`rows` as lines, in their order, in three questions to the database however many they are."""
    loaded = list(rows)
    named = _names([row.pk for row in loaded], languages)
    below = dict(
        Link.objects.filter(target__in=[row.pk for row in loaded], relation=Link.BROADER)
        .order_by()
        .values_list("target")
        .annotate(Count("pk"))
    )
    return [_line(row, *named.get(row.pk, (row.identifier, "")), below.get(row.pk, 0)) for row in loaded]


def with_above(lines: Sequence[ConceptLine], release: int, languages: Sequence[str]) -> tuple[ConceptLine, ...]:
    """`lines` of one release, each told what stands above it."""
    identifiers = [line.identifier for line in lines]
    links = Link.objects.filter(release=release, relation=Link.BROADER, source__identifier__in=identifiers)
    above: dict[str, int] = {}
    for source, target in links.order_by("-target__position").values_list("source__identifier", "target_id"):
        above[source] = target
    named = _names(list(above.values()), languages)
    told = {source: LabelRecord(*named[target]) for source, target in above.items() if target in named}
    return tuple(replace(line, above=told.get(line.identifier)) for line in lines)


def _row(release: ReleaseLine, concept: str) -> Concept:
    rows = Concept.objects.filter(Q(identifier=concept) | Q(slug=concept), release=release.number)
    row = min(rows, key=lambda one: one.identifier != concept, default=None)
    if row is None:
        raise NotFound(
            "vocabulary.unknown_concept",
            say("{concept} staat niet in {release}.", concept=shorten(concept), release=release.shown),
            say("Zoek het op naam, of kijk in een andere versie."),
        )
    return row


def _by_key(rows: QuerySet[Concept], languages: Sequence[str]) -> dict[int, ConceptLine]:
    ordered = rows.order_by("pk")
    return dict(zip(ordered.values_list("pk", flat=True), as_lines(ordered, languages), strict=True))


def _line(row: Concept, label: str, language: str, narrower_count: int) -> ConceptLine:
    return ConceptLine(
        identifier=row.identifier,
        slug=row.slug,
        kind=ConceptKind(row.kind),
        status=ConceptStatus(row.status),
        notation=row.notation,
        label=label,
        language=language,
        narrower_count=narrower_count,
    )


def _names(concepts: Sequence[int], languages: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Per concept its preferred label and the language of it."""
    wanted = {language: place for place, language in enumerate(dict.fromkeys((*languages, *LANGUAGES)))}
    rows = Label.objects.filter(concept__in=concepts, kind=LabelKind.PREFERRED.value).order_by()
    named: dict[int, tuple[int, str, str]] = {}
    for concept, language, text in rows.values_list("concept_id", "language", "text"):
        told = (wanted.get(language, len(wanted)), language, text)
        if concept not in named or told < named[concept]:
            named[concept] = told
    return {concept: (text, language) for concept, (_, language, text) in named.items()}


def _labels(row: Concept) -> Iterable[LabelRecord]:
    for language, kind, text in row.labels.values_list("language", "kind", "text"):
        yield LabelRecord(text=text, language=language, kind=LabelKind(kind))


def _path(concept: int) -> list[int]:
    """The way up by the first parent each time, topmost first. A release has no circles, so it ends."""
    way: list[int] = []
    above: int | None = concept
    while above is not None:
        parents = Link.objects.filter(source=above, relation=Link.BROADER).order_by("target__position")
        above = parents.values_list("target_id", flat=True).first()
        if above is not None:
            way.append(above)
    return way[::-1]


def _sorted(lines: Iterable[ConceptLine]) -> tuple[ConceptLine, ...]:
    return tuple(sorted(lines, key=lambda line: (line.label.casefold(), line.identifier)))


def _leaning(pairs: Iterable[tuple[int, str]], lines: Mapping[int, ConceptLine]) -> tuple[ConceptLink, ...]:
    """Relations outside the hierarchy: what is needed first, then by label."""
    order = list(ConceptRelation)
    links = [ConceptLink(lines[one], ConceptRelation(how)) for one, how in pairs if how != Link.BROADER]
    return tuple(sorted(links, key=lambda link: (order.index(link.relation), link.concept.label.casefold())))


def unknown_concepts(key: str, version: str, identifiers: Collection[str]) -> set[str]:
    """Those of these identifiers that the release does not hold. Raises as `get_release`."""
    release = get_release(key, version)
    known: set[str] = set()
    asked = list(dict.fromkeys(identifiers))
    for start in range(0, len(asked), _AT_ONCE):
        rows = Concept.objects.filter(release=release.number, identifier__in=asked[start : start + _AT_ONCE])
        known.update(rows.values_list("identifier", flat=True))
    return set(asked) - known
