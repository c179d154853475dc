"""A sample of files for an inspection: neither the centre nor the inspector chooses which.

The order follows from the number of the inspection and the identifiers, so that the same inspection always looks at
the same files and a bigger sample holds the smaller one.
"""

import hashlib
from collections.abc import Iterable, Sequence
from uuid import UUID


def sample(files: Iterable[UUID], reference: str, size: int) -> Sequence[UUID]:
    """At most `size` of the files, in the order of this inspection. rules/assessing_terms.py says how many may be."""
    return sorted(files, key=lambda one: _place(reference, one))[: max(0, size)]


def _place(reference: str, file: UUID) -> str:
    return hashlib.sha256(f"{reference}|{file}".encode()).hexdigest()
