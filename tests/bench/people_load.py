"""Many people on their way to a proof, for the benchmarks only: rows as the actions would have left them, in bulk.

Always the same: every choice comes from one seeded generator.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from ijkpunt.kernel.award import Road
from ijkpunt.pathways.models import (
    Booking,
    Certification,
    Decision,
    Experience,
    Journey,
    JourneyMove,
    Person,
    TestSession,
)
from ijkpunt.providers.models import Programme, RecognitionRow

CENTRES, PROGRAMMES, CAPACITY = 40, 4_000, 10
ON = date(2026, 11, 26)
AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
BATCH = 5_000
STATES = ("registered", "advised", "enrolled", "planned", "decided", "closed", "stopped")
WEIGHTS = (10, 10, 12, 12, 6, 40, 10)  # two years of journeys: half are over
TITLES = ("Dakwerker", "Fietshersteller", "Bakker", "Verzorgende", "Lasser", "Kok", "Metselaar", "Schilder")
SIGNED = {"person": "user:1", "name": "Bench", "organisation": ""}


@dataclass(frozen=True, slots=True)
class Loaded:
    people: int
    journeys: int
    sessions: int
    programmes: int


def load_people(versions: Sequence[str], *, people: int, journeys: int) -> Loaded:
    """Fill the tables. `versions` are versions in the register."""
    dice = random.Random(20261126)
    _persons(people)
    sessions = _sessions(versions, journeys)
    _journeys(sessions, journeys, dice)
    _programmes(versions, dice)
    return Loaded(people, journeys, len(sessions), PROGRAMMES)


def _persons(count: int) -> None:
    for first in range(1, count + 1, BATCH):
        rows = [
            Person(
                pk=number,
                account=f"user:{number + 1000}",
                name=f"Mens {number}",
                birth_date=date(1960 + number % 45, 1 + number % 12, 1 + number % 28),
                email=f"mens{number}@voorbeeld.example",
                town="Gent",
                noted_by=f"user:{number + 1000}",
                noted_on=ON,
            )
            for number in range(first, min(first + BATCH, count + 1))
        ]
        Person.objects.bulk_create(rows)
        Experience.objects.bulk_create(
            Experience(person_id=row.pk, kind="work", title="Werk", story="Zes jaar.", changed_at=AT)
            for row in rows
            for _ in range(3)
        )


def _centre(number: int) -> str:
    return f"centrum-{number % CENTRES:02}"


def _sessions(versions: Sequence[str], journeys: int) -> list[TestSession]:
    """A few of every centre and version that has journeys, before and after today."""
    many = max(1, journeys * 2 // CAPACITY)
    rows = [
        TestSession(
            pk=place + 1,
            centre=_centre(place),
            version=versions[place // CENTRES % len(versions)],
            on=ON + timedelta(place * 37 % 700 - 640),
            town="Antwerpen",
            capacity=CAPACITY,
            methods=["practical"],
            state="published" if place * 37 % 700 >= 640 else "held",
            day=ON - timedelta(700),
            **SIGNED,
        )
        for place in range(many)
    ]
    TestSession.objects.bulk_create(rows, batch_size=BATCH)
    return rows


@dataclass
class _Rows:
    """What one batch writes, in the order in which it can be written."""

    journeys: list[Journey] = field(default_factory=list)
    moves: list[JourneyMove] = field(default_factory=list)
    bookings: list[Booking] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    proofs: list[Certification] = field(default_factory=list)

    def write(self) -> None:
        Journey.objects.bulk_create(self.journeys, batch_size=BATCH)
        JourneyMove.objects.bulk_create(self.moves, batch_size=BATCH)
        Booking.objects.bulk_create(self.bookings, batch_size=BATCH)
        Decision.objects.bulk_create(self.decisions, batch_size=BATCH)
        Certification.objects.bulk_create(self.proofs, batch_size=BATCH)


def _journeys(sessions: Sequence[TestSession], count: int, dice: random.Random) -> None:
    """One for each of the first people; its session is one of its own centre and version, place by place."""
    taken = [0] * len(sessions)
    for first in range(1, count + 1, BATCH):
        rows = _Rows()
        for number in range(first, min(first + BATCH, count + 1)):
            _journey(rows, number, sessions[number % len(sessions)], taken, dice)
        rows.write()


def _journey(rows: _Rows, number: int, session: TestSession, taken: list[int], dice: random.Random) -> None:
    state = dice.choices(STATES, WEIGHTS)[0]
    tested = session.on < ON and state in ("decided", "closed")
    if state in ("decided", "closed") and not tested:
        state = "planned"
    start = (session.on if tested else ON) - timedelta(dice.randrange(20, 240))
    asked, stopped, over = start + timedelta(15), state == "stopped", session.on + timedelta(12)
    rows.journeys.append(
        Journey(
            pk=number,
            person_id=number,
            version=session.version,
            centre=session.centre,
            channel="self",
            state=state,
            registered_on=start,
            enrolled_on=None if state in ("registered", "advised") else start + timedelta(dice.randrange(5, 14)),
            ended_on=min(ON, start + timedelta(30)) if stopped else over if state == "closed" else None,
            stop_reason=dice.choice(("time", "money", "too_far", "health")) if stopped else "",
            last_sign=min(ON, start + timedelta(5)),
        )
    )
    if state != "registered":
        move = {"move": "advise", "before": "registered", "after": "advised", "day": start + timedelta(4)}
        rows.moves.append(JourneyMove(journey_id=number, **move, **SIGNED))
    at = session.pk - 1
    if state in ("planned", "decided", "closed") and taken[at] < CAPACITY:
        taken[at] += 1
        changed, booked = (session.on, "present") if tested else (asked, "confirmed")
        whose = {"session_id": session.pk, "journey_id": number, "place": taken[at], "changed_by": "user:1"}
        rows.bookings.append(Booking(state=booked, asked_on=asked, changed_on=changed, **whose))
    if tested:
        day = session.on + timedelta(6)
        kept = day + timedelta(3652)
        rows.decisions.append(Decision(pk=number, journey_id=number, panel=[], keep_until=kept, day=day, **SIGNED))
    if tested and state == "closed":
        proofs, told = [f"bench-{number}"], session.on + timedelta(15) if number % 3 else None
        rows.proofs.append(
            Certification(
                decision_id=number, proofs=proofs, registered_on=told, day=session.on + timedelta(11), **SIGNED
            )
        )


def _programmes(versions: Sequence[str], dice: random.Random) -> None:
    rows = []
    for number in range(1, PROGRAMMES + 1):
        title = f"{dice.choice(TITLES)} in {dice.randrange(3, 24)} maanden, groep {number}"
        rows.append(
            Programme(
                pk=number,
                number=f"P-2025-{number:04}",
                organisation=f"school-{number % 300:03}",
                organisation_name=f"School {number % 300}",
                state="running",
                road=Road.PRIOR_LEARNING.value if number % 4 == 0 else Road.COURSE.value,
                version=versions[number % len(versions)],
                title=title,
                language="nl",
                noted=True,
                opened_on=ON - timedelta(300),
                words=title.lower(),
            )
        )
    Programme.objects.bulk_create(rows, batch_size=BATCH)
    RecognitionRow.objects.bulk_create(
        [
            RecognitionRow(
                programme_id=row.pk,
                organisation=row.organisation,
                version=row.version,
                road=row.road,
                whole=True,
                partials=[],
                valid_from=ON - timedelta(290),
                reference=f"B-{row.pk}",
                day=ON - timedelta(290),
                person="user:1",
            )
            for row in rows
        ],
        batch_size=BATCH,
    )
