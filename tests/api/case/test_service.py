"""The CASE service: every address of both versions, valid by the classes of the standard, and quick to say no."""

import gzip
import re
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from ijkpunt.config.validating import problems_of_service
from ijkpunt.formats.case import check_class, check_package
from ijkpunt.formats.case.definitions import CONCEPTS, GROUPINGS, ITEM_TYPES, subject_of
from ijkpunt.formats.case.model import ENDPOINTS
from tests.api.case.asking import BEFORE, PART, SLATE, V1P0, V1P1, get, item_of, minor_of, transport
from tests.formats.case.official import OFFICIAL

pytestmark = pytest.mark.usefixtures("universe")
COMPETENCE = item_of("bkc9904301")
ROOTS = ((V1P1, "1.1"), (V1P0, "1.0"))
DISCOVERY = "/discovery/imscasev1p1_openapi3_v1p0.json"


@pytest.mark.parametrize("root", [root for root, _ in ROOTS])
def test_our_own_validator_has_nothing_against_the_service(root: str) -> None:
    found = problems_of_service(f"{settings.PUBLIC_URL}{root}", transport())
    assert [str(one) for one in found] == []


def test_the_service_keeps_the_official_description_where_there_is_one(tmp_path: Path, settings: Settings) -> None:
    settings.CASE_OPENAPI = tmp_path / "official.json"
    settings.CASE_OPENAPI.write_bytes(orjson.dumps(OFFICIAL))
    root = f"{settings.PUBLIC_URL}{V1P1}"
    assert [str(one) for one in problems_of_service(root, transport())] == []
    asks_more = orjson.loads(orjson.dumps(OFFICIAL))
    asks_more["components"]["schemas"]["CFItemDType"]["required"].append("extra")
    settings.CASE_OPENAPI.write_bytes(orjson.dumps(asks_more))
    assert {one.code for one in problems_of_service(root, transport())} == {"CASE-01"}


@pytest.mark.parametrize(("root", "version"), ROOTS, ids=[version for _, version in ROOTS])
def test_every_package_is_valid(root: str, version: str) -> None:
    documents = get("/CFDocuments?limit=500", root).json()["CFDocuments"]
    assert len(documents) == 20 + 7
    for one in documents:
        package = get(f"/CFPackages/{one['identifier']}", root).json()
        assert check_class("CFPackage", package, version=version) == ()
        if version == "1.1":
            assert check_package(package) == ()


DEFINITIONS = {
    "CFItemTypes": ITEM_TYPES["competence"].identifier,
    "CFConcepts": CONCEPTS["knowledge"].identifier,
    "CFSubjects": subject_of(("Bouw",)).identifier,
    "CFAssociationGroupings": GROUPINGS["succession"].identifier,
}


@pytest.mark.parametrize(("root", "version"), ROOTS, ids=[version for _, version in ROOTS])
@pytest.mark.parametrize("path", DEFINITIONS)
def test_a_definition_comes_with_those_below_it(path: str, root: str, version: str) -> None:
    found = get(f"/{path}/{DEFINITIONS[path]}", root).json()
    assert check_class(ENDPOINTS[path], found, version=version) == ()
    if path == "CFAssociationGroupings":
        assert found["identifier"] == DEFINITIONS[path]
        return
    first, *below = found[path]
    assert first["identifier"] == DEFINITIONS[path]
    assert below
    assert all(one["hierarchyCode"].startswith(f"{first['hierarchyCode']}.") for one in below)


def test_an_item_says_which_document_it_is_of() -> None:
    found = get(f"/CFItems/{COMPETENCE}").json()
    assert found["CFDocumentURI"]["identifier"] == SLATE
    assert found["CFDocumentURI"]["uri"] == f"{settings.PUBLIC_URL}{V1P1}/CFDocuments/{SLATE}"
    inside = {one["identifier"]: one for one in get(f"/CFPackages/{SLATE}").json()["CFItems"]}
    assert {key: value for key, value in found.items() if key != "CFDocumentURI"} == inside[COMPETENCE]


