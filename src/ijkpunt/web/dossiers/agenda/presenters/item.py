"""One qualification on the agenda: every signal with its figure, its source and what it brought in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ijkpunt.dossiers.queries.agenda import AgendaItem, AgendaView, DecisionView
from ijkpunt.dossiers.rules.agenda import SignalOutcome, Weighed
from ijkpunt.language import day, said
from ijkpunt.web.dossiers.agenda.presenters.listing import (
    BAR,
    DecisionLine,
    ItemLine,
    MergingLine,
    decision_line,
    item_line,
    merging_line,
)
from ijkpunt.web.dossiers.agenda.presenters.words import decimal, figure, percent, score_word, short_number


@dataclass(frozen=True, slots=True)
class SignalRow:
    """`width` of the bar of its strength, None when not known; `weight` and `full` as the weights say; `part` of the
    score; `source` and `note` where the figure comes from."""

    name: str
    measure: str
    figure: str
    width: int | None
    strength: str
    weight: str
    full: str
    part: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class YearLine:
    year: int
    decision: DecisionLine


@dataclass(frozen=True, slots=True)
class ItemPage:
    """`decision` counts; `before` are those that it replaced this year, `earlier` those of other years."""

    year: int
    line: ItemLine
    headline: str
    tone: str
    sentence: str
    signals: tuple[SignalRow, ...]
    known: str
    needed: str
    score: str
    why: str
    made: str
    weights: int
    decision: DecisionLine | None
    before: tuple[DecisionLine, ...]
    earlier: tuple[YearLine, ...]
    merging: tuple[MergingLine, ...]


def item_page(view: AgendaView, item: AgendaItem, earlier: Sequence[DecisionView], names: dict[str, str]) -> ItemPage:
    weighed = item.weighed
    headline, tone = _headline(item)
    return ItemPage(
        year=view.year,
        line=item_line(item),
        headline=headline,
        tone=tone,
        sentence=_sentence(weighed),
        signals=tuple(map(_signal, weighed.signals)),
        known=percent(weighed.known),
        needed=decimal(weighed.needed, 2),
        score=score_word(weighed.score),
        why=said(weighed.why),
        made=day(view.made_on),
        weights=view.weights.number,
        decision=decision_line(item.decision, names) if item.decision else None,
        before=tuple(decision_line(one, names) for one in item.decisions[1:]),
        earlier=tuple(YearLine(one.year, decision_line(one, names)) for one in earlier),
        merging=tuple(merging_line(one) for one in view.merging if item.number in {one.one, one.other}),
    )


def _headline(item: AgendaItem) -> tuple[str, str]:
    if item.decision is not None:
        return said(item.decision.outcome.label).capitalize() + ".", "good"
    if item.weighed.proposed:
        return _("Voorgesteld om te bekijken. Nog niet beslist."), "part"
    return _("Niet voorgesteld dit jaar."), "info"


def _sentence(weighed: Weighed) -> str:
    if weighed.score is None:
        return _("Van geen enkel signaal is een cijfer bekend.")
    return _("Score %(score)s, nodig is %(needed)s. %(why)s") % {
        "score": score_word(weighed.score),
        "needed": decimal(weighed.needed, 2),
        "why": said(weighed.why),
    }


def _signal(one: SignalOutcome) -> SignalRow:
    known = one.strength is not None
    return SignalRow(
        name=said(one.signal.label),
        measure=said(one.signal.measure),
        figure=figure(one.signal, one.measured.value),
        width=round(one.strength * BAR) if one.strength is not None else None,
        strength=decimal(one.strength, 2) if one.strength is not None else _("telt niet mee"),
        weight=short_number(one.weight),
        full=figure(one.signal, one.full),
        part=decimal(one.part, 2) if known else "–",
        note=said(one.measured.note) if one.measured.note else "",
        source=one.measured.source,
    )
