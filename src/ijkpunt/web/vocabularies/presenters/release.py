"""One release: what it holds, and the concepts that somebody looks for or browses."""

from dataclasses import dataclass
from typing import Self

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.formats.harvest import Form
from ijkpunt.kernel.vocabulary import ConceptKind
from ijkpunt.language import Counted, said
from ijkpunt.vocabularies import queries
from ijkpunt.vocabularies.queries import Branch, ConceptLine, ConceptPage, ReleaseLine
from ijkpunt.web.front.paging import offset_of
from ijkpunt.web.vocabularies.presenters.words import kind_word, kinds_word, language_word, reader

HITS = 20  # on one page
LONGEST = 200  # characters of a question that are looked at
FORM_WORDS = {Form.CASE: "CASE", Form.ELM: "ELM", Form.SKOS: "SKOS", Form.LAYERS: "CSV, xlsx, JSON"}
BELOW = 8  # concepts that are shown below a top; the rest is counted


@dataclass(frozen=True, slots=True)
class ReleaseQuestion:
    """What somebody asks of a release. What makes no sense is left out: a search box does not scold."""

    text: str
    kind: ConceptKind | None
    offset: int

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        kind = query.get("soort", "")
        return cls(
            text=" ".join(query.get("q", "").split())[:LONGEST],
            kind=ConceptKind(kind) if kind in set(ConceptKind) else None,
            offset=offset_of(query, HITS),
        )

    @property
    def is_empty(self) -> bool:
        return not self.text and self.kind is None


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept in a list: its kind in a word, and the other name by which it was found."""

    line: ConceptLine
    kind: str
    found: str
    found_language: str


@dataclass(frozen=True, slots=True)
class TopCard:
    """A top of the hierarchy, the first concepts below it, and how many more there are."""

    line: ConceptLine
    children: tuple[ConceptLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind to narrow by, with how many the release holds."""

    value: str
    word: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class HarvestLines:
    """How a release came in that others wrote: in what form, from where, and what of it has no place."""

    form: str
    address: str
    losses: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """Everything the page shows: either `tops` to browse, or `hits` of `total`."""

    release: ReleaseLine
    asked: ReleaseQuestion
    headline: str
    tops: tuple[TopCard, ...]
    hits: tuple[Hit, ...]
    total: int
    limit: int
    kinds: tuple[KindChoice, ...]
    languages: str
    others: tuple[ReleaseLine, ...]
    harvest: HarvestLines | None


def release_page(key: str, version: str, asked: ReleaseQuestion) -> ReleasePage:
    """Raises NotFound for an unknown vocabulary or release."""
    vocabulary = queries.get_vocabulary(key)
    release = queries.get_release(key, version)
    branches = queries.branches_of(key, version, languages=reader()) if asked.is_empty else ()
    found = ConceptPage((), 0, 0, HITS)
    if not branches:
        found = queries.search_concepts(
            key, version, asked.text, languages=reader(), kind=asked.kind, offset=asked.offset, limit=HITS
        )
    return ReleasePage(
        release=release,
        asked=asked,
        headline=_headline(asked, found.total, browsing=bool(branches)),
        tops=tuple(map(_top, branches)),
        hits=tuple(map(_hit, found.items)),
        total=found.total,
        limit=HITS,
        kinds=_kinds(release, asked),
        languages=", ".join(map(language_word, release.languages)),
        others=tuple(one for one in vocabulary.releases if one.version != version),
        harvest=_harvest(key, version) if asked.is_empty else None,
    )


def _harvest(key: str, version: str) -> HarvestLines | None:
    report = queries.harvest_report(key, version)
    if report is None:
        return None
    losses = tuple((said(sentence), count) for sentence, count in report.losses)
    return HarvestLines(FORM_WORDS[report.form], report.address, losses)


def _headline(asked: ReleaseQuestion, total: int, *, browsing: bool) -> str:
    if browsing:
        return _("Van groot naar klein")
    if not asked.text:
        return ngettext("%(total)s begrip, van a tot z", "%(total)s begrippen, van a tot z", total) % {
            "total": Counted(total)
        }
    if not total:
        return _("Niets gevonden voor ‘%(text)s’") % {"text": asked.text}
    return ngettext(
        "%(total)s begrip gevonden voor ‘%(text)s’", "%(total)s begrippen gevonden voor ‘%(text)s’", total
    ) % {"total": Counted(total), "text": asked.text}


def _top(branch: Branch) -> TopCard:
    return TopCard(branch.line, branch.children[:BELOW], max(0, len(branch.children) - BELOW))


def _hit(line: ConceptLine) -> Hit:
    return Hit(
        line=line,
        kind=kind_word(line.kind),
        found=line.found.text if line.found else "",
        found_language=line.found.language if line.found else "",
    )


def _kinds(release: ReleaseLine, asked: ReleaseQuestion) -> tuple[KindChoice, ...]:
    """Nothing to choose where everything is of one kind."""
    if len(release.kinds) < 2:
        return ()
    return tuple(
        KindChoice(kind.value, kinds_word(kind), count, kind is asked.kind) for kind, count in release.kinds.items()
    )
