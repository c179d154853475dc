"""What differs between two competences, side by side: what stands on one side only, and what is said otherwise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.crosswalk.rules.congruence import Difference
from ijkpunt.register.rules.comparison import ElementKind, Piece
from ijkpunt.register.rules.comparison.elements import SKILL
from ijkpunt.register.rules.comparison.marks import PieceKind, mark_words
from ijkpunt.register.rules.comparison.outcome import ElementChange
from ijkpunt.web.register.presenters.changes import grade_word
from ijkpunt.web.register.source_text import one_line

Line = tuple[tuple[str, bool], ...]  # pieces of text, True where the words differ


@dataclass(frozen=True, slots=True)
class Sides:
    """What differs, skills and knowledge together. `count`: “2 vaardigheden en 1 kennispunt”, empty where nothing."""

    count: str
    same: int
    only_here: tuple[str, ...]
    only_there: tuple[str, ...]
    otherwise: tuple[tuple[Line, Line], ...]  # here, there


def sides_of(difference: Difference) -> Sides:
    changes = difference.changes
    return Sides(
        count=_count(changes),
        same=difference.same,
        only_here=tuple(_text(one) for one in changes if one.kind is ElementKind.DROPPED),
        only_there=tuple(_text(one) for one in changes if one.kind is ElementKind.ADDED),
        otherwise=tuple(_pair(one) for one in changes if one.before and one.after),
    )


def differing(here: str, there: str) -> tuple[Line, Line]:
    """Both texts with the words marked that the other does not have."""
    before, after = mark_words(one_line(here), one_line(there))
    return _line(before), _line(after)


def _line(pieces: Iterable[Piece]) -> Line:
    return tuple((piece.text, piece.kind is not PieceKind.SAME) for piece in pieces)


def _text(change: ElementChange) -> str:
    element = change.before or change.after
    return one_line(element.text) if element else ""


def _pair(change: ElementChange) -> tuple[Line, Line]:
    """Both wordings; where only the depth or kind differs and no word shows it, that stands in front."""
    before, after = change.before, change.after
    if before is None or after is None:
        return (), ()
    here, there = differing(before.text, after.text)
    if change.kind is ElementKind.REGRADED and not any(found for _text, found in (*here, *there)):
        return ((f"{grade_word(before.grade)}: ", True), *here), ((f"{grade_word(after.grade)}: ", True), *there)
    return here, there


def _count(changes: Sequence[ElementChange]) -> str:
    sections = [element.section for one in changes if (element := one.before or one.after)]
    skills = sections.count(SKILL)
    knowledge = len(sections) - skills
    parts = []
    if skills:
        parts.append(ngettext("%(count)s vaardigheid", "%(count)s vaardigheden", skills) % {"count": skills})
    if knowledge:
        parts.append(ngettext("%(count)s kennispunt", "%(count)s kennispunten", knowledge) % {"count": knowledge})
    return _(" en ").join(parts)
