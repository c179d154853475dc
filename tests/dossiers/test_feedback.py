"""Feedback through its actions: who may, what is kept, what the database refuses."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction

from ijkpunt.audit.queries import latest
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.models import Feedback, FeedbackStepRow
from ijkpunt.dossiers.queries.feedback import (
    choices,
    closed_feedback,
    counting_feedback,
    feedback_by_token,
    feedback_counts,
    get_feedback,
    inbox,
    public_feedback,
)
from ijkpunt.dossiers.rules.feedback import ChoiceList, FeedbackEffect, FeedbackState
from ijkpunt.dossiers.rules.feedback_words import Figure
from ijkpunt.kernel.actor import NOBODY
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused, RuleBroken
from tests.dossiers.people import AGENCY, DAY, EMPLOYER, OTHER_SECTOR, OWNERS, SECTOR, comment
from tests.register.register import courier, publish

pytestmark = pytest.mark.django_db
CODE = courier().competences[0].code


@pytest.fixture(autouse=True)
def _register() -> None:
    publish(courier())


def show(row: Feedback, by: Any = SECTOR, **how: Any) -> Any:
    return actions.show_feedback(by=by, identifier=row.pk, owners=OWNERS, on=DAY, **how)


def answer(row: Feedback, effect: FeedbackEffect = FeedbackEffect.NOTED, text: str = "Dat klopt, dank je.") -> Any:
    return actions.answer_feedback(by=SECTOR, identifier=row.pk, owners=OWNERS, text=text, effect=effect, on=DAY)


def hide(row: Feedback, reason: str = "double", by: Any = SECTOR) -> Any:
    return actions.hide_feedback(by=by, identifier=row.pk, owners=OWNERS, reason=reason, on=DAY)


@pytest.mark.parametrize("by", [NOBODY, EMPLOYER, SECTOR], ids=["without an account", "an employer", "the sector"])
def test_anybody_may_comment_and_finds_it_again(by: Any) -> None:
    row = comment(by)
    view = feedback_by_token(f" {row.token.lower()} ", DAY)
    assert (view.state, view.version, view.qualification) == (FeedbackState.RECEIVED, "BK-9001-2", "BK-9001")
    assert view.ground == "Het is verouderd"
    assert view.role == "werkgever"
    assert view.due == DAY + timedelta(5)
    assert row.person == by.identifier


def test_a_comment_on_one_competence_keeps_its_words() -> None:
    row = comment(competence=CODE)
    assert row.competence_text == courier().competences[0].text


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"version": "BK-9001-9"}, "register.unknown"),
        ({"version": "onzin"}, "register.unknown"),
        ({"competence": "bkc0000000"}, "feedback.unknown_competence"),
        ({"competence": "'; DROP TABLE"}, "feedback.unknown_competence"),
    ],
    ids=["no such version", "no version at all", "no such competence", "no code at all"],
)
def test_a_comment_on_what_is_not_there_is_refused(parts: dict[str, Any], code: str) -> None:
    with pytest.raises(NotFound) as broken:
        comment(**parts)
    assert broken.value.problem.code.startswith(code)
    assert not Feedback.objects.exists()


def test_a_comment_that_is_wrong_leaves_nothing() -> None:
    with pytest.raises(Refused):
        comment(text="a" * 10_000, link="javascript:alert(1)")
    assert not Feedback.objects.exists()
    assert "dossiers.feedback.given" not in [one.event for one in latest(limit=50)]


def test_nobody_reads_what_was_not_looked_at() -> None:
    row = comment()
    assert public_feedback("BK-9001", DAY).total == 0
    show(row)
    assert [view.identifier for view in public_feedback("BK-9001", DAY).items] == [row.pk]
    hide(row)
    assert public_feedback("BK-9001", DAY).total == 0


def test_the_public_list_narrows_to_a_competence() -> None:
    whole, part = comment(), comment(competence=CODE)
    show(whole)
    show(part)
    assert public_feedback("BK-9001", DAY).total == 2
    assert [view.identifier for view in public_feedback("BK-9001", DAY, competence=CODE).items] == [part.pk]
    assert public_feedback("BK-9001", DAY, offset=1, limit=1).items[0].identifier == whole.pk
    assert (feedback_counts("BK-9001").shown, feedback_counts("BK-9001").answered) == (2, 0)


def test_an_answer_says_what_follows_and_can_be_given_anew() -> None:
    row = comment()
    show(row)
    answer(row, FeedbackEffect.NONE, "Dat hoort er niet bij.")
    answer(row, FeedbackEffect.STARTED, "Toch wel.\r\n\uf0b7 we beginnen eraan")
    view = get_feedback(row.pk, DAY)
    assert view.standing.answer is not None
    assert view.standing.answer.text == "Toch wel.\n- we beginnen eraan"
    assert view.standing.effect is FeedbackEffect.STARTED
    assert len(view.steps) == 3
    assert feedback_counts("BK-9001").answered == 1


@pytest.mark.parametrize(
    ("by", "owners"),
    [
        (OTHER_SECTOR, OWNERS),
        (SECTOR, ()),
        (EMPLOYER, OWNERS),
        (NOBODY, OWNERS),
    ],
    ids=["another sector", "nobody owns it", "without the right", "without an account"],
)
def test_who_does_not_look_after_a_qualification_decides_nothing(by: Any, owners: tuple[str, ...]) -> None:
    row = comment()
    how: dict[str, Any] = {"by": by, "identifier": row.pk, "owners": owners, "on": DAY}
    with pytest.raises(NotAllowed):
        actions.show_feedback(**how)
    with pytest.raises(NotAllowed):
        actions.hide_feedback(**how, reason="abuse")
    with pytest.raises(NotAllowed):
        actions.answer_feedback(**how, text="Nee.", effect=FeedbackEffect.NONE)
    assert get_feedback(row.pk, DAY).state is FeedbackState.RECEIVED


def test_the_agency_looks_after_everything() -> None:
    row = comment()
    actions.show_feedback(by=AGENCY, identifier=row.pk, owners=(), on=DAY)
    assert get_feedback(row.pk, DAY).state is FeedbackState.SHOWN


@pytest.mark.parametrize(("reason", "erased"), [("double", False), ("not_about_this", False), ("personal_data", True)])
def test_what_is_hidden_says_why_and_personal_data_are_erased(reason: str, erased: bool) -> None:
    figure = Figure("Een op twee", "Jan", DAY)
    row = comment(name="Jo", named=True, link="https://voorbeeld.be/jo", figure=figure)
    hide(row, reason)
    view = feedback_by_token(row.token, DAY)
    assert view.reason == {one.key: one.label for one in choices(ChoiceList.HIDING, DAY)}[reason]
    gone = (view.text, view.name, view.link, view.figure, view.figure_source, view.figure_day)
    assert (gone == ("", "", "", "", "", None)) is erased
    if erased:
        with pytest.raises(RuleBroken) as broken:
            show(row)
        assert broken.value.problem.code == "feedback.erased"


def test_what_was_erased_stands_nowhere_in_the_log() -> None:
    row = comment(text="Mijn buurman Zacharias Verstraeten kan dit niet.", name="Zacharias", named=True)
    hide(row, "personal_data")
    told = latest(limit=100)
    assert {"dossiers.feedback.given", "dossiers.feedback.hidden"} <= {one.event for one in told}
    for event in told:
        words = f"{event.actor_name} {event.ground} {event.data} {event.subject}"
        assert "Zacharias" not in words
        assert row.token not in words


def test_the_log_says_what_it_was_about_so_that_news_can_follow() -> None:
    row = comment(competence=CODE)
    show(row)
    answer(row)
    data = [one.data for one in latest(limit=100) if one.event.startswith("dossiers.feedback.")]
    assert [one["qualification"] for one in data] == ["BK-9001"] * 3
    assert data[0]["effect"] == "noted"


def test_a_national_number_in_an_answer_is_refused() -> None:
    row = comment()
    show(row)
    with pytest.raises(RuleBroken):
        answer(row, text="Bel 85.07.30-033.28 op.")
    with pytest.raises(RuleBroken):
        answer(row, text="a" * 10_000)
    assert get_feedback(row.pk, DAY).state is FeedbackState.SHOWN


def test_the_inbox_holds_what_waits_the_longest_first() -> None:
    late, shown, done = comment(on=DAY - timedelta(40)), comment(on=DAY - timedelta(3)), comment()
    show(shown)
    hide(done)
    found = inbox(None, DAY)
    assert [view.identifier for view in found.items] == [late.pk, shown.pk]
    assert [view.overdue for view in found.items] == [True, False]
    assert inbox(["BK-9002"], DAY).total == 0
    assert inbox((), DAY).total == 0
    assert [view.identifier for view in closed_feedback(["BK-9001"], DAY)] == [done.pk]


def test_what_counts_for_the_agenda() -> None:
    rows = [comment() for _ in range(4)]
    for row in rows[1:]:
        show(row)
    answer(rows[2], FeedbackEffect.NOTED)
    answer(rows[3], FeedbackEffect.CORRECTED)
    assert counting_feedback() == {"BK-9001-2": 2}  # one open, one promised


def test_the_lists_that_hold_on_a_day() -> None:
    assert "outdated" in {one.key for one in choices(ChoiceList.GROUND, DAY)}
    assert all(one.ours and one.source for one in choices(ChoiceList.GROUND, DAY))
    assert choices(ChoiceList.GROUND, DAY.replace(year=2000)) == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE dossiers_feedback SET text = 'anders'",
        "UPDATE dossiers_feedback SET version = 'BK-9001-1'",
        "UPDATE dossiers_feedback SET token = 'X'",
        "UPDATE dossiers_feedback SET figure_day = '2026-01-01'",
        "DELETE FROM dossiers_feedbacksteprow",
        "UPDATE dossiers_feedbacksteprow SET text = 'anders'",
    ],
)
def test_the_database_keeps_what_was_said(statement: str) -> None:
    row = comment()
    show(row)
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert FeedbackStepRow.objects.get().text == ""
    assert Feedback.objects.get().text == row.text


def test_the_database_keeps_a_comment_but_lets_its_words_be_erased() -> None:
    comment()
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM dossiers_feedback")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE dossiers_feedback SET text = ''")
    assert Feedback.objects.get().text == ""
