"""Who takes part in a product, and what is said about its cells."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from ijkpunt.derivations import actions
from ijkpunt.derivations.queries import comments_on, get_version, open_comments
from ijkpunt.derivations.rules.committee import CommitteePart
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from tests.derivations.desk import ANNA, BERT, CELIA, CODE, DAY, DIRK, events, everything, judge, opened
from tests.rules.derivations.candles import MAKING

pytestmark = pytest.mark.django_db
SINCE = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def _open() -> None:
    opened()


def join(**values: Any) -> Any:
    about = {"by": ANNA, "organisation": "daklijn", "name": "Bert", "part": CommitteePart.WORK_PARTNER, "since": SINCE}
    return actions.join_committee(code=CODE, **{**about, **values})


def say(**values: Any) -> Any:
    about = {"by": ANNA, "number": 1, "text": "Hoe bewijst iemand dit?", "on": DAY}
    return actions.comment(code=CODE, **{**about, **values})


def test_a_member_has_a_part_from_a_day_until_another() -> None:
    row = join()
    actions.leave_committee(by=ANNA, code=CODE, member=row.pk, until=DAY)
    seat = get_version(CODE, None, DAY).committee[0]
    assert (seat.name, seat.organisation, seat.part) == ("Bert", "daklijn", CommitteePart.WORK_PARTNER)
    assert [seat.taken(day) for day in (SINCE - timedelta(1), SINCE, DAY, DAY + timedelta(1))] == [
        False,
        True,
        True,
        False,
    ]
    assert events()[-2:] == ["derivations.committee.joined", "derivations.committee.left"]


def test_a_seat_counts_on_its_days_only() -> None:
    row = join(since=DAY + timedelta(1))
    with pytest.raises(NotAllowed):
        judge("refuse", "M1-1", MAKING.code, by=BERT)
    actions.leave_committee(by=ANNA, code=CODE, member=row.pk, until=DAY + timedelta(2))
    join(since=SINCE)
    judge("refuse", "M1-1", MAKING.code, by=BERT)


@pytest.mark.parametrize(
    ("values", "kind", "code"),
    [
        pytest.param({"name": "  "}, RuleBroken, "committee.name", id="nobody"),
        pytest.param({"organisation": "bestaat-niet"}, NotFound, "organisation.unknown", id="no such organisation"),
        pytest.param({}, RuleBroken, "committee.seated", id="twice"),
        pytest.param({"by": BERT, "name": "Bo"}, NotAllowed, "product.of_another", id="not the owner"),
    ],
)
def test_who_may_not_sit(values: dict[str, Any], kind: type[RuleBroken], code: str) -> None:
    join()
    before = everything()
    with pytest.raises(kind) as broken, transaction.atomic():
        join(**values)
    assert broken.value.problem.code == code
    assert everything() == before


def test_a_seat_ends_once_and_not_before_it_starts() -> None:
    row = join()
    with pytest.raises(RuleBroken) as broken:
        actions.leave_committee(by=ANNA, code=CODE, member=row.pk, until=SINCE - timedelta(1))
    assert broken.value.problem.code == "committee.ends_before_start"
    actions.leave_committee(by=ANNA, code=CODE, member=row.pk, until=DAY)
    with pytest.raises(NotFound):
        actions.leave_committee(by=ANNA, code=CODE, member=row.pk, until=DAY)


def test_comments_are_kept_per_cell_and_counted_until_resolved() -> None:
    say(outcome="M1-1", competence=MAKING.code)
    say(unit="M2", by=BERT)
    last = say(outcome="M1-1", competence=MAKING.code, by=CELIA)
    assert open_comments(CODE) == {("M1-1", "", MAKING.code): 2, ("", "M2", ""): 1}
    assert [one.name for one in comments_on(CODE, outcome="M1-1")] == ["Anna", "Celia"]
    actions.resolve_comment(by=ANNA, comment=last.pk)
    actions.resolve_comment(by=ANNA, comment=last.pk)
    assert open_comments(CODE)["M1-1", "", MAKING.code] == 1
    assert events()[-4:] == ["derivations.comment.made"] * 3 + ["derivations.comment.resolved"]


@pytest.mark.parametrize(
    ("values", "kind", "code"),
    [
        pytest.param({"text": " "}, RuleBroken, "comment.text", id="says nothing"),
        pytest.param({"text": "x" * 2001}, RuleBroken, "comment.text", id="too long"),
        pytest.param({"outcome": "M9"}, NotFound, "comment.place", id="no such outcome"),
        pytest.param({"unit": "M9"}, NotFound, "comment.place", id="no such unit"),
        pytest.param({"by": DIRK}, NotAllowed, "permission.missing", id="without rights"),
    ],
)
def test_what_is_no_comment(values: dict[str, Any], kind: type[RuleBroken], code: str) -> None:
    before = everything()
    with pytest.raises(kind) as broken, transaction.atomic():
        say(**values)
    assert broken.value.problem.code == code
    assert everything() == before


def test_a_comment_that_is_not_there_is_not_resolved() -> None:
    with pytest.raises(NotFound):
        actions.resolve_comment(by=ANNA, comment=99)
