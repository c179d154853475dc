"""The text of a dossier to be read calmly by a committee: everything that a draft says, in the order of a record.

    {% include "dossiers/draft_read.html" with reading=reading %}

Every element has an address on the page (`#e-<key>`), so that a point to rework can lead to it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.kernel.qualification import AutonomyKind, CompetenceKind, KnowledgeDepth, SkillKind
from ijkpunt.web.register.presenters.competences import count_of

Notes = Mapping[str, Sequence[str]]  # key of an element → what a committee asks of it
DEPTHS = {KnowledgeDepth.THOROUGH: "d3", KnowledgeDepth.GENERAL: "d2", KnowledgeDepth.BASIC: "d1"}


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text with its key, and what is asked of it. `detail`: small words beside it (a regulation)."""

    key: str
    text: str
    detail: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines under a heading. `depth` is the mark of a depth of knowledge: d1, d2, d3, or empty."""

    heading: str
    lines: tuple[Line, ...]
    depth: str = ""


@dataclass(frozen=True, slots=True)
class CompetenceReading:
    """A competence with its skills and knowledge. `clusters` and `partials`: what it belongs to, by name."""

    key: str
    number: int
    text: str
    kind: str
    count: str
    skills: tuple[LineGroup, ...]
    knowledge: tuple[LineGroup, ...]
    clusters: tuple[str, ...]
    partials: tuple[str, ...]
    references: str
    origin: str
    notes: tuple[str, ...] = ()

    @property
    def noted(self) -> bool:
        """Is something asked of it, or of a skill or knowledge of it?"""
        return bool(self.notes) or any(line.notes for group in (*self.skills, *self.knowledge) for line in group.lines)


@dataclass(frozen=True, slots=True)
class PartialReading:
    """A partial qualification, or a cluster, with the numbers and words of its competences."""

    line: Line
    competences: tuple[tuple[int, str, str], ...]  # number, key, words


@dataclass(frozen=True, slots=True)
class DraftReading:
    """A whole draft. `texts` are the single texts with their heading; `lists` the rows of short ones."""

    title: Line
    aimed_level: int | None
    definition: Line | None
    texts: tuple[LineGroup, ...]
    words: tuple[LineGroup, ...]
    competences: tuple[CompetenceReading, ...]
    count: str
    contexts: tuple[LineGroup, ...]
    partials: tuple[PartialReading, ...]
    clusters: tuple[PartialReading, ...]
    general_notes: tuple[str, ...] = field(default=())


def reading_of(draft: Draft, notes: Notes | None = None) -> DraftReading:
    """The draft, ready to be shown. `notes`: what is asked of an element; under the empty key, of the whole."""
    return _Reader(draft, notes or {}).reading()


class _Reader:
    def __init__(self, draft: Draft, notes: Notes) -> None:
        self.draft, self.notes = draft, notes
        self.numbers = {one.key: place for place, one in enumerate(draft.of_kind(ElementKind.COMPETENCE), start=1)}

    def reading(self) -> DraftReading:
        draft = self.draft
        title, definition = draft.single(ElementKind.TITLE), draft.single(ElementKind.DEFINITION)
        skills, knowledge = draft.of_kind(ElementKind.SKILL), draft.of_kind(ElementKind.KNOWLEDGE)
        return DraftReading(
            title=self._line(title) if title else Line("", _("Nog geen titel")),
            aimed_level=draft.aimed_level,
            definition=self._line(definition) if definition else None,
            texts=self._groups(
                (ElementKind.SHORT_DESCRIPTION, _("Korte omschrijving")),
                (ElementKind.TITLE_EXPLANATION, _("Waarom deze titel")),
                (ElementKind.EXTRA_INFORMATION, _("Meer uitleg")),
            ),
            words=self._groups(
                (ElementKind.SYNONYM, _("Andere namen")),
                (ElementKind.DOMAIN, _("Domein")),
                (ElementKind.LED_SUBJECT, _("LED-onderwerp")),
                (ElementKind.ISCED, _("Studiegebied (ISCED)")),
                (ElementKind.ATTESTATION, _("Attesten")),
            ),
            competences=tuple(map(self._competence, draft.of_kind(ElementKind.COMPETENCE))),
            count=count_of(len(skills), len(knowledge)),
            contexts=(
                *self._groups(
                    (ElementKind.ENVIRONMENT, _("In welke omgeving")), (ElementKind.ACTION, _("Op welke manier"))
                ),
                *self._autonomy(),
                *self._groups((ElementKind.RESPONSIBILITY, _("Verantwoordelijk voor"))),
            ),
            partials=tuple(map(self._members, draft.of_kind(ElementKind.PARTIAL))),
            clusters=tuple(map(self._members, draft.of_kind(ElementKind.CLUSTER))),
            general_notes=tuple(self.notes.get("", ())),
        )

    def _line(self, element: Element) -> Line:
        detail = element.field("regulation") or element.field("code")
        return Line(element.key, element.text, detail, tuple(self.notes.get(element.key, ())))

    def _groups(self, *parts: tuple[ElementKind, str]) -> tuple[LineGroup, ...]:
        found = ((heading, self.draft.of_kind(kind)) for kind, heading in parts)
        return tuple(LineGroup(heading, tuple(map(self._line, rows))) for heading, rows in found if rows)

    def _graded(self, rows: Sequence[Element], names: Mapping[str, str], other: str) -> tuple[LineGroup, ...]:
        """Lines under the name of their grade, in the order of `names`; those without a known grade last."""
        found = []
        for grade, heading in (*names.items(), ("", other)):
            own = [row for row in rows if row.grade == grade or (not grade and row.grade not in names)]
            if own:
                depth = DEPTHS.get(KnowledgeDepth(grade), "") if grade in set(KnowledgeDepth) else ""
                found.append(LineGroup(heading, tuple(map(self._line, own)), depth))
        return tuple(found)

    def _competence(self, element: Element) -> CompetenceReading:
        skills = self.draft.children(element.key, ElementKind.SKILL)
        knowledge = self.draft.children(element.key, ElementKind.KNOWLEDGE)
        special = element.grade in {CompetenceKind.TRANSVERSAL, CompetenceKind.OPTIONAL}
        return CompetenceReading(
            key=element.key,
            number=self.numbers[element.key],
            text=element.text,
            kind=grade_name(element.grade) if special else "",
            count=count_of(len(skills), len(knowledge)),
            skills=self._graded(skills, _skill_names(), _("Soort niet vermeld")),
            knowledge=self._graded(knowledge, _depth_names(), _("Diepte niet vermeld")),
            clusters=self._names(element.key, ElementKind.CLUSTER),
            partials=self._names(element.key, ElementKind.PARTIAL),
            references=element.field("references"),
            origin=", ".join(element.origin),
            notes=tuple(self.notes.get(element.key, ())),
        )

    def _names(self, key: str, kind: ElementKind) -> tuple[str, ...]:
        return tuple(one.text for one in self.draft.of_kind(kind) if key in one.members)

    def _autonomy(self) -> tuple[LineGroup, ...]:
        rows = self.draft.of_kind(ElementKind.AUTONOMY)
        return self._graded(rows, _autonomy_names(), _("Zelfstandigheid"))

    def _members(self, element: Element) -> PartialReading:
        known = self.draft.by_key()
        rows = sorted((self.numbers[key], key, known[key].text) for key in element.members if key in self.numbers)
        return PartialReading(self._line(element), tuple(rows))


def _skill_names() -> dict[str, str]:
    return {
        str(SkillKind.COGNITIVE): _("Cognitief: denken"),
        str(SkillKind.PROBLEM_SOLVING): _("Probleemoplossend: kiezen"),
        str(SkillKind.MOTOR): _("Motorisch: doen"),
    }


def _depth_names() -> dict[str, str]:
    return {
        str(KnowledgeDepth.THOROUGH): _("Grondige kennis"),
        str(KnowledgeDepth.GENERAL): _("Kennis"),
        str(KnowledgeDepth.BASIC): _("Basiskennis"),
    }


def grade_name(grade: str) -> str:
    """The word for a grade of an element; the grade itself where we have no word."""
    kinds = {
        str(CompetenceKind.SPECIFIC): _("vakspecifiek"),
        str(CompetenceKind.TRANSVERSAL): _("transversaal"),
        str(CompetenceKind.OPTIONAL): _("optioneel"),
        "cluster": _("cluster"),
        "context": _("context"),
    }
    return {**_skill_names(), **_depth_names(), **_autonomy_names(), **kinds}.get(grade, grade or _("niet vermeld"))


def _autonomy_names() -> dict[str, str]:
    return {
        str(AutonomyKind.INDEPENDENT_IN): _("Is zelfstandig in"),
        str(AutonomyKind.BOUND_BY): _("Is gebonden aan"),
        str(AutonomyKind.RELIES_ON): _("Doet een beroep op"),
    }
