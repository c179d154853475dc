"""Bookings, assignments, verdicts, appeals, stops, shares and terms: examples and what always holds."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ijkpunt.credentials.rules.deriving import Verdict
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.pathways.rules import appeals, assignments, bookings, retention, stops, verdicts
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.appeals import AppealState, Window
from ijkpunt.pathways.rules.assignments import AssignmentState, Tie, TieKind
from ijkpunt.pathways.rules.bookings import BookingState, SessionAsked, SessionFacts, SessionState
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.portfolio import ExperienceAsked, ExperienceKind, experience_problems, sentences_of
from ijkpunt.pathways.rules.retention import Category, Term, Then
from ijkpunt.pathways.rules.sharing import Recipient, Sharing, shared_parts, sharing_problems
from ijkpunt.pathways.rules.verdicts import Draft, GivenVerdict, Judged, Method

DAY = date(2026, 6, 15)
SHOWN = GivenVerdict("a", Judged.SHOWN, (Method.PRACTICAL,), "Legde zes rijen leien recht.")


def later(days: int) -> date:
    return DAY + timedelta(days)


def code_of(broken: pytest.ExceptionInfo[RuleBroken]) -> str:
    return broken.value.problem.code


# --- bookings

OPEN = SessionFacts(SessionState.PUBLISHED, later(20), 10, 9)


@pytest.mark.parametrize(
    ("session", "code"),
    [
        pytest.param(OPEN, "", id="the last place"),
        pytest.param(replace(OPEN, taken=10), "session.full", id="full"),
        pytest.param(replace(OPEN, state=SessionState.CANCELLED), "session.not_open", id="cancelled"),
        pytest.param(replace(OPEN, day=later(-1)), "session.past", id="past"),
    ],
)
def test_who_may_take_a_place(session: SessionFacts, code: str) -> None:
    if not code:
        bookings.check_booking(session, DAY)
        return
    with pytest.raises(RuleBroken) as broken:
        bookings.check_booking(session, DAY)
    assert code_of(broken) == code


@pytest.mark.parametrize(
    ("now", "then", "on", "code"),
    [
        (BookingState.ASKED, BookingState.CONFIRMED, later(-1), ""),
        (BookingState.CONFIRMED, BookingState.PRESENT, DAY, ""),
        (BookingState.CONFIRMED, BookingState.PRESENT, later(-1), "booking.too_early"),
        (BookingState.CONFIRMED, BookingState.MOVED, later(1), "booking.too_late"),
        (BookingState.MOVED, BookingState.CONFIRMED, DAY, "booking.not_now"),
        (BookingState.PRESENT, BookingState.ABSENT, DAY, "booking.not_now"),
    ],
)
def test_steps_of_a_booking(now: BookingState, then: BookingState, on: date, code: str) -> None:
    if not code:
        bookings.check_step(now, then, DAY, on)
        return
    with pytest.raises(RuleBroken) as broken:
        bookings.check_step(now, then, DAY, on)
    assert code_of(broken) == code


def test_everything_wrong_with_a_session_is_said_at_once() -> None:
    asked = SessionAsked("BK-9104-3", later(-1), " ", "", 0, (), language="x1")
    codes = [problem.code for problem in bookings.session_problems(asked, DAY)]
    assert codes == ["session.past", "session.capacity", "session.no_town", "session.no_method", "session.language"]


@given(some.frozensets(some.integers(1, 12)), some.integers(1, 12))
def test_the_place_that_is_given_is_free_and_exists(taken: frozenset[int], capacity: int) -> None:
    place = bookings.lowest_free(taken, capacity)
    assert (place is None) is (frozenset(range(1, capacity + 1)) <= taken)
    assert place is None or (place not in taken and 1 <= place <= capacity)


# --- assignments


@pytest.mark.parametrize(
    ("tie", "stands"),
    [
        pytest.param(Tie(TieKind.COACH, date(1999, 1, 1)), True, id="once a coach, for ever"),
        pytest.param(Tie(TieKind.FAMILY), True, id="family"),
        pytest.param(Tie(TieKind.EMPLOYER), True, id="the employer of now"),
        pytest.param(Tie(TieKind.COLLEAGUE, date(2024, 6, 16)), True, id="a colleague until a day less than two years"),
        pytest.param(Tie(TieKind.COLLEAGUE, date(2024, 6, 15)), False, id="a colleague until two years ago"),
        pytest.param(Tie(TieKind.TEACHER, date(2023, 1, 1)), False, id="a teacher of long ago"),
    ],
)
def test_ties_that_stand_in_the_way(tie: Tie, stands: bool) -> None:
    assert tie.stands_in_the_way(DAY, 2) is stands


def test_two_years_from_the_last_day_of_february() -> None:
    tie = Tie(TieKind.TEACHER, date(2024, 2, 29))
    assert tie.stands_in_the_way(date(2026, 2, 28), 2)
    assert not tie.stands_in_the_way(date(2026, 3, 1), 2)


@given(some.dates(min_value=date(1950, 1, 1), max_value=date(2100, 1, 1)), some.integers(0, 20_000))
def test_a_coach_never_assesses(until: date, days: int) -> None:
    with pytest.raises(RuleBroken, match="begeleider"):
        assignments.check_no_conflict([Tie(TieKind.COACH, until)], until + timedelta(days), 2)


def test_who_assessed_never_coaches_and_steps_are_in_the_table() -> None:
    with pytest.raises(RuleBroken):
        assignments.check_may_coach(assessed=True)
    assignments.check_may_coach(assessed=False)
    assignments.check_answer(AssignmentState.ASKED, AssignmentState.ACCEPTED)
    with pytest.raises(RuleBroken):
        assignments.check_answer(AssignmentState.REFUSED, AssignmentState.ACCEPTED)


# --- verdicts


@pytest.mark.parametrize(
    ("given_verdict", "codes"),
    [
        pytest.param(SHOWN, [], id="shown needs no reason"),
        pytest.param(replace(SHOWN, methods=()), ["verdict.no_method"], id="how"),
        pytest.param(replace(SHOWN, observation=" "), ["verdict.no_observation"], id="what was seen"),
        pytest.param(replace(SHOWN, judged=Judged.NOT_SHOWN), ["verdict.no_reason"], id="no needs a reason"),
        pytest.param(
            replace(SHOWN, judged=Judged.NOT_SHOWN, reason="neen"), ["verdict.no_reason"], id="a word is no reason"
        ),
        pytest.param(
            GivenVerdict("a", Judged.TAKEN_OVER),
            ["verdict.no_reason", "verdict.no_earlier_proof"],
            id="taken over needs a reason and the proof",
        ),
        pytest.param(GivenVerdict("a", Judged.NOT_TESTED_APART), ["verdict.no_rule"], id="by which rule"),
        pytest.param(GivenVerdict("a", Judged.NOT_TESTED_APART, covering_rule="art. 3"), [], id="by a rule"),
        pytest.param(GivenVerdict("a", Judged.NOT_JUDGED), ["verdict.not_judged"], id="no verdict is none"),
        pytest.param(replace(SHOWN, competence="z"), ["verdict.unknown_competence"], id="of another version"),
    ],
)
def test_what_a_verdict_must_say(given_verdict: GivenVerdict, codes: list[str]) -> None:
    assert [problem.code for problem in verdicts.verdict_problems(given_verdict, ["a", "b"])] == codes


def test_who_says_no_is_looked_at_by_a_second_one() -> None:
    no = replace(SHOWN, judged=Judged.NOT_SHOWN, reason="De rijen lagen scheef.")
    (one,) = verdicts.standings(["a"], [Draft("ann", no)])
    assert one.needs_second
    assert verdicts.proposed(one) == no
    (two,) = verdicts.standings(["a"], [Draft("ann", no), Draft("bob", SHOWN)])
    assert not two.needs_second
    assert two.differ
    assert verdicts.proposed(two) is None
    (none,) = verdicts.standings(["a"], [Draft("ann", replace(SHOWN, competence="b"))])
    assert not none.judged


def test_verdicts_as_the_proofs_take_them() -> None:
    given_verdicts = [replace(SHOWN, competence=judged.value, judged=judged) for judged in Judged]
    assert verdicts.for_proofs(given_verdicts) == {
        "not_judged": Verdict.NOT_TESTED,
        "shown": Verdict.SHOWN,
        "not_shown": Verdict.NOT_SHOWN,
        "taken_over": Verdict.TAKEN_OVER,
        "not_tested_apart": Verdict.NOT_TESTED,
    }
    assert verdicts.unjudged(["shown", "other", "not_judged"], given_verdicts) == ("other", "not_judged")


# --- appeals

WINDOWS = [
    Window(14, 42, date(2026, 1, 1), date(2026, 6, 30)),
    Window(7, 42, date(2026, 7, 1)),
]


def test_the_window_is_that_of_the_day_of_the_decision() -> None:
    window = appeals.window_on(WINDOWS, date(2026, 6, 28))
    assert appeals.last_day(window, date(2026, 6, 28)) == date(2026, 7, 12)
    assert appeals.in_time(window, date(2026, 6, 28), date(2026, 7, 12))
    assert not appeals.in_time(window, date(2026, 6, 28), date(2026, 7, 13))
    assert appeals.answer_due(window, date(2026, 7, 1)) == date(2026, 8, 12)


def test_without_a_window_there_is_no_end() -> None:
    assert appeals.window_on([], DAY) is None
    assert appeals.in_time(None, DAY, later(4000))
    assert appeals.last_day(None, DAY) is appeals.answer_due(None, DAY) is None


@pytest.mark.parametrize(
    ("now", "then", "ground", "code"),
    [
        (AppealState.FILED, AppealState.ADMITTED, "", ""),
        (AppealState.FILED, AppealState.NOT_ADMITTED, "", "appeal.no_ground"),
        (AppealState.ADMITTED, AppealState.FOUNDED, "De proef was te kort.", ""),
        (AppealState.FILED, AppealState.FOUNDED, "x", "appeal.not_now"),
        (AppealState.UNFOUNDED, AppealState.FOUNDED, "x", "appeal.not_now"),
    ],
)
def test_steps_of_an_appeal(now: AppealState, then: AppealState, ground: str, code: str) -> None:
    if not code:
        appeals.check_step(now, then, ground)
        return
    with pytest.raises(RuleBroken) as broken:
        appeals.check_step(now, then, ground)
    assert code_of(broken) == code


@pytest.mark.parametrize(
    ("again", "code"),
    [(["cas"], ""), (["cas", "ann"], "appeal.same_assessor"), ([], "appeal.no_assessor")],
)
def test_others_look_again(again: list[str], code: str) -> None:
    if not code:
        appeals.check_other_assessors(["ann", "bob"], again)
        return
    with pytest.raises(RuleBroken) as broken:
        appeals.check_other_assessors(["ann", "bob"], again)
    assert code_of(broken) == code


# --- stops

REASONS = [
    stops.StopReason(stops.WAITING, "het duurde te lang", frozenset({Party.CANDIDATE}), date(2026, 1, 1)),
    stops.StopReason(stops.NO_ANSWER, "geen antwoord", frozenset({Party.CENTRE}), date(2026, 1, 1), reopens=True),
    stops.StopReason("old", "oude reden", frozenset({Party.CANDIDATE}), date(2020, 1, 1), date(2025, 1, 1)),
]


def test_reasons_are_those_of_the_day_and_of_who_chooses() -> None:
    candidate = frozenset({Party.CANDIDATE})
    assert [reason.key for reason in stops.reasons_for(REASONS, candidate, DAY)] == [stops.WAITING]
    assert stops.chosen(REASONS, stops.WAITING, candidate, DAY).label == "het duurde te lang"
    for key in ("old", stops.NO_ANSWER, "made up"):
        with pytest.raises(RuleBroken):
            stops.chosen(REASONS, key, candidate, DAY)


def test_shares_of_reasons() -> None:
    assert stops.shares({"time": 1, stops.WAITING: 3, "money": 0}) == {stops.WAITING: 0.75, "time": 0.25}
    assert stops.shares({}) == {}


# --- shares

SHARE = Sharing(
    Recipient.ORGANISATION, "daklijn", frozenset({Part.PORTFOLIO}), "Om een cursus te kiezen.", DAY, later(30)
)


@pytest.mark.parametrize(
    ("share", "codes"),
    [
        pytest.param(SHARE, [], id="to an organisation"),
        pytest.param(replace(SHARE, recipient=Recipient.LINK, to=""), [], id="with a link"),
        pytest.param(replace(SHARE, recipient=Recipient.LINK), ["share.nobody"], id="a link is for nobody by name"),
        pytest.param(replace(SHARE, to=" "), ["share.nobody"], id="nobody"),
        pytest.param(replace(SHARE, parts=frozenset()), ["share.nothing"], id="nothing"),
        pytest.param(
            replace(SHARE, parts=frozenset({Part.VERDICT_DRAFT})), ["share.not_shareable"], id="not for sharing"
        ),
        pytest.param(replace(SHARE, purpose=""), ["share.no_purpose"], id="what for"),
        pytest.param(replace(SHARE, last=later(-1)), ["share.ends_early"], id="over before it begins"),
        pytest.param(replace(SHARE, last=later(732)), ["share.too_long"], id="too long"),
    ],
)
def test_what_a_share_must_say(share: Sharing, codes: list[str]) -> None:
    assert [problem.code for problem in sharing_problems(share, DAY)] == codes


@given(some.integers(-400, 400), some.booleans())
def test_a_share_holds_between_its_days_and_until_it_is_taken_back(days: int, revoked: bool) -> None:
    share = replace(SHARE, revoked_on=later(10) if revoked else None)
    seen = shared_parts([share], "user:1", "daklijn", later(days))
    assert bool(seen) is (0 <= days <= (9 if revoked else 30))


def test_a_share_reaches_only_who_it_is_for() -> None:
    assert not shared_parts([SHARE], "user:1", "fonds-dak", DAY)
    assert not shared_parts([replace(SHARE, recipient=Recipient.PERSON, to="user:2")], "user:1", "user:2", DAY)
    assert not shared_parts([replace(SHARE, recipient=Recipient.LINK, to="")], "", "", DAY)
    assert shared_parts([replace(SHARE, recipient=Recipient.PERSON, to="user:1")], "user:1", "", DAY)


# --- retention

TERMS = [
    Term(Category.READS, 731, Then.REMOVE, date(2020, 1, 1), date(2025, 12, 31)),
    Term(Category.READS, 365, Then.REMOVE, date(2026, 1, 1)),
    Term(Category.PORTFOLIO, None, Then.KEEP, date(2020, 1, 1)),
]


def test_the_term_is_that_of_the_day() -> None:
    old, new = (retention.term_on(TERMS, Category.READS, on) for on in (date(2025, 6, 1), DAY))
    assert (old and old.days, new and new.days) == (731, 365)
    assert retention.last_day(new, DAY) == later(365)
    assert retention.due_before(new, DAY) == later(-365)
    portfolio = retention.term_on(TERMS, Category.PORTFOLIO, DAY)
    assert retention.last_day(portfolio, DAY) is retention.due_before(portfolio, DAY) is None
    assert retention.term_on(TERMS, Category.DRAFTS, DAY) is None


# --- portfolio


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        (ExperienceAsked(ExperienceKind.WORK, "Dakwerker", first=later(-900), last=later(-3)), []),
        (ExperienceAsked(ExperienceKind.WORK, " "), ["experience.no_title"]),
        (ExperienceAsked(ExperienceKind.WORK, "x", "y" * 5_001), ["experience.too_long"]),
        (ExperienceAsked(ExperienceKind.WORK, "x", first=DAY, last=later(-1)), ["experience.order"]),
        (ExperienceAsked(ExperienceKind.WORK, "x", first=later(1)), ["experience.future"]),
        (ExperienceAsked(ExperienceKind.WORK, "x", hours_a_week=200), ["experience.hours"]),
    ],
)
def test_what_an_experience_must_say(asked: ExperienceAsked, codes: list[str]) -> None:
    assert [problem.code for problem in experience_problems(asked, DAY)] == codes


def test_a_story_is_cut_into_sentences() -> None:
    story = "Ik legde leien. Ik maakte een stelling!\n- dakgoten plaatsen\n\n• 3.5 meter hoog"
    assert sentences_of(story) == (
        "Ik legde leien",
        "Ik maakte een stelling",
        "dakgoten plaatsen",
        "3.5 meter hoog",
    )
