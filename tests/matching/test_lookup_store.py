import json
import multiprocessing
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from ijkpunt.matching import lookup_store
from ijkpunt.matching.lookup import LookupIndex, LookupSettings
from tests.matching.lookup_examples import EXAMPLES, document

INDEX = LookupIndex.build(EXAMPLES, revision=3)
QUERIES = ["", "bakkr", "tegels zetten", "BK-9003", "stukadoor", "plaf"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "deep" / "index"
    assert lookup_store.save(INDEX, place)
    return place


def test_a_loaded_index_answers_as_the_saved_one(folder: Path) -> None:
    loaded = lookup_store.load(folder)
    assert loaded is not None
    assert loaded.revision == lookup_store.stored_revision(folder) == 3
    assert [loaded.search(query) for query in QUERIES] == [INDEX.search(query) for query in QUERIES]
    assert loaded.search("", chosen={"level": ["3"]}) == INDEX.search("", chosen={"level": ["3"]})


def test_a_changed_index_is_loaded_with_its_changes(folder: Path) -> None:
    changed = INDEX.replace([document("BK-9001-1", "Anders")], ["BK-9002-2"])
    assert lookup_store.save(changed, folder)
    loaded = lookup_store.load(folder)
    assert loaded is not None
    assert (loaded.revision, loaded.keys) == (4, changed.keys)
    assert [loaded.search(query) for query in QUERIES] == [changed.search(query) for query in QUERIES]
    again = loaded.replace([document("BK-9001-1", "Opnieuw")])
    assert again.search("opnieuw").total == 1


def test_an_empty_index_can_be_saved(tmp_path: Path) -> None:
    lookup_store.save(LookupIndex.build([]), tmp_path)
    loaded = lookup_store.load(tmp_path)
    assert loaded is not None
    assert loaded.search("").total == 0


def test_saving_after_a_change_writes_only_the_new_part(tmp_path: Path) -> None:
    index = LookupIndex.build([document(f"BK-{number:04}-1", "Dakwerker") for number in range(50)])
    lookup_store.save(index, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.npy")}
    lookup_store.save(index.replace([document("BK-0001-1", "Bakker")]), tmp_path)
    after = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.npy")}
    assert before.items() < after.items()


def test_parts_that_nobody_names_are_cleared_away(folder: Path) -> None:
    other = LookupIndex.build(EXAMPLES[:2], revision=4)
    lookup_store.save(other, folder)
    assert {path.name for path in folder.iterdir() if path.is_dir()} == {segment.name for segment in other.segments}


def test_who_has_the_old_index_open_keeps_it(folder: Path) -> None:
    loaded = lookup_store.load(folder)
    lookup_store.save(LookupIndex.build([], revision=9), folder)
    assert loaded is not None
    assert loaded.search("tegels zetten") == INDEX.search("tegels zetten")


def test_an_older_index_does_not_overwrite_a_newer_one(folder: Path) -> None:
    assert not lookup_store.save(LookupIndex.build([], revision=2), folder)
    assert lookup_store.stored_revision(folder) == 3
    assert lookup_store.save(LookupIndex.build([], revision=3), folder)


def test_an_index_with_other_settings_is_left_aside_and_may_be_overwritten(folder: Path) -> None:
    other = LookupSettings(k1=2.0)
    assert lookup_store.load(folder, other) is None
    assert lookup_store.save(LookupIndex.build(EXAMPLES, settings=other, revision=1), folder)
    assert lookup_store.load(folder, other) is not None


def test_where_nothing_is_stored_nothing_is_loaded(tmp_path: Path) -> None:
    assert lookup_store.load(tmp_path / "nowhere") is None
    assert lookup_store.stored_revision(tmp_path / "nowhere") is None


def _edit_manifest(**entries: object) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = folder / "index.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), **entries}))

    return edit


def _overwrite(name: str, content: bytes) -> Callable[[Path], None]:
    def overwrite(folder: Path) -> None:
        next(folder.rglob(name)).write_bytes(content)

    return overwrite


def _flip_last_byte(name: str) -> Callable[[Path], None]:
    def flip(folder: Path) -> None:
        path = next(folder.rglob(name))
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 0xFF]))

    return flip


def _remove(name: str) -> Callable[[Path], None]:
    return lambda folder: next(folder.rglob(name)).unlink()


def _resign(name: str, change: Callable[[Path], object]) -> Callable[[Path], None]:
    """Damage with a checksum that fits, as another program that writes here would."""

    def resign(folder: Path) -> None:
        path = next(folder.rglob(name))
        change(path)
        sums = path.parent / "sums.json"
        checksum = lookup_store._checksum(path)
        sums.write_text(json.dumps({**json.loads(sums.read_text()), name: checksum}))

    return resign


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(_edit_manifest(format=99), id="another format"),
        pytest.param(_edit_manifest(rules="other"), id="other rules"),
        pytest.param(_edit_manifest(parts=None), id="no parts"),
        pytest.param(_edit_manifest(parts=[{"name": "gone", "documents": 1, "dead": []}]), id="a part that is gone"),
        pytest.param(_edit_manifest(revision="x"), id="a revision that is no number"),
        pytest.param(_overwrite("index.json", b"[1, 2]"), id="a manifest of another shape"),
        pytest.param(_overwrite("index.json", b"{"), id="half a manifest"),
        pytest.param(_overwrite("index.json", b"\xff\xfe\x00"), id="a manifest that is no text"),
        pytest.param(_overwrite("rows.npy", b""), id="an empty array"),
        pytest.param(_flip_last_byte("weights.npy"), id="one wrong byte in an array"),
        pytest.param(_flip_last_byte("texts.json"), id="one wrong byte in the texts"),
        pytest.param(_remove("starts.npy"), id="an array that is gone"),
        pytest.param(_remove("sums.json"), id="no checksums"),
        pytest.param(_resign("rows.npy", lambda path: np.save(path, np.zeros(3))), id="an array of another type"),
        pytest.param(
            _resign("rows.npy", lambda path: np.save(path, np.zeros(3, dtype=np.int32))),
            id="an array of another length",
        ),
        pytest.param(_resign("texts.json", lambda path: path.write_bytes(b"{}")), id="texts of another shape"),
    ],
)
def test_a_damaged_index_is_left_aside(folder: Path, damage: Callable[[Path], None]) -> None:
    damage(folder)
    assert lookup_store.load(folder) is None


def test_a_damaged_index_can_be_overwritten(folder: Path) -> None:
    _overwrite("index.json", b"{")(folder)
    assert lookup_store.save(INDEX, folder)
    assert lookup_store.load(folder) is not None


def test_a_failed_save_leaves_the_index_that_stood_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object, **kwargs: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(np, "save", full)
    with pytest.raises(OSError, match="no space"):
        lookup_store.save(INDEX.replace([document("BK-1-1", "Nieuw")]), folder)
    monkeypatch.undo()
    loaded = lookup_store.load(folder)
    assert loaded is not None
    assert loaded.revision == 3


def _save_in_another_process(folder: str, revision: int) -> None:
    index = LookupIndex.build([document(f"BK-{revision:04}-1", "Bakker")], revision=revision)
    lookup_store.save(index, Path(folder))


def test_processes_that_save_at_once_leave_one_whole_index(folder: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_save_in_another_process, args=(str(folder), number)) for number in (11, 12, 13)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    loaded = lookup_store.load(folder)
    assert loaded is not None
    assert (loaded.revision, loaded.keys) == (13, ["BK-0013-1"])
