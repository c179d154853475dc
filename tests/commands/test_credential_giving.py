"""`ijkpunt credential issue, revoke, status`."""

from pathlib import Path
from uuid import UUID

import pytest

from ijkpunt.credentials.actions.batches import approve_batch
from ijkpunt.credentials.models import Award, Batch, EndingRow, Holder
from ijkpunt.kernel.clock import now
from ijkpunt.register.queries import get_record
from tests.commands.shell import QUIET, Printed, ijkpunt
from tests.credentials.giving import ROOFS, acting

pytestmark = [pytest.mark.django_db, QUIET]
ASKED = ("--issuer", "cvo-de-nok", "--version", ROOFS, "--decision", "Deliberatie 2026-11",
         "--decided-on", "2026-11-18")  # fmt: skip


@pytest.fixture
def file(universe: None, tmp_path: Path) -> Path:
    codes = [one.code for one in get_record(ROOFS).competences]
    path = tmp_path / "deliberatie.csv"
    rows = "".join(f"L-{place};Leerling {letter};{' '.join(codes)}\n" for place, letter in enumerate("ab"))
    path.write_text(f"Nummer;Naam;Competenties\n{rows}", encoding="utf-8")
    return path


def test_a_table_is_prepared_approved_on_the_page_and_run(file: Path, capsys: Printed) -> None:
    done = ijkpunt(capsys, "credential", "issue", file, *ASKED)
    assert (done.code, done.err) == (0, "")
    assert "2 personen, 2 bewijzen" in done.out
    batch = Batch.objects.get()
    assert batch.prepared_by == "command-line"
    early = ijkpunt(capsys, "credential", "issue", "--run", str(batch.pk))
    assert early.code == 1
    assert "batch.not_now" in early.err
    approve_batch(by=acting("school_head"), batch=batch.pk, at=now())
    ran = ijkpunt(capsys, "credential", "issue", "--run", str(batch.pk))
    assert (ran.code, "2 bewijzen gegeven" in ran.out) == (0, True)
    assert Award.objects.count() == 2


def test_checking_keeps_nothing(file: Path, capsys: Printed) -> None:
    done = ijkpunt(capsys, "credential", "issue", file, *ASKED, "--check")
    assert (done.code, Batch.objects.count(), Holder.objects.count()) == (0, 0, 0)


def test_what_is_wrong_with_the_table_is_told_with_its_row(file: Path, capsys: Printed) -> None:
    file.write_text("Nummer;Naam;Competenties\nL-1;Lou;bkc1\n;An;\n", encoding="utf-8")
    done = ijkpunt(capsys, "credential", "issue", file, *ASKED)
    assert done.code == 1
    assert "deliberatie.csv, 2, Competenties" in done.err
    assert "deliberatie.csv, 3, Nummer" in done.err


def test_half_a_question_and_unknown_words_are_told(file: Path, capsys: Printed) -> None:
    assert "batch.asked" in ijkpunt(capsys, "credential", "issue").err
    assert "award.road" in ijkpunt(capsys, "credential", "issue", file, *ASKED, "--road", "lift").err
    assert "award.number" in ijkpunt(capsys, "credential", "status", "12").err
    assert "award.unknown" in ijkpunt(capsys, "credential", "status", str(UUID(int=1))).err


def test_withdrawing_is_proposed_and_the_status_tells_no_holder(file: Path, capsys: Printed) -> None:
    ijkpunt(capsys, "credential", "issue", file, *ASKED)
    approve_batch(by=acting("school_head"), batch=Batch.objects.get().pk, at=now())
    ijkpunt(capsys, "credential", "issue", "--run", str(Batch.objects.get().pk))
    number = Award.objects.order_by("pk")[0].identifier.urn
    assert ijkpunt(capsys, "credential", "revoke", number, "--reason", "fraud").code == 0
    assert "ending.reason" in ijkpunt(capsys, "credential", "revoke", number, "--reason", "zomaar").err
    assert "ending.open" in ijkpunt(capsys, "credential", "revoke", number, "--reason", "fraud").err
    row = EndingRow.objects.get()
    assert (row.person, row.step) == ("command-line", "proposed")
    told = ijkpunt(capsys, "credential", "status", number).out
    assert "geldig" in told
    assert "proposed fraud" in told
    assert "Leerling" not in told
