"""A set that comes in: whole or not at all, the same again changes nothing, and what travels comes back the same."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from ijkpunt.crosswalk import actions, queries
from ijkpunt.crosswalk.actions import Outcome
from ijkpunt.crosswalk.models import Judgement, Mapping
from ijkpunt.formats.rows import TableSource
from ijkpunt.formats.sssom import check_sssom, read_sssom, write_sssom
from ijkpunt.kernel.actor import NOBODY
from ijkpunt.kernel.mapping import Justification, MappingEnd, MappingSetRecord, MappingStatus
from ijkpunt.kernel.problems import NotAllowed, Refused, RuleBroken
from tests.crosswalk.sets import (
    ANNA,
    BY,
    CELIA,
    DAY,
    OFFICIAL,
    bring_in,
    crosswalk,
    end,
    events,
    everything,
    judge,
    mapping,
    person,
    row_of,
    without_numbers,
)

CELIA_CURATES = person("celia", "mapping.curate")
pytestmark = pytest.mark.django_db
BASE = "https://ijkpunt.example"


def export(key: str, **how: Any) -> MappingSetRecord:
    return queries.export_set(key, base=BASE, **how)


def test_an_official_set_comes_in_published_with_its_author_and_date() -> None:
    imported = bring_in()
    assert (imported.outcome, imported.rows, imported.conflicts) == (Outcome.NEW, 5, ())
    line = queries.get_set("work-europe").line
    assert (line.official, line.status, line.published_on) == (True, MappingStatus.PUBLISHED, DAY)
    assert without_numbers(queries.all_rows("work-europe")) == [
        replace(row, status=MappingStatus.PUBLISHED) for row in OFFICIAL
    ]
    told = Judgement.objects.get(mapping__subject_id="w1")
    assert (told.person, told.verdict, told.day, told.imported) == ("Makers", "close", date(2024, 3, 1), True)
    assert events() == ["crosswalk.set.imported"]


def test_again_changes_nothing() -> None:
    bring_in()
    before = everything()
    assert bring_in().outcome is Outcome.SAME
    assert everything() == before


def test_other_content_under_one_key_or_one_address_is_refused() -> None:
    bring_in()
    before = everything()
    with pytest.raises(RuleBroken, match="iets anders") as broken:
        bring_in("work-europe", *OFFICIAL[:2])
    assert broken.value.problem.code == "mapping_set.changed"
    with pytest.raises(RuleBroken, match="staat hier al"):
        bring_in("another", *OFFICIAL[:2])
    assert everything() == before


def test_what_a_machine_proposed_comes_in_as_proposals() -> None:
    bring_in(
        "open",
        mapping("w1", "e1", author_label="", justification=Justification.SEMANTIC_SIMILARITY, confidence=0.7),
        mapping("w2", "e2", author_label="Anna"),
        mapping("w3", "e3", author_label="Anna", reviewer_label="Bert"),
        official=False,
    )
    assert [row_of(one, two, key="open").status for one, two in (("w1", "e1"), ("w2", "e2"), ("w3", "e3"))] == [
        "proposal",
        "draft",
        "reviewed",
    ]
    assert Judgement.objects.filter(set__key="open").count() == 3
    assert [row.subject.id for row in queries.all_rows("open")] == ["w2", "w3"]


def test_contradictions_are_reported_and_no_reason_to_refuse() -> None:
    imported = bring_in("odd", mapping("w1", "e1"), mapping("w1", "e1", "broad"))
    assert [conflict.rule.id for conflict in imported.conflicts] == ["relations_on_one_pair"]


@pytest.mark.parametrize(
    ("parts", "codes"),
    [
        pytest.param({"rows": ()}, ["mapping_set.empty"], id="no rows"),
        pytest.param({"object_source_version": ""}, ["mapping_set.no_release"], id="no release of the object"),
        pytest.param({"subject_source": ""}, ["mapping_set.no_source"], id="no vocabulary of the subject"),
        pytest.param({"rows": (mapping("w1", "e1"), mapping("", "e1"))}, ["mapping.no_end"], id="an end without id"),
        pytest.param(
            {"rows": (mapping("w1", "e1", record_id="1"), mapping("w2", "e2", record_id="1"))},
            ["mapping.duplicate_record"] * 2,
            id="one number twice",
        ),
        pytest.param({"rows": (mapping("w1", "e1", confidence=1.7),)}, ["mapping.share"], id="more than certain"),
        pytest.param(
            {"rows": (mapping("w1", "e1", record_id="x" * 201, confidence=-1.0),)},
            ["mapping.record_too_long", "mapping.share"],
            id="two things wrong are told together",
        ),
        pytest.param(
            {"rows": (replace(mapping("w1", "e1"), subject=MappingEnd("x" * 301)),)}, ["mapping.no_end"], id="a huge id"
        ),
    ],
)
def test_what_misses_something_is_refused_whole_with_everything_that_is_wrong(
    parts: dict[str, Any], codes: list[str]
) -> None:
    with pytest.raises(Refused) as refused:
        actions.import_mapping_set(
            by=BY, record=crosswalk(**{"rows": OFFICIAL, **parts}), key="bad", on=DAY, file="bad.tsv"
        )
    assert [one.code for one in refused.value.problems] == codes
    assert all(one.place.file == "bad.tsv" and str(one.remedy) for one in refused.value.problems)
    assert not Mapping.objects.exists()
    assert not events()


def test_hundreds_of_faults_are_counted_not_listed() -> None:
    with pytest.raises(Refused) as refused:
        bring_in("bad", *[mapping(f"w{place}", "e1", confidence=2.0) for place in range(500)])
    assert len(refused.value.problems) == 201
    assert "300" in str(refused.value.problems[-1].message)


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"key": "Met Spaties"}, "mapping_set.key"),
        ({"record": crosswalk(licence="")}, "mapping_set.licence"),
        ({"record": crosswalk(object_source="register")}, "mapping_set.sides"),
    ],
    ids=["a key that is no address", "no licence", "the register as object"],
)
def test_a_set_that_cannot_be_is_refused(how: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        actions.import_mapping_set(**{"by": BY, "record": crosswalk(), "key": "bad", "on": DAY, **how})
    assert broken.value.problem.code == code
    assert not Mapping.objects.exists()


def test_importing_asks_permission() -> None:
    for by in (NOBODY, ANNA):
        with pytest.raises(NotAllowed):
            actions.import_mapping_set(by=by, record=crosswalk(), key="bad", on=DAY)


def test_import_decide_export_and_import_elsewhere_gives_the_same_set() -> None:
    """Elsewhere: a system without anything of this, which a savepoint that is rolled back makes."""
    with transaction.atomic():
        bring_in("open", *OFFICIAL, official=False)
        judge(ANNA, "w1", "exact", "e1", key="open", note="Toch hetzelfde.")
        judge(ANNA, "w2", "refused", "e5", key="open")
        judge(ANNA, "w3", "no_equivalent", key="open")
        record = row_of("w1", "e1", key="open").record_id
        actions.review(by=CELIA, key="open", record_id=record, agrees=True, on=DAY, note="Klopt.")
        travelled = export("open")
        transaction.set_rollback(True)
    assert not Mapping.objects.exists()
    actions.import_mapping_set(by=BY, record=travelled, key="open", on=DAY, official=False)
    assert export("open") == travelled
    assert [one.status for one in travelled.rows].count(MappingStatus.REVIEWED) == 1


def test_a_published_set_of_ours_comes_back_as_published() -> None:
    with transaction.atomic():
        bring_in("open", *OFFICIAL, official=False)
        for row in Mapping.objects.filter(set__key="open"):
            actions.review(by=CELIA, key="open", record_id=row.record_id, agrees=True, on=DAY)
        actions.publish_set(by=CELIA, key="open", on=DAY)
        travelled = export("open")
        transaction.set_rollback(True)
    actions.import_mapping_set(by=BY, record=travelled, key="open", on=date(2027, 1, 1), official=True)
    assert export("open") == travelled
    assert {row.status for row in travelled.rows} == {MappingStatus.PUBLISHED}


def test_it_all_goes_through_a_file_of_sssom() -> None:
    """Import, decide, export as bytes; elsewhere those bytes give the same set, and the same bytes again."""
    with transaction.atomic():
        bring_in("open", *OFFICIAL, official=False)
        judge(ANNA, "w1", "exact", "e1", key="open", note="Toch | hetzelfde,\techt.")
        judge(ANNA, "w2", "no_equivalent", key="open")
        judge(ANNA, "w3", "refused", "e5", key="open")
        record = row_of("w1", "e1", key="open").record_id
        actions.review(by=CELIA, key="open", record_id=record, agrees=True, on=DAY)
        document = write_sssom(export("open"))
        transaction.set_rollback(True)
    source = TableSource.of_bytes("open.sssom.tsv", document)
    assert not check_sssom(source)
    travelled = read_sssom(source, codes={"work", "europe", "user"}).value
    actions.import_mapping_set(by=BY, record=travelled, key="open", on=DAY, official=False)
    assert write_sssom(export("open")) == document
    judge(CELIA_CURATES, "w1", "exact", "e1", key="open")
    assert not row_of("w1", "e1", key="open").contested


def test_what_was_decided_here_and_comes_back_changes_nothing() -> None:
    bring_in("open", *OFFICIAL, official=False)
    judge(ANNA, "w1", "exact", "e1", key="open")
    before = everything()
    back = actions.import_mapping_set(by=BY, record=export("open"), key="open", on=DAY, official=False)
    assert back.outcome is Outcome.SAME
    assert everything() == before


def test_what_nobody_holds_does_not_travel_unless_asked() -> None:
    bring_in("open", mapping("w1", "e1"), mapping("w2", "e2"), official=False)
    actions.withdraw_mapping(
        by=CELIA, key="open", record_id=row_of("w2", "e2", key="open").record_id, ground="Fout gekozen."
    )
    assert [row.subject.id for row in export("open").rows] == ["w1"]
    assert [row.subject.id for row in export("open", withdrawn=True).rows] == ["w1", "w2"]


def test_an_export_declares_what_its_identifiers_need() -> None:
    bring_in("open", mapping("w1", "e1", author_id="orcid:0000-0001"), official=False, prefixes={"work": "https://w/"})
    prefixes = export("open").prefixes
    assert prefixes["work"] == "https://w/"
    assert prefixes["europe"] == f"{BASE}/id/europe/"
    assert "orcid" in prefixes
    bring_in(
        "addresses",
        *[
            replace(mapping("w1", "e1"), object=MappingEnd(address, "x", "europe", "1.0"))
            for address in ("https://a.example/x/1", "https://a.example/x/2", "https://b.example/y#3")
        ],
        version="9",
        prefixes={},
    )
    prefixes = export("addresses").prefixes
    assert (prefixes["europe"], prefixes["europe_2"]) == ("https://a.example/x/", "https://b.example/y#")
    own = replace(crosswalk(), id="")
    actions.import_mapping_set(by=BY, record=own, key="ours", on=DAY)
    assert export("ours").id == f"{BASE}/id/mapping-set/ours"


def test_a_row_keeps_the_release_that_it_names_itself() -> None:
    bring_in("odd", replace(mapping("w1", "e1"), subject=end("w1", version="0.9")))
    assert row_of("w1", "e1", key="odd").subject_version == "0.9"
