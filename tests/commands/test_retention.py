"""`ijkpunt retention`: says per category what was done, and does nothing twice."""

from datetime import date

import pytest

from ijkpunt.pathways.models import Journey, Person, RetentionRun
from tests.commands.shell import QUIET, Printed, ijkpunt

pytestmark = [pytest.mark.django_db, QUIET]
OLD = date(2020, 1, 6)


def test_what_is_past_its_term_goes_and_the_second_time_there_is_nothing(capsys: Printed) -> None:
    person = Person.objects.create(name="Hanna", account="user:1", noted_by="user:1", noted_on=OLD)
    Journey.objects.create(
        person=person, version="BK-9104-3", centre="x", channel="self", state="stopped", registered_on=OLD,
        last_sign=OLD, ended_on=OLD,
    )  # fmt: skip
    done = ijkpunt(capsys, "retention")
    assert done.code == 0
    assert "aanmelding die niet doorging: 1" in done.out
    assert "Hanna" not in done.out
    assert not Journey.objects.exists()
    assert "aanmelding die niet doorging: 0" in ijkpunt(capsys, "retention").out
    assert RetentionRun.objects.count() == 2
