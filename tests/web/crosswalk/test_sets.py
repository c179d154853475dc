"""A set from opening to publishing and beyond, page by page, over the demo."""

import csv
import io

import pytest
from django.conf import settings
from django.test import Client

from ijkpunt.audit.queries import latest
from ijkpunt.crosswalk import queries
from tests.web.crosswalk.pages import SET, browser_of, sent, text_of

pytestmark = pytest.mark.usefixtures("universe")
SETS = "/omzetten/reeksen/"


@pytest.fixture
def anybody() -> Client:
    return browser_of()


@pytest.fixture
def worker() -> Client:
    return browser_of("curator")


@pytest.fixture
def facilitator() -> Client:
    return browser_of("facilitator")


def record_of(subject: str, object_label: str) -> str:
    rows = queries.rows_of("dak-brood-esco", limit=100).items
    return next(
        one.row.record_id
        for one in rows
        if one.row.subject.id == subject and one.row.object and one.row.object.label == object_label
    )


def test_all_published_sets_are_listed_with_what_they_are(anybody: Client) -> None:
    page = text_of(anybody, SETS)
    for part in ("Competent naar ESCO (demo)", "131 koppelingen", "gepubliceerd", "van de makers"):
        assert part in page
    assert "Open een nieuwe reeks" not in page
    assert "Competent naar ESCO" not in text_of(anybody, f"{SETS}?lijst=rome")


def test_a_set_in_progress_is_for_those_who_work_on_it(anybody: Client, worker: Client) -> None:
    for outsider in (anybody, browser_of("candidate")):
        assert "Daken en brood" not in text_of(outsider, SETS)
        text_of(outsider, SET, status=404)
        assert outsider.get(f"{SET}bestand.csv").status_code == 404
    assert browser_of("candidate").get(f"{SET}conflicten/").status_code == 404
    assert browser_of("candidate").get(f"{SET}nieuwe-uitgave/").status_code == 404
    assert "Daken en brood" in text_of(worker, SETS)
    chain = "/omzetten/keten/?bron=register&versie=BK-9104-3&nummer=bkc9904306"
    assert SET not in anybody.get(chain).content.decode()
    assert SET in worker.get(chain).content.decode()


def test_a_set_says_how_far_it_is_and_shows_its_rows(worker: Client) -> None:
    page = text_of(worker, SET)
    assert "In opmaak: over 9 van de 21 is beslist." in page
    assert "5 koppelingen zijn nagekeken. Over 1 zijn curatoren het niet eens. 1 is teruggestuurd." in page
    assert "ESCO bedoelt elke werkplek." in page
    assert "nagekeken: Bram Claes" in page
    assert "Verder beslissen" in page
    assert "Publiceren" not in page.split("Hoever staat het?")[0]  # that is for somebody else


def test_rows_can_be_narrowed(worker: Client) -> None:
    assert "leien recupereren" in text_of(worker, SET)
    narrowed = text_of(worker, f"{SET}?relatie=refused")
    assert "bouwmaterialen hergebruiken" in narrowed
    assert "leien recupereren" not in narrowed
    contested = text_of(worker, f"{SET}?stand=contested")
    assert "leien op een dak leggen" in contested
    assert "materiaal berekenen" not in contested
    assert "Hier staat geen koppeling." in text_of(worker, f"{SET}?q=qqzzxx")
    assert "leien recupereren" in text_of(worker, f"{SET}?relatie=onzin&stand=onzin&pagina=-3")


@pytest.mark.parametrize(
    ("form", "media_type", "words"),
    [
        ("sssom.tsv", "text/tab-separated-values; charset=utf-8", "skos:broadMatch"),
        ("ttl", "text/turtle; charset=utf-8", "skos:broadMatch"),
        ("jsonld", "application/ld+json", "broadMatch"),
        ("csv", "text/csv; charset=utf-8", "een werkplek organiseren"),
    ],
)
def test_a_set_can_be_taken_along(worker: Client, form: str, media_type: str, words: str) -> None:
    response = worker.get(f"{SET}bestand.{form}")
    assert (response.status_code, response.headers["Content-Type"]) == (200, media_type)
    assert response.headers["Content-Disposition"] == f'attachment; filename="dak-brood-esco.{form}"'
    assert words in response.content.decode()


def test_the_table_has_a_row_per_mapping(worker: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(worker.get(f"{SET}bestand.csv").content.decode("utf-8-sig"))))
    assert len(rows) == 12
    refused = next(row for row in rows if row["negated"] == "yes")
    assert (refused["object_label"], refused["author"]) == ("bouwmaterialen hergebruiken", "Ayse Demir")
    assert [row["object_id"] for row in rows if row["object_id"] == ""] == [""]  # the one without equivalent


