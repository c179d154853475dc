"""Which qualification goes on in another one: what lineage across qualifications says about the whole."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import F

from ijkpunt.register.models import CompetenceLineage
from ijkpunt.register.queries.kept import kept
from ijkpunt.register.queries.lines import version_dates
from ijkpunt.register.rules.validity import VersionDates, in_force

Heirs = Mapping[str, tuple[str, ...]]


@kept
def successors_on(on: date) -> Mapping[str, str]:
    """By the number of each qualification that went up in another one: the version in force on `on` that follows it.

    It went up in another when all its versions have a last day, be it to come, and competences of it go on elsewhere.
    Of several that continue it, the one that takes over most competences counts. What went on itself is followed.
    """
    dates = list(version_dates().values())
    counting, stopping = in_force(dates, on), _stopping(dates)
    heirs = _heirs()
    found = {}
    for number in heirs:
        if number in stopping and (heir := _heir_in_force(number, heirs, stopping, counting)):
            found[number] = str(counting[heir].version)
    return found


@kept
def predecessors_of(number: str) -> frozenset[str]:
    """The numbers of the qualifications that have competences going on under `number`, directly or through another."""
    heirs = _heirs()
    found: set[str] = set()
    asked = {number}
    while asked:
        asked = {earlier for earlier, later in heirs.items() if asked & set(later)} - found - {number}
        found |= asked
    return frozenset(found)


def _heirs() -> Heirs:
    """By number, the other numbers in which its competences go on, most competences first."""
    pairs = CompetenceLineage.objects.exclude(earlier__qualification=F("later__qualification")).values_list(
        "earlier__qualification__number", "later__qualification__number"
    )
    counted: dict[str, Counter[str]] = {}
    for earlier, later in pairs:
        counted.setdefault(earlier, Counter())[later] += 1
    return {
        earlier: tuple(number for number, _ in sorted(later.items(), key=lambda one: (-one[1], one[0])))
        for earlier, later in counted.items()
    }


def _stopping(dates: Iterable[VersionDates]) -> set[str]:
    """The numbers of which every version has a last day."""
    everybody = list(dates)
    open_ended = {one.version.number for one in everybody if one.last_day is None}
    return {one.version.number for one in everybody} - open_ended


def _heir_in_force(number: str, heirs: Heirs, stopping: set[str], counting: Mapping[str, VersionDates]) -> str:
    """The number that counts now, along the strongest line; empty when none does."""
    seen, waiting = {number}, list(heirs.get(number, ()))
    while waiting:
        heir = waiting.pop(0)
        if heir in seen:
            continue
        seen.add(heir)
        if heir in counting and heir not in stopping:
            return heir
        waiting = [*heirs.get(heir, ()), *waiting]
    return ""
