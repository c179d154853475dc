"""Skills and knowledge of related qualifications that say the same in other words, or at another depth."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.crosswalk.rules.congruence.gathering import gather
from ijkpunt.crosswalk.rules.congruence.groups import common_wording
from ijkpunt.crosswalk.rules.congruence.nearness import Encoder, Pairs, near_pairs
from ijkpunt.crosswalk.rules.congruence.settings import DEFAULTS, CongruenceSettings
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.rules.comparison.elements import KNOWLEDGE, SKILL, core, elements_of

# Skills and knowledge stand by themselves, without content that could speak for them: they must lie nearer.
ELEMENTS = replace(DEFAULTS, floor=0.6, together=0.75)


@dataclass(frozen=True, slots=True)
class ElementWording:
    """One way of saying it, with the qualifications (places in the records given) by kind or depth."""

    text: str
    by_grade: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def qualifications(self) -> tuple[int, ...]:
        return tuple(sorted({place for _, places in self.by_grade for place in places}))


@dataclass(frozen=True, slots=True)
class ElementGroup:
    """A skill or knowledge item in its wordings, the most used first. `common` is the place of the one for all.

    `nearness` is the mean over all pairs of wordings; 1 where there is one wording, at several depths.
    """

    section: str
    wordings: tuple[ElementWording, ...]
    common: int
    nearness: float

    @property
    def qualifications(self) -> tuple[int, ...]:
        return tuple(sorted({place for one in self.wordings for place in one.qualifications}))


@dataclass(slots=True)
class _Uses:
    """`grades` by qualification."""

    text: str
    grades: dict[int, set[str]]

    def differs_on_one_level(self, levels: Sequence[int]) -> bool:
        """Whether qualifications of one level ask other depths. Between levels that is what levels are for."""
        found = {(levels[place], *sorted(grades)) for place, grades in self.grades.items()}
        return len(found) > len({one[0] for one in found})


def find_element_groups(
    records: Sequence[QualificationRecord], encoder: Encoder, settings: CongruenceSettings = ELEMENTS
) -> tuple[ElementGroup, ...]:
    """What these records say in more than one wording, or in one wording at several depths, widest spread first."""
    levels = [record.level for record in records]
    found: list[ElementGroup] = []
    for section in (SKILL, KNOWLEDGE):
        found.extend(_of_section(section, _uses(records, section), levels, encoder, settings))
    return tuple(found)


def _uses(records: Sequence[QualificationRecord], section: str) -> dict[str, _Uses]:
    """Everything said, by the form that is compared."""
    uses: dict[str, _Uses] = {}
    for place, record in enumerate(records):
        for competence in record.competences:
            for element in elements_of([competence]):
                if element.section == section:
                    use = uses.setdefault(core(element), _Uses(" ".join(element.text.split()), {}))
                    use.grades.setdefault(place, set()).add(element.grade or "")
    return uses


def _of_section(
    section: str, uses: dict[str, _Uses], levels: Sequence[int], encoder: Encoder, settings: CongruenceSettings
) -> list[ElementGroup]:
    forms = sorted(uses)
    nothing = sparse.csr_matrix((len(forms), 1), dtype=np.float32)
    pairs = near_pairs(forms, nothing, encoder, settings)
    near = _both_ways(pairs, len(forms))
    held = [frozenset(uses[form].grades) for form in forms]
    listed = zip(pairs.first.tolist(), pairs.second.tolist(), pairs.nearness.tolist(), strict=True)
    used = np.asarray([len(one) for one in held], np.float32)
    groups = [
        _group(section, members, [uses[form] for form in forms], near, used)
        for members in gather(len(forms), listed, least=settings.together, held=held, apart=settings.apart)
        if len(members) > 1 or (section == KNOWLEDGE and uses[forms[members[0]]].differs_on_one_level(levels))
    ]
    shared = [group for group in groups if len(group.qualifications) > 1]
    return sorted(shared, key=lambda one: (-len(one.qualifications), -len(one.wordings), one.wordings[0].text))


def _both_ways(pairs: Pairs, count: int) -> sparse.csr_matrix:
    values = np.r_[pairs.nearness, pairs.nearness]
    places = (np.r_[pairs.first, pairs.second], np.r_[pairs.second, pairs.first])
    return sparse.csr_matrix((values, places), shape=(count, count), dtype=np.float32)


def _group(
    section: str, members: Sequence[int], uses: Sequence[_Uses], near: sparse.csr_matrix, used: NDArray[np.float32]
) -> ElementGroup:
    ordered = sorted(members, key=lambda member: (-used[member], uses[member].text))
    common = common_wording(members, near, used, [use.text for use in uses])
    inner = [float(near[one, other]) for one in members for other in members if one < other]
    return ElementGroup(
        section=section,
        wordings=tuple(_wording(uses[member]) for member in ordered),
        common=ordered.index(common),
        nearness=round(float(np.mean(inner)), 3) if inner else 1.0,
    )


def _wording(use: _Uses) -> ElementWording:
    by_grade: dict[str, list[int]] = {}
    for place, grades in sorted(use.grades.items()):
        for grade in grades:
            by_grade.setdefault(grade, []).append(place)
    return ElementWording(use.text, tuple((grade, tuple(places)) for grade, places in sorted(by_grade.items())))
