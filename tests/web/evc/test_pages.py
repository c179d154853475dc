"""What a layman reads about EVC: what, where, price, wait, chances and the self-test, without an account."""

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from openpyxl import load_workbook

from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions
from ijkpunt.pathways.models import Journey, SelfEstimate
from ijkpunt.pathways.rules.bookings import SessionAsked
from ijkpunt.pathways.rules.verdicts import Method
from ijkpunt.web.mine.visitor import REMEMBERED
from tests.pathways.world import CENTRE, COORDINATOR, KEEPER, ROOFER, TOLD, actor, codes, decided, enrolled, later

pytestmark = pytest.mark.usefixtures("universe")
HOUSE = "BK-9108-2"  # tested in two partial qualifications only
UNTESTED = "BK-9105-1"
TEST = f"/evc/{ROOFER}/zelftest/"
PAGES = (
    "/evc/",
    "/evc/?q=dak&gemeente=gent&afstand=75",
    "/evc/?q=qqzzxx",
    "/evc/?gemeente=atlantis&afstand=x&pagina=9",
    f"/evc/{ROOFER}/?hulp=job_seeker&hulp=vouchers",
    f"/evc/{HOUSE}/",
    f"/evc/{UNTESTED}/",
    TEST,
    "/evc/wachttijden/",
    "/evc/wachttijden/?q=qqzzxx",
)


def page(address: str) -> Any:
    return Client().get(address)


@pytest.mark.parametrize("address", PAGES)
def test_pages_are_whole(address: str) -> None:
    found = page(address)
    assert found.status_code == 200
    assert "MISSING VARIABLE" not in found.text
    assert found.text.count("<h1") == 1


def test_occupations_with_a_test_are_found_by_word_and_place() -> None:
    assert {row.version for row in page("/evc/").context["rows"]} == {HOUSE, ROOFER}
    assert [row.version for row in page("/evc/?q=dakwerker").context["rows"]] == [ROOFER]
    near = page("/evc/?gemeente=antwerpen&afstand=10").context["rows"]
    assert [row.version for row in near] == [ROOFER]
    assert "We vonden geen test die past." in page("/evc/?q=qqzzxx").text


def test_a_number_leads_to_the_version_that_is_tested() -> None:
    assert page("/evc/BK-9104/").headers["Location"] == f"/evc/{ROOFER}/"
    assert page("/evc/BK-9104/zelftest/").headers["Location"] == TEST
    assert page("/evc/BK-9999/").status_code == 404
    assert page("/evc/soep/").status_code == 404


def test_the_price_is_mine() -> None:
    assert "€ 0 tot € 141" in page(f"/evc/{ROOFER}/").text
    assert "Dan is het € 70." in page(f"/evc/{ROOFER}/?hulp=job_seeker").text


def test_days_with_places_stand_with_their_centre_and_full_ones_do_not() -> None:
    for days, places in ((10, 2), (12, 1)):
        on = today() + timedelta(days)
        asked = SessionAsked(ROOFER, on, "Antwerpen", "Scheldekaai 1", places, (Method.PRACTICAL,))
        session = actions.publish_session(by=COORDINATOR, asked=asked, on=today())
    taken = page(f"/evc/{ROOFER}/").context["where"][0]
    assert [one.free for one in taken.days] == [2, 1]
    actions.cancel_session(by=COORDINATOR, session=session, ground="Het dak is stuk.", on=today())
    assert len(page(f"/evc/{ROOFER}/").context["where"][0].days) == 1


def test_an_occupation_without_a_test_says_so_and_where_to_learn_it() -> None:
    text = page(f"/evc/{UNTESTED}/").text
    assert "Voor dit beroep is er nog geen testcentrum." in text
    assert "/mijn/trajecten/nieuw/" not in text


def test_chances_are_shown_only_for_enough_people() -> None:
    for number in range(4):
        decided(actor(f"p{number}"))
    assert page(f"/evc/{ROOFER}/").context["chances"] is None
    decided(actor("p4"))
    chances = page(f"/evc/{ROOFER}/").context["chances"]
    assert chances == {"whole": 10, "something": 10, "people": 5}
    decided(actor("p5"), without=codes())
    assert page(f"/evc/{ROOFER}/").context["chances"] == chances, "one more tells nothing of that one"


def test_waiting_times_hide_few_people_and_come_as_files(monkeypatch: pytest.MonkeyPatch) -> None:
    on = later(100)
    monkeypatch.setattr("ijkpunt.web.evc.measured.today", lambda: on)
    monkeypatch.setattr("ijkpunt.web.evc.waiting.today", lambda: on)
    for number in range(4):
        decided(actor(f"p{number}"), test=20 + number)
    assert "Er is nog niet geteld" in page("/evc/wachttijden/").text
    actions.count_waiting(by=KEEPER, on=on)
    cache.clear()
    assert "nog te weinig mensen" in page("/evc/wachttijden/").text
    cache.clear()
    decided(actor("p4"), test=30)
    assert "nog te weinig mensen" in page("/evc/wachttijden/").text, "nobody counts for a visitor"
    actions.count_waiting(by=KEEPER, on=on)
    cache.clear()
    text = page("/evc/wachttijden/?q=dakwerker").text
    assert "<strong>4 weken</strong>" in text
    rows = list(csv.DictReader(io.StringIO(page("/evc/wachttijden/wachttijden.csv").content.decode("utf-8-sig"))))
    seen = [(row["centre"], row["hidden"], row["median_days"], row["people"]) for row in rows]
    assert seen == [("", "no", "22", "5"), (CENTRE, "no", "22", "5")]
    assert {(row["waiting_now"], row["waiting_hidden"], row["counted_on"]) for row in rows} == {
        ("0", "no", on.isoformat())
    }
    book = load_workbook(io.BytesIO(page("/evc/wachttijden/wachttijden.xlsx").content))
    assert book["wachttijden"].max_row == 3


