"""One competence and everybody who says the same: wordings, then skills and knowledge laid side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.crosswalk.queries import CompetenceCongruence
from ijkpunt.crosswalk.queries.congruence import Holder
from ijkpunt.crosswalk.rules.congruence import Agreement, QualificationLine, SpreadElement
from ijkpunt.register.rules.comparison.elements import SKILL
from ijkpunt.web.congruence.presenters.differences import Line, differing
from ijkpunt.web.congruence.presenters.qualification import proposal_for
from ijkpunt.web.congruence.presenters.words import TONES, agreement_word
from ijkpunt.web.register.presenters.changes import grade_word
from ijkpunt.web.register.source_text import one_line

MOST_COLUMNS = 12  # beside each other; more would be a table nobody reads


@dataclass(frozen=True, slots=True)
class WordingLine:
    pieces: Line
    is_here: bool
    is_common: bool
    nearness: float
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class ElementRow:
    """A skill or knowledge item: its wordings, who has it (one cell per column) and in how many of all."""

    text: str
    others: tuple[Line, ...]
    grades: str
    cells: tuple[bool, ...]
    count: int


@dataclass(frozen=True, slots=True)
class ElementTable:
    heading: str
    rows: tuple[ElementRow, ...]


@dataclass(frozen=True, slots=True)
class CompetencePage:
    line: QualificationLine
    position: int
    code: str
    text: str
    current: bool
    tag: str
    tone: str
    headline: str
    sentence: str
    wordings: tuple[WordingLine, ...]
    proposal: str
    common: str
    columns: tuple[Holder, ...]
    tables: tuple[ElementTable, ...]
    total: int
    left_out: int


def competence_page(found: CompetenceCongruence) -> CompetencePage:
    total = len({holder.qualification.number for wording in found.wordings for holder in wording.holders})
    alone = total == 1
    columns = found.beside[:MOST_COLUMNS]
    return CompetencePage(
        line=found.line,
        position=found.position,
        code=found.code,
        text=one_line(found.text),
        current=found.current,
        tag="" if alone else agreement_word(found.agreement),
        tone="" if alone else TONES[found.agreement],
        headline=_headline(total),
        sentence="" if alone else _sentence(found.agreement),
        wordings=() if alone else _wordings(found),
        proposal=proposal_for(found.common) if found.agreement is Agreement.WORDING else "",
        common=one_line(found.common.text),
        columns=columns,
        tables=() if alone else _tables(found, len(columns)),
        total=len(found.beside),
        left_out=len(found.beside) - len(columns) + found.left_out,
    )


def _headline(total: int) -> str:
    others = total - 1
    if not others:
        return _("Nee: deze competentie staat alleen in deze kwalificatie.")
    return ngettext(
        "Ja: nog %(count)s kwalificatie zegt hetzelfde.", "Ja: nog %(count)s kwalificaties zeggen hetzelfde.", others
    ) % {"count": others}


def _sentence(agreement: Agreement) -> str:
    return {
        Agreement.SAME: _("Met dezelfde titel, dezelfde vaardigheden en dezelfde kennis."),
        Agreement.CONTENT: _("Met dezelfde titel, maar niet overal met dezelfde vaardigheden en kennis."),
        Agreement.WORDING: _("Niet overal met dezelfde woorden."),
    }[agreement]


def _wordings(found: CompetenceCongruence) -> tuple[WordingLine, ...]:
    common = one_line(found.common.text)
    return tuple(
        WordingLine(
            pieces=((text, False),) if text == common else differing(common, text)[1],
            is_here=text == one_line(found.text),
            is_common=text == common,
            nearness=wording.nearness,
            holders=wording.holders,
        )
        for wording in found.wordings
        for text in [one_line(wording.text)]
    )


def _tables(found: CompetenceCongruence, columns: int) -> tuple[ElementTable, ...]:
    skills = [one for one in found.elements if one.section == SKILL]
    knowledge = [one for one in found.elements if one.section != SKILL]
    return tuple(
        ElementTable(heading, tuple(_row(one, columns) for one in elements))
        for heading, elements in ((_("Vaardigheden"), skills), (_("Kennis"), knowledge))
        if elements
    )


def _row(one: SpreadElement, columns: int) -> ElementRow:
    first = one_line(one.wordings[0])
    return ElementRow(
        text=first,
        others=tuple(differing(first, other)[1] for other in one.wordings[1:]),
        grades=_grades(one.grades),
        cells=tuple(place in one.holders for place in range(columns)),
        count=len(one.holders),
    )


def _grades(grades: Sequence[str]) -> str:
    """Only worth a word where they differ."""
    return ", ".join(map(grade_word, grades)) if len(grades) > 1 else ""
