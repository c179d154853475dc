"""What people confirmed and published of one version of a qualification, against another vocabulary."""

from collections.abc import Mapping as Dictionary
from functools import lru_cache

from ijkpunt.crosswalk.models import Mapping
from ijkpunt.crosswalk.queries.ends import REGISTER, revision
from ijkpunt.kernel.mapping import MappingEnd, MappingStatus, MatchRelation

SAME = (MatchRelation.EXACT.value, MatchRelation.CLOSE.value)

Links = Dictionary[str, tuple[MappingEnd, ...]]


def published_equals(version: str, source: str) -> Links:
    """Per competence of a version (by code), and under the number of the version for the whole, what says the same.

    Only exact and close matches of published sets, exact ones first; each concept once, by its newest release. Kept in
    the process until a mapping is written anywhere. The answer is not to be changed.
    """
    return _found(version, source, revision())


@lru_cache(maxsize=256)
def _found(version: str, source: str, _revision: int) -> Links:
    rows = Mapping.objects.filter(
        set__status=MappingStatus.PUBLISHED,
        status=MappingStatus.PUBLISHED,
        subject_source=REGISTER,
        subject_version=version,
        object_source=source,
        relation__in=SAME,
        negated=False,
    ).exclude(object_id="")
    found: dict[str, dict[str, MappingEnd]] = {}
    for relation in SAME:
        for row in (one.row() for one in rows.filter(relation=relation).order_by("-object_version", "set", "position")):
            if row.object is not None:
                found.setdefault(row.subject.id, {}).setdefault(row.object.id, row.object)
    return {subject: tuple(ends.values()) for subject, ends in found.items()}


def forget_confirmed() -> None:
    """Throw away what this process holds; for tests that change the database under it."""
    _found.cache_clear()
