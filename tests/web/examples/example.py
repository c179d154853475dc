"""What the walk of every address needs to know of one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

FILED = frozenset({"candidate"})


@dataclass(frozen=True)
class Example:
    """Arguments that lead to something in the demo, and the status with which the view answers whoever it lets in.

    `get`, `post` None: the view refuses that method (405). `own`: the thing belongs to these visitors, and the others
    whom the view lets in are refused (403). `filed`: by method, what is answered to who has a file of their own in the
    demo (FILED), where that differs.
    """

    arguments: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    get: int | None = 200
    post: int | None = 200
    own: frozenset[str] = frozenset()
    filed: Mapping[str, int | None] = field(default_factory=dict)

    def due(self, visitor: str, method: str) -> int | None:
        """What is answered to a visitor, as `get` and `post`."""
        usual = self.get if method == "get" else self.post
        return self.filed.get(method, usual) if visitor in FILED else usual


def operation(query: Mapping[str, str] | None = None, **arguments: str) -> Example:
    return Example(arguments, query or {}, post=None)


def only_by_form(post: int, **form: str) -> Example:
    return Example(form=form, get=None, post=post)
