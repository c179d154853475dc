"""Lineage over two qualifications, and which one goes on in which."""

from dataclasses import replace
from datetime import date

import pytest

from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.register.actions import decide_lineage, publish_version, scrap_qualification
from ijkpunt.register.queries import (
    codes_in_use,
    compare_versions,
    existing_competences,
    highest_code,
    history_of,
    numbers_in_use,
    predecessors_of,
    successors_on,
)
from ijkpunt.register.rules.comparison import Basis
from tests.register.register import BY, publish
from tests.rules.register.records import competence, record

pytestmark = pytest.mark.django_db
ON, BEGAN = date(2026, 11, 20), date(2026, 3, 1)


def version(identifier: str, *texts: str, since: date | None = date(2024, 1, 1)) -> QualificationRecord:
    """A version whose competences have the codes bkc<number><version><place>."""
    number = VersionNumber.parse(identifier)
    stem = f"bkc{number.number[-4:]}{number.version}"
    competences = (competence(text, code=f"{stem}{at:02}") for at, text in enumerate(texts, start=1))
    return replace(record(*competences), version=number, recognised_on=since, status_code="ERKEND")


def line(earlier: str, later: str, relation: str = "same") -> None:
    """A line between two competences, as BK-9301-1/01."""
    ends = []
    for text in (earlier, later):
        identifier, _, place = text.partition("/")
        number = VersionNumber.parse(identifier)
        ends.append((identifier, f"bkc{number.number[-4:]}{number.version}{place}"))
    decide_lineage(by=BY, earlier=ends[0], later=ends[1], relation=relation)


def scrap(number: str, on: date = BEGAN) -> None:
    scrap_qualification(by=BY, number=number, on=on, ground="samengevoegd")


def two_into_one() -> None:
    """BK-9301 and BK-9302 go on in BK-9310."""
    publish(version("BK-9301-1", "Plant", "Meet"))
    publish(version("BK-9302-1", "Bouwt"))
    publish(version("BK-9310-1", "Plant", "Meet", "Bouwt", since=BEGAN))
    line("BK-9301-1/01", "BK-9310-1/01")
    line("BK-9301-1/02", "BK-9310-1/02")
    line("BK-9302-1/01", "BK-9310-1/03")


def test_a_competence_goes_on_in_another_qualification_that_came_later() -> None:
    two_into_one()
    entries = compare_versions("BK-9301-1", "BK-9310-1").entries
    assert [(one.kind, one.basis) for one in entries][:2] == [("same", Basis.DECIDED)] * 2
    assert compare_versions("BK-9302-1", "BK-9310-1").entries[2].basis is Basis.DECIDED


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param("BK-9310-1/01", "BK-9301-1/01", id="against time"),
        pytest.param("BK-9301-2/01", "BK-9301-1/01", id="a lower version of its own"),
        pytest.param("BK-9301-1/01", "BK-9301-1/02", id="within one version"),
        pytest.param("BK-9303-1/01", "BK-9310-1/01", id="from one that is not recognised"),
        pytest.param("BK-9301-1/01", "BK-9303-1/01", id="to one that is not recognised"),
    ],
)
def test_a_line_never_goes_back_in_time(earlier: str, later: str) -> None:
    two_into_one()
    publish(version("BK-9301-2", "Plant", since=BEGAN))
    publish(version("BK-9303-1", "Rijdt", since=None))
    with pytest.raises(RuleBroken, match="kan niet volgen op"):
        line(earlier, later)


def test_it_goes_on_in_the_other_once_it_stops_itself() -> None:
    two_into_one()
    assert successors_on(ON) == {}, "both still go on by themselves"
    scrap("BK-9301")
    assert successors_on(ON) == {"BK-9301": "BK-9310-1"}
    publish_version(by=BY, record=replace(version("BK-9302-1", "Bouwt"), ends_on=date(2028, 8, 31)))
    assert successors_on(ON) == {"BK-9301": "BK-9310-1", "BK-9302": "BK-9310-1"}, "a last day to come is enough"
    assert predecessors_of("BK-9310") == {"BK-9301", "BK-9302"}
    assert predecessors_of("BK-9301") == frozenset()


def test_before_the_other_is_recognised_nothing_follows() -> None:
    two_into_one()
    scrap("BK-9301")
    assert successors_on(date(2026, 2, 28)) == {}


def test_the_newest_version_of_the_other_counts_and_one_that_went_on_itself_is_followed() -> None:
    two_into_one()
    publish(version("BK-9310-2", "Plant", "Meet", "Bouwt", since=date(2026, 6, 1)))
    publish(version("BK-9320-1", "Plant", "Rijdt", since=date(2026, 9, 1)))
    scrap("BK-9301")
    assert successors_on(ON) == {"BK-9301": "BK-9310-2"}
    line("BK-9310-2/01", "BK-9320-1/01", "reworded")
    scrap("BK-9310", date(2026, 9, 1))
    assert successors_on(ON) == {"BK-9301": "BK-9320-1", "BK-9310": "BK-9320-1"}
    assert predecessors_of("BK-9320") == {"BK-9301", "BK-9302", "BK-9310"}


def test_most_competences_decide_in_which_it_went_on() -> None:
    two_into_one()
    publish(version("BK-9305-1", "Plant", since=BEGAN))
    line("BK-9301-1/01", "BK-9305-1/01")
    scrap("BK-9301")
    assert successors_on(ON) == {"BK-9301": "BK-9310-1"}


def test_two_that_went_up_in_each_other_lead_nowhere_and_nobody_waits() -> None:
    publish(version("BK-9301-1", "Plant"))
    publish(version("BK-9302-1", "Plant"))
    line("BK-9301-1/01", "BK-9302-1/01")
    line("BK-9302-1/01", "BK-9301-1/01")
    scrap("BK-9301")
    scrap("BK-9302")
    assert successors_on(ON) == {}
    assert predecessors_of("BK-9301") == {"BK-9302"}


def test_what_must_be_known_before_something_gets_its_number() -> None:
    assert (highest_code(), numbers_in_use(), history_of("BK-9301")) == ("", frozenset(), None)
    two_into_one()
    publish(version("BK-9301-2", "Plant", since=BEGAN))
    scrap("BK-9301")
    assert highest_code() == "bkc9310103"
    assert numbers_in_use() == {"BK-9301", "BK-9302", "BK-9310"}
    history = history_of("BK-9301")
    assert history is not None
    assert [one.identifier for one in history.records] == ["BK-9301-1", "BK-9301-2"]
    assert history.scrapped_on == BEGAN
    assert codes_in_use(["bkc9301101", "bkc0000001"]) == {"bkc9301101"}
    asked = {("BK-9301-1", "bkc9301101"), ("BK-9301-2", "bkc9301101"), ("BK-9302-1", "bkc9302101")}
    assert existing_competences(asked) == {("BK-9301-1", "bkc9301101"), ("BK-9302-1", "bkc9302101")}
