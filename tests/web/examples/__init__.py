"""Example arguments of every address: each module here holds those of its part of the site, as EXAMPLES."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from tests.web.examples.example import Example


def all_examples() -> Mapping[str, Example]:
    """The examples of all modules together. Two for one name is a mistake."""
    found: dict[str, Example] = {}
    for module in iter_modules(__path__):
        examples: Mapping[str, Example] = getattr(import_module(f"{__name__}.{module.name}"), "EXAMPLES", {})
        if double := found.keys() & examples.keys():
            raise ValueError(f"two modules give an example for {sorted(double)}")
        found.update(examples)
    return found
