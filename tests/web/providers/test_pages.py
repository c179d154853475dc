"""The pages over the demo: whole for everybody who may see them, and the whole road through forms only."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from ijkpunt.demo.providers import covered_product
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.clock import today
from ijkpunt.providers import queries
from ijkpunt.providers.rules.words import ProgrammeState
from tests.providers.desk import CODE, acting
from tests.web.derivations.people import browser

pytestmark = pytest.mark.usefixtures("universe")
VISITED, TESTED, STOPPED, DRAFT = "P-2026-005", "P-2026-004", "P-2026-007", "P-2026-008"
PUBLIC = (
    "/aanbod/",
    "/aanbod/?q=dak&gemeente=mechelen&afstand=50&vorm=training&voertaal=nl",
    "/aanbod/?q=qqzzxx",
    "/aanbod/?gemeente=atlantis&afstand=x&vorm=soep&voertaal=zz&pagina=9",
    "/aanbod/bij/daklijn/",
    "/aanbod/bij/burgers/",
    f"/aanbod/{VISITED}/",
    f"/aanbod/{TESTED}/?hulp=job_seeker&hulp=vouchers",
    f"/aanbod/{STOPPED}/",
)
OURS = {
    "provider": ("/erkenningen/", "/erkenningen/nieuw/", f"/erkenningen/{DRAFT}/", f"/erkenningen/{DRAFT}/wijzigen/",
                 f"/erkenningen/{VISITED}/", f"/erkenningen/{STOPPED}/"),
    "coordinator": ("/erkenningen/", f"/erkenningen/{TESTED}/", f"/erkenningen/{TESTED}/wijzigen/"),
    "facilitator": ("/erkenningen/postvak/", "/erkenningen/postvak/?toon=alles", f"/erkenningen/{VISITED}/"),
    "inspector": ("/erkenningen/toezicht/", f"/erkenningen/toezicht/?aanbod={VISITED}&na=x",
                  f"/erkenningen/{VISITED}/"),
}  # fmt: skip


def whole(page: Any) -> None:
    assert page.status_code == 200
    assert "MISSING VARIABLE" not in page.text
    assert page.text.count("<h1") == 1


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_are_whole(address: str) -> None:
    whole(Client().get(address))


@pytest.mark.parametrize(("member", "address"), [(who, one) for who, some in OURS.items() for one in some])
def test_pages_for_who_works_are_whole(member: str, address: str) -> None:
    whole(browser(member).get(address))


def test_findings_are_for_whom_they_are_about_and_the_summary_for_everybody() -> None:
    point, summary = "Er is geen lijst met criteria.", "De opleiding is goed opgebouwd."
    assert point in browser("provider").get(f"/erkenningen/{VISITED}/").text
    page = Client().get(f"/aanbod/{VISITED}/").text
    assert summary in page
    assert point not in page


def test_a_stopped_programme_says_so_on_top() -> None:
    page = Client().get(f"/aanbod/{STOPPED}/").text
    assert "Dit aanbod is gestopt op 31 augustus 2026." in page


def test_the_calculator_tells_each_step() -> None:
    page = Client().get(f"/aanbod/{TESTED}/?hulp=job_seeker").text
    assert "De test voor een deelkwalificatie kost € 113." in page
    assert "Dan is het € 70." in page
    assert page.count(" checked") == 1


def test_the_page_of_an_occupation_leads_to_where_one_learns_it() -> None:
    assert '"/aanbod/?q=BK-9104"' in Client().get("/id/BK-9104-3").text
    assert Client().get("/aanbod/?q=BK-9104").context["page"].total == 3


def test_an_application_has_no_public_page() -> None:
    assert Client().get(f"/aanbod/{DRAFT}/").status_code == 404


def test_the_list_as_files() -> None:
    sheet = list(
        csv.DictReader(io.StringIO(Client().get("/aanbod/aanbod.csv?q=huiskamer").content.decode("utf-8-sig")))
    )
    assert [(row["municipality"], row["scope"], row["places"]) for row in sheet] == [("Mechelen", "partials", "0")]
    book = load_workbook(io.BytesIO(Client().get("/aanbod/aanbod.xlsx").content))
    assert book["aanbod"].max_row == 7


def test_the_register_answers_in_a_few_questions(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):
        Client().get("/aanbod/?gemeente=gent")


def send(member: str, number: str, doing: str, **form: str) -> Any:
    return browser(member).post(f"/erkenningen/{number}/", {"doe": doing, **form}, follow=True)


def test_the_whole_road_through_forms() -> None:
    covered_product(by=acting("provider"), code=CODE, kind="qualifying_programme", version="BK-9114-1", on=today())
    start = {"road": "qualifying_programme", "version": "bk-9114", "title": "Ploegbaas worden"}
    page = browser("provider").post("/erkenningen/nieuw/", start, follow=True)
    number = page.redirect_chain[-1][0].split("/")[2]
    assert "Ploegbaas dakwerken" in page.text
    filled = {
        "title": "Ploegbaas worden",
        "product_code": CODE,
        "starts_on": (today() + timedelta(weeks=20)).isoformat(),
        "municipality": "leuven",
        "language": "nl",
        "price": "315,50",
    }
    page = browser("provider").post(f"/erkenningen/{number}/wijzigen/", filled, follow=True)
    assert "Je kunt dit indienen." in page.text
    assert queries.get_programme(number, today()).row.price_cents == 31_550
    assert "Het agentschap kijkt nu na" in send("provider", number, "indienen").text
    lacks = {"onvolledig-lacks": "Wie geeft les?\n\nWaar?"}
    assert "Teruggestuurd" in send("facilitator", number, "onvolledig", **lacks).text
    assert "Wie geeft les?" in browser("provider").get(f"/erkenningen/{number}/wijzigen/").text
    browser("provider").post(f"/erkenningen/{number}/wijzigen/", {**filled, "description": "Jan."})
    send("provider", number, "indienen")
    send("facilitator", number, "volledig")
    decision = {"reference": "MB 1", "first": today().isoformat(), "ground": "Alles is er."}
    assert "Erkend." in send("facilitator", number, "erkennen", **decision).text
    send("provider", number, "starten")
    day = (today() + timedelta(30)).isoformat()
    assert "De data staan bij je aanbod." in send("provider", number, "data", starts=f"{day} 8\n").text
    practical = {"praktisch-price": "45,50", "praktisch-description": "Twintig weken op een echt dak."}
    send("provider", number, "praktisch", **practical)
    public = Client().get(f"/aanbod/{number}/").text
    assert "De opleiding kost € 45,50." in public
    assert "Twintig weken op een echt dak." in public
    assert "nog 8 plaatsen" in Client().get(f"/aanbod/{number}/").text
    assert queries.may_award("daklijn", "BK-9114-1", Road.QUALIFYING_PROGRAMME, today()).whole
    assert "Stopgezet." in send("provider", number, "stoppen", reason="practical", ground="Verhuis.").text
    assert queries.may_award("daklijn", "BK-9114-1", Road.QUALIFYING_PROGRAMME, today()).nothing


def test_what_is_wrong_is_said_at_the_field() -> None:
    page = browser("provider").post("/erkenningen/nieuw/", {"road": "course", "version": "BK-0001", "title": "x"})
    assert page.status_code == 422
    assert "BK-0001" in page.text
    filled = {"title": "x", "price": "veel", "website": "ftp://x", "language": "nl"}
    page = browser("provider").post(f"/erkenningen/{DRAFT}/wijzigen/", filled)
    assert page.status_code == 422
    assert "Schrijf een bedrag" in page.text
    page = browser("provider").post(f"/erkenningen/{DRAFT}/wijzigen/", {**filled, "price": ""})
    assert "begint niet met https://" in page.text


@pytest.mark.parametrize("starts", ["morgen", "2027-02-01 veel", "2027-02-01 1 2", "2027-02-01 -1", "2020-01-01"])
def test_days_that_are_no_days_are_refused_with_what_was_typed(starts: str) -> None:
    page = send("provider", VISITED, "data", starts=starts)
    assert page.status_code == 422
    assert starts in page.text


def test_a_draft_that_lacks_something_cannot_be_sent_by_hand() -> None:
    page = send("provider", DRAFT, "indienen")
    assert page.status_code == 422
    assert queries.get_programme(DRAFT, today()).line.state is ProgrammeState.DRAFT


@pytest.mark.parametrize(
    ("member", "doing"), [("inspector", "stoppen"), ("facilitator", "starten"), ("inspector", "beeindigen")]
)
def test_who_only_reads_can_do_nothing(member: str, doing: str) -> None:
    page = send(member, VISITED, doing, reason="practical", ground="x")
    assert page.status_code in {403, 422}
    assert queries.get_programme(VISITED, today()).line.state is ProgrammeState.RUNNING


def test_a_visit_through_forms() -> None:
    plan = {
        "number": VISITED,
        "kind": "follow_up",
        "planned_on": today().isoformat(),
        "inspectors": "OI",
        "follows": "",
    }
    page = browser("inspector").post("/erkenningen/toezicht/", plan, follow=True)
    assert "Het bezoek staat in de lijst." in page.text
    key = queries.inspections()[0].key
    address = f"/erkenningen/toezicht/{key}/"
    inspector = browser("inspector")
    page = inspector.post(address, {"doe": "evaluation", "evaluation-judgement": "points"})
    assert "minstens één werkpunt" in page.text
    told = {"doe": "evaluation", "evaluation-judgement": "points", "evaluation-points": "Nog een lijst."}
    assert "Nog een lijst." in inspector.post(address, told, follow=True).text
    page = inspector.post(address, {"doe": "afsluiten", "held_on": today().isoformat(), "advice": "follow_up"})
    assert page.status_code == 422
    assert "Er is geen samenvatting." in page.text
    closing = {"doe": "afsluiten", "held_on": today().isoformat(), "advice": "continue", "summary": "Het is beter."}
    whole(inspector.post(address, closing, follow=True))
    assert "Het is beter." in Client().get(f"/aanbod/{VISITED}/").text


def test_an_instrument_is_kept_with_the_application_and_read_by_who_decides() -> None:
    start = {"road": "prior_learning", "version": "BK-9114", "title": "Test voor ploegbazen"}
    page = browser("coordinator").post("/erkenningen/nieuw/", start, follow=True)
    number = page.redirect_chain[-1][0].split("/")[2]
    filled = {"title": "Test", "language": "nl", "instrument_source": "own", "instrument_number": "evc-i-1-1"}
    browser("coordinator").post(f"/erkenningen/{number}/wijzigen/", filled)
    assert "EVC-I-1-1 is geen eigen instrument" in browser("coordinator").get(f"/erkenningen/{number}/").text
    told = {"instrument-title": "Op het dak", "instrument-content": "Geheime opdracht."}
    page = send("coordinator", number, "instrument", **told)
    assert "is geen eigen instrument" not in page.text
    assert "Geheime opdracht." in browser("facilitator").get(f"/erkenningen/{number}/").text
    assert browser("provider").get(f"/erkenningen/{number}/").status_code == 403


def test_a_follow_up_shows_what_had_to_get_better() -> None:
    plan = {"number": VISITED, "kind": "follow_up", "planned_on": today().isoformat(), "inspectors": "OI"}
    (earlier,) = queries.inspections_of(VISITED)
    browser("inspector").post("/erkenningen/toezicht/", {**plan, "follows": str(earlier.key)})
    page = browser("inspector").get(f"/erkenningen/toezicht/{queries.inspections()[0].key}/").text
    assert "Er is geen lijst met criteria." in page


def test_tabs_show_what_one_can_do() -> None:
    assert "Postvak" in browser("facilitator").get("/aanbod/").text
    page = browser("facilitator").get(f"/erkenningen/{VISITED}/").text
    assert page.index('aria-current="true">Postvak') > 0
    assert "Ons aanbod" not in page


NOTED = {
    "organisation": "daklijn",
    "road": Road.COURSE.value,
    "version": "BK-9104",
    "title": "Dakwerker sinds 2021",
    "municipality": "gent",
    "reference": "MB 2021/7",
    "first": "2021-09-01",
}


def test_the_agency_notes_a_recognition_from_before_this_system() -> None:
    agency = browser("facilitator")
    whole(agency.get("/erkenningen/noteren/"))
    assert agency.post("/erkenningen/noteren/", NOTED).status_code == 302
    assert "Dakwerker sinds 2021" in browser("facilitator").get("/aanbod/?q=sinds 2021").text


def test_all_that_is_wrong_with_a_note_is_said_and_what_was_typed_stays() -> None:
    page = browser("facilitator").post("/erkenningen/noteren/", {"title": "Blijft staan", "version": "BK-0"})
    assert page.status_code == 422
    assert "Blijft staan" in page.text
    assert page.text.count('class="error"') >= 4
