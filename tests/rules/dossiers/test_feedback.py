"""Comments: the table of moves, what follows from it, and what may be said."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as some

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers.rules.feedback import (
    COUNTING,
    MOVES,
    FeedbackEffect,
    FeedbackMove,
    FeedbackStanding,
    FeedbackState,
    FeedbackStep,
    FeedbackTerm,
    check_step,
    due_on,
    require_answerer,
    standing,
    term_on,
)
from ijkpunt.dossiers.rules.feedback_words import LONGEST, Figure, Given, check_given, is_web_link
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import NotAllowed, Refused, RuleBroken

DAY = date(2026, 11, 2)
SHOW, HIDE, ANSWER = FeedbackMove.SHOW, FeedbackMove.HIDE, FeedbackMove.ANSWER
REASONS = {"abuse", "double"}
ERASING = {"abuse"}


def step(move: FeedbackMove, days: int = 1, **values: Any) -> FeedbackStep:
    given = {"reason": "double"} if move is HIDE else {}
    if move is ANSWER:
        given = {"text": "Dat klopt.", "effect": FeedbackEffect.NOTED}
    return FeedbackStep(**{"move": move, "day": DAY + timedelta(days), **given, **values})


@pytest.mark.parametrize(
    ("moves", "state"),
    [
        pytest.param((), FeedbackState.RECEIVED, id="just came"),
        pytest.param((SHOW,), FeedbackState.SHOWN, id="shown"),
        pytest.param((HIDE,), FeedbackState.HIDDEN, id="hidden at once"),
        pytest.param((SHOW, ANSWER), FeedbackState.ANSWERED, id="shown and answered"),
        pytest.param((SHOW, ANSWER, ANSWER), FeedbackState.ANSWERED, id="answered again"),
        pytest.param((SHOW, ANSWER, HIDE), FeedbackState.HIDDEN, id="hidden after an answer"),
        pytest.param((SHOW, ANSWER, HIDE, SHOW), FeedbackState.ANSWERED, id="shown again: the answer is still there"),
        pytest.param((HIDE, SHOW), FeedbackState.SHOWN, id="hidden by mistake"),
    ],
)
def test_where_a_comment_stands(moves: tuple[FeedbackMove, ...], state: FeedbackState) -> None:
    now = standing(DAY, ())
    made: list[FeedbackStep] = []
    for number, move in enumerate(moves, 1):
        check_step(now, step(move, number), REASONS)
        made.append(step(move, number))
        now = standing(DAY, made, ERASING)
    assert now.state is state
    assert now.since == DAY + timedelta(len(moves))


@pytest.mark.parametrize(
    ("before", "then", "code"),
    [
        pytest.param((), step(ANSWER), "feedback.not_now", id="an answer to what nobody looked at"),
        pytest.param((SHOW,), step(SHOW), "feedback.not_now", id="shown twice"),
        pytest.param((HIDE,), step(HIDE), "feedback.not_now", id="hidden twice"),
        pytest.param((HIDE,), step(ANSWER), "feedback.not_now", id="an answer to what is hidden"),
        pytest.param((), step(HIDE, reason=""), "feedback.no_reason", id="hidden without a reason"),
        pytest.param((), step(HIDE, reason="mood"), "feedback.no_reason", id="a reason that is not on the list"),
        pytest.param((SHOW,), step(ANSWER, text=" \n"), "feedback.no_answer", id="an empty answer"),
        pytest.param((SHOW,), step(ANSWER, effect=None), "feedback.no_effect", id="an answer without what follows"),
        pytest.param((), step(SHOW, -1), "feedback.before", id="a day before it came"),
    ],
)
def test_what_cannot_be_done(before: tuple[FeedbackMove, ...], then: FeedbackStep, code: str) -> None:
    now = standing(DAY, [step(move) for move in before], ERASING)
    with pytest.raises(RuleBroken) as broken:
        check_step(now, then, REASONS)
    assert broken.value.problem.code == code


def test_what_was_erased_never_comes_back() -> None:
    now = standing(DAY, [step(HIDE, reason="abuse")], ERASING)
    assert now.erased
    with pytest.raises(RuleBroken) as broken:
        check_step(now, step(SHOW, 2), REASONS)
    assert broken.value.problem.code == "feedback.erased"


@pytest.mark.parametrize("effect", FeedbackEffect)
def test_an_answer_that_promises_something_counts_for_the_agenda(effect: FeedbackEffect) -> None:
    now = standing(DAY, [step(SHOW), step(ANSWER, effect=effect)])
    assert now.counts is (effect in COUNTING)


def test_only_what_was_looked_at_counts_for_the_agenda() -> None:
    assert not standing(DAY, ()).counts
    assert standing(DAY, [step(SHOW)]).counts
    assert not standing(DAY, [step(HIDE)]).counts


@for_all(some.lists(some.sampled_from(list(FeedbackMove)), max_size=8))
def test_whatever_is_tried_nothing_hidden_is_public_and_no_comment_is_stuck(moves: list[FeedbackMove]) -> None:
    made: list[FeedbackStep] = []
    for number, move in enumerate(moves, 1):
        now = standing(DAY, made, ERASING)
        try:
            check_step(now, step(move, number), REASONS)
        except RuleBroken:
            continue
        made.append(step(move, number))
    now = standing(DAY, made, ERASING)
    assert now.state.public is bool(made and made[-1].move is not HIDE)
    assert any(now.state in row.sources for row in MOVES.values())


TERM = FeedbackTerm(5, 30, date(2020, 1, 1))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        pytest.param(FeedbackStanding(FeedbackState.RECEIVED, DAY), DAY + timedelta(5), id="to look at"),
        pytest.param(FeedbackStanding(FeedbackState.SHOWN, DAY), DAY + timedelta(30), id="to answer"),
        pytest.param(FeedbackStanding(FeedbackState.ANSWERED, DAY), None, id="nothing more to do"),
        pytest.param(FeedbackStanding(FeedbackState.HIDDEN, DAY), None, id="hidden: nothing more to do"),
    ],
)
def test_by_when(now: FeedbackStanding, due: date | None) -> None:
    assert due_on(now, DAY, TERM) == due
    assert due_on(now, DAY, None) is None


def test_the_newest_term_that_holds_counts() -> None:
    later = replace(TERM, answer_days=14, valid_from=date(2026, 1, 1))
    ended = replace(TERM, answer_days=1, valid_from=date(2026, 2, 1), valid_until=date(2026, 3, 1))
    assert term_on([TERM, later, ended], DAY) == later
    assert term_on([later], date(2020, 5, 5)) is None


AUTHOR = Actor("user:1", "A", "fonds-dak", frozenset({Permission.FEEDBACK_ANSWER.value}))
AGENCY = Actor("user:2", "B", "agentschap", frozenset({Permission.FEEDBACK_ANSWER.value, Permission.AGENDA_KEEP.value}))


@pytest.mark.parametrize(
    ("by", "owners", "may"),
    [
        pytest.param(AUTHOR, ("fonds-dak",), True, id="the sector of the qualification"),
        pytest.param(AUTHOR, ("fonds-groen",), False, id="another sector"),
        pytest.param(AUTHOR, (), False, id="a qualification that nobody owns"),
        pytest.param(AGENCY, (), True, id="the agency looks after all"),
        pytest.param(replace(AUTHOR, organisation=""), ("",), False, id="for no organisation"),
        pytest.param(replace(AGENCY, permissions=frozenset()), (), False, id="without the right"),
    ],
)
def test_who_answers(by: Actor, owners: tuple[str, ...], may: bool) -> None:
    if may:
        require_answerer(by, owners)
    else:
        with pytest.raises(NotAllowed):
            require_answerer(by, owners)


GROUNDS, ROLES = {"outdated", "other"}, {"employer"}
GOOD = Given("BK-9104-3", "outdated", "Zo werkt men niet meer.", "employer")
FIGURE = Figure("7 op de 10 bedrijven", "Bevraging van de sector", date(2026, 3, 1))
NUMBER = "85.07.30-033.28"  # passes the check digits; nobody's


def wrong(given: Given) -> dict[str, str]:
    """Per field the code of what is wrong."""
    try:
        check_given(given, grounds=GROUNDS, roles=ROLES, on=DAY)
    except Refused as refused:
        return {problem.place.field: problem.code.removeprefix("feedback.") for problem in refused.problems}
    return {}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        pytest.param(GOOD, {}, id="a good comment"),
        pytest.param(replace(GOOD, figure=FIGURE, link="https://voorbeeld.be/x"), {}, id="with evidence"),
        pytest.param(replace(GOOD, ground="", role="king"), {"ground": "choice", "role": "choice"}, id="not chosen"),
        pytest.param(replace(GOOD, text="Fout!"), {"text": "short"}, id="too short"),
        pytest.param(replace(GOOD, text="\u200b" * 50), {"text": "short"}, id="only what nobody sees"),
        pytest.param(replace(GOOD, text="a" * 10_000), {"text": "long"}, id="ten thousand characters"),
        pytest.param(replace(GOOD, text="a" * LONGEST), {}, id="as long as may be"),
        pytest.param(replace(GOOD, link="javascript:alert(1)"), {"link": "link"}, id="a link that runs"),
        pytest.param(replace(GOOD, link="ftp://voorbeeld.be"), {"link": "link"}, id="no page on the web"),
        pytest.param(replace(GOOD, named=True), {"name": "no_name"}, id="a name that is not there"),
        pytest.param(
            replace(GOOD, figure=Figure("7 op de 10")), {"source": "no_source", "day": "no_day"}, id="a bare figure"
        ),
        pytest.param(replace(GOOD, figure=replace(FIGURE, source="")), {"source": "no_source"}, id="no source"),
        pytest.param(replace(GOOD, figure=replace(FIGURE, day=date(2026, 11, 3))), {"day": "future"}, id="tomorrow"),
        pytest.param(replace(GOOD, figure=replace(FIGURE, day=date(1789, 7, 14))), {"day": "old"}, id="long ago"),
        pytest.param(replace(GOOD, figure=replace(FIGURE, text="x" * 301)), {"figure": "long"}, id="a long figure"),
        pytest.param(
            replace(GOOD, text=f"Vraag het aan {NUMBER}.", name=NUMBER, named=True),
            {"text": "national_number", "name": "national_number"},
            id="a national number",
        ),
        pytest.param(
            Given("BK-9104-3", "", "", "", link="x", figure=Figure(day=date(2030, 1, 1))),
            {
                "ground": "choice",
                "role": "choice",
                "text": "short",
                "link": "link",
                "figure": "no_figure",
                "source": "no_source",
                "day": "future",
            },
            id="everything at once",
        ),
    ],
)
def test_what_is_wrong_with_a_comment(given: Given, found: dict[str, str]) -> None:
    assert wrong(given) == found


def test_a_name_is_only_kept_with_consent() -> None:
    shown = check_given(replace(GOOD, name="Jo", named=True), grounds=GROUNDS, roles=ROLES, on=DAY)
    silent = check_given(replace(GOOD, name="Jo"), grounds=GROUNDS, roles=ROLES, on=DAY)
    assert (shown.name, silent.name) == ("Jo", "")


@for_all(some.text(max_size=40))
def test_a_link_never_carries_what_breaks_out_of_an_attribute(text: str) -> None:
    assert not is_web_link(f"https://voorbeeld.be/{text}") or not set(text) & set("<>\"'`\n\t \\")


@pytest.mark.parametrize(
    ("link", "fine"),
    [
        ("https://voorbeeld.be", True),
        ("http://voorbeeld.be:8080/a?b=c#d", True),
        ("https://localhost/", False),
        ("https://naam:wachtwoord@voorbeeld.be", False),
        ("https://voorbeeld.be:poort", False),
        ("//voorbeeld.be", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("https://voorbeeld.be/" + "a" * 500, False),
    ],
)
def test_links(link: str, fine: bool) -> None:
    assert is_web_link(link) is fine
