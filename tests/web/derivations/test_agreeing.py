"""Deviations, the inbox of a sector and approval over the demo, as the people around a product use them."""

import pytest

from ijkpunt.derivations import queries
from ijkpunt.derivations.rules.deviations import DeviationState
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.clock import today
from tests.web.derivations.people import browser, card, seen

pytestmark = pytest.mark.usefixtures("universe")

PAGE, INBOX = "/dekking/ST-9113/afwijkingen/", "/dekking/te-beantwoorden/"
APPROVAL = "/dekking/ST-9113/goedkeuring/"
EDGES, UPKEEP = "dropped:BK-9113-1:bkc9911306", "dropped:BK-9113-1:bkc9911308"
ROOM, SEALING = "weakened:BK-9113-1:bkc9911302", "weakened:BK-9113-1:bkc9911305"
CUSTOMER, RAIN = "added:C4", "added:C5"
A_EDGES, A_CUSTOMER, A_ROOM = "a-dropped-BK-9113-1-bkc9911306", "a-added-C4", "a-weakened-BK-9113-1-bkc9911302"


def states() -> dict[str, DeviationState]:
    return {view.found.key: view.state for view in queries.deviations_of("ST-9113", on=today())}


@pytest.mark.parametrize(
    ("member", "address"),
    [
        ("provider", PAGE),
        ("outsider", PAGE),
        ("author", "/dekking/CD-9104/afwijkingen/"),
        ("author", "/dekking/KO-9104/afwijkingen/?versie=1"),
        ("school", "/dekking/OP-9104/afwijkingen/"),
        ("author", INBOX),
        ("facilitator", APPROVAL),
        ("author", APPROVAL),
        ("inspector", "/dekking/CD-9104/goedkeuring/"),
        ("school", "/dekking/OP-9104/goedkeuring/"),
    ],
)
def test_every_page_is_whole(member: str, address: str) -> None:
    page = browser(member).get(address)
    assert page.status_code == 200
    assert "MISSING VARIABLE" not in page.text
    assert page.text.count("<h1") == 1
    assert " style=" not in page.text


def test_every_deviation_stands_on_the_page_with_its_state_and_what_lacks() -> None:
    page = browser("inspector").get(PAGE).text
    for view in queries.deviations_of("ST-9113", on=today()):
        assert view.found.text in page
        assert str(view.state.label) in page
        for skill in view.found.missing:
            assert skill in page
    assert "6 afwijkingen houden de goedkeuring tegen." in page
    assert "Een groendak lekt het eerst aan de rand." in card(page, A_EDGES)
    assert "Geen enkel leerresultaat gaat hierover." in card(page, A_EDGES)


def test_only_who_may_do_something_gets_a_form() -> None:
    assert 'name="doe"' not in browser("inspector").get(PAGE).text
    assert 'name="doe"' not in browser("school").get(PAGE).text  # makes products, but not this one
    maker = browser("provider").get(PAGE).text
    assert 'value="akkoord"' not in maker
    assert 'value="reden"' in card(maker, A_ROOM)
    sector = browser("author").get(PAGE).text
    assert 'value="reden"' not in sector
    assert 'value="akkoord"' in card(sector, A_CUSTOMER)
    assert "Noteer dat het mag" in card(browser("facilitator").get(PAGE).text, A_EDGES)


def test_a_maker_gives_a_reason_and_puts_everything_to_the_sector_at_once() -> None:
    client = browser("provider")
    client.post(f"{PAGE}maker/", {"doe": "reden", "afwijking": ROOM, "tekst": "Dat richt de werfleider in."})
    assert states()[ROOM] is DeviationState.MOTIVATED
    answer = client.post(f"{PAGE}maker/", {"doe": "voorleggen", "afwijking": [ROOM, RAIN]}, follow=True)
    assert "Voorgelegd. De sector kan nu antwoorden." in answer.text
    assert {states()[ROOM], states()[RAIN]} == {DeviationState.PUT}
    waiting = {line.view.found.key for line in queries.sector_inbox("fonds-dak", on=today())}
    assert waiting == {UPKEEP, CUSTOMER, ROOM, RAIN}


