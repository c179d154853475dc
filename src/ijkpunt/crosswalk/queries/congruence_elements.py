"""Skills and knowledge of a qualification that related ones say in other words."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ijkpunt.crosswalk.queries.congruence import place_of, related_to
from ijkpunt.crosswalk.queries.standing import Standing, congruence_on
from ijkpunt.crosswalk.rules.congruence import ElementGroup, QualificationLine, find_element_groups
from ijkpunt.matching.rank import shipped_model
from ijkpunt.register.queries import get_record

MOST_RELATED = 24  # qualifications whose skills and knowledge are compared


@dataclass(frozen=True, slots=True)
class ElementCongruence:
    """`groups` that the qualification is part of; places in them point at `qualifications`, the first is itself."""

    line: QualificationLine
    qualifications: tuple[QualificationLine, ...]
    groups: tuple[ElementGroup, ...]
    current: bool


def element_congruence(identifier: str, on: date) -> ElementCongruence:
    """Skills and knowledge in other words, among the qualifications that share most. Raises NotFound."""
    return _elements(congruence_on(on), identifier)


@lru_cache(maxsize=32)
def _elements(standing: Standing, identifier: str) -> ElementCongruence:
    found = standing.congruence
    here = place_of(found, identifier)
    places = [here, *(place for place, _, _ in related_to(found, here)[:MOST_RELATED])]
    lines = tuple(found.catalogue.qualifications[place] for place in places)
    groups = find_element_groups([get_record(line.identifier) for line in lines], shipped_model().encoder)
    mine = tuple(group for group in groups if 0 in group.qualifications)
    return ElementCongruence(lines[0], lines, mine, standing.current)