def test_one_who_waits_among_others_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    on = later(123)
    monkeypatch.setattr("ijkpunt.web.evc.measured.today", lambda: on)
    for number in range(5):
        decided(actor(f"p{number}"), test=20 + number)
    enrolled(actor("alleen"), 30)
    actions.count_waiting(by=KEEPER, on=on)
    cache.clear()
    text = page("/evc/wachttijden/?q=dakwerker").text
    assert "minder dan 5, hier of ernaast" in text
    assert "14 weken" not in text, "how long that one waits"
    rows = list(csv.DictReader(io.StringIO(page("/evc/wachttijden/wachttijden.csv").content.decode("utf-8-sig"))))
    assert {
        (row["people"], row["waiting_now"], row["longest_waiting_days"], row["waiting_hidden"]) for row in rows
    } == {("6", "", "", "yes")}


@pytest.mark.parametrize("address", ["/evc/", f"/evc/{ROOFER}/"])
def test_what_was_not_counted_yet_is_no_lack_of_people(address: str) -> None:
    text = page(address).text
    assert "nog niet geteld" in text
    assert "te weinig mensen" not in text.replace("Nog te weinig mensen deden de test.", "")
    assert "te weinig tests" not in text
    actions.count_waiting(by=KEEPER, on=today())
    cache.clear()
    text = page(address).text
    assert "nog te weinig mensen" in text
    assert "nog niet geteld" not in text


def answers(**said: str) -> dict[str, str]:
    return {f"c-{code}": level for code, level in said.items()}


ALL = answers(**dict.fromkeys([f"bkc99043{place:02d}" for place in range(1, 11)], "alone"))


def test_the_self_test_gives_back_what_somebody_can_and_keeps_nothing() -> None:
    visitor = Client()
    found = visitor.post(TEST, ALL)
    assert found.status_code == 200
    assert "Je kunt al 10 van de 10 alleen" in found.text
    assert "Je kunt aan de test denken" in found.text
    assert not visitor.session.keys()
    assert not SelfEstimate.objects.exists()


def test_what_somebody_cannot_yet_leads_to_learning() -> None:
    text = Client().post(TEST, {**dict.fromkeys(ALL, "not_yet"), "c-bkc9904301": "with_help"}).text
    assert "Leer eerst wat bij" in text
    assert "/aanbod/?q=BK-9104&amp;vorm=training" in text


def test_nothing_answered_is_said_and_what_no_form_sends_is_passed_over() -> None:
    found = Client().post(TEST, {"c-bkc9904301": "soep", "x": "alone"})
    assert found.status_code == 422
    assert "Je gaf nog geen antwoord." in found.text


def test_answers_can_be_changed_again() -> None:
    text = Client().post(TEST, {**ALL, "doe": "wijzig"}).text
    assert text.count("checked") == 10


def test_answers_stand_in_the_same_order_wherever_they_are_asked() -> None:
    visitor = Client()
    remembered(visitor, actions.begin_file(by=actor_of(""), told=TOLD, on=date(2026, 11, 1)).secret)
    pages = [visitor.get(address).content.decode() for address in (TEST, f"/mijn/inschatting/{ROOFER}/")]
    orders = [re.findall(r'name="c-bkc9904301"[^>]*\svalue="(\w+)"', text) for text in pages]
    assert orders == [["alone", "with_help", "not_yet"]] * 2


def test_who_has_a_file_keeps_the_answers_with_one_press() -> None:
    visitor = Client()
    visitor.force_login(signed_in("kandidaat@demo.example"))
    by = actor_of("kandidaat@demo.example")
    actions.begin_file(by=by, told=TOLD, on=date(2026, 11, 1))
    done = visitor.post(f"{TEST}bewaren/", ALL, follow=True)
    assert "Je antwoorden staan in je dossier." in done.text
    assert SelfEstimate.objects.filter(level="alone").count() == 10


def test_who_begins_a_file_comes_back_to_keep_them() -> None:
    visitor = Client()
    led = visitor.post(f"{TEST}bewaren/", ALL)
    assert led.headers["Location"].startswith("/mijn/beginnen/?verder=%2Fevc%2F")
    begun = actions.begin_file(by=actor_of(""), told=TOLD, on=date(2026, 11, 1))
    remembered(visitor, begun.secret)
    assert "10 antwoorden" in visitor.get(f"{TEST}bewaren/").text
    visitor.post(f"{TEST}bewaren/")
    assert SelfEstimate.objects.count() == 10
    assert visitor.get(f"{TEST}bewaren/").headers["Location"] == TEST, "nothing waits any more"


def test_answers_about_another_occupation_are_not_kept() -> None:
    visitor = Client()
    begun = actions.begin_file(by=actor_of(""), told=TOLD, on=date(2026, 11, 1))
    remembered(visitor, begun.secret)
    refused = visitor.post(f"/evc/{HOUSE}/zelftest/bewaren/", ALL)
    assert refused.status_code == 400
    assert not SelfEstimate.objects.exists()
    assert not Journey.objects.exists()


def remembered(visitor: Client, secret: str) -> None:
    from ijkpunt.pathways.rules.secrets import hash_of

    session = visitor.session
    session[REMEMBERED] = hash_of(secret)
    session.save()


def signed_in(email: str) -> Any:
    from ijkpunt.accounts.queries import user_with_email

    return user_with_email(email)


def actor_of(email: str) -> Any:
    from ijkpunt.accounts.queries import actor_for
    from ijkpunt.kernel.actor import NOBODY

    return actor_for(signed_in(email), on=today()) if email else NOBODY
