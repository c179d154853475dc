"""What qualifications are called and where they belong, for who only has their numbers."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ijkpunt.register.models import QualificationVersion


@dataclass(frozen=True, slots=True)
class QualificationName:
    """The title of the newest version, and the paths of its domains in order."""

    title: str
    domains: tuple[str, ...]


def names_of(numbers: Collection[str]) -> Mapping[str, QualificationName]:
    """Per number its name; numbers that the register does not know are absent. Two questions to the database."""
    rows = (
        QualificationVersion.objects.filter(qualification__number__in=set(numbers))
        .select_related("qualification")
        .prefetch_related("domains")
        .order_by("version")
    )
    return {
        row.qualification.number: QualificationName(row.title, tuple(sorted(one.path for one in row.domains.all())))
        for row in rows
    }


def titles_of(versions: Iterable[str]) -> Mapping[str, str]:
    """Per version its title; versions that the register does not know are absent. One question to the database."""
    rows = QualificationVersion.objects.filter(identifier__in=set(versions))
    return dict(rows.values_list("identifier", "title"))
