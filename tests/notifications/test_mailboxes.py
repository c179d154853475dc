"""Who has a file without account leaves an address, says that it is theirs, and then hears that there is something."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.kernel.actor import NOBODY, Actor
from ijkpunt.kernel.problems import NotFound
from ijkpunt.notifications import actions
from ijkpunt.notifications.letters import reader_of, write_letter
from ijkpunt.notifications.links import mailbox_token
from ijkpunt.notifications.models import OutboxItem
from ijkpunt.notifications.rules.delivery import Kind, State
from ijkpunt.pathways import actions as pathways
from ijkpunt.pathways.models import Person
from ijkpunt.pathways.queries import actor_with_key, own_file, own_mailbox
from ijkpunt.pathways.rules.people import PersonTold
from tests.pathways import world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("universe")]
BY, ADDRESS = command_line_actor(), "hanna@example.org"
TOLD = PersonTold("Hanna Nowak", email=ADDRESS)


@pytest.fixture
def hanna() -> Actor:
    """Hanna with a secret link and nothing else."""
    made = pathways.begin_file(by=NOBODY, told=TOLD, on=world.DAY)
    return actor_with_key(made.secret)


def person_of(by: Actor) -> Person:
    return Person.objects.get(identifier=by.identifier.removeprefix("person:"))


def token_of(by: Actor, address: str = ADDRESS) -> str:
    return mailbox_token(person_of(by).identifier, address)


def registered(by: Actor) -> None:
    wanted = pathways.Wanted(world.ROOFER, world.CENTRE)
    pathways.register(by=by, person=person_of(by).identifier, wanted=wanted, on=world.DAY)


def confirmed(by: Actor) -> None:
    actions.confirm_own_mailbox(token=token_of(by), on=world.DAY)


def told(day: int) -> list[OutboxItem]:
    actions.tell_people(by=BY, at=world.at(day))
    return list(OutboxItem.objects.filter(kind=Kind.NOTICE, person__isnull=False))


def delivered(day: int) -> list[str]:
    letters: list[str] = []
    doors = actions.Doors(post=lambda *_: 200, mail=lambda one: letters.append(f"{one.to}\n{one.subject}\n{one.body}"))
    actions.deliver(by=BY, doors=doors, now=lambda: world.at(day))
    return letters


def test_the_whole_road_from_an_address_to_a_reminder_and_out_again(hanna: Actor) -> None:
    assert actions.ask_mailbox(by=hanna, at=world.at(0))
    (question,) = delivered(0)
    assert ADDRESS in question
    assert "Hanna" not in question, "whoever gets it by mistake learns nothing of anybody"
    (path,) = re.findall(r"http://localhost:8000(/volgen/postbus/\S+)", question)
    client = Client()
    assert "Is dit jouw e-mailadres?" in client.get(path).content.decode()
    assert person_of(hanna).email_confirmed_on is None, "looking at a link confirms nothing"
    assert client.post(path).status_code == 302
    registered(hanna)
    assert len(told(31)) == 1
    (letter,) = delivered(31)
    assert "Dag Hanna Nowak" in letter
    assert "dak" not in letter.lower(), "no occupation, no content"
    (stop,) = re.findall(r"http://localhost:8000(/volgen/postbus/\S+)", letter)
    assert client.post(stop, {"doe": "weg"}).status_code == 302
    assert own_mailbox(hanna) is None
    assert person_of(hanna).email == ""


def test_nothing_goes_to_an_address_that_nobody_confirmed(hanna: Actor) -> None:
    registered(hanna)
    assert told(31) == []


def test_another_address_begins_anew(hanna: Actor) -> None:
    confirmed(hanna)
    pathways.change_told(by=hanna, told=PersonTold("Hanna", email=ADDRESS, town="Gent"), on=world.later(1))
    assert person_of(hanna).email_confirmed_on == world.DAY, "the same address stays confirmed"
    pathways.change_told(by=hanna, told=PersonTold("Hanna", email="nieuw@example.org"), on=world.later(2))
    row = person_of(hanna)
    assert (row.email_noted_on, row.email_confirmed_on) == (world.later(2), None)
    with pytest.raises(NotFound):
        confirmed(hanna)


def test_the_question_is_asked_once_in_a_quarter_of_an_hour_and_of_the_address_now(hanna: Actor) -> None:
    assert actions.ask_mailbox(by=hanna, at=world.at(0))
    assert len(delivered(0)) == 1
    assert not actions.ask_mailbox(by=hanna, at=world.at(0) + timedelta(minutes=5))
    pathways.change_told(by=hanna, told=PersonTold("Hanna", email="nieuw@example.org"), on=world.DAY)
    assert actions.ask_mailbox(by=hanna, at=world.at(0) + timedelta(minutes=6))
    confirmed_at = OutboxItem.objects.get(state=State.WAITING)
    assert write_letter([confirmed_at], world.at(0)).to == ["nieuw@example.org"]


def test_who_erased_their_file_gets_nothing_that_waits(hanna: Actor) -> None:
    confirmed(hanna)
    registered(hanna)
    (waiting,) = told(31)
    pathways.erase_me(by=hanna, on=world.later(31))
    assert reader_of(waiting) is None
    assert delivered(31) == []
    assert OutboxItem.objects.get(pk=waiting.pk).state == State.DROPPED
    assert ADDRESS not in str(list(OutboxItem.objects.values())), "the address never stood in the outbox"


def test_it_stands_in_the_file_that_one_takes_along(hanna: Actor) -> None:
    confirmed(hanna)
    profile = own_file(hanna)["profile"]
    assert isinstance(profile, dict)
    assert (profile["email"], profile["email_confirmed_on"]) == (ADDRESS, world.DAY.isoformat())


def test_an_address_that_nobody_confirms_goes_after_its_term(hanna: Actor) -> None:
    other = actor_with_key(pathways.begin_file(by=NOBODY, told=TOLD, on=world.DAY).secret)
    confirmed(other)
    on_the_way = actor_with_key(pathways.begin_file(by=NOBODY, told=TOLD, on=world.DAY).secret)
    registered(on_the_way)
    pathways.carry_out_retention(by=BY, on=world.later(30))
    assert person_of(hanna).email == ADDRESS
    pathways.carry_out_retention(by=BY, on=world.later(31))
    assert [person_of(one).email for one in (hanna, other, on_the_way)] == ["", ADDRESS, ADDRESS]


def test_the_page_of_what_i_told_asks_and_says_where_it_stands(client: Client) -> None:
    made = pathways.begin_file(by=NOBODY, told=PersonTold("Hanna"), on=world.DAY)
    client.post(f"/mijn/sleutel/{made.secret}/")
    given = {"gegevens-name": "Hanna", "gegevens-email": ADDRESS, "doe": "gegevens"}
    page = client.post("/mijn/gegevens/", given, follow=True).content.decode()
    assert f"We stuurden een mail naar {ADDRESS}" in page
    assert OutboxItem.objects.get(kind=Kind.CONFIRMATION).person == made.person
    hanna = actor_with_key(made.secret)
    actions.confirm_own_mailbox(token=token_of(hanna), on=world.DAY)
    assert "is bevestigd" in client.get("/mijn/gegevens/").content.decode()
