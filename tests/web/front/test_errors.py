"""What people and programs see when something is wrong."""

import json
import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path
from django.views.decorators.http import require_POST
from pytest_django import Settings

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Place, Problem, Refused, RuleBroken, TooOften
from ijkpunt.web import errors, visiting
from tests.accounts.people import person

TITLE = Problem("record.title", say("De titel ontbreekt."), say("Vul hem in."), Place("a.json", "BK-1-1", "titel"))
LEVEL = Problem("record.level", say("Niveau {n} bestaat niet.", n=9), say("Kies 1 tot en met 8."), value="<9>")


def raising(broken: Exception) -> Callable[[HttpRequest], HttpResponse]:
    def view(request: HttpRequest) -> HttpResponse:
        raise broken

    return view


def once_a_minute(request: HttpRequest) -> HttpResponse:
    visiting.spend_unknown(request, "once", most=1)
    return HttpResponse()


urlpatterns = [
    path("", include("ijkpunt.web.urls")),
    path("refused", raising(Refused([TITLE, LEVEL])), name="refused"),
    path("missing", raising(NotFound("x.missing", say("Weg."), say("Zoek.")))),
    path("forbidden", raising(NotAllowed("x.no", say("Mag niet."), say("Vraag het.")))),
    path("often", raising(TooOften("x.often", say("Te vaak."), say("Wacht.")))),
    path("once", once_a_minute),
    path("rule", raising(RuleBroken("x.rule", say("Kan niet."), say("Doe anders.")))),
    path("crash", raising(ZeroDivisionError("secret detail"))),
    path("ook/crash.json", raising(ZeroDivisionError("secret detail"))),
    path("form-only", require_POST(lambda _: HttpResponse())),
    path("reads-a-form", lambda request: HttpResponse(request.POST.get("a", ""))),
    path("api/crash", raising(ZeroDivisionError("secret detail"))),
]
handler400 = errors.handler400
handler403 = errors.handler403
handler404 = errors.handler404
handler500 = errors.handler500

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.mark.parametrize("address", ["/missing", "/forbidden", "/rule", "/nergens"])
@pytest.mark.parametrize("form", ["text/html", "application/json"])
def test_nobody_keeps_what_is_wrong(address: str, form: str) -> None:
    response = Client(raise_request_exception=False).get(address, headers={"Accept": form})
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("address", "status", "sentence", "remedy"),
    [
        ("/missing", 404, "Weg.", "Zoek."),
        ("/forbidden", 403, "Mag niet.", "Vraag het."),
        ("/rule", 400, "Kan niet.", "Doe anders."),
    ],
)
def test_a_broken_rule_becomes_a_page_that_says_what_to_do(
    client: Client, address: str, status: int, sentence: str, remedy: str
) -> None:
    page = client.get(address)
    assert page.status_code == status
    assert f"<h1>{sentence}</h1>" in page.text
    assert remedy in page.text
    assert "MISSING VARIABLE" not in page.text


def test_all_problems_of_refused_input_are_shown_with_place_and_remedy(client: Client) -> None:
    page = client.get("/refused").text
    for shown in ("a.json, BK-1-1, titel", "De titel ontbreekt.", "Vul hem in.", "Niveau 9 bestaat niet.", "&lt;9&gt;"):
        assert shown in page


def test_a_program_gets_the_same_problems_as_data(client: Client) -> None:
    answer = client.get("/refused", headers={"Accept": "application/json"})
    body = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert body["type"] == "urn:ijkpunt:problem:record.title"
    assert [problem["code"] for problem in body["problems"]] == ["record.title", "record.level"]
    assert body["problems"][0]["place"] == {"file": "a.json", "record": "BK-1-1", "field": "titel"}
    assert body["problems"][1]["detail"] == "Niveau 9 bestaat niet."


