"""Plans, groups, codes, steps and complaints: the rules, without a database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.pathways.rules.attest_codes import LONGEST, CodeAsked, code_problems
from ijkpunt.pathways.rules.cohorts import CohortAsked, Stage, channel_of, cohort_problems, counted, stage_of
from ijkpunt.pathways.rules.complaints import AnswerTerm, ComplaintState, answer_due, check_complaint_step
from ijkpunt.pathways.rules.people import Channel
from ijkpunt.pathways.rules.placements import (
    PlacementKind,
    PlacementState,
    Plan,
    PlanLine,
    Side,
    by_week,
    digest_of,
    parsed_weeks,
    plan_problems,
    state_of,
    week_of,
    written_weeks,
)
from ijkpunt.pathways.rules.secrets import new_code, tidy_code
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.pathways.rules.steps import StepState, check_answer, step_problems

DAY = date(2026, 3, 2)
LINES = (PlanLine("a", (1, 2), "Jo"), PlanLine("b", (4,), "de meestergast"))
PLAN = Plan("BK-1-1", PlacementKind.IBO, "Dakwerken Maes", DAY, DAY + timedelta(27), LINES)
KNOWN = {"a", "b", "c"}


def codes_of(plan: Plan) -> list[str]:
    return [problem.code for problem in plan_problems(plan, KNOWN)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(lambda plan: plan, [], id="a plan that is right"),
        pytest.param(lambda plan: replace(plan, lines=()), ["placement.nothing"], id="no competence"),
        pytest.param(lambda plan: replace(plan, place=" "), ["placement.no_place"], id="no place"),
        pytest.param(
            lambda plan: replace(plan, lines=(PlanLine("z", (1,), "Jo"),)),
            ["placement.other_version"],
            id="a competence of another version",
        ),
        pytest.param(
            lambda plan: replace(plan, lines=(LINES[0], LINES[0])), ["placement.twice"], id="a competence twice"
        ),
        pytest.param(
            lambda plan: replace(plan, lines=(PlanLine("a", (), "Jo"),)), ["placement.no_week"], id="never planned"
        ),
        pytest.param(
            lambda plan: replace(plan, lines=(PlanLine("a", (5,), "Jo"),)),
            ["placement.week_outside"],
            id="a week after the last",
        ),
        pytest.param(
            lambda plan: replace(plan, lines=(PlanLine("a", (0, 1), "Jo"),)),
            ["placement.week_outside"],
            id="a week before the first",
        ),
        pytest.param(
            lambda plan: replace(plan, lines=(PlanLine("a", (1,), " "),)), ["placement.nobody_sees"], id="not observed"
        ),
        pytest.param(
            lambda plan: replace(plan, last=DAY + timedelta(800)), ["placement.too_long"], id="longer than two years"
        ),
        pytest.param(
            lambda plan: replace(plan, lines=(PlanLine("z", (9,), ""),), place=""),
            [
                "placement.no_place",
                "placement.other_version",
                "placement.week_outside",
                "placement.nobody_sees",
            ],
            id="all at once",
        ),
    ],
)
def test_what_is_wrong_with_a_plan(change: Callable[[Plan], Plan], expected: list[str]) -> None:
    assert codes_of(change(PLAN)) == expected


def test_a_plan_that_ends_before_it_begins_says_so() -> None:
    assert "placement.order" in codes_of(replace(PLAN, last=DAY - timedelta(1)))


def test_a_short_course_is_a_plan_of_one_week() -> None:
    course = Plan("BK-1-1", PlacementKind.COURSE, "Valbeveiliging", DAY, DAY, (PlanLine("a", (1,), "lesgever"),))
    assert course.weeks == 1
    assert codes_of(course) == []


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("1-3, 5", (1, 2, 3, 5)),
        ("", ()),
        ("2", (2,)),
        ("3;1 ,1", (1, 3)),
        ("5-2", None),
        ("een", None),
        ("-1", None),
        ("1-", None),
        ("99999", None),
        ("²", None),
    ],
)
def test_weeks_as_people_write_them(text: str, weeks: tuple[int, ...] | None) -> None:
    assert parsed_weeks(text) == weeks


@given(some.sets(some.integers(1, 104)))
def test_weeks_that_are_written_read_the_same(weeks: set[int]) -> None:
    assert parsed_weeks(written_weeks(weeks)) == tuple(sorted(weeks))


@given(some.integers(0, 200))
def test_every_day_of_a_plan_has_one_week_of_it(days: int) -> None:
    plan = replace(PLAN, last=DAY + timedelta(days))
    found = week_of(plan, plan.last)
    assert found == plan.weeks == len(by_week(plan))
    assert week_of(plan, plan.last + timedelta(1)) is None


def test_a_signature_counts_for_the_text_that_was_signed() -> None:
    now, older = digest_of(PLAN), digest_of(replace(PLAN, place="elders"))
    assert state_of(PLAN, [], None) is PlacementState.DRAFT
    assert state_of(PLAN, [(Side.HOUSE, now), (Side.PERSON, older)], None) is PlacementState.ONE_SIDE
    assert state_of(PLAN, [(Side.HOUSE, now), (Side.PERSON, now)], None) is PlacementState.AGREED
    assert state_of(PLAN, [(Side.HOUSE, now), (Side.PERSON, now)], DAY) is PlacementState.ENDED


@given(some.lists(some.sampled_from(Stage), max_size=60))
def test_what_a_leader_sees_never_gives_a_small_number_away(stages: list[Stage]) -> None:
    shown = counted(stages)
    hidden = [stage for stage, count in shown.items() if count is None]
    together = len(stages) - sum(count for count in shown.values() if count is not None)
    assert all(count == stages.count(stage) for stage, count in shown.items() if count is not None)
    assert all(count is None or count == 0 or count >= 5 for count in shown.values())
    assert len(hidden) != 1, "one hidden cell beside the total is no secret"
    if hidden and len(hidden) < len(Stage):
        assert together >= 5
    assert len(stages) not in shown.values() or not stages, "where everybody stands is not said"


def test_a_stage_tells_no_result() -> None:
    over = {JourneyState.ASSESSING, JourneyState.DECIDED, JourneyState.APPEALED, JourneyState.CERTIFIED}
    assert {stage_of(state) for state in over | {JourneyState.CLOSED, JourneyState.DELIBERATING}} == {Stage.TESTED}
    assert stage_of(None) is Stage.JOINED


def test_the_way_that_a_group_came() -> None:
    assert channel_of("employer") is Channel.EMPLOYER
    assert channel_of("sector_fund") is Channel.SECTOR


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (CohortAsked("Groep", "BK-1-1", "c", 10, DAY, DAY), []),
        (
            CohortAsked(" ", "BK-1-1", "c", 0, DAY, DAY - timedelta(1)),
            ["cohort.no_name", "cohort.places", "cohort.dates"],
        ),
    ],
)
def test_what_is_wrong_with_a_group(asked: CohortAsked, expected: list[str]) -> None:
    assert [problem.code for problem in cohort_problems(asked, DAY)] == expected


@pytest.mark.parametrize(("days", "right"), [(0, True), (LONGEST, True), (LONGEST + 1, False), (-1, False)])
def test_how_long_a_code_works(days: int, right: bool) -> None:
    asked = CodeAsked("BK-1-1", "Mijn IBO", DAY + timedelta(days))
    assert (list(code_problems(asked, DAY)) == []) is right


def test_a_code_says_what_it_is_for() -> None:
    assert [one.code for one in code_problems(CodeAsked("BK-1-1", " ", DAY), DAY)] == ["code.no_purpose"]


def test_a_code_is_read_however_it_was_typed() -> None:
    code = new_code()
    assert code != new_code()
    assert tidy_code(f" {code.lower().replace('-', ' ')} ") == code


@pytest.mark.parametrize("now", StepState)
@pytest.mark.parametrize("then", StepState)
def test_what_a_person_answers_to_a_step(now: StepState, then: StepState) -> None:
    allowed = {
        ("proposed", "accepted"),
        ("proposed", "declined"),
        ("proposed", "done"),
        ("accepted", "declined"),
        ("accepted", "done"),
    }
    if (now.value, then.value) in allowed:
        check_answer(now, then)
    else:
        with pytest.raises(RuleBroken):
            check_answer(now, then)


def test_a_step_says_what_why_and_when() -> None:
    assert [one.code for one in step_problems("", "", None, DAY)] == ["step.what", "step.ground", "step.due"]
    assert list(step_problems("Bel het centrum.", "Dan weet je de prijs.", DAY, DAY)) == []


TERM = AnswerTerm(45, date(2026, 1, 1))
DUE = DAY + timedelta(45)


def test_the_last_day_to_answer_comes_from_the_term_of_that_day() -> None:
    assert answer_due([TERM, AnswerTerm(30, date(2027, 1, 1))], DAY) == DUE
    assert answer_due([], DAY) is None


@pytest.mark.parametrize(
    ("now", "then", "on", "right"),
    [
        (ComplaintState.FILED, ComplaintState.ANSWERED, DAY, True),
        (ComplaintState.FILED, ComplaintState.PASSED_ON, DUE, False),
        (ComplaintState.FILED, ComplaintState.PASSED_ON, DUE + timedelta(1), True),
        (ComplaintState.ANSWERED, ComplaintState.PASSED_ON, DAY, True),
        (ComplaintState.ANSWERED, ComplaintState.ANSWERED, DAY, False),
        (ComplaintState.PASSED_ON, ComplaintState.WITHDRAWN, DAY, False),
        (ComplaintState.WITHDRAWN, ComplaintState.ANSWERED, DAY, False),
        (ComplaintState.FILED, ComplaintState.WITHDRAWN, DAY, True),
    ],
)
def test_the_steps_of_a_complaint(now: ComplaintState, then: ComplaintState, on: date, right: bool) -> None:
    if right:
        check_complaint_step(now, then, DUE, on)
    else:
        with pytest.raises(RuleBroken):
            check_complaint_step(now, then, DUE, on)
