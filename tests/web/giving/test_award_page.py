"""The page of one proof: its links, its token, who read it, and erasing the person; and two people who are one."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from ijkpunt.accounts.queries import user_with_email
from ijkpunt.audit.models import AuditEvent
from ijkpunt.credentials import actions
from ijkpunt.credentials.models import Award, Holder, HolderLink
from ijkpunt.demo.cast import CAST
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.clock import today
from tests.credentials.giving import AT, CENTRE, NOOR, SCHOOL, TREES, acting, decision

pytestmark = pytest.mark.django_db


def signed_in(member: str) -> Client:
    client = Client()
    client.force_login(user_with_email(next(one.email for one in CAST if one.key == member)))
    return client


def text(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def proof(universe: None) -> UUID:
    return actions.award(by=acting("school"), issuer=SCHOOL, person=NOOR, decision=decision(), at=AT).proofs[0]


@pytest.fixture
def other(universe: None) -> UUID:
    """Of the same person, at the test centre, who does not know that."""
    made = decision(TREES, 1, 2, road=Road.PRIOR_LEARNING)
    return actions.award(by=acting("coordinator"), issuer=CENTRE, person=NOOR, decision=made, at=AT).proofs[0]


def page(proof: UUID, more: str = "") -> str:
    return f"/bewijzen/{proof}/{more}"


def test_a_link_is_shown_once_opened_by_anybody_and_taken_back(proof: UUID) -> None:
    school, last = signed_in("school"), (today() + timedelta(30)).isoformat()
    made = school.post(page(proof, "link/"), {"purpose": "sollicitatie", "last": last})
    found = re.search(r'value="http://testserver(/bewijs/deel/[^"]+)"', made.content.decode())
    assert found
    assert "no-store" in made.headers["Cache-Control"]
    assert "Noor Dhondt" in text(Client().get(found[1]))
    again = school.get(page(proof)).content.decode()
    assert "sollicitatie" in again
    assert found[1] not in again
    school.post(page(proof, f"link/{HolderLink.objects.get().pk}/terug/"))
    assert "teruggenomen" in text(school.get(page(proof)))
    assert Client().get(found[1]).status_code == 404


@pytest.mark.parametrize("days", [-1, 400])
def test_a_link_that_cannot_be_says_so_beside_its_field(proof: UUID, days: int) -> None:
    answer = signed_in("school").post(
        page(proof, "link/"), {"purpose": "x", "last": (today() + timedelta(days)).isoformat()}
    )
    assert answer.status_code == 422
    assert "De laatste dag ligt niet tussen vandaag en een jaar later." in text(answer)
    assert not HolderLink.objects.exists()


def test_links_and_files_are_for_who_gave_it(proof: UUID) -> None:
    agency = signed_in("facilitator")
    told = agency.get(page(proof)).content.decode()
    assert "Links voor de houder" not in told
    assert "/bestand/" not in told
    last = today().isoformat()
    for member in ("facilitator", "coordinator"):
        assert signed_in(member).post(page(proof, "link/"), {"last": last}).status_code == 403
        assert signed_in(member).post(page(proof, "link/1/terug/")).status_code == 403


def test_the_token_is_asked_from_the_page(proof: UUID) -> None:
    told = signed_in("school").get(page(proof)).content.decode()
    assert f'action="/bewijs/{proof}/token"' in told


def test_every_look_at_a_name_is_in_the_log_without_the_name(proof: UUID) -> None:
    school = signed_in("school")
    assert "Nog niemand voor jou" in text(school.get(page(proof)))
    school.get(f"/bewijs/{proof}/bestand/json")
    assert school.get(f"/bewijs/{proof}/bestand/docx").status_code == 404
    told = text(signed_in("facilitator").get(page(proof)))
    assert "2 keer" in told
    assert "nam het bestand mee (json)" in told
    events = AuditEvent.objects.filter(event="credentials.award.read")
    assert [one.data for one in events] == [{"what": "page"}, {"what": "json"}, {"what": "page"}]
    assert {one.subject for one in events} == {f"credential:{proof}"}
    assert signed_in("provider").get(page(proof)).status_code == 403
    assert events.count() == 3


def test_erasing_asks_whether_you_are_sure(proof: UUID) -> None:
    school = signed_in("school")
    asked = text(school.get(page(proof, "wissen/")))
    assert "Wil je Noor Dhondt wissen?" in asked
    assert "Je wist de persoon met 1 bewijs." in asked
    for form in ({}, {"grond": "request"}, {"zeker": "ja"}, {"grond": "zomaar", "zeker": "ja"}):
        assert school.post(page(proof, "wissen/"), form).status_code == 422
    assert "nog niet voorbij" in text(school.post(page(proof, "wissen/"), {"grond": "term", "zeker": "ja"}))
    assert Holder.objects.get().name == "Noor Dhondt"


def test_what_is_erased_has_no_name_no_files_and_no_links(proof: UUID) -> None:
    from ijkpunt.credentials.models import LedMessage

    LedMessage.objects.update(state="accepted")
    school = signed_in("school")
    done = school.post(page(proof, "wissen/"), {"grond": "request", "zeker": "ja"}, follow=True)
    assert "De persoon is gewist, met 1 bewijs." in text(done)
    left = school.get(page(proof)).content.decode()
    assert "gewist" in left
    assert "Noor" not in left
    assert "/bestand/" not in left
    assert school.get(page(proof, "wissen/")).status_code == 404


def test_who_may_not_erase(proof: UUID, other: UUID) -> None:
    assert signed_in("coordinator").get(page(proof, "wissen/")).status_code == 403
    both = {"een": str(proof), "twee": str(other)}
    signed_in("facilitator").post("/bewijzen/personen/", both)
    told = signed_in("school").get(page(proof, "wissen/"))
    assert "Dan kan alleen het agentschap wissen." in text(told)
    assert 'name="zeker"' not in told.content.decode()
    assert 'name="zeker"' in signed_in("facilitator").get(page(proof, "wissen/")).content.decode()


def test_the_agency_sees_two_people_beside_each_other_and_merges_them(proof: UUID, other: UUID) -> None:
    agency = signed_in("facilitator")
    both = {"een": f"https://localhost/bewijs/{proof}", "twee": f"urn:uuid:{other}"}
    told = text(agency.get("/bewijzen/personen/", both))
    assert "Geboren op 9 maart 2004" in told
    assert "CVO De Nok" in told
    assert "Testcentrum Scheldekaai" in told
    assert Award.objects.values("holder").distinct().count() == 2
    agency.post("/bewijzen/personen/", both)
    assert Award.objects.values("holder").distinct().count() == 1
    assert "Dit is al één persoon." in text(agency.get("/bewijzen/personen/", both))
    assert signed_in("school").get("/bewijzen/personen/").status_code == 403


@pytest.mark.parametrize("typed", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_what_is_no_proof_is_said(proof: UUID, typed: str) -> None:
    answer = signed_in("facilitator").get("/bewijzen/personen/", {"een": str(proof), "twee": typed})
    assert re.search("geen nummer van een bewijs|geen bewijs met dit nummer", text(answer))


def test_what_cannot_be_merged_has_no_button(proof: UUID) -> None:
    twin = actions.Person("L-2", "Lars Dhondt", NOOR.birth_date)
    second = actions.award(by=acting("school"), issuer=SCHOOL, person=twin, decision=decision(), at=AT).proofs[0]
    answer = signed_in("facilitator").get("/bewijzen/personen/", {"een": str(proof), "twee": str(second)})
    assert "Deze twee hebben hetzelfde bewijs." in text(answer)
    assert "voeg samen</button>" not in answer.content.decode()
