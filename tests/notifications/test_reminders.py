"""Reminders of terms: planned once, sent on their day to who works there then, and dropped when the term was met."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from ijkpunt.accounts.actions import end_mandate
from ijkpunt.audit.queries import latest
from ijkpunt.kernel.problems import NotFound
from ijkpunt.notifications import actions
from ijkpunt.notifications.models import OutboxItem, ScheduledNotice
from ijkpunt.notifications.rules.topics import Topic, TopicKind
from tests.notifications.scene import AT, BY, Outside, actor, deliver, editor, later, run

pytestmark = pytest.mark.django_db
COURSE = Topic(TopicKind.PRODUCT, "OP-1")
DUE = AT.date() + timedelta(days=7)


def plan(**more: Any) -> UUID:
    given: dict[str, Any] = {
        "by": BY,
        "due_on": DUE,
        "topic": COURSE,
        "organisation": "cvo-de-nok",
        "key": "deviation.answer_due",
        "values": {"title": "Fietskoerier in één jaar", "due_on": "17 juni 2026"},
        "path": "/dekking/OP-1/",
        "about": "deviation:4",
        **more,
    }
    return actions.remind(**given)


def test_on_the_day_it_goes_to_who_works_there_and_not_before() -> None:
    editor()
    plan()
    outside = Outside()
    run(outside, later(days=6))
    assert outside.letters == []
    run(outside, later(days=7))
    run(outside, later(days=8))
    (letter,) = outside.letters
    assert letter.to == ["dirk@example.org"]
    assert letter.subject == (
        "Vóór 17 juni 2026 wacht een afwijking in Fietskoerier in één jaar op het antwoord van je organisatie."
    )
    assert "http://localhost:8000/dekking/OP-1/" in letter.body
    assert "List-Unsubscribe" not in letter.extra_headers
    assert ScheduledNotice.objects.get().sent_on == DUE


def test_planning_the_same_twice_reminds_once() -> None:
    editor()
    assert plan() == plan()
    assert ScheduledNotice.objects.count() == 1
    assert [one.event for one in latest(limit=2)].count("notifications.reminder.planned") == 1


def test_a_day_moves_until_it_was_sent() -> None:
    editor()
    first = plan()
    assert plan(due_on=DUE + timedelta(days=3)) == first
    outside = Outside()
    run(outside, later(days=7))
    assert outside.letters == []
    run(outside, later(days=10))
    plan(due_on=DUE + timedelta(days=30))
    run(outside, later(days=60))
    assert len(outside.letters) == 1


def test_a_term_that_was_met_is_not_recalled() -> None:
    editor()
    plan()
    plan(key="deviation.overdue", due_on=DUE + timedelta(days=1))
    assert actions.drop_reminders(about="deviation:4", on=AT.date()) == 2
    assert actions.drop_reminders(about="deviation:4", on=AT.date()) == 0
    outside = Outside()
    run(outside, later(days=30))
    assert outside.letters == []


def test_who_left_is_not_reminded() -> None:
    user = editor()
    plan()
    end_mandate(mandate=user.mandates.get(), last_day=date(2026, 6, 5), by=BY)
    outside = Outside()
    run(outside, later(days=7))
    assert outside.letters == []


def test_the_webhooks_of_the_organisation_hear_of_it_too() -> None:
    user = editor()
    actions.make_webhook(by=actor(user), address="https://school.example/", at=AT)
    outside = Outside()
    deliver(outside)
    plan()
    run(outside, later(days=7))
    assert len(outside.posts) == 2
    assert b"ijkpunt.reminder.deviation.answer_due" in outside.posts[1][2]
    assert OutboxItem.objects.filter(kind="notice").count() == 2


def test_what_cannot_be_planned() -> None:
    editor()
    with pytest.raises(NotFound):
        plan(key="iets")
    with pytest.raises(NotFound):
        plan(organisation="niemand")
    with pytest.raises(ValueError, match="title"):
        plan(values={"due_on": "morgen"})
    assert ScheduledNotice.objects.count() == 0
