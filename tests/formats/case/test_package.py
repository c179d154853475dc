"""CASE 1.1 packages: ours have no fault, and each fault that a package can have is seen, in its place."""

import copy
import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijkpunt.formats.case import (
    Successor,
    as_version_1_0,
    check_package,
    document_identifier,
    write_package,
    write_partial_package,
)
from ijkpunt.formats.onderwijs_api.qualification import read_qualification
from ijkpunt.kernel.qualification import QualificationRecord

BASE = "https://ijkpunt.example"
Package = dict[str, Any]


def read(content: bytes) -> QualificationRecord:
    return read_qualification(orjson.loads(content)).record


DEMO = {
    record.identifier: record
    for path in (files("ijkpunt.demo") / "data" / "qualifications" / "bk").iterdir()
    for record in [read(path.read_bytes())]
}
SLATES = DEMO["BK-9104-3"]


@pytest.fixture
def package() -> Package:
    return write_package(SLATES, BASE, Successor("BK-9104-4", "Dakwerker"))


@pytest.mark.parametrize("identifier", sorted(DEMO))
def test_our_packages_have_no_fault(identifier: str) -> None:
    record = DEMO[identifier]
    assert check_package(write_package(record, BASE)) == ()
    for part in record.partials:
        assert check_package(write_partial_package(record, part, BASE)) == ()


@pytest.mark.real_data
def test_nor_have_those_of_the_real_register(real_data: Path) -> None:
    paths = sorted((real_data / "vks" / "bk").glob("*.json"))
    assert paths
    for path in paths:
        assert check_package(write_package(read(path.read_bytes()), BASE), path.name) == ()


def test_every_sentence_is_an_item_under_its_competence(package: Package) -> None:
    children: dict[str, list[str]] = {}
    for one in package["CFAssociations"]:
        if one["associationType"] == "isChildOf":
            children.setdefault(one["destinationNodeURI"]["identifier"], []).append(one["originNodeURI"]["identifier"])
    by_code = {item["humanCodingScheme"]: item for item in package["CFItems"] if "humanCodingScheme" in item}
    assert list(by_code) == [one.code for one in SLATES.competences]
    texts = {item["identifier"]: item["fullStatement"] for item in package["CFItems"]}
    for one in SLATES.competences:
        inside = [texts[child] for child in children.get(by_code[one.code]["identifier"], [])]
        assert len(inside) == len(one.skills) + len(one.knowledge)
    assert children[package["CFDocument"]["identifier"]] == [
        by_code[one.code]["identifier"] for one in SLATES.competences
    ]


def test_what_follows_and_what_is_part_is_linked(package: Package) -> None:
    links = [(one["associationType"], one["destinationNodeURI"]["uri"]) for one in package["CFAssociations"]]
    assert ("replacedBy", f"{BASE}/id/BK-9104-4") in links
    first = SLATES.partials[0]
    assert links.count(("isPartOf", f"{BASE}/id/{first.number}")) == len(first.competences or ())


def test_identifiers_are_uuids_that_never_change() -> None:
    assert document_identifier("BK-9104-3") == document_identifier("BK-9104-3") != document_identifier("BK-9104-2")
    assert uuid.UUID(document_identifier("BK-9104-3")).version == 5


def test_another_site_gives_the_same_identifiers(package: Package) -> None:
    other = write_package(SLATES, "https://elders.example", Successor("BK-9104-4", "Dakwerker"))
    for name in ("CFItems", "CFAssociations"):
        assert [one["identifier"] for one in other[name]] == [one["identifier"] for one in package[name]]


def test_version_1_0_has_nothing_of_1_1(package: Package) -> None:
    before = copy.deepcopy(package)
    text = orjson.dumps(as_version_1_0(package)).decode()
    assert package == before
    for word in ("frameworkType", "caseVersion", "targetType", "extensions", "/v1p1/"):
        assert word in orjson.dumps(package).decode()
        assert word not in text
    assert "/ims/case/v1p0/CFItemTypes/" in text


def _set(path: str, value: object) -> Callable[[Package], None]:
    def change(package: Package) -> None:
        *way, last = (int(step) if step.isdigit() else step for step in re.findall(r"[A-Za-z]+|\d+", path))
        here: Any = package
        for step in way:
            here = here[step]
        if value is REMOVED:
            del here[last]
        elif isinstance(value, dict) and value:
            here[last].update(value)
        else:
            here[last] = value

    return change


REMOVED = object()


def _second_parent(package: Package) -> None:
    link = next(one for one in package["CFAssociations"] if one["associationType"] == "isChildOf")
    package["CFAssociations"].append({**link, "identifier": str(uuid.uuid4()), "sequenceNumber": 900})