def test_the_addresses_in_a_file_lead_somewhere(anybody: Client, worker: Client) -> None:
    turtle = worker.get(f"{SET}bestand.ttl").content.decode()
    base = settings.PUBLIC_URL
    assert f"{base}/id/mapping-set/dak-brood-esco" in turtle
    page = anybody.get("/id/mapping-set/competent-esco-demo", follow=True)
    assert page.redirect_chain[-1][0] == "/omzetten/reeksen/competent-esco-demo/"
    assert page.status_code == 200
    file = anybody.get("/id/mapping-set/competent-esco-demo.sssom.tsv", follow=True)
    assert file.headers["Content-Type"].startswith("text/tab-separated-values")
    concept = anybody.get("/id/competent/SK-90061", follow=True)
    assert concept.redirect_chain[-1][0] == "/woordenlijsten/competent/demo-1/SK-90061/"
    competence = anybody.get("/id/register/bkc9904301", follow=True, headers={"Accept": "text/html"})
    assert competence.status_code == 200
    assert anybody.get("/id/competent/bestaat-niet").status_code == 404
    assert anybody.get("/id/onzin/SK-90061").status_code == 404


def test_an_unknown_form_is_not_there(anybody: Client) -> None:
    text_of(anybody, f"{SET}bestand.docx", status=404)


def test_opening_a_set_and_adding_a_qualification(facilitator: Client) -> None:
    form = {
        "title": "Hout naar ESCO",
        "key": "hout-esco",
        "origin": "register",
        "target": "esco@demo-2",
        "qualifications": "BK-9101, BK-9102-1",
    }
    page = sent(facilitator, f"{SETS}nieuw/", **form)
    assert "De reeks staat open." in page
    assert queries.get_set("hout-esco").line.scope == ("BK-9101-2", "BK-9102-1")
    page = sent(facilitator, f"{SETS}hout-esco/kwalificaties/", qualifications="BK-9105")
    assert "Toegevoegd." in page
    assert queries.get_set("hout-esco").line.scope[-1] == "BK-9105-1"
    assert "Er is al een reeks “hout-esco”." in sent(facilitator, f"{SETS}nieuw/", **form)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"key": "Hout ESCO"}, "kan geen sleutel zijn"),
        ({"origin": "esco@demo-2"}, "Van “esco demo-2” naar “esco demo-2” kan niet."),
        ({"qualifications": "BK-9999"}, "We vinden BK-9999 niet in het register."),
        ({"title": ""}, "verplicht"),
    ],
    ids=["key", "sides", "qualification", "title"],
)
def test_what_is_wrong_with_a_new_set_is_said(facilitator: Client, changed: dict[str, str], told: str) -> None:
    form = {"title": "x", "key": "x", "origin": "register", "target": "esco@demo-2", "qualifications": ""}
    assert told in sent(facilitator, f"{SETS}nieuw/", **{**form, **changed})


def test_adding_nothing_or_something_unknown_says_so(facilitator: Client) -> None:
    assert "minstens één kwalificatie" in sent(facilitator, f"{SET}kwalificaties/", qualifications=" ")
    assert "We vinden BK-9999 niet" in sent(facilitator, f"{SET}kwalificaties/", qualifications="BK-9999")


def test_reviewing_agrees_or_sends_back_and_settles_a_disagreement(facilitator: Client) -> None:
    page = text_of(facilitator, f"{SET}nakijken/")
    assert "7 beslissingen na te kijken." in page
    assert "niet iedereen is het eens" in page
    contested = record_of("bkc9904306", "leien op een dak leggen")
    page = sent(facilitator, f"{SET}nakijken/", koppeling=contested, besluit="akkoord")
    assert "Akkoord bewaard." in page
    assert "6 beslissingen na te kijken." in page
    leaks = record_of("bkc9904308", "lekken in daken opsporen")
    page = sent(facilitator, f"{SET}nakijken/", koppeling=leaks, besluit="terug", nota="Herstellen hoort erbij.")
    assert "Teruggestuurd naar de curator." in page
    assert "Herstellen hoort erbij." in text_of(browser_of("curator"), f"{SET}werk/BK-9104-3/bkc9904308/")


def test_sending_back_without_a_reason_is_refused(facilitator: Client) -> None:
    leaks = record_of("bkc9904308", "lekken in daken opsporen")
    page = sent(facilitator, f"{SET}nakijken/", koppeling=leaks, besluit="terug")
    assert "Teruggestuurd naar de curator." not in page
    assert "7 beslissingen na te kijken." in page


def test_conflicts_are_shown_with_what_to_do(facilitator: Client) -> None:
    page = text_of(facilitator, f"{SET}conflicten/")
    assert "Over 1 koppeling zijn curatoren het niet eens en 2 tegenspraken in de reeks." in page
    assert "Niets houdt publiceren tegen." in page
    assert "Ayse Demir : bijna zelfde" in page
    assert "Meer dan één keer “zelfde”" in page
    assert "Maak van de andere" in page
    assert "Trek deze koppeling in" in page
    assert "Trek deze koppeling in" not in text_of(browser_of("curator"), f"{SET}conflicten/")


