"""What a statement is elsewhere: per vocabulary the ends, and per end every link that leads to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.crosswalk.queries import ChainView, End
from ijkpunt.crosswalk.rules.chains import Chain, Link, best_per_object
from ijkpunt.crosswalk.rules.decisions import Verdict
from ijkpunt.kernel.mapping import MappingRow, MappingStatus
from ijkpunt.language import said
from ijkpunt.web.crosswalk.presenters.ends import REGISTER, EndLine, Ends
from ijkpunt.web.crosswalk.presenters.words import relation_word, status_word

SHOWN = 12  # ends per vocabulary
FIRM = frozenset({MappingStatus.REVIEWED, MappingStatus.PUBLISHED})


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One step: what its object is to its subject, and who says so. `weakest`: the least sure of several."""

    object: EndLine
    relation: str
    origin: str
    author: str
    day: date | None
    status: str
    confidence: float
    weakest: bool


@dataclass(frozen=True, slots=True)
class ChainCard:
    """A way to an end. `direct`: people said it; otherwise it follows, and is drawn dashed. `confidence` None: people
    said it without doubt."""

    end: EndLine
    relation: str
    confidence: float | None
    direct: bool
    firm: bool
    links: tuple[LinkLine, ...]
    jumps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlockedCard:
    """A way that somebody's "no" stands in."""

    end: EndLine
    sentence: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A vocabulary on the road. `best` is the first of `cards`."""

    key: str
    name: str
    cards: tuple[ChainCard, ...]
    more: int
    blocked: tuple[BlockedCard, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class ChainPage:
    start: EndLine
    language: str
    headline: str
    tone: str
    stops: tuple[Stop, ...]


def chain_page(start: End, views: Mapping[str, ChainView]) -> ChainPage:
    ends = Ends()
    stops = tuple(_stop(target, view, ends) for target, view in views.items())
    known = [_("het register") if stop.key == REGISTER else stop.name for stop in stops if stop.cards]
    return ChainPage(
        start=ends.line(start.end),
        language=start.language,
        headline=_headline(known),
        tone="good" if known else "",
        stops=stops,
    )


def _headline(known: list[str]) -> str:
    if not known:
        return _("Dit heeft nog geen koppeling met een andere lijst.")
    if len(known) == 1:
        return _("Dit heeft een tegenhanger in %(name)s.") % {"name": known[0]}
    return _("Dit heeft een tegenhanger in %(names)s en %(last)s.") % {
        "names": ", ".join(known[:-1]),
        "last": known[-1],
    }


def _stop(target: str, view: ChainView, ends: Ends) -> Stop:
    best = best_per_object(view.chains)
    name = ends.source(target)
    blocked = {one.chain.object.id: one for one in view.found.blocked}
    return Stop(
        key=target,
        name=name,
        cards=tuple(_card(chain, ends) for chain in best[:SHOWN]),
        more=max(0, len(best) - SHOWN),
        blocked=tuple(BlockedCard(ends.line(one.chain.object), _against(one.by)) for one in blocked.values())[:SHOWN],
        sentence=ngettext("%(count)s tegenhanger", "%(count)s tegenhangers", len(best)) % {"count": len(best)},
    )


def _card(chain: Chain, ends: Ends) -> ChainCard:
    several = len(chain.links) > 1
    return ChainCard(
        end=ends.line(chain.object),
        relation=said(Verdict(chain.relation.value).label),
        confidence=None if not several and chain.confidence == 1 else chain.confidence,
        direct=not several,
        firm=not several and chain.links[0].row.status in FIRM,
        links=tuple(_link(link, ends, weakest=several and link is _weakest(chain)) for link in chain.links),
        jumps=tuple(
            _("%(source)s: de ene koppeling gaat over %(one)s, de volgende over %(other)s")
            % {"source": ends.source(source), "one": one or "?", "other": other or "?"}
            for source, one, other in chain.jumps
        ),
    )


def _weakest(chain: Chain) -> Link | None:
    """The link that the chain is not surer than; None when all are as sure."""
    figures = {link.confidence for link in chain.links}
    return chain.weakest if len(figures) > 1 else None


def _link(link: Link, ends: Ends, *, weakest: bool) -> LinkLine:
    row = link.row
    return LinkLine(
        object=ends.line(link.object),
        relation=said(Verdict(link.relation.value).label),
        origin=link.origin,
        author=row.author_label or row.author_id,
        day=row.mapping_date,
        status=status_word(row.status or MappingStatus.DRAFT),
        confidence=link.confidence,
        weakest=weakest,
    )


def _against(row: MappingRow) -> str:
    values = {"who": row.author_label or row.author_id or _("iemand"), "said": relation_word(row)}
    return _("%(who)s besliste: %(said)s.") % values