@pytest.mark.parametrize(
    ("address", "accept", "data"),
    [
        pytest.param("/api/v1/nix", "text/html", True, id="the API, even for a browser"),
        pytest.param("/id/BK-0130-5.json", "text/html", True, id="a suffix of data"),
        pytest.param("/id/BK-0130-5", "application/json", True, id="a program by what it accepts"),
        pytest.param("/id/BK-0130-5", "text/html,application/xhtml+xml,*/*;q=0.8", False, id="a browser"),
        pytest.param("/id/BK-0130-5", "*/*", False, id="whatever: a page"),
        pytest.param("/id/BK-0130-5", "image/png", False, id="something we do not have: a page"),
    ],
)
def test_who_gets_data_and_who_gets_a_page(address: str, accept: str, data: bool) -> None:
    assert errors.wants_data(RequestFactory().get(address, headers={"Accept": accept})) is data


def test_an_unknown_address_suggests_a_search(client: Client) -> None:
    page = client.get("/beroepen/dak-dekker.html")
    assert page.status_code == 404
    assert 'value="dak dekker"' in page.text
    assert "MISSING VARIABLE" not in page.text


def test_what_a_rule_did_not_find_is_nothing_to_search_for(client: Client) -> None:
    assert re.search(r'name="q"\s+type="search"\s+value=""', client.get("/missing").text)


@pytest.mark.parametrize(
    ("address", "guessed"),
    [
        ("/beroepen/dak-dekker.html", "dak dekker"),
        ("/id/BK-9999", ""),
        ("/a/b%20c/", "b c"),
        ("/123/456", ""),
        ("/", ""),
    ],
)
def test_what_somebody_may_have_looked_for(address: str, guessed: str) -> None:
    assert errors.guess(address) == guessed


