"""What a qualification, a domain or one competence says the same as others, with what differs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from ijkpunt.crosswalk.queries.standing import Standing, congruence_on
from ijkpunt.crosswalk.rules.congruence import (
    Agreement,
    CommonPart,
    Congruence,
    Difference,
    QualificationLine,
    SpreadElement,
    common_parts,
    differ,
    spread,
)
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, shorten
from ijkpunt.kernel.qualification import Competence
from ijkpunt.register.queries import get_record

NEAREST = 8  # qualifications whose differences are read in detail
MOST_SPREAD = 60  # competences of a group that are laid beside each other


@dataclass(frozen=True, slots=True)
class CommonWording:
    """The wording that could serve a group: `used` of the `total` qualifications have it."""

    text: str
    used: int
    total: int


@dataclass(frozen=True, slots=True)
class Holder:
    """A competence elsewhere. `same`: its skills and knowledge say the same. `difference` None: not read in detail."""

    qualification: QualificationLine
    code: str
    position: int
    same: bool
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A title of a group, with who uses it. `nearness` to the title that is looked at, 0 to 1."""

    text: str
    nearness: float
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class SharedCompetence:
    """A competence of a qualification that others have too. `wordings` are those of the others, the nearest first."""

    position: int
    code: str
    text: str
    agreement: Agreement
    wordings: tuple[Wording, ...]
    common: CommonWording

    @property
    def elsewhere(self) -> int:
        """In how many other qualifications."""
        return len({holder.qualification.number for wording in self.wordings for holder in wording.holders})


@dataclass(frozen=True, slots=True)
class RelatedQualification:
    """Another qualification: how many competences it shares, and how many of those in other words."""

    line: QualificationLine
    shared: int
    reworded: int


@dataclass(frozen=True, slots=True)
class ProgrammePart:
    """Competences, in their common wording, that all these qualifications have."""

    wordings: tuple[str, ...]
    qualifications: tuple[QualificationLine, ...]


@dataclass(frozen=True, slots=True)
class QualificationCongruence:
    """One qualification among the others. `own` are (position, code, text) of what stands here only.

    `beside`: only what it shares with this one was asked. `current` False: the register changed since.
    """

    line: QualificationLine
    shared: tuple[SharedCompetence, ...]
    own: tuple[tuple[int, str, str], ...]
    related: tuple[RelatedQualification, ...]
    parts: tuple[ProgrammePart, ...]
    current: bool
    beside: QualificationLine | None = None


def qualification_congruence(identifier: str, on: date, beside: str = "") -> QualificationCongruence:
    """Where the competences of a version in force on `on` come back, and what differs there.

    `beside`: the identifier of another qualification, to see only what both share, in full detail. Raises NotFound
    for a version that does not count on `on`.
    """
    return _qualification(congruence_on(on), identifier, beside)


@lru_cache(maxsize=64)
def _qualification(standing: Standing, identifier: str, beside: str) -> QualificationCongruence:
    found = standing.congruence
    here = place_of(found, identifier)
    other = place_of(found, beside) if beside else None
    lines = found.catalogue.qualifications
    related = related_to(found, here)
    detailed = {other} if other is not None else {place for place, _, _ in related[:NEAREST]}
    records = {place: _competences(lines[place]) for place in (here, *sorted(detailed))}
    shared, own = [], []
    for member in np.flatnonzero(found.catalogue.qualification == here).tolist():
        others = _others(found, member, only=other)
        if others:
            shared.append(_shared(found, member, others, records))
        else:
            own.append(_told(found, member))
    parts = common_parts(found, range(len(lines)) if other is None else (here, other), around=here)
    return QualificationCongruence(
        line=lines[here],
        shared=tuple(shared),
        own=tuple(own),
        related=tuple(RelatedQualification(lines[place], count, reworded) for place, count, reworded in related),
        parts=tuple(programme_part(found, part) for part in parts),
        current=standing.current,
        beside=None if other is None else lines[other],
    )


def place_of(found: Congruence, identifier: str) -> int:
    """The place of a qualification in the catalogue, by identifier or number. Raises NotFound."""
    for place, line in enumerate(found.catalogue.qualifications):
        if identifier in {line.identifier, line.number}:
            return place
    raise NotFound(
        "congruence.unknown_qualification",
        say("{identifier} is geen versie die nu geldt.", identifier=shorten(identifier)),
        say("Kies een kwalificatie uit de lijst. We vergelijken alleen versies die gelden."),
    )


def _competences(line: QualificationLine) -> dict[str, Competence]:
    return {competence.code: competence for competence in get_record(line.identifier).competences}


def related_to(found: Congruence, here: int) -> list[tuple[int, int, int]]:
    """Places of other qualifications with how many competences they share and how many of those in other words."""
    catalogue = found.catalogue
    mine = np.flatnonzero(catalogue.qualification == here)
    groups, titles = set(found.group_of[mine].tolist()), set(catalogue.wording[mine].tolist())
    shared: dict[int, dict[int, bool]] = defaultdict(dict)  # per qualification and group: with the same title
    for member in np.flatnonzero(np.isin(found.group_of, list(groups))).tolist():
        place, group = int(catalogue.qualification[member]), int(found.group_of[member])
        if place != here:
            same = int(catalogue.wording[member]) in titles
            shared[place][group] = shared[place].get(group, False) or same
    counted = [(place, len(by), sum(not same for same in by.values())) for place, by in shared.items()]
    return sorted(counted, key=lambda one: (-one[1], one[2], one[0]))


