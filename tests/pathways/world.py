"""Who acts in the tests of pathways, and journeys brought to where a test begins."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from ijkpunt.kernel.actor import NOBODY, Actor
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.pathways import actions
from ijkpunt.pathways.models import Assignment, Journey, Person
from ijkpunt.pathways.rules.bookings import BookingState, SessionAsked
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.pathways.rules.people import PersonTold
from ijkpunt.pathways.rules.verdicts import GivenVerdict, Judged, Method
from ijkpunt.register.queries import get_record

ROOFER = "BK-9104-3"
CENTRE = "testcentrum-scheldekaai"
DAY = date(2026, 2, 2)
TOLD = PersonTold("Hanna Nowak", date(1990, 5, 4), "hanna@voorbeeld.be", "0470 00 00 00", "Gent")


def actor(name: str, organisation: str = "", *permissions: str) -> Actor:
    return Actor(f"user:{name}", name.capitalize(), organisation, frozenset(permissions))


HANNA = actor("hanna")
KIM = actor("kim")
COORDINATOR = actor("fatima", CENTRE, "journey.coordinate", "credential.issue", "credential.end", "led.send")
OTHER_COORDINATOR = actor("olga", "ander-centrum", "journey.coordinate", "credential.issue")
ASSESSOR = actor("geert", CENTRE, "journey.assess")
SECOND = actor("an", CENTRE, "journey.assess")
THIRD = actor("bo", CENTRE, "journey.assess")
GUIDE = actor("gil", "arbeidsbemiddeling", "journey.guide")
TRAINER = actor("els", "daklijn", "competence.attest")
EMPLOYER = actor("jo", "dakwerken-maes", "competence.attest")
INSPECTOR = actor("ivo", "toezicht", "journey.inspect")
KEEPER = actor("lien", "agentschap", "retention.carry_out")
EVERYBODY = (HANNA, KIM, COORDINATOR, OTHER_COORDINATOR, ASSESSOR, SECOND, GUIDE, TRAINER, EMPLOYER, INSPECTOR, NOBODY)


def later(days: int) -> date:
    return DAY + timedelta(days)


def at(days: int = 0) -> datetime:
    return datetime.combine(later(days), time(10), BRUSSELS)


def file_of(by: Actor = HANNA, told: PersonTold = TOLD) -> UUID:
    """The file of an actor, begun when it is not there yet."""
    found = Person.objects.filter(account=by.identifier).first()
    return found.identifier if found else actions.begin_file(by=by, told=told, on=DAY).person


def codes(version: str = ROOFER) -> tuple[str, ...]:
    return tuple(one.code for one in get_record(version).competences)


def registered(by: Actor = HANNA, on: date = DAY, *, partial: str = "", version: str = ROOFER) -> UUID:
    wanted = actions.Wanted(version, CENTRE, partial)
    return actions.register(by=by, person=file_of(by), wanted=wanted, on=on)


PINNED = actions.Pinned((Method.PRACTICAL,), instrument="EVC-I-9004-1")


def enrolled(
    by: Actor = HANNA, on: int = 0, *, partial: str = "", version: str = ROOFER, pinned: actions.Pinned = PINNED
) -> UUID:
    journey = registered(by, later(on), partial=partial, version=version)
    actions.advise(by=COORDINATOR, journey=journey, advice=Advice.START, reason="Ze werkte zes jaar.", on=later(on))
    actions.start_documenting(by=by, journey=journey, on=later(on))
    actions.accept_enrolment(by=by, journey=journey, on=later(on))
    actions.enrol(by=COORDINATOR, journey=journey, pinned=pinned, at=at(on))
    return journey


def session(on: int = 30, capacity: int = 10, *, version: str = ROOFER) -> UUID:
    asked = SessionAsked(version, later(on), "Antwerpen", "Scheldekaai 1", capacity, (Method.PRACTICAL,))
    return actions.publish_session(by=COORDINATOR, asked=asked, on=min(DAY, later(on)))


def planned(by: Actor = HANNA, on: int = 0, test: int = 30, *, partial: str = "", version: str = ROOFER) -> UUID:
    journey = enrolled(by, on, partial=partial, version=version)
    actions.book(by=COORDINATOR, journey=journey, session=session(test, version=version), on=later(on))
    return journey


def assigned(journey: UUID, assessors: Iterable[Actor], on: date) -> None:
    for one in assessors:
        number = actions.ask_assessor(by=COORDINATOR, journey=journey, assessor=one, on=on)
        actions.answer_assignment(by=one, assignment=number, accepts=True, on=on)
        assert Assignment.objects.get(pk=number).state == "accepted"


def shown(code: str) -> GivenVerdict:
    return GivenVerdict(code, Judged.SHOWN, (Method.PRACTICAL,), "Deed het zonder hulp.")


def not_shown(code: str) -> GivenVerdict:
    return replace(shown(code), judged=Judged.NOT_SHOWN, reason="De rijen lagen niet recht.")


def assessing(by: Actor = HANNA, on: int = 0, test: int = 30, *, partial: str = "", version: str = ROOFER) -> UUID:
    journey = planned(by, on, test, partial=partial, version=version)
    assigned(journey, [ASSESSOR, SECOND], later(on))
    booking = Journey.objects.get(identifier=journey).bookings.get().identifier
    present = BookingState.PRESENT
    actions.note_attendance(by=COORDINATOR, booking=booking, attendance=present, on=later(test))
    actions.open_assessment(by=ASSESSOR, journey=journey, on=later(test))
    return journey


def decided(
    by: Actor = HANNA,
    on: int = 0,
    test: int = 30,
    *,
    without: Sequence[str] = (),
    partial: str = "",
    version: str = ROOFER,
    only: Sequence[str] = (),
) -> UUID:
    """A decision five days after the test: everything shown but `without`. `only`: the codes that are judged."""
    journey = assessing(by, on, test, partial=partial, version=version)
    for code in only or codes(version):
        verdict = not_shown(code) if code in without else shown(code)
        for one in [ASSESSOR, SECOND] if code in without else [ASSESSOR]:
            actions.draft_verdict(by=one, journey=journey, verdict=verdict, at=at(test))
    actions.deliberate(by=ASSESSOR, journey=journey, on=later(test + 1))
    actions.decide(by=COORDINATOR, journey=journey, on=later(test + 5))
    return journey


def state_of(journey: UUID) -> str:
    return str(Journey.objects.get(identifier=journey).state)
