"""`ijkpunt import programmes FOLDER`."""

from pathlib import Path
from typing import Any

import pytest

from ijkpunt.register.models import Programme
from tests.commands.shell import QUIET, Printed, ijkpunt
from tests.formats.onderwijs_api import answers
from tests.register.register import everything, write

pytestmark = [pytest.mark.django_db, QUIET]


def spoiled(**values: Any) -> dict[str, Any]:
    return {**answers.programme(), **values}


def test_programmes_go_in_once(tmp_path: Path, capsys: Printed) -> None:
    write(tmp_path / "bron", p=answers.programme(), t=answers.trajectory())
    done = ijkpunt(capsys, "import", "programmes", tmp_path / "bron")
    assert (done.code, done.out, done.errors) == (0, "new 2, changed 0, same 0, refused 0\n", [])
    before = everything()
    assert ijkpunt(capsys, "import", "programmes", tmp_path / "bron").out == "new 0, changed 0, same 2, refused 0\n"
    assert everything() == before
    write(tmp_path / "bron", p=spoiled(titel="Anders"))
    assert ijkpunt(capsys, "import", "programmes", tmp_path / "bron").out == "new 0, changed 1, same 1, refused 0\n"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        pytest.param(spoiled(titel=7), ("fout.json, 901, titel", "[7]", "(vks.type)"), id="a title that is a number"),
        pytest.param(
            spoiled(begindatum="1 september"), ("fout.json, 901, begindatum", "2025-03-14", "(vks.date)"), id="a date"
        ),
        pytest.param(
            spoiled(structuuronderdeel_details={}),
            ("fout.json, 901, structuuronderdeel_details", "vierkante haken"),
            id="recognitions that are no list",
        ),
        pytest.param(
            {**answers.trajectory(), "ot_naam": []}, ("fout.json, 77, ot_naam", "(vks.type)"), id="a trajectory"
        ),
    ],
)
def test_one_bad_and_two_good(tmp_path: Path, capsys: Printed, answer: dict[str, Any], said: tuple[str, ...]) -> None:
    good = {"goed": spoiled(structuuronderdeel_nummer=902), "ook__goed": {**answers.trajectory(), "ot_versie_id": 78}}
    write(tmp_path / "bron", fout=answer, **good)
    done = ijkpunt(capsys, "import", "programmes", tmp_path / "bron")
    assert (done.code, done.out, len(done.errors)) == (1, "new 2, changed 0, same 0, refused 1\n", 1)
    assert all(part in done.err for part in said), done.err
    assert set(Programme.objects.values_list("number", flat=True)) == {"902", "78"}


def test_without_a_source_it_says_what_to_give(capsys: Printed) -> None:
    done = ijkpunt(capsys, "import", "programmes")
    assert (done.code, "(import.no_source)" in done.err) == (1, True)


def test_a_folder_of_qualifications_is_no_source_of_programmes(tmp_path: Path, capsys: Printed) -> None:
    write(tmp_path / "bron", a=answers.qualification())
    done = ijkpunt(capsys, "import", "programmes", tmp_path / "bron")
    assert (done.code, "(source.nothing_to_import)" in done.err) == (1, True)
