"""A story is checked once, by somebody else, and never turned down without a reason."""

import pytest

from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.pathways.rules.stories import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    StoryState,
    check_answer,
    check_withdrawal,
    story_problems,
)

LONG_ENOUGH = "Wij vroegen het bewijs bij elke nieuwe dakwerker, en het aantal ongevallen op de werf halveerde."


@pytest.mark.parametrize(
    ("title", "words", "fields"),
    [
        pytest.param("Minder ongevallen", LONG_ENOUGH, [], id="as it should be"),
        pytest.param(" ", "kort", ["title", "words"], id="everything wrong at once"),
        pytest.param("x" * (LONGEST_TITLE + 1), LONG_ENOUGH, ["title"], id="a title too long"),
        pytest.param("Goed", "x" * (LONGEST_TEXT + 1), ["words"], id="a story too long"),
    ],
)
def test_what_a_story_needs(title: str, words: str, fields: list[str]) -> None:
    assert [one.place.field for one in story_problems(title, words, qualification="BK-9104", domain="")] == fields


@pytest.mark.parametrize(
    ("qualification", "domain", "wrong"),
    [
        pytest.param("BK-9104", "", False, id="of an occupation"),
        pytest.param("", "Bouw", False, id="of a sector"),
        pytest.param("", "", True, id="of nothing"),
        pytest.param("BK-9104", "Bouw", True, id="of both"),
    ],
)
def test_a_story_is_about_one_thing(qualification: str, domain: str, wrong: bool) -> None:
    found = [one.code for one in story_problems("Goed", LONG_ENOUGH, qualification=qualification, domain=domain)]
    assert found == (["story.about"] if wrong else [])


@pytest.mark.parametrize(
    ("publish", "ground", "after"),
    [
        pytest.param(True, "", StoryState.PUBLISHED, id="published"),
        pytest.param(False, "Gaat over iets anders.", StoryState.DECLINED, id="turned down with a reason"),
    ],
)
def test_what_becomes_of_a_story(publish: bool, ground: str, after: StoryState) -> None:
    assert check_answer(StoryState.PROPOSED, publish=publish, ground=ground, own=False) is after


@pytest.mark.parametrize(
    ("state", "publish", "own", "code"),
    [
        *(
            pytest.param(state, True, False, "story.answered", id=f"{state} waits no more")
            for state in StoryState
            if state is not StoryState.PROPOSED
        ),
        pytest.param(StoryState.PROPOSED, True, True, "story.own", id="nobody checks their own"),
        pytest.param(StoryState.PROPOSED, False, False, "story.no_ground", id="turned down without a reason"),
    ],
)
def test_what_is_refused(state: StoryState, publish: bool, own: bool, code: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_answer(state, publish=publish, ground=" ", own=own)
    assert broken.value.problem.code == code


@pytest.mark.parametrize("state", [StoryState.PROPOSED, StoryState.PUBLISHED])
def test_what_stands_is_taken_away_with_a_reason(state: StoryState) -> None:
    assert check_withdrawal(state, ground="Het klopt niet meer.") is StoryState.WITHDRAWN
    with pytest.raises(RuleBroken) as broken:
        check_withdrawal(state, ground=" ")
    assert broken.value.problem.code == "story.no_ground"


@pytest.mark.parametrize("state", [StoryState.DECLINED, StoryState.WITHDRAWN])
def test_what_does_not_stand_is_not_taken_away(state: StoryState) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_withdrawal(state, ground="Weg.")
    assert broken.value.problem.code == "story.gone"
