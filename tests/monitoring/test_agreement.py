"""The rule and the query count the same: over journeys made by chance, and over the records of the demo."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from ijkpunt.credentials.models import Award, LedMessage
from ijkpunt.credentials.queries import figures as credentials
from ijkpunt.kernel.clock import BRUSSELS
from ijkpunt.monitoring.rules import counting
from ijkpunt.pathways.models import ConfirmedVerdict, Decision, Journey, Person
from ijkpunt.pathways.queries import figures as pathways
from ijkpunt.pathways.rules.states import JourneyState
from ijkpunt.pathways.rules.verdicts import Judged
from ijkpunt.providers.models import Programme, RecognitionRow
from ijkpunt.providers.queries import figures as providers
from ijkpunt.register.models import QualificationVersion
from ijkpunt.register.queries.figures import counted_versions

DAY = date(2026, 5, 1)
DAYS = (DAY - timedelta(400), DAY - timedelta(20), DAY, date(2026, 8, 31), date(2027, 1, 1))
VERSIONS, CENTRES = ("BK-9104-3", "BK-9104-4", "BK-9108-2"), ("noord", "zuid")


def around(chance: random.Random) -> date:
    return DAY + timedelta(chance.randint(-40, 40))


def written(day: date) -> dict[str, Any]:
    return {"person": "user:1", "day": day}


def journeys_by_chance(number: int, seed: int) -> None:
    chance = random.Random(seed)
    person = Person.objects.create(name="Iemand", noted_by="user:1", noted_on=DAY)
    for _ in range(number):
        stopped = chance.random() < 0.2
        journey = Journey.objects.create(
            person=person if stopped else Person.objects.create(name="Iemand", noted_by="user:1", noted_on=DAY),
            version=chance.choice(VERSIONS),
            partial=chance.choice(("", "BK-9108-2-DBK-01")),
            centre=chance.choice(CENTRES),
            channel="self",
            state=JourneyState.STOPPED if stopped else JourneyState.CLOSED,
            stop_reason=chance.choice(("language", "other")) if stopped else "",
            registered_on=DAY,
            last_sign=DAY,
            enrolled_on=chance.choice((None, around(chance), around(chance))),
            ended_on=around(chance),
        )
        before = None
        for _ in range(chance.randint(0, 2)):
            before = Decision.objects.create(
                journey=journey, replaces=before, keep_until=date(2040, 1, 1), **written(around(chance))
            )
            for place in range(chance.randint(1, 3)):
                ConfirmedVerdict.objects.create(
                    decision=before, competence=f"c{place}", judged=chance.choice(list(Judged)), keep_until=DAY
                )


def journey_facts() -> Iterator[counting.JourneyFact]:
    for row in Journey.objects.all():
        found = [
            (one.day, tuple(verdict.judged for verdict in one.verdicts.all())) for one in row.decisions.order_by("pk")
        ]
        stopped = row.ended_on if row.state == JourneyState.STOPPED else None
        yield counting.JourneyFact(
            row.version, row.centre, row.enrolled_on, bool(row.partial), tuple(found), stopped, row.stop_reason
        )


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_journeys_and_stops(seed: int) -> None:
    journeys_by_chance(40, seed)
    facts = list(journey_facts())
    for on in DAYS:
        assert pathways.counted_journeys(on) == counting.journeys_until(facts, on)
        assert pathways.counted_stops(on) == counting.stops_until(facts, on)
        for centre in CENTRES:
            own = [one for one in facts if one.centre == centre]
            assert pathways.counted_journeys(on, centre) == counting.journeys_until(own, on)
    assert {one[2] for one in counting.journeys_until(facts, DAYS[-1])} >= {"whole", "some", "none", "stopped"}


@pytest.mark.usefixtures("universe")
def test_versions() -> None:
    facts = [
        counting.VersionFact(
            row.qualification.number, row.version, row.starts_on, row.partials.count(), row.qualification.scrapped_on
        )
        for row in QualificationVersion.objects.all()
    ]
    for on in (*DAYS, date(2015, 6, 1)):
        assert counted_versions(on) == counting.versions_by_year(facts, on)


@pytest.mark.usefixtures("universe")
def test_recognitions() -> None:
    facts = [
        counting.RecognitionFact(row.road, row.valid_from, row.valid_until, row.stopped_on)
        for row in RecognitionRow.objects.all()
    ]
    assert any(one.stopped_on for one in facts)
    assert providers.counted_recognitions(DAYS) == counting.recognitions_on(facts, DAYS)


@pytest.mark.usefixtures("universe")
def test_programmes() -> None:
    facts = []
    for row in Programme.objects.all():
        begun = RecognitionRow.objects.get(programme=row).valid_from if row.noted else None
        moves = {one.move: one for one in row.moves.all()}
        start, stop = moves.get("start"), moves.get("stop")
        started = begun or (start.day if start else None)
        asked = begun or row.submitted_on
        facts.append(
            counting.ProgrammeFact(row.road, asked, started, stop.day if stop else None, stop.reason if stop else "")
        )
    for on in DAYS:
        assert +providers.counted_programmes(on) == counting.programmes_until(facts, on)


@pytest.fixture
def proofs(universe: None) -> None:
    from ijkpunt.demo.proofs import build_proofs

    build_proofs()
    first, second, third = Award.objects.order_by("pk")[:3]
    for row, due, answered in ((first, DAY, DAY), (second, DAY, DAY + timedelta(1)), (third, DAY, None)):
        moment = datetime.combine(answered, datetime.min.time(), BRUSSELS) if answered else None
        LedMessage.objects.update_or_create(
            award=row,
            operation="register",
            defaults={
                "state": "accepted" if moment else "waiting", "due": due, "warn_on": due, "answered_at": moment,
            },
        )  # fmt: skip


@pytest.mark.usefixtures("proofs")
def test_proofs_and_their_registration() -> None:
    days = (*DAYS, date(2030, 1, 1))
    given = [counting.ProofFact(row.road, row.kind, row.awarded_on, row.revoked_on) for row in Award.objects.all()]
    sent = [
        counting.LedFact(
            row.award.road,
            row.award.awarded_on,
            row.due,
            row.answered_at.astimezone(BRUSSELS).date() if row.answered_at and row.state == "accepted" else None,
        )
        for row in LedMessage.objects.filter(operation="register").exclude(state="dropped")
    ]
    for on in days:
        assert credentials.counted_proofs(on) == counting.proofs_until(given, on)
        assert credentials.counted_led(on) == counting.led_until(sent, on)
    assert {what for _, what in counting.led_until(sent, days[-1])} == {"in_time", "late", "overdue"}
