"""A qualification among the others: the answer, then competence by competence, then what could be taught together."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.crosswalk.queries import QualificationCongruence, SharedCompetence
from ijkpunt.crosswalk.queries.congruence import CommonWording, Holder, ProgrammePart, RelatedQualification, Wording
from ijkpunt.crosswalk.rules.congruence import Agreement, QualificationLine
from ijkpunt.matching.shared import shared_words
from ijkpunt.matching.words import tokens
from ijkpunt.web.congruence.presenters.differences import Line, Sides, differing, sides_of
from ijkpunt.web.congruence.presenters.words import SHAPE_OF_OWN, SHAPES, TONES, agreement_word
from ijkpunt.web.register.presenters.gauge import Gauge, gauge_of
from ijkpunt.web.register.source_text import one_line

SHOWN_HOLDERS = 6  # qualifications named under a wording; the page of the competence has them all
ONLY_WORDING, ONLY_DIFFERENT = "woorden", "verschil"
Key = tuple[tuple[str, str], ...]  # (class of the cell, words)


@dataclass(frozen=True, slots=True)
class HolderLine:
    """A competence elsewhere. `sides` None: the same, or not looked at in detail."""

    title: str
    identifier: str
    level: int
    code: str
    position: int
    same: bool
    sides: Sides | None


@dataclass(frozen=True, slots=True)
class WordingBox:
    """A wording elsewhere: its words with those marked that differ, who uses it, and why it was put here.

    `lacks`: the words of the title here that it does not have. `turned`: the same words in another order.
    """

    pieces: Line
    lacks: str
    turned: bool
    text: str
    nearness: float
    reworded: bool
    ground: str
    holders: tuple[HolderLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class CompetenceBox:
    """A competence here with what others have. `proposal`: the sentence about the common wording."""

    position: int
    code: str
    text: str
    kind: str
    tag: str
    tone: str
    elsewhere: int
    wordings: tuple[WordingBox, ...]
    proposal: str
    common: str


@dataclass(frozen=True, slots=True)
class PartCard:
    """A common part of programmes."""

    heading: str
    wordings: tuple[str, ...]
    qualifications: tuple[QualificationLine, ...]


@dataclass(frozen=True, slots=True)
class QualificationPage:
    """Everything the page shows."""

    line: QualificationLine
    beside: QualificationLine | None
    current: bool
    tone: str
    headline: str
    sentence: str
    gauge: Gauge
    key: Key
    boxes: tuple[CompetenceBox, ...]
    shown: str
    counts: tuple[tuple[str, str, int], ...]  # (value of `toon`, words, how many)
    own: tuple[tuple[int, str, str], ...]
    related: tuple[RelatedQualification, ...]
    parts: tuple[PartCard, ...]


def qualification_page(found: QualificationCongruence, shown: str) -> QualificationPage:
    kinds = {one.position: SHAPES[one.agreement] for one in found.shared}
    kinds |= {position: SHAPE_OF_OWN for position, _code, _text in found.own}
    headline, sentence = _headline(found), _sentence(found)
    return QualificationPage(
        line=found.line,
        beside=found.beside,
        current=found.current,
        tone="info" if found.shared else "",
        headline=headline,
        sentence=sentence,
        gauge=gauge_of((kinds[place] for place in sorted(kinds)), f"{headline} {sentence}"),
        key=_key(found),
        boxes=tuple(_box(one) for one in found.shared if _is_shown(one, shown)),
        shown=shown,
        counts=_counts(found),
        own=found.own,
        related=found.related,
        parts=tuple(part_card(part) for part in found.parts),
    )


def _count(found: QualificationCongruence, agreement: Agreement) -> int:
    return sum(one.agreement is agreement for one in found.shared)


def _headline(found: QualificationCongruence) -> str:
    shared, total = len(found.shared), len(found.shared) + len(found.own)
    values = {"shared": shared, "total": total, "title": found.line.title}
    if found.beside:
        values["other"] = found.beside.title
        return (
            ngettext(
                "%(shared)s van de %(total)s competenties van %(title)s staat ook bij %(other)s.",
                "%(shared)s van de %(total)s competenties van %(title)s staan ook bij %(other)s.",
                shared,
            )
            % values
        )
    if not shared:
        return _("Nee: alle %(total)s competenties van %(title)s staan alleen hier.") % values
    return (
        ngettext(
            "%(shared)s van de %(total)s competenties van %(title)s staat ook elders.",
            "%(shared)s van de %(total)s competenties van %(title)s staan ook elders.",
            shared,
        )
        % values
    )


def _sentence(found: QualificationCongruence) -> str:
    words = (
        (Agreement.WORDING, _("%(count)s in andere woorden")),
        (Agreement.CONTENT, _("%(count)s met dezelfde titel en een andere inhoud")),
        (Agreement.SAME, _("%(count)s helemaal gelijk")),
    )
    counted = [text % {"count": count} for kind, text in words if (count := _count(found, kind))]
    return f"{', '.join(counted)}.".capitalize() if counted else ""


def _key(found: QualificationCongruence) -> Key:
    words = (
        (Agreement.WORDING, _("%(count)s in andere woorden")),
        (Agreement.CONTENT, _("%(count)s zelfde titel, andere inhoud")),
        (Agreement.SAME, _("%(count)s gelijk")),
    )
    rows = [(SHAPES[kind], text % {"count": count}) for kind, text in words if (count := _count(found, kind))]
    if found.own:
        rows.append((SHAPE_OF_OWN, _("%(count)s alleen hier") % {"count": len(found.own)}))
    return tuple(rows)


def _counts(found: QualificationCongruence) -> tuple[tuple[str, str, int], ...]:
    wording, content = _count(found, Agreement.WORDING), _count(found, Agreement.CONTENT)
    rows = (
        ("", _("alles"), len(found.shared)),
        (ONLY_WORDING, _("andere woorden"), wording),
        (ONLY_DIFFERENT, _("alles wat verschilt"), wording + content),
    )
    return tuple(row for row in rows if row[2] and (not row[0] or row[2] != len(found.shared)))


def _is_shown(one: SharedCompetence, shown: str) -> bool:
    if shown == ONLY_WORDING:
        return one.agreement is Agreement.WORDING
    return shown != ONLY_DIFFERENT or one.agreement is not Agreement.SAME


def _box(one: SharedCompetence) -> CompetenceBox:
    return CompetenceBox(
        position=one.position,
        code=one.code,
        text=one_line(one.text),
        kind=str(one.agreement),
        tag=agreement_word(one.agreement),
        tone=TONES[one.agreement],
        elsewhere=one.elsewhere,
        wordings=tuple(_wording(wording, one.text) for wording in one.wordings),
        proposal=proposal_for(one.common) if one.agreement is Agreement.WORDING else "",
        common=one_line(one.common.text),
    )


def _wording(wording: Wording, here: str) -> WordingBox:
    text = one_line(wording.text)
    reworded = wording.nearness < 1 or text != one_line(here)
    before, after = differing(here, text)
    turned = reworded and sorted(tokens(here)) == sorted(tokens(text))
    return WordingBox(
        pieces=((text, False),) if turned else after,
        lacks="" if turned else " … ".join(piece.strip() for piece, found in before if found),
        turned=turned,
        text=text,
        nearness=wording.nearness,
        reworded=reworded,
        ground=", ".join(shared_words(here, text)),
        holders=tuple(_holder(holder) for holder in wording.holders[:SHOWN_HOLDERS]),
        more=max(0, len(wording.holders) - SHOWN_HOLDERS),
    )


def _holder(holder: Holder) -> HolderLine:
    line = holder.qualification
    differs = holder.difference is not None and bool(holder.difference.changes)
    return HolderLine(
        title=line.title,
        identifier=line.identifier,
        level=line.level,
        code=holder.code,
        position=holder.position,
        same=holder.same,
        sides=sides_of(holder.difference) if differs and holder.difference else None,
    )


def proposal_for(common: CommonWording) -> str:
    """How widely the proposed wording is used already."""
    return ngettext(
        "Die staat al in %(used)s van de %(total)s kwalificaties, en ligt het dichtst bij de andere.",
        "Die staat al in %(used)s van de %(total)s kwalificaties, en ligt dicht bij de andere.",
        common.used,
    ) % {"used": common.used, "total": common.total}


def part_card(part: ProgrammePart) -> PartCard:
    heading = ngettext(
        "%(count)s competentie, %(qualifications)s kwalificaties",
        "%(count)s competenties, %(qualifications)s kwalificaties",
        len(part.wordings),
    ) % {"count": len(part.wordings), "qualifications": len(part.qualifications)}
    return PartCard(heading, tuple(map(one_line, part.wordings)), part.qualifications)


def shown_of(asked: str) -> str:
    return asked if asked in {ONLY_WORDING, ONLY_DIFFERENT} else ""
