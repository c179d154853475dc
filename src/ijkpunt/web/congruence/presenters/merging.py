"""Whole qualifications that might become one, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.crosswalk.queries import Candidates
from ijkpunt.crosswalk.rules.congruence import MergingGroup, MergingKind, MergingPair, QualificationLine
from ijkpunt.web.congruence.presenters.words import merging_word
from ijkpunt.web.register.presenters.gauge import CHANGED, COVERED, NEUTRAL, Gauge, gauge_of

MOST_PAIRS = 100
TONES = {MergingKind.MERGE: "info", MergingKind.LEVEL: "part", MergingKind.PART: "brass", MergingKind.COMMON: ""}


@dataclass(frozen=True, slots=True)
class PairCard:
    """Two qualifications. `gauge`: shared in the same words, shared in other words, own to either."""

    one: QualificationLine
    other: QualificationLine
    tag: str
    tone: str
    part: float
    headline: str
    reasons: tuple[str, ...]
    gauge: Gauge


@dataclass(frozen=True, slots=True)
class GroupCard:
    qualifications: tuple[QualificationLine, ...]
    headline: str
    reasons: tuple[str, ...]
    part: float


@dataclass(frozen=True, slots=True)
class MergingSection:
    anchor: str
    heading: str
    sentence: str
    pairs: tuple[PairCard, ...]


@dataclass(frozen=True, slots=True)
class MergingPage:
    current: bool
    headline: str
    sentence: str
    groups: tuple[GroupCard, ...]
    sections: tuple[MergingSection, ...]
    left_out: int


def merging_page(found: Candidates) -> MergingPage:
    shown = found.pairs[:MOST_PAIRS]
    sections = [
        MergingSection(
            anchor=str(kind),
            heading=heading,
            sentence=sentence,
            pairs=tuple(_pair(one, other, pair) for one, other, pair in shown if pair.kind is kind),
        )
        for kind, heading, sentence in _sections()
    ]
    return MergingPage(
        current=found.current,
        headline=_headline(found),
        sentence=_("De computer telt gedeelde competenties. Of beroepen samen kunnen, zegt de sector."),
        groups=tuple(
            _group(lines, group) for lines, group in found.groups if len(lines) > 2
        ),  # pairs say it themselves
        sections=tuple(section for section in sections if section.pairs),
        left_out=len(found.pairs) - len(shown),
    )


def _sections() -> tuple[tuple[MergingKind, str, str], ...]:
    return (
        (
            MergingKind.MERGE,
            _("Samen één bredere kwalificatie?"),
            _("Ze delen de helft of meer van hun competenties en hebben hetzelfde niveau."),
        ),
        (
            MergingKind.LEVEL,
            _("Zelfde inhoud, ander niveau"),
            _("Ze delen de helft of meer, maar op een ander niveau. Kijk eerst waarom."),
        ),
        (
            MergingKind.PART,
            _("De ene zit bijna helemaal in de andere"),
            _("De kleinste kan misschien een deelkwalificatie van de grootste zijn."),
        ),
        (
            MergingKind.COMMON,
            _("Alleen een gemeenschappelijk deel"),
            _("Een kwart of meer is gedeeld: genoeg om een stuk van de opleiding samen te geven."),
        ),
    )


def _headline(found: Candidates) -> str:
    count = found.count(MergingKind.MERGE)
    if not count:
        return _("Er zijn nu geen twee kwalificaties van hetzelfde niveau die de helft delen.")
    return ngettext(
        "Eén paar kwalificaties deelt de helft of meer, op hetzelfde niveau.",
        "%(count)s paren kwalificaties delen de helft of meer, op hetzelfde niveau.",
        count,
    ) % {"count": count}


def _pair(one: QualificationLine, other: QualificationLine, pair: MergingPair) -> PairCard:
    shapes = (
        [COVERED] * (pair.shared - pair.reworded)
        + [CHANGED] * pair.reworded
        + [NEUTRAL] * (pair.own_one + pair.own_other)
    )
    headline = _shared(pair)
    return PairCard(
        one=one,
        other=other,
        tag=merging_word(pair.kind),
        tone=TONES[pair.kind],
        part=pair.shared_part,
        headline=headline,
        reasons=tuple(_reasons(one, other, pair)),
        gauge=gauge_of(shapes, headline),
    )


def _shared(pair: MergingPair) -> str:
    different = pair.shared + pair.own_one + pair.own_other
    return _("Van hun %(different)s verschillende competenties delen ze er %(shared)s.") % {
        "different": different,
        "shared": pair.shared,
    }


def _reasons(one: QualificationLine, other: QualificationLine, pair: MergingPair) -> list[str]:
    values = {"count": pair.reworded}
    told = [_("%(count)s daarvan in andere woorden") % values if pair.reworded else _("allemaal met dezelfde titel")]
    for line, own in ((one, pair.own_one), (other, pair.own_other)):
        told.append(_("%(count)s alleen bij %(title)s") % {"count": own, "title": line.title})
    if one.level != other.level:
        told.append(_("niveau %(one)s en niveau %(other)s") % {"one": one.level, "other": other.level})
    else:
        told.append(_("allebei niveau %(level)s") % {"level": one.level})
    if not set(one.domains) & set(other.domains):
        told.append(_("in een ander domein"))
    return told


def _group(lines: tuple[QualificationLine, ...], group: MergingGroup) -> GroupCard:
    headline = _("Van %(before)s competenties blijven er %(after)s verschillende over.") % {
        "before": group.competences,
        "after": group.different,
    }
    reasons = (
        ngettext(
            "%(count)s competentie staat in alle %(all)s", "%(count)s competenties staan in alle %(all)s", group.by_all
        )
        % {"count": group.by_all, "all": len(lines)},
        _("allemaal niveau %(level)s") % {"level": lines[0].level},
    )
    return GroupCard(lines, headline, reasons, group.shared_part)
