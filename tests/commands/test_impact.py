"""`ijkpunt impact`: to-dos for owners, once, and a look at what a version would do."""

from pathlib import Path

import pytest

from ijkpunt.derivations.queries import follow_ups
from tests.commands.shell import QUIET, Printed, ijkpunt
from tests.derivations.world import DAY, houses, judge, publish_rider, register
from tests.formats.onderwijs_api import answers
from tests.register.register import write

pytestmark = [pytest.mark.django_db, QUIET]
NEW_SKILL = ("Levert het pakje af", ("Belt aan", "Vraagt een handtekening", "Scant het pakje"))


@pytest.fixture(autouse=True)
def _world(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("impact", "import"):
        monkeypatch.setattr(f"ijkpunt.config.management.commands.{module}.today", lambda: DAY)
    publish_rider()
    houses()
    register()
    judge()


def test_it_opens_to_dos_once(capsys: Printed) -> None:
    publish_rider(3, bkc9900002=NEW_SKILL)
    done = ijkpunt(capsys, "impact")
    assert (done.code, done.out.strip()) == (
        0,
        "BK-9001-2 > BK-9001-3: none 0, wording 0, content 1; new to-dos 1",
    )
    assert ijkpunt(capsys, "impact").out.startswith("Alle producten volgen al")
    assert len(follow_ups(on=DAY)) == 1


def test_it_only_shows_what_a_version_would_do(capsys: Printed) -> None:
    publish_rider(3, bkc9900002=NEW_SKILL)
    done = ijkpunt(capsys, "impact", "BK-9001-2", "BK-9001-3")
    first, last = done.out.splitlines()
    assert first.startswith("content  P-1  Pakjes rondbrengen  skill_added")
    assert last == "Mensen onderweg met BK-9001-2: niet bekend"
    assert follow_ups(on=DAY) == ()


@pytest.mark.parametrize(
    ("versions", "code"),
    [(["BK-9001-2"], "impact.one_version"), (["BK-9001-2", "BK-9001-9"], "register.unknown_version")],
)
def test_what_it_cannot_do_it_says(capsys: Printed, versions: list[str], code: str) -> None:
    done = ijkpunt(capsys, "impact", *versions)
    assert (done.code, len(done.errors)) == (1, 1)
    assert code in done.err


def test_an_import_of_a_new_version_tells_the_owners(capsys: Printed, tmp_path: Path) -> None:
    newer = answers.qualification("BK-9001-3")
    newer["beroepskwalificatie"]["erkenningsdatum"] = "2026-01-05"
    write(tmp_path, **{"BK-9001-3": newer})
    done = ijkpunt(capsys, "import", "qualifications", tmp_path)
    assert done.code == 0
    assert "Nieuwe taken voor eigenaars van producten: 1." in done.err
    assert [line.to_version for line in follow_ups(on=DAY)] == ["BK-9001-3"]
