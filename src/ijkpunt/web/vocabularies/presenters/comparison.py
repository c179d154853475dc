"""Two releases side by side: how much changed, and every change with what it was and what it became."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.kernel.vocabulary import VocabularyConcept
from ijkpunt.language import Counted
from ijkpunt.register.rules.comparison.marks import Piece, PieceKind, mark_words
from ijkpunt.vocabularies import queries
from ijkpunt.vocabularies.queries import ConceptLine
from ijkpunt.vocabularies.rules.comparison import (
    ConceptChange,
    ConceptChangeKind,
    ReleaseComparison,
    ReplacementGround,
)
from ijkpunt.web.vocabularies.presenters.words import kind_word, language_word, reader

FIRST = 5  # changes of each kind that are shown together; one kind alone is shown in pages of PER_PAGE
PER_PAGE = 40


@dataclass(frozen=True, slots=True)
class Word:
    """A text on one side of a change: what it is (Nederlands, onder, soort), the words, in which language."""

    name: str
    pieces: Sequence[Piece]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A concept that a change leads to, and why."""

    line: ConceptLine
    ground: str = ""


@dataclass(frozen=True, slots=True)
class ChangeCard:
    """One change. `before` and `after` are None when the concept does not stand in that release."""

    label: str
    language: str
    tag: str
    tone: str
    before: ConceptLine | None
    after: ConceptLine | None
    words_before: tuple[Word, ...]
    words_after: tuple[Word, ...]
    successors: tuple[Pointer, ...]
    replaces: tuple[Pointer, ...]

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing to tell but that it came or went."""
        return not (self.words_before or self.words_after or self.successors or self.replaces)


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """All changes of one kind, or the first of them."""

    kind: str
    heading: str
    sentence: str
    tone: str
    count: int
    cards: tuple[ChangeCard, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.cards)


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Everything the page shows. `chosen`: only this kind is shown, from `offset`."""

    earlier: str
    later: str
    headline: str
    sentence: str
    changed: bool
    languages: str
    groups: tuple[ChangeGroup, ...]
    counts: tuple[ChangeGroup, ...]
    chosen: str
    offset: int
    limit: int
    total: int


