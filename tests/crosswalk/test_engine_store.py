"""Large indexes of the matching engine are kept on disk under the name of what they hold."""

from pathlib import Path

import pytest

from ijkpunt.crosswalk.queries import engine_store
from ijkpunt.crosswalk.queries.engine_store import index_of
from ijkpunt.matching.engine import HybridIndex, HybridMatcher
from ijkpunt.matching.protocol import Statement

STATEMENTS = [Statement("1", "hout zagen"), Statement("2", "deeg kneden")]
OTHERS = [("scier le bois",), ()]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(engine_store, "_folder", lambda: tmp_path / "matching")
    monkeypatch.setattr(engine_store, "WORTH_KEEPING", 2)
    return tmp_path / "matching"


def asked(index: HybridIndex) -> list[str]:
    return [one.target for one in index.propose([Statement("q", "Bois")])[0]]


def test_a_second_time_it_is_read_and_not_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = index_of(STATEMENTS, OTHERS)
    monkeypatch.setattr(HybridMatcher, "index", lambda *_: pytest.fail("it was made again"))

    assert asked(index_of(STATEMENTS, OTHERS)) == asked(made)
    assert len(list(folder.glob("*.npz"))) == 1


def test_another_label_is_another_index(folder: Path) -> None:
    index_of(STATEMENTS, OTHERS)
    index_of(STATEMENTS, [(), ()])

    assert len(list(folder.glob("*.npz"))) == 2


def test_a_broken_file_is_made_anew(folder: Path) -> None:
    made = index_of(STATEMENTS, OTHERS)
    [path] = folder.glob("*.npz")
    path.write_bytes(b"half")

    assert asked(index_of(STATEMENTS, OTHERS)) == asked(made)
    assert path.stat().st_size > 1000


def test_a_few_statements_are_not_kept(folder: Path) -> None:
    index_of(STATEMENTS[:1], OTHERS[:1])

    assert not folder.exists()


def test_no_more_than_the_newest_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_store, "_MOST", 2)

    for number in range(4):
        index_of([*STATEMENTS, Statement("3", f"nummer {number}")], [*OTHERS, ()])

    assert len(list(folder.glob("*.npz"))) == 2


def test_where_nothing_can_be_written_it_still_answers(folder: Path) -> None:
    folder.write_text("a file stands in the way")

    assert asked(index_of(STATEMENTS, OTHERS))
