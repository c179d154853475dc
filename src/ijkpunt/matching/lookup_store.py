"""The search index on disk: written at once, read in a moment, shared by the processes of one machine.

A folder holds `index.json`, which names the parts of the index, and a folder per part with its arrays. Parts never
change, so saving after a small change writes a small part; `index.json` is replaced as a whole and last, so that a
reader finds the old index or the new one and nothing between. Arrays are memory-mapped: processes share the pages.
The file is a cache and nothing more: whatever is wrong with it, it is left aside and built anew.
"""

import fcntl
import json
import logging
import os
import shutil
import uuid
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ijkpunt.matching.dutch import RULES
from ijkpunt.matching.lookup import LookupIndex
from ijkpunt.matching.lookup_segment import FacetColumn, Flags, Segment, Whole, is_sorted
from ijkpunt.matching.lookup_settings import LookupSettings

FORMAT = 1
_MANIFEST = "index.json"
_TEXTS = "texts.json"
_ARRAYS: Mapping[str, type[np.generic]] = {
    "boosts": np.float32,
    "word_stems": np.int32,
    "starts": np.int64,
    "rows": np.int32,
    "weights": np.float32,
    "fields": np.uint8,
    "phrases": np.uint64,
    "phrase_rows": np.int32,
    "phrase_titles": np.bool_,
    "facet_starts": np.int64,
    "facet_rows": np.int32,
    "facet_codes": np.int32,
}
_TRIES = 3  # a reader may see the parts of an old index cleared away while it opens them

_log = logging.getLogger(__name__)


class _Unusable(Exception):
    """The stored index cannot be used; the text says why."""


def stored_revision(folder: Path) -> int | None:
    """The revision of the index in `folder`, read without opening it; None when there is none."""
    try:
        return int(_read_manifest(folder)["revision"])
    except _UNREADABLE:
        return None


def save(index: LookupIndex, folder: Path) -> bool:
    """Write `index` into `folder`. False, and nothing written, when a later revision stands there already.

    Raises OSError when the disk refuses; the index that stood there is then still whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _only_writer(folder):
        stands = stored_revision(folder)
        if stands is not None and stands > index.revision and _fits(folder, index.settings):
            return False
        parts = [_save_part(segment, flags, folder) for segment, flags in zip(index.segments, index.alive, strict=True)]
        manifest = {
            "format": FORMAT,
            "rules": _rules(index.settings),
            "revision": index.revision,
            "parts": parts,
        }
        _write_whole(folder / _MANIFEST, json.dumps(manifest).encode())
        _clear(folder, keep={part["name"] for part in parts})
    return True


def load(folder: Path, settings: LookupSettings | None = None) -> LookupIndex | None:
    """The index in `folder`; None when there is none, it is broken, or it was made with other settings or rules."""
    settings = settings or LookupSettings()
    for _ in range(_TRIES):
        try:
            manifest = _read_manifest(folder)
            _check_rules(manifest, settings)
            return _load(manifest, folder, settings)
        except FileNotFoundError:
            continue
        except (_Unusable, *_UNREADABLE) as reason:
            _log.warning("The search index in %s is left aside: %s", folder, reason)
            return None
    return None


# All that reading a file of unknown make can end in.
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, EOFError, OverflowError)


def _rules(settings: LookupSettings) -> str:
    return f"{RULES} {settings!r}"


def _read_manifest(folder: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((folder / _MANIFEST).read_bytes())
    return manifest


def _check_rules(manifest: Mapping[str, Any], settings: LookupSettings) -> None:
    if manifest["format"] != FORMAT:
        raise _Unusable(f"it has format {manifest['format']}, not {FORMAT}")
    if manifest["rules"] != _rules(settings):
        raise _Unusable("it was made with other rules or settings")


def _fits(folder: Path, settings: LookupSettings) -> bool:
    try:
        _check_rules(_read_manifest(folder), settings)
    except (_Unusable, *_UNREADABLE):
        return False
    return True


@contextmanager
def _only_writer(folder: Path) -> Iterator[None]:
    """Wait until no other process writes here: one could clear away the parts that the other is writing."""
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader, or the machine after a power cut, finds the old content or the new."""
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _clear(folder: Path, keep: set[str]) -> None:
    """Throw away the parts of earlier indexes. Who has them open keeps what is open."""
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name not in keep:
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.name.startswith(f".{_MANIFEST}"):
            entry.unlink(missing_ok=True)