def test_a_maker_answers_a_question_and_takes_something_back() -> None:
    client = browser("provider")
    client.post(f"{PAGE}maker/", {"doe": "antwoord", "afwijking": SEALING, "tekst": "In de les over het bestek."})
    assert states()[SEALING] is DeviationState.PUT
    client.post(f"{PAGE}maker/", {"doe": "intrekken", "afwijking": CUSTOMER})
    assert states()[CUSTOMER] is DeviationState.WITHDRAWN


def test_putting_nothing_to_the_sector_says_so() -> None:
    answer = browser("provider").post(f"{PAGE}maker/", {"doe": "voorleggen"}, follow=True)
    assert "Je koos geen afwijking." in answer.text


def test_a_sector_sees_what_is_first_due_first_and_answers_there() -> None:
    client = browser("author")
    page = client.get(INBOX).text
    assert page.index("Onderhoudt en herstelt groendaken") < page.index("Een offerte voor een groendak")
    assert '4 van 9 competenties van <span class="nowrap">BK-9113-1</span> zijn helemaal gedekt.' in page
    answer = client.post(
        f"{PAGE}antwoord/",
        {
            "doe": "akkoord",
            "afwijking": CUSTOMER,
            "sleutel": CUSTOMER,
            "gezien": seen(page, A_CUSTOMER),
            "terug": "inbox",
        },
        follow=True,
    )
    assert answer.redirect_chain[-1][0] == INBOX
    assert "1 afwijking wacht op jullie antwoord." in answer.text
    assert states()[CUSTOMER] is DeviationState.AGREED


def test_a_refusal_needs_a_ground_and_a_question_a_text() -> None:
    client = browser("author")
    for doing in ("weiger", "vraag"):
        answer = client.post(f"{PAGE}antwoord/", {"doe": doing, "afwijking": CUSTOMER, "terug": "inbox"}, follow=True)
        assert ("Je weigert zonder reden." in answer.text) or ("Er staat geen vraag." in answer.text)
        assert states()[CUSTOMER] is DeviationState.PUT
    client.post(f"{PAGE}antwoord/", {"doe": "vraag", "afwijking": CUSTOMER, "tekst": "Hoeveel uur?"})
    assert states()[CUSTOMER] is DeviationState.ASKED


def test_nobody_answers_what_changed_since_they_read_it_and_what_they_typed_comes_back() -> None:
    client = browser("author")
    old = seen(client.get(INBOX).text, A_CUSTOMER)
    browser("curator").post(f"{PAGE}antwoord/", {"doe": "vraag", "afwijking": CUSTOMER, "tekst": "Hoeveel uur?"})
    answer = client.post(
        f"{PAGE}antwoord/",
        {"doe": "weiger", "afwijking": CUSTOMER, "sleutel": CUSTOMER, "gezien": old, "tekst": "Dat is ons vak niet."},
        follow=True,
    )
    assert "Aan deze afwijking is intussen iets veranderd." in answer.text
    assert "Dat is ons vak niet.</textarea>" in answer.text
    assert states()[CUSTOMER] is DeviationState.ASKED


def test_a_sector_body_with_nothing_to_answer_reads_what_will_come_here() -> None:
    client = browser("author")
    for key in (UPKEEP, CUSTOMER):
        client.post(f"{PAGE}antwoord/", {"doe": "akkoord", "afwijking": key})
    page = client.get(INBOX).text
    assert "Er wacht niets op jullie antwoord." in page
    assert 'class="empty"' in page


def test_an_authority_settles_what_the_sector_refused() -> None:
    browser("facilitator").post(f"{PAGE}beslissing/", {"afwijking": EDGES, "tekst": "VR 2026/12"})
    assert states()[EDGES] is DeviationState.SETTLED
    assert "VR 2026/12" in card(browser("inspector").get(PAGE).text, A_EDGES)


def test_approval_names_every_blocker_and_sees_people_not_keys() -> None:
    page = browser("facilitator").get(APPROVAL).text
    assert "6 zaken houden de goedkeuring tegen." in page
    assert "Onderhoudt en herstelt groendaken”: voorgelegd aan de sector." in page
    assert "Wacht op het antwoord van Sectorfonds Dak en Gevel (demo)" in page
    assert "fonds-dak" not in page
    assert 'name="antwoord"' not in page  # the sector is first


