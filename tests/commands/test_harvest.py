"""`ijkpunt harvest`: a file comes in once, a dry run writes nothing, and a wrong file is told line by line."""

from pathlib import Path

import orjson
import pytest

from ijkpunt.vocabularies import queries
from tests.commands.shell import QUIET, Printed, ijkpunt
from tests.formats.harvest.frameworks import package

pytestmark = QUIET


@pytest.fixture
def framework(tmp_path: Path) -> Path:
    path = tmp_path / "kader.json"
    path.write_bytes(orjson.dumps(package()))
    return path


@pytest.mark.django_db
def test_a_file_comes_in_once(framework: Path, capsys: Printed) -> None:
    dry = ijkpunt(capsys, "harvest", framework, "--as", "hout", "--dry-run")
    assert (dry.code, dry.out) == (0, "hout 3.1-2026: dry run, form case, concepts 4\n")
    assert queries.vocabularies() == []
    first = ijkpunt(capsys, "harvest", framework, "--as", "hout", "--name", "Hout")
    assert first.out == "hout 3.1-2026: new, form case, concepts 4\n"
    assert "Koppelingen met andere woordenlijsten" in first.err
    assert "same" in ijkpunt(capsys, "harvest", framework, "--as", "hout").out
    assert [one.name for one in queries.vocabularies()] == ["Hout"]


@pytest.mark.django_db
def test_a_wrong_file_is_told_with_its_places(framework: Path, capsys: Printed) -> None:
    framework.write_bytes(orjson.dumps(package(CFItems=[{}])))
    printed = ijkpunt(capsys, "harvest", framework, "--as", "hout")
    assert printed.code == 1
    assert "kader.json, CFItems[0]" in printed.err
    assert "kader.json, CFAssociations[0].originNodeURI" in printed.err
    assert queries.vocabularies() == []
