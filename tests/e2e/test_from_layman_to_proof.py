"""A layman becomes a holder: the self-test without an account, a file with a secret link, the talk, the portfolio, a
place in a session that goes to another room, the verdicts of two assessors, and a proof that a stranger checks. The
person sees who looked."""

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
    answer_self_test,
    came_to_the_test,
    check,
    chooses_a_day,
    confirms_and_asks,
    enrols,
    follow,
    judge,
    press,
    see_who_looked,
    told,
)
from tests.e2e.watch import PHONE, Visits

pytestmark = pytest.mark.browser
TODAY, TEST_DAY, DECIDED = date(2026, 11, 26), date(2027, 1, 18), date(2027, 1, 22)
NAME, ROOM = "Nora Voorbeeld", "Scheldekaai 82, zaal 2"


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Clock:
    return Clock(tmp_path_factory.mktemp("clock") / "day", TODAY)


@pytest.fixture(scope="module")
def server(chromium: str, tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[str]:
    """A demo of its own, whose days pass as the play goes on."""
    with serving(tmp_path_factory.mktemp("demo"), clock=clock.file) as address:
        yield address


def finds_out(citizen: Page) -> None:
    """From the front page to a file with the answers of the self-test in it."""
    follow(citizen, "bewijzen wat ik al kan")
    follow(citizen, "Dakwerker leien")
    follow(citizen, "Doe de zelftest")
    answer_self_test(citizen, with_help=2)
    told(citizen, "Je kunt al 8 van de 10 alleen", "Je kunt aan de test denken")
    assert violations(citizen) == []
    press(citizen, "Bewaar in mijn dossier")
    citizen.get_by_label("Je naam").fill(NAME)
    press(citizen, "Begin")
    told(citizen, "Bewaar deze link goed")
    follow(citizen, "Ik heb hem bewaard, ga verder")
    press(citizen, "Bewaar in mijn dossier")
    told(citizen, "Je antwoorden staan in je dossier.")


def asks_for_a_talk(citizen: Page) -> None:
    follow(citizen, "Meld je aan voor de test")
    citizen.get_by_label("Bij welk testcentrum?").select_option(label="Testcentrum Scheldekaai, Antwerpen")
    press(citizen, "Meld je aan voor de test")
    told(citizen, "Schrijf je e-mailadres of je telefoonnummer.")
    citizen.get_by_label("Of je telefoonnummer").fill(PHONE_NUMBER)
    press(citizen, "Meld je aan voor de test")
    told(citizen, "Het centrum nodigt je uit voor een gesprek")
    assert violations(citizen) == []


def collects(citizen: Page) -> None:
    citizen.reload()
    press(citizen, "Ga verder en verzamel bewijs")
    follow(citizen, "Vul je portfolio aan")
    follow(citizen, "Vertel wat je deed")
    citizen.get_by_label("Wat deed je?").fill("Dakwerker bij een klein bedrijf")
    citizen.get_by_label("Vertel wat je daar deed").fill("Ik meet daken op, ik leg leien en ik zoek lekken.")
    citizen.get_by_label("Werk", exact=True).check()
    press(citizen, "Bewaar")
    assert violations(citizen) == []
    citizen.get_by_role("link", name="Mijn trajecten").first.click()
    follow(citizen, "Dakwerker leien")


def goes_to_another_room(coordinator: Page) -> None:
    """The day stays: Hanna of the demo and who is on the way here are told of the room."""
    journey = coordinator.url
    coordinator.get_by_role("link", name="Sessies", exact=True).first.click()
    follow(coordinator, "18 januari 2027")
    follow(coordinator, "Wijzig de sessie")
    coordinator.get_by_label("Adres en lokaal").fill(ROOM)
    press(coordinator, "Wijzig de sessie")
    told(coordinator, "2 mensen moeten opnieuw kiezen")
    assert violations(coordinator) == []
    press(coordinator, "Ja, wijzig en geef bericht")
    told(coordinator, "2 kandidaten lezen het en zeggen of de plaats nog past.")
    coordinator.goto(journey)


def keeps_the_place(citizen: Page) -> None:
    citizen.reload()
    told(citizen, "Deze test is verplaatst.", ROOM)
    assert violations(citizen) == []
    citizen.get_by_role("button", name="Ik houd mijn plaats").click()
    told(citizen, "Goed, je houdt je plaats.")


def judges(assessor: Page) -> None:
    assessor.reload()
    press(assessor, "Begin de beoordeling")
    told(assessor, "De beoordeling is begonnen.")
    judge(assessor)
    told(assessor, "Je gaf 10 van 10 oordelen")
    assert violations(assessor) == []


def decides_and_gives(coordinator: Page) -> None:
    coordinator.reload()
    press(coordinator, "Begin het beraad")
    press(coordinator, "Schrijf de beslissing")
    told(coordinator, "De beslissing ligt vast.", "Bewijs van beroepskwalificatie")
    assert violations(coordinator) == []
    act(coordinator, "Geef het bewijs")
    press(coordinator, "Geef het bewijs")
    told(coordinator, "Het bewijs is gegeven en getekend.")
    press(coordinator, "Sluit af")
    told(coordinator, "Het traject is afgesloten.")


def takes_the_proof(citizen: Page, folder: Path) -> Path:
    citizen.get_by_role("link", name="Mijn trajecten").first.click()
    follow(citizen, "Dakwerker leien")
    told(citizen, "Bewaar je bewijs en toon het", "Je toonde alles.")
    assert violations(citizen) == []
    follow(citizen, "Bewijs van beroepskwalificatie")
    told(citizen, "Dakwerker leien")
    paper = folder / "bewijs.pdf"
    with citizen.expect_download() as download:
        follow(citizen, "Diploma met supplement")
    download.value.save_as(paper)
    return paper


def test_from_layman_to_proof(visits: Visits, sign_in: SignIn, clock: Clock, tmp_path: Path) -> None:
    citizen = visits.open("/", viewport=PHONE, accept_downloads=True)
    coordinator, first, second = visits.open(), visits.open(), visits.open()
    finds_out(citizen)
    asks_for_a_talk(citizen)
    sign_in(coordinator, "coordinator")
    advises(coordinator, NAME)
    collects(citizen)
    agrees(citizen)
    enrols(coordinator, NAME)
    assert violations(coordinator) == []
    chooses_a_day(citizen, "18 januari 2027")
    confirms_and_asks(coordinator, "Geert Smets", "An Peeters")
    goes_to_another_room(coordinator)
    keeps_the_place(citizen)
    sign_in(first, "assessor")
    accepts(first, NAME)
    sign_in(second, "assessor_second")
    accepts(second, NAME)
    clock.move_to(TEST_DAY)
    came_to_the_test(coordinator)
    judges(first)
    clock.move_to(DECIDED)
    decides_and_gives(coordinator)
    check(visits.open("/"), takes_the_proof(citizen, tmp_path), NAME, "Testcentrum Scheldekaai")
    see_who_looked(citizen, "Fatima Haddad", "Geert Smets", "An Peeters")
    assert violations(citizen) == []
