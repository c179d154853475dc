"""What is kept for the CASE service is what the records say, whatever is published, corrected, decided or withdrawn."""

import zlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import orjson
import pytest
from pytest_django import Settings

from ijkpunt.formats.case import as_version_1_0, check_package
from ijkpunt.formats.case.objects import document_alone
from ijkpunt.formats.onderwijs_api.qualification import read_qualification
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.problems import NotFound
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.actions import decide_lineage, renew_case_packages, scrap_qualification
from ijkpunt.register.models import CaseDocument, CaseObject
from ijkpunt.register.queries import (
    all_records,
    case_is_current,
    case_packages_of,
    kept_object,
    listed_documents,
    revision,
)
from tests.register.register import BY, courier, events, publish

BASE = "http://localhost:8000"
ELSEWHERE = "https://elders.example"


def live(base: str = BASE) -> Mapping[str, dict[str, Any]]:
    return {number: one for record in all_records() for number, one in case_packages_of(record, base)}


def agrees(base: str = BASE) -> None:
    """Every kept byte and place says what the records say."""
    due = live(base)
    rows = {row.number: row for row in CaseDocument.objects.all()}
    assert rows.keys() == due.keys()
    for number, row in rows.items():
        text = zlib.decompress(bytes(row.package), 31)
        assert orjson.loads(text) == due[number]
        assert orjson.loads(zlib.decompress(bytes(row.package_1_0), 31)) == as_version_1_0(due[number])
        assert orjson.loads(bytes(row.document)) == document_alone(due[number]["CFDocument"], base)
        pieces = {"item": "CFItems", "association": "CFAssociations"}
        found: dict[str, list[Any]] = {"item": [], "association": []}
        for one in CaseObject.objects.filter(document=row).order_by("start"):
            found[one.kind].append(orjson.loads(text[one.start : one.start + one.length]))
            assert str(one.identifier) == found[one.kind][-1]["identifier"]
        assert found == {kind: due[number].get(name, []) for kind, name in pieces.items()}


@pytest.mark.usefixtures("universe")
def test_what_is_kept_is_what_would_be_made_anew() -> None:
    agrees()
    assert case_is_current(BASE)
    before = revision()
    assert renew_case_packages(by=BY) == 0
    assert revision() == before


@pytest.mark.usefixtures("universe")
def test_a_site_that_moves_writes_its_packages_anew(settings: Settings) -> None:
    settings.PUBLIC_URL = ELSEWHERE
    assert not case_is_current(ELSEWHERE)
    told: list[str] = []
    assert renew_case_packages(by=BY, tell=told.append) == 27
    assert len(told) == 14
    agrees(ELSEWHERE)
    assert case_is_current(ELSEWHERE)
    assert events()[-1] == "register.case.renewed"
    assert all(str(one["uri"]).startswith(ELSEWHERE) for one in listed_documents().documents)


def next_courier(**parts: Any) -> QualificationRecord:
    return replace(
        courier(), version=VersionNumber("BK-9001", 3), partials=(), recognised_on=date(2026, 11, 1), **parts
    )


@pytest.mark.django_db
def test_publishing_decisions_corrections_and_withdrawal_keep_it_equal() -> None:
    publish(courier())
    agrees()
    later = next_courier(title="Fietskoerier in de stad")
    publish(later)
    agrees()
    first = courier().competences[0].code
    decide_lineage(by=BY, earlier=("BK-9001-2", first), later=("BK-9001-3", first), relation="reworded")
    agrees()
    link = [one for one in live()["BK-9001-2"]["CFAssociations"] if one["associationType"] == "replacedBy"]
    assert link[0]["destinationNodeURI"]["title"] == "Fietskoerier in de stad"
    assert len(link) == 2
    competences = (replace(later.competences[0], text="Bezorgt met de fiets"), *later.competences[1:])
    publish(replace(later, competences=competences), accept_corrections=True)
    agrees()
    publish(replace(courier(), ends_on=date(2026, 11, 10)))
    agrees()
    assert scrap_qualification(by=BY, number="BK-9001", on=date(2026, 11, 20), ground="vervallen")
    agrees()


@pytest.mark.django_db
def test_a_package_that_stays_the_same_is_not_written_again() -> None:
    publish(courier())
    before = CaseDocument.objects.get(number="BK-9001-2").changed_at
    publish(replace(courier(), website="https://elders.example/fiets"))
    moved = CaseDocument.objects.get(number="BK-9001-2").changed_at
    assert moved > before
    publish(next_courier())
    assert CaseDocument.objects.get(number="BK-9001-2").changed_at > moved
    third = replace(next_courier(), version=VersionNumber("BK-9001", 4))
    moved = CaseDocument.objects.get(number="BK-9001-2").changed_at
    publish(third)
    assert CaseDocument.objects.get(number="BK-9001-2").changed_at == moved


@pytest.mark.django_db
def test_an_item_that_a_correction_removes_is_gone() -> None:
    publish(courier())
    gone = CaseObject.objects.filter(kind="item", document__number="BK-9001-2").order_by("-start").first()
    assert gone is not None
    assert kept_object("item", gone.identifier).content
    whole = courier()
    shorter = replace(whole.competences[-1], knowledge=(), skills=())
    publish(replace(whole, competences=(*whole.competences[:-1], shorter)), accept_corrections=True)
    with pytest.raises(NotFound):
        kept_object("item", gone.identifier)


@pytest.mark.django_db
@pytest.mark.real_data
def test_real_records_agree_too_and_are_valid(real_data: Any) -> None:
    for path in sorted((real_data / "vks" / "bk").glob("*.json"))[:12]:
        publish(read_qualification(orjson.loads(path.read_bytes())).record)
    assert CaseDocument.objects.exists()
    agrees()
    for package in live().values():
        assert check_package(package) == ()
