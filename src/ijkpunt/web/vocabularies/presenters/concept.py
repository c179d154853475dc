"""One concept: its names in all languages, its place in the hierarchy, what it leans on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ijkpunt.kernel.vocabulary import ConceptRelation, ConceptStatus, LabelKind
from ijkpunt.language import day
from ijkpunt.vocabularies.queries import ConceptLine, ConceptLink, ConceptView, VocabularyLine
from ijkpunt.web.vocabularies.presenters.words import kind_word, language_word, leaning_word, needed_word, reader


@dataclass(frozen=True, slots=True)
class Naming:
    """The names in one language: the preferred one (or empty), the others, and what it means."""

    language: str
    word: str
    preferred: str
    others: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class Leaning:
    """Concepts under one heading."""

    heading: str
    lines: tuple[ConceptLine, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and a value; `address` when the value can be followed."""

    name: str
    value: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class ConceptNotice:
    """What a reader must know first: the concept is no longer used, or the release is not the newest."""

    title: str
    tone: str
    mark: str
    successors: tuple[ConceptLine, ...] = ()
    elsewhere: tuple[str, ...] = ()
    newer: str = ""
    compare_with: str = ""


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """Everything the page shows."""

    view: ConceptView
    kind: str
    definition: str
    definition_language: str
    notice: ConceptNotice | None
    names: tuple[Naming, ...]
    leanings: tuple[Leaning, ...]
    facts: tuple[Fact, ...]
    versions: tuple[str, ...]

    @property
    def has_others(self) -> bool:
        return any(name.others for name in self.names)

    @property
    def has_definitions(self) -> bool:
        return any(name.definition for name in self.names)


def concept_page(view: ConceptView, vocabulary: VocabularyLine, versions: Sequence[str]) -> ConceptPage:
    """`versions` are those that hold this concept, highest first."""
    language = next((one for one in (*reader(), view.line.language) if one in view.definitions), "")
    language = language or next(iter(view.definitions), "")
    return ConceptPage(
        view=view,
        kind=kind_word(view.line.kind),
        definition=view.definitions.get(language, ""),
        definition_language=language,
        notice=_notice(view, vocabulary, versions),
        names=tuple(_names(view)),
        leanings=(*_leanings(view.leans_on, leaning_word), *_leanings(view.needed_by, needed_word)),
        facts=tuple(_facts(view)),
        versions=tuple(version for version in versions if version != view.release.version),
    )


def _notice(view: ConceptView, vocabulary: VocabularyLine, versions: Sequence[str]) -> ConceptNotice | None:
    if view.line.status is ConceptStatus.DEPRECATED:
        known = {line.identifier for line in view.successors}
        elsewhere = tuple(one for one in view.replaced_by if one not in known)
        return ConceptNotice(
            _("Dit begrip wordt niet meer gebruikt."), "part", "half", successors=view.successors, elsewhere=elsewhere
        )
    newest = vocabulary.newest
    if newest is None or newest.version == view.release.version:
        return None
    if newest.version in versions:
        title = _("Er is een nieuwere versie: %(version)s.") % {"version": newest.version}
        return ConceptNotice(title, "info", "info", newer=newest.version)
    title = _("Dit begrip staat niet meer in de nieuwste versie, %(version)s.") % {"version": newest.version}
    return ConceptNotice(title, "part", "half", compare_with=newest.version)


def _names(view: ConceptView) -> Iterable[Naming]:
    """One row per language: that of the reader first, then as the release has them."""
    told = {label.language for label in view.labels}.union(view.definitions)
    for language in dict.fromkeys((*reader(), *view.release.languages, *sorted(told))):
        if language not in told:
            continue
        own = [label for label in view.labels if label.language == language]
        yield Naming(
            language=language,
            word=language_word(language),
            preferred=next((label.text for label in own if label.kind is LabelKind.PREFERRED), ""),
            others=tuple(label.text for label in own if label.kind is LabelKind.ALTERNATIVE),
            definition=view.definitions.get(language, ""),
        )


def _leanings(links: Sequence[ConceptLink], heading: Callable[[ConceptRelation], str]) -> Iterable[Leaning]:
    for relation in ConceptRelation:
        lines = tuple(link.concept for link in links if link.relation is relation)
        if lines:
            yield Leaning(heading(relation), lines)


def _facts(view: ConceptView) -> Iterable[Fact]:
    identifier = view.line.identifier
    followed = identifier if identifier.startswith(("http://", "https://")) else ""
    yield Fact(_("Adres") if followed else _("Nummer"), identifier, followed)
    if view.line.notation:
        yield Fact(_("Code"), view.line.notation)
    for language, note in view.notes.items():
        yield Fact(_("Wanneer je het gebruikt (%(language)s)") % {"language": language_word(language)}, note)
    if view.modified_on:
        yield Fact(_("Laatst gewijzigd"), day(view.modified_on))
    for name, value in view.extra.items():
        yield Fact(name, value)
