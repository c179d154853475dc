"""What a comparison of two versions says. Values only: the pages, the API and the impact rules read these."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.qualification import Competence
from ijkpunt.register.rules.comparison.marks import Marks, mark_words


class Relation(StrEnum):
    """How a competence of the earlier version relates to one of the later version, as a person confirmed it."""

    SAME = "same"
    REWORDED = "reworded"
    SPLIT = "split"  # one row per part: the same earlier code, several later codes
    MERGED = "merged"  # one row per source: several earlier codes, the same later code


@dataclass(frozen=True, slots=True)
class Lineage:
    """A confirmed line of descent between competences of two versions, with the ground that people gave for it."""

    earlier_code: str
    later_code: str
    relation: Relation
    ground: str = ""

    def reversed(self) -> "Lineage":
        """The same line read backwards, for comparing the later version with the earlier one."""
        turned = {Relation.SPLIT: Relation.MERGED, Relation.MERGED: Relation.SPLIT}
        return Lineage(self.later_code, self.earlier_code, turned.get(self.relation, self.relation), self.ground)


class ChangeKind(StrEnum):
    """What happened to a competence. Exactly one per entry; an entry may have moved besides, see `moved`."""

    SAME = "same"
    REWORDED = "reworded"  # title, kind, skills or knowledge differ
    MOVED = "moved"  # says the same, stands elsewhere relative to the others
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    DROPPED = "dropped"


class ElementKind(StrEnum):
    """What happened to one skill, one knowledge item or one line of a list."""

    SAME = "same"
    REWORDED = "reworded"
    REGRADED = "regraded"  # same words, other kind of skill, depth of knowledge or kind of autonomy
    ADDED = "added"
    DROPPED = "dropped"


class Basis(StrEnum):
    """On what a pairing rests."""

    DECIDED = "decided"  # confirmed lineage
    PROPOSED = "proposed"  # likeness of the texts


class Size(StrEnum):
    """How large a change is, see `Summary.size`."""

    NONE = "none"
    SMALL = "small"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Element:
    """A skill, a knowledge item or a line of a list. `grade` is its kind or depth, None where there is none.

    `section` is "skill", "knowledge" or the field of the record that the line stands in.
    """

    section: str
    text: str
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class ElementChange:
    """One element before and after. Added has no before, dropped no after. `score`: likeness of the words, 0 to 1."""

    kind: ElementKind
    before: Element | None
    after: Element | None
    score: float = 0.0

    @property
    def marks(self) -> Marks:
        """The words that went and came, for showing side by side."""
        return mark_words(self.before.text if self.before else "", self.after.text if self.after else "")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A part of the record that differs. `field` is the name in QualificationRecord, `before` and `after` its values.

    `elements` has the lines of a list, or the one text of a text field; it is empty for a number.
    """

    field: str
    before: object
    after: object
    elements: tuple[ElementChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbered:
    """A competence with its position in the record, counted from 1."""

    position: int
    competence: Competence


@dataclass(frozen=True, slots=True)
class CompetenceChange:
    """What happened to one competence, or to the few that were split or merged.

    `score` is the likeness of a proposed pairing (0 to 1; of a split or merge: of its weakest part), None when the
    pairing was decided or there is nothing to pair. `elements` compares the skills and knowledge of both sides;
    `fields` holds other parts of the competence that differ (kind, references). References alone do not make it
    reworded: they are keys into another list and say nothing about what somebody can do.
    """

    kind: ChangeKind
    earlier: tuple[Numbered, ...]
    later: tuple[Numbered, ...]
    basis: Basis
    score: float | None = None
    ground: str = ""
    moved: bool = False
    elements: tuple[ElementChange, ...] = ()
    fields: tuple[FieldChange, ...] = ()

    @property
    def title_marks(self) -> Marks:
        """The words of the titles that went and came; several titles are joined by " + "."""
        return mark_words(_titles(self.earlier), _titles(self.later))

    @property
    def title_changed(self) -> bool:
        return any(piece.kind != "same" for side in self.title_marks for piece in side)

    def count(self, kind: ElementKind, section: str | None = None) -> int:
        """How many elements changed this way, in one section or in all."""
        return sum(
            1 for change in self.elements if change.kind is kind and (section is None or section_of(change) == section)
        )


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures on top. `counts` counts entries, so a split of one into three counts once."""

    earlier_total: int
    later_total: int
    counts: dict[ChangeKind, int]
    proposed: int  # pairings that rest on text only
    size: Size
    level_before: int
    level_after: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions, competence by competence. Every competence of both stands in exactly one entry.

    Entries follow the order of the later version; what was dropped comes last, in its earlier order.
    `stray_lineage` holds lines that name a code which neither version has: somebody should look.
    """

    earlier: VersionNumber
    later: VersionNumber
    entries: tuple[CompetenceChange, ...]
    fields: tuple[FieldChange, ...]
    summary: Summary
    stray_lineage: tuple[Lineage, ...] = ()

    def of_kind(self, kind: ChangeKind) -> tuple[CompetenceChange, ...]:
        return tuple(entry for entry in self.entries if entry.kind is kind)

    @property
    def differences(self) -> tuple[CompetenceChange, ...]:
        """Every entry that is not the same, for "alleen de verschillen"."""
        return tuple(entry for entry in self.entries if entry.kind is not ChangeKind.SAME)

    def field(self, name: str) -> FieldChange | None:
        return next((change for change in self.fields if change.field == name), None)


def section_of(change: ElementChange) -> str:
    """The section that an element change stands in."""
    element = change.before or change.after
    return element.section if element else ""


def _titles(side: Iterable[Numbered]) -> str:
    return " + ".join(numbered.competence.text for numbered in side)
