"""The history of a text in plain words, a page at a time, newest first."""

from dataclasses import dataclass

from ijkpunt.dossiers.models import Dossier, DraftChange, DraftElement
from ijkpunt.dossiers.queries.drafting.rows import COLUMNS, changes_of, element_of
from ijkpunt.dossiers.queries.rows import dossier_row
from ijkpunt.dossiers.rules.drafting.draft import Element
from ijkpunt.dossiers.rules.drafting.telling import Told, tell

PAGE = 200  # changes that are read for one page; joined into fewer lines


@dataclass(frozen=True, slots=True)
class History:
    """Lines, newest first. `older`: ask again with `before` this number for what came before; None: nothing did."""

    lines: tuple[Told, ...]
    older: int | None
    total: int


def history(number: str, *, key: str = "", before: int | None = None) -> History:
    """The history of a text, or of one element with what belongs to it, before change `before`. Raises NotFound."""
    dossier = dossier_row(number)
    rows = DraftChange.objects.filter(dossier=dossier).order_by("-number")
    if key:
        children = DraftElement.objects.filter(dossier=dossier, parent=key).values_list("key", flat=True)
        rows = rows.filter(key__in=[key, *children])
    total = rows.count()
    if before is not None:
        rows = rows.filter(number__lt=before)
    page = list(rows[:PAGE])
    lines = tell(changes_of(reversed(page)), elements_of(dossier))
    older = page[-1].number if len(page) == PAGE else None
    return History(tuple(reversed(lines)), older, total)


def elements_of(dossier: Dossier) -> dict[str, Element]:
    """All elements that are or were in the text."""
    return {row["key"]: element_of(row) for row in DraftElement.objects.filter(dossier=dossier).values(*COLUMNS)}
