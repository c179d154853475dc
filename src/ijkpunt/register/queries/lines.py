"""Versions as lines of a list: the register on a date, the versions of one number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.register.models import Domain, QualificationVersion
from ijkpunt.register.queries.kept import kept
from ijkpunt.register.rules.validity import VersionDates, in_force

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A part of a longer list: `items` are numbers `offset + 1` to `offset + len(items)` of `total`."""

    items: tuple[Item, ...]
    total: int
    offset: int
    limit: int

    @property
    def next_offset(self) -> int | None:
        following = self.offset + self.limit
        return following if following < self.total else None

    @property
    def previous_offset(self) -> int | None:
        return max(0, self.offset - self.limit) if self.offset else None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """What a list shows of a version. `in_force`: this is the version that counts on the date asked for."""

    identifier: str
    number: str
    version: int
    title: str
    level: int
    recognised_on: date | None
    ends_on: date | None
    domains: tuple[str, ...]
    in_force: bool
    scrapped: bool
    competence_count: int
    edition: int


def in_force_on(on: date) -> QuerySet[QualificationVersion]:
    """The version of each qualification that counts on `on`: rules/validity.py in the words of the database."""
    highest = _counting(on).filter(qualification=OuterRef("qualification")).order_by("-version").values("pk")[:1]
    return QualificationVersion.objects.filter(pk=Subquery(highest))


def register_on(
    on: date, *, level: int | None = None, domain: str | None = None, offset: int = 0, limit: int = 50
) -> Page[VersionLine]:
    """The register as it was (or will be) on `on`, in order of number. `domain` is a path, with all below it."""
    found = in_force_on(on)
    if level is not None:
        found = found.filter(level=level)
    if domain:
        found = found.filter(Q(domains__path=domain) | Q(domains__path__startswith=f"{domain} > ")).distinct()
    total = found.count()
    rows = found.order_by("qualification__number")[offset : offset + limit]
    return Page(tuple(as_lines(rows, on)), total, offset, limit)


def versions_of(number: str, on: date) -> list[VersionLine]:
    """All versions of a number, newest first."""
    return _every_version([number], on)


def newest_of(numbers: Iterable[str], on: date) -> Mapping[str, VersionLine]:
    """Per number the version that counts on `on`, or else the newest there is; a number without versions is absent."""
    found: dict[str, VersionLine] = {}
    for line in _every_version(numbers, on):
        if line.in_force:
            found[line.number] = line
        found.setdefault(line.number, line)
    return found


def _every_version(numbers: Iterable[str], on: date) -> list[VersionLine]:
    """All versions of these numbers, newest first."""
    rows = _loaded(QualificationVersion.objects.filter(qualification__number__in=set(numbers)).order_by("-version"))
    counting = {number: dates.version.version for number, dates in in_force(map(_dates, rows), on).items()}
    return [_line(row, on, in_force=counting.get(row.qualification.number) == row.version) for row in rows]


@kept
def count_per_level(on: date) -> Mapping[int, int]:
    """How many qualifications are in force on `on`, per level 1 to 8 (0 where there are none)."""
    counted = dict.fromkeys(range(1, 9), 0)
    for level in in_force_on(on).values_list("level", flat=True):
        counted[level] += 1
    return counted


@kept
def domain_tree(on: date) -> Sequence[tuple[str, int, int]]:
    """The domains in use on `on`, in order: path, depth from 0, number of qualifications in it or below it."""
    counted: dict[str, set[int]] = {}
    for path, version in in_force_on(on).exclude(domains=None).values_list("domains__path", "pk"):
        names = path.split(" > ")
        for depth in range(1, len(names) + 1):
            counted.setdefault(" > ".join(names[:depth]), set()).add(version)
    return tuple((path, path.count(" > "), len(counted[path])) for path in sorted(counted))


@kept
def version_dates() -> Mapping[str, VersionDates]:
    """The dates of every version there is, by identifier: what rules/validity.py needs to say how it stands on a day.

    As columns hold them: where only the year of recognition is known, its first day stands in `recognised_on`.
    """
    rows = QualificationVersion.objects.order_by("identifier").values_list(
        "identifier", "qualification__number", "version", "starts_on", "ends_on", "qualification__scrapped_on"
    )
    return {
        identifier: VersionDates(VersionNumber(number, version), starts_on, ends_on=ends_on, scrapped_on=scrapped_on)
        for identifier, number, version, starts_on, ends_on, scrapped_on in rows
    }


def as_lines(rows: QuerySet[QualificationVersion], on: date) -> list[VersionLine]:
    """`rows` as lines, in their order, with a fixed number of three questions to the database."""
    loaded = _loaded(rows)
    counting = _in_force_among((row.qualification_id for row in loaded), on)
    return [_line(row, on, in_force=row.pk in counting) for row in loaded]


def _loaded(rows: QuerySet[QualificationVersion]) -> list[QualificationVersion]:
    domains = Prefetch("domains", queryset=Domain.objects.only("path").order_by("path"))
    return list(rows.select_related("qualification").prefetch_related(domains))


def _line(row: QualificationVersion, on: date, *, in_force: bool) -> VersionLine:
    scrapped_on = row.qualification.scrapped_on
    return VersionLine(
        identifier=row.identifier,
        number=row.qualification.number,
        version=row.version,
        title=row.title,
        level=row.level,
        recognised_on=row.recognised_on,
        ends_on=row.ends_on,
        domains=tuple(domain.path for domain in row.domains.all()),
        in_force=in_force,
        scrapped=scrapped_on is not None and scrapped_on <= on,
        competence_count=row.competence_count,
        edition=row.edition,
    )


def _dates(row: QualificationVersion) -> VersionDates:
    return VersionDates(
        version=VersionNumber(row.qualification.number, row.version),
        recognised_on=row.starts_on,
        ends_on=row.ends_on,
        scrapped_on=row.qualification.scrapped_on,
    )


def _counting(on: date) -> QuerySet[QualificationVersion]:
    """The versions that count on `on` by their own dates."""
    return QualificationVersion.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on),
        Q(qualification__scrapped_on=None) | Q(qualification__scrapped_on__gt=on),
        starts_on__lte=on,
    )


def _in_force_among(qualifications: Iterable[int], on: date) -> set[int]:
    """The versions in force on `on`, of these qualifications only."""
    rows = _counting(on).filter(qualification__in=set(qualifications)).order_by("version")
    return set(dict(rows.values_list("qualification", "pk")).values())
