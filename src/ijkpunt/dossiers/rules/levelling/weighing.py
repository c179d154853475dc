"""From eight scores to a level, line by line, and how sure that level is.

How sure has two sides. The distance to the nearest cut-off, in points; and the smallest change that would lead to
another level: one element one step, or more.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS, LEVEL_NUMBERS
from ijkpunt.dossiers.rules.levelling.scheme import Scores, WeighingScheme
from ijkpunt.kernel.levels import ELEMENT_NAMES, DescriptorElement
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, shorten

LONGEST_NOTE = 2_000  # signs


class Certainty(StrEnum):
    """How sure a level is. Found by counting steps, not by a border that somebody chose."""

    FIRM = "firm"  # no single step of one element leads to another level
    NEAR = "near"  # one step of some elements does
    EDGE = "edge"  # one step of every element that weighs, up or down, does

    @property
    def label(self) -> Message:
        return CERTAINTIES[self]


CERTAINTIES: Mapping[Certainty, Message] = {
    Certainty.FIRM: say("stevig: één stap verschil bij één element verandert niets"),
    Certainty.NEAR: say("dicht bij een ander niveau: één stap verschil bij sommige elementen verandert het"),
    Certainty.EDGE: say("op de grens: één stap verschil bij om het even welk element verandert het"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the calculation: weight × points. `part` is what it adds to the total, in points."""

    element: DescriptorElement
    score: int
    points: int
    weight: int
    part: Fraction


@dataclass(frozen=True, slots=True)
class Step:
    """A change of one element by one step that leads to another level. `by` is 1 or -1."""

    element: DescriptorElement
    by: int
    level: int

    @property
    def sentence(self) -> Message:
        if self.by > 0:
            return say(
                "Eén stap hoger bij “{element}” zou niveau {level} geven.",
                element=ELEMENT_NAMES[self.element],
                level=self.level,
            )
        return say(
            "Eén stap lager bij “{element}” zou niveau {level} geven.",
            element=ELEMENT_NAMES[self.element],
            level=self.level,
        )


@dataclass(frozen=True, slots=True)
class Weighing:
    """The level that a scheme gives. `below` and `above` are the points to the cut-off under and over the total, None
    where there is none: the total may drop by `below` and stay; it changes when it rises by `above`."""

    scheme: WeighingScheme
    lines: tuple[Line, ...]
    total: Fraction
    level: int
    below: Fraction | None
    above: Fraction | None
    steps: tuple[Step, ...]

    @property
    def nearest(self) -> tuple[Fraction, int]:
        """The distance in points to the nearest cut-off, and the level on the other side of it."""
        if self.below is None:
            return self.above or Fraction(0), self.level + 1
        if self.above is None or self.below < self.above:
            return self.below, self.level - 1
        return self.above, self.level + 1

    @property
    def certainty(self) -> Certainty:
        if not self.steps:
            return Certainty.FIRM
        counted = {line.element for line in self.lines if line.weight}
        for by in (1, -1):
            possible = {line.element for line in self.lines if line.weight and line.score + by in LEVEL_NUMBERS}
            if possible == counted and possible == {step.element for step in self.steps if step.by == by}:
                return Certainty.EDGE
        return Certainty.NEAR

    @property
    def scores(self) -> Scores:
        return {line.element: line.score for line in self.lines}


def weigh(scores: Scores, scheme: WeighingScheme) -> Weighing:
    """The level of eight scores, with everything that explains it. Raises Refused as `check_scores`."""
    check_scores(scores)
    total = scheme.total(scores)
    level = scheme.level_at(total)
    start, end = scheme.band(level)
    return Weighing(
        scheme=scheme,
        lines=tuple(
            Line(
                element,
                scores[element],
                scheme.points[scores[element]],
                scheme.weights[element],
                Fraction(scheme.weights[element] * scheme.points[scores[element]], scheme.whole),
            )
            for element in ELEMENTS
        ),
        total=total,
        level=level,
        below=None if start is None else total - start,
        above=None if end is None else end - total,
        steps=tuple(_steps(scores, scheme, level)),
    )


def _steps(scores: Scores, scheme: WeighingScheme, level: int) -> Iterator[Step]:
    for by in (1, -1):
        for element in ELEMENTS:
            score = scores[element] + by
            if score in LEVEL_NUMBERS:
                other = scheme.level_of({**scores, element: score})
                if other != level:
                    yield Step(element, by, other)


def check_scores(scores: Scores, *, complete: bool = True) -> None:
    """Raises Refused with each score that is missing (when `complete`), or not one of 1 to 8."""
    wrong = [problem for element in ELEMENTS for problem in _score_problems(element, scores, complete)]
    if wrong:
        raise Refused(wrong)


def check_given(
    scores: Scores,
    notes: Mapping[DescriptorElement, str],
    evidence: Mapping[DescriptorElement, Iterable[str]],
    keys: Collection[str],
) -> None:
    """May a member give this? `keys` are those of the elements of the text. Raises Refused with everything wrong."""
    wrong = [problem for element in ELEMENTS for problem in _score_problems(element, scores, complete=False)]
    if not scores:
        wrong.append(
            Problem(
                "levelling.no_scores",
                say("Er staat geen enkele score."),
                say("Geef minstens één element een score."),
            )
        )
    for element in ELEMENTS:
        rests_on = tuple(evidence.get(element, ()))
        wrong += _note_problems(element, notes.get(element, ""), rests_on, scored=element in scores)
        wrong += _evidence_problems(element, rests_on, keys)
    if wrong:
        raise Refused(wrong)


def _note_problems(
    element: DescriptorElement, note: str, rests_on: tuple[str, ...], *, scored: bool
) -> Iterator[Problem]:
    place = Place(field=element.value)
    if not scored and (note or rests_on):
        yield Problem(
            "levelling.note_without_score",
            say("Bij “{element}” staat uitleg, maar geen score.", element=ELEMENT_NAMES[element]),
            say("Geef ook een score van 1 tot 8."),
            place,
        )
    if len(note) > LONGEST_NOTE:
        yield Problem(
            "levelling.note_too_long",
            say(
                "De uitleg bij “{element}” is te lang: {count} tekens.",
                element=ELEMENT_NAMES[element],
                count=len(note),
            ),
            say("Gebruik ten hoogste {longest} tekens.", longest=LONGEST_NOTE),
            place,
        )


def _evidence_problems(
    element: DescriptorElement, rests_on: tuple[str, ...], keys: Collection[str]
) -> Iterator[Problem]:
    for key in rests_on:
        if key not in keys:
            yield Problem(
                "levelling.evidence_unknown",
                say("De tekst heeft geen stuk “{key}”.", key=shorten(key)),
                say("Kies stukken die bij dit element in de tekst staan."),
                Place(field=element.value),
                shorten(key),
            )


def _score_problems(element: DescriptorElement, scores: Scores, complete: bool) -> Iterator[Problem]:
    place = Place(field=element.value)
    if element not in scores:
        if complete:
            yield Problem(
                "levelling.score_missing",
                say("“{element}” heeft nog geen score.", element=ELEMENT_NAMES[element]),
                say("Geef een score van 1 tot 8."),
                place,
            )
    elif scores[element] not in LEVEL_NUMBERS:
        yield Problem(
            "levelling.score_unknown",
            say("“{element}” kreeg geen score van 1 tot 8.", element=ELEMENT_NAMES[element]),
            say("Kies een van de acht niveaus."),
            place,
            shorten(scores[element]),
        )
