"""The coverage pages over the demo universe."""

import pytest
from django.test import Client

from ijkpunt.derivations import queries

pytestmark = pytest.mark.usefixtures("universe")


@pytest.mark.parametrize("address", ["/dekking/", "/dekking/OP-9104/", "/dekking/BKT-9110/"])
def test_every_page_is_whole(client: Client, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert "MISSING VARIABLE" not in page.text
    assert page.text.count("<h1") == 1
    assert " style=" not in page.text


def test_the_list_leads_to_every_report(client: Client) -> None:
    page = client.get("/dekking/").text
    for product in queries.products():
        assert f'href="/dekking/{product.code}/"' in page
        assert product.title in page


def test_the_report_says_that_nobody_confirmed_it_yet(client: Client) -> None:
    page = client.get("/dekking/BKT-9110/").text
    assert "Niemand bevestigde er al een." in page
    assert 'class="proposal-row decided' not in page


def test_every_outcome_and_competence_is_on_the_page(client: Client) -> None:
    page = client.get("/dekking/BKT-9110/").text
    report = queries.get_report("BKT-9110")
    for outcome in report.outcomes:
        assert f'id="l-{outcome.code}"' in page
    for place, _competence in enumerate(report.competences, start=1):
        assert f"<b>{place}</b>" in page


def test_the_report_comes_as_json_in_the_fixed_shape(client: Client) -> None:
    data = client.get("/dekking/BKT-9110.json").json()
    assert data == queries.get_report("BKT-9110").as_json()


@pytest.mark.parametrize("address", ["/dekking/BESTAAT-NIET/", "/dekking/BESTAAT-NIET.json"])
def test_an_unknown_product_is_a_404_that_says_what_to_do(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Kies een product uit de lijst." in answer.text
