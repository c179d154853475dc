"""How well the texts alone tell the lineage that people confirmed, on our own demo qualifications."""

import json
from pathlib import Path
from typing import Any

import pytest

import ijkpunt
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.rules.comparison import Basis, ChangeKind, Lineage, Relation, compare
from tests.rules.register.records import read_records

DATA = Path(ijkpunt.__file__).parent / "demo" / "data"
CONSECUTIVE = [("BK-9101", 1), ("BK-9104", 1), ("BK-9104", 2), ("BK-9106", 1), ("BK-9108", 1), ("BK-9110", 1)]


@pytest.fixture(scope="module")
def records() -> dict[str, QualificationRecord]:
    return read_records(DATA / "qualifications" / "bk")


@pytest.fixture(scope="module")
def lineage() -> list[Lineage]:
    rows: list[dict[str, Any]] = json.loads((DATA / "lineage.json").read_bytes())
    return [Lineage(row["from"], row["to"], Relation(row["relation"]), row["ground"]) for row in rows]


def lines_between(earlier: QualificationRecord, later: QualificationRecord, lineage: list[Lineage]) -> list[Lineage]:
    return [line for line in lineage if earlier.competence(line.earlier_code) and later.competence(line.later_code)]


def test_texts_alone_tell_nine_tenths_of_the_lineage_and_invent_nothing(
    records: dict[str, QualificationRecord], lineage: list[Lineage]
) -> None:
    confirmed: set[tuple[str, str]] = set()
    proposed: set[tuple[str, str]] = set()
    for number, version in CONSECUTIVE:
        earlier, later = records[f"{number}-{version}"], records[f"{number}-{version + 1}"]
        confirmed |= {(line.earlier_code, line.later_code) for line in lines_between(earlier, later, lineage)}
        proposed |= {
            (old.competence.code, new.competence.code)
            for entry in compare(earlier, later).entries
            for old in entry.earlier
            for new in entry.later
        }
    assert proposed - confirmed == set()
    assert len(proposed & confirmed) / len(confirmed) > 0.9


@pytest.mark.parametrize(("number", "version"), CONSECUTIVE)
def test_with_its_lineage_every_pairing_is_decided(
    records: dict[str, QualificationRecord], lineage: list[Lineage], number: str, version: int
) -> None:
    earlier, later = records[f"{number}-{version}"], records[f"{number}-{version + 1}"]
    lines = lines_between(earlier, later, lineage)
    comparison = compare(earlier, later, lines)
    paired = [entry for entry in comparison.entries if entry.earlier and entry.later]
    assert {entry.basis for entry in paired} == {Basis.DECIDED}
    assert all(entry.ground for entry in paired)
    assert comparison.stray_lineage == ()
    for relation, kind in ((Relation.SPLIT, ChangeKind.SPLIT), (Relation.MERGED, ChangeKind.MERGED)):
        codes = {line.later_code for line in lines if line.relation is relation}
        found = {new.competence.code for entry in comparison.of_kind(kind) for new in entry.later}
        assert codes <= found
