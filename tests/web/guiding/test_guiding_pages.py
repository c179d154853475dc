"""The pages of guides, of who leads a group, and of complaints: what is seen is written down, and names stay away."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from ijkpunt.demo.cast import CAST
from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.models import Cohort, Person, ReadEvent, Step
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.cohorts import CohortAsked
from ijkpunt.pathways.rules.people import PersonTold
from ijkpunt.pathways.rules.sharing import Recipient, Sharing
from tests.credentials.giving import acting

pytestmark = pytest.mark.django_db
ROOFER, CENTRE = "BK-9104-3", "testcentrum-scheldekaai"


@pytest.fixture
def sites(universe: None) -> dict[str, Client]:
    """A browser for each of the cast."""
    from ijkpunt.accounts.models import User

    found = {}
    for member in CAST:
        found[member.key] = Client()
        found[member.key].force_login(User.objects.get(email=member.email))
    return found


@pytest.fixture
def kim(universe: None) -> UUID:
    """A file of somebody with an account and nothing in it yet."""
    told = PersonTold("Kim Peeters", town="Gent")
    return actions.begin_file(by=acting("outsider"), told=told, on=today()).person


@pytest.fixture
def client_of_guide(kim: UUID) -> UUID:
    actions.name_guide(by=acting("outsider"), guide=acting("guide"), on=today())
    return kim


def test_a_guide_sees_only_who_agreed_and_opens_a_part_with_a_trace(
    sites: dict[str, Client], client_of_guide: UUID
) -> None:
    guide, page = sites["guide"], f"/begeleiden/{client_of_guide}/"
    assert "Kim Peeters" in guide.get("/begeleiden/").content.decode()
    assert "Kim Peeters" in guide.get("/begeleiden/lijst.csv").content.decode()
    shown = guide.get(page).content.decode()
    assert "Gent" not in shown
    assert "Portfolio" not in shown, "nothing of it is shared"
    before = ReadEvent.objects.count()
    assert "Gent" in guide.post(page, {"doe": "kijk", "deel": "profile"}).content.decode()
    assert ReadEvent.objects.count() == before + 1
    assert queries.own_reads(acting("outsider"))[0]["part"] == "profile"
    assert guide.post(page, {"doe": "kijk", "deel": "portfolio"}).status_code == 403
    assert ReadEvent.objects.count() == before + 1


def test_a_shared_portfolio_is_read_and_commented_until_guidance_ends(
    sites: dict[str, Client], client_of_guide: UUID
) -> None:
    by, guide, page = acting("outsider"), acting("guide"), f"/begeleiden/{client_of_guide}/"
    parts = frozenset({Part.PORTFOLIO, Part.SELF_ESTIMATE})
    last = today() + timedelta(30)
    sharing = Sharing(Recipient.PERSON, guide.identifier, parts, "Hulp.", today(), last)
    actions.share(by=by, sharing=sharing, on=today())
    assert sites["guide"].post(page, {"doe": "kijk", "deel": "portfolio"}).status_code == 200
    assert sites["guide"].post(page, {"doe": "opmerking", "words": " "}).status_code == 422
    assert sites["guide"].post(page, {"doe": "opmerking", "words": "Mooi begin."}).status_code == 302
    actions.end_guide(by=by, guide=guide.identifier, on=today())
    assert sites["guide"].get(page).status_code == 404
    assert "Kim" not in sites["guide"].get("/begeleiden/").content.decode()


def test_a_step_travels_from_guide_to_person_and_back(sites: dict[str, Client], client_of_guide: UUID) -> None:
    page, due = f"/begeleiden/{client_of_guide}/", (today() + timedelta(5)).isoformat()
    wrong = sites["guide"].post(page, {"doe": "stap", "what": "Bel het centrum.", "ground": "", "due_on": ""})
    assert wrong.status_code == 422
    assert "Bel het centrum." in wrong.content.decode(), "what was typed stays"
    filled = {"doe": "stap", "what": "Bel het centrum.", "ground": "Dan weet je de prijs.", "due_on": due}
    assert sites["guide"].post(page, filled).status_code == 302
    assert "Bel het centrum." in sites["guide"].get("/begeleiden/opvolgen/").content.decode()
    assert "Dan weet je de prijs." in sites["outsider"].get("/mijn/stappen/").content.decode()
    step = str(Step.objects.get(what="Bel het centrum.").identifier)
    sites["outsider"].post("/mijn/stappen/", {"stap": step, "doe": "nee", "antwoord": "Ik durf niet."})
    assert "Ik durf niet." in sites["guide"].get(page).content.decode()


def test_a_guide_begins_a_file_and_the_link_is_shown_once(sites: dict[str, Client]) -> None:
    assert sites["guide"].post("/begeleiden/nieuw/", {"name": ""}).status_code == 422
    page = sites["guide"].post("/begeleiden/nieuw/", {"name": "Sam Willems"})
    person = Person.objects.get(name="Sam Willems")
    assert person.account == ""
    assert len(page.context["link"]) > 40
    assert "Sam Willems" in sites["guide"].get(f"/begeleiden/{person.identifier}/").content.decode()


def test_a_group_from_code_to_numbers_without_a_name(sites: dict[str, Client], kim: UUID) -> None:
    last = (today() + timedelta(60)).isoformat()
    filled = {"name": "Dakwerkers", "version": ROOFER, "centre": CENTRE, "places": "8", "last": last}
    assert sites["employer"].post("/begeleiden/groepen/nieuw/", {**filled, "places": "0"}).status_code == 422
    assert sites["employer"].post("/begeleiden/groepen/nieuw/", filled).status_code == 302
    row = Cohort.objects.get(title="Dakwerkers")
    page = f"/begeleiden/groepen/{row.identifier}/"
    assert row.code in sites["employer"].get(page).content.decode()
    assert sites["author"].get(page).status_code == 404, "another house"
    assert sites["outsider"].post("/mijn/groep/", {"code": "AAAA"}).status_code == 422
    assert sites["outsider"].post("/mijn/groep/", {"code": row.code.lower()}).status_code == 302
    assert "Dakwerkers" in sites["outsider"].get("/mijn/groep/").content.decode()
    shown = sites["employer"].get(page).content.decode()
    assert "Bezette plaatsen: 1 van 8" in shown
    assert "Kim" not in shown
    assert "te weinig om te tonen" in shown
    assert "8,1" in sites["employer"].get("/begeleiden/groepen.csv").content.decode().replace(";", ",")
    sites["outsider"].post("/mijn/groep/", {"groep": str(row.identifier)})
    assert "Dakwerkers" not in sites["outsider"].get("/mijn/groep/").content.decode()
    sites["employer"].post(page, {"doe": "sluit"})
    assert "Niemand kan nog aansluiten." in sites["employer"].get(page).content.decode()


def test_a_complaint_from_person_to_centre_to_inspection(sites: dict[str, Client], kim: UUID) -> None:
    by = acting("outsider")
    wanted = actions.Wanted(ROOFER, CENTRE)
    journey = actions.register(by=by, person=kim, wanted=wanted, on=today())
    told = {"journey": str(journey), "words": "Ik moest twee uur wachten."}
    assert sites["outsider"].post("/mijn/klacht/", {**told, "words": ""}).status_code == 422
    assert sites["outsider"].post("/mijn/klacht/", told).status_code == 302
    line = queries.own_complaints(by)[0]
    listed, page = sites["coordinator"].get("/testcentrum/klachten/"), f"/testcentrum/klachten/{line.identifier}/"
    assert "Kim" not in listed.content.decode()
    assert "twee uur" not in sites["coordinator"].get(page).content.decode(), "closed until it is opened"
    assert "twee uur" in sites["coordinator"].post(page, {"doe": "open"}).content.decode()
    assert sites["coordinator"].post(page, {"doe": "antwoord", "words": ""}).status_code == 422
    assert sites["coordinator"].post(page, {"doe": "antwoord", "words": "Dat spijt ons."}).status_code == 302
    assert "Dat spijt ons." in sites["outsider"].get("/mijn/klacht/").content.decode()
    own = f"/mijn/klacht/{line.identifier}/"
    higher = f"/testcentrum/klachten/inspectie/{line.identifier}/"
    assert sites["inspector"].get(higher).status_code == 404
    sites["outsider"].post(own, {"doe": "verder", "words": "Niemand zei sorry."})
    assert "Niemand zei sorry." in sites["inspector"].post(higher, {}).content.decode()
    assert sites["coordinator"].get(higher).status_code == 403


def test_a_group_asks_a_centre_that_may_test(universe: None) -> None:
    from ijkpunt.kernel.problems import RuleBroken

    asked = CohortAsked("Groep", ROOFER, "dakwerken-maes", 8, today(), today())
    with pytest.raises(RuleBroken):
        actions.open_cohort(by=acting("employer"), asked=asked, on=today())


def test_only_one_tab_says_where_you_are(sites: dict[str, Client]) -> None:
    """The address of a new group starts with that of all groups."""
    shown = sites["employer"].get("/begeleiden/groepen/nieuw/").content.decode()
    tabs = shown.split('<nav class="tabs', 1)[1].split("</nav>", 1)[0]
    assert tabs.count("aria-current") == 1
    assert 'href="/begeleiden/groepen/nieuw/" aria-current="page"' in tabs
