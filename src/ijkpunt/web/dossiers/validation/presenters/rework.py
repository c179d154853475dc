"""What changed per point, as a committee reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.dossiers.queries import ReworkView
from ijkpunt.dossiers.rules.drafting.draft import Draft, Element
from ijkpunt.dossiers.rules.rework import ChangeKind, ElementChange, PointFate, PointRework
from ijkpunt.kernel.messages import Message
from ijkpunt.register.rules.comparison.marks import Piece, PieceKind
from ijkpunt.web.dossiers.reading import grade_name
from ijkpunt.web.dossiers.validation.presenters.review import Headline, kind_name

TONES = {PointFate.CHANGED: "good", PointFate.REMOVED: "info", PointFate.UNTOUCHED: "part"}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """An element before and after, with what changed besides its words."""

    what: str
    label: Message
    gone: tuple[Piece, ...]
    new: tuple[Piece, ...]
    small: tuple[tuple[str, str, str], ...]  # what, before, after
    moved: bool


@dataclass(frozen=True, slots=True)
class PointCard:
    """A point with its place, its answer and what changed there."""

    number: int
    place: str
    text: str
    fate: Message
    tone: str
    answer: str
    changes: tuple[ChangeLine, ...]
    silent: bool


@dataclass(frozen=True, slots=True)
class ReworkPage:
    """The page: the answer on top, points without a change first among equals, and what nobody asked for."""

    headline: Headline
    before: int
    after: int
    asked_on: date
    points: tuple[PointCard, ...]
    others: tuple[ChangeLine, ...]
    level: str


def rework_page(found: ReworkView) -> ReworkPage:
    """What changed between two submissions."""
    result = found.result
    level = ""
    if result.level is not None:
        before, after = (str(one) if one else _("geen") for one in result.level)
        level = _("Beoogd niveau: van %(before)s naar %(after)s") % {"before": before, "after": after}
    return ReworkPage(
        headline=_headline(result.points),
        before=found.before,
        after=found.after or found.before + 1,
        asked_on=found.asked_on,
        points=tuple(_card(one, found) for one in result.points),
        others=tuple(_lines(result.others, found)),
        level=level,
    )


def _headline(points: tuple[PointRework, ...]) -> Headline:
    done = len([one for one in points if one.fate is not PointFate.UNTOUCHED])
    total = len(points)
    text = ngettext(
        "Bij %(done)s van het %(total)s punt veranderde de tekst.",
        "Bij %(done)s van de %(total)s punten veranderde de tekst.",
        total,
    ) % {"done": done, "total": total}
    silent = len([one for one in points if one.silent])
    sentence = ""
    if silent:
        sentence = ngettext(
            "Bij %(count)s punt veranderde niets en kwam geen antwoord.",
            "Bij %(count)s punten veranderde niets en kwam geen antwoord.",
            silent,
        ) % {"count": silent}
    tone, mark = ("good", "check") if done == total else ("part", "half")
    return Headline(tone, mark, text, sentence)


def _card(one: PointRework, found: ReworkView) -> PointCard:
    element = found.old.element(one.point.element)
    return PointCard(
        number=one.point.number,
        place=f"{kind_name(element.kind)}: {element.text}" if element else _("Het geheel"),
        text=one.point.text,
        fate=one.fate.label,
        tone=TONES[one.fate],
        answer=one.answer,
        changes=tuple(_lines(one.changes, found)),
        silent=one.silent,
    )


def _lines(changes: Iterable[ElementChange], found: ReworkView) -> Iterable[ChangeLine]:
    for one in changes:
        small = tuple(_small(one, found)) if one.before and one.after else ()
        label = one.kind.label
        yield ChangeLine(kind_name(one.element.kind), label, _shown(one, one.gone, one.before),
                         _shown(one, one.new, one.after), small, one.moved)  # fmt: skip


def _shown(change: ElementChange, marked: tuple[Piece, ...], element: Element | None) -> tuple[Piece, ...]:
    """The marked words; where the words stayed, the words themselves once."""
    if change.kind in {ChangeKind.REGRADED, ChangeKind.MOVED}:
        return (Piece(element.text, PieceKind.SAME),) if element else ()
    return marked


def _small(change: ElementChange, found: ReworkView) -> Iterable[tuple[str, str, str]]:
    before, after = change.before, change.after
    if before is None or after is None:
        return
    if before.grade != after.grade:
        yield _("Soort"), grade_name(before.grade), grade_name(after.grade)
    if set(before.members) != set(after.members):
        yield _("Competenties"), _members(before, found.old), _members(after, found.new)
    if before.parent != after.parent:
        yield _("Hoort bij"), _text(found.old, before.parent), _text(found.new, after.parent)
    olds, news = before.more or {}, after.more or {}
    for name in sorted({*olds, *news}):
        if olds.get(name, "") != news.get(name, ""):
            yield _field_name(name), olds.get(name, ""), news.get(name, "")
    if before.origin != after.origin:
        yield _("Komt van"), ", ".join(before.origin), ", ".join(after.origin)


def _members(element: Element, draft: Draft) -> str:
    return "; ".join(one.text for one in draft if one.key in set(element.members))


def _text(draft: Draft, key: str) -> str:
    element = draft.element(key)
    return element.text if element else ""


def _field_name(name: str) -> str:
    return {
        "references": _("Bron in Competent"),
        "regulation": _("Regelgeving"),
        "kind": _("Soort"),
        "description": _("Omschrijving"),
        "label": _("Woord van de bron"),
        "code": _("Code"),
        "number": _("Nummer"),
    }.get(name, name)
