"""ELM-04 to ELM-09: what the official schema lets through and still is wrong, in XML and in RDF alike."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest

from ijkpunt.formats.loq import Dataset, Publisher, as_rdf, as_xml, check_dataset, gather, parse_xml, read_dataset
from ijkpunt.formats.loq.gathering import Qualification
from ijkpunt.formats.skos import Syntax
from ijkpunt.formats.validation import Aids, Profile, check_file
from ijkpunt.kernel.problems import RuleBroken, Severity
from tests.formats.records import CARPENTER

BASE = "https://ijkpunt.example"
ESCO = "http://data.europa.eu/esco/skill/1"
RECORD = replace(
    CARPENTER, partials=tuple(replace(one, description="Zaagt.", title="Zager") for one in CARPENTER.partials)
)
DATASET = gather([RECORD], Publisher(f"{BASE}/#uitgever", "Uitgever"), BASE, {"bkc9990001": ((ESCO, "zagen"),)})
WHOLE, PART = DATASET.qualifications
XML = as_xml(DATASET)


def with_whole(**changes: object) -> Dataset:
    return replace(DATASET, qualifications=(replace(WHOLE, **changes), PART))  # type: ignore[arg-type]


def with_part(**changes: object) -> Dataset:
    return replace(DATASET, qualifications=(WHOLE, replace(PART, **changes)))  # type: ignore[arg-type]


def codes(content: bytes) -> list[str]:
    return [one.code for one in check_dataset(read_dataset(content, "d"), "d")]


@pytest.mark.parametrize(
    "content",
    [XML, as_rdf(DATASET), as_rdf(DATASET, Syntax.JSON_LD)],
    ids=["xml", "turtle", "json-ld"],
)
def test_what_we_write_keeps_our_rules(content: bytes) -> None:
    read = read_dataset(content, "d")
    assert {one.id: one.number for one in read.qualifications} == {
        f"{BASE}/id/BK-9901-2": "BK-9901-2",
        f"{BASE}/id/BK-9901-2-DBK-01": "BK-9901-2-DBK-01",
    }
    assert len(read.outcomes) == 7
    assert check_dataset(read, "d") == ()


WRONG: list[tuple[str, bytes, str]] = [
    ("a name in another language", XML.replace(b'<title language="nl">Sch', b'<title language="fr">Sch'), "ELM-04"),
    ("another European level", XML.replace(b"/eqf/3", b"/eqf/4", 1), "ELM-05"),
    ("part of nothing", as_xml(with_part(part_of="")), "ELM-07"),
    ("part of a whole that is not there", as_xml(with_part(part_of=f"{BASE}/id/weg")), "ELM-07"),
    ("an outcome that the whole lacks", as_xml(with_whole(outcomes=WHOLE.outcomes[1:])), "ELM-07"),
    ("part of something, yet whole", XML.replace(b">true</isPartial", b">false</isPartial"), "ELM-07"),
    ("no such language", XML.replace(b'<noteLiteral language="nl"', b'<noteLiteral language="nld"', 1), "ELM-08"),
]


@pytest.mark.parametrize(("content", "code"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_each_fault_is_told_by_its_rule(content: bytes, code: str) -> None:
    assert content != XML
    assert set(codes(content)) == {code}


def test_a_lacking_description_is_a_warning() -> None:
    problems = check_dataset(read_dataset(as_xml(with_part(description="")), "d"), "d")
    assert [(one.code, one.severity) for one in problems] == [("ELM-04", Severity.WARNING)]


def test_skills_are_asked_of_the_release_that_is_there() -> None:
    asked: list[Collection[str]] = []

    def unknown(addresses: Collection[str]) -> Collection[str]:
        asked.append(list(addresses))
        return addresses

    (problem,) = check_dataset(read_dataset(XML, "d"), "d", unknown=unknown)
    assert asked == [[ESCO]]
    assert (problem.code, problem.place.field) == ("ELM-06", f"{BASE}/id/BK-9901-2#bkc9990001")


@pytest.mark.parametrize(("ended", "told"), [(False, ["ELM-09"]), (True, [])])
def test_nothing_vanishes_unless_it_was_said_to_have_ended(ended: bool, told: list[str]) -> None:
    gone: Qualification = replace(WHOLE, address=f"{BASE}/id/BK-9900-1", number="BK-9900-1", ended=ended, parts=())
    before = read_dataset(as_xml(replace(DATASET, qualifications=(WHOLE, PART, gone))), "vorige")
    found = check_dataset(read_dataset(XML, "d"), "d", previous=before)
    assert [one.code for one in found] == told


BOMB = b"""<?xml version="1.0"?><!DOCTYPE Courses [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;">]><Courses>&c;</Courses>"""
FETCH = b"""<?xml version="1.0"?><!DOCTYPE Courses [<!ENTITY a SYSTEM "file:///etc/passwd">]><Courses>&a;</Courses>"""


@pytest.mark.parametrize("content", [BOMB, FETCH], ids=["a bomb", "a file of the machine"])
def test_a_document_type_is_refused(content: bytes) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_file(content, "bom.xml", Profile.ELM_LOQ)
    assert refused.value.problem.code == "xml.doctype"


@pytest.mark.parametrize("content", [b"<?xml version='1.0'?><Courses>", b"<?xml", b'<a xmlns="x"><b></a>'])
def test_half_a_document_is_refused(content: bytes) -> None:
    with pytest.raises(RuleBroken) as refused:
        parse_xml(content, "half.xml")
    assert refused.value.problem.code == "xml.unreadable"


@pytest.mark.filterwarnings("ignore:Possible nested set:FutureWarning")  # in a pattern of the official shapes
@pytest.mark.real_data
def test_the_official_shapes_weigh_rdf(real_data: Path) -> None:
    aids = Aids(schemas=real_data / "elm")
    assert check_file(as_rdf(DATASET), "d.ttl", Profile.ELM_LOQ, aids) == []
    broken = as_rdf(DATASET).replace(b"elm:ISCEDFCode", b"elm:anders")
    assert {one.code for one in check_file(broken, "d.ttl", Profile.ELM_LOQ, aids)} == {"ELM-02"}
    foreign = as_rdf(DATASET).replace(b"/qdr/", b"/landelijk/")
    assert "ELM-03" in {one.code for one in check_file(foreign, "d.ttl", Profile.ELM_LOQ, aids)}
