"""People who say different things about one outcome."""

from typing import Any

import pytest

from ijkpunt.derivations.rules.disagreeing import disputed, disputed_outcomes, views
from ijkpunt.derivations.rules.judgements import Judged
from ijkpunt.derivations.rules.verdicts import LinkVerdict

CONFIRMED, CORRECTED, REFUSED = LinkVerdict.CONFIRMED, LinkVerdict.CORRECTED, LinkVerdict.REFUSED
ADDED, UNDONE = LinkVerdict.ADDED, LinkVerdict.UNDONE
NOW = "the hash of the text"


def said(*told: tuple[Any, ...]) -> list[Judged]:
    """One judgement per entry: person, verdict, competence (or the number that is taken back), skills."""
    found = []
    for number, (person, verdict, *rest) in enumerate(told, start=1):
        about: Any = rest[0] if rest else ""
        withdraws = about if verdict is UNDONE else None
        shows = frozenset(rest[1]) if len(rest) > 1 else frozenset({0})
        competence = "" if verdict in (ADDED, UNDONE) else about
        found.append(Judged(number, "M1-1", verdict, competence, "", NOW, shows, person=person, withdraws=withdraws))
    return found


@pytest.mark.parametrize(
    ("told", "about"),
    [
        pytest.param([], set(), id="nobody spoke"),
        pytest.param([("an", CONFIRMED, "a")], set(), id="one person"),
        pytest.param([("an", CONFIRMED, "a"), ("bo", CONFIRMED, "a")], set(), id="two who say the same"),
        pytest.param([("an", CONFIRMED, "a"), ("bo", REFUSED, "a")], {"a"}, id="a link or none"),
        pytest.param([("an", CONFIRMED, "a", {0}), ("bo", CORRECTED, "a", {0, 1})], {"a"}, id="other skills"),
        pytest.param([("an", CONFIRMED, "a", {0}), ("bo", CORRECTED, "a", {0})], set(), id="the same skills"),
        pytest.param([("an", CONFIRMED, "a"), ("an", REFUSED, "a")], set(), id="somebody changed their mind"),
        pytest.param(
            [("an", CONFIRMED, "a"), ("bo", REFUSED, "a"), ("bo", UNDONE, 2)], set(), id="taken back counts no more"
        ),
        pytest.param([("an", CONFIRMED, "a"), ("bo", CONFIRMED, "b")], set(), id="two links beside each other"),
        pytest.param([("an", CONFIRMED, "a"), ("bo", ADDED)], {""}, id="a link, or added"),
        pytest.param([("an", CONFIRMED, "a"), ("an", ADDED)], set(), id="a link first, added afterwards, one person"),
        pytest.param([("an", REFUSED, "a"), ("bo", ADDED)], set(), id="refused and added agree"),
    ],
)
def test_who_disagrees_about_what(told: list[tuple[Any, ...]], about: set[str]) -> None:
    judgements = said(*told)
    assert disputed(views(judgements, "M1-1", NOW)) == about
    assert disputed_outcomes(judgements, {"M1-1": NOW}) == ({"M1-1"} if about else set())


def test_what_was_said_of_another_text_is_no_disagreement() -> None:
    judgements = said(("an", CONFIRMED, "a"), ("bo", REFUSED, "a"))
    assert disputed_outcomes(judgements, {"M1-1": "another text"}) == frozenset()
    assert disputed_outcomes(judgements, {}) == frozenset()


def test_a_person_has_one_view_of_a_pair() -> None:
    judgements = said(("an", CONFIRMED, "a"), ("bo", REFUSED, "a"), ("an", REFUSED, "a"))
    assert [(one.person, one.verdict) for one in views(judgements, "M1-1", NOW)["a"]] == [
        ("bo", REFUSED),
        ("an", REFUSED),
    ]
