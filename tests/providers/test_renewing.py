"""What ends soon can be asked for anew, once, with the earlier answers; and the organisation hears of what happened."""

from datetime import date, timedelta
from typing import Any

import pytest

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.notifications.actions import plan_reminders
from ijkpunt.notifications.models import ScheduledNotice
from ijkpunt.providers import actions, queries
from ijkpunt.providers.models import Programme, TermRow
from ijkpunt.providers.rules.words import ProgrammeState
from tests.providers.desk import DAY, DECISION, acting, recognised, submitted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("universe")]
LAST = DECISION.last or DAY
SOON = LAST - timedelta(weeks=52)


def renew(number: str, on: date = SOON) -> Programme:
    return actions.renew_programme(by=acting("provider"), number=number, on=on)


def test_a_renewal_copies_what_stands_there_and_names_the_earlier_one() -> None:
    number = recognised()
    made = renew(number)
    earlier = Programme.objects.get(number=number)
    kept = ("organisation", "road", "version", "partials", "title", "municipality", "product_code", "language")
    assert [getattr(made, name) for name in kept] == [getattr(earlier, name) for name in kept]
    assert (made.state, made.starts_on, made.renews) == (ProgrammeState.DRAFT, LAST + timedelta(1), earlier)
    assert made.product_number is None, "the product is pinned when it is handed in"
    assert queries.renewal_of(number, SOON) == queries.Renewal(until=LAST, later=made.number)
    assert queries.renewal_of(made.number, SOON) == queries.Renewal(earlier=number)


DAYS = [
    ("a day too early", SOON - timedelta(1), False),
    ("the first day", SOON, True),
    ("the last day", LAST, True),
    ("over", LAST + timedelta(1), False),
]


@pytest.mark.parametrize(("on", "can"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS])
def test_it_can_be_asked_within_the_term(on: date, can: bool) -> None:
    number = recognised()
    assert (queries.renewal_of(number, on) is not None) is can
    if can:
        renew(number, on)
    else:
        with pytest.raises(RuleBroken) as broken:
            renew(number, on)
        assert broken.value.problems[0].code == "programme.not_ending"


def test_the_term_is_a_row_with_dates() -> None:
    number = recognised()
    TermRow.objects.filter(key="renew").update(valid_until=SOON)
    TermRow.objects.create(key="renew", count=4, unit="weeks", valid_from=SOON + timedelta(1), source="later")
    assert queries.renewal_of(number, SOON) is not None
    assert queries.renewal_of(number, SOON + timedelta(1)) is None
    assert queries.renewal_of(number, LAST - timedelta(weeks=4)) is not None


def test_it_is_asked_once_until_the_request_falls_away() -> None:
    number = recognised()
    made = renew(number)
    with pytest.raises(RuleBroken) as broken:
        renew(number)
    assert broken.value.problems[0].code == "programme.renewed"
    Programme.objects.filter(pk=made.pk).update(state=ProgrammeState.WITHDRAWN)
    assert renew(number).number != made.number


@pytest.mark.parametrize("who", ["facilitator", "inspector", "school"])
def test_only_who_offers_it_renews(who: str) -> None:
    number = recognised()
    with pytest.raises(NotAllowed):
        actions.renew_programme(by=acting(who), number=number, on=SOON)


def told(number: str, on: date = DAY) -> list[str]:
    """The notices about a programme after a run on that day."""
    plan_reminders(by=command_line_actor(), on=on)
    rows: Any = ScheduledNotice.objects.filter(path=f"/erkenningen/{number}/")
    return sorted(row.key.removeprefix("programme.") for row in rows)


def test_a_recognition_and_its_end_are_told_once() -> None:
    number = recognised()
    assert told(number) == told(number, DAY + timedelta(1)) == ["recognised"]
    assert told(number, SOON) == told(number, SOON + timedelta(30)) == ["ends", "recognised"]


def test_what_is_incomplete_or_refused_is_told_without_the_reason() -> None:
    agency, number = acting("facilitator"), submitted()
    actions.declare_incomplete(by=agency, number=number, lacks=["Het plan van de lokalen"], on=DAY)
    assert told(number) == ["incomplete"]
    actions.submit_application(by=acting("provider"), number=number, on=DAY)
    actions.declare_complete(by=agency, number=number, on=DAY)
    actions.refuse(by=agency, number=number, ground="De lokalen zijn te klein.", on=DAY)
    assert told(number) == ["incomplete", "refused"]
    values = [row.values for row in ScheduledNotice.objects.filter(path=f"/erkenningen/{number}/")]
    assert "lokalen" not in str(values)
