"""The own journeys: from registering to the proofs, by forms only, and never those of another."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from ijkpunt.accounts.queries import actor_for, user_with_email
from ijkpunt.kernel.actor import NOBODY, Actor
from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions
from ijkpunt.pathways.models import Appeal, Booking, Journey, Person
from ijkpunt.pathways.rules.bookings import SessionAsked
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.pathways.rules.people import PersonTold
from ijkpunt.pathways.rules.secrets import hash_of
from ijkpunt.pathways.rules.verdicts import Method
from ijkpunt.web.mine.visitor import REMEMBERED
from tests.pathways import world
from tests.pathways.world import CENTRE, COORDINATOR, ROOFER, codes, later, state_of
from tests.web.derivations.people import EMAILS, browser

pytestmark = pytest.mark.usefixtures("universe")
NOW = (today() - world.DAY).days  # today, as the world of pathways counts
REGISTER = f"/mijn/trajecten/nieuw/?versie={ROOFER}"


def person(member: str = "candidate") -> Actor:
    return actor_for(user_with_email(EMAILS[member]), on=today())


def address(journey: UUID, more: str = "") -> str:
    return f"/mijn/trajecten/{journey}/{more}"


def do(journey: UUID, doing: str, member: str = "candidate", **form: str) -> Any:
    return browser(member).post(address(journey), {"doe": doing, **form}, follow=True)


def day(days: int, capacity: int = 2) -> UUID:
    asked = SessionAsked(ROOFER, today() + timedelta(days), "Antwerpen", "Scheldekaai 1", capacity, (Method.PRACTICAL,))
    return actions.publish_session(by=COORDINATOR, asked=asked, on=today())


def whole(page: Any, status: int = 200) -> str:
    assert page.status_code == status
    assert "MISSING VARIABLE" not in page.text
    assert page.text.count("<h1") == 1
    return str(page.text)


def test_who_has_no_file_begins_one_first_and_comes_back() -> None:
    for path in ("/mijn/trajecten/", REGISTER):
        led = browser("candidate").get(path)
        assert led.status_code == 302
        assert led.headers["Location"].startswith("/mijn/beginnen/?verder=%2Fmijn%2Ftrajecten%2F")
    assert browser("candidate").get("/mijn/trajecten/nieuw/").headers["Location"] == "/evc/"


def test_registering_is_for_a_part_or_the_whole_at_a_centre_that_may() -> None:
    world.file_of(person())
    page = browser("candidate").get(REGISTER + f"&centrum={CENTRE}")
    assert "alles: Dakwerker leien" in whole(page)
    assert [key for key, _ in page.context["form"].fields["centre"].choices] == [CENTRE]
    refused = browser("candidate").post(REGISTER, {"partial": "", "centre": "daklijn", "channel": "self"})
    assert refused.status_code == 422
    done = browser("candidate").post(REGISTER, {"partial": "", "centre": CENTRE, "channel": "school"}, follow=True)
    assert "Het centrum nodigt je uit voor een gesprek" in whole(done)
    assert Journey.objects.get().channel == "school"
    double = browser("candidate").post(REGISTER, {"partial": "", "centre": CENTRE, "channel": "self"})
    assert "Dit traject loopt al in dit centrum." in whole(double, 422)
    assert "Dakwerker leien" in whole(browser("candidate").get("/mijn/trajecten/"))


def test_who_registers_can_be_reached_by_the_centre() -> None:
    world.file_of(person(), PersonTold("Hanna Nowak"))
    page = browser("candidate").get(REGISTER)
    assert 'autocomplete="tel"' in whole(page)
    assert "kandidaat@demo.example" in whole(page)  # the address of the account, to keep or to change
    asked = {"partial": "", "centre": CENTRE, "channel": "self"}
    assert "Schrijf je e-mailadres of je telefoonnummer." in whole(browser("candidate").post(REGISTER, asked), 422)
    wrong = browser("candidate").post(REGISTER, {**asked, "email": "geen adres"})
    assert "Dit is geen e-mailadres." in whole(wrong, 422)
    assert not Journey.objects.exists()
    whole(browser("candidate").post(REGISTER, {**asked, "phone": "0470 12 34 56"}, follow=True))
    assert Person.objects.get().phone == "0470 12 34 56"
    assert 'autocomplete="tel"' not in whole(browser("candidate").get(REGISTER))


def test_an_occupation_that_is_tested_in_parts_offers_no_whole() -> None:
    world.file_of(person())
    page = browser("candidate").get("/mijn/trajecten/nieuw/?versie=BK-9108-2")
    assert [key for key, _ in page.context["form"].fields["partial"].choices] == [
        "BK-9108-2-DBK-01",
        "BK-9108-2-DBK-02",
    ]


def test_advice_reply_collecting_and_agreeing() -> None:
    by = person()
    journey = world.registered(by, today())
    reason, missing = "Oefen eerst nog met zink.", ["een attest werken op hoogte"]
    actions.advise(
        by=COORDINATOR, journey=journey, advice=Advice.LEARN_FIRST, reason=reason, missing=missing, on=today()
    )
    text = whole(browser("candidate").get(address(journey)))
    assert reason in text
    assert missing[0] in text
    assert "Het advies is geen weigering" in text
    assert "Ik oefende al." in whole(do(journey, "antwoord", antwoord="Ik oefende al."))
    whole(do(journey, "verzamel"))
    assert "Je vinkte niet aan" in whole(do(journey, "akkoord"), 422)
    assert "Het centrum schrijft je in" in whole(do(journey, "akkoord", akkoord="ja"))
    pinned = actions.Pinned((Method.PRACTICAL,), instrument="EVC-I-9004-1", tariff="€ 70, verlaagd")
    actions.enrol(by=COORDINATOR, journey=journey, pinned=pinned, at=world.at(NOW))
    text = whole(browser("candidate").get(address(journey)))
    assert "€ 70, verlaagd" in text
    assert "EVC-I-9004-1" not in text, "the instrument is not for candidates"
    assert "Kies een dag voor je test" in text


def test_a_day_is_asked_moved_taken_to_a_calendar_and_given_back() -> None:
    by = person()
    journey, first, full, second = world.enrolled(by, NOW), day(20), day(25, 1), day(30)
    other = world.enrolled(world.KIM, NOW)
    actions.book(by=world.KIM, journey=other, session=full, on=today())
    days = browser("candidate").get(address(journey, "dag/"))
    assert whole(days).count(" disabled") == 1
    assert "Je koos nog geen dag." in whole(browser("candidate").post(address(journey, "dag/")), 422)
    refused = browser("candidate").post(address(journey, "dag/"), {"sessie": full})
    assert "Deze sessie is vol." in whole(refused, 422)
    asked = browser("candidate").post(address(journey, "dag/"), {"sessie": first}, follow=True)
    assert "Het centrum bevestigt je dag" in whole(asked)
    booking = Booking.objects.get(journey__identifier=journey)
    calendar = browser("candidate").get(address(journey, f"{booking.identifier}.ics"))
    assert calendar.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"DTSTART;VALUE=DATE:{today() + timedelta(20):%Y%m%d}".encode() in calendar.content
    moving = address(journey, f"dag/?boeking={booking.identifier}")
    assert "Kies een andere dag" in whole(browser("candidate").get(moving))
    moved = {"sessie": second, "boeking": booking.identifier}
    whole(browser("candidate").post(address(journey, "dag/"), moved, follow=True))
    booking.refresh_from_db()
    assert (booking.state, booking.caused_by) == ("moved", "candidate")
    now = Booking.objects.get(journey__identifier=journey, state="asked")
    actions.confirm_booking(by=COORDINATOR, booking=now.identifier, on=today())
    assert "Kom naar je test" in whole(browser("candidate").get(address(journey)))
    whole(do(journey, "annuleer", boeking=str(now.identifier)))
    assert state_of(journey) == "enrolled"


def test_the_bookings_of_another_cannot_be_touched() -> None:
    mine, theirs = world.enrolled(person(), NOW), world.enrolled(world.KIM, NOW)
    booking = actions.book(by=world.KIM, journey=theirs, session=day(20), on=today())
    assert do(mine, "annuleer", boeking=str(booking)).status_code == 404
    assert do(mine, "annuleer", boeking="soep").status_code == 404
    assert browser("candidate").get(address(mine, f"{booking}.ics")).status_code == 404
    assert browser("candidate").get(address(mine, f"dag/?boeking={booking}")).status_code == 404
    assert Booking.objects.get(identifier=booking).state == "asked"


def test_nobody_else_sees_a_journey_here_not_even_who_runs_it() -> None:
    journey = world.decided(person(), NOW - 40, NOW - 6)
    assert browser("coordinator").get(address(journey)).headers["Location"].startswith("/mijn/beginnen/")
    for member in ("assessor", "outsider", "administrator"):
        world.file_of(person(member))
        for more in ("", "dag/", "beroep/"):
            assert browser(member).get(address(journey, more)).status_code == 404
        assert browser(member).post(address(journey), {"doe": "stop", "reden": "time"}).status_code == 404
    assert state_of(journey) == "decided"


def test_stopping_asks_a_reason_of_the_list_and_waiting_is_one() -> None:
    journey = world.registered(person(), today())
    refused = do(journey, "stop", reden="soep", uitleg="Ik verhuis.")
    assert "Deze reden staat niet in de lijst." in whole(refused, 422)
    assert "Ik verhuis." in refused.text, "what was typed stays"
    stopped = do(journey, "stop", reden="waiting_time")
    assert "Je traject is gestopt" in whole(stopped)
    assert Journey.objects.get().stop_reason == "waiting_time"
    again = browser("candidate").post(
        f"{REGISTER}&vervolg={journey}", {"partial": "", "centre": CENTRE, "channel": "self"}, follow=True
    )
    whole(again)
    second = Journey.objects.get(state="registered")
    assert second.follows == Journey.objects.get(identifier=journey)
    ended = do(second.identifier, "stop", reden="moved")
    assert f"vervolg={second.identifier}" in whole(ended)


def test_what_stopped_without_an_answer_goes_on_with_one_press() -> None:
    journey = world.registered(person(), later(0))
    actions.carry_out_retention(by=world.KEEPER, on=today())
    assert state_of(journey) == "stopped"
    assert "Ga verder met dit traject" in whole(browser("candidate").get(address(journey)))
    whole(do(journey, "heropen"))
    assert state_of(journey) == "registered"


def test_the_decision_tells_each_competence_and_the_appeal_its_last_day() -> None:
    journey = world.decided(person(), NOW - 40, NOW - 6, without=codes()[:1])
    text = whole(browser("candidate").get(address(journey)))
    assert "De rijen lagen niet recht." in text
    assert text.count("Deed het zonder hulp.") == 10
    assert "Je kunt in beroep gaan tot en met" in text
    empty = browser("candidate").post(address(journey, "beroep/"), {"ground": " "})
    assert "Er staat geen reden bij." in whole(empty, 422)
    filed = browser("candidate").post(address(journey, "beroep/"), {"ground": "Het regende."}, follow=True)
    assert "Het regende." in whole(filed)
    assert "Antwoord tegen" in filed.text
    assert "Je kunt nu niet in beroep gaan." in whole(browser("candidate").get(address(journey, "beroep/")))
    whole(do(journey, "intrekken"))
    assert Appeal.objects.get().state == "withdrawn"
    assert state_of(journey) == "decided"


def test_after_the_window_no_appeal_is_offered() -> None:
    journey = world.decided(person(), 0, 30)
    assert "beroep/" not in whole(browser("candidate").get(address(journey)))
    late = browser("candidate").post(address(journey, "beroep/"), {"ground": "Het regende."})
    assert "De termijn om in beroep te gaan is voorbij." in whole(late, 422)


def test_after_a_part_the_proofs_and_the_next_steps_stand_there() -> None:
    journey = world.decided(person(), NOW - 40, NOW - 6, without=codes()[:1])
    actions.certify(by=COORDINATOR, journey=journey, at=world.at(NOW))
    text = whole(browser("candidate").get(address(journey)))
    assert "Kijk hoe je verder kunt" in text
    assert "/mijn/bewijzen/" in text
    assert f"vervolg={journey}" in text
    assert "/aanbod/?q=BK-9104-3&amp;vorm=training" in text


def test_who_has_no_account_follows_their_journey_with_their_secret() -> None:
    begun = actions.begin_file(by=NOBODY, told=world.TOLD, on=today())
    visitor = Client()
    session = visitor.session
    session[REMEMBERED] = hash_of(begun.secret)
    session.save()
    assert "Je hebt nog geen traject." in whole(visitor.get("/mijn/trajecten/"))
    done = visitor.post(REGISTER, {"partial": "", "centre": CENTRE, "channel": "self"}, follow=True)
    assert "Je bent aangemeld." in whole(done)


def test_an_unknown_doing_changes_nothing() -> None:
    journey = world.registered(person(), today())
    assert "We weten niet wat je wilt doen." in whole(do(journey, "soep"), 422)
    assert state_of(journey) == "registered"
