"""Contexts of JSON-LD that stand elsewhere: to read them would be to fetch them, from anywhere and at any size."""

from typing import Any


def fetched_context(page: Any) -> str | None:
    """The address of a context that would have to be fetched, wherever in the page; None when there is none."""
    waiting = [page]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            context = one.get("@context")
            for part in context if isinstance(context, list) else [context]:
                if isinstance(part, str):
                    return part
                if isinstance(part, dict) and "@import" in part:
                    return str(part["@import"])
            waiting.extend(one.values())
    return None
