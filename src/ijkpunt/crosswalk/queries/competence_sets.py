"""Roles and competence sets: those that people kept, and those that the register suggests."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ijkpunt.crosswalk.models import CompetenceSet, CompetenceSetMember
from ijkpunt.crosswalk.queries.congruence import member_of
from ijkpunt.crosswalk.queries.standing import congruence_on
from ijkpunt.crosswalk.rules.competence_sets import CompetenceSetKind, SetMember, SetPart
from ijkpunt.crosswalk.rules.congruence import Congruence, ProposedSet, QualificationLine, propose_sets
from ijkpunt.kernel.identifiers import number_of
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.register.queries import newest_of, titles_of

KEPT_FROM = 0.8  # a proposal of which so much stands in a kept set is no news


@dataclass(frozen=True, slots=True)
class SetCell:
    """A competence of a set in one qualification."""

    version: str
    code: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class SetRow:
    """A competence of a set: its wording, and where it stands by version."""

    wording: str
    cells: dict[str, SetCell]

    @property
    def code(self) -> str:
        """One of its competences, to point at it."""
        return next(iter(self.cells.values())).code

    @property
    def reworded(self) -> bool:
        return len({cell.text for cell in self.cells.values()}) > 1


@dataclass(frozen=True, slots=True)
class SetColumn:
    """A qualification of a set. `newest`: the version that counts now, where that is another one."""

    version: str
    title: str
    level: int
    newest: str = ""


@dataclass(frozen=True, slots=True)
class SetTable:
    """Competences down, qualifications across, in order of level."""

    rows: tuple[SetRow, ...]
    columns: tuple[SetColumn, ...]

    @property
    def levels(self) -> tuple[int, ...]:
        return tuple(sorted({column.level for column in self.columns}))


@dataclass(frozen=True, slots=True)
class KeptSet:
    key: str
    kind: CompetenceSetKind
    name: str
    description: str
    kept_on: date
    dissolved_on: date | None
    table: SetTable


@dataclass(frozen=True, slots=True)
class SuggestedSet:
    """Not kept yet. `code` points at it: one of its competences. `together` as in rules/congruence/recurring.py."""

    code: str
    together: float
    table: SetTable


def competence_sets(on: date, *, dissolved: bool = False) -> list[KeptSet]:
    """The roles and sets that are held, by name; with `dissolved` those that no longer are, too."""
    rows = CompetenceSet.objects.prefetch_related("parts__members").order_by("name")
    return [_kept(row, on) for row in (rows if dissolved else rows.filter(dissolved_on=None))]


def get_competence_set(key: str, on: date) -> KeptSet:
    """A role or set, dissolved ones included. Raises NotFound."""
    row = CompetenceSet.objects.prefetch_related("parts__members").filter(key=key).first()
    if row is None:
        raise NotFound(
            "competence_set.unknown", say("We vinden deze rol of set niet."), say("Kies er een uit de lijst.")
        )
    return _kept(row, on)


def competence_sets_of(version: str) -> list[tuple[str, str]]:
    """Key and name of the roles and sets in which this version of a qualification stands."""
    rows = CompetenceSet.objects.filter(dissolved_on=None, parts__members__version_identifier=version)
    return list(rows.distinct().order_by("name").values_list("key", "name"))


def _kept(row: CompetenceSet, on: date) -> KeptSet:
    parts = list(row.parts.all())
    rows = tuple(
        SetRow(part.wording, {member.version_identifier: _cell(member) for member in part.members.all()})
        for part in parts
    )
    levels = {cell.version: cell.level for one in rows for cell in one.cells.values()}
    table = SetTable(rows, _columns(levels, on))
    return KeptSet(
        row.key, CompetenceSetKind(row.kind), row.name, row.description, row.kept_on, row.dissolved_on, table
    )


def _cell(member: CompetenceSetMember) -> SetCell:
    return SetCell(member.version_identifier, member.code, " ".join(member.text.split()), member.level)


def _columns(levels: dict[str, int], on: date) -> tuple[SetColumn, ...]:
    titles, newest = titles_of(levels), newest_of(map(number_of, levels), on)
    columns = []
    for version, level in levels.items():
        last = newest.get(number_of(version))
        later = last.identifier if last is not None and last.in_force and last.identifier != version else ""
        columns.append(SetColumn(version, titles.get(version, version), level, later))
    return tuple(sorted(columns, key=lambda column: (column.level, column.title, column.version)))


def suggested_competence_sets(on: date) -> list[SuggestedSet]:
    """What the register suggests and nobody kept yet, the largest first."""
    found = congruence_on(on).congruence
    kept = [
        frozenset((cell.version, cell.code) for row in one.table.rows for cell in row.cells.values())
        for one in competence_sets(on)
    ]
    suggested = [_suggested(found, one) for one in propose_sets(found)]
    return [one for one in suggested if not _is_kept(one, kept)]


def _is_kept(one: SuggestedSet, kept: Iterable[frozenset[tuple[str, str]]]) -> bool:
    cells = {(cell.version, cell.code) for row in one.table.rows for cell in row.cells.values()}
    return any(len(cells & other) >= KEPT_FROM * len(cells) for other in kept)


def _suggested(found: Congruence, one: ProposedSet) -> SuggestedSet:
    lines = [found.catalogue.qualifications[place] for place in one.qualifications]
    rows = tuple(_row(found, group, lines) for group in one.groups)
    columns = tuple(
        SetColumn(line.identifier, line.title, line.level)
        for line in sorted(lines, key=lambda line: (line.level, line.title, line.identifier))
    )
    return SuggestedSet(rows[0].code, one.together, SetTable(rows, columns))


def _row(found: Congruence, group: int, lines: list[QualificationLine]) -> SetRow:
    catalogue = found.catalogue
    wanted = {line.identifier for line in lines}
    cells: dict[str, SetCell] = {}
    for member in found.members(group).tolist():
        line = catalogue.qualifications[int(catalogue.qualification[member])]
        if line.identifier in wanted:
            text = catalogue.wordings[int(catalogue.wording[member])]
            cells.setdefault(line.identifier, SetCell(line.identifier, catalogue.codes[member], text, line.level))
    return SetRow(catalogue.wordings[int(found.common[group])], cells)


def parts_around(codes: Iterable[str], versions: Iterable[str], on: date) -> list[SetPart]:
    """The competences with these codes as parts of a set: everywhere they stand among `versions` (identifiers).

    Raises NotFound for a code that no version in force has.
    """
    found = congruence_on(on).congruence
    wanted = set(versions)
    parts: dict[int, SetPart] = {}
    for code in codes:
        group = int(found.group_of[member_of(found, code)])
        lines = [line for line in found.catalogue.qualifications if line.identifier in wanted]
        row = _row(found, group, lines)
        parts[group] = SetPart(row.wording, tuple(SetMember(cell.version, cell.code) for cell in row.cells.values()))
    return list(parts.values())
