"""Comments on a cell, with what the cell is about in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ijkpunt.derivations.queries import Comment
from ijkpunt.derivations.queries.working import Work
from ijkpunt.web.register.source_text import one_line

CELL = {"outcome": "leerresultaat", "unit": "onderdeel", "competence": "competentie"}  # words in addresses


@dataclass(frozen=True, slots=True)
class About:
    """One side of a cell: its word, its code and its text."""

    word: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class CommentLine:
    comment: Comment
    about: tuple[About, ...]


@dataclass(frozen=True, slots=True)
class CommentsPage:
    """`about` is the cell that is shown, empty for all. `hidden` are its parts as fields of a form."""

    code: str
    title: str
    about: tuple[About, ...]
    hidden: tuple[tuple[str, str], ...]
    outcome: str
    lines: tuple[CommentLine, ...]
    open_count: int


def comments_page(work: Work, comments: Sequence[Comment], cell: Mapping[str, str]) -> CommentsPage:
    texts = {
        "outcome": {one.code: one_line(one.text) for one in work.product.outcomes},
        "unit": {one.code: one_line(one.title) for one in work.product.units},
        "competence": {one.code: one_line(one.text) for _basis, record in work.bases for one in record.competences},
    }
    return CommentsPage(
        code=work.standing.code,
        title=one_line(work.product.title),
        about=_about(cell, texts),
        hidden=tuple((CELL[name], value) for name, value in cell.items() if value),
        outcome=cell.get("outcome", ""),
        lines=tuple(
            CommentLine(
                one,
                _about({"outcome": one.outcome, "unit": one.unit, "competence": one.competence}, texts),
            )
            for one in sorted(comments, key=lambda one: (one.resolved, -one.number))
        ),
        open_count=sum(not one.resolved for one in comments),
    )


def _about(cell: Mapping[str, str], texts: Mapping[str, Mapping[str, str]]) -> tuple[About, ...]:
    words = {"outcome": _("Leerresultaat"), "unit": _("Onderdeel"), "competence": _("Competentie")}
    return tuple(
        About(words[name], value, texts[name].get(value, "")) for name, value in cell.items() if value and name in words
    )
