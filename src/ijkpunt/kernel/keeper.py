"""A few answers kept in the process, under keys that change whenever the answer may. For what lru_cache cannot do:
work out many answers together and keep each, or throw some away."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Answer = TypeVar("Answer")


class Keeper(Generic[Key, Answer]):
    """At most `most` answers; the one that was kept or asked for by `ask` longest ago goes first."""

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

    def ask(self, key: Key, work: Callable[[], Answer]) -> Answer:
        """The answer under `key`, worked out when it is not kept."""
        if key not in self._answers:
            return self.keep(key, work())
        self._answers.move_to_end(key)
        return self._answers[key]

    def clear(self) -> None:
        self._answers.clear()
