"""A decision and the event about it are kept together, or not at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ijkpunt.audit.queries import latest, verify
from ijkpunt.formats.onderwijs_api.programme import read_programme
from ijkpunt.register.actions import (
    Origin,
    decide_lineage,
    publish_programme,
    scrap_qualification,
    write_plain_language,
)
from ijkpunt.register.models import Competence, CompetenceLineage, PlainLanguage, Programme, Qualification, SourceAnswer
from tests.formats.onderwijs_api import answers
from tests.register.register import BY, DAY, bring_in, courier, events, everything, publish, write

pytestmark = pytest.mark.django_db

ORIGIN = Origin(raw=b"{}", name="a.json", hash="a" * 64)
OLDER = replace(
    courier(),
    version=replace(courier().version, version=1),
    competences=(replace(courier().competences[0], code="bkc9900009"),),
    partials=(),
)
PROGRAMME = read_programme(answers.programme()).record

# name: (decision, the module that writes its event, the event)
DECISIONS: dict[str, tuple[Callable[[], Any], str, str]] = {
    "publish a version": (
        lambda: publish(replace(courier(), version=replace(courier().version, number="BK-9003"), partials=())),
        "publishing",
        "register.version.published",
    ),
    "let its life go on": (
        lambda: publish(courier(ends_on=date(2030, 1, 1)), origin=ORIGIN),
        "publishing",
        "register.version.lifecycle",
    ),
    "complete a partial": (
        lambda: publish(courier(partials=(replace(courier().partials[0], competences=()),)), origin=ORIGIN),
        "publishing",
        "register.version.completion",
    ),
    "accept a correction": (
        lambda: publish(courier(title="Fietsbode", competences=()), accept_corrections=True, origin=ORIGIN),
        "publishing",
        "register.version.correction",
    ),
    "scrap a number": (
        lambda: scrap_qualification(by=BY, number="BK-9001", on=DAY, ground="besluit"),
        "publishing",
        "register.qualification.scrapped",
    ),
    "decide on lineage": (
        lambda: decide_lineage(
            by=BY, earlier=("BK-9001-1", "bkc9900009"), later=("BK-9001-2", "bkc9900001"), relation="same"
        ),
        "lineage",
        "register.lineage.decided",
    ),
    "write plain language": (
        lambda: write_plain_language(by=BY, identifier="BK-9001-2", lead="Je brengt pakjes.", can=["Je fietst."]),
        "plain_language",
        "register.plain_language.written",
    ),
    "publish a programme": (
        lambda: publish_programme(by=BY, record=PROGRAMME, origin=ORIGIN),
        "programmes",
        "register.study_programme.published",
    ),
}


class Broken(Exception):
    """The disk is full, the power fails: whatever comes between the rows and the event."""


def state() -> tuple[Any, ...]:
    tables = (Competence, CompetenceLineage, PlainLanguage, Programme, Qualification, SourceAnswer)
    return everything(), [list(table.objects.order_by("pk").values_list()) for table in tables]


@pytest.fixture
def there() -> None:
    publish(OLDER)
    publish(courier())


@pytest.mark.parametrize("name", DECISIONS)
def test_when_the_event_cannot_be_written_nothing_is(there: None, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    decide, module, _ = DECISIONS[name]
    before = state()

    def fail(**_values: object) -> None:
        assert state() != before, "the rows were written before the event"
        raise Broken

    monkeypatch.setattr(f"ijkpunt.register.actions.{module}.write_event", fail)
    with pytest.raises(Broken):
        decide()
    assert state() == before


@pytest.mark.parametrize("name", DECISIONS)
def test_every_decision_writes_one_event_and_the_chain_holds(there: None, name: str) -> None:
    decide, _, event = DECISIONS[name]
    before = events()
    decide()
    assert events() == [*before, event]
    assert latest(limit=1)[0].actor == "command-line"
    assert verify().intact


@pytest.mark.parametrize("name", ["publish a version", "complete a partial", "scrap a number", "publish a programme"])
def test_deciding_the_same_again_writes_no_event(there: None, name: str) -> None:
    decide, _, _ = DECISIONS[name]
    decide()
    before = state()
    decide()
    assert state() == before


def test_an_import_that_dies_keeps_whole_records_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, **{f"v{n}": answers.smallest(f"BK-900{n}-1") for n in (1, 2, 3)})
    written: list[str] = []

    def fail_at_the_second(**values: Any) -> None:
        if values["subject"] == "BK-9002-1":
            raise Broken
        written.append(values["subject"])

    with monkeypatch.context() as patched:
        patched.setattr("ijkpunt.register.actions.publishing.write_event", fail_at_the_second)
        with pytest.raises(Broken):
            bring_in(tmp_path)
    assert list(Qualification.objects.values_list("number", flat=True)) == ["BK-9001"]
    assert written == ["BK-9001-1"]
    summary = bring_in(tmp_path)
    assert (summary.same, summary.new) == (["BK-9001-1"], ["BK-9002-1", "BK-9003-1"])
