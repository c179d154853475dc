"""A dataset for the European register: valid by the official schema and shapes, and nothing lost unseen."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import orjson
import pyshacl
import pytest
from lxml import etree
from rdflib import RDF, Graph

from ijkpunt.formats.loq import Dataset, Publisher, as_rdf, as_xml, gather, losses, schema_problems
from ijkpunt.formats.loq.checking import SHAPES, shapes
from ijkpunt.formats.loq.rdf import ELM
from ijkpunt.formats.onderwijs_api.qualification import read_qualification
from ijkpunt.formats.skos import Syntax
from ijkpunt.kernel.qualification import QualificationRecord

BASE = "https://ijkpunt.example"
PUBLISHER = Publisher(f"{BASE}/#uitgever", "Agentschap & <co>", f"{BASE}/")
ESCO = "http://data.europa.eu/esco/skill/0a4b8e4e-0000-4000-8000-000000000001"
LOQ = "{http://data.europa.eu/snb/model/ap/loq-constraints/}"


def read_folder(paths: Sequence[bytes]) -> list[QualificationRecord]:
    return [read_qualification(orjson.loads(one)).record for one in paths]


@pytest.fixture(scope="module")
def demo() -> list[QualificationRecord]:
    folder = files("ijkpunt.demo") / "data" / "qualifications" / "bk"
    return read_folder([path.read_bytes() for path in sorted(folder.iterdir(), key=lambda one: one.name)])


@pytest.fixture(scope="module")
def dataset(demo: list[QualificationRecord]) -> Dataset:
    return gather(demo, PUBLISHER, BASE, {demo[0].competences[0].code: ((ESCO, "daken leggen"),)})


def test_every_sentence_is_an_outcome_of_its_qualification(demo: list[QualificationRecord], dataset: Dataset) -> None:
    texts = {outcome.address: outcome.text for outcome in dataset.outcomes}
    for record in demo:
        whole = next(one for one in dataset.qualifications if one.number == record.identifier)
        count = sum(1 + len(one.skills) + len(one.knowledge) for one in record.competences)
        assert len(whole.outcomes) == len(set(whole.outcomes)) == count
        assert set(whole.outcomes) <= set(texts)
    assert not [text for text in texts.values() if "<" in text or "\n" in text or not text]


def test_a_partial_qualification_holds_part_of_the_whole(dataset: Dataset) -> None:
    by_address = {one.address: one for one in dataset.qualifications}
    parts = [one for one in dataset.qualifications if one.part_of]
    assert parts
    for part in parts:
        whole = by_address[part.part_of]
        assert part.address in whole.parts
        assert set(part.outcomes) <= set(whole.outcomes)
        assert part.level == whole.level


def test_both_forms_name_the_same(dataset: Dataset) -> None:
    tree = etree.fromstring(as_xml(dataset))
    graph = Graph().parse(data=as_rdf(dataset), format="turtle")
    for name, kind in (("qualification", ELM.Qualification), ("learningOutcome", ELM.LearningOutcome)):
        in_xml = {node.get("id") for node in tree.iter(f"{LOQ}{name}") if node.get("id")}
        assert {str(one) for one in graph.subjects(RDF.type, kind)} == in_xml
        assert in_xml


@pytest.mark.parametrize("syntax", list(Syntax))
def test_the_same_dataset_gives_the_same_bytes(dataset: Dataset, syntax: Syntax) -> None:
    assert as_rdf(dataset, syntax) == as_rdf(dataset, syntax)
    assert as_xml(dataset) == as_xml(dataset)


def test_a_name_that_repeats_the_title_is_left_out_and_told(demo: list[QualificationRecord]) -> None:
    record = replace(demo[0], synonyms=(demo[0].title, "  Anders  genoemd", "Anders genoemd"))
    (whole,) = [one for one in gather([record], PUBLISHER, BASE).qualifications if not one.part_of]
    assert whole.synonyms == ("Anders genoemd",)
    assert {one.code: one.count for one in losses(record)}["synonyms"] == 2


def test_losses_count_what_has_no_place(demo: list[QualificationRecord]) -> None:
    record = next(one for one in demo if one.partials)
    found = {one.code: one for one in losses(record)}
    assert found["tree"].count == sum(len(one.skills) + len(one.knowledge) for one in record.competences)
    assert found["partial_level"].count == len(record.partials)
    assert found["tree"].kept
    assert "clusters" not in found


def test_an_empty_register_is_a_document_too() -> None:
    tree = etree.fromstring(as_xml(gather([], PUBLISHER, BASE)))
    assert [node.tag.removeprefix(LOQ) for node in tree] == ["agentReferences", "locationReferences"]


# What follows needs the official schema and shapes, which lie beside the checkout.


@pytest.fixture(scope="module")
def official(real_data: Path) -> Path:
    return real_data / "elm"


@pytest.fixture(scope="module", params=["demo", "real"])
def some(request: pytest.FixtureRequest, real_data: Path, demo: list[QualificationRecord]) -> Dataset:
    real = [path.read_bytes() for path in sorted((real_data / "vks" / "bk").glob("*.json"))]
    return gather(read_folder(real) if request.param == "real" else demo, PUBLISHER, BASE)


@pytest.mark.real_data
def test_the_official_schema_has_nothing_against_it(some: Dataset, official: Path) -> None:
    assert list(schema_problems(as_xml(some), official / "loq")) == []


@pytest.mark.real_data
@pytest.mark.filterwarnings("ignore:Possible nested set:FutureWarning")
@pytest.mark.parametrize("name", SHAPES)
def test_the_official_shapes_have_nothing_against_it(some: Dataset, official: Path, name: str) -> None:
    first = replace(some, qualifications=some.qualifications[:4])  # the shapes take half a second for each
    wanted = {address for one in first.qualifications for address in one.outcomes}
    known = {one.address for one in first.qualifications}
    cut = replace(
        first,
        qualifications=tuple(replace(one, parts=tuple(set(one.parts) & known)) for one in first.qualifications),
        outcomes=tuple(one for one in first.outcomes if one.address in wanted),
    )
    graph = Graph().parse(data=as_rdf(cut), format="turtle")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes(official / name).graph, advanced=True)
    assert conforms, report[:2000]


@pytest.mark.real_data
def test_with_an_esco_skill_it_is_valid_too(dataset: Dataset, official: Path) -> None:
    assert list(schema_problems(as_xml(dataset), official / "loq")) == []


def _without(pattern: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, "", text, count=1, flags=re.DOTALL)


BROKEN: list[tuple[str, Callable[[str], str]]] = [
    ("no field of education", _without(r"<ISCEDFCode [^>]*/>")),
    ("no language", _without(r"<language [^>]*/>")),
    ("no European level", _without(r"<EQFLevel [^>]*/>")),
    ("no outcome", lambda text: re.sub(r"<learningOutcome idref=[^>]*/>", "", text)),
    ("no title", _without(r"<title [^>]*>[^<]*</title>")),
    (
        "an outcome that is not there",
        lambda text: text.replace('learningOutcome idref="', 'learningOutcome idref="x', 1),
    ),
    ("a level that does not exist", lambda text: text.replace("/eqf/", "/eqf/9", 1)),
    ("two with one number", lambda text: re.sub(r"(<skos:notation>)[^<]*", r"\1BK-1", text)),
    ("no XML", lambda text: text.replace("</Courses>", "")),
]


@pytest.mark.real_data
@pytest.mark.parametrize("broken", [row[1] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_the_schema_sees_what_is_wrong(dataset: Dataset, official: Path, broken: Callable[[str], str]) -> None:
    document = as_xml(dataset).decode()
    changed = broken(document)
    assert changed != document
    assert schema_problems(changed.encode(), official / "loq")