def _circle(package: Package) -> None:
    inner = [one for one in package["CFAssociations"] if one["associationType"] == "isChildOf"]
    child = next(one for one in inner if "#" in one["destinationNodeURI"]["uri"])
    top = next(one for one in inner if one["originNodeURI"] == child["destinationNodeURI"])
    top["destinationNodeURI"] = child["originNodeURI"]


def _same_place(package: Package) -> None:
    tops = [one for one in package["CFAssociations"] if one["destinationNodeURI"]["uri"].endswith("/id/BK-9104-3")]
    tops[0]["sequenceNumber"] = tops[1]["sequenceNumber"]


VALUES: list[tuple[str, str, str, object]] = [  # name, rule, where, what stands there
    ("a title over two lines", "CASE-01", "CFDocument.title", "een\ntwee"),
    ("a list that is none", "CASE-01", "CFItems", {}),
    ("a number that is text", "CASE-01", "CFAssociations[0].sequenceNumber", "1"),
    ("a number that is true", "CASE-01", "CFAssociations[0].sequenceNumber", True),
    ("a day that is none", "CASE-01", "CFDocument.statusStartDate", "2026-02-30"),
    ("a moment without zone", "CASE-01", "CFDocument.lastChangeDateTime", "2026-01-01T00:00:00"),
    ("another version", "CASE-01", "CFDocument.caseVersion", "1.0"),
    ("a kind of link of one's own", "CASE-01", "CFAssociations[0].associationType", "isSortOf"),
    ("an empty statement", "CASE-01", "CFItems[0].fullStatement", " "),
    ("an item that is text", "CASE-01", "CFItems[0]", "item"),
    ("null", "CASE-02", "CFItems[0].notes", None),
    ("a UUID of version 7", "CASE-03", "CFItems[0].identifier", "01890a5d-ac96-774b-bcce-b302099a8057"),
    ("a UUID in capitals", "CASE-03", "CFDocument.identifier", "6F1C5F6E-6B0F-5D0E-9A53-0C1B7A8F2E41"),
    ("another name", "CASE-07", "CFAssociations[0].originNodeURI.title", "Iets anders"),
    ("another name of the kind", "CASE-07", "CFItems[0].CFItemTypeURI", {"title": "Doel"}),
]
WRONG: list[tuple[str, str, str, Callable[[Package], None]]] = [
    *((name, rule, place, _set(place, value)) for name, rule, place, value in VALUES),
    ("no document", "CASE-01", "$", _set("CFDocument", REMOVED)),
    ("no title", "CASE-01", "CFDocument", _set("CFDocument.title", REMOVED)),
    ("an unknown field", "CASE-02", "CFItems[0]", _set("CFItems[0].level", 3)),
    ("two parents", "CASE-05", "CFItems[0]", _second_parent),
    ("a circle", "CASE-05", "CFItems[0]", _circle),
    ("two in one place", "CASE-06", "", _same_place),
    ("no definitions", "CASE-08", "CFItems[0].CFItemTypeURI", _set("CFDefinitions", REMOVED)),
]


@pytest.mark.parametrize(("code", "place", "change"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_fault_is_seen_in_its_place(
    package: Package, code: str, place: str, change: Callable[[Package], None]
) -> None:
    change(package)
    found = check_package(package, "pakket.json")
    assert code in {one.code for one in found}
    assert any(one.code == code and (not place or one.place.field == place) for one in found)
    assert {one.place.file for one in found} == {"pakket.json"}


def test_an_end_outside_the_package_says_what_it_is(package: Package) -> None:
    link = package["CFAssociations"][-1]
    assert link["associationType"] == "replacedBy"
    del link["destinationNodeURI"]["targetType"]
    assert [one.code for one in check_package(package)] == ["CASE-04"]


def test_a_double_identifier_is_seen(package: Package) -> None:
    package["CFItems"][1]["identifier"] = package["CFItems"][0]["identifier"]
    assert "CASE-03" in {one.code for one in check_package(package)}


def test_all_faults_are_told_at_once(package: Package) -> None:
    for item in package["CFItems"][:3]:
        item["uri"] = "geen adres"
    del package["CFDocument"]["creator"]
    assert [one.code for one in check_package(package)] == ["CASE-01"] * 4


@pytest.mark.parametrize("package", [None, [], "x", 3, {}, {"CFDocument": []}], ids=repr)
def test_what_is_no_package_is_refused_without_a_stumble(package: object) -> None:
    assert check_package(package)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["CFDocument", "CFItems", "identifier", "x"]), inner, max_size=4)
        ),
        max_leaves=12,
    )
)
def test_no_json_makes_it_stumble(value: object) -> None:
    assert check_package(value)


def test_an_ended_version_is_retired() -> None:
    ended = replace(SLATES, ends_on=date(2026, 1, 1))
    document = write_package(ended, BASE)["CFDocument"]
    assert (document["adoptionStatus"], document["statusEndDate"]) == ("Retired", "2026-01-01")
