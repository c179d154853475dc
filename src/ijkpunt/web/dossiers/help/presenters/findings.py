"""Findings as cards, under the questions that an author asks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.dossiers.queries.help import DraftHelp, PutAside
from ijkpunt.dossiers.rules.drafting.draft import CHILDREN, Draft, Element, ElementKind
from ijkpunt.dossiers.rules.drafting.fields import NAMES, block_of
from ijkpunt.dossiers.rules.help.finding import Existing, Finding, HelpQuestion
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Severity
from ijkpunt.language import said
from ijkpunt.web.dossiers.help.presenters.figures import Figures, figures_of

OPEN_UP_TO = 4  # cards of one sort that stand open; more fold away below their name
MOST_CARDS = 60  # of one sort on the page

# what a sort of finding is called, by its code
SORTS: Mapping[str, Message] = {
    "existing.same": say("staat met dezelfde woorden in het register"),
    "existing.similar": say("staat in andere woorden in het register"),
    "duplicates.competence_same": say("competentie die er twee keer staat"),
    "duplicates.competence_near": say("competentie die op een andere lijkt"),
    "duplicates.item_same": say("vaardigheid of kennis die er twee keer staat"),
    "duplicates.item_near": say("vaardigheid of kennis die op een andere lijkt"),
    "readability.long_sentence": say("lange zin"),
    "readability.hard_sentence": say("moeilijke zin"),
    "readability.passive": say("zin die niet zegt wie het doet"),
    "readability.jargon": say("woord dat niet iedereen kent"),
    "readability.long_word": say("lang woord"),
    "descriptors.competence_no_skills": say("competentie zonder vaardigheden"),
    "descriptors.competence_no_knowledge": say("competentie zonder kennis"),
    "descriptors.skill_kind": say("vaardigheden zonder soort"),
    "descriptors.knowledge_depth": say("kennis zonder diepte"),
    "descriptors": say("deel dat ontbreekt"),
    "detail.brand": say("merk"),
    "detail.name": say("naam die een merk kan zijn"),
    "detail.norm": say("nummer van een norm"),
    "detail.model": say("nummer van een model"),
    "detail.long_list": say("lange opsomming"),
    "detail.many_skills": say("competentie met veel vaardigheden"),
    "detail.many_knowledge": say("competentie met veel kennis"),
    "detail.too_wide": say("competentie die overal past"),
    "generic_share": say("aandeel algemene competenties"),
    "level_words": say("woord van een ander niveau"),
    "partials": say("deelkwalificatie om na te kijken"),
}


@dataclass(frozen=True, slots=True)
class ExistingLine:
    """A competence of the register. `address` shows it; `per_cent`: how near it lies. `ground`: why we think so."""

    identifier: str
    code: str
    title: str
    level: int
    text: tuple[tuple[str, bool], ...]
    per_cent: int
    ground: str
    address: str


@dataclass(frozen=True, slots=True)
class Card:
    """A finding. `place` says where, `address` leads there; `pieces` is the sentence with the words marked."""

    key: str
    fingerprint: str
    warning: bool
    message: str
    remedy: str
    place: str
    address: str
    pieces: tuple[tuple[str, bool], ...]
    existing: tuple[ExistingLine, ...]
    element: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sort:
    """Findings of one sort. `left`: how many more there are than fit on the page."""

    name: str
    cards: tuple[Card, ...]
    count: int
    open: bool
    left: int


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    text: str
    sorts: tuple[Sort, ...]
    count: int
    warnings: int


@dataclass(frozen=True, slots=True)
class AsideLine:
    """What somebody put aside. `holds` False: the text changed, so it counts no more."""

    number: int
    sort: str
    sentence: str
    reason: str
    name: str
    day: object
    holds: bool


@dataclass(frozen=True, slots=True)
class HelpPage:
    number: str
    headline: str
    count: int
    warnings: int
    questions: tuple[Question, ...]
    figures: Figures
    aside: tuple[AsideLine, ...]
    may_write: bool


@dataclass(frozen=True, slots=True)
class ElementHelp:
    number: str
    place: str
    cards: tuple[Card, ...]
    may_write: bool


def help_page(found: DraftHelp, *, may_write: bool) -> HelpPage:
    """Everything that help has to say, question by question."""
    places = _places(found.draft)
    count, warnings = len(found.open), found.warnings
    return HelpPage(
        number=found.number,
        headline=_headline(count, warnings),
        count=count,
        warnings=warnings,
        questions=tuple(_question(found, question, places) for question in HelpQuestion),
        figures=figures_of(found),
        aside=tuple(_aside(one) for one in found.aside),
        may_write=may_write,
    )


def element_help(found: DraftHelp, element: str, *, may_write: bool) -> ElementHelp:
    """What help has to say of one element, with what belongs to it: for a competence also its skills and knowledge."""
    places = _places(found.draft)
    below = {one.key for one in found.draft if one.parent == element}
    chosen = [one for one in found.open if one.element == element or one.element in below]
    place = places[element][0] if element in places else ""
    return ElementHelp(found.number, place, tuple(_card(found, one, places) for one in chosen[:20]), may_write)


def _headline(count: int, warnings: int) -> str:
    if not count:
        return _("Er is niets dat je nog eens moet bekijken.")
    if not warnings:
        return ngettext(
            "Er is %(count)d ding dat je nog eens kunt bekijken.",
            "Er zijn %(count)d dingen die je nog eens kunt bekijken.",
            count,
        ) % {"count": count}
    return ngettext(
        "Kijk %(count)d ding na: daar klopt waarschijnlijk iets niet.",
        "Kijk %(count)d dingen na: daar klopt waarschijnlijk iets niet.",
        warnings,
    ) % {"count": warnings}


def _question(found: DraftHelp, question: HelpQuestion, places: "Places") -> Question:
    mine = found.under(question)
    by_code: dict[str, list[Finding]] = {}
    for one in mine:
        by_code.setdefault(_sort_of(one.code), []).append(one)
    ordered = sorted(by_code.items(), key=lambda item: (not _warns(item[1]), -len(item[1])))
    return Question(
        key=question.value,
        text=said(question.label),
        sorts=tuple(_sort(found, code, ones, places) for code, ones in ordered),
        count=len(mine),
        warnings=sum(one.severity is Severity.WARNING for one in mine),
    )


def _sort_of(code: str) -> str:
    return code if code in SORTS else code.partition(".")[0]


def _warns(findings: Sequence[Finding]) -> bool:
    return any(one.severity is Severity.WARNING for one in findings)


def _sort(found: DraftHelp, code: str, ones: Sequence[Finding], places: "Places") -> Sort:
    ordered = sorted(ones, key=lambda one: one.severity is not Severity.WARNING)
    cards = tuple(_card(found, one, places) for one in ordered[:MOST_CARDS])
    return Sort(said(SORTS[code]), cards, len(ones), len(ones) <= OPEN_UP_TO or _warns(ones), len(ones) - len(cards))


def _card(found: DraftHelp, one: Finding, places: "Places") -> Card:
    place, address = places.get(one.element, (_("de hele tekst"), ""))
    return Card(
        key=f"h{one.fingerprint[:10]}",
        fingerprint=one.fingerprint,
        warning=one.severity is Severity.WARNING,
        message=said(one.message),
        remedy=said(one.remedy),
        place=place,
        address=_to_text(found.number, address),
        pieces=tuple(marked_words(one.sentence, one.words)),
        existing=tuple(_existing(other) for other in one.existing),
        element=one.element,
        others=tuple(_others(found.draft, one))[:12],
    )


def _others(draft: Draft, one: Finding) -> Iterator[str]:
    """The texts of the elements that take part, unless the message quotes them already."""
    if one.code.startswith("duplicates."):
        return
    for key in one.others:
        other = draft.element(key)
        if other is not None:
            yield other.text


def _existing(one: Existing) -> ExistingLine:
    if one.items:
        ground = ngettext(
            "%(same)d van de %(items)d vaardigheden en kennisitems daar staat hier ook.",
            "%(same)d van de %(items)d vaardigheden en kennisitems daar staan hier ook.",
            one.same_items,
        ) % {"same": one.same_items, "items": one.items}
    else:
        ground = _("De woorden van de titel komen overeen.")
    return ExistingLine(
        identifier=one.identifier,
        code=one.code,
        title=one.qualification,
        level=one.level,
        text=tuple(marked_words(one.text, one.shared)),
        per_cent=round(100 * one.nearness),
        ground=ground,
        address=f"{reverse('version', args=[one.identifier])}#{one.code}",
    )


def marked_words(text: str, words: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The text in pieces; True where one of `words` stands as it is written. Together they are the text."""
    done = 0
    while done < len(text):
        spots = [(at, word) for word in words if word and (at := text.find(word, done)) >= 0]
        if not spots:
            yield text[done:], False
            return
        at, word = min(spots, key=lambda spot: (spot[0], -len(spot[1])))
        if at > done:
            yield text[done:at], False
        yield word, True
        done = at + len(word)


