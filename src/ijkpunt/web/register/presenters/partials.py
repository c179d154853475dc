"""Pieces that count apart: what each partial qualification covers of the whole, and what they cover together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.register.rules.partials import PartialShare, PartialsTogether
from ijkpunt.web.register.presenters.competences import CompetenceCard
from ijkpunt.web.register.presenters.gauge import COVERED, NEUTRAL, Gauge, gauge_of
from ijkpunt.web.register.source_text import Block, blocks, one_line


@dataclass(frozen=True, slots=True)
class PartialCard:
    """One partial qualification. `gauge` is None where the source did not say which competences it holds."""

    place: int
    number: str
    title: str
    description: tuple[Block, ...]
    gauge: Gauge | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Partials:
    """All of them, and their sum where it can be said. `remaining` are the competences that no part holds."""

    cards: tuple[PartialCard, ...]
    gauge: Gauge | None
    heading: str
    remark: str
    remaining: tuple[CompetenceCard, ...]

    def __bool__(self) -> bool:
        return bool(self.cards)


def partials_of(together: PartialsTogether, competences: Sequence[CompetenceCard]) -> Partials:
    """`competences` are those of the whole, in order: positions of `together` count from 1 among them."""
    cards = tuple(_card(place, share) for place, share in enumerate(together.shares, start=1))
    known = any(share.known for share in together.shares)
    if not known or len(cards) < 2:
        return Partials(cards, None, "", "", ())
    covered, total = len(together.together), together.total
    heading = (
        _("Samen %(covered)s van %(total)s") if together.certain else _("Samen minstens %(covered)s van %(total)s")
    )
    heading %= {"covered": covered, "total": total}
    return Partials(
        cards=cards,
        gauge=gauge_of(_shapes(together.marks), f"{heading}. {_numbers(together.together)}"),
        heading=heading,
        remark=_remark(together),
        remaining=tuple(competences[place - 1] for place in together.remaining) if together.certain else (),
    )


def _card(place: int, share: PartialShare) -> PartialCard:
    partial = share.partial
    sentence = _("De bron zegt niet welke competenties erin zitten.")
    gauge = None
    if share.positions is not None and share.marks is not None:
        sentence = ngettext(
            "%(count)s van %(total)s competentie: %(which)s",
            "%(count)s van %(total)s competenties: %(which)s",
            share.total,
        ) % {"count": len(share.positions), "total": share.total, "which": _numbers(share.positions)}
        gauge = gauge_of(_shapes(share.marks), sentence)
    return PartialCard(
        place=place,
        number=partial.number,
        title=one_line(partial.title),
        description=blocks(partial.description or ""),
        gauge=gauge,
        sentence=sentence,
    )


def _remark(together: PartialsTogether) -> str:
    if together.covers_whole:
        return _("Heb je alle stukken? Dan heb je alle competenties van het geheel.")
    if not together.certain:
        return ngettext(
            "Van %(count)s stuk zegt de bron niet welke competenties erin zitten. Het kunnen er dus meer zijn.",
            "Van %(count)s stukken zegt de bron niet welke competenties erin zitten. Het kunnen er dus meer zijn.",
            len(together.unknown),
        ) % {"count": len(together.unknown)}
    return _("Heb je alle stukken? Dan leer je alleen nog dit:")


def _shapes(marks: Iterable[bool]) -> tuple[str, ...]:
    return tuple(COVERED if held else NEUTRAL for held in marks)


def _numbers(positions: Sequence[int]) -> str:
    """“1 tot 4, 7”: runs of three and more are drawn together."""
    runs: list[list[int]] = []
    for position in positions:
        if runs and runs[-1][-1] == position - 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    return ", ".join(
        _("%(first)s tot %(last)s") % {"first": run[0], "last": run[-1]} if len(run) > 2 else ", ".join(map(str, run))
        for run in runs
    )
