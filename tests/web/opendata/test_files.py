"""Open data over HTTP: every file of a day and of a version, the catalogue that measures them, and plain refusals."""

import csv
import fcntl
import gzip
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from django.test import Client
from lxml import etree
from pytest_django import Settings
from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef

from ijkpunt.formats.case import check_package
from ijkpunt.formats.dcat import check_catalogue
from ijkpunt.formats.dcat.words import DCAT, SPDX
from ijkpunt.formats.open_data import FILES
from ijkpunt.formats.rows import TableSource
from ijkpunt.formats.sssom import check_sssom
from ijkpunt.web.opendata import keeping

pytestmark = [
    pytest.mark.usefixtures("universe"),
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated"),
]
HERE, DAY = "/open-data/", "2026-11-16"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "folder", lambda: tmp_path / "opendata")


def get(client: Client, path: str) -> bytes:
    response = client.get(f"{HERE}{path}")
    assert response.status_code == 200, path
    return response.getvalue()


def versions(content: bytes) -> set[str]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    return {row["identifier"] for row in rows}


@pytest.mark.parametrize("name", FILES)
def test_every_file_comes_with_its_name_its_kind_and_a_304(client: Client, name: str) -> None:
    first = client.get(f"{HERE}{name}?on={DAY}")
    assert first.status_code == 200
    assert len(first.getvalue()) > 50
    assert first.headers["Content-Type"].partition(";")[0] == FILES[name].media_type
    assert first.headers["Content-Disposition"] == f'attachment; filename="vks-{DAY}-{name}"'
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert "Cookie" not in first.headers.get("Vary", "")
    again = client.get(f"{HERE}{name}?on={DAY}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_file_tells_what_counted_on_the_day(client: Client) -> None:
    before, after = versions(get(client, "register.csv?on=2026-11-15")), versions(get(client, f"register.csv?on={DAY}"))
    assert "BK-9104-2" in before - after
    assert "BK-9104-3" in after - before


def test_days_between_two_changes_share_a_file(client: Client, tmp_path: Path) -> None:
    assert get(client, "skos.ttl?on=2020-01-01") == get(client, "skos.ttl?on=2020-01-02")
    assert len(list((tmp_path / "opendata").glob("*-skos.ttl"))) == 1


def test_who_can_unpack_gets_it_packed(client: Client) -> None:
    packed = client.get(f"{HERE}skos.ttl?on={DAY}", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.getvalue()) == get(client, f"skos.ttl?on={DAY}")


def test_who_refuses_it_packed_gets_it_plain(client: Client) -> None:
    plain = client.get(f"{HERE}skos.ttl?on={DAY}", headers={"Accept-Encoding": "gzip;q=0, *"})
    assert "Content-Encoding" not in plain.headers
    assert plain.getvalue() == get(client, f"skos.ttl?on={DAY}")


def test_files_say_the_same_as_each_other_and_are_sound(client: Client) -> None:
    counting = versions(get(client, f"register.csv?on={DAY}"))
    graph = Graph().parse(data=get(client, f"skos.ttl?on={DAY}"), format="turtle")
    assert {str(one).rpartition("/")[2] for one in graph.subjects(RDF.type, SKOS.ConceptScheme)} == counting
    packages = json.loads(get(client, f"case.json?on={DAY}"))
    assert counting <= {one["CFDocument"]["uri"].rpartition("/")[2] for one in packages}
    assert [problem for one in packages for problem in check_package(one)] == []
    loq = etree.fromstring(get(client, f"elm-loq.xml?on={DAY}"))
    addresses = {one.get("id").rpartition("/")[2] for one in loq.iter("{*}qualification") if one.get("id")}
    assert counting <= addresses
    assert versions_of_losses(get(client, f"elm-loq-losses.csv?on={DAY}")) <= counting
    assert versions_of_losses(get(client, f"case-losses.csv?on={DAY}")) <= counting


def versions_of_losses(content: bytes) -> set[str]:
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows
    return {row["record"] for row in rows}


def test_one_version_and_what_a_number_meant_on_a_day(client: Client) -> None:
    graph = Graph().parse(data=get(client, "BK-9104-2/skos.ttl"), format="turtle")
    scheme = URIRef("http://localhost:8000/id/BK-9104-2")
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == {scheme}
    assert graph.value(scheme, DCTERMS.isReplacedBy) == URIRef("http://localhost:8000/id/BK-9104-3")
    assert versions(get(client, "bk-9104/register.csv?on=2020-01-01")) == {"BK-9104-2"}
    assert versions(get(client, "BK-9104/register.csv")) == {"BK-9104-3"}
    then = Graph().parse(data=get(client, "BK-9104-2/skos.ttl?on=2020-01-01"), format="turtle")
    assert then.value(scheme, DCTERMS.isReplacedBy) is None, "nobody knew of the next one that day"


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        pytest.param("skos.ttl?on=2025-02-30", 400, "opendata.no_day", id="no such day"),
        pytest.param("skos.ttl?on=gisteren", 400, "opendata.no_day", id="a word"),
        pytest.param("skos.ttl?on=20250901", 400, "opendata.no_day", id="another way to write it"),
        pytest.param("skos.ttl?on=2999-01-01", 400, "opendata.future", id="to come"),
        pytest.param("BK-9104-3/skos.ttl?on=2020-01-01", 404, "opendata.not_in_force", id="did not count that day"),
        pytest.param("BK-9104/skos.ttl?on=1999-01-01", 404, "opendata.not_in_force", id="before it was there"),
        pytest.param("BK-0001-1/skos.ttl", 404, None, id="unknown version"),
        pytest.param("iets.exe", 404, "opendata.no_such_file", id="unknown file"),
        pytest.param("BK-9104-3/iets.exe", 404, "opendata.no_such_file", id="unknown file of a version"),
        pytest.param("dcat.ttl?on=0", 400, "opendata.no_day", id="catalogue of no day"),
        pytest.param("sssom/niets.sssom.tsv", 404, "opendata.no_such_set", id="unknown set"),
        pytest.param("sssom.zip?on=x", 400, "opendata.no_day", id="sets of no day"),
        pytest.param("wijzigingen.json?since=999999999", 400, "opendata.since", id="a point of nobody"),
        pytest.param("wijzigingen.atom?since=-1", 400, "opendata.since", id="no point"),
    ],
)
def test_what_cannot_be_is_refused_as_a_plain_problem(client: Client, path: str, status: int, code: str | None) -> None:
    response = client.get(f"{HERE}{path}")
    assert (response.status_code, response.headers["Content-Type"]) == (status, "application/problem+json")
    problem = json.loads(response.content)["problems"][0]
    assert problem["remedy"]
    assert code in (None, problem["code"])