def test_the_links_of_an_item_are_all_there_also_those_of_other_packages() -> None:
    package = get(f"/CFPackages/{SLATE}").json()
    ends = ("originNodeURI", "destinationNodeURI")
    due = {
        one["identifier"] for one in package["CFAssociations"] if COMPETENCE in {one[end]["identifier"] for end in ends}
    }
    found = get(f"/CFItemAssociations/{COMPETENCE}").json()
    assert found["CFItem"]["identifier"] == COMPETENCE
    assert due <= {one["identifier"] for one in found["CFAssociations"]}
    earlier = [
        one
        for one in get(f"/CFPackages/{BEFORE}").json()["CFAssociations"]
        if one["associationType"] == "replacedBy" and one["originNodeURI"]["identifier"] != BEFORE
    ]
    assert earlier, "the demo decides what became of the competences of the version before"
    later = earlier[0]["destinationNodeURI"]["identifier"]
    assert earlier[0] in get(f"/CFItemAssociations/{later}").json()["CFAssociations"]


def test_a_version_is_replaced_by_the_next_one() -> None:
    links = get(f"/CFPackages/{BEFORE}").json()["CFAssociations"]
    replaced = [one for one in links if one["associationType"] == "replacedBy"]
    assert replaced[0]["destinationNodeURI"]["identifier"] == SLATE


def test_a_partial_qualification_is_a_document_of_its_own() -> None:
    found = get(f"/CFDocuments/{PART}").json()
    assert found["frameworkType"] == "Deelkwalificatie"
    assert "frameworkType" not in get(f"/CFDocuments/{PART}", V1P0).json()


def test_version_1_0_points_at_version_1_0() -> None:
    text = get(f"/CFPackages/{SLATE}", V1P0).content.decode()
    assert "/ims/case/v1p0/" in text
    assert "/ims/case/v1p1/" not in text
    assert orjson.loads(text)["CFDocument"]["identifier"] == SLATE


# Unchanged, compressed


def test_a_package_is_given_as_it_was_compressed() -> None:
    plain = get(f"/CFPackages/{SLATE}")
    zipped = get(f"/CFPackages/{SLATE}", Accept_Encoding="br;q=0.5, gzip")
    assert zipped["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert "Content-Encoding" not in plain
    assert not plain["ETag"].startswith("W/")
    assert len({plain["ETag"], zipped["ETag"], get(f"/CFPackages/{SLATE}", V1P0)["ETag"]}) == 3
    assert zipped["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "path",
    [
        "/CFDocuments?sort=title",
        f"/CFDocuments/{SLATE}",
        f"/CFItems/{COMPETENCE}",
        f"/CFItemAssociations/{COMPETENCE}",
        f"/CFPackages/{SLATE}",
        f"/CFPackages/{SLATE}?on=2026-11-20",
        f"/CFSubjects/{DEFINITIONS['CFSubjects']}",
        DISCOVERY,
    ],
)
def test_what_did_not_change_is_not_sent_again(path: str) -> None:
    first = get(path)
    again = get(path, status=304, If_None_Match=first["ETag"])
    assert again.content == b""
    assert again["ETag"] == first["ETag"]
    assert get(path, If_None_Match='"iets-anders"').content == first.content
    if "Last-Modified" in first:
        get(path, status=304, If_Modified_Since=first["Last-Modified"])


@pytest.mark.parametrize("path", [f"/CFPackages/{SLATE}", f"/CFItems/{COMPETENCE}", f"/CFDocuments/{SLATE}"])
def test_an_object_costs_one_question_and_a_package_too(path: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        get(path)
    assert len(asked) == 1


# The list


def test_the_list_is_walked_over_along_its_links() -> None:
    found, path = [], "/CFDocuments?limit=10&sort=title&filter=frameworkType%3D'Beroepskwalificatie'"
    while path:
        answer = get(path)
        assert answer["X-Total-Count"] == "20"
        found += [one["title"] for one in answer.json()["CFDocuments"]]
        links = {name: address for address, name in re.findall(r'<([^>]+)>; rel="(\w+)"', answer["Link"])}
        assert {"first", "last"} <= links.keys()
        assert ("prev" in links) is (len(found) > 10)
        path = links.get("next", "").removeprefix(f"{settings.PUBLIC_URL}{V1P1}")
    assert found == sorted(found, key=str.casefold)
    assert len(found) == 20


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("filter=title~'DAK'", None),
        ("filter=extensions.vksLevel>='4' AND frameworkType='beroepskwalificatie'", None),
        ("filter=subject~'bouw,niets'", None),
        ("filter=title='bestaat niet'", 0),
        ("offset=99999999999999999999", 0),
        ("limit=99999999999999999999", 27),
        ("sort=geenveld&orderBy=zijwaarts", 27),
        ("fields=geenveld", 27),
    ],
)
def test_a_question_that_can_be_understood_is_answered(query: str, count: int | None) -> None:
    found = Client().get(f"{V1P1}/CFDocuments?{query}").json()["CFDocuments"]
    assert len(found) == count if count is not None else 0 < len(found) < 27