Places = Mapping[str, tuple[str, str]]  # per key of an element what its place is called, and its block and key


def _places(draft: Draft) -> dict[str, tuple[str, str]]:
    numbers = {one.key: place for place, one in enumerate(draft.of_kind(ElementKind.COMPETENCE), start=1)}
    return {one.key: (_place(one, numbers), f"?blok={block_of(one)}#{_anchor(one)}") for one in draft}


def _anchor(one: Element) -> str:
    return f"b-{one.key}" if one.kind is ElementKind.COMPETENCE else f"l-{one.key}"


def _place(one: Element, numbers: Mapping[str, int]) -> str:
    name = said(NAMES[one.kind])
    if one.kind is ElementKind.COMPETENCE:
        return _("%(name)s %(number)d") % {"name": name, "number": numbers[one.key]}
    if one.kind in CHILDREN and one.parent in numbers:
        return _("%(name)s bij competentie %(number)d") % {"name": name, "number": numbers[one.parent]}
    return name


def _to_text(number: str, address: str) -> str:
    """Empty while no page shows the text."""
    try:
        return reverse("draft", args=[number]) + address
    except NoReverseMatch:
        return ""


def _aside(one: PutAside) -> AsideLine:
    sort = said(SORTS[_sort_of(one.code)])
    return AsideLine(one.number, sort, one.sentence, one.reason, one.name, one.day, one.finding is not None)
