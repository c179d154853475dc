"""The front door before anything was read in. Apart from the other pages: those share a demo that is already there."""

import pytest
from django.test import Client

PAGES = ["/", "/zoek/", "/zoek/?q=dak", "/niveaus/", "/domeinen/", "/register/", "/register.csv"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_while_the_register_is_empty(client: Client, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert "MISSING VARIABLE" not in page.text


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/zoek/", "/zoek/?q=dak", "/register/", "/werkvloer/", "/werkvloer/?q=dak"])
def test_an_empty_register_says_how_to_fill_it_and_is_no_demo(client: Client, address: str) -> None:
    page = client.get(address).text
    assert page.count("Dit register is nog leeg.") == 1
    assert "ijkpunt import qualifications" in page
    assert "Dit is een demo." not in page


@pytest.mark.django_db
def test_the_tour_of_an_empty_register_leads_to_the_search_page(client: Client) -> None:
    page = client.get("/rondleiding/").content.decode()
    assert "In dit register staat nog niets." in page
    assert 'href="/zoek/"' in page
