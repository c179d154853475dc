"""Taking everything along, and erasing it: what goes, what stays, and only when somebody is sure."""

import io
import json

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ijkpunt.kernel.clock import now
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.models import Experience, Person
from ijkpunt.pathways.queries import own_person, person_of
from ijkpunt.pathways.rules.access import Part
from ijkpunt.web.mine.whole.paper import paper_data, sections_of
from tests.pathways.test_exempting import asked_by
from tests.pathways.test_helping import everything, vouched
from tests.pathways.world import COORDINATOR, DAY, EMPLOYER, HANNA, at, decided, file_of, later
from tests.web.mine.people import BEGIN, HOME, PDF, ROOFER, actor, begun, with_file

pytestmark = pytest.mark.usefixtures("universe")
ERASE = "/mijn/alles/wissen/"


@pytest.fixture
def sam() -> Client:
    client, _ = begun("Sam Peeters")
    client.post("/mijn/portfolio/ervaring/", {"kind": "work", "title": "Dakwerker", "story": "Ik legde leien."})
    client.post("/mijn/portfolio/bestand/", {"file": SimpleUploadedFile("attest.pdf", PDF), "title": "Attest"})
    client.post(f"/mijn/inschatting/{ROOFER}/", {"c-bkc9904301": "alone"})
    client.post("/mijn/gegevens/", {"doe": "nodig", "nodig-needs": "Meer tijd.", "nodig-cause": "Dyslexie."})
    return client


def test_everything_goes_along_as_json(sam: Client) -> None:
    answer = sam.get("/mijn/alles/mijn-dossier.json")
    told = json.loads(answer.content)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mijn-dossier.json"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert told["profile"]["name"] == "Sam Peeters"
    assert told["portfolio"]["experiences"][0]["story"] == "Ik legde leien."
    assert told["self_estimate"][0]["level"] == "alone"
    assert told["adjustment_cause"] == {"cause": "Dyslexie."}
    assert {"verdict_draft", "instrument"} & told.keys() == set()


def test_and_on_paper_with_the_same_in_words(sam: Client) -> None:
    answer = sam.get("/mijn/alles/mijn-dossier.pdf")
    assert answer.content.startswith(b"%PDF-1.7")
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    for told in ("Het dossier van Sam Peeters", "Dakwerker", "Ik legde leien.", "Meer tijd.", "Dyslexie."):
        assert told in text


def test_a_decided_journey_stands_in_it_in_words() -> None:
    journey = decided(without=("bkc9904310",))
    actions.look(by=COORDINATOR, person=file_of(), part=Part.NAME, journey=journey, at=at(40))
    data = paper_data(queries.export_of(HANNA, now()), later(60))
    texts = {one["title"]: one["items"] for one in data["sections"]}
    assert len(texts["Oordeel per competentie"]) == 10
    assert "Fatima" in texts["Wie je gegevens bekeek"][0]["title"]
    assert texts["Traject"][0]["title"].endswith(f"({ROOFER})")


def test_paper_and_json_hold_the_same_parts_and_every_part_is_in_both_or_kept_from_both(sam: Client) -> None:
    export = json.loads(sam.get("/mijn/alles/mijn-dossier.json").content)
    on_paper = [section.key for section in sections_of(export)]
    assert len(on_paper) == len(set(on_paper))
    assert set(on_paper) == export.keys() - {"made_at", "person", Part.NAME}  # the name is the title
    not_yours = {Part.VERDICT_DRAFT, Part.INSTRUMENT, Part.STATISTICS}  # of the assessor, the centre, and counted
    assert set(Part) - export.keys() == not_yours


def test_what_helpers_schools_and_a_centre_wrote_stands_on_paper_in_words() -> None:
    everything()
    number = actions.vouch(by=EMPLOYER, person=file_of(), vouched=vouched(), on=DAY)
    actions.answer_attestation(by=HANNA, attestation=number, accepts=True, on=DAY)
    asked_by(HANNA)
    data = paper_data(queries.export_of(HANNA, now()), later(60))
    told = {one["title"]: json.dumps(one["items"], ensure_ascii=False) for one in data["sections"]}
    assert "Bel het testcentrum." in told["Stappen die iemand mij voorstelde"]
    assert "Mijn IBO bij Maes" in told["Codes waarmee iemand mag bevestigen wat ik kan"]
    assert "gezien door de meestergast" in told["Mijn plannen op de werkplek"]
    assert "Gewerkt." in told["Mijn plannen op de werkplek"]
    assert told["Groepen waar ik bij hoor"] != "[]"
    assert "Ik moest wachten." in told["Klacht"]
    assert "Sorry." in told["Klacht"]
    assert "Ik werkte zes jaar op daken." in told["Vrijstellingen die ik vroeg"]


def test_erasing_takes_a_word_that_is_typed(sam: Client) -> None:
    page = sam.get(ERASE).content.decode()
    assert "Dit blijft nog" in page
    for typed in ("", "wis", "ja"):
        answer = sam.post(ERASE, {"woord": typed})
        assert answer.status_code == 422
        assert "Er is niets gewist." in answer.content.decode()
    assert Person.objects.get(name="Sam Peeters").erased_on is None
    assert sam.post(ERASE, {"woord": " Wissen "}).headers["Location"] == BEGIN
    assert not Person.objects.filter(name="Sam Peeters").exists()
    assert not Experience.objects.filter(title="Dakwerker", story="Ik legde leien.").exists()
    assert sam.get(HOME).headers["Location"] == BEGIN


def test_who_erased_may_begin_again() -> None:
    client = with_file("outsider")
    first = own_person(actor("outsider")).identifier
    client.post(ERASE, {"woord": "wissen"})
    assert person_of(actor("outsider")) is None
    with_file("outsider", "Hanne")
    assert own_person(actor("outsider")).identifier != first


def test_home_and_every_page_open_for_who_has_a_whole_file(sam: Client) -> None:
    for address in ("", "gegevens/", "begeleiders/", "portfolio/", "beeld/", "delen/", "wie-keek/", "alles/"):
        page = sam.get(f"{HOME}{address}")
        assert page.status_code == 200, address
        assert "MISSING VARIABLE" not in page.content.decode(), address
