"""The alarm of the LED by mail: once before the last day, once after it, and never about what is done."""

from datetime import date, timedelta

import pytest

from ijkpunt.credentials.models import LedMessage
from ijkpunt.notifications import actions
from ijkpunt.notifications.models import ScheduledNotice
from tests.credentials.led.world import DIGITS, DUE, ROOT, give, message, number

pytestmark = pytest.mark.usefixtures("universe")


def planned(on: date) -> list[tuple[str, str]]:
    actions.plan_reminders(by=ROOT, on=on)
    rows = ScheduledNotice.objects.filter(about__startswith="led:").order_by("due_on", "key")
    return [(row.organisation.key, row.key) for row in rows]


def test_once_before_and_once_after() -> None:
    give(person=number())
    give("C-2")
    warn_on = message(give("C-3", number(3))).warn_on
    assert planned(warn_on - timedelta(days=1)) == []
    soon = [("cvo-de-nok", "led.term_due")]
    assert planned(warn_on) == soon, "one for all that are due on that day"
    assert planned(DUE) == soon
    assert planned(DUE + timedelta(days=1)) == [*soon, ("cvo-de-nok", "led.overdue")]
    assert planned(DUE + timedelta(days=9)) == [*soon, ("cvo-de-nok", "led.overdue")]


def test_it_tells_of_no_person_and_leads_to_the_page() -> None:
    give(person=number())
    planned(DUE)
    row = ScheduledNotice.objects.get(about__startswith="led:")
    assert row.path == "/bewijzen/led/"
    assert row.values == {"title": "CVO De Nok", "due_on": "02-09-2026"}
    assert DIGITS not in repr(row.__dict__)


def test_what_is_done_needs_no_alarm() -> None:
    give(person=number())
    LedMessage.objects.update(state="accepted")
    assert planned(DUE) == []
