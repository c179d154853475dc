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


def test_told_checked_read_and_taken_away(client: Client) -> None:
    assert site("werkgever").post("/werkvloer/verhalen/nieuw/", SENT).status_code == 302
    assert SENT["title"] not in client.get("/werkvloer/verhalen/").content.decode(), "nobody checked it yet"
    card = client.get("/werkvloer/BK-9104-3/")
    author, story = site("auteur"), Story.objects.get()
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
    actions.withdraw_story(by=actor("jo", "dakwerken-maes"), story=story.identifier, on=today())
    assert SENT["title"] not in client.get("/werkvloer/verhalen/").content.decode()


def test_turned_down_with_a_reason_that_the_teller_reads(client: Client) -> None:
    employer, author = site("werkgever"), site("auteur")
    employer.post("/werkvloer/verhalen/nieuw/", SENT)
    answer = {"verhaal": str(Story.objects.get().identifier), "doe": "weiger", "ground": ""}
    assert author.post("/werkvloer/verhalen/nakijken/", answer).status_code == 422
    answer["ground"] = "Gaat over een ander beroep."
    assert author.post("/werkvloer/verhalen/nakijken/", answer).status_code == 302
    assert answer["ground"] in employer.get("/werkvloer/verhalen/").content.decode()
    assert answer["ground"] not in client.get("/werkvloer/verhalen/").content.decode()


def test_what_was_typed_stays() -> None:
    answer = site("werkgever").post("/werkvloer/verhalen/nieuw/", SENT | {"words": "Te kort."})
    assert answer.status_code == 422
    assert "Te kort." in answer.content.decode()
    assert not Story.objects.exists()


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
        actions.withdraw_story(by=actor("x", "ander"), story=story, on=today())