def comparison_page(comparison: ReleaseComparison, *, chosen: str, offset: int) -> ComparisonPage:
    """`chosen`: the value of a kind of change, or empty for the beginning of all."""
    kind = ConceptChangeKind(chosen) if chosen in set(ConceptChangeKind) else None
    start, size = (offset, PER_PAGE) if kind else (0, FIRST)
    shown = {one: comparison.of(one)[start : start + size] for one in ConceptChangeKind if kind in (None, one)}
    known = _known(comparison, [change for changes in shown.values() for change in changes])
    groups = tuple(
        _group(one, comparison.count(one), [_card(change, one, known) for change in shown.get(one, ())])
        for one in ConceptChangeKind
        if comparison.count(one)
    )
    changed = len(comparison.changes)
    return ComparisonPage(
        earlier=comparison.earlier,
        later=comparison.later,
        headline=_headline(changed),
        sentence=ngettext("%(count)s blijft gelijk.", "%(count)s blijven gelijk.", comparison.unchanged)
        % {"count": comparison.unchanged},
        changed=bool(changed),
        languages=", ".join(map(language_word, comparison.languages)),
        groups=tuple(group for group in groups if kind is None or group.kind == kind),
        counts=groups,
        chosen=kind.value if kind else "",
        offset=start,
        limit=PER_PAGE,
        total=comparison.count(kind) if kind else 0,
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """The concepts that are named on the page, per release."""

    before: Mapping[str, ConceptLine]
    after: Mapping[str, ConceptLine]


def _known(comparison: ReleaseComparison, changes: Iterable[ConceptChange]) -> _Known:
    named_before: set[str] = set()
    named_after: set[str] = set()
    for change in changes:
        named_before.update((change.concept, *_above(change.before), *change.replaces))
        named_after.update((change.concept, *_above(change.after), *(one.concept for one in change.replaced_by)))
    key = comparison.vocabulary
    return _Known(
        queries.concepts_named(key, comparison.earlier, named_before, languages=reader()),
        queries.concepts_named(key, comparison.later, named_after, languages=reader()),
    )


def _headline(changed: int) -> str:
    if not changed:
        return _("Geen verschil: beide versies zeggen hetzelfde.")
    return ngettext("%(count)s begrip verandert.", "%(count)s begrippen veranderen.", changed) % {
        "count": Counted(changed)
    }


def _group(kind: ConceptChangeKind, count: int, cards: Sequence[ChangeCard]) -> ChangeGroup:
    heading, sentence = {
        ConceptChangeKind.VANISHED: (
            _("Verdwenen"),
            _("Wie hiernaar verwijst, moet zelf iets anders kiezen."),
        ),
        ConceptChangeKind.REPLACED: (_("Vervangen"), _("Er is een opvolger. Kijk na of die hetzelfde betekent.")),
        ConceptChangeKind.NEW: (_("Nieuw"), _("Misschien past dit beter dan wat je eerder koos.")),
        ConceptChangeKind.KIND_CHANGED: (_("Van soort veranderd"), _("Bijvoorbeeld van kennis naar vaardigheid.")),
        ConceptChangeKind.RELABELLED: (
            _("Anders verwoord"),
            _("De naam of de omschrijving zegt iets anders. Kijk na of de betekenis dezelfde is."),
        ),
        ConceptChangeKind.RESPELT: (_("Anders geschreven"), _("Alleen hoofdletters, accenten of leestekens.")),
        ConceptChangeKind.MOVED: (_("Verplaatst"), _("Het staat onder een ander begrip.")),
    }[kind]
    return ChangeGroup(kind.value, heading, sentence, _TONES[kind], count, tuple(cards))


_TONES = {
    ConceptChangeKind.VANISHED: "bad",
    ConceptChangeKind.REPLACED: "part",
    ConceptChangeKind.NEW: "good",
    ConceptChangeKind.KIND_CHANGED: "info",
    ConceptChangeKind.RELABELLED: "info",
    ConceptChangeKind.RESPELT: "",
    ConceptChangeKind.MOVED: "",
}


def _card(change: ConceptChange, kind: ConceptChangeKind, known: _Known) -> ChangeCard:
    before, after = known.before.get(change.concept), known.after.get(change.concept)
    shown = after if after and not change.gone else before or after
    words = tuple(_words(change, kind, known))
    return ChangeCard(
        label=shown.label if shown else change.concept,
        language=shown.language if shown else "",
        tag=kind_word(shown.kind) if shown else "",
        tone=_TONES[kind],
        before=before,
        after=None if change.gone else after,
        words_before=tuple(word for word, _after in words if word.pieces),
        words_after=tuple(word for _before, word in words if word.pieces),
        successors=tuple(_successors(change, known)),
        replaces=tuple(Pointer(known.before[one]) for one in change.replaces if one in known.before),
    )


def _successors(change: ConceptChange, known: _Known) -> Iterator[Pointer]:
    for one in change.replaced_by:
        if one.concept in known.after:
            said = one.ground is ReplacementGround.SOURCE
            yield Pointer(known.after[one.concept], _("zegt de uitgever") if said else _("heeft dezelfde naam"))


def _words(change: ConceptChange, kind: ConceptChangeKind, known: _Known) -> Iterator[tuple[Word, Word]]:
    """What stood there and what stands there now, in pairs; only what this kind of change is about."""
    own = reader()
    labels = sorted(change.labels, key=lambda label: (label.language not in own, label.language))
    if kind is ConceptChangeKind.RESPELT:
        for label in labels:
            yield _whole(language_word(label.language), label.before, label.after, label.language)
    if kind is ConceptChangeKind.RELABELLED:
        for label in labels:
            yield _marked(language_word(label.language), label.before, label.after, label.language)
        for language in change.redefined:
            name = _("Omschrijving (%(language)s)") % {"language": language_word(language)}
            yield _marked(name, _definition(change.before, language), _definition(change.after, language), language)
    if kind is ConceptChangeKind.KIND_CHANGED and change.before and change.after:
        yield _marked(_("Soort"), kind_word(change.before.kind), kind_word(change.after.kind))
    if kind is ConceptChangeKind.MOVED:
        yield (
            Word(_("Onder"), _parents(change.before, change.left, PieceKind.GONE, known.before)),
            Word(_("Onder"), _parents(change.after, change.came_under, PieceKind.NEW, known.after)),
        )


def _marked(name: str, before: str, after: str, language: str = "") -> tuple[Word, Word]:
    went, came = mark_words(before, after)
    return Word(name, went, language), Word(name, came, language)


def _whole(name: str, before: str, after: str, language: str) -> tuple[Word, Word]:
    """Both texts marked as a whole: marking words would not show a capital or an accent."""
    return Word(name, [Piece(before, PieceKind.GONE)], language), Word(name, [Piece(after, PieceKind.NEW)], language)


def _above(concept: VocabularyConcept | None) -> tuple[str, ...]:
    return concept.broader if concept else ()


def _parents(
    concept: VocabularyConcept | None, marked: Sequence[str], kind: PieceKind, known: Mapping[str, ConceptLine]
) -> list[Piece]:
    """Everything above a concept, what went or came marked; a dash when nothing stood there."""
    pieces: list[Piece] = []
    for one in _above(concept):
        label = known[one].label if one in known else one
        pieces += [Piece(label, kind if one in marked else PieceKind.SAME), Piece(", ", PieceKind.SAME)]
    return pieces[:-1] or [Piece("–", PieceKind.SAME)]


def _definition(concept: VocabularyConcept | None, language: str) -> str:
    return concept.definitions.get(language, "") if concept else ""
