"""The description of the API: one name for one shape, as it has one list for all of them."""

import importlib
import pkgutil
from collections import defaultdict

from ninja import Schema

import ijkpunt.api


def test_no_two_shapes_have_one_name() -> None:
    """The second would silently take the place of the first, in the description of every answer."""
    places = defaultdict(set)
    for module in pkgutil.walk_packages(ijkpunt.api.__path__, "ijkpunt.api."):
        for name, found in vars(importlib.import_module(module.name)).items():
            if isinstance(found, type) and issubclass(found, Schema) and found is not Schema:
                places[found.__name__].add(found.__module__)
                assert name == found.__name__
    assert len(places) > 20
    assert {name: where for name, where in places.items() if len(where) > 1} == {}
