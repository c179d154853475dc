"""1EdTech's description, where its file is at hand, weighs every answer beside our own rules."""

from pathlib import Path

import orjson
import pytest

from ijkpunt.formats.case import Official, check_service, read_official
from ijkpunt.kernel.problems import RuleBroken
from tests.formats.case.official import OFFICIAL
from tests.formats.case.test_live import ROOT, good

NAME = "8f1d2a3c-6b5e-4d7f-9a0b-1c2d3e4f5a6b"


def written(folder: Path, document: object) -> Official:
    file = folder / "imscasev1p1_openapi3_v1p0.json"
    file.write_bytes(orjson.dumps(document))
    return read_official(file)


@pytest.fixture
def official(tmp_path: Path) -> Official:
    return written(tmp_path, OFFICIAL)


def told(official: Official, path: str, status: int, value: object) -> list[str]:
    return [str(one) for one in official.problems(path, status, orjson.dumps(value))]


def test_a_good_server_keeps_the_description_too(official: Official) -> None:
    assert check_service(ROOT, good, official=official) == ()


def test_what_the_description_forbids_and_our_rules_do_not_is_told(tmp_path: Path) -> None:
    narrow = orjson.loads(orjson.dumps(OFFICIAL))
    narrow["components"]["schemas"]["CFItemDType"]["properties"]["fullStatement"]["maxLength"] = 5
    found = check_service(ROOT, good, official=written(tmp_path, narrow))
    assert {one.code for one in found} == {"CASE-01"}
    assert all("officiële beschrijving" in str(one.message) and one.place.field == "fullStatement" for one in found)


@pytest.mark.parametrize(
    ("path", "status", "value", "count"),
    [
        pytest.param(f"/CFItems/{NAME}", 200, {"identifier": NAME}, 4, id="fields that are missing, all at once"),
        pytest.param(f"/CFItems/{NAME}", 200, [], 1, id="a list for an object"),
        pytest.param(f"/CFItems/{NAME}", 418, {}, 1, id="a status that is not described"),
        pytest.param(f"/CFItems/{NAME}", 404, {"imsx_codeMajor": "oops"}, 2, id="an error in another shape"),
        pytest.param(f"/CFItems/{NAME}", 304, None, 0, id="unchanged"),
        pytest.param("/CFDocuments?filter=title='x'", 200, {"CFDocuments": []}, 0, id="nothing was found"),
        pytest.param("/CFDocuments?fields=title", 200, {"CFDocuments": [{"title": "x"}]}, 0, id="only some fields"),
        pytest.param("/CFRubrics/x", 200, {}, 0, id="an address that is not described"),
    ],
)
def test_an_answer_is_weighed_by_its_address_and_status(
    official: Official, path: str, status: int, value: object, count: int
) -> None:
    assert len(told(official, path, status, value)) == count


@pytest.mark.parametrize("content", ["openapi: 3.0.1", "[]", '{"openapi": "3.0.1"}'])
def test_a_file_that_is_no_description_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "official.yaml"
    file.write_text(content)
    with pytest.raises(RuleBroken) as broken:
        read_official(file)
    assert broken.value.problem.code == "case.official"
