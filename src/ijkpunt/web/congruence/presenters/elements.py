"""Skills and knowledge that related qualifications say in other words, or ask at another depth."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.crosswalk.queries import ElementCongruence
from ijkpunt.crosswalk.rules.congruence import ElementGroup, QualificationLine
from ijkpunt.register.rules.comparison.elements import SKILL
from ijkpunt.web.congruence.presenters.differences import Line, differing
from ijkpunt.web.register.presenters.changes import grade_word
from ijkpunt.web.register.source_text import one_line


@dataclass(frozen=True, slots=True)
class ElementLine:
    """One wording. `users` are (depth or nothing, titles of qualifications)."""

    pieces: Line
    is_common: bool
    users: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ElementBox:
    nearness: float
    reworded: bool
    lines: tuple[ElementLine, ...]


@dataclass(frozen=True, slots=True)
class ElementPart:
    anchor: str
    heading: str
    boxes: tuple[ElementBox, ...]


@dataclass(frozen=True, slots=True)
class ElementPage:
    line: QualificationLine
    current: bool
    headline: str
    compared: str
    parts: tuple[ElementPart, ...]


def element_page(found: ElementCongruence) -> ElementPage:
    skills = [group for group in found.groups if group.section == SKILL]
    knowledge = [group for group in found.groups if group.section != SKILL]
    parts = (
        ("vaardigheden", _("Vaardigheden"), skills),
        ("kennis", _("Kennis"), knowledge),
    )
    return ElementPage(
        line=found.line,
        current=found.current,
        headline=_headline(len(skills), len(knowledge)),
        compared=_compared(len(found.qualifications) - 1),
        parts=tuple(
            ElementPart(anchor, heading, tuple(_box(group, found) for group in groups))
            for anchor, heading, groups in parts
            if groups
        ),
    )


def _headline(skills: int, knowledge: int) -> str:
    if not skills and not knowledge:
        return _("Nee: geen vaardigheid of kennis staat elders in andere woorden.")
    values = {
        "skills": ngettext("%(count)s vaardigheid", "%(count)s vaardigheden", skills) % {"count": skills},
        "knowledge": ngettext("%(count)s kennispunt", "%(count)s kennispunten", knowledge) % {"count": knowledge},
    }
    return _("%(skills)s en %(knowledge)s staan elders in andere woorden.") % values


def _compared(count: int) -> str:
    return ngettext(
        "We vergeleken met de %(count)s kwalificatie die het meest deelt.",
        "We vergeleken met de %(count)s kwalificaties die het meest delen.",
        count,
    ) % {"count": count}


def _box(group: ElementGroup, found: ElementCongruence) -> ElementBox:
    common = one_line(group.wordings[group.common].text)
    graded = len({grade for wording in group.wordings for grade, _places in wording.by_grade}) > 1
    lines = [
        ElementLine(
            pieces=((text, False),) if place == group.common else differing(common, text)[1],
            is_common=place == group.common and len(group.wordings) > 1,
            users=tuple(
                (grade_word(grade) if graded else "", ", ".join(found.qualifications[one].title for one in places))
                for grade, places in wording.by_grade
            ),
        )
        for place, wording in enumerate(group.wordings)
        for text in [one_line(wording.text)]
    ]
    return ElementBox(group.nearness, len(group.wordings) > 1, tuple(lines))
