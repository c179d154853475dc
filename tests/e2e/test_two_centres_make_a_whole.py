"""Two centres make a whole: somebody shows all but one competence and gets a proof of competences; later another
centre tests a part with what lacked and takes the rest of it over, and the agency confirms the whole."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e.axe import violations
from tests.e2e.conftest import SignIn, serving
from tests.e2e.journeys import (
    PHONE_NUMBER,
    Clock,
    accepts,
    act,
    advises,
    agrees,
    came_to_the_test,
    check,
    chooses_a_day,
    confirms_and_asks,
    enrols,
    follow,
    judge,
    press,
    told,
    work_at,
)
from tests.e2e.watch import PHONE, Visits

pytestmark = pytest.mark.browser
TODAY, FIRST_TEST, FIRST_DECIDED = date(2026, 11, 26), date(2027, 1, 18), date(2027, 1, 22)
SECOND_TEST, SECOND_DECIDED, CONFIRMED = date(2027, 2, 15), date(2027, 2, 18), date(2027, 2, 22)
NAME, LACKS = "Otto Voorbeeld", "Sorteert en bewerkt leien"


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Clock:
    return Clock(tmp_path_factory.mktemp("clock") / "day", TODAY)


@pytest.fixture(scope="module")
def server(chromium: str, tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[str]:
    """A demo of its own, whose days pass as the play goes on."""
    with serving(tmp_path_factory.mktemp("demo"), clock=clock.file) as address:
        yield address


def asks_for_a_talk(citizen: Page) -> None:
    citizen.goto("/evc/BK-9104-3/")
    follow(citizen, "Meld je aan voor de test")
    citizen.get_by_label("Je naam").fill(NAME)
    press(citizen, "Begin")
    follow(citizen, "Ik heb hem bewaard, ga verder")
    citizen.get_by_label("Bij welk testcentrum?").select_option(label="Testcentrum Scheldekaai, Antwerpen")
    citizen.get_by_label("Of je telefoonnummer").fill(PHONE_NUMBER)
    press(citizen, "Meld je aan voor de test")


def planned(citizen: Page, coordinator: Page, day: str, *assessors: str) -> None:
    """From the talk to a confirmed place, and assessors who are asked."""
    advises(coordinator, NAME)
    citizen.reload()
    agrees(citizen)
    enrols(coordinator, NAME)
    chooses_a_day(citizen, day)
    confirms_and_asks(coordinator, *assessors)


def decides(coordinator: Page, *follows: str) -> None:
    coordinator.reload()
    press(coordinator, "Begin het beraad")
    press(coordinator, "Schrijf de beslissing")
    told(coordinator, *follows)
    assert violations(coordinator) == []
    act(coordinator, "Geef het bewijs")
    press(coordinator, "Geef het bewijs")
    told(coordinator, "Het bewijs is gegeven en getekend.")
    press(coordinator, "Sluit af")


def keeps_a_part(citizen: Page) -> str:
    """What the person reads, and the number of their proof."""
    citizen.reload()
    told(citizen, "1 onderdeel is nog niet aangetoond", "Nog oefenen op het bewerken van leien.")
    assert violations(citizen) == []
    follow(citizen, "Bewijs van competenties")
    number = citizen.url.rstrip("/").rsplit("/", 1)[1]
    told(citizen, "Dit bewijs is geldig.", number)
    assert violations(citizen) == []
    return number


def goes_on_elsewhere(citizen: Page) -> None:
    citizen.get_by_role("link", name="Mijn trajecten").first.click()
    follow(citizen, "Dakwerker leien")
    follow(citizen, "Probeer opnieuw, alleen wat nog ontbreekt")
    told(citizen, "Wat je al bewees, neem je mee.")
    citizen.get_by_label("Wat wil je bewijzen?").select_option(label="een deel: Voorbereider leien daken")
    citizen.get_by_label("Bij welk testcentrum?").select_option(label="Testcentrum Dijledal, Leuven")
    press(citizen, "Meld je aan voor de test")


def at_the_first_centre(citizen: Page, visits: Visits, sign_in: SignIn, clock: Clock) -> str:
    """All but one competence; gives the number of the proof."""
    coordinator, first, second = visits.open(), visits.open(), visits.open()
    asks_for_a_talk(citizen)
    sign_in(coordinator, "coordinator")
    planned(citizen, coordinator, "18 januari 2027", "Geert Smets", "An Peeters")
    for assessor, member in ((first, "assessor"), (second, "assessor_second")):
        sign_in(assessor, member)
        accepts(assessor, NAME)
    clock.move_to(FIRST_TEST)
    came_to_the_test(coordinator)
    first.reload()
    press(first, "Begin de beoordeling")
    judge(first, lacks=LACKS)
    second.reload()
    judge(second, lacks=LACKS)
    clock.move_to(FIRST_DECIDED)
    decides(coordinator, "Bewijs van competenties")
    return keeps_a_part(citizen)


def at_the_second_centre(citizen: Page, visits: Visits, sign_in: SignIn, clock: Clock, earlier: str) -> None:
    goes_on_elsewhere(citizen)
    elsewhere, third = visits.open(), visits.open()
    sign_in(elsewhere, "coordinator_dijle")
    planned(citizen, elsewhere, "15 februari 2027", "Karim Ziani")
    sign_in(third, "assessor_dijle")
    accepts(third, NAME)
    clock.move_to(SECOND_TEST)
    came_to_the_test(elsewhere)
    third.reload()
    press(third, "Begin de beoordeling")
    judge(third, earlier=earlier, tested=LACKS)
    clock.move_to(SECOND_DECIDED)
    decides(elsewhere, "Met de bewijzen van een ander centrum is het geheel rond.")
    citizen.reload()
    told(citizen, "Het agentschap kijkt na of je het bewijs van het geheel krijgt.")


def test_two_centres_make_a_whole(visits: Visits, sign_in: SignIn, clock: Clock, tmp_path: Path) -> None:
    citizen = visits.open(viewport=PHONE, accept_downloads=True)
    earlier = at_the_first_centre(citizen, visits, sign_in, clock)
    at_the_second_centre(citizen, visits, sign_in, clock, earlier)
    clock.move_to(CONFIRMED)
    agency = visits.open()
    sign_in(agency, "facilitator")
    work_at(agency, "Delen samen tot een geheel")
    told(agency, "Testcentrum Scheldekaai", "Testcentrum Dijledal")
    agency.get_by_role("button", name="Bevestig het geheel").click()
    told(agency, "Er wacht geen enkel voorstel.")
    assert violations(agency) == []

    citizen.reload()
    follow(citizen, "Bewijs van beroepskwalificatie")
    paper = tmp_path / "geheel.pdf"
    with citizen.expect_download() as download:
        follow(citizen, "Diploma met supplement")
    download.value.save_as(paper)
    check(visits.open("/"), paper, NAME, "Testcentrum Dijledal")
