"""The pages that a browser looks at, per part of the site and by whom: each module here holds some.

`PAGES` per member of the cast (empty: nobody in particular), and why a name of an address is in none of them.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from tests.e2e.looks.found import Found

WHY_NOT = ("NO_PAGES", "WITHOUT_A_DEMO", "ELSEWHERE", "THROUGH_FORMS")


def _modules() -> Iterator[ModuleType]:
    return (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))


def all_pages() -> list[tuple[str, str, str | Found]]:
    """Who opens it, how we call it, and where it is."""
    return [
        (member, name, where)
        for module in _modules()
        for member, pages in getattr(module, "PAGES", {}).items()
        for name, where in pages.items()
    ]


def left_out() -> set[str]:
    """The names of addresses that are not looked at here, for a reason that their module gives."""
    return {name for module in _modules() for why in WHY_NOT for name in getattr(module, why, ())}
