"""Lists of versions and competences get their words at once, however long they are."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from ijkpunt.formats.open_data import FILES
from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.models import Complaint, Story
from ijkpunt.pathways.queries import recognised_targets, recognised_versions
from ijkpunt.pathways.queries.parties import standing_of
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.stories import StoryState
from ijkpunt.register.queries import all_records, get_record, newest_identifier, newest_of, successors_of
from ijkpunt.web.opendata.making import keys_of
from ijkpunt.web.opendata.mappings import all_already_made
from ijkpunt.web.words import linked, texts_of, title_of, titles_of
from tests.pathways.world import CENTRE, COORDINATOR, HANNA, ROOFER, planned
from tests.web.derivations.people import browser

pytestmark = pytest.mark.usefixtures("universe")
UNKNOWN = "BK-0000-1"


def asked(act: Callable[[], object]) -> int:
    """How many questions this asks of the database."""
    with CaptureQueriesContext(connection) as found:
        act()
    return len(found)


def test_titles_are_one_question_and_what_is_unknown_keeps_its_identifier(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    versions = [one.identifier for one in all_records()]
    assert len(versions) > 5
    with django_assert_num_queries(1):
        titles = titles_of([*versions, UNKNOWN])
    assert titles == {**{one: get_record(one).title for one in versions}, UNKNOWN: UNKNOWN}
    assert title_of(UNKNOWN) == UNKNOWN
    with django_assert_num_queries(0):
        assert titles_of([]) == {}


def test_texts_are_one_question_and_what_is_unknown_keeps_its_code(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    pairs = {(one.identifier, held.code): held.text for one in all_records() for held in one.competences}
    with django_assert_num_queries(1):
        texts = texts_of([*pairs, (ROOFER, "bkc0000000"), (UNKNOWN, "bkc0000001")])
    assert texts == pairs | {(ROOFER, "bkc0000000"): "bkc0000000", (UNKNOWN, "bkc0000001"): "bkc0000001"}


def test_groups_stay_in_order(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    first, second, *_ = ((ROOFER, one.code) for one in get_record(ROOFER).competences)
    with django_assert_num_queries(2):
        groups = linked([[second, first], [], [(UNKNOWN, "x"), second]])
    assert [[(one.version, one.code) for one in group] for group in groups] == [
        [second, first],
        [],
        [(UNKNOWN, "x"), second],
    ]
    assert groups[0][1].title == title_of(ROOFER)
    assert groups[2][0].text == "x"


def test_the_newest_of_many_numbers_is_the_newest_of_each() -> None:
    numbers = sorted({one.version.number for one in all_records()})
    found = newest_of([*numbers, "BK-0000"], today())
    assert {number: line.identifier for number, line in found.items()} == {
        number: newest_identifier(number, today()) for number in numbers
    }
    one, many = asked(lambda: newest_of(numbers[:1], today())), asked(lambda: newest_of(numbers, today()))
    assert one == many


@pytest.mark.parametrize("on", [None, "first"])
def test_what_follows_every_version_is_one_question(
    on: str | None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    records = list(all_records())
    day = min(one.recognised_on for one in records if one.recognised_on) if on else None
    with django_assert_num_queries(1):
        found = successors_of(records, day)
    assert found == {key: later for one in records for key, later in successors_of([one], day).items()}
    assert bool(found) is (on is None)


def test_more_stories_are_no_more_questions() -> None:
    def tell(number: str) -> None:
        Story.objects.create(
            qualification=number,
            title=f"Een verhaal over {number}",
            words="Het ging goed.",
            organisation="dakwerken-maes",
            person="user:jo",
            day=today(),
            state=StoryState.PUBLISHED,
        )

    tell("BK-9104")
    few = asked(lambda: Client().get("/werkvloer/verhalen/"))
    for number in ("BK-9101", "BK-9103", "BK-9105", "BK-0000"):
        tell(number)
    assert asked(lambda: Client().get("/werkvloer/verhalen/")) <= few


def test_more_complaints_are_no_more_questions() -> None:
    journey = planned()
    coordinator, address = browser("coordinator"), "/testcentrum/klachten/"

    def complain() -> None:
        actions.file_complaint(by=HANNA, journey=journey, words="Ik kreeg geen antwoord op mijn vraag.", on=today())

    complain()
    few = asked(lambda: coordinator.get(address))
    for _ in range(4):
        complain()
    assert Complaint.objects.filter(journey__identifier=journey).count() == 5
    assert asked(lambda: coordinator.get(address)) <= few


def test_the_parts_of_a_file_cost_as_much_as_one() -> None:
    journey = queries.journey_row(planned())
    on = today() + timedelta(1)
    one = asked(lambda: standing_of(COORDINATOR, journey.person, Part.NAME, journey, on))
    assert asked(lambda: queries.parts_open(COORDINATOR, journey.person, journey, on)) == one


def test_the_files_of_a_release_are_found_with_one_look_at_the_register() -> None:
    days = [today() - timedelta(back) for back in range(12)]
    assert asked(lambda: keys_of(days[0])) <= 3
    assert set(keys_of(days[0])) == set(FILES)
    assert asked(lambda: all_already_made(days)) - asked(lambda: all_already_made(days[:1])) <= len(days)


def test_what_a_centre_may_test_costs_one_question_more_than_which_versions() -> None:
    versions = recognised_versions(CENTRE, today())
    assert len(versions) > 1
    assert {version for version, _partial, _name in recognised_targets(CENTRE, today())} == set(versions)
    fewest = asked(lambda: recognised_versions(CENTRE, today()))
    assert asked(lambda: list(recognised_targets(CENTRE, today()))) == fewest + 1
