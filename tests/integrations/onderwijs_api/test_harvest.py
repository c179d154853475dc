import json
import os
from datetime import date
from pathlib import Path

import pytest

from ijkpunt.formats.onderwijs_api.source import AnswerKind, read_source
from ijkpunt.integrations.onderwijs_api.client import OnderwijsClient
from ijkpunt.integrations.onderwijs_api.failures import SourceUnreachable
from ijkpunt.integrations.onderwijs_api.fake import KEY, FakeServer
from ijkpunt.integrations.onderwijs_api.harvest import Step, harvest_programmes, harvest_qualifications
from ijkpunt.kernel.problems import Severity
from tests.integrations.onderwijs_api import answers
from tests.integrations.onderwijs_api.answers import PARTIAL, VERSIONS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "opgehaald"


def names(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_the_register_is_saved_as_a_source_with_the_bytes_of_the_api(
    client: OnderwijsClient, folder: Path, tmp_path: Path
) -> None:
    steps: list[Step] = []
    harvest = harvest_qualifications(client, folder, tell=steps.append)
    assert (harvest.fetched, harvest.kept, harvest.problems) == (3, 0, [])
    assert [(step.done, step.total) for step in steps] == [(1, 3), (2, 3), (3, 3)]
    source = read_source(folder)
    assert source.count(AnswerKind.QUALIFICATION, AnswerKind.PARTIAL, AnswerKind.LIST) == 5
    original = {file.read_bytes() for file in (tmp_path / "bewaard" / "bk").iterdir()}
    assert {answer.raw for answer in source.answers(AnswerKind.QUALIFICATION)} == original


def test_a_second_run_asks_only_for_the_list(client: OnderwijsClient, fake: FakeServer, folder: Path) -> None:
    harvest_qualifications(client, folder)
    fake.requests.clear()
    harvest = harvest_qualifications(client, folder)
    assert (harvest.fetched, harvest.kept, len(fake.requests)) == (0, 3, 1)


def test_everything_can_be_asked_again(client: OnderwijsClient, folder: Path) -> None:
    harvest_qualifications(client, folder)
    assert harvest_qualifications(client, folder, again=True).fetched == 3


def test_a_version_that_changed_since_it_was_saved_is_fetched_again(
    client: OnderwijsClient, folder: Path, tmp_path: Path
) -> None:
    harvest_qualifications(client, folder)
    saved = folder / "beroepskwalificaties" / f"{VERSIONS[1]}.json"
    os.utime(saved, (0, 0))  # saved in 1970, before the last change
    assert harvest_qualifications(client, folder).fetched == 1


def test_a_copy_of_an_older_state_is_fetched_again_however_young_the_file(
    client: OnderwijsClient, folder: Path
) -> None:
    harvest_qualifications(client, folder)
    saved = folder / "beroepskwalificaties" / f"{VERSIONS[1]}.json"
    saved.write_text(json.dumps(answers.detail(VERSIONS[1], changed_on="2025-03-20")))
    assert harvest_qualifications(client, folder).fetched == 1


def test_a_run_that_breaks_off_says_how_far_it_came_and_goes_on_from_there(
    client: OnderwijsClient, fake: FakeServer, folder: Path
) -> None:
    fake.faults.drop_from, fake.faults.drops = 4, 99  # the list, a detail, its partial; then the line goes dead
    with pytest.raises(SourceUnreachable, match="na 1 van de 3") as broken:
        harvest_qualifications(client, folder)
    assert "Start opnieuw" in str(broken.value.problem.remedy)
    saved = f"beroepskwalificaties/{VERSIONS[0]}.json"
    assert names(folder) == {"lijst/beroepskwalificaties-0000.json", saved, f"deelkwalificaties/{PARTIAL}.json"}
    fake.faults.drops = 0
    harvest = harvest_qualifications(client, folder)
    assert (harvest.fetched, harvest.kept) == (2, 1)


def test_a_line_that_goes_dead_at_a_partial_counts_its_version_as_not_done(
    client: OnderwijsClient, fake: FakeServer, folder: Path
) -> None:
    fake.faults.drop_from, fake.faults.drops = 3, 99
    with pytest.raises(SourceUnreachable, match="na 0 van de 3"):
        harvest_qualifications(client, folder)
    fake.faults.drops = 0
    harvest_qualifications(client, folder)
    assert f"deelkwalificaties/{PARTIAL}.json" in names(folder)


def test_what_the_list_names_and_the_api_does_not_have_is_a_problem_of_that_one(folder: Path, tmp_path: Path) -> None:
    saved = answers.fill(tmp_path / "bewaard")
    (saved / "deel.json").unlink()
    rows = [{"beroepskwalificatie_nr": "x", "versies": [{"versie_nr_lang": one} for one in (*VERSIONS, "BK-9009-1")]}]
    (saved / "lijst.json").write_text(json.dumps({"gegevens": rows}))
    with FakeServer(saved) as fake, OnderwijsClient(fake.address, KEY) as client:
        harvest = harvest_qualifications(client, folder)
    assert harvest.fetched == 3
    found = {problem.place.record: (problem.code, problem.severity) for problem in harvest.problems}
    assert found == {"BK-9009-1": ("api.not_found", Severity.ERROR), PARTIAL: ("api.not_found", Severity.NOTE)}


@pytest.mark.parametrize("version", ["../../etc/x", "BK-9001", "", None], ids=["path", "number", "empty", "null"])
def test_a_version_with_a_strange_number_is_not_asked_for(folder: Path, tmp_path: Path, version: object) -> None:
    saved = tmp_path / "bewaard"
    saved.mkdir()
    rows = [{"beroepskwalificatie_nr": "x", "versies": [{"versie_nr_lang": version}]}]
    (saved / "lijst.json").write_text(json.dumps({"gegevens": rows}))
    with FakeServer(saved) as fake, OnderwijsClient(fake.address, KEY) as client:
        harvest = harvest_qualifications(client, folder)
        assert len(fake.requests) == 1
    assert [problem.code for problem in harvest.problems] == ["api.version"]


def test_a_list_of_changes_does_not_push_out_the_whole_list(client: OnderwijsClient, folder: Path) -> None:
    harvest_qualifications(client, folder)
    harvest = harvest_qualifications(client, folder, changed_since=date(2025, 5, 1))
    assert (harvest.fetched, harvest.kept) == (0, 0)
    lists = sorted(file.name for file in (folder / "lijst").iterdir())
    assert lists == ["beroepskwalificaties-0000.json", "beroepskwalificaties-sinds-2025-05-01-0000.json"]


def test_pages_of_a_former_longer_list_go_away(client: OnderwijsClient, folder: Path) -> None:
    harvest_qualifications(client, folder)
    (folder / "lijst" / "beroepskwalificaties-0007.json").write_text("{}")
    harvest_qualifications(client, folder)
    assert sorted(file.name for file in (folder / "lijst").iterdir()) == ["beroepskwalificaties-0000.json"]


def test_programmes_and_trajectories_are_saved_once(client: OnderwijsClient, fake: FakeServer, folder: Path) -> None:
    first = harvest_programmes(client, folder)
    assert (first.fetched, first.problems) == (2, [])
    assert read_source(folder).count(AnswerKind.PROGRAMME, AnswerKind.TRAJECTORY) == 2
    second = harvest_programmes(client, folder)
    assert (second.fetched, second.kept) == (0, 2)


def test_no_half_answers_are_left_behind(client: OnderwijsClient, folder: Path) -> None:
    harvest_qualifications(client, folder)
    assert not [name for name in names(folder) if not name.endswith(".json")]
