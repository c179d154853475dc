"""The weighing scheme (wegingsschema): how eight scores become one level. A scheme is data, never code.

    total = sum over the elements of  weight × points of the score, divided by the sum of the weights
    level = the highest level whose cut-off the total reaches; level 1 has no cut-off

The weights and cut-offs of the official weighing tool are not public. The scheme that is there from the start is our
own choice and says so; whoever keeps the procedure sets another one, from a day.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import reduce
from operator import or_

from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS, LEVEL_NUMBERS
from ijkpunt.kernel.dated import Dated
from ijkpunt.kernel.levels import ELEMENT_NAMES, DescriptorElement
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import NotFound, Place, Problem, Refused, RuleBroken, Severity

Scores = Mapping[DescriptorElement, int]
LARGEST = 1_000  # of a weight, a number of points and a cut-off: more says nothing more and slows the check


@dataclass(frozen=True, slots=True)
class WeighingScheme(Dated):
    """`weights` are whole parts of `whole`; `points` of a score 1 to 8; `cut_offs` where levels 2 to 8 begin, in
    points. `version` is its name for ever. `valid_until` None: until further notice. `ours`: chosen by us."""

    version: str
    whole: int
    weights: Mapping[DescriptorElement, int]
    points: Mapping[int, int]
    cut_offs: Mapping[int, int]
    valid_from: date
    valid_until: date | None = None
    source: str = ""
    explanation: str = ""
    ours: bool = False

    def total(self, scores: Scores) -> Fraction:
        """The weighted total, in points, without rounding. The scores are complete."""
        weighted = sum(self.weights[element] * self.points[scores[element]] for element in ELEMENTS)
        return Fraction(weighted, self.whole)

    def level_at(self, total: Fraction) -> int:
        """The level of a total in points."""
        return max((level for level, start in self.cut_offs.items() if total >= start), default=1)

    def level_of(self, scores: Scores) -> int:
        return self.level_at(self.total(scores))

    def band(self, level: int) -> tuple[int | None, int | None]:
        """From how many points a level goes, and below how many: None where it has no end."""
        return self.cut_offs.get(level), self.cut_offs.get(level + 1)


def scheme_on(schemes: Iterable[WeighingScheme], on: date) -> WeighingScheme:
    """The scheme that holds on a day; of two the one that started last. Raises NotFound `levelling.no_scheme`."""
    found = max((one for one in schemes if one.holds(on)), key=lambda one: one.valid_from, default=None)
    if found is None:
        raise NotFound(
            "levelling.no_scheme",
            say("Op {day} geldt geen wegingsschema.", day=on),
            say("Leg eerst een schema vast dat op die dag geldt."),
        )
    return found


def check_scheme(scheme: WeighingScheme) -> tuple[Problem, ...]:
    """What is worth knowing of a scheme that can be used (severity warning).

    Raises Refused with everything that is wrong: names and source, weights, points, cut-offs, levels out of reach.
    """
    wrong = [*_names(scheme), *_weights(scheme), *_points(scheme), *_cut_offs(scheme)]
    if not wrong:
        wrong = list(_reach(scheme))
    if wrong:
        raise Refused(wrong)
    return tuple(_odd(scheme))


def ended(last: WeighingScheme, following: WeighingScheme) -> WeighingScheme:
    """The last scheme as it is when another follows it. Raises RuleBroken `levelling.scheme_in_the_past`."""
    if following.valid_from <= last.valid_from:
        raise RuleBroken(
            "levelling.scheme_in_the_past",
            say("Er is al een schema dat later begint: “{version}”, vanaf {day}.", version=last.version,
                day=last.valid_from),
            say("Kies een dag na {day}. Wat beslist is, blijft op het schema van toen steunen.", day=last.valid_from),
        )  # fmt: skip
    return replace(last, valid_until=following.valid_from - timedelta(days=1))


def reachable(scheme: WeighingScheme) -> frozenset[int]:
    """The levels that some eight scores lead to."""
    totals = 1  # bit n: some scores give n in total; a bit per total is quick where a set of totals is not
    for element in ELEMENTS:
        steps = {scheme.weights[element] * points for points in scheme.points.values()}
        totals = reduce(or_, (totals << step for step in steps))
    starts = [0, *(scheme.cut_offs[level] * scheme.whole for level in LEVEL_NUMBERS[1:])]
    ends = [*starts[1:], max(totals.bit_length(), starts[-1])]
    return frozenset(
        level
        for level, start, end in zip(LEVEL_NUMBERS, starts, ends, strict=True)
        if (totals >> start) & ((1 << (end - start)) - 1)
    )


def _problem(field: str, message: Message, remedy: Message, value: object = "") -> Problem:
    return Problem(f"levelling.scheme.{field.split('.', 1)[0]}", message, remedy, Place(field=field), str(value))


def _names(scheme: WeighingScheme) -> Iterator[Problem]:
    if not scheme.version.strip():
        yield _problem("version", say("Het schema heeft geen naam."), say("Geef het een naam, zoals “2027-1”."))
    if not scheme.source.strip():
        yield _problem(
            "source",
            say("Er staat niet bij waar het schema vandaan komt."),
            say("Noem de bron, of schrijf dat het een eigen keuze is."),
        )


def _weights(scheme: WeighingScheme) -> Iterator[Problem]:
    for element in ELEMENTS:
        weight = scheme.weights.get(element)
        if weight is None or not 0 <= weight <= LARGEST:
            yield _problem(
                f"weights.{element}",
                say("“{name}” heeft geen bruikbaar gewicht.", name=ELEMENT_NAMES[element]),
                say("Geef een geheel getal van 0 tot {largest}.", largest=LARGEST),
                "" if weight is None else weight,
            )
    total = sum(scheme.weights.get(element, 0) for element in ELEMENTS)
    if scheme.whole <= 0 or total != scheme.whole:
        yield _problem(
            "whole",
            say("De gewichten zijn samen {total}, en niet {whole}.", total=total, whole=scheme.whole),
            say("Pas een gewicht aan, of het getal dat ze samen moeten zijn."),
            scheme.whole,
        )


def _points(scheme: WeighingScheme) -> Iterator[Problem]:
    for score in LEVEL_NUMBERS:
        points, before = scheme.points.get(score), scheme.points.get(score - 1)
        if points is None or not 0 <= points <= LARGEST:
            yield _problem(
                f"points.{score}",
                say("Score {score} heeft geen bruikbaar aantal punten.", score=score),
                say("Geef een geheel getal van 0 tot {largest}.", largest=LARGEST),
                "" if points is None else points,
            )
        elif before is not None and points <= before:
            yield _problem(
                f"points.{score}",
                say("Score {score} telt {points} punten, niet meer dan de score ervoor.", score=score, points=points),
                say("Geef een hogere score meer punten: meer dan {before}.", before=before),
                points,
            )


def _cut_offs(scheme: WeighingScheme) -> Iterator[Problem]:
    for level in LEVEL_NUMBERS[1:]:
        start, before = scheme.cut_offs.get(level), scheme.cut_offs.get(level - 1)
        if start is None or not 0 <= start <= LARGEST:
            yield _problem(
                f"cut_offs.{level}",
                say("Niveau {level} heeft geen bruikbare grens.", level=level),
                say("Geef een geheel getal van 0 tot {largest}.", largest=LARGEST),
                "" if start is None else start,
            )
        elif before is not None and start <= before:
            yield _problem(
                f"cut_offs.{level}",
                say("Niveau {level} begint bij {start} punten, niet hoger dan het niveau ervoor.", level=level,
                    start=start),
                say("Laat de grenzen stijgen: meer dan {before}.", before=before),
                start,
            )  # fmt: skip


def _reach(scheme: WeighingScheme) -> Iterator[Problem]:
    for level in sorted(set(LEVEL_NUMBERS) - reachable(scheme)):
        yield _problem(
            f"reach.{level}",
            say("Geen enkele reeks scores leidt naar niveau {level}.", level=level),
            say("Leg de grenzen van niveau {level} anders, of de punten per score.", level=level),
        )


def _odd(scheme: WeighingScheme) -> Iterator[Problem]:
    """Eight times the same score leads elsewhere: allowed, and worth a second look."""
    for score in LEVEL_NUMBERS:
        level = scheme.level_of(dict.fromkeys(ELEMENTS, score))
        if level != score:
            yield replace(
                _problem(
                    f"even.{score}",
                    say("Acht keer score {score} leidt naar niveau {level}.", score=score, level=level),
                    say("Ga na of dat de bedoeling is."),
                ),
                severity=Severity.WARNING,
            )
