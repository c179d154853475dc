"""Mails to people about their own file: each thing once, and nothing in them that others may not read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.kernel.actor import NOBODY, Actor
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.problems import NotAllowed
from ijkpunt.notifications import actions
from ijkpunt.notifications.letters import write_letter
from ijkpunt.notifications.models import OutboxItem
from ijkpunt.pathways import actions as pathways
from ijkpunt.pathways.models import Booking, Journey
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.portfolio import AttestationRole
from ijkpunt.pathways.rules.sharing import Recipient, Sharing
from tests.accounts.people import person
from tests.pathways import world

pytestmark = pytest.mark.django_db
BY, MAIL = command_line_actor(), "hanna.nowak@example.org"


@pytest.fixture
def hanna(universe: None) -> Actor:
    """Hanna with an account, as the tests of pathways know her."""
    user = person(MAIL, name="Hanna Nowak")
    return replace(world.HANNA, identifier=user.identifier)


def told(at: datetime) -> list[str]:
    """What a run on that moment puts in the outbox."""
    before = set(OutboxItem.objects.values_list("pk", flat=True))
    count = actions.tell_people(by=BY, at=at)
    new = OutboxItem.objects.exclude(pk__in=before)
    assert count == new.count()
    return sorted(item.event.removeprefix("personal.") for item in new.filter(user__email=MAIL))


def vouched(by: Actor) -> None:
    told = pathways.Vouched(world.ROOFER, world.codes()[0], AttestationRole.WORK_PLACEMENT, "Legde zelf drie daken.")
    pathways.vouch(by=world.EMPLOYER, person=world.file_of(by), vouched=told, on=world.DAY)


def opened(by: Actor) -> None:
    """The link of a share is opened three times: twice on one day, once on the next."""
    world.file_of(by)
    sharing = Sharing(Recipient.LINK, "", frozenset({Part.PORTFOLIO}), "Voor mijn coach", world.DAY, world.later(30))
    made = pathways.share(by=by, sharing=sharing, on=world.DAY)
    for day in (1, 1, 2):
        pathways.look_with_link(secret=made.secret, at=world.at(day))


def moved(by: Actor) -> None:
    journey = world.planned(by)
    booking = Booking.objects.get(journey__identifier=journey)
    pathways.move_booking(
        by=world.COORDINATOR,
        booking=booking.identifier,
        session=world.session(40),
        ground="De beoordelaar is ziek.",
        on=world.later(2),
    )


def cancelled(by: Actor) -> None:
    journey = world.planned(by)
    session = Booking.objects.get(journey__identifier=journey).session.identifier
    pathways.cancel_session(by=world.COORDINATOR, session=session, ground="De zaal is dicht.", on=world.later(2))


CASES: list[tuple[str, Callable[[Actor], object], int, list[str]]] = [
    ("nothing happened yet", lambda by: world.registered(by), 1, []),
    ("an advice and a place", lambda by: world.planned(by), 1, ["advice", "booked"]),
    ("a place that was moved", moved, 3, ["advice", "moved"]),
    ("a session that was cancelled", cancelled, 3, ["advice", "cancelled"]),
    ("a decision", lambda by: world.decided(by, without=world.codes()[:1]), 36, ["decision"]),
    ("somebody vouched for her", vouched, 1, ["attestation"]),
    ("a link that was opened", opened, 3, ["share_used", "share_used"]),
    ("a month without a sign", lambda by: world.registered(by), 31, ["inactive"]),
    ("two months without a sign", lambda by: world.registered(by), 61, ["inactive"]),
    ("too long ago to be news", lambda by: world.planned(by), 20, []),
]


@pytest.mark.parametrize(("happen", "after", "kinds"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_each_thing_is_told_once(hanna: Actor, happen: Callable[[Actor], object], after: int, kinds: list[str]) -> None:
    happen(hanna)
    assert told(world.at(after)) == kinds
    assert told(world.at(after)) == []
    assert told(world.at(after) + timedelta(hours=5)) == []


def test_both_marks_are_told_and_the_second_only_once(hanna: Actor) -> None:
    world.registered(hanna)
    assert [told(world.at(day)) for day in (29, 30, 31, 45, 60, 61)] == [[], ["inactive"], [], [], ["inactive"], []]


def test_a_day_that_was_missed_is_made_up_for(hanna: Actor) -> None:
    world.registered(hanna)
    assert told(world.at(33)) == ["inactive"]


def test_a_sign_of_life_starts_the_count_anew(hanna: Actor) -> None:
    journey = world.registered(hanna)
    assert told(world.at(30)) == ["inactive"]
    Journey.objects.filter(identifier=journey).update(last_sign=world.later(31))
    assert told(world.at(50)) == []
    assert told(world.at(61)) == ["inactive"]


def test_without_an_account_there_is_no_mail(universe: None) -> None:
    world.planned(world.HANNA)  # her account does not exist here
    assert told(world.at(1)) == []


def letters(at: datetime) -> list[str]:
    items = OutboxItem.objects.filter(user__email=MAIL).select_related("user").order_by("event")
    written = [write_letter([item], at) for item in items]
    return [f"{letter.subject}\n{letter.body}" for letter in written]


def test_no_letter_says_what_it_is_about_or_what_was_decided(hanna: Actor) -> None:
    world.decided(hanna, without=world.codes()[:1])
    for day in (1, 36):
        told(world.at(day))
    found = letters(world.at(36))
    assert len(found) == 2, "the advice and the decision"
    secret = (world.ROOFER, "dak", "rijen lagen", "zes jaar", "ziek", "hulp", world.CENTRE, *world.codes())
    assert [word for letter in found for word in secret if word.lower() in letter.lower()] == []
    assert all("/mijn/" in letter and "eigen dossier" in letter for letter in found)


def test_who_may_not_send_may_not_tell(hanna: Actor) -> None:
    with pytest.raises(NotAllowed):
        actions.tell_people(by=NOBODY, at=now())
