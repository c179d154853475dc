"""The weighing scheme: what makes one usable, which one holds on a day, and that it never punishes a higher score."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS, LEVEL_NUMBERS
from ijkpunt.dossiers.rules.levelling.scheme import (
    Scores,
    WeighingScheme,
    check_scheme,
    ended,
    reachable,
    scheme_on,
)
from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.kernel.problems import NotFound, Refused, RuleBroken
from tests.rules.dossiers.levelling.table import SCHEME, WEIGHTS, all_scores, schemes, scores

WRONG: list[tuple[str, Mapping[str, Any], list[str]]] = [
    ("no name", {"version": " "}, ["version"]),
    ("no source", {"source": ""}, ["source"]),
    ("weights that are not the whole", {"whole": 61}, ["whole"]),
    (
        "a weight below zero, that the others make up for",
        {"weights": {**WEIGHTS, DescriptorElement.KNOWLEDGE: -1, DescriptorElement.MOTOR: 17}},
        ["weights.knowledge"],
    ),
    (
        "an element without a weight",
        {"weights": {key: value for key, value in WEIGHTS.items() if key != "motor"}, "whole": 56},
        ["weights.motor"],
    ),
    ("a higher score with fewer points", {"points": {**SCHEME.points, 5: 39}}, ["points.5"]),
    ("a higher score with as many points", {"points": {**SCHEME.points, 2: 10}}, ["points.2"]),
    ("a score without points", {"points": {n: 10 * n for n in range(1, 8)}}, ["points.8"]),
    ("cut-offs that descend", {"cut_offs": {**SCHEME.cut_offs, 5: 30}}, ["cut_offs.5"]),
    ("a level without a cut-off", {"cut_offs": {n: 10 * n for n in range(2, 8)}}, ["cut_offs.8"]),
    ("a cut-off that is huge", {"cut_offs": {**SCHEME.cut_offs, 8: 10**9}}, ["cut_offs.8"]),
    ("a level above all points", {"cut_offs": {**SCHEME.cut_offs, 8: 81}}, ["reach.8"]),
    ("a first level below all points", {"cut_offs": {n: 2 * n for n in range(2, 9)}}, ["reach.1", "reach.2"]),
    ("nothing right", {"version": "", "source": "", "whole": 0}, ["version", "source", "whole"]),
]


@pytest.mark.parametrize(("changes", "fields"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_wrong_is_said_with_its_place_and_all_at_once(changes: dict[str, Any], fields: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        check_scheme(replace(SCHEME, **changes))
    places = [problem.place.field for problem in refused.value.problems]
    assert places[: len(fields)] == fields


def test_a_good_scheme_has_nothing_to_say() -> None:
    assert check_scheme(SCHEME) == ()


def test_eight_times_the_same_score_that_leads_elsewhere_is_only_worth_a_look() -> None:
    odd = replace(SCHEME, cut_offs={**SCHEME.cut_offs, 4: 41, 5: 45})
    warnings = check_scheme(odd)
    assert [(one.place.field, one.severity) for one in warnings] == [("even.4", "warning")]


def test_the_scheme_of_a_day_is_the_one_that_started_last() -> None:
    later = replace(SCHEME, version="later", valid_from=date(2026, 1, 1))
    closed = ended(SCHEME, later)
    assert closed.valid_until == date(2025, 12, 31)
    assert scheme_on([closed, later], date(2025, 12, 31)) == closed
    assert scheme_on([later, closed], date(2026, 1, 1)) == later
    with pytest.raises(NotFound, match="geldt geen wegingsschema"):
        scheme_on([closed, later], date(2019, 12, 31))


def test_a_scheme_does_not_follow_one_that_begins_later() -> None:
    with pytest.raises(RuleBroken) as broken:
        ended(SCHEME, replace(SCHEME, version="eerder", valid_from=SCHEME.valid_from))
    assert broken.value.problem.code == "levelling.scheme_in_the_past"


@given(scheme=schemes(), low=all_scores, high=all_scores)
def test_raising_scores_never_lowers_the_level(scheme: WeighingScheme, low: Scores, high: Scores) -> None:
    raised = {element: max(low[element], high[element]) for element in ELEMENTS}
    assert scheme.total(raised) >= scheme.total(low)
    assert scheme.level_of(raised) >= scheme.level_of(low)


@given(scheme=schemes(), total=some.fractions(0, 250))
def test_a_total_lies_in_the_band_of_its_level(scheme: WeighingScheme, total: Fraction) -> None:
    start, end = scheme.band(scheme.level_at(total))
    assert start is None or start <= total
    assert end is None or total < end


def refused_fields(scheme: WeighingScheme) -> set[str]:
    """The places of everything that is wrong with a scheme; none when it passes."""
    try:
        check_scheme(scheme)
    except Refused as refused:
        return {problem.place.field for problem in refused.problems}
    return set()


@given(scheme=schemes())
def test_a_scheme_passes_when_every_level_can_be_reached_and_only_then(scheme: WeighingScheme) -> None:
    lost = {f"reach.{level}" for level in set(LEVEL_NUMBERS) - reachable(scheme)}
    assert refused_fields(scheme) == lost


@given(scheme=schemes(), dice=some.randoms(use_true_random=False))
def test_cut_offs_between_the_points_of_two_scores_always_make_a_good_scheme(scheme: WeighingScheme, dice: Any) -> None:
    between = {level: dice.randint(scheme.points[level - 1] + 1, scheme.points[level]) for level in range(2, 9)}
    good = replace(scheme, cut_offs=between)
    assert check_scheme(good) == ()
    assert [good.level_of(scores(level)) for level in LEVEL_NUMBERS] == list(LEVEL_NUMBERS)


def test_what_is_reachable_is_what_trying_all_scores_gives() -> None:
    """Only three elements weigh, so that all their scores can be tried one by one."""
    few = dict.fromkeys(ELEMENTS, 0) | dict(zip(ELEMENTS[:3], (5, 3, 1), strict=True))
    scheme = replace(SCHEME, weights=few, whole=9, cut_offs={2: 11, 3: 12, 4: 13, 5: 14, 6: 78, 7: 79, 8: 80})
    tried = {scheme.level_of(scores(*three, 1, 1, 1, 1, 1)) for three in product(LEVEL_NUMBERS, repeat=3)}
    assert reachable(scheme) == tried
