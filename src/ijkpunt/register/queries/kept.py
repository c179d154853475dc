"""Answers about the whole register, kept in the process while nothing is written.

For what is asked on every visit and costs a walk over all versions (counts per level, the tree of domains). One small
question, the register's revision, tells whether the answer still holds; the day is part of what is asked.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from ijkpunt.register.queries.state import revision

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

_KEPT: list[Callable[[], None]] = []


def kept(question: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Keep the last answers of `question`; its arguments must be hashable and its answers are not to be changed."""

    @lru_cache(maxsize=32)
    def remembered(_revision: int, *args: Asked.args, **values: Asked.kwargs) -> Answer:
        return question(*args, **values)

    @wraps(question)
    def ask(*args: Asked.args, **values: Asked.kwargs) -> Answer:
        answer: Answer = remembered(revision(), *args, **values)  # type: ignore[arg-type]
        return answer

    _KEPT.append(remembered.cache_clear)
    return ask


def forget_kept() -> None:
    """Throw away all kept answers; for tests that change the database under the process."""
    for forget in _KEPT:
        forget()
