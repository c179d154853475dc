"""Roles and sets as tables: competences down, qualifications across, levels above."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ijkpunt.crosswalk.queries import KeptSet, SetTable, SuggestedSet
from ijkpunt.crosswalk.queries.competence_sets import SetCell, SetColumn
from ijkpunt.crosswalk.rules.competence_sets import CompetenceSetKind
from ijkpunt.web.register.source_text import one_line

MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class TableRow:
    """A competence of the set. `cells`: per column the competence there, None where it lacks. `others`: other words."""

    code: str
    wording: str
    others: tuple[str, ...]
    cells: tuple[SetCell | None, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[TableRow, ...]
    columns: tuple[SetColumn, ...]
    left_out: int
    outdated: tuple[SetColumn, ...]


@dataclass(frozen=True, slots=True)
class SetCard:
    """A set in a list."""

    key: str
    name: str
    kind: str
    figures: str
    levels: str
    qualifications: str
    dissolved_on: date | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposal. `code` points at it."""

    code: str
    heading: str
    levels: str
    wordings: tuple[str, ...]
    qualifications: str
    together: float


@dataclass(frozen=True, slots=True)
class SetPage:
    card: SetCard
    description: str
    kept_on: date
    table: Table


def card_of(one: KeptSet) -> SetCard:
    return SetCard(
        key=one.key,
        name=one.name,
        kind=kind_word(one.kind),
        figures=_figures(one.table),
        levels=levels_of(one.table),
        qualifications=_titles(one.table.columns),
        dissolved_on=one.dissolved_on,
    )


def set_page(one: KeptSet) -> SetPage:
    return SetPage(card_of(one), one.description, one.kept_on, table_of(one.table))


def suggestion_of(one: SuggestedSet) -> Suggestion:
    return Suggestion(
        code=one.code,
        heading=_figures(one.table),
        levels=levels_of(one.table),
        wordings=tuple(one_line(row.wording) for row in one.table.rows),
        qualifications=_titles(one.table.columns),
        together=one.together,
    )


def kind_word(kind: CompetenceSetKind) -> str:
    return _("rol") if kind is CompetenceSetKind.ROLE else _("competentieset")


def levels_of(table: SetTable) -> str:
    levels = [str(level) for level in table.levels]
    if len(levels) == 1:
        return _("niveau %(level)s") % {"level": levels[0]}
    return _("niveau %(first)s en %(last)s") % {"first": ", ".join(levels[:-1]), "last": levels[-1]}


def table_of(table: SetTable) -> Table:
    columns = table.columns[:MOST_COLUMNS]
    rows = tuple(
        TableRow(
            code=row.code,
            wording=one_line(row.wording),
            others=tuple(sorted({cell.text for cell in row.cells.values()} - {row.wording})),
            cells=tuple(row.cells.get(column.version) for column in columns),
            count=len(row.cells),
        )
        for row in table.rows
    )
    outdated = tuple(column for column in table.columns if column.newest)
    return Table(rows, columns, len(table.columns) - len(columns), outdated)


def _figures(table: SetTable) -> str:
    competences = ngettext("%(count)s competentie", "%(count)s competenties", len(table.rows)) % {
        "count": len(table.rows)
    }
    qualifications = ngettext("%(count)s kwalificatie", "%(count)s kwalificaties", len(table.columns)) % {
        "count": len(table.columns)
    }
    return _("%(competences)s in %(qualifications)s") % {"competences": competences, "qualifications": qualifications}


def _titles(columns: Sequence[SetColumn]) -> str:
    return ", ".join(dict.fromkeys(column.title for column in columns))
