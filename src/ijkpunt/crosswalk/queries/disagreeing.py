"""Where curators disagree, and where a set contradicts itself."""

from collections import defaultdict
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass

from ijkpunt.crosswalk.models import Judgement, MappingSet
from ijkpunt.crosswalk.queries.chaining import all_links
from ijkpunt.crosswalk.queries.ends import REGISTER
from ijkpunt.crosswalk.queries.sets import RowLine, row_line, rows_as_values, set_row
from ijkpunt.crosswalk.rules.agreement import Agreement, agreement, worst
from ijkpunt.crosswalk.rules.chains import Key
from ijkpunt.crosswalk.rules.conflicts import Conflict, check, count_by_rule
from ijkpunt.crosswalk.rules.decisions import DECIDING, Judged, Standing, Verdict, settle
from ijkpunt.kernel.mapping import MappingRow, MatchRelation
from ijkpunt.kernel.problems import Severity


@dataclass(frozen=True, slots=True)
class View:
    """What one person says of a pair."""

    person: str
    name: str
    verdict: Verdict
    note: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A row on which people say different things and nobody settled it.

    `weight` 1 to 3: a matter of degree, of direction, of belonging or not (rules/agreement.py). `with_rows`: record ids
    of other rows of the same subject that it clashes with (one says that nothing fits, another found something).
    """

    line: RowLine
    views: tuple[View, ...]
    weight: int
    with_rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictReport:
    """Everything that contradicts itself in a set. `rows` is the sequence to which `Conflict.rows` points."""

    rows: tuple[MappingRow, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def counts(self) -> Dictionary[str, int]:
        """How many there are per rule (rules/conflicts.py RULES)."""
        return count_by_rule(self.conflicts)

    @property
    def errors(self) -> tuple[Conflict, ...]:
        return tuple(conflict for conflict in self.conflicts if conflict.rule.severity is Severity.ERROR)

    def involved(self, conflict: Conflict) -> tuple[MappingRow, ...]:
        return tuple(self.rows[place] for place in conflict.rows)


def disagreements(key: str) -> list[Disagreement]:
    """Heaviest first, then in the order of the set. Raises NotFound `mapping_set.unknown`."""
    mapping_set = set_row(key)
    rows = list(mapping_set.mappings.filter(contested=True).order_by("position"))
    said: dict[int, list[Judgement]] = defaultdict(list)
    for judgement in Judgement.objects.filter(mapping__in=rows).order_by("pk"):
        said[judgement.mapping_id or 0].append(judgement)
    per_subject: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        per_subject[row.subject_version, row.subject_id].append(row.record_id)
    found = []
    for row in rows:
        told = [judgement.judged() for judgement in said[row.pk]]
        standing = settle(told)
        others = [one for one in per_subject[row.subject_version, row.subject_id] if one != row.record_id]
        found.append(
            Disagreement(
                line=row_line(row),
                views=_views(told, standing),
                weight=worst(standing.views) or 3,  # alone on its row: another row of the subject says the opposite
                with_rows=() if len(set(standing.views.values())) > 1 else tuple(others),
            )
        )
    return sorted(found, key=lambda one: (-one.weight, one.line.position))


def _views(told: list[Judged], standing: Standing) -> tuple[View, ...]:
    names = {one.person: one.name for one in told if one.name}
    notes = {one.person: one.note for one in told if one.verdict in DECIDING}
    return tuple(
        View(person, names.get(person, person), verdict, notes.get(person, ""))
        for person, verdict in standing.views.items()
    )


def agreement_in(key: str) -> Agreement:
    """How much curators agree in a set, on what at least two of them judged (rules/agreement.py).

    A review counts as what the reviewer says, so it is no independent judgement: only decisions are compared.
    Raises NotFound `mapping_set.unknown`.
    """
    mapping_set = set_row(key)
    said: dict[int, list[Judged]] = defaultdict(list)
    for judgement in Judgement.objects.filter(set=mapping_set, mapping__isnull=False).order_by("pk"):
        said[judgement.mapping_id or 0].append(judgement.judged())
    decided = (Verdict.AGREE, Verdict.DISAGREE)
    return agreement(
        {pk: settle([one for one in told if one.verdict not in decided]).views for pk, told in said.items()}
    )


def conflicts_of(key: str, *, levels: Dictionary[Key, int] | None = None, chains: bool = True) -> ConflictReport:
    """What contradicts itself in a set, proposals and withdrawn rows left out. `chains`: also what other sets say by
    way of a third vocabulary. Raises NotFound `mapping_set.unknown`."""
    mapping_set = set_row(key)
    rows = rows_as_values(mapping_set.mappings.all())
    derived = _derived(mapping_set, rows) if chains else ()
    return ConflictReport(tuple(rows), tuple(check(rows, levels=levels, derived=derived)))


def _derived(mapping_set: MappingSet, rows: list[MappingRow]) -> list[tuple[Key, Key, MatchRelation]]:
    """What chains of at least two links from other sets say of the pairs in `rows`."""
    links = all_links()
    sources = {link.object.source for ways in links.ways.values() for link in ways}
    through = sorted(sources - {mapping_set.subject_source, mapping_set.object_source, REGISTER})
    pairs = {((row.subject.source, row.subject.id), (row.object.source, row.object.id)) for row in rows if row.object}
    found: dict[tuple[Key, Key, MatchRelation], None] = {}
    for start in dict.fromkeys(subject for subject, _ in pairs):
        for other in through:
            for chain in links.follow(start, (start[0], other, mapping_set.object_source)).chains:
                end = (chain.object.source, chain.object.id)
                if len(chain.links) > 1 and (start, end) in pairs:
                    found[start, end, chain.relation] = None
    return list(found)
