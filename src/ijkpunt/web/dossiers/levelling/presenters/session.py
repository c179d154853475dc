"""The page of a levelling: the answer on top, then what the reader may do and see."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.dossiers.queries import Member, SessionView
from ijkpunt.dossiers.rules.levelling.consensus import Difference, RoundState
from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS
from ijkpunt.web.dossiers.levelling.presenters.scoring import ElementLink, element_links, own_scores
from ijkpunt.web.dossiers.levelling.presenters.weighing import WeighingPart, agreement_sentence, weighing_part
from ijkpunt.web.dossiers.levelling.presenters.words import SLUGS, element_name, figure

COLUMN, LINE, TOP, BESIDE = 56, 36, 34, 275  # of the chart, in units of its viewBox


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What a member wrote with a score, and how many lines of the text it rests on."""

    who: str
    score: int
    text: str
    evidence: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An element with what each member gave. `spread` 0: all gave the same."""

    name: str
    slug: str
    cells: tuple[str, ...]
    range: str
    spread: int
    consensus: str
    motivation: str
    notes: tuple[NoteLine, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A score in the chart; `count` members gave it."""

    x: int
    radius: int
    count: int
    said: str


@dataclass(frozen=True, slots=True)
class DotRow:
    """An element in the chart. `low` and `high` are the ends of the line between the scores; `ring` is the consensus,
    None without one."""

    name: str
    y: int
    dots: tuple[Dot, ...]
    low: int
    high: int
    ring: int | None


