"""`ijkpunt import … --api`, against the stand-in for the official API on this machine."""

import importlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from pytest_django import Settings

from ijkpunt.integrations.onderwijs_api.client import OnderwijsClient
from ijkpunt.integrations.onderwijs_api.fake import KEY, FakeServer, Faults
from ijkpunt.register.models import Programme, QualificationVersion
from tests.commands.shell import QUIET, Done, Printed, ijkpunt
from tests.formats.onderwijs_api import answers
from tests.register.register import everything, write

pytestmark = [pytest.mark.django_db, QUIET]
VERSIONS = ["BK-9001-2", "BK-9002-1", "BK-9003-1"]
COMMAND = importlib.import_module("ijkpunt.config.management.commands.import")


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def fake(tmp_path: Path, faults: Faults, settings: Settings) -> Iterator[FakeServer]:
    """The API with three qualifications, a partial, a programme and a trajectory, and the environment set to ask it."""
    saved = write(
        tmp_path / "bij-hen",
        a=answers.qualification(),
        b=answers.smallest("BK-9002-1"),
        c=answers.smallest("BK-9003-1"),
        lijst=answers.listing(*VERSIONS),
        deel=answers.partial(),
        p=answers.programme(),
        t=answers.trajectory(),
    )
    with FakeServer(saved, faults=faults) as server:
        settings.ENVIRONMENT = replace(
            settings.ENVIRONMENT,
            data_dir=tmp_path / "var",
            onderwijs_api_url=server.address,
            onderwijs_api_key=KEY,
        )
        yield server


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the client would have waited: nobody sleeps in a test."""
    waited: list[float] = []
    monkeypatch.setattr(COMMAND, "OnderwijsClient", partial(OnderwijsClient, sleep=waited.append, chance=lambda: 1.0))
    return waited


def with_key(settings: Settings, key: str) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, onderwijs_api_key=key)


def ask(printed: Printed, *more: str, what: str = "qualifications") -> Done:
    return ijkpunt(printed, "import", what, "--api", *more)


def details(fake: FakeServer) -> list[str]:
    """The versions whose detail was asked for."""
    return [path.rpartition("/")[2] for path in fake.requests if path.rpartition("/")[2] in VERSIONS]


def test_everything_that_the_api_has_goes_in(fake: FakeServer, capsys: Printed, tmp_path: Path) -> None:
    done = ask(capsys)
    assert (done.code, done.out, done.errors) == (0, "new 3, changed 0, same 0, refused 0\n", [])
    assert list(QualificationVersion.objects.values_list("identifier", flat=True)) == VERSIONS
    assert QualificationVersion.objects.get(identifier="BK-9001-2").record.partials[0].competences == ("bkc9900002",)
    assert (tmp_path / "var" / "answers" / "beroepskwalificaties" / "BK-9001-2.json").exists()


def test_again_asks_only_for_the_list_and_changes_nothing(fake: FakeServer, capsys: Printed) -> None:
    ask(capsys)
    before = everything()
    fake.requests.clear()
    done = ask(capsys)
    assert (done.code, done.out) == (0, "new 0, changed 0, same 3, refused 0\n")
    assert details(fake) == []
    assert everything() == before
    ask(capsys, "--again")
    assert details(fake) == VERSIONS


def test_only_what_changed_since_is_asked(fake: FakeServer, capsys: Printed) -> None:
    done = ask(capsys, "--changed-since", "2025-06-01")
    assert any("zoek_gewijzigd_sinds=2025-06-01" in path for path in fake.requests)
    assert details(fake) == []
    assert "Traceback" not in done.err
    assert ask(capsys, "--changed-since", "2025-01-01").out == "new 3, changed 0, same 0, refused 0\n"


def test_answers_may_be_saved_elsewhere(fake: FakeServer, capsys: Printed, tmp_path: Path) -> None:
    ask(capsys, str(tmp_path / "hier"))
    assert (tmp_path / "hier" / "beroepskwalificaties" / "BK-9003-1.json").exists()
    assert not (tmp_path / "var" / "answers").exists()


@pytest.mark.parametrize("what", ["qualifications", "programmes"])
@pytest.mark.parametrize(
    ("key", "said"),
    [
        pytest.param("", ("geen sleutel", "portaal van de onderwijs-API", "(api.no_key)"), id="no key"),
        pytest.param("verkeerd", ("aanvaardt de sleutel niet", "Invalid ApiKey", "(api.wrong_key)"), id="wrong key"),
    ],
)
def test_without_a_good_key_nothing_happens(
    fake: FakeServer, settings: Settings, capsys: Printed, key: str, said: tuple[str, ...], what: str
) -> None:
    with_key(settings, key)
    done = ask(capsys, what=what)
    assert (done.code, done.out, len(done.errors)) == (1, "", 1)
    assert all(part in done.err for part in said)
    assert "verkeerd" not in done.err, "a key is never shown"
    assert len(fake.requests) <= 1
    assert everything() == (0, [], [], [])


def test_an_api_that_is_busy_is_asked_again(
    fake: FakeServer, faults: Faults, capsys: Printed, waits: list[float]
) -> None:
    faults.unavailable, faults.retry_after = 2, "7"
    done = ask(capsys)
    assert (done.code, done.out) == (0, "new 3, changed 0, same 0, refused 0\n")
    assert waits == [7.0, 7.0]


def test_an_api_that_stays_away_is_told_and_nothing_is_half_done(
    fake: FakeServer, faults: Faults, capsys: Printed, waits: list[float]
) -> None:
    faults.unavailable = 100
    done = ask(capsys)
    assert (done.code, done.out, len(done.errors)) == (1, "", 1)
    assert all(part in done.err for part in ("status 503", "probeer het later opnieuw", "(api.unreachable)"))
    assert waits == [1.0, 2.0, 4.0, 8.0]
    assert everything() == (0, [], [], [])


def test_a_connection_that_drops_halfway_goes_on_where_it_was(
    fake: FakeServer, faults: Faults, capsys: Printed, tmp_path: Path
) -> None:
    faults.drop_from, faults.drops = 4, 100  # the list, the first version and its partial arrive
    dropped = ask(capsys)
    assert (dropped.code, dropped.out, len(dropped.errors)) == (1, "", 1)
    assert all(part in dropped.err for part in ("viel weg na 1 van de 3", "Start opnieuw", "(api.unreachable)"))
    assert everything() == (0, [], [], []), "nothing goes in before everything is there"
    saved = sorted(path.name for path in (tmp_path / "var" / "answers" / "beroepskwalificaties").iterdir())
    assert saved == ["BK-9001-2.json"], "no half answer under a real name"
    faults.drops = 0
    fake.requests.clear()
    done = ask(capsys)
    assert (done.code, done.out) == (0, "new 3, changed 0, same 0, refused 0\n")
    assert details(fake) == VERSIONS[1:]


def test_a_list_that_goes_on_elsewhere_is_not_followed(
    fake: FakeServer, faults: Faults, capsys: Printed, tmp_path: Path
) -> None:
    faults.foreign_next = True
    numbers = [f"BK-{number}-1" for number in range(10_000, 10_101)]  # more than one page of a hundred
    fake.library._rows = {row["beroepskwalificatie_nr"]: row for row in answers.listing(*numbers)["gegevens"]}
    done = ask(capsys)
    assert (done.code, done.out, len(done.errors)) == (1, "", 1)
    assert all(part in done.err for part in ("elders.example", fake.address, "(api.foreign_link)"))
    assert everything() == (0, [], [], [])


def test_a_version_that_the_api_cannot_give_is_told_and_the_others_go_in(fake: FakeServer, capsys: Printed) -> None:
    fake.library._rows.update({"BK-9009": answers.listing("BK-9009-1")["gegevens"][0]})
    done = ask(capsys)
    assert (done.code, done.out) == (1, "new 3, changed 0, same 0, refused 0\n")
    assert len(done.errors) == 1
    assert all(part in done.err for part in ("BK-9009-1", "Er werd geen data gevonden", "(api.not_found)"))


def test_a_folder_that_cannot_be_written_is_told(fake: FakeServer, capsys: Printed, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    done = ask(capsys, str(tmp_path / "bestand"))
    assert (done.code, len(done.errors)) == (1, 1)
    assert "Traceback" not in done.err
    assert "bestand" in done.err


def test_programmes_and_trajectories_go_in_too(fake: FakeServer, capsys: Printed) -> None:
    done = ask(capsys, what="programmes")
    assert (done.code, done.out) == (0, "new 2, changed 0, same 0, refused 0\n")
    assert sorted(Programme.objects.values_list("kind", "number")) == [
        ("study_programme", "901"),
        ("training_trajectory", "77"),
    ]
    before = everything()
    assert ask(capsys, what="programmes").out == "new 0, changed 0, same 2, refused 0\n"
    assert everything() == before


def test_programmes_go_on_after_a_drop(fake: FakeServer, faults: Faults, capsys: Printed) -> None:
    faults.drop_from, faults.drops = 4, 100
    dropped = ask(capsys, what="programmes")
    assert (dropped.code, "viel weg na 1 van de 2" in dropped.err) == (1, True)
    assert not Programme.objects.exists()
    faults.drops = 0
    assert ask(capsys, what="programmes").out == "new 2, changed 0, same 0, refused 0\n"
