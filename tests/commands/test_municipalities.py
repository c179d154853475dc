"""`ijkpunt municipalities`: a table is read whole, or not at all."""

from pathlib import Path

import pytest

from ijkpunt.providers.queries import municipalities
from tests.commands.shell import QUIET, Printed, ijkpunt

pytestmark = [pytest.mark.django_db, QUIET]


def test_a_table_is_added_to_what_is_there(capsys: Printed, tmp_path: Path) -> None:
    before, file = len(municipalities()), tmp_path / "gemeenten.csv"
    file.write_text("key;name;latitude;longitude\nzele;Zele;51,07;4,04\ngent;Gent;51,05;3,72\n")
    done = ijkpunt(capsys, "municipalities", str(file))
    assert done.code == 0
    assert f"2 gemeenten gelezen, {before + 1} in de tabel." in done.out


def test_a_wrong_row_stops_all_of_it(capsys: Printed, tmp_path: Path) -> None:
    before, file = len(municipalities()), tmp_path / "gemeenten.csv"
    file.write_text("key,name,latitude,longitude\nzele,Zele,51.07,4.04\nx,X,noord,4\n")
    done = ijkpunt(capsys, "municipalities", str(file))
    assert done.code == 1
    assert "gemeenten.csv, rij 3, latitude" in done.err
    assert len(municipalities()) == before
