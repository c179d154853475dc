"""The pages of who vouches: a code, a plan, and the attestations that come of it."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.models import Attestation, Placement
from ijkpunt.register.queries import get_record
from tests.credentials.giving import acting
from tests.web.guiding.test_guiding_pages import ROOFER, kim, sites

__all__ = ["kim", "sites"]
pytestmark = pytest.mark.django_db


def code_of(site: Client) -> str:
    """What the person sees once."""
    last = (today() + timedelta(20)).isoformat()
    page = site.post("/mijn/werkplek/", {"doe": "maak", "version": ROOFER, "purpose": "Mijn IBO", "last": last})
    return str(page.context["made"])


@pytest.fixture
def asked(sites: dict[str, Client], kim: UUID) -> str:
    """The page of who entered the code of Kim."""
    found = sites["employer"].post("/bevestigen/code/", {"code": code_of(sites["outsider"])})
    return found.headers["Location"]


def competences() -> list[str]:
    return [one.code for one in get_record(ROOFER).competences]


def plan_form(**more: str) -> dict[str, str]:
    first, second = competences()[:2]
    dates = {"first": today().isoformat(), "last": (today() + timedelta(13)).isoformat()}
    rows = {f"weeks_{first}": "1-2", f"observer_{first}": "Jo", f"weeks_{second}": "2", f"observer_{second}": "Jo"}
    return {"kind": "ibo", "place": "Werf Gent", **dates, **rows, **more}


def test_a_code_shows_a_name_and_a_qualification_and_vouching_waits_for_the_person(
    sites: dict[str, Client], asked: str
) -> None:
    page = sites["employer"].get(asked).content.decode()
    assert "Kim Peeters" in page
    assert "Gent" not in page
    assert sites["provider"].get(asked).status_code == 404, "another house"
    assert sites["employer"].post("/bevestigen/code/", {"code": "AAAA-BBBB-CCCC"}).status_code == 422
    filled = {"competences": competences()[:2], "role": "employer", "words": ""}
    refused = sites["employer"].post(asked, filled)
    assert refused.status_code == 422
    assert refused.content.decode().count("Er staat niet bij wat je zag.") == 1
    assert sites["employer"].post(asked, {**filled, "words": "Deed het zelf."}).status_code == 302
    assert {row.state for row in Attestation.objects.filter(person__name="Kim Peeters")} == {"offered"}
    assert "Kim Peeters" in sites["employer"].get("/bevestigen/").content.decode()
    assert "Deed het zelf." in sites["employer"].get("/bevestigen/lijst.csv").content.decode()
    assert sites["employer"].get("/bevestigen/lijst.xlsx").content[:2] == b"PK"
    assert "Kim Peeters" not in sites["provider"].get("/bevestigen/").content.decode()


def test_a_person_takes_the_code_back(sites: dict[str, Client], asked: str) -> None:
    request = queries.own_codes(acting("outsider"))[0].identifier
    assert "Dakwerken Maes" in sites["outsider"].get("/mijn/werkplek/").content.decode()
    sites["outsider"].post("/mijn/werkplek/", {"doe": "stop", "code": str(request)})
    assert sites["employer"].get(asked).status_code == 404
    assert "Kim Peeters" not in sites["employer"].get("/bevestigen/").content.decode()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"place": ""}, "Er staat niet bij waar het is"),
        ({"last": "2020-01-01"}, "De laatste dag komt voor de eerste."),
        ({"weeks_{0}": "7"}, "valt buiten het plan"),
        ({"weeks_{0}": "soms"}, "Schrijf weken als 1-3, 5."),
        ({"observer_{0}": ""}, "staat er niemand die kijkt"),
        ({"weeks_{0}": ""}, "is geen enkele week gekozen"),
    ],
)
def test_a_plan_with_a_mistake_says_where_and_keeps_what_was_typed(
    sites: dict[str, Client], asked: str, change: dict[str, str], told: str
) -> None:
    wrong = {name.format(competences()[0]): value for name, value in change.items()}
    page = sites["employer"].post(f"{asked}plan/", plan_form(**wrong))
    assert page.status_code == 422
    assert told in page.content.decode()
    assert page.content.decode().count('value="Jo"') >= 1
    assert not Placement.objects.filter(person__name="Kim Peeters").exists()


def test_a_plan_from_draft_to_attestations(sites: dict[str, Client], asked: str) -> None:
    boss, kim = sites["employer"], sites["outsider"]
    page = boss.post(f"{asked}plan/", plan_form()).headers["Location"]
    own = page.replace("/bevestigen/plannen/", "/mijn/werkplek/")
    assert "Werf Gent" in kim.get("/mijn/werkplek/").content.decode()
    assert boss.post(f"{page}wijzigen/", plan_form(place="Werf Aalst")).status_code == 302
    for site, address in ((boss, page), (kim, own)):
        digest = site.get(address).context["view"].digest
        assert site.post(address, {"doe": "teken", "tekst": digest}).status_code == 302
    assert "Jullie zijn allebei akkoord" in kim.get(own).content.decode()
    assert boss.get(f"{page}wijzigen/").status_code == 302, "what both agreed on is fixed"
    assert kim.post(own, {"doe": "noteer", "week": "1", "words": ""}).status_code == 422
    assert kim.post(own, {"doe": "noteer", "week": "1", "words": "Leien gesorteerd."}).status_code == 302
    assert "Leien gesorteerd." in boss.get(page).content.decode()
    marks = re.findall(r' id="([^"]+)"', boss.get(page).content.decode())
    assert sorted(marks) == sorted(set(marks)), "a label leads to its own field, also with two forms on the page"
    assert boss.get(f"{page}plan.pdf").content[:4] == b"%PDF"
    assert kim.get(f"{own}plan.pdf").content[:4] == b"%PDF"
    assert boss.get(f"{page}plan.xlsx").content[:2] == b"PK"
    assert sites["provider"].get(page).status_code == 404
    assert kim.get(page).status_code == 403
    assert boss.post(page, {"doe": "afronden", "shown": competences()[:1], "words": ""}).status_code == 422
    assert boss.post(page, {"doe": "afronden", "shown": competences()[:1], "words": "Vlot."}).status_code == 302
    row = Attestation.objects.get(person__name="Kim Peeters")
    assert (row.competence, row.role, row.state) == (competences()[0], "work_placement", "offered")
    assert "Dit plan eindigde op" in boss.get(page).content.decode()


def test_nobody_opens_their_own_code(universe: None) -> None:
    from ijkpunt.kernel.clock import now
    from ijkpunt.kernel.problems import NotAllowed
    from ijkpunt.pathways.rules.attest_codes import CodeAsked
    from ijkpunt.pathways.rules.people import PersonTold

    by = acting("employer")
    actions.begin_file(by=by, told=PersonTold("Jo Maes"), on=today())
    made = actions.make_code(by=by, asked=CodeAsked(ROOFER, "Voor mezelf", today()), on=today())
    with pytest.raises(NotAllowed):
        actions.open_code(by=by, code=made.code, at=now())
