"""The pages on exemptions: the person sees what the rules say and asks, the school decides, side by side."""

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Protocol
from uuid import UUID

import openpyxl
import pytest
from django.test import Client

from ijkpunt.demo.cast import CAST
from ijkpunt.demo.proofs import build_proofs
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions
from ijkpunt.pathways.models import ExemptionDecision, ExemptionRequest, Person, ReadEvent
from ijkpunt.pathways.rules.people import PersonTold

pytestmark = pytest.mark.usefixtures("universe")
NOOR = PersonTold("Noor Verlinden", date(2004, 5, 17), "noor@voorbeeld.be")
PROGRAMME = "/mijn/vrijstellingen/in/CD-9104/"
UNITS = ["1", "2", "3"]
ProofsOf = dict[str, UUID]


def browser(key: str) -> Client:
    from ijkpunt.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(email=next(one.email for one in CAST if one.key == key)))
    return client


@pytest.fixture
def proofs(universe: None) -> ProofsOf:
    return build_proofs()


@pytest.fixture
def noor(proofs: ProofsOf) -> Client:
    """The candidate, whose file is that of the holder of a proof of the whole."""
    from ijkpunt.accounts.models import User

    client = browser("candidate")
    user = User.objects.get(email="kandidaat@demo.example")
    actions.begin_file(by=Actor(f"user:{user.pk}", user.name), told=NOOR, on=today())
    return client


@pytest.fixture
def holder(noor: Client, proofs: ProofsOf) -> Client:
    sent = {"bewijs": str(proofs["geheel-school"]), "dag": "2026-06-30", "doe": "toe"}
    noor.post("/mijn/vrijstellingen/bewijs/", sent)
    return noor


@pytest.fixture
def request_of(holder: Client, proofs: ProofsOf) -> ExemptionRequest:
    holder.post(PROGRAMME, asked(proofs))
    return ExemptionRequest.objects.get()


def asked(proofs: ProofsOf, **changes: object) -> dict[str, object]:
    told = {"module": UNITS, "bewijs": [str(proofs["geheel-school"])], "woorden": "Dag!", "akkoord": "1"}
    return {name: value for name, value in {**told, **changes}.items() if value}


class Page(Protocol):
    """What the test client answers."""

    status_code: int

    @property
    def content(self) -> bytes: ...


