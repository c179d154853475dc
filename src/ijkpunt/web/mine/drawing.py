"""The growing picture as a drawing: every competence is one vessel that fills with what somebody shows.

`{% include "mine/parts/adding_up.html" with drawing=... %}` shows it, wherever `drawn` made it.
"""

from dataclasses import dataclass

from ijkpunt.kernel.messages import Message
from ijkpunt.pathways.queries import PersonPicture
from ijkpunt.pathways.rules.adding_up import Standing, StepKind
from ijkpunt.web.exemptions.presenters import EvidenceWords, evidence_words

SIDE, GAP, A_ROW = 26, 6, 12  # units of the drawing; vessels on a row
FILLED = {Standing.PROVEN: 26, Standing.ACCEPTED: 18, Standing.ATTESTED: 10, Standing.MISSING: 0}
TONES = {Standing.PROVEN: "good", Standing.ACCEPTED: "info", Standing.ATTESTED: "part", Standing.MISSING: ""}


@dataclass(frozen=True, slots=True)
class Vessel:
    """One competence in the drawing; `top` and `height` of what fills it, `mark` the points of its tick."""

    x: int
    y: int
    top: int
    height: int
    standing: str
    label: Message
    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class KeyLine:
    """What a filling means, and how many vessels have it."""

    vessel: Vessel
    label: Message
    count: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing, of `width` by `height` units."""

    width: int
    height: int
    vessels: tuple[Vessel, ...]
    key: tuple[KeyLine, ...]
    proven: int
    total: int
    title: str


@dataclass(frozen=True, slots=True)
class CompetenceLine:
    """One row of the table beside the drawing."""

    code: str
    text: str
    label: Message
    tone: str
    by: tuple[EvidenceWords, ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A next step: what it is, where it leads, and what it brings."""

    kind: Message
    title: str
    module: str  # code of the programme; empty for a test
    whole: bool
    closes: tuple[str, ...]
    completes: tuple[str, ...]
    again: int
    hours: float | None


def drawn(found: PersonPicture) -> Drawing:
    """The drawing of a picture."""
    across = min(A_ROW, max(1, found.total))
    vessels = tuple(
        _vessel(place % A_ROW, place // A_ROW, Standing(one.standing), one.text)
        for place, one in enumerate(found.competences)
    )
    rows = -(-max(1, found.total) // A_ROW)
    key = tuple(
        KeyLine(_vessel(0, 0, standing, ""), standing.label, found.picture.count(standing))
        for standing in Standing
        if found.picture.count(standing)
    )
    return Drawing(
        A_ROW * (SIDE + GAP) if rows > 1 else across * (SIDE + GAP),
        rows * (SIDE + GAP),
        vessels,
        key,
        found.picture.proven,
        found.total,
        found.title,
    )


def competence_rows(found: PersonPicture) -> tuple[CompetenceLine, ...]:
    """The same as a table."""
    shown = {one.key: one for competence in found.competences for one in competence.by}
    words = {one.key: one for one in evidence_words(shown.values())}
    return tuple(
        CompetenceLine(
            one.code,
            one.text,
            Standing(one.standing).label,
            TONES[Standing(one.standing)],
            tuple(words[seen.key] for seen in one.by),
        )
        for one in found.competences
    )


def step_rows(found: PersonPicture) -> tuple[StepLine, ...]:
    """The next steps in words, the smallest first."""
    texts = {one.code: one.text for one in found.competences}
    titles = {part.number: part.name for part in found.picture.partials}
    return tuple(
        StepLine(
            one.step.kind.label,
            one.step.title,
            one.step.key if one.step.kind is StepKind.MODULE else "",
            one.whole,
            tuple(texts[code] for code in one.closes),
            tuple(titles[number] for number in one.completes),
            one.again,
            one.step.hours,
        )
        for one in found.picture.steps
    )


def _vessel(column: int, row: int, standing: Standing, text: str) -> Vessel:
    x, y = column * (SIDE + GAP) + GAP // 2, row * (SIDE + GAP) + GAP // 2
    height = FILLED[standing]
    mark = f"{x + 7},{y + 14} {x + 11},{y + 18} {x + 19},{y + 8}" if standing is Standing.PROVEN else ""
    return Vessel(x, y, y + SIDE - height, height, standing.value, standing.label, text, mark)
