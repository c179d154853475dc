"""From a record to a draft and back: what says something about the work never gets lost."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import ijkpunt
from ijkpunt.dossiers.rules.drafting.draft import Draft, Element, ElementKind, draft_bytes, read_draft
from ijkpunt.dossiers.rules.drafting.record import draft_of, record_of
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.qualification import (
    Autonomy,
    Cluster,
    ClusterKind,
    CodedWord,
    Competence,
    CompetenceKind,
    Isced,
    Knowledge,
    PartialQualification,
    QualificationRecord,
    Skill,
)
from ijkpunt.register.rules.canonical import content_bytes
from tests.formats.records import CARPENTER
from tests.rules.register.records import read_records, real_records

DEMO = read_records(Path(ijkpunt.__file__).parent / "demo" / "data" / "qualifications" / "bk")
VERSION = VersionNumber("BK-9901", 2)


def numbered() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"e{next(numbers)}"


def and_back(record: QualificationRecord) -> QualificationRecord:
    """The record after a stay as a stored draft, with the codes that its competences had."""
    draft = read_draft(draft_bytes(draft_of(record, new_key=numbered())))
    codes = {one.key: one.origin[0].rpartition("/")[2] for one in draft.of_kind(ElementKind.COMPETENCE)}
    return record_of(draft, version=record.version, level=draft.aimed_level or 0, codes=codes)


def work_of(record: QualificationRecord) -> QualificationRecord:
    """What the record says of the work: without what the authority adds, competences numbered by their place."""
    competences = tuple(replace(one, order=place) for place, one in enumerate(record.competences, start=1))
    return replace(
        record,
        competences=competences,
        recognised_on=None,
        recognised_year=None,
        status=None,
        status_code=None,
        ends_on=None,
        changed_on=None,
        source_address=None,
        website=None,
        unmodelled={},
    )


@pytest.mark.parametrize("record", DEMO.values(), ids=DEMO.keys())
def test_every_demo_record_comes_back_whole(record: QualificationRecord) -> None:
    assert and_back(record) == work_of(record)


@pytest.mark.real_data
def test_every_real_record_comes_back_whole(real_data: Path) -> None:
    records = real_records(real_data)
    assert len(records) == 11
    for record in records.values():
        assert and_back(record) == work_of(record), record.identifier


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({}, id="a record with one of everything"),
        pytest.param({"isced": Isced(narrow=CodedWord("072", ""))}, id="one level of ISCED, without a description"),
        pytest.param({"isced": Isced()}, id="an ISCED without any level"),
        pytest.param({"isced": None, "led_subject": None}, id="no ISCED, no subject"),
        pytest.param({"autonomy": (Autonomy("de ploeg", None, "werkt samen met"),)}, id="an unknown word for autonomy"),
        pytest.param(
            {"partials": (PartialQualification("BK-9901-2-DBK-03", "DBK-03", "Zager", None, "Wie zaagt."),)},
            id="a partial of which nobody said what it holds",
        ),
        pytest.param(
            {"partials": (PartialQualification("BK-9901-2-DBK-03", "DBK-03", "Niets", ()),)},
            id="a partial that holds nothing",
        ),
        pytest.param(
            {
                "clusters": (
                    Cluster("Hout", ClusterKind.CLUSTER, ("bkc9990001",)),
                    Cluster("In het atelier", ClusterKind.CONTEXT, ("bkc9990001", "bkc9990002")),
                )
            },
            id="clusters and contexts",
        ),
        pytest.param(
            {
                "competences": (
                    Competence(
                        "bkc9990001",
                        "Zaagt",
                        CompetenceKind.OTHER,
                        "Sectorale competentie",
                        skills=(Skill("Meet", None, "Sociale vaardigheden"),),
                        knowledge=(Knowledge("Hout", None, "Weetjes"), Knowledge("Lijm", None, "")),
                        references=("co 09901", "co 09902"),
                    ),
                ),
                "partials": (),
            },
            id="words that the glossary does not know",
        ),
    ],
)
def test_whatever_a_record_holds_comes_back(parts: dict[str, Any]) -> None:
    record = replace(CARPENTER, **parts)
    assert and_back(record) == work_of(record)


def test_each_competence_remembers_where_it_comes_from() -> None:
    draft = draft_of(DEMO["BK-9104-3"], new_key=numbered())
    origins = [one.origin for one in draft.of_kind(ElementKind.COMPETENCE)]
    assert origins[:2] == [("BK-9104-3/bkc9904301",), ("BK-9104-3/bkc9904302",)]
    assert not any(one.origin for one in draft if one.kind is not ElementKind.COMPETENCE)


def test_keys_are_asked_for_and_never_made_up() -> None:
    draft = draft_of(CARPENTER, new_key=numbered())
    assert [one.key for one in draft] == [f"e{place}" for place in range(1, len(draft.elements) + 1)]


def test_a_partial_keeps_its_short_number_under_a_new_version_and_a_new_one_gets_the_next_that_is_free() -> None:
    partials = (
        Element("p1", ElementKind.PARTIAL, "Nieuw", members=("c1",)),
        Element("p2", ElementKind.PARTIAL, "Oud", members=("c1",), more={"short_number": "DBK-01"}),
        Element("p3", ElementKind.PARTIAL, "Ook nieuw", members=("c1",)),
    )
    draft = Draft((Element("c1", ElementKind.COMPETENCE, "Zaagt"), *partials))
    record = record_of(draft, version=VERSION, level=3, codes={"c1": "bkc9990001"})
    assert [one.number for one in record.partials] == ["BK-9901-2-DBK-02", "BK-9901-2-DBK-01", "BK-9901-2-DBK-03"]


def test_competences_are_numbered_by_their_place() -> None:
    draft = Draft((Element("b", ElementKind.COMPETENCE, "Boort"), Element("a", ElementKind.COMPETENCE, "Zaagt")))
    record = record_of(draft, version=VERSION, level=3, codes={"a": "bkc1", "b": "bkc2"})
    assert [(one.code, one.order) for one in record.competences] == [("bkc2", 1), ("bkc1", 2)]


def test_a_competence_without_a_code_is_an_error_of_the_caller() -> None:
    draft = Draft((Element("a", ElementKind.COMPETENCE, "Zaagt"),))
    with pytest.raises(ValueError, match="a"):
        record_of(draft, version=VERSION, level=3, codes={})


def test_a_record_without_clusters_has_the_bytes_that_it_had_before_there_were_any() -> None:
    assert b"clusters" not in content_bytes(CARPENTER)
    with_one = replace(CARPENTER, clusters=(Cluster("Hout", competences=("bkc9990001",)),))
    assert b'"clusters":[{"competences":["bkc9990001"],"kind":"cluster","name":"Hout"}]' in content_bytes(with_one)