def text(answer: Page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


# --- the person


def test_without_proofs_every_module_is_to_follow_and_the_page_says_how_to_go_on(noor: Client) -> None:
    told = text(noor.get(PROGRAMME))
    assert "0 vrijgesteld van rechtswege, 0 deels, 3 nog te volgen" in told
    assert "Voeg eerst een bewijs toe" in told
    assert "Voeg een bewijs toe dat je al hebt" in text(noor.get("/mijn/vrijstellingen/"))


def test_a_proof_is_brought_in_and_changes_the_answer(holder: Client) -> None:
    assert "Bewijs van beroepskwalificatie van CVO De Nok" in text(holder.get("/mijn/vrijstellingen/"))
    told = text(holder.get(PROGRAMME))
    assert "3 vrijgesteld van rechtswege, 0 deels, 0 nog te volgen" in told
    assert told.count("vrijgesteld van rechtswege") == 4  # each of three, and the sum


@pytest.mark.parametrize(
    ("number", "day", "says"),
    [
        pytest.param("geen", "2026-06-30", "Dit is geen nummer van een bewijs.", id="no number"),
        pytest.param("{proof}", "gisteren", "Deze dag kunnen we niet lezen.", id="no day"),
        pytest.param("{proof}", "2026-06-29", "We vinden geen bewijs met dit nummer en deze dag.", id="another day"),
    ],
)
def test_what_is_wrong_with_a_proof_is_said(noor: Client, proofs: ProofsOf, number: str, day: str, says: str) -> None:
    sent = {"bewijs": number.format(proof=proofs["geheel-school"]), "dag": day, "doe": "toe"}
    assert says in text(noor.post("/mijn/vrijstellingen/bewijs/", sent, follow=True))


def test_a_proof_goes_out_again(holder: Client, proofs: ProofsOf) -> None:
    sent = {"bewijs": str(proofs["geheel-school"]), "doe": "weg"}
    told = text(holder.post("/mijn/vrijstellingen/bewijs/", sent, follow=True))
    assert "In je dossier staat nog geen bewijs" in told


def test_asking_keeps_what_was_typed_and_says_everything_at_once(holder: Client, proofs: ProofsOf) -> None:
    answer = holder.post(PROGRAMME, asked(proofs, module=None, akkoord=None))
    told = text(answer)
    assert answer.status_code == 422
    assert "Je koos geen enkele module." in told
    assert "Je ging nog niet akkoord dat de school dit ziet." in told
    assert "Dag!" in told
    assert "checked" in answer.content.decode()  # the proof stays chosen
    assert not ExemptionRequest.objects.exists()


def test_the_person_follows_and_takes_back(holder: Client, request_of: ExemptionRequest) -> None:
    address = f"/mijn/vrijstellingen/{request_of.identifier}/"
    assert "De school moet nog antwoorden" in text(holder.get(address))
    assert "De school moet nog over 3 modules beslissen." in text(holder.get("/mijn/vrijstellingen/"))
    told = text(holder.post(address, follow=True))
    assert "Je trok deze aanvraag in" in told
    school = browser("school")
    assert school.get(f"/vrijstellingen/aanvragen/{request_of.identifier}/").status_code == 404
    assert "1 aanvraag werd ingetrokken." in text(school.get("/vrijstellingen/aanvragen/"))


def test_nobody_sees_the_request_of_another(request_of: ExemptionRequest) -> None:
    from ijkpunt.accounts.models import User

    other = User.objects.get(email="buitenstaander@demo.example")
    actions.begin_file(by=Actor(f"user:{other.pk}", other.name), told=PersonTold("Kim"), on=today())
    address = f"/mijn/vrijstellingen/{request_of.identifier}/"
    assert browser("outsider").get(address).status_code == 404
    assert browser("outsider").post(address).status_code == 404
    assert browser("provider").get(f"/vrijstellingen/aanvragen/{request_of.identifier}/").status_code == 404
    request_of.refresh_from_db()
    assert request_of.withdrawn_on is None


# --- the school


def test_the_inbox_names_nobody_and_the_page_does_with_a_trace(request_of: ExemptionRequest) -> None:
    school = browser("school")
    assert "Noor" not in text(school.get("/vrijstellingen/aanvragen/"))
    assert not ReadEvent.objects.exists()
    answer = school.get(f"/vrijstellingen/aanvragen/{request_of.identifier}/")
    told = text(answer)
    assert "Noor Verlinden" in told
    assert "Bevestig 3 modules van rechtswege" in told
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert ReadEvent.objects.filter(person=Person.objects.get(), organisation="cvo-de-nok").count() == 2


def test_a_request_that_may_not_be_seen_any_more_is_told_and_does_not_wait(
    request_of: ExemptionRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    school, link = browser("school"), f"/vrijstellingen/aanvragen/{request_of.identifier}/"
    for day, waits in ((request_of.shown_until, True), (request_of.shown_until + timedelta(1), False)):
        monkeypatch.setattr("ijkpunt.web.exemptions.inbox.today", lambda on=day: on)
        answer = school.get("/vrijstellingen/aanvragen/")
        assert (link in answer.content.decode()) is waits
        assert ("1 aanvraag wacht op je antwoord." in text(answer)) is waits
        assert ("1 aanvraag bleef te lang liggen" in text(answer)) is not waits


def test_by_law_in_one_press_and_the_person_reads_it(holder: Client, request_of: ExemptionRequest) -> None:
    address = f"/vrijstellingen/aanvragen/{request_of.identifier}/"
    assert "Bevestigd van rechtswege: 3." in text(browser("school").post(address, {"doe": "wet"}, follow=True))
    told = text(holder.get(f"/mijn/vrijstellingen/{request_of.identifier}/"))
    assert "De school heeft geantwoord" in told
    assert told.count("vrijgesteld van rechtswege") == 3


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        pytest.param({"antwoord": "refused"}, "Er staat geen reden bij.", id="a refusal without reason"),
        pytest.param({"antwoord": "refused", "reden": "Nee."}, "Deze vrijstelling geldt van rechtswege.", id="no rule"),
        pytest.param({}, "Je koos geen antwoord.", id="no answer"),
        pytest.param({"antwoord": "misschien"}, "Je koos geen antwoord.", id="an answer that is none"),
        pytest.param({"antwoord": "by_law", "tot": "ooit"}, "Deze dag kunnen we niet lezen.", id="no day"),
        pytest.param({"antwoord": "by_law", "tot": "2020-01-01"}, "De laatste dag is al voorbij.", id="past"),
    ],
)
def test_a_decision_that_cannot_be_is_said_and_nothing_is_kept(
    request_of: ExemptionRequest, sent: dict[str, str], says: str
) -> None:
    address = f"/vrijstellingen/aanvragen/{request_of.identifier}/"
    answer = browser("school").post(address, {"module": "1", **sent})
    assert answer.status_code == 422
    assert says in text(answer)
    assert sent.get("reden", "") in text(answer)
    assert not ExemptionDecision.objects.exists()


