"""`ijkpunt pathways import sessions, results`."""

from datetime import timedelta
from pathlib import Path

import pytest

from ijkpunt.kernel.clock import today
from ijkpunt.pathways.models import TestSession, VerdictDraft
from tests.commands.shell import QUIET, Printed, ijkpunt
from tests.pathways.tables import RESULTS, SESSIONS, result_row, session_row, text
from tests.pathways.world import CENTRE, assessing, codes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("universe"), QUIET]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    soon = (today() + timedelta(30)).strftime("%d/%m/%Y")
    path = tmp_path / "sessies.csv"
    path.write_text(text(SESSIONS, [session_row(Dag=soon)]), encoding="utf-8")
    return path


def test_sessions_are_checked_kept_and_twice_is_once(file: Path, capsys: Printed) -> None:
    before = TestSession.objects.count()
    asked = ("pathways", "import", "sessions", file, "--centre", CENTRE)
    assert "1 nieuw" in ijkpunt(capsys, *asked, "--check").out
    assert TestSession.objects.count() == before
    done = ijkpunt(capsys, *asked)
    assert (done.code, done.err, TestSession.objects.count()) == (0, "", before + 1)
    assert "1 stonden er al" in ijkpunt(capsys, *asked).out


def test_results_are_kept_and_what_is_wrong_has_its_row(tmp_path: Path, capsys: Printed) -> None:
    journey, path = assessing(), tmp_path / "resultaten.csv"
    asked = ("pathways", "import", "results", path, "--centre", CENTRE)
    path.write_text(text(RESULTS, [result_row(journey, codes()[0]), result_row(journey, "bkc0")]), encoding="utf-8")
    wrong = ijkpunt(capsys, *asked)
    assert (wrong.code, VerdictDraft.objects.filter(journey__identifier=journey).count()) == (1, 0)
    assert "resultaten.csv, 3, Competentie" in wrong.err
    path.write_text(text(RESULTS, [result_row(journey, codes()[0])]), encoding="utf-8")
    assert ijkpunt(capsys, *asked, "--check").code == 0
    assert ijkpunt(capsys, *asked).code == 0
    assert VerdictDraft.objects.filter(journey__identifier=journey).count() == 1


def test_an_unknown_centre_is_told(file: Path, capsys: Printed) -> None:
    done = ijkpunt(capsys, "pathways", "import", "sessions", file, "--centre", "nergens")
    assert (done.code, "organisation.unknown" in done.err) == (1, True)
