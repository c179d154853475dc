"""Invented people on their way to a proof, each step on its own day.

Hanna has an account, a portfolio and two journeys: a partial qualification with its proof, and the whole of another
with a place in January. The others have no login: the centre noted them. Enough of them to show how long people wait,
in two centres; too few in each to show how many got their proof, so that stays hidden.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.demo.issuers import note_issuer
from ijkpunt.demo.proofs import acting
from ijkpunt.demo.providers import note_recognised
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.actions import FileGiven, Pinned, Vouched, Wanted
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.bookings import BookingState, SessionAsked
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.pathways.rules.people import Channel, PersonTold, Situation
from ijkpunt.pathways.rules.portfolio import AttestationRole, ExperienceAsked, ExperienceKind, Level, Origin
from ijkpunt.pathways.rules.sharing import Recipient, Sharing
from ijkpunt.pathways.rules.verdicts import GivenVerdict, Judged, Method
from ijkpunt.register.queries import get_record

SLATE, LIVING = "BK-9104-3", "BK-9108-2"
COOKING = "BK-9108-2-DBK-01"
SCHELDE, DIJLE = "testcentrum-scheldekaai", "testcentrum-dijledal"
STAFF = {
    SCHELDE: ("coordinator", "assessor", "assessor_second"),
    DIJLE: ("coordinator_dijle", "assessor_dijle", "assessor_dijle_second"),
}
TOWNS = {SCHELDE: ("Antwerpen", "Scheldekaai 80"), DIJLE: ("Leuven", "Dijledreef 21")}
TO_COME = (
    (SCHELDE, SLATE, date(2027, 1, 18), 4),
    (SCHELDE, SLATE, date(2027, 3, 8), 6),
    (SCHELDE, LIVING, date(2027, 2, 22), 5),
    (DIJLE, SLATE, date(2027, 2, 15), 5),
)
COUNTED = date(2026, 11, 16)  # the night in which the waiting times were counted; later ones count anew
OBSERVED = "Deed het zonder hulp, en legde uit waarom."
UNFINISHED = "Begon goed, maar kwam niet klaar."
LACKED = "De opdracht was niet af binnen de tijd, en de stappen zaten niet in de goede volgorde."


@dataclass(frozen=True, slots=True)
class Way:
    """One journey. Days count from `asked`: to the talk, to the enrolment, to the test. None: not there yet.

    `lacks`: how many competences were not shown, of those at the end; None: nothing was decided. `stops`: the reason
    with which it stopped, after so many days.
    """

    name: str
    born: date
    asked: date
    centre: str = SCHELDE
    version: str = SLATE
    partial: str = ""
    talk: int | None = 9
    enrolled: int | None = 21
    test: date | None = None
    lacks: int | None = None
    stops: tuple[str, int] | None = None
    channel: Channel = Channel.SELF
    situation: Situation | None = None


def _d(month: int, day: int) -> date:
    return date(2026, month, day)


MARCH, MAY, SEPTEMBER, NOVEMBER = _d(3, 23), _d(5, 18), _d(9, 21), _d(11, 9)
JUNE, OCTOBER = _d(6, 8), _d(10, 12)
SEEKING, WORKING = Situation.JOBSEEKER, Situation.EMPLOYED
WAYS = (
    Way("Tom Bracke", date(1984, 3, 2), _d(1, 19), test=MARCH, lacks=0, situation=WORKING),
    Way("Selma Yildiz", date(1990, 10, 11), _d(1, 26), test=MARCH, lacks=2, situation=SEEKING),
    Way("Jonas Lauwers", date(1987, 6, 30), _d(2, 9), test=MAY, lacks=0, situation=WORKING),
    Way("Mehdi Farouk", date(1993, 1, 15), _d(2, 16), test=MAY, lacks=0, channel=Channel.PLACEMENT, situation=SEEKING),
    Way("Ilse Vermeir", date(1978, 12, 5), _d(3, 2), test=MAY, lacks=20),
    Way("Bart Cools", date(1985, 4, 21), _d(5, 4), test=SEPTEMBER, lacks=0, channel=Channel.EMPLOYER),
    Way("Adil Rahmani", date(1996, 8, 9), _d(5, 11), test=SEPTEMBER, lacks=1, situation=SEEKING),
    Way("Greet Hermans", date(1982, 2, 27), _d(5, 25), test=SEPTEMBER, lacks=0),
    Way("Luka Petrov", date(1998, 5, 13), _d(6, 15), test=SEPTEMBER, lacks=0, situation=SEEKING),
    Way("Wim De Backer", date(1975, 9, 19), _d(6, 22), stops=("waiting_time", 75)),
    Way("Sarah Nys", date(1991, 11, 3), _d(7, 6), test=NOVEMBER),
    Way("Youssef Amrani", date(1989, 7, 7), _d(7, 13), test=NOVEMBER),
    Way("Kaat Willems", date(1994, 3, 29), _d(8, 17)),
    Way("Dries Maes", date(1986, 10, 24), _d(9, 7)),
    Way("Fien Baert", date(2000, 1, 8), _d(9, 28), channel=Channel.SCHOOL, situation=Situation.NEITHER),
    Way("Ruben Thys", date(1983, 6, 16), _d(10, 26), enrolled=None),
    Way("Nadia Bensalem", date(1992, 4, 4), _d(11, 12), talk=None, enrolled=None),
    Way("Eva Lenaerts", date(1981, 8, 18), _d(2, 2), DIJLE, test=JUNE, lacks=0),
    Way("Pol Vandamme", date(1977, 5, 6), _d(2, 23), DIJLE, test=JUNE, lacks=0),
    Way("Chaima Idrissi", date(1997, 12, 12), _d(3, 9), DIJLE, test=JUNE, lacks=3),
    Way("Stef Goos", date(1988, 9, 1), _d(6, 29), DIJLE, test=OCTOBER, lacks=0),
    Way("Lien Declercq", date(1995, 2, 14), _d(7, 20), DIJLE, test=OCTOBER, lacks=0),
    Way("Oleksandr Bondar", date(1990, 6, 22), _d(8, 3), DIJLE, stops=("language", 24)),
    Way("Marie Jans", date(1984, 11, 30), _d(9, 14), DIJLE),
    Way("Rik Aerts", date(1972, 7, 25), _d(4, 13), SCHELDE, LIVING, COOKING, test=_d(8, 24), lacks=0),
    Way("Bea Mertens", date(1980, 1, 19), _d(4, 20), SCHELDE, LIVING, COOKING, test=_d(8, 24), lacks=1),
    Way("Jan Roels", date(1969, 3, 11), _d(9, 21), SCHELDE, LIVING, COOKING),
    Way("Els Noppe", date(1974, 10, 2), _d(10, 5), SCHELDE, LIVING, COOKING, situation=SEEKING),
)


def build_people() -> None:
    """The second centre, the sessions, Hanna, and everybody else."""
    build_second_centre()
    sessions = _sessions()
    for way in WAYS:
        person, own = _noted(way)
        _walk(way, person, own, sessions)
    _hanna(sessions)
    actions.count_waiting(by=command_line_actor(), on=COUNTED)


def build_second_centre() -> None:
    """A centre that the tests of one centre do not need: it gives proofs, and tests dakwerkers in Leuven."""
    note_issuer(DIJLE, "0999999904", "Leuven")
    title, places = "Test voor dakwerkers in leien", ((2027, 2, 15, 5),)
    note_recognised(DIJLE, Road.PRIOR_LEARNING, SLATE, (), title, "leuven", "Dijledreef 21", None, places)


Sessions = dict[tuple[str, str, date], UUID]


def _sessions() -> Sessions:
    """The sessions that were, each published eight weeks before, and those to come."""
    held = {(way.centre, way.version, way.test, 12) for way in WAYS if way.test}
    every = (*sorted(held), *TO_COME)
    return {(centre, version, day): _session(centre, version, day, places) for centre, version, day, places in every}


def _session(centre: str, version: str, day: date, places: int) -> UUID:
    published = min(day - timedelta(56), date(2026, 11, 2))
    town, place = TOWNS[centre]
    asked = SessionAsked(
        version,
        day,
        town,
        place,
        places,
        (Method.PRACTICAL, Method.INTERVIEW),
        instrument=f"EVC-I-{version[3:7]}-1",
        accessibility="Met een lift. Er is een rustige kamer.",
    )
    return actions.publish_session(by=acting(STAFF[centre][0], published), asked=asked, on=published)


def _noted(way: Way) -> tuple[UUID, Actor]:
    told = PersonTold(way.name, way.born, town=TOWNS[way.centre][0])
    begun = actions.begin_file(by=acting(STAFF[way.centre][0], way.asked), told=told, on=way.asked)
    own = queries.actor_with_key(begun.secret)
    if way.situation:
        actions.tell_situation(by=own, situation=way.situation, on=way.asked)
    return begun.person, own


def _walk(way: Way, person: UUID, own: Actor, sessions: Sessions) -> UUID:
    """As far as this journey came."""
    coordinator = acting(STAFF[way.centre][0], way.asked)
    by = own if way.channel is Channel.SELF else coordinator
    wanted = Wanted(way.version, way.centre, way.partial, way.channel)
    journey = actions.register(by=by, person=person, wanted=wanted, on=way.asked)
    if way.talk is not None:
        reason = "Je deed dit werk al enkele jaren. We raden je aan om te starten."
        day = way.asked + timedelta(way.talk)
        actions.advise(by=coordinator, journey=journey, advice=Advice.START, reason=reason, on=day)
    if way.talk is not None and way.enrolled is not None:
        _enrolled(way, journey, own, coordinator)
    if way.test is not None:
        _tested(way, journey, coordinator, sessions[way.centre, way.version, way.test])
    if way.stops is not None:
        reason, days = way.stops
        actions.stop(by=own, journey=journey, reason=reason, on=way.asked + timedelta(days))
    return journey


def _enrolled(way: Way, journey: UUID, own: Actor, coordinator: Actor) -> None:
    on = way.asked + timedelta(way.enrolled or 0)
    actions.start_documenting(by=own, journey=journey, on=on)
    actions.accept_enrolment(by=own, journey=journey, on=on)
    free = "Gratis: je zoekt werk." if way.situation is SEEKING else "Volgens het tarief van die dag."
    pinned = Pinned((Method.PRACTICAL, Method.INTERVIEW), instrument=f"EVC-I-{way.version[3:7]}-1", tariff=free)
    actions.enrol(by=coordinator, journey=journey, pinned=pinned, at=_at(on))


def _tested(way: Way, journey: UUID, coordinator: Actor, session: UUID) -> None:
    day = way.test or way.asked
    booked = max(way.asked + timedelta(way.enrolled or 0), day - timedelta(50))
    booking = actions.book(by=coordinator, journey=journey, session=session, on=booked)
    assessors = [acting(key, way.asked) for key in STAFF[way.centre][1:]]
    for one in assessors:
        asked = actions.ask_assessor(by=coordinator, journey=journey, assessor=one, on=booked)
        actions.answer_assignment(by=one, assignment=asked, accepts=True, on=booked)
    actions.note_attendance(by=coordinator, booking=booking, attendance=BookingState.PRESENT, on=day)
    actions.open_assessment(by=assessors[0], journey=journey, on=day)
    if way.lacks is None:
        return
    _judged(way, journey, assessors, day)
    actions.deliberate(by=assessors[0], journey=journey, on=day + timedelta(2))
    actions.decide(by=coordinator, journey=journey, on=day + timedelta(6))
    _ended(way, journey, coordinator, day + timedelta(20))


def _judged(way: Way, journey: UUID, assessors: Iterable[Actor], day: date) -> None:
    codes = _codes(way)
    shown = len(codes) - min(way.lacks or 0, len(codes))
    for place, code in enumerate(codes):
        good = GivenVerdict(code, Judged.SHOWN, (Method.PRACTICAL,), OBSERVED)
        verdict = (
            good if place < shown else replace(good, judged=Judged.NOT_SHOWN, observation=UNFINISHED, reason=LACKED)
        )
        for one in assessors if verdict.judged is Judged.NOT_SHOWN else list(assessors)[:1]:
            actions.draft_verdict(by=one, journey=journey, verdict=verdict, at=_at(day))


def _ended(way: Way, journey: UUID, coordinator: Actor, on: date) -> None:
    """With its proofs, or without when nothing was shown."""
    if (way.lacks or 0) < len(_codes(way)):
        actions.certify(by=coordinator, journey=journey, at=_at(on))
        actions.close(by=coordinator, journey=journey, on=on + timedelta(1))
    else:
        actions.close(by=coordinator, journey=journey, on=on)


def _codes(way: Way) -> tuple[str, ...]:
    record = get_record(way.version)
    held = next((part.competences for part in record.partials if part.number == way.partial), None)
    return tuple(one.code for one in record.competences if held is None or one.code in held)


def _hanna(sessions: Sessions) -> None:
    began = date(2026, 4, 6)
    own = acting("candidate", began)
    told = PersonTold("Hanna Nowak", date(1991, 9, 3), "kandidaat@demo.example", "", "Mechelen")
    person = actions.begin_file(by=own, told=told, on=began).person
    actions.tell_situation(by=own, situation=WORKING, on=began)
    actions.name_guide(by=own, guide=acting("guide", began), on=date(2026, 4, 13))
    _portfolio(own)
    _vouched(own, person)
    earlier = Way("Hanna Nowak", date(1991, 9, 3), began, SCHELDE, LIVING, COOKING, test=_d(8, 24), lacks=0)
    _walk(earlier, person, own, sessions)
    now = Way("Hanna Nowak", date(1991, 9, 3), _d(9, 14), situation=WORKING)
    journey = _walk(now, person, own, sessions)
    place = sessions[SCHELDE, SLATE, date(2027, 1, 18)]
    actions.book(by=acting("coordinator", _d(11, 3)), journey=journey, session=place, on=_d(11, 3))
    sharing = Sharing(
        Recipient.PERSON,
        acting("guide", began).identifier,
        frozenset({Part.PORTFOLIO, Part.ADVICE}),
        "Samen nagaan wat ik al kan tonen",
        _d(9, 14),
        date(2027, 3, 31),
    )
    actions.share(by=own, sharing=sharing, on=_d(9, 14))


def _portfolio(own: Actor) -> None:
    at, on = _at(date(2026, 9, 14)), date(2026, 9, 14)
    roofs = ExperienceAsked(
        ExperienceKind.WORK,
        "Hulp op het dak bij een klein bedrijf",
        "Ik leg leien op hellende daken. Ik meet het dak op en reken uit hoeveel leien ik nodig heb. "
        "Ik zet de ladder en de vangnetten klaar. Op het einde van de dag ruim ik de werf op.",
        "Mechelen",
        date(2022, 3, 1),
        None,
        38,
    )
    care = ExperienceAsked(
        ExperienceKind.VOLUNTEER,
        "Koken in een buurthuis",
        "Ik kook elke zaterdag voor veertig mensen. Ik maak het menu en doe de inkoop.",
        "Mechelen",
        date(2019, 9, 1),
        date(2025, 6, 30),
        6,
    )
    codes = [one.code for one in get_record(SLATE).competences]
    work = actions.keep_experience(by=own, asked=roofs, at=at)
    actions.keep_experience(by=own, asked=care, at=at)
    letter = FileGiven(
        "brief-van-mijn-baas.txt",
        b"Hanna werkt sinds maart 2022 bij ons. Ze legt zelfstandig leien en werkt veilig.\n",
        "Brief van mijn baas",
        Origin.THIRD_PARTY,
        "Dakwerken Maes",
        date(2026, 9, 10),
        work,
    )
    file = actions.keep_evidence(by=own, given=letter, at=at)
    for code in codes[:4]:
        actions.link_competence(by=own, version=SLATE, competence=code, experience=work, on=on)
    actions.link_competence(by=own, version=SLATE, competence=codes[2], evidence=file, on=on)
    levels: dict[str, Level | None] = dict.fromkeys(codes[:5], Level.ALONE)
    levels |= dict.fromkeys(codes[5:8], Level.WITH_HELP)
    actions.estimate(by=own, version=SLATE, levels=levels, on=on)


def _vouched(own: Actor, person: UUID) -> None:
    """Her employer vouches twice; she took one into her portfolio, and the other waits for her."""
    codes = [one.code for one in get_record(SLATE).competences]
    on = date(2026, 10, 19)
    first, last = date(2024, 1, 8), date(2026, 10, 16)
    for code, words in ((codes[1], "Ze werkt altijd veilig op hoogte."), (codes[3], "Ze meet een dak op zonder hulp.")):
        vouched = Vouched(SLATE, code, AttestationRole.EMPLOYER, words, first, last)
        made = actions.vouch(by=acting("employer", on), person=person, vouched=vouched, on=on)
        if code == codes[1]:
            actions.answer_attestation(by=own, attestation=made, accepts=True, on=on)


def _at(on: date) -> datetime:
    return datetime.combine(on, time(10), BRUSSELS)
