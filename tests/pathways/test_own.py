"""What somebody reads of their own journey, where they can go, and how often it works."""

import pytest

from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.rules.chances import Result
from ijkpunt.pathways.rules.doing import Doing
from ijkpunt.pathways.rules.states import Phase
from tests.pathways import world
from tests.pathways.world import ASSESSOR, CENTRE, COORDINATOR, HANNA, KIM, ROOFER, actor, codes, later, session

pytestmark = pytest.mark.usefixtures("universe")


def test_coming_sessions_stand_in_the_order_of_their_days() -> None:
    for days in (40, 20, 30):
        session(days)
    found = [line.on for line in queries.open_sessions(later(0), version=ROOFER)]
    assert found == [later(20), later(30), later(40)]


def test_only_the_person_reads_their_journey_this_way() -> None:
    journey = world.decided()
    assert queries.own_journey(HANNA, journey, later(40)).doing is Doing.READ
    world.file_of(KIM)
    for other in (KIM, COORDINATOR, ASSESSOR):
        with pytest.raises(NotFound):
            queries.own_journey(other, journey, later(40))


def test_a_journey_that_stopped_stays_in_the_phase_where_it_was() -> None:
    journey = world.enrolled()
    actions.stop(by=HANNA, journey=journey, reason="work_found", on=later(3))
    found = queries.own_journey(HANNA, journey, later(4))
    assert (found.phase, found.doing, found.stop_reason) == (Phase.DOCUMENTATION, Doing.BEGIN_ANEW, "werk gevonden")


def test_centres_are_those_that_may_give_the_proof_on_that_day() -> None:
    (whole,) = queries.centres_for(ROOFER, later(30))
    assert (whole.key, whole.gives(""), whole.gives("BK-9104-3-DBK-01")) == (CENTRE, True, True)
    (partly,) = queries.centres_for("BK-9108-2", later(30))
    assert (partly.gives(""), partly.gives("BK-9108-2-DBK-01")) == (False, True)
    assert queries.centres_for("BK-9105-1", later(30)) == ()


def test_chances_count_each_person_once_at_the_first_decision() -> None:
    people = [actor(f"p{number}") for number in range(5)]
    first = world.decided(people[0], without=codes())
    actions.close(by=COORDINATOR, journey=first, on=later(36))
    for one in people[1:]:
        world.decided(one)
    assert queries.chances_of(ROOFER) is None, "one who proved nothing stays unseen"
    world.decided(people[0], on=40, test=70)
    for number in range(5, 9):
        world.decided(actor(f"p{number}"))
    assert queries.chances_of(ROOFER) is None, "nine people count as five"
    for number in range(9, 20):
        world.decided(actor(f"p{number}"), without=codes()[:1] if number > 14 else ())
    chances = queries.chances_of(ROOFER)
    assert chances is not None
    assert chances.people == 20
    assert chances.in_ten(Result.NOTHING) is None
