"""Every view says who may open it, and the guard keeps to that."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern

from ijkpunt.accounts.models import User
from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.kernel.actor import NOBODY
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.web.accounts.access import PUBLIC, SIGNED_IN, Access, access_of, needs, public, signed_in
from ijkpunt.web.accounts.acting import actor_of, choose_mandate
from ijkpunt.web.accounts.urls import urlpatterns
from tests.accounts.people import house, mandate, person

pytestmark = pytest.mark.django_db


def page(request: HttpRequest, number: int = 0) -> HttpResponse:
    return HttpResponse(f"page {number}")


def asked_by(user: User | AnonymousUser, address: str = "/x/?y=1", method: str = "GET", **headers: str) -> HttpRequest:
    request = RequestFactory().generic(method, address, headers=headers)
    request.user = user
    request.session = SessionStore()
    return request


ANONYMOUS = AnonymousUser()
PUBLISH = needs(Permission.REGISTER_PUBLISH)


def test_a_view_that_says_nothing_has_no_access() -> None:
    def silent(_: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert access_of(silent) is None


def test_a_view_carries_what_it_declares() -> None:
    assert access_of(public(page)) == PUBLIC
    assert access_of(signed_in(page)) == SIGNED_IN
    assert access_of(PUBLISH(page)) == Access(signed_in=True, permission=Permission.REGISTER_PUBLISH)


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: pattern.name)
def test_every_page_of_an_account_declares_its_access(pattern: URLPattern) -> None:
    assert access_of(pattern.callback) is not None


def test_a_public_page_opens_for_everybody() -> None:
    assert public(page)(asked_by(ANONYMOUS)).status_code == 200


@pytest.mark.parametrize("guard", [signed_in, PUBLISH], ids=["signed_in", "needs"])
def test_others_are_led_to_the_sign_in_page_and_back(guard: object) -> None:
    assert callable(guard)
    response = guard(page)(asked_by(ANONYMOUS))
    assert response.headers["Location"] == "/account/aanmelden/?next=/x/%3Fy%3D1"


def test_after_a_form_people_come_back_on_their_own_page() -> None:
    response = signed_in(page)(asked_by(ANONYMOUS, method="POST"))
    assert response.headers["Location"] == "/account/aanmelden/?next=/account/"


@pytest.mark.parametrize(
    ("on", "back"),
    [
        ("http://testserver/dekking/?q=dak", "/dekking/%3Fq%3Ddak"),
        ("http://elsewhere.example/dekking/", "/account/"),
        ("", "/account/"),
    ],
)
def test_a_part_of_a_page_sends_the_whole_page_to_the_sign_in_page_and_back(on: str, back: str) -> None:
    response = signed_in(page)(asked_by(ANONYMOUS, hx_request="true", hx_current_url=on))
    assert response.headers["HX-Redirect"] == f"/account/aanmelden/?next={back}"


def test_whoever_is_signed_in_opens_a_page_for_accounts() -> None:
    assert signed_in(page)(asked_by(person())).status_code == 200


def test_a_page_that_needs_a_right_opens_with_it_and_not_without() -> None:
    noor = person()
    request = asked_by(noor)
    with pytest.raises(NotAllowed) as caught:
        PUBLISH(page)(request)
    assert "publiceren" in str(caught.value)
    mandate(noor, house(), "facilitator")
    assert PUBLISH(page)(asked_by(noor), number=7).status_code == 200


def test_rights_follow_the_chosen_mandate() -> None:
    noor, fund = person(), house()
    mandate(noor, fund, "facilitator")
    reader = mandate(noor, fund, "inspector")
    request = asked_by(noor)
    assert PUBLISH(page)(request).status_code == 200
    choose_mandate(request, reader.pk)
    with pytest.raises(NotAllowed):
        PUBLISH(page)(request)


def test_nobody_is_nobody_and_is_looked_up_once() -> None:
    assert actor_of(asked_by(ANONYMOUS)) is NOBODY
    request = asked_by(person())
    assert actor_of(request) is actor_of(request)
