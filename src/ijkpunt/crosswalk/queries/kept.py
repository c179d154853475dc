"""Rows of sets as values, kept in the process while their set is not written.

A set carries the revision at which it was last written; official sets never change, so a decision somewhere makes only
its own set be read again.
"""

from dataclasses import dataclass
from functools import lru_cache

from ijkpunt.crosswalk.models import DECIDED, Mapping, MappingSet
from ijkpunt.crosswalk.rules.chains import Links
from ijkpunt.kernel.mapping import MappingEnd, MappingRow, MappingStatus

_SETS = 64  # sets of which rows are kept


@dataclass(frozen=True, slots=True)
class Stamp:
    """A set as it is now: the same number and revision mean the same rows."""

    number: int
    key: str
    revision: int
    official: bool = False


def standing_sets() -> list[Stamp]:
    """All sets but the withdrawn ones: published ones first, then by key."""
    rows = MappingSet.objects.exclude(status=MappingStatus.WITHDRAWN).order_by("-status", "key")
    return [Stamp(*found) for found in rows.values_list("pk", "key", "revision", "official")]


@lru_cache(maxsize=_SETS)
def decided_rows(stamp: Stamp) -> tuple[MappingRow, ...]:
    """The rows of a set that people decided, in order."""
    rows = Mapping.objects.filter(set=stamp.number, status__in=DECIDED).order_by("position")
    return tuple(row.row() for row in rows.iterator(chunk_size=2000))


@lru_cache(maxsize=_SETS)
def links_of(stamp: Stamp) -> Links:
    """The same rows as links, ready to be followed."""
    return Links.of([(stamp.key, decided_rows(stamp))])


@lru_cache(maxsize=_SETS)
def ends_in(stamp: Stamp, source: str, version: str) -> dict[str, MappingEnd]:
    """The ends of one release that a set names, on either side and whatever their status, by identifier."""
    found: dict[str, MappingEnd] = {}
    for side in ("subject", "object"):
        rows = Mapping.objects.filter(set=stamp.number, **{f"{side}_source": source, f"{side}_version": version})
        columns = [f"{side}_{name}" for name in ("id", "label", "kind")]
        named = rows.exclude(**{f"{side}_id": ""}).order_by("position").values_list(*columns)
        for id_, label, kind in named.iterator(chunk_size=2000):
            if id_ not in found or not found[id_].label:
                found[id_] = MappingEnd(id_, label, source, version, kind)
    return found


def forget_rows() -> None:
    """Throw away what this process holds; for tests that change the database under it."""
    for kept in (decided_rows, links_of, ends_in):
        kept.cache_clear()
