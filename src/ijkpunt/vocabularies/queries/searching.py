"""Find concepts by name: every word of the question begins a word of one label; codes are found whole."""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Case, IntegerField, Min, Q, QuerySet, Value, When
from django.db.models.functions import Length, StrIndex
from django.db.models.lookups import GreaterThan

from ijkpunt.kernel.vocabulary import ConceptKind, LabelKind
from ijkpunt.kernel.vocabulary import Label as LabelRecord
from ijkpunt.vocabularies.models import Concept, Label
from ijkpunt.vocabularies.queries.concepts import PAGE, ConceptLine, ConceptPage, as_lines, top_concepts, with_above
from ijkpunt.vocabularies.queries.releases import ReleaseLine, get_release
from ijkpunt.vocabularies.rules.naming import search_key

MOST_WORDS = 8  # of a question that are looked at


def search_concepts(
    key: str,
    version: str,
    text: str,
    *,
    languages: Sequence[str] = (),
    only_language: str | None = None,
    kind: ConceptKind | None = None,
    offset: int = 0,
    limit: int = PAGE,
) -> ConceptPage:
    """The concepts that `text` finds, best first: the whole name, then names that begin so, then the rest, short ones
    before long ones. A question without words gives the top of the hierarchy. `only_language`: look in labels of that
    language only. Labels are shown in the first of `languages`. Raises NotFound as `get_release`."""
    release = get_release(key, version)
    coded = _by_code(release, text.strip(), languages)
    if coded:
        return ConceptPage(tuple(coded[offset : offset + limit]), len(coded), offset, limit)
    asked = search_key(text)
    if not asked:
        return top_concepts(key, version, languages=languages, kind=kind, offset=offset, limit=limit)
    found = _with_words(Label.objects.filter(release=release.number), asked, only_language)
    if kind is not None:
        found = found.filter(concept__kind=kind.value)
    ranked = found.values_list("concept_id").annotate(rank=Min(_rank(asked)), length=Min(Length("key")))
    # All of them in one go: counting and then asking for a page would read every label twice.
    ordered = sorted(ranked, key=lambda row: (row[1], row[2], row[0]))
    page = [concept for concept, _rank, _length in ordered[offset : offset + limit]]
    lines = with_above(_hits(page, asked, languages), release.number, languages)
    return ConceptPage(lines, len(ordered), offset, limit)


def _by_code(release: ReleaseLine, code: str, languages: Sequence[str]) -> list[ConceptLine]:
    if not code:
        return []
    codes = {code, code.upper(), code.lower()}
    rows = Concept.objects.filter(Q(identifier__in=codes) | Q(notation__in=codes), release=release.number)
    return as_lines(rows, languages)


def _with_words(rows: QuerySet[Label], asked: str, language: str | None = None) -> QuerySet[Label]:
    rows = rows.order_by()
    if language is not None:
        rows = rows.filter(language=language)
    for word in dict.fromkeys(asked.split()[:MOST_WORDS]):
        # Not LIKE: looking for a piece of text as it is takes a third of the time on SQLite.
        rows = rows.filter(GreaterThan(StrIndex("key", Value(f" {word}")), 0))
    return rows


def _rank(asked: str) -> Case:
    """The whole label, a preferred label that begins so, another that begins so, the rest."""
    return Case(
        When(key=asked, then=Value(0)),
        When(key__startswith=asked, kind=LabelKind.PREFERRED.value, then=Value(1)),
        When(key__startswith=asked, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )


def _hits(concepts: Sequence[int], asked: str, languages: Sequence[str]) -> list[ConceptLine]:
    """The concepts in this order, each with the label that was found where that is not the one shown."""
    rows = Concept.objects.filter(pk__in=concepts).order_by("pk")
    lines = dict(zip(rows.values_list("pk", flat=True), as_lines(rows, languages), strict=True))
    met: dict[int, list[LabelRecord]] = {}
    told = _with_words(Label.objects.filter(concept__in=concepts), asked).order_by("concept_id", "position")
    for concept, language, kind, text in told.values_list("concept_id", "language", "kind", "text"):
        met.setdefault(concept, []).append(LabelRecord(text, language, LabelKind(kind)))
    return [_with_found(lines[concept], met[concept]) for concept in concepts]


def _with_found(line: ConceptLine, labels: Sequence[LabelRecord]) -> ConceptLine:
    if any(label.text == line.label for label in labels):
        return line
    own = [label for label in labels if label.language == line.language and label.kind is not LabelKind.HIDDEN]
    shown = own or [label for label in labels if label.kind is not LabelKind.HIDDEN]
    return replace(line, found=shown[0] if shown else None)
