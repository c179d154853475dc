"""The terms of deviations become reminders: for who must answer, once before the last day and once after it."""

from datetime import timedelta

import pytest

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.derivations import actions as derivations
from ijkpunt.derivations.rules.deviations import DeviationMove
from ijkpunt.notifications.actions import plan_reminders
from ijkpunt.notifications.models import ScheduledNotice
from tests.derivations.world import DAY, DROPPED, FUND, houses, judge, owned_by, publish_rider, put, register

pytestmark = pytest.mark.django_db
BY = command_line_actor()
LAST = DAY + timedelta(30)


@pytest.fixture(autouse=True)
def _put_to_two_bodies() -> None:
    publish_rider()
    houses()
    owned_by("fonds-fiets", "pc-fiets")
    register()
    judge()
    put(DROPPED)


def planned() -> list[tuple[str, str]]:
    return sorted(ScheduledNotice.objects.values_list("organisation__key", "key"))


def test_nobody_is_reminded_while_there_is_time() -> None:
    assert plan_reminders(by=BY, on=DAY) == 0
    assert planned() == []


def test_who_must_answer_is_reminded_once_before_the_last_day_and_once_after_it() -> None:
    for days in (24, 25, 29):
        plan_reminders(by=BY, on=DAY + timedelta(days))
    both = [("fonds-fiets", "deviation.answer_due"), ("pc-fiets", "deviation.answer_due")]
    assert planned() == both
    for days in (31, 32):
        assert plan_reminders(by=BY, on=DAY + timedelta(days)) == 2
    assert planned() == sorted([*both, ("fonds-fiets", "deviation.overdue"), ("pc-fiets", "deviation.overdue")])
    row = ScheduledNotice.objects.filter(key="deviation.overdue").first()
    assert row is not None
    assert (row.path, row.values["due_on"]) == ("/dekking/P-1/afwijkingen/", LAST.strftime("%d-%m-%Y"))


def test_who_answered_hears_no_more_of_it() -> None:
    derivations.answer_deviation(by=FUND, code="P-1", key=DROPPED, answer=DeviationMove("agree"), text="Goed.", on=DAY)
    plan_reminders(by=BY, on=LAST)
    assert planned() == [("pc-fiets", "deviation.answer_due")]
