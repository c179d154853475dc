"""The validator of servers sees each fault that a server can have: a good one is spoilt, one thing at a time."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest

from ijkpunt.formats.case import Answer, check_service, write_package, write_partial_package
from ijkpunt.formats.case.asking import read_question
from ijkpunt.formats.case.definitions import CONCEPTS, GROUPINGS, ITEM_TYPES, set_of, subjects_of
from ijkpunt.formats.case.objects import document_alone, document_link
from ijkpunt.kernel.problems import Refused
from tests.formats.case.test_package import BASE, DEMO, SLATES

ROOT = f"{BASE}/ims/case/v1p1"
PACKAGES = [
    write_package(SLATES, BASE),
    *(write_partial_package(SLATES, part, BASE) for part in SLATES.partials),
    *(write_package(DEMO[number], BASE) for number in ("BK-9101-1", "BK-9105-1") if number in DEMO),
]
Spoil = Callable[[str, str, Answer], Answer]  # method and path of the question, and the good answer


def wrong(status: int, minor: str) -> Answer:
    fields = [{"imsx_codeMinorFieldName": "x", "imsx_codeMinorFieldValue": minor}]
    body = {"imsx_codeMajor": "failure", "imsx_severity": "error", "imsx_codeMinor": {"imsx_codeMinorField": fields}}
    return Answer(status, {}, orjson.dumps(body))


def given(value: object, **headers: str) -> Answer:
    return Answer(
        200, {"etag": '"x"', **{name.replace("_", "-"): text for name, text in headers.items()}}, orjson.dumps(value)
    )


def the_list(query: str) -> Answer:
    try:
        asked = read_question(parse_qs(query, keep_blank_values=True))
    except Refused:
        return wrong(400, "invalid_selection_field")
    chosen = asked.chosen([document_alone(one["CFDocument"], BASE) for one in PACKAGES])
    following = asked.offset + asked.limit
    link = f'<{ROOT}/CFDocuments?limit={asked.limit}&offset={following}>; rel="next"' if following < len(chosen) else ""
    part = [asked.narrowed(one) for one in asked.part(chosen)]
    return given({"CFDocuments": part}, x_total_count=str(len(chosen)), link=link)


def an_object(name: str, identifier: str) -> Answer:
    subjects = subjects_of(domain.path for record in DEMO.values() for domain in record.domains)
    trees: Mapping[str, Any] = {
        "CFItemTypes": ITEM_TYPES.values(), "CFConcepts": CONCEPTS.values(), "CFSubjects": subjects,
        "CFAssociationGroupings": GROUPINGS.values(),
    }  # fmt: skip
    if found := [one.written(BASE) for one in set_of(identifier, trees.get(name, ()))]:
        return given(found[0] if name == "CFAssociationGroupings" else {name: found})
    for package in PACKAGES:
        link = {"CFDocumentURI": document_link(package["CFDocument"], BASE)}
        if package["CFDocument"]["identifier"] == identifier and name in {"CFPackages", "CFDocuments"}:
            return given(package if name == "CFPackages" else document_alone(package["CFDocument"], BASE))
        inside = "CFItems" if name == "CFItemAssociations" else name
        one = next((one for one in package.get(inside, ()) if one["identifier"] == identifier), None)
        if one is not None and name != "CFItemAssociations":
            return given({**one, **link})
        if one is not None:
            ends = ("originNodeURI", "destinationNodeURI")
            links = [
                each for each in package["CFAssociations"] if identifier in {each[end]["identifier"] for end in ends}
            ]
            return given({"CFItem": {**one, **link}, "CFAssociations": links})
    return wrong(404, "unknownobject")


def good(method: str, address: str, headers: Mapping[str, str]) -> Answer:
    parts = urlsplit(address)
    path = parts.path.removeprefix("/ims/case/v1p1")
    if path == parts.path or method == "HEAD":
        return Answer(200, {}, b"")
    if method == "POST":
        return wrong(405, "")
    if headers.get("If-None-Match") == '"x"':
        return Answer(304, {}, b"")
    if path.startswith("/discovery/"):
        return given({"openapi": "3.0.3"})
    if path == "/CFDocuments":
        return the_list(parts.query)
    _, name, identifier = path.split("/")
    return an_object(name, identifier)


def check(spoil: Spoil) -> list[tuple[str, str]]:
    def fetch(method: str, address: str, headers: Mapping[str, str]) -> Answer:
        return spoil(method, address.removeprefix(ROOT), good(method, address, headers))

    return [(one.code, str(one)) for one in check_service(ROOT, fetch)]


def test_a_good_server_has_no_fault() -> None:
    assert len(PACKAGES) > 2
    assert check(lambda _method, _path, answer: answer) == []


def without(header: str) -> Spoil:
    def spoil(_method: str, _path: str, answer: Answer) -> Answer:
        kept = {name: text for name, text in answer.headers.items() if name != header}
        return Answer(answer.status, kept, answer.body)

    return spoil


def instead(part: str, answer: Answer, method: str = "GET") -> Spoil:
    return lambda asked, path, usual: answer if part in path and asked == method else usual


def changed(part: str, change: Callable[[Any], Any]) -> Spoil:
    def spoil(_method: str, path: str, answer: Answer) -> Answer:
        if part not in path or answer.status != 200 or not answer.body:
            return answer
        return Answer(200, answer.headers, orjson.dumps(change(orjson.loads(answer.body))))

    return spoil


def backwards(value: Any) -> Any:
    return {"CFDocuments": value["CFDocuments"][::-1]}


def whole_list(_value: Any) -> Any:
    return orjson.loads(the_list("").body)


def twice(value: Any) -> Any:
    return {"CFItemTypes": value["CFItemTypes"][1:] * 2}


def with_null(value: Any) -> Any:
    return {**value, "notes": None}


def nameless(value: Any) -> Any:
    return {"CFDocuments": [{"title": "x"}, 3, *value["CFDocuments"]]}


FAULTS: list[tuple[str, str, Spoil]] = [
    ("no count", "CASE-12", without("x-total-count")),
    ("no way on", "CASE-12", without("link")),
    ("no ETag", "CASE-12", without("etag")),
    ("an order that is none", "CASE-12", changed("sort=title", backwards)),
    (
        "a filter that finds everything",
        "CASE-12",
        changed("filter=title%3D", whole_list),
    ),
    ("a filter that finds nothing", "CASE-12", changed("filter=title~", lambda _: {"CFDocuments": []})),
    ("fields that stay away", "CASE-12", changed("fields=title", lambda _: {"CFDocuments": [{"title": "x"}]})),
    ("a document without anything", "CASE-01", changed("/CFDocuments?limit", nameless)),
    ("a list that is none", "CASE-12", changed("/CFDocuments?limit", lambda _: {"CFDocuments": 3})),
    ("a bad limit that is let pass", "CASE-12", instead("limit=0", given({"CFDocuments": []}))),
    ("another name for a fault", "CASE-12", instead("filter=rommel", wrong(400, "invalid_filter_field"))),
    ("an unknown object that is there", "CASE-12", instead("00000000-0000-4000", given({}))),
    ("an error that is a page", "CASE-12", instead("geen-kenmerk", Answer(404, {}, b"<html>"))),
    ("no discovery", "CASE-12", instead("/discovery/", Answer(404, {}, b"{}"))),
    ("a discovery of something else", "CASE-12", instead("/discovery/", given({"swagger": "2.0"}))),
    ("what can be written", "CASE-12", instead("/CFDocuments", given({}), method="POST")),
    ("an address that leads nowhere", "CASE-09", instead("/id/", Answer(404, {}, b""), method="HEAD")),
    ("null in an item", "CASE-02", changed("/CFItems/", with_null)),
    ("another item than in the package", "CASE-12", changed("/CFItems/", lambda one: {**one, "fullStatement": "x"})),
    ("a link that is missing", "CASE-12", changed("/CFItemAssociations/", lambda one: {**one, "CFAssociations": []})),
    ("another document than in the list", "CASE-12", changed("/CFDocuments/", lambda one: {**one, "title": "x"})),
    ("a package without its items", "CASE-04", changed("/CFPackages/", lambda one: {**one, "CFItems": []})),
    (
        "another definition",
        "CASE-12",
        changed("/CFItemTypes/", twice),
    ),
]


@pytest.mark.parametrize(("code", "spoil"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_a_fault_is_seen(code: str, spoil: Spoil) -> None:
    assert code in {found for found, _ in check(spoil)}
