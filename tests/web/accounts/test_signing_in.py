"""Signing in: the right people come in, nobody learns who has an account, and guessing is stopped."""

import re
from dataclasses import replace

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from ijkpunt.accounts import actions
from ijkpunt.accounts.models import User
from tests.accounts.people import PASSWORD, ROOT, person

pytestmark = pytest.mark.django_db
LOGIN, ME = "/account/aanmelden/", "/account/"


@pytest.fixture
def noor() -> User:
    return person()


def try_to_sign_in(client: Client, email: str = "noor@example.org", password: str = PASSWORD, **more: str) -> object:
    return client.post(LOGIN, {"email": email, "password": password, **more})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_right_password_leads_to_ones_own_page(client: Client, noor: User) -> None:
    response = client.post(LOGIN, {"email": "noor@example.org", "password": PASSWORD})
    assert response.headers["Location"] == ME
    assert noor.name in client.get(ME).content.decode()


@pytest.mark.parametrize("email", ["NOOR@example.org", " noor@EXAMPLE.org "], ids=["capitals", "blanks"])
def test_it_does_not_matter_how_the_address_is_written(client: Client, noor: User, email: str) -> None:
    try_to_sign_in(client, email)
    assert signed_in(client)


NEXT = [
    ("a page of this site", "/register/?datum=2026-01-01", "/register/?datum=2026-01-01"),
    ("another site", "https://elders.example/", ME),
    ("another site without a scheme", "//elders.example/", ME),
    ("a script", "javascript:alert(1)", ME),
    ("nothing", "", ME),
]


@pytest.mark.parametrize(("wanted", "found"), [case[1:] for case in NEXT], ids=[case[0] for case in NEXT])
def test_after_signing_in_people_come_where_they_wanted_on_this_site_only(
    client: Client, noor: User, wanted: str, found: str
) -> None:
    response = client.post(LOGIN, {"email": "noor@example.org", "password": PASSWORD, "next": wanted})
    assert response.headers["Location"] == found


def test_the_page_that_asked_for_it_is_kept_in_the_form(client: Client) -> None:
    assert 'name="next" value="/register/"' in client.get(LOGIN, {"next": "/register/"}).content.decode()


def test_who_is_signed_in_already_is_led_on(client: Client, noor: User) -> None:
    client.force_login(noor)
    assert client.get(LOGIN, {"next": "/register/"}).headers["Location"] == "/register/"


def page_without_what_was_typed(client: Client, email: str, password: str) -> str:
    """The page after a failed try, without the token and the address that stayed in the field."""
    response = client.post(LOGIN, {"email": email, "password": password})
    page = response.content.decode()
    return f"{response.status_code} " + re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page.replace(email, ""))


def test_an_unknown_address_a_wrong_password_and_a_blocked_account_look_exactly_the_same(noor: User) -> None:
    blocked = person("geert@example.org", name="Geert")
    actions.block_user(user=blocked, ground="Uit dienst", by=ROOT)
    person("els@example.org", name="Els", password=None)
    pages = {
        page_without_what_was_typed(Client(), "noor@example.org", "verkeerd"),
        page_without_what_was_typed(Client(), "niemand@example.org", PASSWORD),
        page_without_what_was_typed(Client(), "geert@example.org", PASSWORD),
        page_without_what_was_typed(Client(), "els@example.org", """ """),
    }
    assert len(pages) == 1
    assert "horen niet bij elkaar" in pages.pop()


def test_an_unknown_address_costs_as_much_hashing_as_a_known_one(
    client: Client, noor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    counts = []
    for email in ("noor@example.org", "niemand@example.org"):
        hashed.clear()
        try_to_sign_in(client, email, "verkeerd")
        counts.append(len(hashed))
    assert counts == [1, 1]


def test_the_password_is_never_sent_back(client: Client, noor: User) -> None:
    response = client.post(LOGIN, {"email": "noor@example.org", "password": "mijn-geheim-12"})
    assert b"mijn-geheim-12" not in response.content
    assert b"noor@example.org" in response.content


@pytest.mark.parametrize("email", ["noor@example.org", "niemand@example.org"], ids=["known", "unknown"])
def test_after_five_wrong_tries_even_the_right_password_has_to_wait(client: Client, noor: User, email: str) -> None:
    for _ in range(5):
        response = client.post(LOGIN, {"email": email, "password": "verkeerd"})
    assert response.status_code == 429
    response = client.post(LOGIN, {"email": email, "password": PASSWORD})
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "3600"
    assert "60 minuten" in response.content.decode()
    assert not signed_in(client)


def test_capitals_give_no_extra_tries(client: Client, noor: User) -> None:
    for email in ("noor@example.org", "Noor@example.org", "NOOR@example.org", " noor@EXAMPLE.org", "nOOr@example.org"):
        response = client.post(LOGIN, {"email": email, "password": "verkeerd"})
    assert response.status_code == 429


def test_behind_a_proxy_the_lock_is_on_who_comes_through_it(
    client: Client, noor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "ENVIRONMENT", replace(settings.ENVIRONMENT, trusted_proxies=1))
    wrong = {"email": "noor@example.org", "password": "verkeerd"}
    for tried in range(5):  # what a visitor writes in the header himself comes before what the proxy adds
        response = client.post(LOGIN, wrong, headers={"X-Forwarded-For": f"198.51.100.{tried}, 203.0.113.7"})
    assert response.status_code == 429
    right = {"email": "noor@example.org", "password": PASSWORD}
    client.post(LOGIN, right, headers={"X-Forwarded-For": "203.0.113.8"})
    assert signed_in(client)


def test_somebody_else_can_still_sign_in_from_the_same_place(client: Client, noor: User) -> None:
    person("els@example.org", name="Els")
    for _ in range(6):
        try_to_sign_in(client, "noor@example.org", "verkeerd")
    try_to_sign_in(client, "els@example.org")
    assert signed_in(client)


def test_signing_in_gives_a_new_session_so_that_nobody_can_prepare_one(client: Client, noor: User) -> None:
    session = client.session
    session["x"] = "1"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = str(before)
    try_to_sign_in(client)
    assert client.session.session_key != before


def test_signing_out_takes_a_button_and_forgets_everything(client: Client, noor: User) -> None:
    client.force_login(noor)
    assert client.get(reverse("accounts:logout")).status_code == 405
    assert signed_in(client)
    assert client.post(reverse("accounts:logout")).headers["Location"] == "/"
    assert not signed_in(client)


def test_forms_from_another_site_are_refused(noor: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(LOGIN, {"email": "noor@example.org", "password": PASSWORD}).status_code == 403


def test_who_is_blocked_is_signed_out_at_the_next_page(client: Client, noor: User) -> None:
    client.force_login(noor)
    actions.block_user(user=noor, ground="Uit dienst", by=ROOT)
    assert client.get(ME).headers["Location"].startswith(LOGIN)


@pytest.mark.parametrize("address", [LOGIN, ME])
def test_pages_about_an_account_are_never_kept_by_a_browser(client: Client, noor: User, address: str) -> None:
    if address == ME:
        client.force_login(noor)
    assert "no-store" in client.get(address).headers["Cache-Control"]
