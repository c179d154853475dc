"""Practice and the report of the method: figures worked out by hand, and what holds for any scores."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind
from ijkpunt.dossiers.rules.levelling.elements import (
    ELEMENTS,
    DescriptorText,
    descriptors_on,
    pieces_of_draft,
    without_level,
)
from ijkpunt.dossiers.rules.levelling.evaluation import LevelledDossier, method_report, scheme_effects
from ijkpunt.dossiers.rules.levelling.scheme import Scores
from ijkpunt.dossiers.rules.levelling.training import practice, progress
from ijkpunt.dossiers.rules.levelling.weighing import Certainty
from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.kernel.problems import Refused
from tests.rules.dossiers.levelling.table import DAY, SCHEME, all_scores, scores

KNOWLEDGE, AUTONOMY = DescriptorElement.KNOWLEDGE, DescriptorElement.AUTONOMY


def test_a_practice_is_held_against_the_recognised_level() -> None:
    found = practice(scores(4, 3, 3, 3, 3, 3, 2, 3), SCHEME, known=3, finished_on=DAY)
    assert (found.level_gap, found.bias, found.distance, found.expert) == (0, Fraction(0), Fraction(2, 8), False)
    assert {gap.element: gap.by for gap in found.gaps if gap.by} == {KNOWLEDGE: 1, AUTONOMY: -1}
    assert str(found.sentence) == "Je kwam op het erkende niveau: 3."


def test_a_practice_is_held_against_experts_where_there_are() -> None:
    expert = scores(4, 3, 3, 3, 3, 3, 3, 3)
    found = practice(scores(4), SCHEME, known=3, finished_on=DAY, expert=expert)
    assert (found.level_gap, found.expert, found.bias) == (1, True, Fraction(7, 8))


def test_a_practice_needs_all_scores() -> None:
    with pytest.raises(Refused):
        practice({KNOWLEDGE: 3}, SCHEME, known=3, finished_on=DAY)


@given(first=all_scores, known=some.integers(1, 8))
def test_bias_never_exceeds_distance(first: Scores, known: int) -> None:
    found = practice(first, SCHEME, known=known, finished_on=DAY)
    assert abs(found.bias) <= found.distance
    assert (found.distance == 0) == (set(first.values()) == {known})


def test_progress_compares_the_first_half_with_the_last() -> None:
    far, near = (practice(scores(given), SCHEME, known=3, finished_on=DAY) for given in (5, 4))
    right = practice(scores(3), SCHEME, known=3, finished_on=DAY)
    found = progress([far, near, right])
    assert (found.exact, found.earlier, found.later, found.improved) == (1, Fraction(2), Fraction(0), True)
    assert {one.bias for one in found.biases} == {Fraction(1)}
    assert progress([]).biases == ()
    assert progress([far]).later is None


def levelled(number: str, year: int, *given_scores: Scores, together: Scores, level: int) -> LevelledDossier:
    individual = {str(place): one for place, one in enumerate(given_scores)}
    return LevelledDossier(number, "Titel", date(year, 5, 1), SCHEME, individual, together, level)


FIRST = levelled("D-1", 2025, scores(3), scores(3, 3, 3, 3, 3, 3, 5, 3), together=scores(3), level=3)
SECOND = levelled("D-2", 2026, scores(4), {**scores(4), KNOWLEDGE: 3}, together=scores(4), level=5)


def test_the_report_says_where_levellers_differ_most_and_what_talking_changed() -> None:
    report = method_report([SECOND, FIRST])
    assert [(one.element, one.spread, one.split) for one in report.elements[:2]] == [
        (AUTONOMY, Fraction(1), 1),
        (KNOWLEDGE, Fraction(1, 2), 1),
    ]
    knowledge = next(one for one in report.elements if one.element is KNOWLEDGE)
    assert (knowledge.shift, knowledge.moved) == (Fraction(1, 2), Fraction(1, 2))  # the lower median of 4 and 3 is 3
    assert [(one.year, one.dossiers) for one in report.periods] == [(2025, 1), (2026, 1)]
    assert [line.dossier.number for line in report.lines] == ["D-2", "D-1"]
    scheme = report.schemes[0]
    assert (scheme.dossiers, scheme.deviations, scheme.changed_by_talking) == (2, 1, 0)
    assert scheme.certainties[Certainty.FIRM] == 2
    assert scheme.mean_distance == 5
    assert report.deviations == 1
    assert report.overall.pairable == 32


def test_an_empty_report_is_no_failure() -> None:
    report = method_report([])
    assert (report.elements, report.periods, report.schemes, report.lines) == ((), (), (), ())
    assert report.overall.alpha is None


def test_another_scheme_tells_what_it_would_change() -> None:
    stricter = replace(SCHEME, version="streng", cut_offs={level: 10 * level + 1 for level in range(2, 9)})
    assert [(one.number, one.now, one.then, one.changes) for one in scheme_effects(stricter, [FIRST, SECOND])] == [
        ("D-1", 3, 2, True),
        ("D-2", 5, 3, True),
    ]


HIDDEN = [
    ("De dakwerker (VKS-niveau 3) werkt", "De dakwerker (VKS-niveau …) werkt"),
    ("vks niveau: 4", "vks niveau: …"),
    ("Niveau 5 van het EQF", "Niveau … van het EQF"),
    ("Legt leien op het juiste niveau", "Legt leien op het juiste niveau"),
    ("Werkt tot 3 meter hoog", "Werkt tot 3 meter hoog"),
]


@pytest.mark.parametrize(("text", "hidden"), HIDDEN)
def test_a_level_in_a_text_cannot_be_read_while_practising(text: str, hidden: str) -> None:
    assert without_level(text) == hidden


def test_lines_of_a_draft_go_to_the_element_that_they_count_for() -> None:
    draft = Draft(
        (
            Element("c", ElementKind.COMPETENCE, "Kan iets"),
            Element("s", ElementKind.SKILL, "Denkt", "c", "cognitive"),
            Element("x", ElementKind.SKILL, "Zonder soort", "c"),
            Element("k", ElementKind.KNOWLEDGE, "Weet", "c", "basic"),
            Element("u", ElementKind.AUTONOMY, "Kiest", grade="bound_by"),
        )
    )
    found = pieces_of_draft(draft)
    assert set(found) == set(ELEMENTS)
    assert [(one.key, one.under) for one in found[DescriptorElement.COGNITIVE]] == [("s", "Kan iets")]
    assert [one.grade for one in found[AUTONOMY]] == ["bound_by"]
    assert found[DescriptorElement.MOTOR] == ()
    assert [one.text for one in found[KNOWLEDGE]] == ["Weet"]


def test_of_two_descriptors_the_one_that_started_last_holds() -> None:
    old = DescriptorText(KNOWLEDGE, 1, "oud", date(2020, 1, 1))
    new = replace(old, text="nieuw", valid_from=date(2026, 1, 1))
    assert descriptors_on([new, old], DAY)[KNOWLEDGE] == {1: "nieuw"}
    assert descriptors_on([new, old], date(2025, 1, 1))[KNOWLEDGE] == {1: "oud"}
