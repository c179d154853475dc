"""The agenda of a year: what was decided for everybody, the proposal with its signals for who decides."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.dossiers.queries.agenda import AgendaItem, AgendaView, DecisionView
from ijkpunt.dossiers.rules.agenda import MergingCandidate, Outcome, Signal, SignalOutcome
from ijkpunt.language import day, said
from ijkpunt.web.dossiers.agenda.presenters.words import (
    OUTCOME_TONES,
    figure,
    percent,
    request_address,
    score_word,
)
from ijkpunt.web.dossiers.agenda.question import Question, Show
from ijkpunt.web.register.source_text import one_line

BAR = 100  # units of the viewBox of a bar
AT_ONCE = 50  # qualifications on a page of the proposal


@dataclass(frozen=True, slots=True)
class SignalCell:
    """A signal in the table. `width` of its bar, of BAR units; None when it is not known."""

    name: str
    figure: str
    width: int | None


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What was decided about a qualification. `address`: where the request that follows is made, or empty."""

    outcome: str
    tone: str
    reason: str
    others: tuple[str, ...]
    who: str
    day: str
    address: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A qualification in the list. `width` of the bar of its score; `mark`: where the score must reach, in units."""

    rank: int
    number: str
    version: str
    title: str
    score: str
    width: int | None
    mark: int
    proposed: bool
    cells: tuple[SignalCell, ...]
    decision: DecisionLine | None


@dataclass(frozen=True, slots=True)
class OrderLink:
    """The head of a column that sorts. `current`: the list stands in this order."""

    text: str
    query: str
    current: bool


@dataclass(frozen=True, slots=True)
class FilterLink:
    text: str
    query: str
    current: bool


@dataclass(frozen=True, slots=True)
class OutcomeGroup:
    """What was decided alike."""

    outcome: str
    tone: str
    lines: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class MergingLine:
    one: str
    one_title: str
    other: str
    other_title: str
    why: str


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """`groups` for everybody; `lines`, `orders`, `filters` and `merging` for who decides.

    `lines` are those from `offset` on, of `found` that answer the question.
    """

    year: int
    headline: str
    sentence: str
    made: str
    groups: tuple[OutcomeGroup, ...]
    lines: tuple[ItemLine, ...]
    found: int
    offset: int
    orders: tuple[OrderLink, ...]
    filters: tuple[FilterLink, ...]
    words: str
    merging: tuple[MergingLine, ...]
    weights: int
    limit: int = AT_ONCE


def agenda_page(view: AgendaView, question: Question, query: QueryDict) -> AgendaPage:
    found = question.answer(view.items)
    offset = (question.page - 1) * AT_ONCE
    return AgendaPage(
        year=view.year,
        headline=_headline(view),
        sentence=_sentence(view),
        made=day(view.made_on),
        groups=tuple(_groups(view.items)),
        lines=tuple(map(item_line, found[offset : offset + AT_ONCE])),
        found=len(found),
        offset=offset,
        orders=tuple(_orders(question, query)),
        filters=tuple(_filters(view, question, query)),
        words=question.words,
        merging=tuple(map(merging_line, view.merging)),
        weights=view.weights.number,
    )


def _headline(view: AgendaView) -> str:
    if not view.decided:
        return _("Voor %(year)s is nog niets beslist.") % {"year": view.year}
    told = ngettext(
        "Over %(count)s kwalificatie is beslist voor %(year)s.",
        "Over %(count)s kwalificaties is beslist voor %(year)s.",
        view.decided,
    )
    return told % {"count": view.decided, "year": view.year}


def _sentence(view: AgendaView) -> str:
    told = ngettext(
        "Van %(all)s kwalificaties haalt er %(count)s de drempel.",
        "Van %(all)s kwalificaties halen er %(count)s de drempel.",
        view.proposed,
    )
    return told % {"all": len(view.items), "count": view.proposed}


def item_line(item: AgendaItem) -> ItemLine:
    weighed = item.weighed
    return ItemLine(
        rank=item.rank,
        number=item.number,
        version=weighed.candidate.version,
        title=one_line(weighed.candidate.title),
        score=score_word(weighed.score),
        width=None if weighed.score is None else round(weighed.score * BAR),
        mark=round(weighed.needed * BAR),
        proposed=weighed.proposed,
        cells=tuple(map(_cell, weighed.signals)),
        decision=decision_line(item.decision) if item.decision else None,
    )


def _cell(one: SignalOutcome) -> SignalCell:
    width = None if one.strength is None else round(one.strength * BAR)
    return SignalCell(said(one.signal.label), figure(one.signal, one.measured.value), width)


def decision_line(decision: DecisionView, names: dict[str, str] | None = None) -> DecisionLine:
    who = (names or {}).get(decision.organisation, "")
    return DecisionLine(
        outcome=said(decision.outcome.label),
        tone=OUTCOME_TONES[decision.outcome],
        reason=decision.reason,
        others=decision.others,
        who=who,
        day=day(decision.day),
        address=request_address(decision.request),
    )


def _groups(items: Sequence[AgendaItem]) -> Iterator[OutcomeGroup]:
    for outcome in (*(one for one in Outcome if one is not Outcome.UNCHANGED), Outcome.UNCHANGED):
        lines = [item_line(item) for item in items if item.decision and item.decision.outcome is outcome]
        if lines:
            yield OutcomeGroup(said(outcome.label).capitalize(), OUTCOME_TONES[outcome], tuple(lines))


def _orders(question: Question, query: QueryDict) -> Iterator[OrderLink]:
    yield OrderLink(_("score"), _with(query, "volgorde", ""), question.order is None)
    for signal in Signal:
        yield OrderLink(said(signal.label), _with(query, "volgorde", signal.value), question.order is signal)


def _filters(view: AgendaView, question: Question, query: QueryDict) -> Iterator[FilterLink]:
    counts = {
        Show.PROPOSED: (_("voorgesteld of beslist"), None),
        Show.OPEN: (_("nog te beslissen"), view.open),
        Show.DECIDED: (_("beslist"), view.decided),
        Show.ALL: (_("alles"), len(view.items)),
    }
    for show, (text, count) in counts.items():
        told = text if count is None else f"{text} ({count})"
        yield FilterLink(told, _with(query, "toon", show.value), question.show is show)


def _with(query: QueryDict, name: str, value: str) -> str:
    changed = query.copy()
    changed[name] = value
    changed.pop("pagina", None)
    if not value:
        del changed[name]
    return "?" + changed.urlencode()


def merging_line(one: MergingCandidate) -> MergingLine:
    why = _("%(kind)s: %(shared)s competenties, %(part)s van het geheel") % {
        "kind": said(one.kind),
        "shared": one.shared,
        "part": percent(one.shared_part),
    }
    return MergingLine(one.one, one_line(one.one_title), one.other, one_line(one.other_title), why)


def csv_header() -> list[str]:
    """Names of the columns for programs: in English, as the other files."""
    signals = [f"{signal.value}{part}" for signal in Signal for part in ("", "_strength")]
    return [
        *("rank", "number", "version", "title", "score", "known", "needed", "proposed"),
        *signals,
        *("outcome", "reason", "with", "decided_on"),
    ]


def csv_rows(items: Iterable[AgendaItem]) -> Iterator[list[str]]:
    """A row per qualification; what is not known is empty."""
    for item in items:
        weighed, decision = item.weighed, item.decision
        known = {one.signal: one for one in weighed.signals}
        signals = [
            text
            for signal in Signal
            for text in (_plain(known[signal].measured.value), _plain(known[signal].strength))
            if signal in known
        ]
        yield [
            str(item.rank),
            item.number,
            weighed.candidate.version,
            weighed.candidate.title,
            _plain(weighed.score),
            _plain(weighed.known),
            _plain(weighed.needed),
            "yes" if weighed.proposed else "no",
            *signals,
            decision.outcome.value if decision else "",
            decision.reason if decision else "",
            " ".join(decision.others) if decision else "",
            _iso(decision.day) if decision else "",
        ]


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"


def _iso(value: date) -> str:
    return value.isoformat()
