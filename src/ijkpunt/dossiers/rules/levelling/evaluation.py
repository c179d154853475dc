"""Does the method work? What the closed levellings say about it: a report for whoever keeps the procedure (R14).

Alpha per element needs several dossiers: one element of one dossier is a single unit, and chance cannot be told from
agreement in one unit. Per dossier alpha is taken over its eight elements.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ijkpunt.dossiers.rules.levelling.agreement import Agreement, agreement_of_units
from ijkpunt.dossiers.rules.levelling.consensus import differences, middle_scores
from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS
from ijkpunt.dossiers.rules.levelling.scheme import Scores, WeighingScheme
from ijkpunt.dossiers.rules.levelling.weighing import Certainty, Weighing, weigh
from ijkpunt.kernel.levels import DescriptorElement


@dataclass(frozen=True, slots=True)
class LevelledDossier:
    """A closed levelling. `individual` by member, of whom some may lack scores; `level` is what was decided."""

    number: str
    title: str
    closed_on: date
    scheme: WeighingScheme
    individual: Mapping[str, Scores]
    consensus: Scores
    level: int

    @property
    def weighing(self) -> Weighing:
        return weigh(self.consensus, self.scheme)

    @property
    def deviates(self) -> bool:
        """Was another level decided than the scheme gave?"""
        return self.weighing.level != self.level

    @property
    def middle_level(self) -> int | None:
        """The level that the medians of the members would have given; None when an element has no score."""
        middle = middle_scores(self.individual)
        return self.scheme.level_of(middle) if set(middle) == set(ELEMENTS) else None


@dataclass(frozen=True, slots=True)
class ElementEvaluation:
    """One element over all dossiers. `spread`: mean of highest less lowest, in steps. `split`: dossiers in which
    members differed. `shift` and `moved`: mean of consensus less median, with and without sign, in steps."""

    element: DescriptorElement
    agreement: Agreement
    spread: Fraction | None
    split: int
    dossiers: int
    shift: Fraction | None
    moved: Fraction | None


@dataclass(frozen=True, slots=True)
class Period:
    """A year of closing: alpha over all elements of all dossiers, and per element."""

    year: int
    dossiers: int
    overall: Agreement
    elements: Mapping[DescriptorElement, Agreement]


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A closed levelling in the report. `distance` to the nearest cut-off in points, `other` the level behind it."""

    dossier: LevelledDossier
    agreement: Agreement
    certainty: Certainty
    distance: Fraction
    other: int


@dataclass(frozen=True, slots=True)
class SchemeEvaluation:
    """What the decisions under one version of the scheme were like."""

    version: str
    dossiers: int
    overall: Agreement
    deviations: int
    certainties: Mapping[Certainty, int]
    mean_distance: Fraction
    changed_by_talking: int  # another level than the medians gave


@dataclass(frozen=True, slots=True)
class MethodReport:
    """`elements` is sorted by how far members differ, most first. `lines` newest first."""

    overall: Agreement
    elements: tuple[ElementEvaluation, ...]
    periods: tuple[Period, ...]
    schemes: tuple[SchemeEvaluation, ...]
    lines: tuple[DossierLine, ...]

    @property
    def deviations(self) -> int:
        return sum(one.deviations for one in self.schemes)


@dataclass(frozen=True, slots=True)
class SchemeEffect:
    """What another scheme would make of a past decision. `now` is what was decided, `then` what it would give."""

    number: str
    title: str
    now: int
    then: int

    @property
    def changes(self) -> bool:
        return self.now != self.then


def dossier_agreement(individual: Mapping[str, Scores]) -> Agreement:
    """Alpha of one dossier: its eight elements are the units."""
    return agreement_of_units(_units(individual, ELEMENTS))


def method_report(dossiers: Iterable[LevelledDossier]) -> MethodReport:
    """The report over all closed levellings."""
    found = sorted(dossiers, key=lambda one: (one.closed_on, one.number))
    by_year: dict[Hashable, list[LevelledDossier]] = defaultdict(list)
    by_scheme: dict[Hashable, list[LevelledDossier]] = defaultdict(list)
    for one in found:
        by_year[one.closed_on.year].append(one)
        by_scheme[one.scheme.version].append(one)
    elements = [_element(element, found) for element in ELEMENTS] if found else []
    return MethodReport(
        overall=_together(found),
        elements=tuple(sorted(elements, key=lambda one: -(one.spread or 0))),
        periods=tuple(_period(group) for group in by_year.values()),
        schemes=tuple(_scheme(group) for group in by_scheme.values()),
        lines=tuple(_line(one) for one in reversed(found)),
    )


def scheme_effects(scheme: WeighingScheme, dossiers: Iterable[LevelledDossier]) -> tuple[SchemeEffect, ...]:
    """What a scheme would make of past decisions. They stay as they are: this only tells what the scheme does."""
    return tuple(
        SchemeEffect(one.number, one.title, one.level, scheme.level_of(one.consensus))
        for one in sorted(dossiers, key=lambda one: (one.closed_on, one.number))
    )


def _units(individual: Mapping[str, Scores], elements: Iterable[DescriptorElement]) -> list[list[int]]:
    return [[given[element] for given in individual.values() if element in given] for element in elements]


def _together(dossiers: Sequence[LevelledDossier], elements: Sequence[DescriptorElement] = ELEMENTS) -> Agreement:
    return agreement_of_units(unit for one in dossiers for unit in _units(one.individual, elements))


def _element(element: DescriptorElement, dossiers: Sequence[LevelledDossier]) -> ElementEvaluation:
    spreads, shifts = [], []
    for one in dossiers:
        here = next((found for found in differences(one.individual) if found.element is element), None)
        if here is None:
            continue
        spreads.append(here.spread)
        shifts.append(one.consensus[element] - here.middle)
    return ElementEvaluation(
        element=element,
        agreement=_together(dossiers, (element,)),
        spread=_mean(spreads),
        split=sum(spread > 0 for spread in spreads),
        dossiers=len(spreads),
        shift=_mean(shifts),
        moved=_mean([abs(shift) for shift in shifts]),
    )


def _period(dossiers: Sequence[LevelledDossier]) -> Period:
    return Period(
        year=dossiers[0].closed_on.year,
        dossiers=len(dossiers),
        overall=_together(dossiers),
        elements={element: _together(dossiers, (element,)) for element in ELEMENTS},
    )


def _scheme(dossiers: Sequence[LevelledDossier]) -> SchemeEvaluation:
    weighed = [one.weighing for one in dossiers]
    return SchemeEvaluation(
        version=dossiers[0].scheme.version,
        dossiers=len(dossiers),
        overall=_together(dossiers),
        deviations=sum(one.deviates for one in dossiers),
        certainties={certainty: sum(one.certainty is certainty for one in weighed) for certainty in Certainty},
        mean_distance=sum((one.nearest[0] for one in weighed), Fraction(0)) / len(weighed),
        changed_by_talking=sum(
            one.middle_level not in (None, weighing.level) for one, weighing in zip(dossiers, weighed, strict=True)
        ),
    )


def _line(one: LevelledDossier) -> DossierLine:
    weighing = one.weighing
    distance, other = weighing.nearest
    return DossierLine(one, dossier_agreement(one.individual), weighing.certainty, distance, other)


def _mean(values: Sequence[int]) -> Fraction | None:
    return Fraction(sum(values), len(values)) if values else None
