"""A few answers kept in the process, under keys that change whenever the answer may."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Answer = TypeVar("Answer")


class Keeper(Generic[Key, Answer]):
    """At most `most` answers; the one that was asked for longest ago goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[Key, Answer] = OrderedDict()

    def ask(self, key: Key, work: Callable[[], Answer]) -> Answer:
        """The answer under `key`, worked out when it is not kept."""
        if key in self._answers:
            self._answers.move_to_end(key)
            return self._answers[key]
        answer = self._answers[key] = work()
        while len(self._answers) > self._most:
            self._answers.popitem(last=False)
        return answer

    def clear(self) -> None:
        self._answers.clear()
