"""Mapping sets as lines of a list, one whole, and their rows."""

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from ijkpunt.crosswalk.models import Mapping, MappingSet
from ijkpunt.crosswalk.rules.lifecycle import STATUSES
from ijkpunt.kernel.mapping import MappingRow, MappingStatus, MatchRelation
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotFound, shorten
from ijkpunt.register.queries import Page


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a set: a vocabulary with the release that is pinned, or the register (release empty)."""

    source: str
    release: str = ""

    def __str__(self) -> str:
        return f"{self.source} {self.release}".strip()


@dataclass(frozen=True, slots=True)
class SetLine:
    """A mapping set in a list. `counts` holds the number of rows per status; `official`: taken over from its makers."""

    key: str
    title: str
    version: str
    status: MappingStatus
    official: bool
    subject: Side
    object: Side
    licence: str
    published_on: date | None
    counts: Dictionary[MappingStatus, int]
    contested: int
    returned: int
    scope: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether people may still decide in it."""
        return self.status is MappingStatus.DRAFT

    @property
    def total(self) -> int:
        """Rows that stand: decided, reviewed or published."""
        return sum(self.counts[status] for status in _STANDING)

    @property
    def status_label(self) -> Message:
        return say("open") if self.is_open else STATUSES[self.status]


@dataclass(frozen=True, slots=True)
class SetView:
    """A mapping set whole. `predecessor` and `successors` are keys."""

    line: SetLine
    description: str
    address: str
    withdrawn_on: date | None
    relations: Dictionary[MatchRelation, int]
    refused: int
    without_equivalent: int
    predecessor: str | None
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of a set in a list: the mapping itself and what people still have to do with it."""

    row: MappingRow
    position: int
    contested: bool
    returned: bool
    imported: bool
    object_version: str

    @property
    def status_label(self) -> Message:
        return STATUSES[self.row.status or MappingStatus.DRAFT]


_STANDING = (MappingStatus.DRAFT, MappingStatus.REVIEWED, MappingStatus.PUBLISHED)


def mapping_sets(
    *,
    source: str = "",
    status: MappingStatus | None = None,
    closed: bool = False,
    offset: int = 0,
    limit: int = 50,
) -> Page[SetLine]:
    """The sets in order of key. `source`: only those with this vocabulary (or `register`) on either side.

    `closed`: only those that are published or were withdrawn.
    """
    rows = MappingSet.objects.all()
    if source:
        rows = rows.filter(Q(subject_source=source) | Q(object_source=source))
    if status is not None:
        rows = rows.filter(status=status)
    if closed:
        rows = rows.exclude(status=MappingStatus.DRAFT)
    found = list(rows.order_by("key")[offset : offset + limit])
    return Page(tuple(_lines(found)), rows.count(), offset, limit)


def get_set(key: str) -> SetView:
    """The set with this key. Raises NotFound `mapping_set.unknown`."""
    row = set_row(key)
    standing = row.mappings.filter(status__in=_STANDING)
    confirmed = standing.filter(negated=False).exclude(object_id="")
    counted = dict(confirmed.values_list("relation").annotate(count=Count("pk")).order_by())
    return SetView(
        line=_lines([row])[0],
        description=row.description,
        address=row.address,
        withdrawn_on=row.withdrawn_on,
        relations={relation: counted.get(relation.value, 0) for relation in MatchRelation},
        refused=standing.filter(negated=True).count(),
        without_equivalent=standing.filter(object_id="", negated=False).count(),
        predecessor=row.predecessor.key if row.predecessor else None,
        successors=tuple(row.successors.order_by("key").values_list("key", flat=True)),
    )


def get_closed_set(key: str) -> SetView:
    """As `get_set`, for everybody: a set in which people are still deciding is not shown."""
    view = get_set(key)
    if view.line.is_open:
        raise _unknown(key)
    return view


def set_row(key: str) -> MappingSet:
    """For what stands above in this app. Raises NotFound `mapping_set.unknown`."""
    row = MappingSet.objects.select_related("predecessor").filter(key=key).first()
    if row is None:
        raise _unknown(key)
    return row


def _unknown(key: str) -> NotFound:
    return NotFound(
        "mapping_set.unknown",
        say("We vinden de reeks “{key}” niet.", key=shorten(key)),
        say("Kies er een uit de lijst van reeksen."),
    )


def rows_of(
    key: str,
    *,
    text: str = "",
    relation: MatchRelation | None = None,
    refused: bool | None = None,
    status: MappingStatus | None = None,
    subject: str = "",
    subject_version: str = "",
    contested: bool = False,
    returned: bool = False,
    offset: int = 0,
    limit: int = 50,
) -> Page[RowLine]:
    """The rows of a set in their order, narrowed. `text` looks in labels and identifiers of both ends.

    Without `status` proposals and what was withdrawn are left out. Raises as `get_set`.
    """
    found = set_row(key).mappings.filter(status__in=[status] if status else _STANDING)
    if text.strip():
        words = text.strip()
        columns = ("subject_label", "object_label", "subject_id", "object_id")
        asked = Q()
        for column in columns:
            asked |= Q(**{f"{column}__icontains": words})
        found = found.filter(asked)
    exactly = {"relation": relation, "negated": refused, "subject_id": subject, "subject_version": subject_version}
    found = found.filter(**{name: value for name, value in exactly.items() if value not in (None, "")})
    found = found.filter(contested=True) if contested else found
    found = found.filter(returned=True) if returned else found
    rows = found.order_by("position")[offset : offset + limit]
    return Page(tuple(row_line(row) for row in rows), found.count(), offset, limit)


def get_row(key: str, record_id: str) -> RowLine:
    """One row of a set, whatever its status. Raises NotFound `mapping.unknown`, and as `get_set`."""
    return row_line(mapping_row(set_row(key), record_id))


def mapping_row(mapping_set: MappingSet, record_id: str) -> Mapping:
    """For what stands above in this app. Raises NotFound `mapping.unknown`."""
    row = mapping_set.mappings.filter(record_id=record_id).first()
    if row is None:
        raise NotFound(
            "mapping.unknown",
            say("We vinden koppeling {record} niet in {key}.", record=shorten(record_id), key=mapping_set.key),
            say("Kies er een uit de lijst."),
        )
    return row


def all_rows(key: str, *, proposals: bool = False, withdrawn: bool = False) -> list[MappingRow]:
    """Every row of a set as values of the kernel, in order. Raises as `get_set`."""
    return rows_as_values(set_row(key).mappings.all(), proposals=proposals, withdrawn=withdrawn)


def rows_as_values(rows: QuerySet[Mapping], *, proposals: bool = False, withdrawn: bool = False) -> list[MappingRow]:
    """`rows` as values, in order of position, without what nobody holds."""
    if not proposals:
        rows = rows.exclude(status=MappingStatus.PROPOSAL)
    if not withdrawn:
        rows = rows.exclude(status=MappingStatus.WITHDRAWN)
    return [row.row() for row in rows.order_by("set", "position").iterator(chunk_size=2000)]


def row_line(row: Mapping) -> RowLine:
    return RowLine(row.row(), row.position, row.contested, row.returned, row.imported, row.object_version)


def _lines(rows: list[MappingSet]) -> list[SetLine]:
    counted: dict[int, dict[str, int]] = {row.pk: {} for row in rows}
    flagged: dict[int, tuple[int, int]] = {}
    mappings = Mapping.objects.filter(set__in=rows).order_by()
    for pk, status, count in mappings.values_list("set", "status").annotate(count=Count("pk")):
        counted[pk][status] = count
    flags = mappings.values_list("set").annotate(
        contested=Count("pk", filter=Q(contested=True)), returned=Count("pk", filter=Q(returned=True))
    )
    for pk, contested, returned in flags:
        flagged[pk] = (contested, returned)
    return [_line(row, counted[row.pk], *flagged.get(row.pk, (0, 0))) for row in rows]


def _line(row: MappingSet, counts: Dictionary[str, int], contested: int, returned: int) -> SetLine:
    return SetLine(
        key=row.key,
        title=row.title,
        version=row.version,
        status=MappingStatus(row.status),
        official=row.official,
        subject=Side(row.subject_source, row.subject_release),
        object=Side(row.object_source, row.object_release),
        licence=row.licence,
        published_on=row.published_on,
        counts={status: counts.get(status.value, 0) for status in MappingStatus},
        contested=contested,
        returned=returned,
        scope=tuple(row.scope),
    )