def _others(found: Congruence, member: int, only: int | None) -> list[int]:
    owner = found.catalogue.qualification[member]
    return [
        other
        for other in found.members(int(found.group_of[member])).tolist()
        if found.catalogue.qualification[other] not in {owner}
        and (only is None or found.catalogue.qualification[other] == only)
    ]


def _shared(
    found: Congruence, member: int, others: Sequence[int], records: dict[int, dict[str, Competence]]
) -> SharedCompetence:
    catalogue = found.catalogue
    position, code, text = _told(found, member)
    here = records[int(catalogue.qualification[member])].get(code)
    by_title: dict[int, list[Holder]] = defaultdict(list)
    for other in others:
        there = records.get(int(catalogue.qualification[other]), {}).get(catalogue.codes[other])
        difference = differ(here, there) if here and there else None
        by_title[int(catalogue.wording[other])].append(_holder(found, other, member, difference))
    title = int(catalogue.wording[member])
    wordings = [Wording(catalogue.wordings[one], found.nearness(title, one), tuple(by_title[one])) for one in by_title]
    return SharedCompetence(
        position=position,
        code=code,
        text=text,
        agreement=found.agreement([member, *others]),
        wordings=tuple(sorted(wordings, key=lambda one: (-one.nearness, -len(one.holders), one.text))),
        common=common_of(found, int(found.group_of[member])),
    )


def _holder(found: Congruence, other: int, member: int | None, difference: Difference | None = None) -> Holder:
    catalogue = found.catalogue
    return Holder(
        qualification=catalogue.qualifications[int(catalogue.qualification[other])],
        code=catalogue.codes[other],
        position=int(catalogue.position[other]),
        same=member is not None and bool(catalogue.prints[other] == catalogue.prints[member]),
        difference=difference,
    )


def _told(found: Congruence, member: int) -> tuple[int, str, str]:
    catalogue = found.catalogue
    text = catalogue.wordings[int(catalogue.wording[member])]
    return int(catalogue.position[member]), catalogue.codes[member], text


def common_of(found: Congruence, group: int) -> CommonWording:
    """The wording that could serve a group, with how many use it now."""
    catalogue, common = found.catalogue, int(found.common[group])
    used = len(np.unique(catalogue.qualification[catalogue.wording == common]))
    return CommonWording(catalogue.wordings[common], used, int(found.spread[group]))


def programme_part(found: Congruence, part: CommonPart) -> ProgrammePart:
    """A common part in words."""
    return ProgrammePart(
        wordings=tuple(found.catalogue.wordings[int(found.common[group])] for group in part.groups),
        qualifications=tuple(found.catalogue.qualifications[place] for place in part.qualifications),
    )


@dataclass(frozen=True, slots=True)
class CompetenceCongruence:
    """One competence and everybody who says the same. `wordings` include its own title, the most used first.

    `elements` lays the skills and knowledge of `beside` side by side; `left_out` more hold it than were laid there.
    """

    line: QualificationLine
    position: int
    code: str
    text: str
    agreement: Agreement
    wordings: tuple[Wording, ...]
    common: CommonWording
    elements: tuple[SpreadElement, ...]
    beside: tuple[Holder, ...]
    left_out: int
    current: bool


def competence_congruence(code: str, on: date) -> CompetenceCongruence:
    """The group of a competence. Raises NotFound when no version in force on `on` holds it."""
    return _competence(congruence_on(on), code)


@lru_cache(maxsize=64)
def _competence(standing: Standing, code: str) -> CompetenceCongruence:
    found = standing.congruence
    member = member_of(found, code)
    members = found.members(int(found.group_of[member])).tolist()
    beside = sorted(members, key=lambda one: (one != member, one))[:MOST_SPREAD]
    holders = [_holder(found, one, member) for one in beside]
    whole = [_competences(holder.qualification).get(holder.code) for holder in holders]
    laid = [(holder, competence) for holder, competence in zip(holders, whole, strict=True) if competence]
    position, _, text = _told(found, member)
    return CompetenceCongruence(
        line=found.catalogue.qualifications[int(found.catalogue.qualification[member])],
        position=position,
        code=code,
        text=text,
        agreement=found.agreement(members),
        wordings=wordings_of(found, members, member),
        common=common_of(found, int(found.group_of[member])),
        elements=spread([competence for _, competence in laid]),
        beside=tuple(holder for holder, _ in laid),
        left_out=len(members) - len(laid),
        current=standing.current,
    )


def member_of(found: Congruence, code: str) -> int:
    """The place of a competence in the catalogue. Raises NotFound."""
    try:
        return found.catalogue.codes.index(code)
    except ValueError:
        raise NotFound(
            "congruence.unknown_competence",
            say("Geen versie die nu geldt, heeft competentie {code}.", code=shorten(code)),
            say("Zoek de kwalificatie, en kies daar de competentie."),
        ) from None


def wordings_of(found: Congruence, members: Iterable[int], member: int | None = None) -> tuple[Wording, ...]:
    """The titles among `members` of a group, with who uses them, the most used first; near to that of `member`, or
    else to the common wording."""
    catalogue = found.catalogue
    by_title: dict[int, list[int]] = defaultdict(list)
    for one in members:
        by_title[int(catalogue.wording[one])].append(one)
    group = int(found.group[next(iter(by_title))])
    title = int(catalogue.wording[member]) if member is not None else int(found.common[group])
    wordings = [
        Wording(
            catalogue.wordings[one],
            found.nearness(title, one),
            tuple(_holder(found, other, member) for other in by_title[one]),
        )
        for one in by_title
    ]
    return tuple(sorted(wordings, key=lambda one: (-len(one.holders), one.text)))
