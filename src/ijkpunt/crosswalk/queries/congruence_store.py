"""The congruence of a register on disk: one file, written at once, read in a moment, shared by the processes.

A cache and nothing more: whatever is wrong with it, it is left aside and made anew.
"""

import logging
import uuid
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from scipy import sparse

from ijkpunt.crosswalk.rules.congruence import Catalogue, Congruence, QualificationLine

FORMAT = 1
_NAME = "congruence.npz"
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, orjson.JSONDecodeError)

_log = logging.getLogger(__name__)


def stored_state(folder: Path) -> str | None:
    """For which state of the register the congruence in `folder` was made; None when there is none."""
    try:
        with np.load(folder / _NAME, allow_pickle=False) as kept:
            return str(_texts(kept)["state"])
    except _UNREADABLE:
        return None


def save(congruence: Congruence, state: str, folder: Path) -> None:
    """Replace what stands in `folder`, as a whole. Raises OSError when the disk refuses."""
    catalogue = congruence.catalogue
    texts = {
        "format": FORMAT,
        "state": state,
        "qualifications": [
            [one.identifier, one.number, one.title, one.level, list(one.domains)] for one in catalogue.qualifications
        ],
        "wordings": catalogue.wordings,
        "codes": catalogue.codes,
    }
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{uuid.uuid4().hex}.npz"
    try:
        np.savez(
            unfinished,
            allow_pickle=False,
            texts=np.frombuffer(orjson.dumps(texts), np.uint8),
            qualification=catalogue.qualification,
            wording=catalogue.wording,
            position=catalogue.position,
            prints=catalogue.prints,
            group=congruence.group,
            common=congruence.common,
            **_packed("contents", catalogue.contents),
            **_packed("near", congruence.near),
        )
        unfinished.replace(folder / _NAME)
    finally:
        unfinished.unlink(missing_ok=True)


def load(folder: Path) -> tuple[Congruence, str] | None:
    """What was saved last, with its state; None when there is nothing usable."""
    try:
        with np.load(folder / _NAME, allow_pickle=False) as kept:
            texts = _texts(kept)
            catalogue = Catalogue(
                qualifications=tuple(map(_line, texts["qualifications"])),
                wordings=tuple(texts["wordings"]),
                codes=tuple(texts["codes"]),
                qualification=kept["qualification"],
                wording=kept["wording"],
                position=kept["position"],
                prints=kept["prints"],
                contents=_unpacked("contents", kept),
            )
            found = Congruence(catalogue, kept["group"], kept["common"], _unpacked("near", kept))
            return found, str(texts["state"])
    except FileNotFoundError:
        return None
    except _UNREADABLE as unreadable:
        _log.warning("The congruence in %s cannot be read and is made anew: %s", folder, unreadable)
        return None


def _line(values: list[Any]) -> QualificationLine:
    identifier, number, title, level, domains = values
    return QualificationLine(identifier, number, title, level, tuple(domains))


def _texts(kept: Any) -> dict[str, Any]:
    texts: dict[str, Any] = orjson.loads(kept["texts"].tobytes())
    if texts["format"] != FORMAT:
        raise ValueError(f"format {texts['format']}")
    return texts


def _packed(name: str, matrix: sparse.csr_matrix) -> dict[str, Any]:
    shape = np.asarray(matrix.shape, np.int64)
    return {
        f"{name}_data": matrix.data,
        f"{name}_indices": matrix.indices,
        f"{name}_indptr": matrix.indptr,
        f"{name}_shape": shape,
    }


def _unpacked(name: str, kept: Any) -> sparse.csr_matrix:
    parts = (kept[f"{name}_data"], kept[f"{name}_indices"], kept[f"{name}_indptr"])
    return sparse.csr_matrix(parts, shape=tuple(kept[f"{name}_shape"].tolist()))
