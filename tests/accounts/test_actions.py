"""Deciding about people, organisations and mandates: who may, what is refused, what the log says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from ijkpunt.accounts import actions
from ijkpunt.accounts.models import Mandate, Organisation, User
from ijkpunt.accounts.rules.keys import KeyAsked
from ijkpunt.accounts.rules.permissions import EVERYTHING
from ijkpunt.audit.queries import latest, verify
from ijkpunt.kernel.actor import NOBODY, Actor
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.identity import Identity
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused, RuleBroken
from tests.accounts.people import PASSWORD, ROOT, START, house, mandate, person

pytestmark = pytest.mark.django_db
EVERYTHING_ELSE = Actor("user:99", "Robin", permissions=EVERYTHING - {"accounts.manage"})


def test_every_decision_leaves_one_event_without_an_e_mail_address() -> None:
    noor = person("Noor@Example.org ")
    fund = house()
    given = mandate(noor, fund, ground="Vraag van het fonds")
    actions.end_mandate(mandate=given, last_day=date(2026, 12, 31), by=ROOT)
    actions.update_user(user=noor, name="Noor D'hondt", email="noor.d@example.org", by=ROOT)
    actions.update_organisation(organisation=fund, name="Fonds Dak", kind="sector_fund", by=ROOT)
    actions.set_password(user=noor, password=OTHER_PASSWORD, by=ROOT)
    actions.block_user(user=noor, ground="Uit dienst", by=ROOT)
    actions.unblock_user(user=noor, ground="Terug in dienst", by=ROOT)
    actions.reset_second_factor(user=noor, ground="Telefoon kwijt", by=ROOT)
    events = list(latest())[::-1]
    assert [(event.event.removeprefix("accounts."), event.subject.split(":")[0]) for event in events] == [
        ("user.created", "user"),
        ("organisation.created", "organisation"),
        ("mandate.given", "mandate"),
        ("mandate.ended", "mandate"),
        ("user.changed", "user"),
        ("organisation.changed", "organisation"),
        ("password.changed", "user"),
        ("user.blocked", "user"),
        ("user.unblocked", "user"),
        ("second_factor.reset", "user"),
    ]
    assert events[2].data == {
        "user": f"user:{noor.pk}",
        "organisation": "fonds-dak",
        "role": "facilitator",
        "valid_from": "2026-01-01",
        "valid_until": None,
    }
    assert not any("@" in f"{event.data}{event.ground}{event.subject}" for event in events)
    assert verify().intact


@dataclass(frozen=True)
class World:
    noor: User
    fund: Organisation
    given: Mandate


Decide = Callable[[World, Actor], object]
OTHER_PASSWORD = "een heel ander wachtwoord"


def new_user(_: World, by: Actor) -> object:
    return actions.create_user(email="x@example.org", name="X", by=by)


def new_organisation(_: World, by: Actor) -> object:
    return actions.create_organisation(key="x", name="X", kind="other", by=by)


def changed_organisation(world: World, by: Actor) -> object:
    return actions.update_organisation(organisation=world.fund, name="X", kind="other", by=by)


def new_mandate(world: World, by: Actor) -> object:
    return actions.give_mandate(user=world.noor, organisation=world.fund, role="inspector", valid_from=START, by=by)


def new_key(_: World, by: Actor) -> object:
    return actions.make_key(by=by, asked=KeyAsked("x", frozenset(), START, START), on=START)


DECISIONS: dict[str, Decide] = {
    "make_key": new_key,
    "revoke_key": lambda _, by: actions.revoke_key(by=by, prefix="x", on=START),
    "create_user": new_user,
    "update_user": lambda world, by: actions.update_user(user=world.noor, name="X", email="x@example.org", by=by),
    "set_password": lambda world, by: actions.set_password(user=world.noor, password=OTHER_PASSWORD, by=by),
    "block_user": lambda world, by: actions.block_user(user=world.noor, ground="", by=by),
    "unblock_user": lambda world, by: actions.unblock_user(user=world.noor, ground="", by=by),
    "create_organisation": new_organisation,
    "update_organisation": changed_organisation,
    "give_mandate": new_mandate,
    "end_mandate": lambda world, by: actions.end_mandate(mandate=world.given, last_day=START, by=by),
    "link_identity": lambda world, by: actions.link_identity(
        user=world.noor, identity=Identity("https://x.example", "x"), service="x", by=by, at=now()
    ),
    "unlink_identity": lambda world, by: actions.unlink_identity(user=world.noor, number=1, by=by),
    "require_fresh": lambda world, by: actions.require_fresh(user=world.noor, by=by, at=now()),
    "reset_second_factor": lambda world, by: actions.reset_second_factor(user=world.noor, ground="", by=by),
    "start_second_factor": lambda world, by: actions.start_second_factor(user=world.noor, by=by),
    "confirm_second_factor": lambda world, by: actions.confirm_second_factor(user=world.noor, code="1", by=by),
    "remove_second_factor": lambda world, by: actions.remove_second_factor(user=world.noor, code="1", by=by),
}


@pytest.mark.parametrize("by", [NOBODY, EVERYTHING_ELSE], ids=["nobody", "somebody with every other right"])
@pytest.mark.parametrize("decide", DECISIONS.values(), ids=DECISIONS.keys())
def test_who_may_not_decide_is_refused_and_nothing_changes(decide: Decide, by: Actor) -> None:
    noor, fund = person(), house()
    world = World(noor, fund, mandate(noor, fund))
    before = latest().count()
    with pytest.raises(NotAllowed):
        decide(world, by)
    assert latest().count() == before
    assert User.objects.get().name == noor.name
    assert Mandate.objects.get().valid_until is None


# What somebody does before they are signed in: nobody is there yet to have a right.
BEFORE_SIGNING_IN = {"match_code", "ask_sign_in_link", "use_sign_in_link", "sign_in_with"}


# What the house notes of a key that was let in already: nobody decides anything.
OF_A_KEY = {"answer_once", "count_request"}


def test_the_table_of_decisions_is_complete() -> None:
    assert set(DECISIONS) == set(actions.__all__) - BEFORE_SIGNING_IN - OF_A_KEY


def test_people_may_change_their_own_password() -> None:
    noor = person()
    actions.set_password(user=noor, password=OTHER_PASSWORD, by=Actor(noor.identifier, noor.name))
    noor.refresh_from_db()
    assert noor.check_password(OTHER_PASSWORD)


def test_an_account_without_a_password_cannot_be_signed_in_to() -> None:
    assert not person(password=None).has_usable_password()


def codes_and_fields(refused: Refused) -> set[tuple[str, str]]:
    return {(problem.code, problem.place.field) for problem in refused.problems}


def test_all_that_is_wrong_with_a_new_account_is_said_at_once() -> None:
    with pytest.raises(Refused) as caught:
        actions.create_user(email="noor", name=" ", password="kort", by=ROOT)
    assert codes_and_fields(caught.value) == {
        ("field.password_too_short", "password"),
        ("field.invalid", "email"),
        ("field.blank", "name"),
    }
    assert not User.objects.exists()


def test_one_address_is_one_account_however_it_is_written() -> None:
    person("noor@example.org")
    with pytest.raises(Refused) as caught:
        person("NOOR@example.ORG")
    assert codes_and_fields(caught.value) == {("field.unique", "email")}


@pytest.mark.parametrize(
    ("key", "name", "kind", "wrong"),
    [
        ("met blanco", "X", "other", "key"),
        ("", "X", "other", "key"),
        ("x", "", "other", "name"),
        ("x", "X", "emperor", "kind"),
        ("fonds-dak", "X", "other", "key"),
    ],
    ids=["a key with a blank", "no key", "no name", "an unknown kind", "a key that exists"],
)
def test_a_wrong_organisation_is_refused_with_the_field(key: str, name: str, kind: str, wrong: str) -> None:
    house("fonds-dak")
    with pytest.raises(Refused) as caught:
        actions.create_organisation(key=key, name=name, kind=kind, by=ROOT)
    assert wrong in {problem.place.field for problem in caught.value.problems}
    assert Organisation.objects.count() == 1


def test_an_unknown_role_cannot_be_given() -> None:
    with pytest.raises(NotFound, match="emperor"):
        mandate(person(), house(), "emperor")


def test_the_same_mandate_cannot_be_given_twice_for_the_same_days() -> None:
    noor, fund = person(), house()
    mandate(noor, fund, valid_until=date(2026, 6, 30))
    mandate(noor, fund, valid_from=date(2026, 7, 1))
    with pytest.raises(RuleBroken) as caught:
        mandate(noor, fund, valid_from=date(2026, 6, 30), valid_until=date(2026, 6, 30))
    assert caught.value.problem.code == "mandate.overlaps"
    assert noor.mandates.count() == 2


def test_a_failure_after_the_event_takes_the_event_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    noor, fund = person(), house()
    before = latest().count()

    def record_and_fail(**event: object) -> None:
        from ijkpunt.audit.actions import record

        record(**event)  # type: ignore[arg-type]
        raise IntegrityError

    monkeypatch.setattr("ijkpunt.accounts.actions.mandates.record", record_and_fail)
    with pytest.raises(IntegrityError):
        mandate(noor, fund)
    assert latest().count() == before
    assert not Mandate.objects.exists()


def mandate_that_ends_before_it_starts(noor: User, fund: Organisation) -> object:
    eve = START - timedelta(days=1)
    return Mandate.objects.create(user=noor, organisation=fund, role="inspector", valid_from=START, valid_until=eve)


def same_open_mandate_twice(noor: User, fund: Organisation) -> object:
    twice = [Mandate(user=noor, organisation=fund, role="inspector", valid_from=START) for _ in range(2)]
    return Mandate.objects.bulk_create(twice)


def address_with_a_capital(_noor: User, _fund: Organisation) -> object:
    return User.objects.bulk_create([User(email="X@example.org", name="X")])


def organisation_of_an_unknown_kind(_noor: User, _fund: Organisation) -> object:
    return Organisation.objects.create(key="x", name="X", kind="emperor")


def person_with_a_mandate_deleted(noor: User, _fund: Organisation) -> object:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_user WHERE id = %s", [noor.pk])
    connection.check_constraints()  # foreign keys are checked at the end of a transaction: do it already
    return None


@pytest.mark.parametrize(
    "write",
    [
        mandate_that_ends_before_it_starts,
        same_open_mandate_twice,
        address_with_a_capital,
        organisation_of_an_unknown_kind,
        person_with_a_mandate_deleted,
    ],
)
def test_the_database_itself_refuses_what_can_never_be(write: Callable[[User, Organisation], object]) -> None:
    noor, fund = person(), house()
    mandate(noor, fund)
    with pytest.raises(IntegrityError), transaction.atomic():
        write(noor, fund)


def test_the_manager_makes_people_the_way_django_expects() -> None:
    boss = User.objects.create_superuser("Boss@Example.org", PASSWORD, name="Robin")
    assert (boss.email, boss.is_superuser, boss.is_active) == ("boss@example.org", True, True)
    assert User.objects.get_by_natural_key(" BOSS@example.org") == boss
    assert not User.objects.create_user("x@example.org", name="X").has_usable_password()
