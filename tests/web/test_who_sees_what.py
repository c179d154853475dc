"""Every page and operation that shows a part of a person's file, opened by everybody over HTTP: what the table of
access (pathways/rules/access.py) refuses is not in any answer, what it allows is on the page that is for it, and every
look of somebody else stands where the person reads it.

One person of the demo has something to find in every part: words that stand nowhere else. A door is an address and how
it is opened; each is opened by each member of the cast and by nobody in particular.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from ijkpunt.demo import people as demo
from ijkpunt.demo.cast import CAST
from ijkpunt.demo.proofs import acting
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import BRUSSELS, now, today
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.actions import ExemptionAsked
from ijkpunt.pathways.models import Appeal, Decision, EvidenceItem, Journey, Person
from ijkpunt.pathways.rules.access import TABLE, Act, Part, When, may
from ijkpunt.pathways.rules.appeals import AppealState
from ijkpunt.pathways.rules.attest_codes import CodeAsked
from ijkpunt.pathways.rules.bookings import BookingState
from ijkpunt.pathways.rules.journey import Advice
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.pathways.rules.people import PersonTold, Situation
from ijkpunt.pathways.rules.verdicts import GivenVerdict, Judged, Method
from tests.web.assessing.cast import browser, cast

NOBODY = "nobody"
FILE = b"Hanna werkt sinds maart 2022 bij ons."
# Words that stand in one part of the file of Hanna, and nowhere else in the demo.
WORDS: Mapping[Part, str] = {
    Part.NAME: "hanna nowak",
    Part.PROFILE: "0470 12 34 56",
    Part.STATUS_GROUP: "niet op school en niet aan het werk",
    Part.PORTFOLIO: "ik leg leien op hellende daken",
    Part.SELF_ESTIMATE: "dit kan ik met hulp",
    Part.ADVICE: "begin met de soep",
    Part.ADJUSTMENT: "geef me de opdracht ook op papier",
    Part.ADJUSTMENT_CAUSE: "lezen gaat traag sinds een ongeval",
    Part.VERDICT_DRAFT: "voorlopig: de soep was te zout",
    Part.VERDICT: "deed het zonder hulp, en legde uit waarom",
    Part.APPEAL: "de keuken was te klein om te tonen wat ik kan",
    Part.COMPLAINT: "niemand belde me terug",
}
# Who stands how before the file, in the world below: the conditions of the table that hold for each.
STANDS: Mapping[str, tuple[Party, frozenset[When]]] = {
    "candidate": (Party.CANDIDATE, frozenset({When.OWN_JOURNEY})),
    "guide": (Party.GUIDE, frozenset({When.CLIENT})),
    "coordinator": (Party.CENTRE, frozenset({When.OWN_JOURNEY, When.ENROLLED})),
    "coordinator_second": (Party.CENTRE, frozenset({When.OWN_JOURNEY, When.ENROLLED})),
    "assessor": (Party.ASSESSOR, frozenset({When.ASSIGNED, When.ENROLLED, When.OWN_PART, When.OWN_WORK})),
    "assessor_second": (Party.ASSESSOR, frozenset({When.ASSIGNED, When.ENROLLED, When.OWN_PART})),
    "inspector": (Party.INSPECTION, frozenset({When.NAMED})),
    "school": (Party.TRAINER, frozenset({When.ASKED_TO_EXEMPT, When.SHOWN_PROOF})),
    "school_head": (Party.TRAINER, frozenset({When.ASKED_TO_EXEMPT, When.SHOWN_PROOF})),
    "employer": (Party.EMPLOYER, frozenset({When.ASKED_TO_ATTEST})),
}
SHARED_WITH_GUIDE = frozenset({Part.PORTFOLIO, Part.ADVICE})  # as demo/people.py shares them
# Of who stands in no capacity before this file, one of each: the agency, other houses, and whoever.
OTHERS = ("outsider", "facilitator", "administrator", "provider", "coordinator_dijle", "assessor_dijle", "author")
VISITORS = (NOBODY, *STANDS, *OTHERS)
NAMES = {member.key: member.name for member in CAST}


def may_read(visitor: str) -> frozenset[Part]:
    """The parts that the table lets somebody read. Name and birth date are part of who may be reached (profile)."""
    party, holds = STANDS.get(visitor, (Party.PUBLIC, frozenset()))
    shared = {part: holds | {When.SHARED} for part in SHARED_WITH_GUIDE} if party is Party.GUIDE else {}
    found = {part for part in TABLE if may(Act.READ, part, party, shared.get(part, holds))}
    return frozenset(found | ({Part.NAME} if Part.PROFILE in found else set()))


@dataclass(frozen=True)
class World:
    """The file of Hanna: a journey that ended with a proof, one that is being judged, one with a place in January."""

    person: UUID
    ended: UUID
    judged: UUID
    planned: UUID
    proof: str
    evidence: UUID
    content: str
    visit: int
    code: UUID
    request: UUID
    complaint: UUID
    code_judged: str
    sessions: Mapping[str, str]


@dataclass(frozen=True)
class Door:
    """An address and how it is opened. `shows`: what must stand there, per who it is for."""

    address: str
    shows: Mapping[str, frozenset[Part]] = field(default_factory=dict)
    form: Mapping[str, str] | None = None

    @property
    def name(self) -> str:
        return f"{'POST' if self.form is not None else 'GET'} {self.address} {dict(self.form or {})}"


def owner() -> Actor:
    return replace(cast("candidate"), organisation="", permissions=frozenset())


def moment(on: date) -> datetime:
    return datetime.combine(on, time(10), BRUSSELS)


@pytest.fixture(scope="module")
def built(demo_universe: None, django_db_blocker: DjangoDbBlocker) -> World:
    with django_db_blocker.unblock():
        demo.build_people()
        return whole_file()


@pytest.fixture
def world(built: World, universe: None) -> World:
    return built


def whole_file() -> World:
    own = owner()
    person = Person.objects.get(account=own.identifier)
    told = PersonTold("Hanna Nowak", date(1991, 9, 3), "kandidaat@demo.example", "0470 12 34 56", "Mechelen")
    actions.change_told(by=own, told=told, on=today())
    actions.tell_situation(by=own, situation=Situation.NEITHER, on=today())
    cause = "Lezen gaat traag sinds een ongeval."
    actions.tell_adjustment(by=own, needs="Geef me de opdracht ook op papier.", cause=cause, on=today())
    ended, planned = (
        Journey.objects.get(person=person, version=version).identifier for version in (demo.LIVING, demo.SLATE)
    )
    appealed(ended)
    complaint = actions.file_complaint(by=own, journey=planned, words="Niemand belde me terug.", on=today())
    actions.note_inspection(
        by=cast("inspector"), centre=demo.SCHELDE, reference="I-1", first=today(), last=today(), on=today()
    )
    asked = ExemptionAsked("CD-9104", ("1",), (str(person.attestations.get(state="accepted").identifier),), agrees=True)
    evidence = EvidenceItem.objects.get(person=person)
    code = actions.make_code(by=own, asked=CodeAsked(demo.SLATE, "Mijn IBO", today()), on=today()).code
    return World(
        person.identifier,
        ended,
        under_judgement(person, own),
        planned,
        str(Decision.objects.get(journey__identifier=ended).certification.proofs[0]),
        evidence.identifier,
        evidence.content.content_hash,
        queries.visits_of(cast("inspector"))[0].number,
        actions.open_code(by=cast("employer"), code=code, at=now()),
        actions.ask_exemption(by=own, asked=asked, on=today()),
        complaint,
        demo._codes(JUDGED)[0],
        {key: browser(key).cookies["sessionid"].value for key in VISITORS if key != NOBODY},
    )


def appealed(journey: UUID) -> None:
    """An appeal that was heard long ago: written by hand, as a journey that ended takes none."""
    decision = Decision.objects.get(journey__identifier=journey)
    Appeal.objects.create(
        journey=decision.journey,
        decision=decision,
        ground="De keuken was te klein om te tonen wat ik kan.",
        state=AppealState.WITHDRAWN,
        day=decision.day,
        person=decision.journey.person.account,
        name="Hanna Nowak",
    )


JUDGED = demo.Way("Hanna Nowak", date(1991, 9, 3), date(2026, 6, 8), demo.SCHELDE, demo.LIVING, "BK-9108-2-DBK-02")


def under_judgement(person: Person, own: Actor) -> UUID:
    """A journey at the table of two assessors, one of whom wrote something down."""
    coordinator, day = acting("coordinator", today()), date(2026, 11, 16)
    way = JUDGED
    wanted = actions.Wanted(way.version, way.centre, way.partial, way.channel)
    journey = actions.register(by=own, person=person.identifier, wanted=wanted, on=way.asked)
    actions.advise(by=coordinator, journey=journey, advice=Advice.START, reason="Begin met de soep.", on=way.asked)
    demo._enrolled(way, journey, own, coordinator)
    place = demo._session(demo.SCHELDE, demo.LIVING, day, 4)
    booking = actions.book(by=coordinator, journey=journey, session=place, on=date(2026, 10, 5))
    for key in ("assessor", "assessor_second"):
        number = actions.ask_assessor(by=coordinator, journey=journey, assessor=acting(key, day), on=day)
        actions.answer_assignment(by=acting(key, day), assignment=number, accepts=True, on=day)
    actions.note_attendance(by=coordinator, booking=booking, attendance=BookingState.PRESENT, on=day)
    actions.open_assessment(by=acting("assessor", day), journey=journey, on=day)
    code = demo._codes(way)[0]
    draft = GivenVerdict(code, Judged.SHOWN, (Method.PRACTICAL,), "Voorlopig: de soep was te zout.")
    actions.draft_verdict(by=acting("assessor", day), journey=journey, verdict=draft, at=moment(day))
    return journey


def all_of(*parts: Part) -> frozenset[Part]:
    return frozenset(parts)


def doors(world: World) -> Iterator[Door]:
    """Every page that shows, or might show, something of this person."""
    yield from own_doors(world)
    yield from guiding_doors(world)
    yield from centre_doors(world)
    yield from assessing_doors(world)
    yield from inspection_doors(world)
    yield from attesting_doors(world)
    yield from school_doors(world)
    yield from proof_doors(world)


def own_doors(world: World) -> Iterator[Door]:
    """What the person opens; everybody else is led to the beginning of a file of their own."""
    own = {
        "/mijn/": all_of(Part.NAME),
        "/mijn/gegevens/": all_of(Part.NAME, Part.PROFILE, Part.STATUS_GROUP, Part.ADJUSTMENT, Part.ADJUSTMENT_CAUSE),
        "/mijn/begeleiders/": all_of(),
        "/mijn/portfolio/": all_of(Part.PORTFOLIO),
        "/mijn/portfolio/bevestigingen/": all_of(),
        f"/mijn/portfolio/bestand/{world.evidence}/": all_of(),
        f"/mijn/portfolio/bestand/{world.evidence}/neem/": all_of(),
        "/mijn/inschatting/": all_of(),
        f"/mijn/inschatting/{demo.SLATE}/": all_of(Part.SELF_ESTIMATE),
        "/mijn/beeld/": all_of(),
        f"/mijn/beeld/{demo.SLATE}/": all_of(),
        "/mijn/delen/": all_of(),
        "/mijn/wie-keek/": all_of(),
        "/mijn/wie-keek.csv": all_of(),
        "/mijn/wie-keek.xlsx": all_of(),
        "/mijn/alles/": all_of(),
        "/mijn/alles/mijn-dossier.pdf": all_of(),
        "/mijn/alles/mijn-dossier.json": frozenset(WORDS) - {Part.VERDICT_DRAFT, Part.STATUS_GROUP, Part.SELF_ESTIMATE},
        "/mijn/trajecten/": all_of(),
        f"/mijn/trajecten/{world.ended}/": all_of(Part.VERDICT),
        f"/mijn/trajecten/{world.judged}/": all_of(Part.ADVICE),
        f"/mijn/trajecten/{world.planned}/": all_of(),
        f"/mijn/trajecten/{world.planned}/dag/": all_of(),
        f"/mijn/trajecten/{world.ended}/beroep/": all_of(),
        "/mijn/werkplek/": all_of(),
        "/mijn/stappen/": all_of(),
        "/mijn/groep/": all_of(),
        "/mijn/klacht/": all_of(Part.COMPLAINT),
        "/mijn/vrijstellingen/": all_of(),
        "/mijn/vrijstellingen/in/CD-9104/": all_of(),
        f"/mijn/vrijstellingen/{world.request}/": all_of(),
    }
    for address, shows in own.items():
        yield Door(address, {"candidate": shows})


def guiding_doors(world: World) -> Iterator[Door]:
    person = f"/begeleiden/{world.person}/"
    for address in ("/begeleiden/", "/begeleiden/lijst.csv", "/begeleiden/opvolgen/", "/begeleiden/groepen/"):
        yield Door(address)
    yield Door(person, {"guide": all_of(Part.NAME)})
    for part in Part:
        found = all_of(part) & WORDS.keys() & may_read("guide") - {Part.NAME}  # that stands on the page itself
        yield Door(person, {"guide": found}, {"doe": "kijk", "deel": part.value})


def centre_doors(world: World) -> Iterator[Door]:
    for address in ("", "trajecten.csv", "trajecten.xlsx", "sessies/", "sessies.csv", "wachtrij/", "klachten/"):
        yield Door(f"/testcentrum/{address}")
    for journey in (world.ended, world.judged, world.planned):
        yield Door(f"/testcentrum/trajecten/{journey}/")
    places = {Part.VERDICT: world.ended, Part.APPEAL: world.ended, Part.PORTFOLIO: world.planned}
    hidden = {Part.NAME, Part.COMPLAINT}  # stand elsewhere: on the page itself, and with the complaints
    for part in Part:
        found = all_of(part) & WORDS.keys() & may_read("coordinator") - hidden
        address = f"/testcentrum/trajecten/{places.get(part, world.judged)}/inkijken/"
        yield Door(address, dict.fromkeys(("coordinator", "coordinator_second"), found), {"deel": part.value})
    yield Door(f"/testcentrum/trajecten/{world.planned}/bestand/{world.content}/", form={})
    yield Door(f"/testcentrum/klachten/{world.complaint}/")
    yield Door(f"/testcentrum/klachten/{world.complaint}/", {"coordinator": all_of(Part.COMPLAINT)}, {"doe": "open"})


def assessing_doors(world: World) -> Iterator[Door]:
    code = world.code_judged
    yield Door("/beoordelen/")
    shown = {"assessor": all_of(Part.NAME, Part.ADJUSTMENT), "assessor_second": all_of(Part.NAME, Part.ADJUSTMENT)}
    yield Door(f"/beoordelen/traject/{world.judged}/", shown)
    yield Door(f"/beoordelen/traject/{world.ended}/", {"assessor": all_of(Part.VERDICT)})
    yield Door(f"/beoordelen/traject/{world.planned}/")
    for journey in (world.ended, world.judged, world.planned):
        yield Door(f"/beoordelen/traject/{journey}/portfolio/")
        yield Door(f"/beoordelen/traject/{journey}/bestand/{world.content}/")
    yield Door(f"/beoordelen/traject/{world.judged}/instrument/")
    yield Door(f"/beoordelen/traject/{world.judged}/oordeel/{code}/", {"assessor": all_of(Part.VERDICT_DRAFT)})


def inspection_doors(world: World) -> Iterator[Door]:
    yield Door("/beoordelen/inspectie/")
    yield Door(f"/beoordelen/inspectie/{world.visit}/")
    places = {Part.VERDICT: world.ended, Part.APPEAL: world.ended, Part.PORTFOLIO: world.planned}
    for part in Part:
        found = all_of(part) & WORDS.keys() & may_read("inspector")
        address = f"/beoordelen/inspectie/{world.visit}/{places.get(part, world.judged)}/?deel={part.value}"
        yield Door(address, {"inspector": found})
    yield Door(f"/beoordelen/inspectie/{world.visit}/{world.planned}/bestand/{world.content}/")
    yield Door("/testcentrum/klachten/inspectie/")
    yield Door(f"/testcentrum/klachten/inspectie/{world.complaint}/", form={})  # not passed on: not for them


def attesting_doors(world: World) -> Iterator[Door]:
    for address in ("", "lijst.csv", "lijst.xlsx", "plannen/", f"vraag/{world.code}/plan/"):
        yield Door(f"/bevestigen/{address}")
    yield Door(f"/bevestigen/vraag/{world.code}/", {"employer": all_of(Part.NAME)})


def school_doors(world: World) -> Iterator[Door]:
    for address in ("aanvragen/", "aanvragen.csv", "aanvragen.xlsx", f"proef/?opleiding=CD-9104&bewijs={world.proof}"):
        yield Door(f"/vrijstellingen/{address}")
    seen = dict.fromkeys(("school", "school_head"), all_of(Part.NAME, Part.PROFILE))
    yield Door(f"/vrijstellingen/aanvragen/{world.request}/", seen)


def proof_doors(world: World) -> Iterator[Door]:
    """The proof itself, by its number, which is no secret: what it says of whom stays with who has it."""
    for address in (f"/bewijs/{world.proof}", "/api/v1/offer", "/api/v1/log-roots", "/evc/", "/evc/wachttijden/"):
        yield Door(address)


def opened(door: Door, visitor: str, world: World) -> str:
    """What somebody reads there, in lower case."""
    client = Client()
    if visitor != NOBODY:
        client.cookies["sessionid"] = world.sessions[visitor]
    answer: Any = client.get(door.address) if door.form is None else client.post(door.address, dict(door.form))
    assert answer.status_code < 500, door.name
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return unescape(body.decode("utf-8", "replace")).casefold() if FILE not in body else WORDS[Part.PORTFOLIO]


def found_in(text: str) -> frozenset[Part]:
    return frozenset(part for part, words in WORDS.items() if words in text)


@pytest.mark.parametrize("visitor", VISITORS)
def test_everybody_reads_what_the_table_allows_and_leaves_a_trace(world: World, visitor: str) -> None:
    """Nothing that is refused, everything that a page is for, and a line in the own list of the person per part."""
    before = len(queries.own_reads(owner()))
    allowed = may_read(visitor)
    leaks, missing, seen = {}, {}, set[Part]()
    for door in doors(world):
        found = found_in(opened(door, visitor, world))
        seen |= found
        leaks[door.name] = sorted(found - allowed)
        missing[door.name] = sorted(door.shows.get(visitor, frozenset[Part]()) - found)
    assert {name: parts for name, parts in leaks.items() if parts} == {}
    assert {name: parts for name, parts in missing.items() if parts} == {}
    reads = queries.own_reads(owner())
    told = {Part(str(row["part"])) for row in reads[: len(reads) - before]}  # the newest first
    assert told >= (seen - {Part.NAME} if visitor != "candidate" else set())
    assert bool(told) == (visitor in STANDS and visitor not in {"candidate", "employer"})
    assert any(row["name"] == NAMES["employer"] for row in reads), "written down once, when the code was filled in"
    assert {row["name"] for row in reads[: len(reads) - before]} <= {NAMES.get(visitor)}
