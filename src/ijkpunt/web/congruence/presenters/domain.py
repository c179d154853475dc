"""A domain: what its qualifications say the same, group by group."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.crosswalk.queries import DomainCongruence
from ijkpunt.crosswalk.queries.congruence import Wording
from ijkpunt.crosswalk.queries.congruence_domain import DomainGroup
from ijkpunt.crosswalk.rules.congruence import Agreement, QualificationLine
from ijkpunt.web.congruence.presenters.differences import Line, differing
from ijkpunt.web.congruence.presenters.qualification import PartCard, part_card, proposal_for
from ijkpunt.web.congruence.presenters.words import TONES, agreement_word
from ijkpunt.web.register.source_text import one_line


@dataclass(frozen=True, slots=True)
class DomainWording:
    """A wording with who uses it; words that the common wording does not have are marked."""

    pieces: Line
    is_common: bool
    nearness: float
    qualifications: tuple[QualificationLine, ...]


@dataclass(frozen=True, slots=True)
class GroupBox:
    code: str
    common: str
    tag: str
    tone: str
    kind: str
    total: int
    wordings: tuple[DomainWording, ...]
    proposal: str


@dataclass(frozen=True, slots=True)
class DomainPage:
    path: str
    name: str
    current: bool
    headline: str
    sentence: str
    qualifications: tuple[QualificationLine, ...]
    groups: tuple[GroupBox, ...]
    counts: tuple[tuple[str, str, int], ...]
    shown: str
    parts: tuple[PartCard, ...]


def domain_page(found: DomainCongruence, shown: str) -> DomainPage:
    return DomainPage(
        path=found.path,
        name=found.path.rsplit(" > ", 1)[-1],
        current=found.current,
        headline=_headline(found),
        sentence=_sentence(found),
        qualifications=found.qualifications,
        groups=tuple(_group(one) for one in found.groups if not shown or one.agreement == shown),
        counts=_counts(found),
        shown=shown,
        parts=tuple(part_card(part) for part in found.parts),
    )


def _headline(found: DomainCongruence) -> str:
    count = len(found.groups)
    if not count:
        return _("Geen enkele competentie komt terug in een andere kwalificatie van dit domein.")
    return ngettext(
        "%(count)s competentie staat in meer dan één kwalificatie.",
        "%(count)s competenties staan in meer dan één kwalificatie.",
        count,
    ) % {"count": count}


def _sentence(found: DomainCongruence) -> str:
    return _("%(wording)s in andere woorden, %(content)s met een andere inhoud, %(same)s helemaal gelijk.") % {
        "wording": found.counts[Agreement.WORDING],
        "content": found.counts[Agreement.CONTENT],
        "same": found.counts[Agreement.SAME],
    }


def _counts(found: DomainCongruence) -> tuple[tuple[str, str, int], ...]:
    kinds = tuple((str(kind), agreement_word(kind), found.counts[kind]) for kind in (*_ORDER,) if found.counts[kind])
    return (("", _("alles"), len(found.groups)), *kinds) if len(kinds) > 1 else ()


_ORDER = (Agreement.WORDING, Agreement.CONTENT, Agreement.SAME)


def _group(one: DomainGroup) -> GroupBox:
    common = one_line(one.common.text)
    reworded = one.agreement is Agreement.WORDING
    return GroupBox(
        code=one.code,
        common=common,
        tag=agreement_word(one.agreement),
        tone=TONES[one.agreement],
        kind=str(one.agreement),
        total=one.common.total,
        wordings=tuple(_wording(wording, common) for wording in one.wordings),
        proposal=proposal_for(one.common) if reworded and one.common.used else "",
    )


def _wording(wording: Wording, common: str) -> DomainWording:
    text = one_line(wording.text)
    return DomainWording(
        pieces=((text, False),) if text == common else differing(common, text)[1],
        is_common=text == common,
        nearness=wording.nearness,
        qualifications=tuple(holder.qualification for holder in wording.holders),
    )
