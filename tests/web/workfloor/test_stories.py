"""A story is told by one organisation, checked by another, and read by everybody."""

import pytest
from django.test import Client

from ijkpunt.accounts.models import User
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, NotFound, RuleBroken
from ijkpunt.pathways import actions
from ijkpunt.pathways.models import Story
from tests.pathways.world import actor

pytestmark = pytest.mark.usefixtures("universe")
WORDS = (
    "Wij vroegen het bewijs bij elke nieuwe dakwerker. <b>Het aantal ongevallen</b> op de werf halveerde in één jaar."
)
SENT = {"qualification": "BK-9104", "title": "Half zoveel ongevallen", "words": WORDS}


def site(mailbox: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=f"{mailbox}@demo.example"))
    return client


def told(title: str) -> Story:
    return Story.objects.get(title=title)


def test_told_checked_read_and_taken_away(client: Client) -> None:
    assert site("werkgever").post("/werkvloer/verhalen/nieuw/", SENT).status_code == 302
    assert SENT["title"] not in client.get("/werkvloer/verhalen/").content.decode(), "nobody checked it yet"
    card = client.get("/werkvloer/BK-9104-3/")
    author, story = site("auteur"), told(SENT["title"])
    answer = {"verhaal": str(story.identifier), "doe": "publiceer"}
    assert SENT["title"] in author.get("/werkvloer/verhalen/nakijken/").content.decode()
    assert author.post("/werkvloer/verhalen/nakijken/", answer).status_code == 302
    page = client.get("/werkvloer/verhalen/").content.decode()
    assert "Dakwerken Maes" in page
    assert "&lt;b&gt;Het aantal" in page
    assert "Jo Maes" not in page, "only the organisation is named"
    assert SENT["title"] in client.get("/werkvloer/verhalen.csv").content.decode("utf-8-sig")
    after = client.get("/werkvloer/BK-9104-3/", headers={"If-None-Match": card["ETag"]})
    assert SENT["title"] in after.content.decode(), "a card that was kept is renewed"
    away = f"/werkvloer/verhalen/{story.identifier}/weghalen/"
    assert away in site("werkgever").get("/werkvloer/verhalen/").content.decode()
    assert site("werkgever").post(away, {"ground": "Het klopt niet meer."}).status_code == 302
    assert SENT["title"] not in client.get("/werkvloer/verhalen/").content.decode()
    assert "Het klopt niet meer." in site("werkgever").get("/werkvloer/verhalen/").content.decode()


def test_a_story_of_a_sector_stands_with_the_occupations_of_that_sector(client: Client) -> None:
    of_sector = {"domain": "Bouw", "title": "Samen sterk", "words": WORDS}
    above, beside = {"domain": "Bouw"}, {"domain": "Voeding"}
    before = client.get("/zoek/", above)
    assert site("werkgever").post("/werkvloer/verhalen/nieuw/", of_sector).status_code == 302
    answer = {"verhaal": str(told("Samen sterk").identifier), "doe": "publiceer"}
    assert site("groen").post("/werkvloer/verhalen/nakijken/", answer).status_code == 302
    after = client.get("/zoek/", above, headers={"If-None-Match": before["ETag"]})
    assert "Samen sterk" in after.content.decode(), "a page that was kept is renewed"
    assert "Samen sterk" not in client.get("/zoek/", beside).content.decode()
    assert "Samen sterk" not in client.get("/werkvloer/BK-9104-3/").content.decode()
    assert "/zoek/?domain=Bouw" in client.get("/werkvloer/verhalen/").content.decode()


def test_who_checks_stories_takes_one_away_with_a_reason_and_a_stranger_does_not() -> None:
    site("werkgever").post("/werkvloer/verhalen/nieuw/", SENT)
    story = told(SENT["title"])
    away = f"/werkvloer/verhalen/{story.identifier}/weghalen/"
    assert site("kandidaat").post(away, {"ground": "Weg ermee."}).status_code == 404
    assert site("auteur").get(away).status_code == 200
    assert site("auteur").post(away, {"ground": " "}).status_code == 422
    assert told(SENT["title"]).state == "proposed"
    assert site("auteur").post(away, {"ground": "Er stond een naam in."}).status_code == 302
    assert told(SENT["title"]).state == "withdrawn"
    assert site("auteur").get(away).status_code == 404, "it is gone already"


def test_a_sector_that_nobody_knows_is_refused_at_the_form() -> None:
    unknown = {"domain": "Ruimtevaart", "title": "x", "words": WORDS}
    answer = site("werkgever").post("/werkvloer/verhalen/nieuw/", unknown)
    assert answer.status_code == 422
    with pytest.raises(NotFound):
        actions.tell_story(by=actor("jo", "huis"), on=today(), **unknown)


def test_turned_down_with_a_reason_that_the_teller_reads(client: Client) -> None:
    employer, author = site("werkgever"), site("auteur")
    employer.post("/werkvloer/verhalen/nieuw/", SENT)
    answer = {"verhaal": str(told(SENT["title"]).identifier), "doe": "weiger", "ground": ""}
    assert author.post("/werkvloer/verhalen/nakijken/", answer).status_code == 422
    answer["ground"] = "Gaat over een ander beroep."
    assert author.post("/werkvloer/verhalen/nakijken/", answer).status_code == 302
    assert answer["ground"] in employer.get("/werkvloer/verhalen/").content.decode()
    assert answer["ground"] not in client.get("/werkvloer/verhalen/").content.decode()


def test_what_was_typed_stays() -> None:
    answer = site("werkgever").post("/werkvloer/verhalen/nieuw/", SENT | {"words": "Te kort."})
    assert answer.status_code == 422
    assert "Te kort." in answer.content.decode()
    assert not Story.objects.filter(words="Te kort.").exists()


def test_what_is_refused() -> None:
    with pytest.raises(NotAllowed):
        actions.tell_story(by=actor("los"), on=today(), **SENT)
    with pytest.raises(NotFound):
        actions.tell_story(by=actor("jo", "huis"), on=today(), **SENT | {"qualification": "BK-0000"})
    story = actions.tell_story(by=actor("ann", "fonds-dak"), on=today(), **SENT)
    checker = actor("bob", "fonds-dak", "feedback.answer")
    with pytest.raises(RuleBroken) as broken:
        actions.answer_story(by=checker, story=story, publish=True, on=today())
    assert broken.value.problem.code == "story.own"
    with pytest.raises(NotFound):
        actions.withdraw_story(by=actor("x", "ander"), story=story, ground="Weg.", on=today())