@dataclass(frozen=True, slots=True)
class DotChart:
    title: str
    columns: tuple[tuple[int, int], ...]  # x, level
    rows: tuple[DotRow, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ConsensusRow:
    name: str
    score: int
    motivation: str


@dataclass(frozen=True, slots=True)
class LevellingPage:
    """`tone` is that of the verdict. `matrix` is empty for whoever may not see who gave what."""

    state: str
    answer: str
    below: str
    tone: str
    links: tuple[ElementLink, ...]
    scored: int
    finished: tuple[str, ...]
    awaited: tuple[str, ...]
    members: tuple[Member, ...]
    matrix: tuple[MatrixRow, ...]
    chart: DotChart | None
    to_agree: int
    agreement: str
    mean_spread: str
    consensus: tuple[ConsensusRow, ...]
    weighing: WeighingPart | None
    deviation: str
    level: int | None


def levelling_page(view: SessionView) -> LevellingPage:
    difference = view.difference
    consensus = view.consensus or {}
    scores = own_scores(view.own)
    answer, below, tone = _answer(view, difference)
    return LevellingPage(
        state=view.state.value if view.state else "",
        answer=answer,
        below=below,
        tone=tone,
        links=element_links(scores),
        scored=len(scores),
        finished=view.finished,
        awaited=tuple(
            ngettext("%(names)s: %(count)s zitje", "%(names)s: %(count)s zitjes", one.count)
            % {"names": ", ".join(one.names), "count": one.count}
            for one in view.awaited
        ),
        members=view.open_scores,
        matrix=tuple(_row(view, one) for one in difference),
        chart=_chart(view, difference) if difference else None,
        to_agree=len(ELEMENTS) - len(consensus),
        agreement=agreement_sentence(view.agreement) if view.agreement else "",
        mean_spread=figure(view.mean_spread),
        consensus=tuple(
            ConsensusRow(element_name(one.element), one.score, one.motivation) for one in consensus.values()
        ),
        weighing=weighing_part(view.weighing) if view.weighing else None,
        deviation=view.decision.deviation if view.decision else "",
        level=view.decision.level if view.decision else None,
    )


def _answer(view: SessionView, difference: tuple[Difference, ...]) -> tuple[str, str, str]:
    """The answer of the page, what stands below it, and its tone."""
    if view.state is None:
        return (
            _("De inschaling is nog niet begonnen."),
            _("Een dossier wordt ingeschaald zodra het gevalideerd is."),
            "",
        )
    if view.decision:
        answer = _("Dit beroep ligt op VKS-niveau %(level)s.") % {"level": view.decision.level}
        return answer, _("Zo besliste de inschalingscommissie."), "good"
    if view.weighing and view.inside:
        answer = _("De scores leiden naar niveau %(level)s.") % {"level": view.weighing.level}
        return answer, _("De commissie moet dit niveau nog beslissen."), "info"
    if view.state is RoundState.INDIVIDUAL:
        return (*_scoring(view), "info")
    if not view.inside:
        return _("De commissie zoekt een score die alle leden delen."), _("Daarna volgt het niveau."), "info"
    differ = sum(one.differs for one in difference)
    answer = _("De leden verschillen bij %(count)s van de 8 elementen.") % {"count": differ}
    return answer, _("Spreek voor elk element een score af."), "part" if differ else "good"


def _scoring(view: SessionView) -> tuple[str, str]:
    if not view.inside:
        return _("De leden van de commissie geven nu elk hun scores."), _("Niemand ziet al wat een ander gaf.")
    done, total = len(view.finished), len(view.finished) + sum(one.count for one in view.awaited)
    answer = ngettext(
        "%(done)s van de %(total)s leden gaf alle scores.", "%(done)s van de %(total)s leden gaven alle scores.", done
    ) % {"done": done, "total": total}
    return answer, _("Zolang de scores niet openliggen, zie je alleen je eigen scores.")


def _row(view: SessionView, one: Difference) -> MatrixRow:
    agreed = (view.consensus or {}).get(one.element)
    given = [(member.label, member.given.get(one.element)) for member in view.open_scores]
    return MatrixRow(
        name=element_name(one.element),
        slug=SLUGS[one.element],
        cells=tuple(str(score.score) if score else "–" for _label, score in given),
        range=f"{one.low}–{one.high}" if one.differs else str(one.low),
        spread=one.spread,
        consensus=str(agreed.score) if agreed else "",
        motivation=agreed.motivation if agreed else "",
        notes=tuple(
            NoteLine(label, score.score, score.note, _evidence(len(score.evidence)))
            for label, score in given
            if score and (score.note or score.evidence)
        ),
    )


def _evidence(count: int) -> str:
    if not count:
        return ""
    told = ngettext("steunt op %(count)s regel van de tekst", "steunt op %(count)s regels van de tekst", count)
    return told % {"count": count}


def _chart(view: SessionView, difference: tuple[Difference, ...]) -> DotChart:
    agreed = view.consensus or {}
    rows = []
    for place, one in enumerate(difference):
        counted = Counter(score for _name, score in one.given)
        here = agreed.get(one.element)
        rows.append(
            DotRow(
                name=said_short(one),
                y=TOP + LINE * place + LINE // 2,
                dots=tuple(_dot(score, count) for score, count in sorted(counted.items())),
                low=_x(one.low),
                high=_x(one.high),
                ring=_x(here.score) if here else None,
            )
        )
    differ = sum(one.differs for one in difference)
    title = ngettext("Bij %(count)s element lopen de scores uiteen", "Bij %(count)s elementen lopen de scores uiteen",
                     differ) % {"count": differ}  # fmt: skip
    return DotChart(
        title=title,
        columns=tuple((_x(level), level) for level in range(1, 9)),
        rows=tuple(rows),
        width=BESIDE + COLUMN * 8 + 10,
        height=TOP + LINE * len(rows) + 10,
    )


def said_short(one: Difference) -> str:
    """The name of the element up to its colon: a label beside a chart has little room."""
    return element_name(one.element).split(":")[0]


def _dot(score: int, count: int) -> Dot:
    told = ngettext("%(count)s lid gaf %(score)s", "%(count)s leden gaven %(score)s", count)
    return Dot(_x(score), min(5 + 2 * count, 13), count, told % {"count": count, "score": score})


def _x(score: int) -> int:
    return BESIDE + COLUMN * (score - 1) + COLUMN // 2