@pytest.mark.parametrize(
    "query",
    [
        "limit=0", "limit=-1", "limit=1.5", "limit=", "offset=x", "fields=", "fields=title,,version",
        "filter=", "filter=title", "filter=title=dak", "filter=title='dak", "filter='dak'=title",
        "filter=geenveld='1'", "filter=title='a' AND", "filter=title='a' XOR title='b'",
        "filter=title='a' OR title='b' OR title='c'", "filter=title.iets='1'", "filter=CFPackageURI='x'",
        "filter=CFPackageURI.iets='x'", "on=gisteren", "on=2026-02-30", "filter=title='" + "x" * 3000 + "'",
    ],
)  # fmt: skip
def test_a_question_that_cannot_is_refused_in_the_words_of_the_standard(query: str) -> None:
    answer = get(f"/CFDocuments?{query}", status=400)
    assert minor_of(answer) == {"invalid_selection_field"}
    assert answer["Cache-Control"] == "no-store"


def test_everything_that_is_wrong_is_said_at_once() -> None:
    answer = get("/CFDocuments?limit=0&offset=x&filter=rommel&fields=", status=400)
    fields = answer.json()["imsx_codeMinor"]["imsx_codeMinorField"]
    assert [one["imsx_codeMinorFieldName"] for one in fields] == ["filter", "fields", "limit", "offset"]


@given(
    st.dictionaries(
        st.sampled_from(["limit", "offset", "sort", "orderBy", "filter", "fields", "on", "taal", "x"]),
        st.one_of(
            st.text(max_size=30),
            st.text(alphabet="title~=<>!' ANDOR.,0123456789-", max_size=40),
            st.integers().map(str),
        ),
        max_size=4,
    )
)
@hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=150
)
def test_no_question_makes_it_stumble(query: dict[str, str]) -> None:
    answer = Client().get(f"{V1P1}/CFDocuments", {key: text.encode("utf-8", "ignore") for key, text in query.items()})
    assert answer.status_code in {200, 302, 400}  # 302: the language was chosen
    if answer.status_code == 400:
        assert check_class("imsx_StatusInfo", answer.json()) == ()


# What is not here


@pytest.mark.parametrize("path", ENDPOINTS)
@pytest.mark.parametrize(
    "identifier",
    ["00000000-0000-4000-8000-000000000000", "geen-kenmerk", SLATE.upper(), "%00", "x" * 500, "é", "...", "'"],
)
def test_an_unknown_identifier_is_not_found(path: str, identifier: str) -> None:
    assert minor_of(get(f"/{path}/{identifier}", status=404)) == {"unknownobject"}


