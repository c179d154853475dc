"""`ijkpunt agenda`: what is proposed, printed; kept only when asked."""

from datetime import date

import pytest

from ijkpunt.dossiers.queries.agenda import agenda_years, get_agenda
from tests.commands.shell import QUIET, Printed, ijkpunt
from tests.register.register import courier, publish

pytestmark = [pytest.mark.django_db, QUIET]
DAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _world(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ijkpunt.config.management.commands.agenda.today", lambda: DAY)
    publish(courier(recognised_on=date(2016, 11, 2), ends_on=None))


def test_it_prints_the_proposal_and_keeps_nothing(capsys: Printed) -> None:
    done = ijkpunt(capsys, "agenda", "--year", "2027")
    assert done.code == 0
    assert "Agenda 2027: 0 van 1 kwalificaties voorgesteld, gewichten versie 1." in done.out
    assert "BK-9001" not in done.out
    assert agenda_years() == []


def test_it_prints_everything_when_asked_with_what_is_not_known(capsys: Printed) -> None:
    done = ijkpunt(capsys, "agenda", "--year", "2027", "--all")
    assert "BK-9001  0,30/0,35  Fietskoerier" in done.out
    assert "leeftijd 10,0 jaar" in done.out
    assert "vacatures ?" in done.out


def test_it_becomes_the_agenda_of_that_year_when_asked(capsys: Printed) -> None:
    done = ijkpunt(capsys, "agenda", "--keep")
    assert "Bewaard als agenda 1 van 2027." in done.out
    assert get_agenda(2027).made_by == "command-line"


def test_a_year_that_makes_no_sense_gives_one_line_and_exit_code_1(capsys: Printed) -> None:
    done = ijkpunt(capsys, "agenda", "--year", "1999")
    assert done.code == 1
    assert len(done.errors) == 1
