"""One entry of a comparison: a competence before and after, with only what differs on each side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from ijkpunt.kernel.qualification import AutonomyKind, KnowledgeDepth, SkillKind
from ijkpunt.register.rules.comparison.marks import Piece, PieceKind, mark_words
from ijkpunt.register.rules.comparison.outcome import (
    Basis,
    ChangeKind,
    Comparison,
    CompetenceChange,
    Element,
    ElementChange,
    ElementKind,
    Numbered,
)
from ijkpunt.web.register.presenters.competences import count_of
from ijkpunt.web.register.source_text import blocks, one_line

Pieces = Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Side:
    """What a version says that the other does not: the titles, then the lines that differ."""

    numbers: str
    titles: tuple[Pieces, ...] = ()
    lines: tuple[Pieces, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One entry. `anchor` is its place on the page, `address` where the whole competence stands."""

    kind: str
    anchor: str
    title: str
    tag: str
    tone: str
    proposed: bool
    ground: str
    before: Side
    after: Side
    same: str
    whole: str
    address: str

    @property
    def becomes(self) -> str:
        """The arrow between the numbers, as it is read aloud."""
        return _("worden") if "+" in self.before.numbers else _("wordt")


def change_of(entry: CompetenceChange, comparison: Comparison) -> Change:
    side = entry.later or entry.earlier
    tag, tone = _tag(entry)
    paired = bool(entry.earlier and entry.later)
    before, after = _titles(entry)
    differing = [change for change in entry.elements if change.kind is not ElementKind.SAME] if paired else []
    return Change(
        kind=entry.kind,
        anchor=side[0].competence.code,
        title=" + ".join(one_line(one.competence.text) for one in side),
        tag=tag,
        tone=tone,
        proposed=paired and entry.basis is Basis.PROPOSED,
        ground=_ground(entry) if paired else one_line(entry.ground),
        before=Side(_numbers(entry.earlier), before, lines_before(differing)),
        after=Side(_numbers(entry.later), after, lines_after(differing)),
        same=_same(entry) if paired else "",
        whole=count_of(
            sum(len(one.competence.skills) for one in side), sum(len(one.competence.knowledge) for one in side)
        ),
        address=f"{comparison.later if entry.later else comparison.earlier}#{side[0].competence.code}",
    )


def _tag(entry: CompetenceChange) -> tuple[str, str]:
    """The word for what happened, and the tone of its tag."""
    match entry.kind:
        case ChangeKind.ADDED:
            return _("nieuw"), "good"
        case ChangeKind.DROPPED:
            return _("weg"), "bad"
        case ChangeKind.SPLIT:
            return _("gesplitst"), "info"
        case ChangeKind.MERGED:
            return _("samengevoegd"), "info"
        case ChangeKind.MOVED:
            return _("verplaatst"), ""
        case ChangeKind.SAME:
            return _("gelijk"), ""
    inside = any(change.kind is not ElementKind.SAME for change in entry.elements)
    if entry.title_changed:
        return (_("titel en tekst veranderd") if inside else _("titel veranderd")), "info"
    return (_("tekst veranderd") if inside else _("soort veranderd")), "info"


def _titles(entry: CompetenceChange) -> tuple[tuple[Pieces, ...], tuple[Pieces, ...]]:
    """The titles that are worth showing: all of them where competences came or went, split or merged."""
    if entry.kind is ChangeKind.ADDED:
        return (), tuple(_whole(one, PieceKind.NEW) for one in entry.later)
    if entry.kind is ChangeKind.DROPPED:
        return tuple(_whole(one, PieceKind.GONE) for one in entry.earlier), ()
    if entry.kind in {ChangeKind.SPLIT, ChangeKind.MERGED}:
        return tuple(map(_numbered, entry.earlier)), tuple(map(_numbered, entry.later))
    if entry.kind is ChangeKind.REWORDED and entry.title_changed:
        before, after = _marks(entry.earlier[0].competence.text, entry.later[0].competence.text)
        return (before,), (after,)
    return (), ()