@pytest.mark.parametrize("path", ["/", "/CFDocuments/", "/CFItems", "/CFItems/x/y", "/discovery/", "/iets?%00"])
@pytest.mark.parametrize("root", [root for root, _ in ROOTS])
def test_an_unknown_address_is_not_found_either(path: str, root: str) -> None:
    assert minor_of(get(path, root, status=404)) == {"unknownobject"}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_written(method: str) -> None:
    for path in ("/CFDocuments", f"/CFPackages/{SLATE}", "/iets"):
        answer = getattr(Client(enforce_csrf_checks=True), method)(f"{V1P1}{path}")
        assert answer.status_code == 405
        assert answer["Allow"] == "GET, HEAD"
        assert check_class("imsx_StatusInfo", answer.json()) == ()


def test_only_the_head_is_given_to_who_asks_for_it() -> None:
    whole, head = get("/CFDocuments"), Client().head(f"{V1P1}/CFDocuments")
    assert head.content == b""
    assert (head.status_code, head["X-Total-Count"], head["Link"]) == (200, whole["X-Total-Count"], whole["Link"])


def test_the_answer_is_the_same_for_everybody() -> None:
    answer = get(f"/CFPackages/{SLATE}")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "public, no-cache"
    assert "Content-Language" not in answer
    assert "Cookie" not in answer["Vary"]


# As of a day


def numbers_on(day: str) -> set[str]:
    documents = get(f"/CFDocuments?limit=500&on={day}").json()["CFDocuments"]
    assert {one["adoptionStatus"] for one in documents} == {"Implemented"}
    return {one["uri"].rpartition("/")[2] for one in documents}


def test_the_list_of_a_day_is_the_register_of_that_day() -> None:
    before, after = numbers_on("2026-11-15"), numbers_on("2026-11-16")
    assert "BK-9104-2" in before
    assert "BK-9104-3" not in before
    assert {"BK-9104-3", "BK-9104-3-DBK-01"} <= after
    assert "BK-9104-2" not in after
    nobody = get("/CFDocuments?on=1900-01-01")
    assert (nobody.json(), nobody["X-Total-Count"]) == ({"CFDocuments": []}, "0")


def test_a_package_of_a_day_knows_nothing_of_what_came_later() -> None:
    def replaced(day: str) -> list[Any]:
        package = get(f"/CFPackages/{BEFORE}?on={day}").json()
        assert check_package(package) == ()
        return [one for one in package["CFAssociations"] if one["associationType"] == "replacedBy"]

    assert replaced("2026-11-15") == []
    assert replaced("2026-11-16")
    assert minor_of(get(f"/CFPackages/{SLATE}?on=2026-11-15", status=404)) == {"unknownobject"}
    assert check_class("CFPackage", get(f"/CFPackages/{SLATE}?on=2026-11-20", V1P0).json(), version="1.0") == ()


# Its description


def test_discovery_describes_every_address() -> None:
    told = get(DISCOVERY).json()
    assert set(told["paths"]) == {"/CFDocuments", *(f"/{name}/{{sourcedId}}" for name in ENDPOINTS)}
    assert told["servers"] == [{"url": f"{settings.PUBLIC_URL}{V1P1}"}]
    named = set(re.findall(r'"#/components/schemas/(\w+)"', orjson.dumps(told).decode()))
    assert named <= told["components"]["schemas"].keys()


def test_the_official_description_takes_the_place_of_ours(tmp_path: Any, settings: Settings) -> None:
    settings.CASE_OPENAPI = tmp_path / "official.json"
    settings.CASE_OPENAPI.write_text('{"openapi": "3.0.0", "servers": [{"url": "https://elders"}], "x": 1}')
    told = get(DISCOVERY).json()
    assert told == {"openapi": "3.0.0", "servers": [{"url": f"{settings.PUBLIC_URL}{V1P1}"}], "x": 1}
