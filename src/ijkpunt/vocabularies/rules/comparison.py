"""What happened between two releases of one vocabulary, concept by concept.

Concepts are the same when they have the same identifier: publishers keep those. A concept that is gone (or deprecated)
is replaced when the publisher names a successor, or else when a new concept has the same words for a name; else it
vanished. Only languages that both releases hold are compared: a language that was not imported is no change.
Explained in docs/how-to/vocabularies.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.kernel.vocabulary import ConceptKind, ConceptStatus, LabelKind, VocabularyConcept, VocabularyRelease
from ijkpunt.vocabularies.rules.naming import same_words


class ConceptChangeKind(StrEnum):
    """What can happen to a concept; several at once may happen to one that stays. In order of how much it matters."""

    VANISHED = "vanished"
    REPLACED = "replaced"
    NEW = "new"  # or in use again
    KIND_CHANGED = "kind_changed"
    RELABELLED = "relabelled"  # a preferred label or the definition says something else
    RESPELT = "respelt"  # only capitals, accents, punctuation of a preferred label
    MOVED = "moved"  # other concepts stand above it


class ReplacementGround(StrEnum):
    SOURCE = "source"  # the publisher says so
    SAME_LABEL = "same_label"  # the new concept has the same words for a name


@dataclass(frozen=True, slots=True)
class Replacement:
    """A concept of the later release that takes the place of one that is gone."""

    concept: str
    ground: ReplacementGround


@dataclass(frozen=True, slots=True)
class LabelChange:
    """The preferred label in one language. An empty text: there was, or is, none. `content`: the words differ."""

    language: str
    before: str
    after: str

    @property
    def content(self) -> bool:
        return same_words(self.before) != same_words(self.after)


@dataclass(frozen=True, slots=True)
class ConceptChange:
    """What happened to one concept. `before` is None for a new one, `after` for one that is no longer there at all.

    `replaced_by` names its successors. `replaces` names, for a new concept, whom it succeeds.
    `left` and `came_under` are the concepts above it that went and came.
    """

    concept: str
    kinds: tuple[ConceptChangeKind, ...]
    before: VocabularyConcept | None
    after: VocabularyConcept | None
    replaced_by: tuple[Replacement, ...] = ()
    replaces: tuple[str, ...] = ()
    labels: tuple[LabelChange, ...] = ()
    redefined: tuple[str, ...] = ()  # languages in which the definition says something else
    left: tuple[str, ...] = ()
    came_under: tuple[str, ...] = ()

    @property
    def gone(self) -> bool:
        """Whether nobody should point at it any more."""
        return bool({ConceptChangeKind.VANISHED, ConceptChangeKind.REPLACED}.intersection(self.kinds))


@dataclass(frozen=True, slots=True)
class ReleaseComparison:
    """Everything that changed from `earlier` to `later`, in the order of the releases; `unchanged` counts the rest."""

    vocabulary: str
    earlier: str
    later: str
    languages: tuple[str, ...]
    changes: tuple[ConceptChange, ...]
    unchanged: int

    def count(self, kind: ConceptChangeKind) -> int:
        return sum(kind in change.kinds for change in self.changes)

    def of(self, kind: ConceptChangeKind) -> tuple[ConceptChange, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if kind in change.kinds)

    @property
    def gone(self) -> tuple[ConceptChange, ...]:
        """What nobody should point at any more, with successors where there are."""
        return tuple(change for change in self.changes if change.gone)


def compare_releases(earlier: VocabularyRelease, later: VocabularyRelease) -> ReleaseComparison:
    """Compare two releases; which one is older is for the caller to say."""
    languages = tuple(language for language in earlier.languages if language in later.languages)
    before = {concept.id: concept for concept in earlier.concepts}
    after = {concept.id: concept for concept in later.concepts}
    successors = _successors(before, after, languages)
    changes = [
        change
        for identifier, concept in before.items()
        if (change := _change(concept, after.get(identifier), successors, languages)) is not None
    ]
    unchanged = len(before) - len(changes)
    changes.extend(_arrivals(before, after, successors))
    return ReleaseComparison(
        vocabulary=later.vocabulary,
        earlier=earlier.version,
        later=later.version,
        languages=languages,
        changes=tuple(changes),
        unchanged=unchanged,
    )


Successors = Mapping[str, tuple[Replacement, ...]]


def _went(before: VocabularyConcept, after: VocabularyConcept | None) -> bool:
    """Gone, or no longer to be used. What was deprecated before is no news."""
    if after is None:
        return True
    return before.status is ConceptStatus.ACTIVE and after.status is ConceptStatus.DEPRECATED


def _successors(
    before: Mapping[str, VocabularyConcept], after: Mapping[str, VocabularyConcept], languages: Sequence[str]
) -> Successors:
    """Per concept that went: who takes its place in the later release. Nothing where nobody does."""
    arrived = _by_name((concept for concept in after.values() if concept.id not in before), languages)
    found: dict[str, tuple[Replacement, ...]] = {}
    for concept in before.values():
        there = after.get(concept.id)
        if not _went(concept, there):
            continue
        named = dict.fromkeys((*(there.replaced_by if there else ()), *concept.replaced_by))
        told = [one for one in _followed(named, after) if one != concept.id]
        if told:
            found[concept.id] = tuple(Replacement(one, ReplacementGround.SOURCE) for one in told)
        else:
            names = (key for key in _names(concept, languages) if key in arrived)
            same = dict.fromkeys(one for key in names for one in arrived[key])
            found[concept.id] = tuple(Replacement(one, ReplacementGround.SAME_LABEL) for one in same)
    return found


def _followed(named: Iterable[str], after: Mapping[str, VocabularyConcept]) -> list[str]:
    """The active concepts that the named ones lead to: a successor may have been replaced in its turn."""
    found: dict[str, None] = {}
    met: set[str] = set()
    left = list(named)[::-1]
    while left:
        one = left.pop()
        there = after.get(one)
        if there is None or one in met:
            continue
        met.add(one)
        if there.status is ConceptStatus.ACTIVE:
            found[one] = None
        else:
            left.extend(reversed(there.replaced_by))
    return list(found)


def _by_name(concepts: Iterable[VocabularyConcept], languages: Sequence[str]) -> dict[tuple[str, str, str], list[str]]:
    named: dict[tuple[str, str, str], list[str]] = {}
    for concept in concepts:
        if concept.status is ConceptStatus.ACTIVE:
            for key in _names(concept, languages):
                named.setdefault(key, []).append(concept.id)
    return named


def _names(concept: VocabularyConcept, languages: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Kind, language and words: a skill and an occupation of one name are not each other's successor."""
    for language in languages:
        for text in concept.texts(language, LabelKind.PREFERRED):
            if words := same_words(text):
                yield concept.kind.value, language, words


