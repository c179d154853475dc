"""What the qualifications of a domain say the same, and how the whole register stands."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from ijkpunt.crosswalk.queries.congruence import (
    CommonWording,
    ProgrammePart,
    Wording,
    programme_part,
    wordings_of,
)
from ijkpunt.crosswalk.queries.standing import congruence_on
from ijkpunt.crosswalk.rules.congruence import Agreement, Congruence, QualificationLine, common_parts
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten

MOST_TOGETHER = 150  # qualifications between which common parts are looked for: pairs of them are compared


@dataclass(frozen=True, slots=True)
class DomainGroup:
    """Competences of a domain that say the same. `code` is one of them, to lead on. `total`: qualifications here."""

    code: str
    agreement: Agreement
    wordings: tuple[Wording, ...]
    common: CommonWording


@dataclass(frozen=True, slots=True)
class DomainCongruence:
    """A domain with all below it. `counts`: how many groups there are of each agreement. `competences`: in all."""

    path: str
    qualifications: tuple[QualificationLine, ...]
    competences: int
    groups: tuple[DomainGroup, ...]
    counts: dict[Agreement, int]
    parts: tuple[ProgrammePart, ...]
    current: bool


def domain_congruence(path: str, on: date) -> DomainCongruence:
    """What the qualifications in a domain share, most work first. Raises NotFound for a domain without any."""
    standing = congruence_on(on)
    found = standing.congruence
    lines = found.catalogue.qualifications
    places = [place for place, line in enumerate(lines) if line.is_in(path)]
    if not places:
        raise NotFound(
            "congruence.unknown_domain",
            say("In het domein “{path}” geldt nu geen kwalificatie.", path=shorten(path)),
            say("Kies een domein uit de lijst."),
        )
    groups = _groups(found, places)
    parts = common_parts(found, places) if len(places) <= MOST_TOGETHER else ()
    return DomainCongruence(
        path=path,
        qualifications=tuple(lines[place] for place in places),
        competences=int(np.isin(found.catalogue.qualification, places).sum()),
        groups=groups,
        counts=Counter(group.agreement for group in groups),
        parts=tuple(programme_part(found, part) for part in parts),
        current=standing.current,
    )


_ORDER = (Agreement.WORDING, Agreement.CONTENT, Agreement.SAME)


def _groups(found: Congruence, places: list[int]) -> tuple[DomainGroup, ...]:
    """The groups that two or more of these hold: other words first, then the widest spread."""
    spread = np.asarray(found.holds[places].sum(axis=0)).ravel()
    groups = [_group(found, group, places, int(spread[group])) for group in np.flatnonzero(spread > 1).tolist()]
    return tuple(sorted(groups, key=lambda one: (_ORDER.index(one.agreement), -one.common.total, one.common.text)))


def _group(found: Congruence, group: int, places: list[int], total: int) -> DomainGroup:
    members = [one for one in found.members(group).tolist() if found.catalogue.qualification[one] in places]
    wordings = wordings_of(found, members)
    common = found.catalogue.wordings[int(found.common[group])]
    used = next((len(one.holders) for one in wordings if one.text == common), 0)
    return DomainGroup(
        code=found.catalogue.codes[members[0]],
        agreement=found.agreement(members),
        wordings=wordings,
        common=CommonWording(common, used, total),
    )


@dataclass(frozen=True, slots=True)
class RegisterCongruence:
    """The whole register in figures. `elsewhere` of the `competences` stand in another qualification too, `reworded`
    of those in other words."""

    qualifications: tuple[QualificationLine, ...]
    competences: int
    elsewhere: int
    reworded: int
    groups: int
    current: bool


def register_congruence(on: date) -> RegisterCongruence:
    """How much of what is in force on `on` comes back elsewhere."""
    standing = congruence_on(on)
    found = standing.congruence
    shared = found.spread[found.group_of] > 1
    titles = np.bincount(found.group, minlength=len(found.common))
    reworded = shared & (titles[found.group_of] > 1)
    return RegisterCongruence(
        qualifications=found.catalogue.qualifications,
        competences=len(found.catalogue),
        elsewhere=int(shared.sum()),
        reworded=int(reworded.sum()),
        groups=int((found.spread > 1).sum()),
        current=standing.current,
    )


@dataclass(frozen=True, slots=True)
class RewordedCounts:
    """Per number of a qualification, how many of its competences stand elsewhere in other words. `current` False: the
    register changed since they were compared."""

    counts: Mapping[str, int]
    current: bool


def reworded_counts(on: date) -> RewordedCounts:
    """The same for every qualification in force on `on`; one that has none stands there with nought."""
    standing = congruence_on(on)
    found = standing.congruence
    titles = np.bincount(found.group, minlength=len(found.common))
    reworded = (found.spread[found.group_of] > 1) & (titles[found.group_of] > 1)
    lines = found.catalogue.qualifications
    counted = np.bincount(found.catalogue.qualification, weights=reworded, minlength=len(lines))
    numbers = (line.number for line in lines)
    return RewordedCounts(dict(zip(numbers, counted.astype(int).tolist(), strict=True)), standing.current)
