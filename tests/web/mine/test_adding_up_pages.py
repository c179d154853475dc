"""Your growing picture on pages: the same in a drawing, in words and in a table."""

from datetime import date

import pytest
from django.test import Client

from ijkpunt.demo.proofs import build_proofs
from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions
from ijkpunt.pathways.rules.people import PersonTold
from tests.web.exemptions.test_exemption_pages import browser, text

pytestmark = pytest.mark.usefixtures("universe")
ALL, ONE = "/mijn/beeld/", "/mijn/beeld/BK-9104-3/"


@pytest.fixture
def zoe() -> Client:
    """The candidate, whose file is that of who has three of ten competences."""
    from ijkpunt.accounts.models import User
    from ijkpunt.kernel.actor import Actor

    proofs, user = build_proofs(), User.objects.get(email="kandidaat@demo.example")
    by = Actor(f"user:{user.pk}", user.name)
    actions.begin_file(by=by, told=PersonTold("Zoë Lambrecht", date(1995, 12, 1)), on=today())
    actions.note_proof(by=by, proof=proofs["competenties-evc"], awarded_on=date(2026, 10, 12), on=today())
    return browser("candidate")


def test_drawing_words_and_table_say_the_same(zoe: Client) -> None:
    answer = zoe.get(ONE)
    page, told = answer.content.decode(), text(answer)
    assert 'aria-label="Dakwerker leien: 3 van de 10 competenties bewezen"' in page
    assert page.count('<g class="proven">') == 3 + 1  # and one in the key
    assert page.count('<g class="missing">') == 7 + 1
    assert "3 bewezen" in told
    assert "7 nog niet" in told
    assert told.count("nog niets") == 7


def test_the_smallest_step_that_completes_something_comes_first(zoe: Client) -> None:
    told = text(zoe.get(ONE))
    first, second = told.index("Brengt 2 competenties bij"), told.index("Brengt 3 competenties bij")
    assert first < second
    assert "en maakt een deelkwalificatie af: Voorbereider leien daken" in told


def test_every_qualification_stands_on_one_page(zoe: Client) -> None:
    told = text(zoe.get(ALL))
    assert "Dakwerker leien" in told
    assert "Van de 10 competenties zijn er 3 bewezen." in told
    assert f'href="{ONE}"' in zoe.get(ALL).content.decode()


def test_the_address_that_it_had_leads_to_that_page(zoe: Client) -> None:
    answer = zoe.get(f"{ALL}samen/")
    assert (answer.status_code, answer.headers["location"]) == (301, ALL)


def test_a_qualification_that_is_not_there(zoe: Client) -> None:
    assert zoe.get("/mijn/beeld/BK-0000-1/").status_code == 404


def test_without_proofs_the_page_says_how_to_begin(universe: None) -> None:
    from ijkpunt.accounts.models import User
    from ijkpunt.kernel.actor import Actor

    user = User.objects.get(email="kandidaat@demo.example")
    actions.begin_file(by=Actor(f"user:{user.pk}", user.name), told=PersonTold("Hanna"), on=today())
    assert "Voeg een bewijs toe dat je al hebt" in text(browser("candidate").get(ALL))