def test_published_sets_go_out_as_sssom_each_and_together(client: Client) -> None:
    one = get(client, "sssom/competent-esco-demo.sssom.tsv")
    assert not [problem for problem in check_sssom(TableSource.of_bytes("it.tsv", one)) if problem.severity == "error"]
    with zipfile.ZipFile(io.BytesIO(get(client, "sssom.zip"))) as archive:
        assert archive.read("competent-esco-demo.sssom.tsv") == one
        assert "dak-brood-esco.sssom.tsv" not in archive.namelist(), "people still decide in it"
    assert zipfile.ZipFile(io.BytesIO(get(client, "sssom.zip?on=2001-01-01"))).namelist() == []


@pytest.mark.parametrize(("form", "read_as"), [("ttl", "turtle"), ("jsonld", "json-ld"), ("rdf", "xml")])
def test_the_catalogue_is_sound_and_measures_what_was_made(client: Client, form: str, read_as: str) -> None:
    content = get(client, f"skos.ttl?on={DAY}")
    catalogue = get(client, f"dcat.{form}?on={DAY}")
    assert list(check_catalogue(catalogue)) == []
    graph = Graph().parse(data=catalogue, format=read_as)
    file = graph.value(predicate=DCAT.downloadURL, object=URIRef(f"http://localhost:8000{HERE}skos.ttl?on={DAY}"))
    assert str(graph.value(file, DCAT.byteSize)) == str(len(content))
    checksum = graph.value(graph.value(file, SPDX.checksum), SPDX.checksumValue)
    assert str(checksum) == hashlib.sha256(content).hexdigest()


def test_the_catalogue_of_a_day_knows_no_later_release(client: Client) -> None:
    graph = Graph().parse(data=get(client, "dcat.ttl?on=2020-01-01"), format="turtle")
    issued = {value.toPython() for value in graph.objects(None, DCTERMS.issued) if isinstance(value, Literal)}
    assert issued
    assert max(issued).isoformat() <= "2020-01-01"


def test_every_file_in_the_catalogue_can_be_fetched(client: Client) -> None:
    graph = Graph().parse(data=get(client, "dcat.ttl"), format="turtle")
    newest = graph.value(predicate=RDF.type, object=DCAT.DatasetSeries)
    files = set(graph.objects(graph.value(newest, DCAT.last), DCAT.distribution))
    assert len(files) == len(FILES) + 1
    for file in files:
        address = str(graph.value(file, DCAT.downloadURL)).removeprefix("http://localhost:8000")
        assert client.head(address).status_code == 200, address


def test_made_files_are_kept_in_bounds(client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(get(client, f"register.csv?on={DAY}"))
    monkeypatch.setattr(keeping, "MOST_BYTES", size + 1)
    get(client, "register.csv?on=2020-01-01")
    left = [one.name for one in (tmp_path / "opendata").iterdir() if one.suffix == ".csv"]
    assert len(left) == 1
    assert len(get(client, f"register.csv?on={DAY}")) == size, "made again for who asks"


def test_while_another_file_is_made_one_is_told_to_come_back(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "PATIENCE", 0.0)
    get(client, "skos.ttl?on=2020-01-01")
    with (tmp_path / "opendata" / keeping.LOCK).open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        busy = client.get(f"{HERE}skos.ttl?on={DAY}")
        assert (busy.status_code, busy.headers["Retry-After"]) == (503, "30")
        assert len(get(client, "skos.ttl?on=2020-01-01")) > 50, "what was made before is still given"
    assert len(get(client, f"skos.ttl?on={DAY}")) > 50


def test_another_address_or_text_is_another_file(client: Client, settings: Settings) -> None:
    first = client.get(f"{HERE}skos.ttl?on={DAY}").headers["ETag"]
    settings.PUBLIC_URL = "https://register.example"
    second = client.get(f"{HERE}skos.ttl?on={DAY}")
    assert second.headers["ETag"] != first
    assert b"https://register.example/id/BK-9104-3" in second.getvalue()


def test_the_page_says_what_there_is_and_every_link_leads_somewhere(client: Client) -> None:
    page = client.get(f"{HERE}?on={DAY}").content.decode()
    for name in FILES:
        assert f"{name}?on={DAY}" in page
    assert "sssom/competent-esco-demo.sssom.tsv" in page
    wrong = client.get(f"{HERE}?on=morgen")
    assert wrong.status_code == 400
    assert "“morgen” is geen datum." in wrong.content.decode()
    empty = client.get(f"{HERE}?on=1999-01-01").content.decode()
    assert "Op die dag was er geen reeks gepubliceerd." in empty
