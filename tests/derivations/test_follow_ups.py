"""A new version of a qualification: to-dos for owners, once each, until their product follows."""

from datetime import date, timedelta

import pytest

from ijkpunt.derivations import actions, queries
from ijkpunt.derivations.models import FollowUp
from ijkpunt.derivations.rules.follow_ups import FollowUpState, FollowUpTerm
from ijkpunt.derivations.rules.impact import Effect
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from tests.derivations.world import (
    DAY,
    MAKER,
    OFFICE,
    OTHER_MAKER,
    WORDS,
    houses,
    judge,
    publish_rider,
    register,
    told,
)

pytestmark = pytest.mark.django_db
NEW_SKILL = ("Levert het pakje af", ("Belt aan", "Vraagt een handtekening", "Scant het pakje"))


@pytest.fixture(autouse=True)
def _world() -> None:
    publish_rider()
    houses()
    register()
    judge()


def assess(later: str = "BK-9001-3", on: date = DAY) -> actions.Assessed:
    return actions.assess_impact(by=OFFICE, from_version="BK-9001-2", to_version=later, on=on)


def test_a_change_of_content_is_a_to_do_with_a_last_day() -> None:
    publish_rider(3, bkc9900002=NEW_SKILL)
    done = assess()
    assert (done.opened, done.effects[Effect.CONTENT]) == (1, 1)
    (line,) = queries.follow_ups(on=DAY)
    assert (line.product, line.number, line.from_version, line.to_version) == ("P-1", 1, "BK-9001-2", "BK-9001-3")
    assert (line.effect, line.due_on, line.owner_organisation) == (Effect.CONTENT, DAY + timedelta(365), "cvo-de-nok")
    assert line.details["outcomes"]["content"] == ["A2"]
    (event,) = told("derivations.follow_up.opened")
    assert (event["organisation"], event["effect"], event["to"]) == ("cvo-de-nok", "content", "BK-9001-3")
    assert told("derivations.impact.assessed")[0]["effects"]["content"] == 1


def test_other_words_only_give_more_time_and_no_change_gives_no_last_day() -> None:
    publish_rider(3, bkc9900003=("Onderhoudt zijn fiets", WORDS["bkc9900003"][1]))
    assess()
    (line,) = queries.follow_ups(on=DAY)
    assert (line.effect, line.due_on) == (Effect.WORDING, DAY + timedelta(730))
    publish_rider(4)
    actions.assess_impact(by=OFFICE, from_version="BK-9001-2", to_version="BK-9001-4", on=DAY)
    (line,) = queries.follow_ups(on=DAY)  # the one towards version 3 made room
    assert (line.to_version, line.effect, line.due_on) == ("BK-9001-4", Effect.NONE, None)
    closed = queries.follow_ups(on=DAY, to_version="BK-9001-3", closed=True)
    assert [one.state for one in closed] == [FollowUpState.DISMISSED]


def test_assessing_again_opens_nothing_twice_and_renews_what_is_open() -> None:
    publish_rider(3, bkc9900002=NEW_SKILL)
    assess()
    FollowUp.objects.update(details={}, effect="none")
    again = assess(on=DAY + timedelta(10))
    assert again.opened == 0
    (line,) = queries.follow_ups(on=DAY)
    assert (line.effect, line.opened_on, line.due_on) == (Effect.CONTENT, DAY, DAY + timedelta(365))
    assert line.details["outcomes"]["content"] == ["A2"]


def test_catching_up_finds_what_counts_and_does_it_once() -> None:
    assert actions.catch_up(by=OFFICE, on=DAY) == []
    publish_rider(3, bkc9900002=NEW_SKILL)
    assert queries.newer_versions(DAY) == [queries.NewerVersion("BK-9001-2", "BK-9001-3")]
    assert [(one.from_version, one.to_version, one.opened) for one in actions.catch_up(by=OFFICE, on=DAY)] == [
        ("BK-9001-2", "BK-9001-3", 1)
    ]
    assert actions.catch_up(by=OFFICE, on=DAY) == []
    register(code="P-2", by=OTHER_MAKER)
    assert [one.opened for one in actions.catch_up(by=OFFICE, on=DAY)] == [1]


def test_a_version_that_counts_later_is_caught_up_with_on_its_day() -> None:
    publish_rider(3, bkc9900002=NEW_SKILL)
    assert queries.newer_versions(date(2025, 3, 16)) == []


def test_a_product_on_a_version_that_is_not_here_is_left_alone() -> None:
    register(code="P-2", base="BK-9001-1")
    publish_rider(3)
    assert [newer.earlier for newer in queries.newer_versions(DAY)] == ["BK-9001-2"]


def test_the_term_is_that_of_the_kind_and_the_day() -> None:
    term = FollowUpTerm(content_days=30, wording_days=60, valid_from=DAY, product_kind="curriculum_dossier")
    actions.set_follow_up_term(by=OFFICE, term=term)
    publish_rider(3, bkc9900002=NEW_SKILL)
    assess()
    assert queries.follow_ups(on=DAY)[0].due_on == DAY + timedelta(30)
    (late,) = queries.follow_ups(on=DAY + timedelta(31))
    assert late.overdue


def test_an_owner_finishes_a_to_do_or_says_why_it_is_not_needed() -> None:
    publish_rider(3, bkc9900002=NEW_SKILL)
    register(code="P-2")
    assess()
    first, second = queries.follow_ups(on=DAY, organisation="cvo-de-nok")
    with pytest.raises(RuleBroken) as silent:
        actions.finish_follow_up(by=MAKER, identifier=first.identifier, state=FollowUpState.DISMISSED, on=DAY)
    assert silent.value.problem.code == "follow_up.no_ground"
    with pytest.raises(NotAllowed):
        actions.finish_follow_up(by=OTHER_MAKER, identifier=first.identifier, state=FollowUpState.DONE, on=DAY)
    actions.finish_follow_up(
        by=MAKER, identifier=first.identifier, state=FollowUpState.DISMISSED, on=DAY, ground="Dooft uit."
    )
    actions.finish_follow_up(by=MAKER, identifier=second.identifier, state=FollowUpState.DONE, on=DAY)
    assert queries.follow_ups(on=DAY) == ()
    with pytest.raises(RuleBroken) as closed:
        actions.finish_follow_up(by=MAKER, identifier=second.identifier, state=FollowUpState.DONE, on=DAY)
    assert closed.value.problem.code == "follow_up.closed"
    with pytest.raises(NotFound):
        actions.finish_follow_up(by=MAKER, identifier=0, state=FollowUpState.DONE, on=DAY)


def test_people_under_way_are_unknown_until_somebody_counts() -> None:
    publish_rider(3)
    view = queries.impact_of("BK-9001-2", "BK-9001-3", on=DAY)
    assert (view.people, view.people_by_part) == (None, {})
    assert [one.product.code for one in view.report.products] == ["P-1"]


def test_who_may_not_publish_assesses_nothing() -> None:
    publish_rider(3)
    for attempt in (assess_as_maker, catch_up_as_maker):
        with pytest.raises(NotAllowed):
            attempt()
    assert not FollowUp.objects.exists()


def assess_as_maker() -> None:
    actions.assess_impact(by=MAKER, from_version="BK-9001-2", to_version="BK-9001-3", on=DAY)


def catch_up_as_maker() -> None:
    actions.catch_up(by=MAKER, on=DAY)