def _save_part(segment: Segment, alive: Flags, folder: Path) -> dict[str, Any]:
    """The entry of one segment in the manifest; its files are written unless they stand there already."""
    place = folder / segment.name
    if not place.is_dir():
        temporary = folder / f"new-{segment.name}"
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir()
        (temporary / _TEXTS).write_bytes(json.dumps(_texts_of(segment)).encode())
        for name, array in _arrays_of(segment).items():
            np.save(temporary / f"{name}.npy", array, allow_pickle=False)
        sums = {name: _checksum(temporary / name) for name in _file_names()}
        (temporary / "sums.json").write_text(json.dumps(sums))
        temporary.rename(place)
    return {"name": segment.name, "documents": len(segment), "dead": np.flatnonzero(~alive).tolist()}


def _file_names() -> list[str]:
    return [_TEXTS, *(f"{name}.npy" for name in _ARRAYS)]


def _checksum(path: Path) -> int:
    """CRC-32 of a file, read in pieces so that its pages do not count as memory of this process."""
    checksum = 0
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            checksum = zlib.crc32(piece, checksum)
    return checksum


def _texts_of(segment: Segment) -> dict[str, Any]:
    return {
        "keys": segment.keys,
        "titles": segment.titles,
        "words": list(segment.words),
        "stems": list(segment.stems),
        "facets": {name: column.values for name, column in segment.facets.items()},
    }


def _arrays_of(segment: Segment) -> dict[str, NDArray[Any]]:
    columns = list(segment.facets.values())
    facets = {
        "facet_starts": np.cumsum([0, *(len(column.rows) for column in columns)]).astype(np.int64),
        "facet_rows": np.concatenate([*(column.rows for column in columns), np.zeros(0, dtype=np.int32)]),
        "facet_codes": np.concatenate([*(column.codes for column in columns), np.zeros(0, dtype=np.int32)]),
    }
    return {name: facets[name] if name in facets else getattr(segment, name) for name in _ARRAYS}


def _load(manifest: Mapping[str, Any], folder: Path, settings: LookupSettings) -> LookupIndex:
    segments: list[Segment] = []
    alive: list[Flags] = []
    for part in manifest["parts"]:
        segment = _load_part(folder / str(part["name"]))
        flags = np.ones(len(segment), dtype=np.bool_)
        if len(segment) != part["documents"]:
            raise _Unusable(f"part {segment.name} has {len(segment)} documents, not {part['documents']}")
        flags[np.array(part["dead"], dtype=np.int64)] = False
        segments.append(segment)
        alive.append(flags)
    return LookupIndex(tuple(segments), tuple(alive), settings, int(manifest["revision"]))


def _load_part(place: Path) -> Segment:
    sums = json.loads((place / "sums.json").read_bytes())
    for name in _file_names():
        if _checksum(place / name) != sums[name]:
            raise _Unusable(f"{place.name}/{name} is damaged")
    texts = json.loads((place / _TEXTS).read_bytes())
    arrays = {name: _open_array(place / f"{name}.npy", kind) for name, kind in _ARRAYS.items()}
    starts = arrays.pop("facet_starts")
    rows, codes = arrays.pop("facet_rows"), arrays.pop("facet_codes")
    spans = (slice(int(starts[i]), int(starts[i + 1])) for i in range(len(texts["facets"])))
    facets = {
        name: FacetColumn(tuple(values), rows[span], codes[span])
        for (name, values), span in zip(texts["facets"].items(), spans, strict=True)
    }
    segment = Segment(
        keys=tuple(texts["keys"]),
        titles=tuple(texts["titles"]),
        words=texts["words"],
        stems=texts["stems"],
        facets=facets,
        name=place.name,
        **arrays,
    )
    _check_part(segment)
    return segment


def _open_array(path: Path, kind: type[np.generic]) -> NDArray[Any]:
    array: NDArray[Any] = np.load(path, mmap_mode="r" if path.stat().st_size > 1 << 16 else None, allow_pickle=False)
    if array.dtype != np.dtype(kind) or array.ndim != 1:
        raise _Unusable(f"{path.parent.name}/{path.name} holds {array.dtype} in {array.ndim} dimensions")
    return np.asarray(array)


def _check_part(segment: Segment) -> None:
    """The sizes that searching relies on; the checksums have vouched for the rest."""
    postings = len(segment.rows)
    fits = (
        len(segment.titles) == len(segment.boosts) == len(segment)
        and len(segment.words) == len(segment.word_stems)
        and len(segment.starts) == len(segment.stems) + 1
        and _runs_to(segment.starts, postings)
        and len(segment.weights) == len(segment.fields) == postings
        and len(segment.phrases) == len(segment.phrase_rows) == len(segment.phrase_titles)
        and is_sorted(segment.stems)
        and is_sorted(segment.words)
    )
    if not fits:
        raise _Unusable(f"the parts of {segment.name} do not fit together")


def _runs_to(starts: Sequence[int] | Whole | NDArray[np.int64], end: int) -> bool:
    return int(starts[0]) == 0 and int(starts[-1]) == end
