"""Keys made, used and revoked: who may, what is kept, what the log says, and requests that happen once."""

from datetime import date, datetime, timedelta

import pytest

from ijkpunt.accounts import actions, queries
from ijkpunt.accounts.models import ApiKey, KeptAnswer
from ijkpunt.accounts.rules.keys import KeyAsked
from ijkpunt.audit.queries import latest, verify
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.kernel.problems import NotAllowed, NotFound, Problem, Refused, RuleBroken
from tests.accounts.people import TODAY, house, mandate, person

pytestmark = pytest.mark.django_db
CENTRE = "testcentrum"
KEEPER = Actor("user:7", "Fatima", CENTRE, frozenset({"api_key.keep", "journey.coordinate"}))
ASKED = KeyAsked("Planning", frozenset({"journey.coordinate"}), TODAY, TODAY + timedelta(10))
AT = datetime(2026, 6, 1, 10, tzinfo=BRUSSELS)


@pytest.fixture(autouse=True)
def _a_centre_with_a_coordinator() -> None:
    mandate(person(), house(CENTRE, kind="test_centre"), "test_centre_coordinator")


def made() -> tuple[ApiKey, str]:
    return actions.make_key(by=KEEPER, asked=ASKED, on=TODAY)


def test_a_key_is_shown_once_and_only_its_hash_is_kept() -> None:
    key, token = made()
    assert token.startswith(f"ijk_{key.prefix}_")
    kept = str(ApiKey.objects.values().get())
    assert token not in kept
    assert token.rsplit("_", 1)[1] not in kept
    (event,) = latest(event="accounts.key.made")
    assert event.subject == f"key:{key.prefix}"
    assert token not in f"{event.data}"
    assert verify().intact


def test_who_comes_with_a_key_acts_for_its_organisation() -> None:
    key, token = made()
    holder = queries.key_holder(token, TODAY)
    assert holder is not None
    assert holder.actor == Actor(f"key:{key.prefix}", "Planning", CENTRE, frozenset({"journey.coordinate"}))
    assert queries.key_holder(token[:-1] + ("a" if token[-1] != "a" else "b"), TODAY) is None
    assert queries.key_holder(token, TODAY + timedelta(11)) is None
    assert queries.key_holder(token, TODAY - timedelta(1)) is None


def test_a_key_does_nothing_more_once_nobody_of_its_organisation_may() -> None:
    _, token = made()
    for one in queries.user_with_email("noor@example.org").mandates.all():
        actions.end_mandate(mandate=one, last_day=TODAY, by=queries.command_line_actor())
    tomorrow = queries.key_holder(token, TODAY + timedelta(1))
    assert tomorrow is not None
    assert tomorrow.actor.permissions == frozenset()


def test_a_revoked_key_works_no_more_and_twice_is_harmless() -> None:
    key, token = made()
    for _ in range(2):
        actions.revoke_key(by=KEEPER, prefix=key.prefix, on=TODAY)
    assert queries.key_holder(token, TODAY) is None
    assert len(latest(event="accounts.key.revoked")) == 1
    (line,) = queries.keys_of(KEEPER, TODAY)
    assert (line.works, line.revoked_on) == (False, TODAY)


def test_keys_are_of_one_organisation_and_of_who_keeps_them() -> None:
    key, _ = made()
    house("ander")
    other = Actor("user:8", "Olga", "ander", frozenset({"api_key.keep"}))
    assert queries.keys_of(other, TODAY) == ()
    with pytest.raises(NotFound):
        actions.revoke_key(by=other, prefix=key.prefix, on=TODAY)
    for by in (Actor("user:9", "Ivo", CENTRE), Actor("user:9", "Ivo", "", frozenset({"api_key.keep"}))):
        with pytest.raises(NotAllowed):
            actions.make_key(by=by, asked=ASKED, on=TODAY)
    with pytest.raises(Refused) as refused:
        actions.make_key(by=other, asked=KeyAsked("", ASKED.scopes, TODAY, date(2030, 1, 1)), on=TODAY)
    assert {problem.place.field for problem in refused.value.problems} == {"name", "scopes", "valid_until"}


def test_use_is_counted_per_day() -> None:
    key, _ = made()
    assert [actions.count_request(prefix=key.prefix, on=day) for day in (TODAY, TODAY, TODAY + timedelta(1))] == [
        1,
        2,
        1,
    ]
    (line,) = queries.keys_of(KEEPER, TODAY)
    assert (line.used_today, line.last_used_on) == (2, TODAY + timedelta(1))


def once(prefix: str, reference: str, fingerprint: str = "a", *, at: datetime = AT, fails: bool = False) -> object:
    def make() -> object:
        actions.count_request(prefix=prefix, on=TODAY)
        if fails:
            raise Refused([problem])
        return {"made": ApiKey.objects.get(prefix=prefix).days.get().requests}

    problem = next(iter(_problem()))
    return actions.answer_once(prefix=prefix, reference=reference, fingerprint=fingerprint, make=make, at=at)


def _problem() -> list[Problem]:
    try:
        actions.make_key(by=KEEPER, asked=KeyAsked("", frozenset(), TODAY, TODAY), on=TODAY)
    except Refused as refused:
        return list(refused.problems)
    raise AssertionError("a key without a name was made")


def test_a_request_with_a_reference_happens_once() -> None:
    prefix = made()[0].prefix
    assert once(prefix, "een") == ({"made": 1}, False)
    assert once(prefix, "een") == ({"made": 1}, True)
    assert once(prefix, "twee") == ({"made": 2}, False)
    with pytest.raises(RuleBroken) as broken:
        once(prefix, "een", "b")
    assert broken.value.problem.code == "request.reference_used"


def test_what_was_refused_may_be_asked_again() -> None:
    prefix = made()[0].prefix
    with pytest.raises(Refused):
        once(prefix, "een", fails=True)
    assert KeptAnswer.objects.count() == 0
    assert once(prefix, "een") == ({"made": 1}, False)


def test_an_answer_is_kept_for_a_day() -> None:
    prefix = made()[0].prefix
    once(prefix, "een")
    assert once(prefix, "een", at=AT + timedelta(hours=25)) == ({"made": 2}, False)