def test_an_unknown_address_of_the_api_is_data(client: Client) -> None:
    answer = client.get("/api/v1/no-such-thing")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("part", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize("address", ["/crash", "/ook/crash.json", "/api/crash"])
def test_a_fault_of_ours_shows_nothing_of_the_inside(address: str, part: dict[str, str]) -> None:
    answer = Client(raise_request_exception=False, headers=part).get(address)
    assert answer.status_code == 500
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert (answer["Content-Type"] == "application/problem+json") is (address != "/crash")
    assert "secret detail" not in answer.text
    assert "Er ging iets mis aan onze kant" in answer.text
    assert "Traceback" not in answer.text


def test_a_fault_of_ours_names_the_number_under_which_the_log_has_it() -> None:
    answer = Client(raise_request_exception=False).get("/crash")
    assert f">{answer.headers['X-Request-ID']}</code>" in answer.text


@pytest.mark.parametrize("address", ["/missing", "/forbidden", "/rule", "/refused", "/crash", "/nergens", "/form-only"])
def test_a_part_of_a_page_that_is_refused_gets_a_message_to_show_there(address: str) -> None:
    page = Client(raise_request_exception=False).get(address)
    part = Client(raise_request_exception=False, headers={"HX-Request": "true"}).get(address)
    assert part.status_code == page.status_code
    assert part.text.lstrip().startswith('<div class="verdict bad slim" role="alert" data-refused>')
    assert "<h1" not in part.text
    assert "MISSING VARIABLE" not in part.text


def test_a_part_that_is_refused_says_what_and_all_that_is_wrong() -> None:
    asking = Client(headers={"HX-Request": "true"})
    assert '<p class="display">Mag niet.</p> <p>Vraag het.</p>' in " ".join(asking.get("/forbidden").text.split())
    all_wrong = " ".join(asking.get("/refused").text.split())
    assert "<li> <strong>a.json, BK-1-1, titel:</strong> De titel ontbreekt. Vul hem in. </li>" in all_wrong
    assert "<li> Niveau 9 bestaat niet. Kies 1 tot en met 8. </li>" in all_wrong


def test_an_address_that_takes_a_form_only_says_so_to_people(client: Client) -> None:
    page = client.get("/form-only")
    assert (page.status_code, page.headers["Allow"]) == (405, "POST")
    assert "<h1>Dit adres werkt alleen met een ingevuld formulier.</h1>" in page.text


def test_a_form_that_is_too_large_is_told_from_one_that_is_not_understood(settings: Settings, client: Client) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    page = client.post("/reads-a-form", "a=" + "x" * 200, content_type="application/x-www-form-urlencoded")
    assert page.status_code == 413
    assert "<h1>Wat je stuurde, is te groot. Er is niets bewaard.</h1>" in page.text


def test_who_is_signed_in_and_may_not_finds_the_own_account(client: Client) -> None:
    assert 'href="/account/aanmelden/?next=/forbidden"' in client.get("/forbidden").text
    client.force_login(person("iemand@example.org"))
    page = client.get("/forbidden").text
    assert '<a class="button" href="/account/">' in page
    assert "/account/aanmelden/?next=" not in page


def test_a_form_without_proof_of_origin_says_that_nothing_was_kept() -> None:
    page = Client(enforce_csrf_checks=True).post("/account/aanmelden/", {"username": "x"})
    assert page.status_code == 403
    assert "Er is niets bewaard." in page.text
    assert "Open de pagina opnieuw" not in page.text


@pytest.mark.parametrize(
    ("came_from", "leads_back"),
    [
        ("http://testserver/account/aanmelden/?next=/x/", True),
        ("http://testserver.evil.example/x/", False),
        ("javascript:alert(1)", False),
    ],
)
def test_a_form_without_proof_of_origin_leads_back_to_a_page_of_ours_only(came_from: str, leads_back: bool) -> None:
    sender = Client(enforce_csrf_checks=True, headers={"Referer": came_from})
    page = sender.post("/account/aanmelden/", {"username": "x"}).text
    assert (f'<a class="button" href="{came_from}">Open de pagina opnieuw</a>' in page) is leads_back
    assert ("Open de pagina opnieuw" in page) is leads_back


def test_who_asked_too_often_may_ask_the_same_again(client: Client) -> None:
    page = client.get("/often?q=dak")
    assert page.status_code == 429
    assert 'href="/often?q=dak">Probeer opnieuw</a>' in page.text
    assert "Probeer opnieuw</a>" not in client.post("/often").text


@pytest.mark.parametrize(
    ("per", "wait", "remedy"),
    [
        (visiting.A_MINUTE, 30, "Wacht een minuut en probeer het dan opnieuw."),
        (visiting.AN_HOUR, 3_510, "Wacht een uur en probeer het dan opnieuw."),
        (visiting.A_DAY, 86_310, "Probeer het morgen opnieuw."),
    ],
)
def test_who_did_it_too_often_hears_when_it_may_be_done_again(
    per: int, wait: int, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visiting, "time", SimpleNamespace(time=lambda: 90.0))
    visiting.count("once", "somebody", 1, per)
    with pytest.raises(TooOften) as often:
        visiting.count("once", "somebody", 1, per)
    assert (often.value.wait, str(often.value.problem.remedy)) == (wait, remedy)


@pytest.mark.parametrize("form", ["text/html", "application/json"])
def test_so_does_a_program(form: str, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visiting, "time", SimpleNamespace(time=lambda: 90.0))
    assert client.get("/once", headers={"Accept": form}).status_code == 200
    refused = client.get("/once", headers={"Accept": form})
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "30"


def test_a_wrong_host_gets_a_page_too() -> None:
    page = Client(headers={"host": "evil.example"}).get("/niveaus/")
    assert page.status_code == 400
    assert "evil.example" not in page.text


def test_problem_json_writes_letters_as_they_are() -> None:
    problem = Problem("x.y", say("Geen reünie: {n}.", n="“€”"), say("Niets."))
    answer = errors.problem_json(RequestFactory().get("/api/x"), 422, [problem])
    assert json.loads(answer.content)["detail"] == "Geen reünie: “€”."
    assert "reünie".encode() in answer.content
