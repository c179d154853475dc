"""Linking a phone, signing in with its code, and unlinking it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from ijkpunt.accounts import actions, queries
from ijkpunt.accounts.models import User
from ijkpunt.kernel.actor import Actor
from ijkpunt.web.accounts import sign_in
from tests.accounts.people import PASSWORD, person
from tests.accounts.phone import Phone

pytestmark = pytest.mark.django_db
LOGIN, CODE, PAGE = "/account/aanmelden/", "/account/aanmelden/code/", "/account/telefoon/"


@pytest.fixture
def phone(monkeypatch: pytest.MonkeyPatch) -> Phone:
    return Phone(monkeypatch)


@pytest.fixture
def noor() -> User:
    return person()


@pytest.fixture
def linked(noor: User, phone: Phone) -> User:
    herself = Actor(noor.identifier, noor.name)
    actions.start_second_factor(user=noor, by=herself)
    assert actions.confirm_second_factor(user=noor, code=phone.code(noor), by=herself)
    phone.wait()
    return noor


def give_password(client: Client, **more: str) -> str:
    data = {"email": "noor@example.org", "password": PASSWORD, **more}
    return client.post(LOGIN, data).headers["Location"]


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_phone_is_linked_from_the_account_page(client: Client, noor: User, phone: Phone) -> None:
    client.force_login(noor)
    assert "<svg" not in main_of(client.get(PAGE).content.decode())
    assert client.post(reverse("accounts:start_second_factor")).headers["Location"] == PAGE
    page = main_of(client.get(PAGE).content.decode())
    assert "<svg" in page
    assert "style=" not in page
    secret = queries.unconfirmed_secret(noor)
    assert secret is not None
    assert secret.secret in page.replace(" ", "")
    response = client.post(reverse("accounts:confirm_second_factor"), {"code": phone.code(noor)}, follow=True)
    assert "Je telefoon is gekoppeld" in response.content.decode()
    assert secret.secret not in response.content.decode().replace(" ", "")
    assert queries.has_second_factor(noor)


def main_of(page: str) -> str:
    found = re.search(r"<main.*</main>", page, re.DOTALL)
    assert found
    return found[0]


def test_a_wrong_first_code_is_said_beside_the_same_square(client: Client, noor: User, phone: Phone) -> None:
    client.force_login(noor)
    client.post(reverse("accounts:start_second_factor"))
    before = queries.unconfirmed_secret(noor)
    response = client.post(reverse("accounts:confirm_second_factor"), {"code": phone.wrong_code(noor)})
    assert "Deze code klopt niet" in response.content.decode()
    assert queries.unconfirmed_secret(noor) == before
    assert not queries.has_second_factor(noor)


def test_with_a_linked_phone_the_password_alone_signs_nobody_in(client: Client, linked: User) -> None:
    assert give_password(client) == CODE
    assert not signed_in(client)
    assert client.get("/account/").status_code == 302


def test_the_code_of_the_phone_completes_it_and_leads_where_one_wanted(
    client: Client, linked: User, phone: Phone
) -> None:
    give_password(client, next="/register/")
    assert client.get(CODE).status_code == 200
    response = client.post(CODE, {"code": phone.code(linked)})
    assert response.headers["Location"] == "/register/"
    assert signed_in(client)
    assert sign_in.WAITING not in client.session


def test_a_wrong_code_signs_nobody_in(client: Client, linked: User, phone: Phone) -> None:
    give_password(client)
    response = client.post(CODE, {"code": phone.wrong_code(linked)})
    assert response.status_code == 200
    assert "Deze code klopt niet" in response.content.decode()
    assert not signed_in(client)


def test_guessing_codes_makes_even_the_right_one_wait(client: Client, linked: User, phone: Phone) -> None:
    give_password(client)
    client.post(CODE, {"code": phone.wrong_code(linked)})
    client.post(CODE, {"code": phone.code(linked)})
    assert not signed_in(client)


def test_without_the_password_the_code_page_leads_back(client: Client, linked: User, phone: Phone) -> None:
    assert client.get(CODE).headers["Location"] == LOGIN
    assert client.post(CODE, {"code": phone.code(linked)}).headers["Location"] == LOGIN
    assert not signed_in(client)


def test_who_waits_too_long_begins_again(
    client: Client, linked: User, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_password(client)
    monkeypatch.setattr(sign_in, "PATIENCE", -1)
    assert client.post(CODE, {"code": phone.code(linked)}).headers["Location"] == LOGIN
    assert not signed_in(client)


def test_a_code_does_not_undo_a_block(client: Client, linked: User, phone: Phone) -> None:
    from tests.accounts.people import ROOT

    give_password(client)
    actions.block_user(user=linked, ground="Uit dienst", by=ROOT)
    client.post(CODE, {"code": phone.code(linked)})
    assert not signed_in(client)


def test_unlinking_takes_a_code(client: Client, linked: User, phone: Phone) -> None:
    client.force_login(linked)
    assert "Koppel mijn telefoon los" in client.get(PAGE).content.decode()
    client.post(reverse("accounts:remove_second_factor"), {"code": ""})
    assert queries.has_second_factor(linked)
    response = client.post(reverse("accounts:remove_second_factor"), {"code": phone.code(linked)}, follow=True)
    assert "losgekoppeld" in response.content.decode()
    assert not queries.has_second_factor(linked)


def test_a_second_phone_is_refused_with_what_to_do(client: Client, linked: User) -> None:
    client.force_login(linked)
    response = client.post(reverse("accounts:start_second_factor"))
    assert response.status_code == 400
    assert "Zet het eerst uit" in response.content.decode()
