"""A few answers kept in the process, under keys that change whenever the answer may."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Answer = TypeVar("Answer")


class Keeper(Generic[Key, Answer]):
    """At most `most` answers; the one that was kept first goes first. For what lru_cache cannot do: work out many
    answers together and keep each."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[Key, Answer] = OrderedDict()

    def __contains__(self, key: Key) -> bool:
        return key in self._answers

    def get(self, key: Key) -> Answer | None:
        return self._answers.get(key)

    def keep(self, key: Key, answer: Answer) -> Answer:
        """Keep `answer`, and return it."""
        self._answers[key] = answer
        while len(self._answers) > self._most:
            self._answers.popitem(last=False)
        return answer

    def clear(self) -> None:
        self._answers.clear()
