"""A code from a phone beside the password: only the person links it, only with a code that works."""

import pytest
from django_otp.plugins.otp_totp.models import TOTPDevice

from ijkpunt.accounts import actions, queries
from ijkpunt.accounts.models import User
from ijkpunt.audit.queries import latest
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import RuleBroken
from tests.accounts.people import ROOT, person
from tests.accounts.phone import Phone

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone(monkeypatch: pytest.MonkeyPatch) -> Phone:
    return Phone(monkeypatch)


@pytest.fixture
def noor() -> User:
    return person()


def herself(user: User) -> Actor:
    return Actor(user.identifier, user.name)


def link(user: User, phone: Phone) -> None:
    actions.start_second_factor(user=user, by=herself(user))
    assert actions.confirm_second_factor(user=user, code=phone.code(user), by=herself(user))
    phone.wait()


def test_a_phone_is_linked_once_it_shows_the_right_code(noor: User, phone: Phone) -> None:
    actions.start_second_factor(user=noor, by=herself(noor))
    assert not queries.has_second_factor(noor)
    secret = queries.unconfirmed_secret(noor)
    assert secret is not None
    assert secret.uri.startswith("otpauth://totp/IJkpunt")
    assert secret.secret in secret.uri
    code = phone.code(noor)
    assert actions.confirm_second_factor(user=noor, code=f"{code[:3]} {code[3:]}", by=herself(noor))
    assert queries.has_second_factor(noor)
    assert queries.unconfirmed_secret(noor) is None
    assert latest()[0].event == "accounts.second_factor.on"


def test_a_wrong_code_links_nothing(noor: User, phone: Phone) -> None:
    actions.start_second_factor(user=noor, by=herself(noor))
    for code in (phone.wrong_code(noor), "geen cijfers", ""):
        assert not actions.confirm_second_factor(user=noor, code=code, by=herself(noor))
    assert not queries.has_second_factor(noor)


def test_without_a_secret_there_is_nothing_to_confirm(noor: User) -> None:
    assert not actions.confirm_second_factor(user=noor, code="123456", by=herself(noor))
    assert actions.match_code(user=noor, code="123456") is None


def test_starting_again_makes_a_new_secret(noor: User, phone: Phone) -> None:
    actions.start_second_factor(user=noor, by=herself(noor))
    first = queries.unconfirmed_secret(noor)
    actions.start_second_factor(user=noor, by=herself(noor))
    assert queries.unconfirmed_secret(noor) != first
    assert TOTPDevice.objects.count() == 1


def test_a_linked_phone_cannot_be_replaced_without_unlinking_it(noor: User, phone: Phone) -> None:
    link(noor, phone)
    with pytest.raises(RuleBroken) as caught:
        actions.start_second_factor(user=noor, by=herself(noor))
    assert caught.value.problem.code == "second_factor.exists"


def test_a_code_works_once(noor: User, phone: Phone) -> None:
    link(noor, phone)
    code = phone.code(noor)
    assert actions.match_code(user=noor, code=code) is not None
    assert actions.match_code(user=noor, code=code) is None


def test_after_a_wrong_code_the_right_one_has_to_wait(noor: User, phone: Phone) -> None:
    link(noor, phone)
    assert actions.match_code(user=noor, code=phone.wrong_code(noor)) is None
    assert actions.match_code(user=noor, code=phone.code(noor)) is None
    assert TOTPDevice.objects.get().throttling_failure_count == 1


def test_unlinking_takes_a_code_from_the_phone(noor: User, phone: Phone) -> None:
    link(noor, phone)
    assert actions.remove_second_factor(user=noor, code=phone.code(noor), by=herself(noor))
    assert not queries.has_second_factor(noor)
    assert latest()[0].event == "accounts.second_factor.off"


def test_a_wrong_code_unlinks_nothing(noor: User, phone: Phone) -> None:
    link(noor, phone)
    assert not actions.remove_second_factor(user=noor, code=phone.wrong_code(noor), by=herself(noor))
    assert queries.has_second_factor(noor)


def test_an_administrator_unlinks_a_lost_phone(noor: User, phone: Phone) -> None:
    link(noor, phone)
    actions.reset_second_factor(user=noor, ground="Telefoon kwijt, identiteit nagegaan", by=ROOT)
    assert not queries.has_second_factor(noor)
    assert latest()[0].ground == "Telefoon kwijt, identiteit nagegaan"
