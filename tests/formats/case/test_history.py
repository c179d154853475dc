"""CASE-10 and CASE-11: moments that go back, and what vanished without saying where it went."""

import copy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ijkpunt.formats.case import Successor, check_since, check_succession, write_package
from ijkpunt.kernel.identifiers import VersionNumber
from tests.formats.case.test_package import BASE, SLATES

LATER = replace(SLATES, version=VersionNumber("BK-9104", 4))
ENDED = replace(SLATES, ends_on=date(2026, 11, 20))


def test_the_same_package_and_a_newer_one_are_fine() -> None:
    package = write_package(SLATES, BASE)
    assert check_since(package, package) == ()
    assert check_since(package, write_package(replace(SLATES, changed_on=date(2027, 1, 1)), BASE)) == ()


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("CFDocument",), "CFDocument.lastChangeDateTime"),
        (("CFItems", 2), "CFItems[2].lastChangeDateTime"),
        (("CFAssociations", 0), "CFAssociations[0].lastChangeDateTime"),
        (("CFDefinitions", "CFItemTypes", 1), "CFDefinitions.CFItemTypes[1].lastChangeDateTime"),
    ],
)
def test_a_moment_that_goes_back_is_seen(path: tuple[Any, ...], place: str) -> None:
    before = write_package(SLATES, BASE)
    after = copy.deepcopy(before)
    one: Any = after
    for step in path:
        one = one[step]
    one["lastChangeDateTime"] = "2001-01-01T00:00:00Z"
    assert [(found.code, found.place.field) for found in check_since(before, after)] == [("CASE-10", place)]


def test_a_retired_version_says_what_replaces_it() -> None:
    silent, later = write_package(ENDED, BASE), write_package(LATER, BASE)
    saying = write_package(ENDED, BASE, Successor("BK-9104-4", LATER.title))
    assert [one.code for one in check_succession([later, silent])] == ["CASE-11"]
    assert check_succession([saying, later]) == ()
    assert check_succession([silent]) == ()
    assert check_succession([write_package(SLATES, BASE), later]) == (), "it is not retired"


def test_a_retired_item_with_a_successor_says_so_too() -> None:
    first, later = write_package(SLATES, BASE), write_package(LATER, BASE)
    first["CFItems"][0]["statusEndDate"] = "2026-01-01"
    assert [one.place.field for one in check_succession([first, later])] == [first["CFItems"][0]["identifier"]]
