"""From eight scores to a level: the sum line by line, and how sure it is."""

from fractions import Fraction

import pytest
from hypothesis import given

from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS, LEVEL_NUMBERS
from ijkpunt.dossiers.rules.levelling.scheme import Scores, WeighingScheme
from ijkpunt.dossiers.rules.levelling.weighing import Certainty, check_scores, weigh
from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.kernel.problems import Refused
from tests.rules.dossiers.levelling.table import SCHEME, all_scores, schemes, scores

CASES = [
    # scores, total, level, points to the nearest cut-off, the level behind it, certainty
    ("all the same lies halfway two cut-offs", (4,), Fraction(40), 4, Fraction(5), 5, Certainty.FIRM),
    ("two elements of 12 a step lower stay", (3, 4, 4, 4, 4, 4, 3, 4), Fraction(36), 4, Fraction(1), 3, Certainty.NEAR),
    ("on a cut-off is the higher level", (3, 4, 4, 4, 3, 4, 3, 4), Fraction(35), 4, Fraction(0), 3, Certainty.EDGE),
    ("just under a cut-off", (3, 3, 4, 4, 3, 4, 3, 4), Fraction(103, 3), 3, Fraction(2, 3), 4, Certainty.EDGE),
    ("the lowest", (1,), Fraction(10), 1, Fraction(5), 2, Certainty.FIRM),
    ("the highest", (8,), Fraction(80), 8, Fraction(5), 7, Certainty.FIRM),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given_scores", "total", "level", "distance", "other", "certainty"),
    [row[1:] for row in CASES],
    ids=[row[0] for row in CASES],
)
def test_the_level_and_how_sure(
    given_scores: tuple[int, ...],
    total: Fraction,
    level: int,
    distance: Fraction,
    other: int,
    certainty: Certainty,
) -> None:
    weighing = weigh(scores(*given_scores), SCHEME)
    assert (weighing.total, weighing.level, weighing.nearest) == (total, level, (distance, other))
    assert weighing.certainty is certainty


def test_a_step_says_in_words_what_it_would_do() -> None:
    weighing = weigh(scores(3, 4, 4, 4, 4, 4, 3, 4), SCHEME)
    down = [step for step in weighing.steps if step.element is DescriptorElement.RESPONSIBILITY]
    assert [str(step.sentence) for step in down] == ["Eén stap lager bij “Verantwoordelijkheid” zou niveau 3 geven."]


@given(given_scores=all_scores, scheme=schemes())
def test_the_lines_add_up_and_each_named_step_does_what_it_says(given_scores: Scores, scheme: WeighingScheme) -> None:
    weighing = weigh(given_scores, scheme)
    assert sum(line.part for line in weighing.lines) == weighing.total
    assert [line.element for line in weighing.lines] == list(ELEMENTS)
    named = {(step.element, step.by): step.level for step in weighing.steps}
    for element in ELEMENTS:
        for by in (-1, 1):
            score = given_scores[element] + by
            if score in LEVEL_NUMBERS:
                other = weigh({**given_scores, element: score}, scheme).level
                assert named.get((element, by), weighing.level) == other
    assert (weighing.certainty is Certainty.FIRM) == (not named)


BAD = [
    ("a score of nine", {DescriptorElement.MOTOR: 9}, ["motor"]),
    ("a score of zero", {DescriptorElement.MOTOR: 0}, ["motor"]),
    ("several at once", {DescriptorElement.KNOWLEDGE: 9, DescriptorElement.AUTONOMY: -2}, ["knowledge", "autonomy"]),
]


@pytest.mark.parametrize(("changes", "fields"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_score_outside_one_to_eight_is_refused(changes: Scores, fields: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        check_scores({**scores(4), **changes})
    assert [problem.place.field for problem in refused.value.problems] == fields


def test_a_missing_score_is_refused_only_when_all_are_asked() -> None:
    some_scores = {DescriptorElement.MOTOR: 3}
    check_scores(some_scores, complete=False)
    with pytest.raises(Refused) as refused:
        check_scores(some_scores)
    assert len(refused.value.problems) == 7