def test_the_steps_follow_each_other_and_the_last_yes_says_what_still_blocks() -> None:
    send = f"{APPROVAL}beslissing/"
    assert "Aan jou: Sectoren van de beroepskwalificatie" in browser("author").get(APPROVAL).text
    browser("author").post(send, {"stap": "sector", "antwoord": "ja"})
    facilitator = browser("facilitator")
    facilitator.post(send, {"stap": "advice_agency", "antwoord": "ja"})
    browser("inspector").post(send, {"stap": "advice_inspection", "antwoord": "nee", "nota": "Let op de randen."})
    page = facilitator.get(APPROVAL).text
    assert "Let op de randen." in page
    assert "Dit is het laatste ja." in page
    refused = facilitator.post(send, {"stap": "government", "antwoord": "ja", "verwijzing": "VR 1"}, follow=True)
    assert "Werkt randen, doorvoeren en afvoeren van het dak af”: geweigerd door de sector." in refused.text
    assert queries.approval_of("ST-9113", on=today()).status is ProductStatus.SUBMITTED


def test_a_no_sends_it_back_with_its_ground() -> None:
    answer = browser("author").post(f"{APPROVAL}beslissing/", {"stap": "sector", "antwoord": "nee"}, follow=True)
    assert "Zeg waarom niet." in answer.text
    browser("author").post(f"{APPROVAL}beslissing/", {"stap": "sector", "antwoord": "nee", "nota": "Te vroeg."})
    page = browser("provider").get(APPROVAL).text
    assert "Teruggestuurd naar de maker." in page
    assert "Te vroeg." in page


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"stap": "sector"}, "Je koos geen antwoord."),
        ({"stap": "sector", "antwoord": "ja", "dag": "gisteren"}, "Dit is geen datum."),
        ({"stap": "sector", "antwoord": "ja", "dag": "2999-01-01"}, "Dat is nog niet geweest."),
        ({"stap": "government", "antwoord": "ja"}, "Jouw organisatie kan deze stap niet zetten."),
    ],
    ids=["no answer", "no date", "a day to come", "the step of another"],
)
def test_a_decision_that_cannot_be_says_why(form: dict[str, str], told: str) -> None:
    answer = browser("author").post(f"{APPROVAL}beslissing/", form, follow=True)
    assert told in answer.text
    assert queries.approval_of("ST-9113", on=today()).standing.steps[0].decisions == ()


def test_a_step_that_is_refused_brings_back_everything_that_was_typed() -> None:
    client = browser("author")
    form = {"stap": "sector", "antwoord": "nee", "dag": "2026-13-45", "verwijzing": "PC 2026/9", "nota": "Te vroeg."}
    client.post(f"{APPROVAL}beslissing/", form)
    answer = client.post(f"{APPROVAL}beslissing/", {**form, "dag": "2026-11-09", "nota": ""}, follow=True)
    again = " ".join(answer.text.split())
    assert 'value="nee" required checked' in again
    assert 'value="ja" required checked' not in again
    assert 'value="2026-11-09"' in again
    assert 'value="PC 2026/9"' in again


def test_what_is_approved_is_sealed_and_takes_no_more_answers() -> None:
    page = browser("author").get("/dekking/CD-9104/goedkeuring/").text
    assert "Goedgekeurd op 29 mei 2026." in page
    assert "Beslissing VR 2026 2905 (verzonnen)." in page
    assert queries.get_version("CD-9104", 1, today()).document_hash in page
    assert 'name="antwoord"' not in page
    assert 'name="doe"' not in browser("author").get("/dekking/CD-9104/afwijkingen/").text


def test_deviations_that_need_no_agreement_say_why() -> None:
    page = browser("author").get("/dekking/KO-9104/afwijkingen/").text
    assert "Geen enkele afwijking houdt de goedkeuring tegen." in page
    assert "Het product zegt zelf dat het de kwalificatie maar gedeeltelijk bevat." in page


def test_an_unknown_product_is_a_404() -> None:
    assert browser("author").get("/dekking/BESTAAT-NIET/afwijkingen/").status_code == 404
    assert browser("author").get("/dekking/BESTAAT-NIET/goedkeuring/").status_code == 404


def test_what_stops_approval_is_said_in_words_without_the_codes_of_competences() -> None:
    page = browser("author").get(APPROVAL).text
    assert "Afwijking “Maar deels gedekt: Richt de werkplek op het dak in”" in page
    assert "“bkc" not in page
