"""A framework of others in the database: once, whole, and of use as any other vocabulary is."""

import orjson
import pytest

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.formats.harvest import Asked, Form, Harvested, read_framework
from ijkpunt.kernel.actor import NOBODY
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.vocabularies import queries
from ijkpunt.vocabularies.actions import ImportOutcome, harvest_framework
from tests.formats.harvest.frameworks import ITEMS, package

BY = command_line_actor()


def framework(**changes: object) -> Harvested:
    return read_framework(orjson.dumps(package(**changes)), "kader.json", Asked("hout")).value


@pytest.mark.django_db
def test_a_framework_is_searched_and_walked_as_any_vocabulary() -> None:
    done = harvest_framework(by=BY, harvested=framework(), name="Hout", address="https://case.example/p")
    assert (done.outcome, done.version, done.concepts) == (ImportOutcome.NEW, "3.1-2026", 4)
    assert [hit.label for hit in queries.search_concepts("hout", "3.1-2026", "zagen").items] == ["Hout zagen"]
    assert [top.label for top in queries.top_concepts("hout", "3.1-2026").items] == ["Houtbewerking"]
    assert [one.text for one in queries.statements_of("hout", "3.1-2026")][:2] == ["Houtbewerking", "Hout zagen"]


@pytest.mark.django_db
def test_the_report_of_losses_stays_with_the_release() -> None:
    harvest_framework(by=BY, harvested=framework(), address="https://case.example/p")
    report = queries.harvest_report("hout", "3.1-2026")
    assert report is not None
    assert (report.form, report.address) == (Form.CASE, "https://case.example/p")
    assert [count for _, count in report.losses] == [1, 1]
    assert queries.harvest_report("hout", "3.1") is None


@pytest.mark.django_db
def test_again_changes_nothing_and_another_content_is_refused() -> None:
    harvest_framework(by=BY, harvested=framework())
    before = queries.state()
    assert harvest_framework(by=BY, harvested=framework()).outcome is ImportOutcome.SAME
    with pytest.raises(RuleBroken) as refused:
        harvest_framework(by=BY, harvested=framework(CFItems=ITEMS[:2], CFAssociations=[]))
    assert refused.value.problem.code == "vocabulary.other_content"
    assert queries.state() == before


@pytest.mark.django_db
def test_who_may_not_import_may_not_harvest() -> None:
    with pytest.raises(NotAllowed):
        harvest_framework(by=NOBODY, harvested=framework())
    assert queries.vocabularies() == []
