"""Changing the language by a link."""

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from ijkpunt.web.middleware import Compressed, LanguageByQuery


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("the page itself")


language_by_query = LanguageByQuery(page)


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/niveaus/?taal=fr", "/niveaus/"),
        ("/zoek/?q=dak&taal=fr&level=3", "/zoek/?q=dak&level=3"),
        ("/zoek/?q=d%C3%A9cor+%26+zo&taal=fr", "/zoek/?q=d%C3%A9cor+%26+zo"),
        pytest.param("//evil.example/?taal=fr", "/%2Fevil.example/", id="never to another site"),
    ],
)
def test_a_link_keeps_the_language_and_leads_to_the_same_page(asked: str, leads_to: str) -> None:
    request = RequestFactory().get("/")
    request.path, _, query = asked.partition("?")
    request.META["QUERY_STRING"] = query
    response = language_by_query(request)
    assert (response.status_code, response["Location"]) == (302, leads_to)
    cookie = response.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert cookie.value == "fr"
    assert cookie["samesite"] == "Lax"
    assert cookie["httponly"]


@pytest.mark.parametrize("language", ["de", "", "../nl", "nl-be", "FR"])
def test_a_language_that_the_site_does_not_speak_is_ignored(language: str) -> None:
    response = language_by_query(RequestFactory().get("/", {"taal": language}))
    assert response.status_code == 200
    assert not response.cookies


def test_a_form_is_never_led_away() -> None:
    response = language_by_query(RequestFactory().post("/?taal=fr", {"name": "Noor"}))
    assert response.content == b"the page itself"


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [("gzip", True), ("br, gzip;q=0.5", True), ("gzip;q=0", False), ("identity", False), ("", False)],
)
def test_an_answer_is_compressed_for_who_takes_that_only(accepted: str, packed: bool) -> None:
    request = RequestFactory().get("/", headers={"Accept-Encoding": accepted})
    response = Compressed(lambda _: HttpResponse()).process_response(request, HttpResponse("lang " * 200))
    assert ("Content-Encoding" in response.headers) is packed
    assert response.headers["Vary"] == "Accept-Encoding"
