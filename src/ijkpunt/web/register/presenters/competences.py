"""Competences as the page shows them: skills by kind, knowledge by depth, the plain word before the official one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.kernel.qualification import (
    Competence,
    CompetenceKind,
    Knowledge,
    KnowledgeDepth,
    QualificationRecord,
    Skill,
    SkillKind,
)
from ijkpunt.web.register.source_text import one_line


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences under one heading. `depth` is the class of the marks before it (d1 to d3), or empty."""

    heading: str
    lines: tuple[str, ...]
    depth: str = ""


class Statement(Protocol):
    """What a reference stands for: a concept of a vocabulary."""

    @property
    def slug(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def language(self) -> str: ...


Resolved = Mapping[str, Sequence[Statement]]


@dataclass(frozen=True, slots=True)
class ReferenceLink:
    """A code as the record writes it, and the statements that it stands for; none where nobody knows."""

    code: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class CompetenceCard:
    """One competence. `parts` are the numbers of the partial qualifications that hold it (“deel 1” is 1)."""

    code: str
    number: int
    title: str
    cluster: str  # empty for an occupation-specific competence, the ordinary case
    count: str
    skills: tuple[Group, ...]
    knowledge: tuple[Group, ...]
    parts: tuple[int, ...]
    elsewhere: str
    references: tuple[ReferenceLink, ...]


def competence_cards(
    record: QualificationRecord, elsewhere: Mapping[str, int], resolved: Resolved = MappingProxyType({})
) -> tuple[CompetenceCard, ...]:
    """The competences in order of the record. `elsewhere`: per code, in how many other qualifications it stands.
    `resolved`: the statements that references stand for, as far as somebody knows."""
    words = _Words()
    parts: dict[str, list[int]] = {}
    for number, partial in enumerate(record.partials, start=1):
        for code in partial.competences or ():
            parts.setdefault(code, []).append(number)
    return tuple(
        CompetenceCard(
            code=competence.code,
            number=number,
            title=one_line(competence.text),
            cluster=words.cluster(competence),
            count=count_of(len(competence.skills), len(competence.knowledge)),
            skills=words.skills(competence.skills),
            knowledge=words.knowledge(competence.knowledge),
            parts=tuple(parts.get(competence.code, ())),
            elsewhere=_elsewhere(elsewhere.get(competence.code, 0)),
            references=tuple(_reference(one, resolved.get(one, ())) for one in competence.references),
        )
        for number, competence in enumerate(record.competences, start=1)
    )


def _reference(code: str, statements: Sequence[Statement]) -> ReferenceLink:
    return ReferenceLink(one_line(code), tuple(statements))


def count_of(skills: int, knowledge: int) -> str:
    """“5 vaardigheden en 3 kennispunten”."""
    return _("%(skills)s en %(knowledge)s") % {
        "skills": ngettext("%(count)s vaardigheid", "%(count)s vaardigheden", skills) % {"count": skills},
        "knowledge": ngettext("%(count)s kennispunt", "%(count)s kennispunten", knowledge) % {"count": knowledge},
    }


def _elsewhere(count: int) -> str:
    if not count:
        return _("Alleen in deze kwalificatie")
    return ngettext("Ook in nog %(count)s kwalificatie", "Ook in nog %(count)s kwalificaties", count) % {"count": count}


class _Words:
    """The headings in the reader's language, looked up once for a page, in the order in which they are shown."""

    def __init__(self) -> None:
        self._skills = {
            SkillKind.COGNITIVE: _("Cognitief: denken"),
            SkillKind.PROBLEM_SOLVING: _("Probleemoplossend: kiezen"),
            SkillKind.MOTOR: _("Motorisch: doen"),
        }
        self._depths = {
            KnowledgeDepth.THOROUGH: _("Grondige kennis"),
            KnowledgeDepth.GENERAL: _("Kennis"),
            KnowledgeDepth.BASIC: _("Basiskennis"),
        }
        self._clusters = {
            CompetenceKind.SPECIFIC: "",
            CompetenceKind.TRANSVERSAL: _("transversaal"),
            CompetenceKind.OPTIONAL: _("optioneel"),
        }
        self._marks = dict(zip(self._depths.values(), ("d3", "d2", "d1"), strict=True))
        self._no_kind = _("Soort niet vermeld")
        self._no_depth = _("Diepte niet vermeld")

    def cluster(self, competence: Competence) -> str:
        return self._clusters.get(competence.kind, competence.kind_label or _("andere soort"))

    def skills(self, skills: Sequence[Skill]) -> tuple[Group, ...]:
        """By kind, in the order of the official record."""
        headed = (
            (self._skills[one.kind] if one.kind else one.label or self._no_kind, one_line(one.text)) for one in skills
        )
        return tuple(Group(heading, lines) for heading, lines in _gather(headed, self._skills.values()))

    def knowledge(self, knowledge: Sequence[Knowledge]) -> tuple[Group, ...]:
        """By depth, the deepest first."""
        headed = (
            (self._depths[one.depth] if one.depth else one.label or self._no_depth, one_line(one.text))
            for one in knowledge
        )
        gathered = _gather(headed, self._depths.values())
        return tuple(Group(heading, lines, self._marks.get(heading, "")) for heading, lines in gathered)


def _gather(headed: Iterable[tuple[str, str]], order: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Lines by heading: first the headings of `order`, then the others as they came."""
    found: dict[str, list[str]] = {heading: [] for heading in order}
    for heading, line in headed:
        found.setdefault(heading, []).append(line)
    return ((heading, tuple(lines)) for heading, lines in found.items() if lines)
