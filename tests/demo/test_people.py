"""The invented people of the demo: every stand that somebody meets, and figures that may be shown."""

from datetime import date

import pytest

from ijkpunt.demo.people import DIJLE, LIVING, SCHELDE, SLATE, WAYS, build_people
from ijkpunt.demo.proofs import acting
from ijkpunt.pathways import queries
from ijkpunt.pathways.rules.access import Part

NOW = date(2026, 11, 26)


@pytest.fixture
def people(universe: None) -> None:
    build_people()


def test_there_is_a_journey_of_every_stand_that_a_centre_works_on(people: None) -> None:
    lines, count = _of_centre("coordinator")
    assert {line.state for line in lines} >= {"registered", "advised", "enrolled", "planned", "assessing", "closed"}
    assert count + _of_centre("coordinator_dijle")[1] == len(WAYS) + 2  # and Hanna


def _of_centre(member: str) -> tuple[list[queries.JourneyLine], int]:
    return queries.page_of_centre(acting(member, NOW), state=None, since=None, offset=0, limit=100)


def test_the_wait_can_be_shown_for_two_centres_and_differs(people: None) -> None:
    shown = {(line.version, line.centre): line.figures for line in queries.waiting_times(NOW)}
    medians = [figures.median if figures else None for figures in (shown[SLATE, SCHELDE], shown[SLATE, DIJLE])]
    assert None not in medians
    assert len(set(medians)) == 2
    assert (LIVING, DIJLE) not in shown


def test_hanna_has_a_portfolio_an_open_question_and_a_guide_who_may_look(people: None) -> None:
    hanna = acting("candidate", NOW)
    portfolio = queries.own_portfolio(hanna)
    assert len(portfolio.experiences) == 2
    assert {one.state for one in portfolio.attestations} == {"accepted", "offered"}
    assert {line.state for line in queries.own_journeys(hanna)} == {"closed", "planned"}
    (share,) = queries.own_shares(hanna)
    assert share["parts"] == sorted([Part.ADVICE, Part.PORTFOLIO])
