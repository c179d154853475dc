"""A sample of files for an inspection: neither the centre nor the inspector chooses which.

The order follows from the number of the inspection and the identifiers, so that the same inspection always looks at
the same files and a bigger sample holds the smaller one.
"""

import hashlib
from collections.abc import Iterable, Sequence
from uuid import UUID

SAMPLE, MOST = 10, 50  # files of an inspection: to begin with, and at most; our choice


def sample(files: Iterable[UUID], reference: str, size: int) -> Sequence[UUID]:
    """At most `size` of the files (never more than MOST), in the order of this inspection."""
    return sorted(files, key=lambda one: _place(reference, one))[: max(0, min(size, MOST))]


def _place(reference: str, file: UUID) -> str:
    return hashlib.sha256(f"{reference}|{file}".encode()).hexdigest()
