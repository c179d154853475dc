"""May a version that is in the register be written again?"""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from ijkpunt.kernel.qualification import PartialQualification, QualificationRecord
from ijkpunt.register.rules.amendments import (
    Amendment,
    amendment,
    changes_between,
    completes,
    is_recognised,
    keep_known,
    refusals,
)
from ijkpunt.register.rules.canonical import LIFECYCLE
from tests.formats.onderwijs_api.test_properties import records
from tests.rules.register.records import competence, record

PART = PartialQualification("BK-9104-2-DBK-01", "DBK-01", "Deel")
TOLD = replace(PART, competences=("c a",))
OTHER = replace(PART, number="BK-9104-2-DBK-02", short_number="DBK-02")
RECOGNISED = record(competence("a"), recognised_on=date(2024, 3, 1), status_code="ERKEND", partials=(PART,))
PROPOSED = replace(RECOGNISED, recognised_on=None, status_code="IN_OPMAAK")


@pytest.mark.parametrize(
    ("before", "changes", "expected"),
    [
        pytest.param(RECOGNISED, {}, Amendment.NONE, id="the same again"),
        pytest.param(RECOGNISED, {"ends_on": date(2030, 8, 31)}, Amendment.LIFECYCLE, id="it gets an end"),
        pytest.param(RECOGNISED, {"status": "opgeheven", "status_code": "X"}, Amendment.LIFECYCLE, id="another status"),
        pytest.param(RECOGNISED, {"changed_on": date(2025, 1, 1)}, Amendment.LIFECYCLE, id="a day of change"),
        pytest.param(RECOGNISED, {"website": "https://x.example"}, Amendment.LIFECYCLE, id="its address moves"),
        pytest.param(
            RECOGNISED, {"unmodelled": {"/nieuwste_versie": False}}, Amendment.LIFECYCLE, id="not the newest any more"
        ),
        pytest.param(RECOGNISED, {"partials": (TOLD,)}, Amendment.COMPLETION, id="what a partial holds becomes known"),
        pytest.param(
            RECOGNISED,
            {"partials": (TOLD,), "ends_on": date(2030, 8, 31)},
            Amendment.COMPLETION,
            id="completion and an end together",
        ),
        pytest.param(RECOGNISED, {"partials": (PART, OTHER)}, Amendment.CORRECTION, id="a partial more"),
        pytest.param(RECOGNISED, {"partials": ()}, Amendment.CORRECTION, id="a partial less"),
        pytest.param(
            RECOGNISED, {"partials": (replace(TOLD, title="Iets"),)}, Amendment.CORRECTION, id="a partial renamed"
        ),
        pytest.param(RECOGNISED, {"title": "Leidekker"}, Amendment.CORRECTION, id="another title"),
        pytest.param(RECOGNISED, {"level": 4}, Amendment.CORRECTION, id="another level"),
        pytest.param(RECOGNISED, {"recognised_on": date(2024, 3, 2)}, Amendment.CORRECTION, id="another day"),
        pytest.param(RECOGNISED, {"competences": ()}, Amendment.CORRECTION, id="competences gone"),
        pytest.param(PROPOSED, {"title": "Leidekker"}, Amendment.REVISION, id="not recognised yet: free to change"),
        pytest.param(PROPOSED, {"recognised_on": date(2024, 3, 1)}, Amendment.REVISION, id="recognition itself"),
        pytest.param(PROPOSED, {"status_code": "ERKEND"}, Amendment.LIFECYCLE, id="a status is lifecycle"),
    ],
)
def test_what_kind_of_change_it_is(before: QualificationRecord, changes: dict[str, Any], expected: Amendment) -> None:
    assert amendment(before, replace(before, **changes)) is expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"status_code": "ERKEND"}, True),
        ({"recognised_on": date(2024, 1, 1)}, True),
        ({"status_code": "IN_OPMAAK"}, False),
        ({"recognised_year": 2024}, False),
        ({}, False),
    ],
)
def test_when_a_version_counts_as_recognised(parts: dict[str, Any], expected: bool) -> None:
    assert is_recognised(record(**parts)) is expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param((PART,), (TOLD,), True, id="unknown becomes known"),
        pytest.param((TOLD,), (TOLD,), True, id="nothing new"),
        pytest.param((TOLD,), (PART,), False, id="known becomes unknown"),
        pytest.param((TOLD,), (replace(TOLD, competences=("c b",)),), False, id="known becomes otherwise"),
        pytest.param((PART, OTHER), (OTHER, PART), False, id="another order"),
        pytest.param((replace(PART, description="x"),), (replace(TOLD, description="x"),), True, id="beside a text"),
    ],
)
def test_completing_only_fills_in(
    before: tuple[PartialQualification, ...], after: tuple[PartialQualification, ...], expected: bool
) -> None:
    assert completes(before, after) is expected


def test_an_answer_without_details_takes_nothing_away() -> None:
    before = replace(RECOGNISED, partials=(replace(TOLD, description="Wat het is."),))
    assert keep_known(before, RECOGNISED) == before


def test_what_an_answer_does_tell_counts() -> None:
    told_otherwise = replace(RECOGNISED, partials=(replace(TOLD, competences=("c b",)), OTHER))
    assert keep_known(replace(RECOGNISED, partials=(TOLD,)), told_otherwise) == told_otherwise


def test_a_recognised_version_is_refused_with_a_problem_per_field() -> None:
    after = replace(RECOGNISED, title="Leidekker", level=4, website="https://elders.example")
    problems = refusals(RECOGNISED, after)
    assert [(problem.place.record, problem.place.field) for problem in problems] == [
        ("BK-9104-2", "title"),
        ("BK-9104-2", "level"),
    ]
    assert str(problems[0].message) == (
        "title van een erkende versie verandert niet: “Dakwerker leien” zou “Leidekker” worden."
    )
    assert problems[0].value == "Leidekker"
    assert "--accept-corrections" in str(problems[0].remedy)


def test_a_long_field_is_shortened_in_its_problem() -> None:
    (problem,) = refusals(RECOGNISED, replace(RECOGNISED, definition="woord " * 1000))
    assert len(str(problem.message)) < 300


def test_changes_come_in_the_order_of_the_record() -> None:
    after = replace(RECOGNISED, ends_on=date(2030, 1, 1), title="Leidekker", competences=())
    assert [change.name for change in changes_between(RECOGNISED, after)] == ["title", "ends_on", "competences"]


@given(before=records(), after=records())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_recognised_version_never_becomes_other_words_without_a_refusal(
    before: QualificationRecord, after: QualificationRecord
) -> None:
    before = replace(before, status_code="ERKEND")
    after = keep_known(before, replace(after, version=before.version))
    content = [
        field.name
        for field in fields(QualificationRecord)
        if field.name not in LIFECYCLE and getattr(before, field.name) != getattr(after, field.name)
    ]
    kind = amendment(before, after)
    assert (kind is Amendment.NONE) == (before == after)
    assert [problem.place.field for problem in refusals(before, after)] == content
    if content and content != ["partials"]:
        assert kind is Amendment.CORRECTION
