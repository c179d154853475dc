"""Indexes of the matching engine on disk, so that a new process answers at once.

A file is named after what was indexed, so it is never wrong: another text, another name. Only large indexes are kept,
the others are made while one blinks.
"""

import hashlib
import logging
from collections.abc import Sequence
from pathlib import Path

import orjson
from django.conf import settings

from ijkpunt.matching.engine import HybridIndex, HybridMatcher
from ijkpunt.matching.index_store import OtherIndex, load_index, save_index
from ijkpunt.matching.protocol import Statement

WORTH_KEEPING = 1_000  # targets
_MOST = 8  # files kept; the one that was not used for longest goes first

_log = logging.getLogger(__name__)


def index_of(
    statements: Sequence[Statement], others: Sequence[Sequence[str]], *, concepts: bool = False
) -> HybridIndex:
    """The index over these statements with their labels in other languages, from disk where it stands there.

    `concepts`: statements of one group are names of one concept, see `HybridMatcher.index`.
    """
    if len(statements) < WORTH_KEEPING:
        return HybridMatcher().index(statements, others, concepts=concepts)
    path = _folder() / f"{_name(statements, others)}{'-concepts' if concepts else ''}.npz"
    try:
        index = load_index(path)
        path.touch()
    except (FileNotFoundError, OtherIndex):
        index = HybridMatcher().index(statements, others, concepts=concepts)
        _keep(index, path)
    return index


def _keep(index: HybridIndex, path: Path) -> None:
    """A disk that is full or closed makes it slower, not wrong."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save_index(index, path)
        old = sorted(path.parent.glob("*.npz"), key=lambda one: one.stat().st_mtime, reverse=True)[_MOST:]
        for one in old:
            one.unlink(missing_ok=True)
    except OSError as failure:
        _log.warning("The index of the matching engine could not be kept in %s: %s", path.parent, failure)


def _folder() -> Path:
    return Path(settings.ENVIRONMENT.data_dir) / "matching"


def _name(statements: Sequence[Statement], others: Sequence[Sequence[str]]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for statement, labels in zip(statements, others, strict=True):
        told = (statement.id, statement.text, statement.language, statement.kind, statement.group, tuple(labels))
        digest.update(orjson.dumps(told))
    return digest.hexdigest()