def test_a_refusal_with_its_rule_reaches_the_person(holder: Client, request_of: ExemptionRequest) -> None:
    address = f"/vrijstellingen/aanvragen/{request_of.identifier}/"
    sent = {"module": "2", "antwoord": "refused", "reden": "Dit bewijs gaat over oude leien.", "regel": "artikel 9"}
    browser("school").post(address, sent)
    told = text(holder.get(f"/mijn/vrijstellingen/{request_of.identifier}/"))
    assert "geweigerd Dit bewijs gaat over oude leien. Regel waarop de school steunt: artikel 9" in told


def test_the_files_have_every_unit_and_no_name(request_of: ExemptionRequest) -> None:
    school = browser("school")
    school.post(f"/vrijstellingen/aanvragen/{request_of.identifier}/", {"module": "1", "antwoord": "by_law"})
    lines = school.get("/vrijstellingen/aanvragen.csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 4
    assert "Noor" not in "".join(lines)
    book = openpyxl.load_workbook(BytesIO(school.get("/vrijstellingen/aanvragen.xlsx").content))
    assert [row[6].value for row in book.worksheets[0].iter_rows(min_row=2)] == ["by_law", None, None]


def test_a_school_tries_a_proof(proofs: ProofsOf) -> None:
    def tried(number: object, key: str = "school") -> Page:
        return browser(key).post("/vrijstellingen/proef/", {"opleiding": "CD-9104", "bewijs": str(number)})

    assert "0 vrijgesteld van rechtswege, 3 waarover de school beslist, 0 deels" in text(
        tried(proofs["geheel-evc-zonder-naam"])
    )
    assert "Amrani" not in text(tried(proofs["geheel-evc-zonder-naam"]))
    assert tried(proofs["ingetrokken"]).status_code == 422
    assert "Deze opleiding is niet van je organisatie." in text(tried(proofs["geheel-school"], "provider"))
    assert not ExemptionRequest.objects.exists()


def test_the_number_of_a_proof_that_is_tried_stands_in_no_address(proofs: ProofsOf) -> None:
    school, asked = browser("school"), {"opleiding": "CD-9104", "bewijs": str(proofs["geheel-school"])}
    by_address = school.get("/vrijstellingen/proef/", asked).content.decode()
    assert re.findall(r'<form method="(\w+)" class="section', by_address) == ["post"]
    assert 'id="h-uit"' not in by_address
    assert 'id="h-uit"' in school.post("/vrijstellingen/proef/", asked).content.decode()


def test_everybody_reads_the_rules_with_their_source(universe: None) -> None:
    told = text(Client().get("/vrijstellingen/"))
    assert "onderwijsinspectie en Vlaamse Sociale Inspectie van rechtswege" in told
    assert "protocol van niet-akkoord Katholiek Onderwijs" in told


def test_the_agency_notes_who_supervises_and_what_was_typed_stays(universe: None) -> None:
    agency, address = browser("facilitator"), "/vrijstellingen/toezicht/"
    sent = {"gever": "daklijn", "toezicht": "both", "van": "2026-02-01", "bron": ""}
    answer = agency.post(address, sent)
    assert answer.status_code == 422
    assert "Er staat niet bij waar dit staat." in text(answer)
    assert 'value="2026-02-01"' in answer.content.decode()
    told = text(agency.post(address, {**sent, "bron": "Erkenning 2026/7"}, follow=True))
    assert "onderwijsinspectie en Vlaamse Sociale Inspectie 1 februari 2026 Erkenning 2026/7" in told
    assert browser("school").get(address).status_code == 403