def _change(
    before: VocabularyConcept, after: VocabularyConcept | None, successors: Successors, languages: Sequence[str]
) -> ConceptChange | None:
    """What happened to a concept of the earlier release; None when nothing did."""
    if _went(before, after):
        replaced_by = successors[before.id]
        kind = ConceptChangeKind.REPLACED if replaced_by else ConceptChangeKind.VANISHED
        return ConceptChange(before.id, (kind,), before, after, replaced_by=replaced_by)
    if after is None or after.status is ConceptStatus.DEPRECATED:
        return None  # was deprecated already, and stays so
    if before.status is ConceptStatus.DEPRECATED:
        return ConceptChange(before.id, (ConceptChangeKind.NEW,), before, after)
    labels = tuple(_label_changes(before, after, languages))
    redefined = tuple(
        language
        for language in languages
        if same_words(before.definitions.get(language, "")) != same_words(after.definitions.get(language, ""))
    )
    left, came_under = _moves(before, after, successors)
    kinds = tuple(_kinds(before.kind, after.kind, labels, bool(redefined), moved=bool(left or came_under)))
    if not kinds:
        return None
    return ConceptChange(
        before.id, kinds, before, after, labels=labels, redefined=redefined, left=left, came_under=came_under
    )


def _kinds(
    before: ConceptKind, after: ConceptKind, labels: Sequence[LabelChange], redefined: bool, *, moved: bool
) -> Iterator[ConceptChangeKind]:
    if before is not after:
        yield ConceptChangeKind.KIND_CHANGED
    if redefined or any(change.content for change in labels):
        yield ConceptChangeKind.RELABELLED
    elif labels:
        yield ConceptChangeKind.RESPELT
    if moved:
        yield ConceptChangeKind.MOVED


def _label_changes(
    before: VocabularyConcept, after: VocabularyConcept, languages: Sequence[str]
) -> Iterator[LabelChange]:
    for language in languages:
        was = next(iter(before.texts(language, LabelKind.PREFERRED)), "")
        now = next(iter(after.texts(language, LabelKind.PREFERRED)), "")
        if was != now:
            yield LabelChange(language, was, now)


def _moves(
    before: VocabularyConcept, after: VocabularyConcept, successors: Successors
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who no longer stands above it, and who came. A parent whose successor took its place is no move."""
    now = set(after.broader)
    left = {
        parent
        for parent in before.broader
        if parent not in now and not any(one.concept in now for one in successors.get(parent, ()))
    }
    expected = set(before.broader).union(one.concept for parent in before.broader for one in successors.get(parent, ()))
    return tuple(sorted(left)), tuple(sorted(now - expected))


def _arrivals(
    before: Mapping[str, VocabularyConcept], after: Mapping[str, VocabularyConcept], successors: Successors
) -> Iterator[ConceptChange]:
    """The concepts that came. One that came deprecated is a memory of something older, and no news."""
    replaces: dict[str, list[str]] = {}
    for old, several in successors.items():
        for one in several:
            replaces.setdefault(one.concept, []).append(old)
    for identifier, concept in after.items():
        if concept.status is ConceptStatus.ACTIVE and identifier not in before:
            yield ConceptChange(
                identifier, (ConceptChangeKind.NEW,), None, concept, replaces=tuple(replaces.get(identifier, ()))
            )