def test_a_row_can_be_withdrawn_from_there(facilitator: Client) -> None:
    twice = record_of("bkc9904308", "daken herstellen")
    page = sent(facilitator, f"{SET}koppeling-intrekken/", koppeling=twice, reden="Al bij een andere.")
    assert "Ingetrokken." in page
    assert "en 2 tegenspraken" not in page


def test_publishing_says_what_stands_in_the_way_and_then_closes_the_set(facilitator: Client) -> None:
    page = text_of(facilitator, f"{SET}publiceren/")
    assert "Nagekeken: dit komt erin 5" in page
    refused = facilitator.post(f"{SET}publiceren/")
    assert refused.status_code == 200
    assert "niet nagekeken" in refused.content.decode()
    settled = record_of("bkc9904306", "leien op een dak leggen")
    sent(facilitator, f"{SET}nakijken/", koppeling=settled, besluit="akkoord")
    page = sent(facilitator, f"{SET}publiceren/", achterlaten="ja")
    assert "Gepubliceerd: 6 koppelingen waar mensen achter staan." in page
    assert latest(limit=1)[0].event == "crosswalk.set.published"
    assert "Deze reeks is al gesloten." in text_of(facilitator, f"{SET}publiceren/")


def test_a_published_set_can_be_withdrawn_and_stays_to_be_read(facilitator: Client, anybody: Client) -> None:
    sets = "/omzetten/reeksen/esco-rome-demo/"
    assert "Klopt de reeks niet meer?" in text_of(facilitator, sets)
    assert "Ingetrokken. De reeks blijft leesbaar." in sent(facilitator, f"{sets}intrekken/", reden="Fout gedrukt.")
    assert "Ingetrokken: gebruik deze reeks niet meer." in text_of(anybody, sets)


def test_a_newer_release_is_announced_and_leads_to_what_still_holds(facilitator: Client, anybody: Client) -> None:
    sets = "/omzetten/reeksen/competent-esco-demo/"
    assert "Er is een nieuwere versie van de lijst: demo-2." in text_of(anybody, sets)
    page = text_of(facilitator, f"{sets}nieuwe-uitgave/?naar=demo-2")
    assert "118 van de 131 beslissingen blijven gelden, naar 13 moet iemand kijken." in page
    assert "“bakovens bedienen” heet nu “industriële en ambachtelijke bakovens bedienen”." in page
    assert "https://" not in page  # what stands above a concept has a name
    gone = text_of(facilitator, f"{sets}nieuwe-uitgave/?naar=demo-2&lot=target_gone")
    assert "Weg (1)" in gone
    assert "Opnieuw bekijken (9)" in gone  # as a choice
    assert "heet nu" not in gone


def test_the_next_set_is_made_from_what_holds(facilitator: Client) -> None:
    sets = "/omzetten/reeksen/competent-esco-demo/"
    assert "kan geen sleutel zijn" in sent(facilitator, f"{sets}meenemen/", naam="Volgende!", naar="demo-2")
    page = sent(facilitator, f"{sets}meenemen/", naam="competent-esco-2", naar="demo-2")
    assert "De nieuwe reeks staat klaar." in page
    assert "Komt na competent-esco-demo" in page
    assert "Opgevolgd door competent-esco-2" in text_of(facilitator, sets)
    assert sent(facilitator, f"{sets}meenemen/", naam="x", naar="1999")  # no such release: back to the page


def test_a_new_version_of_a_qualification_is_looked_at_in_the_same_way(facilitator: Client) -> None:
    form = {"title": "Leien", "key": "leien", "origin": "register", "target": "esco@demo-2"}
    sent(facilitator, f"{SETS}nieuw/", **form, qualifications="BK-9104-2")
    page = text_of(facilitator, f"{SETS}leien/nieuwe-uitgave/")
    assert "Wat betekent BK-9104-3 voor wat beslist is?" in page
    assert "Er is nog niets beslist, dus er verandert niets." in page
    code = queries.ends_of("register", "BK-9104-2")[0].id
    browser_of("curator").post(f"{SETS}leien/besluit/BK-9104-2/{code}/", {"besluit": "niets"})
    sent(facilitator, f"{SETS}leien/meenemen/", naam="leien-2", naar="BK-9104-3")
    assert queries.get_set("leien-2").line.scope == ("BK-9104-3",)


def test_a_set_on_the_newest_release_has_nothing_to_carry(facilitator: Client) -> None:
    assert "Er is niets nieuwers." in text_of(facilitator, f"{SET}nieuwe-uitgave/")