def _whole(one: Numbered, kind: PieceKind) -> Pieces:
    return [Piece(one_line(one.competence.text), kind)]


def _numbered(one: Numbered) -> Pieces:
    return [Piece(f"{one.position}. {one_line(one.competence.text)}", PieceKind.SAME)]


def lines_before(changes: Iterable[ElementChange]) -> tuple[Pieces, ...]:
    return tuple(_graded(change, change.before, 0) for change in changes if change.before)


def lines_after(changes: Iterable[ElementChange]) -> tuple[Pieces, ...]:
    return tuple(_graded(change, change.after, 1) for change in changes if change.after)


def _graded(change: ElementChange, element: Element, side: int) -> Pieces:
    """The words of one side; the kind or depth stands before them where it changed and the words do not show that."""
    both = _marks(change.before.text if change.before else "", change.after.text if change.after else "")
    pieces = both[side]
    words_show_it = any(piece.kind is not PieceKind.SAME for marks in both for piece in marks)
    if change.kind is not ElementKind.REGRADED or words_show_it:
        return pieces
    changed = PieceKind.NEW if side else PieceKind.GONE
    if element.section in ("partials", "clusters"):
        return [*pieces, Piece(" ", PieceKind.SAME), Piece(_("(andere competenties)"), changed)]
    return [Piece(grade_word(element.grade), changed), Piece(": ", PieceKind.SAME), *pieces]


def grade_word(grade: str | None) -> str:
    """A kind of skill, depth of knowledge or kind of autonomy in a word; the source's own word where we know none."""
    words: dict[str, str] = {
        SkillKind.COGNITIVE: _("Cognitief"),
        SkillKind.PROBLEM_SOLVING: _("Probleemoplossend"),
        SkillKind.MOTOR: _("Motorisch"),
        KnowledgeDepth.THOROUGH: _("Grondige kennis"),
        KnowledgeDepth.GENERAL: _("Kennis"),
        KnowledgeDepth.BASIC: _("Basiskennis"),
        AutonomyKind.INDEPENDENT_IN: _("Is zelfstandig in"),
        AutonomyKind.BOUND_BY: _("Is gebonden aan"),
        AutonomyKind.RELIES_ON: _("Doet beroep op"),
    }
    return words.get(grade or "", one_line(grade or "") or _("soort niet vermeld"))


def _marks(before: str, after: str) -> tuple[Pieces, Pieces]:
    return mark_words(one_line(before), one_line(after))


def marks_of_texts(before: str, after: str) -> tuple[Pieces, Pieces]:
    """As for single lines, for texts with paragraphs and lists: a line end stays a line end."""
    return mark_words(_with_lines(before), _with_lines(after))


def _with_lines(text: str) -> str:
    return "\n".join(f"• {line}" if block.is_list else line for block in blocks(text) for line in block.lines)


def _numbers(side: Sequence[Numbered]) -> str:
    return " + ".join(str(one.position) for one in side)


def _ground(entry: CompetenceChange) -> str:
    """Why these belong together: the reason of the person who decided, or how alike the texts are."""
    if entry.basis is Basis.DECIDED:
        return one_line(entry.ground)
    if entry.kind in {ChangeKind.SAME, ChangeKind.MOVED}:
        return _("woord voor woord gelijk")
    hundredths = min(int((entry.score or 0) * 100), 99)  # rounded down: what differs is never shown as fully alike
    return _("gelijkenis %(score)s") % {"score": number_format(f"0.{hundredths:02}")}


def _same(entry: CompetenceChange) -> str:
    skills, knowledge = entry.count(ElementKind.SAME, "skill"), entry.count(ElementKind.SAME, "knowledge")
    if entry.kind in {ChangeKind.SAME, ChangeKind.MOVED} or not skills + knowledge:
        return ""
    return _("Gelijk gebleven: %(what)s.") % {"what": count_of(skills, knowledge)}
