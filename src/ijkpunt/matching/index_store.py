"""An index on disk: made once per release of a vocabulary, read back in a fraction of a second.

The file holds what was computed, the statements, and a mark of the weights it was made with; an index of other weights
is refused, so that it is made anew.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import orjson
from numpy.typing import NDArray
from scipy import sparse

from ijkpunt.matching.alike import TargetWords
from ijkpunt.matching.encode import Encoded, no_words
from ijkpunt.matching.engine import HybridIndex
from ijkpunt.matching.features import Targets
from ijkpunt.matching.protocol import Statement
from ijkpunt.matching.rank import Model, shipped_model

_VERSION = "1"

Arrays = Mapping[str, NDArray[Any]]


class OtherIndex(Exception):
    """The file holds no index, or one that other weights made. Make the index anew."""


def mark_of(model: Model) -> str:
    """What tells one set of weights from another."""
    digest = hashlib.blake2b(_VERSION.encode(), digest_size=16)
    for array in (model.encoder.pieces[::97], model.encoder.weights, model.lessons.asked[::17]):
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


def save_index(index: HybridIndex, path: Path) -> None:
    """Write through a file beside it, so that a broken run leaves the old one. Decisions are not part of it."""
    kept: dict[str, NDArray[Any]] = {
        "mark": np.asarray(mark_of(index.model)),
        "concepts": np.asarray(index.concepts),
        "statements": np.frombuffer(
            orjson.dumps([(one.id, one.text, one.language, one.kind, one.group) for one in index.targets]), np.uint8
        ),
    }
    if index.made is not None:
        kept |= _targets(index.made)
    half = path.with_name(path.name + ".half.npz")
    np.savez(half, allow_pickle=False, **kept)
    half.replace(path)


def load_index(path: Path, model: Model | None = None) -> HybridIndex:
    """The index that `save_index` wrote. Raises OtherIndex; FileNotFoundError when there is none."""
    model = model or shipped_model()
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        if str(arrays["mark"]) != mark_of(model):
            raise OtherIndex("made with other weights")
        statements = tuple(Statement(*one) for one in orjson.loads(arrays["statements"].tobytes()))
        made = _read(arrays, model) if "mean" in arrays else None
        return HybridIndex(model, statements, made, concepts=bool(arrays["concepts"]))
    except (KeyError, ValueError, EOFError, OSError, BadZipFile) as failure:
        if isinstance(failure, FileNotFoundError):
            raise
        raise OtherIndex(str(failure)) from failure


def _sparse(name: str, matrix: sparse.csr_matrix) -> dict[str, NDArray[Any]]:
    return {
        f"{name}.data": matrix.data,
        f"{name}.indices": matrix.indices,
        f"{name}.indptr": matrix.indptr,
        f"{name}.shape": np.asarray(matrix.shape),
    }


def _read_sparse(arrays: Arrays, name: str) -> sparse.csr_matrix:
    parts = tuple(arrays[f"{name}.{part}"] for part in ("data", "indices", "indptr"))
    return sparse.csr_matrix(parts, shape=tuple(arrays[f"{name}.shape"].tolist()))


def _targets(made: Targets) -> dict[str, NDArray[Any]]:
    words = made.words
    kept: dict[str, NDArray[Any]] = {
        "mean": made.encoded.mean,
        "first": made.encoded.first,
        "other": made.encoded.other,
        "shape": made.encoded.shape,
        "crowd": made.crowd,
        "words": np.asarray("\n".join(words.numbers)),
        "vectors": words.vectors,
        "lengths": words.lengths,
        "rarity": words.rarity,
        "table": words.table,
        "total": words.total,
        "strange": np.asarray(words.strange),
    }
    return kept | _sparse("pieces", words.pieces) | _sparse("held", words.held) | _sparse("pointed", made.pointed)


def _read(arrays: Arrays, model: Model) -> Targets:
    listed = str(arrays["words"])
    numbers = {word: number for number, word in enumerate(listed.split("\n") if listed else ())}
    words = TargetWords(
        numbers,
        arrays["vectors"],
        arrays["lengths"],
        arrays["rarity"],
        _read_sparse(arrays, "pieces"),
        arrays["table"],
        _read_sparse(arrays, "held"),
        arrays["total"],
        float(arrays["strange"]),
    )
    none = no_words(len(arrays["mean"]))
    encoded = Encoded(arrays["mean"], arrays["first"], arrays["other"], none, none, arrays["shape"])
    return Targets(encoded, words, arrays["crowd"], model.lessons, _read_sparse(arrays, "pointed"))
