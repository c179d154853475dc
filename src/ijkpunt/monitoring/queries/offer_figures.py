"""The figures of programmes and of proofs."""

from collections import Counter
from dataclasses import replace
from datetime import date

from ijkpunt.credentials.queries.figures import counted_led, counted_proofs
from ijkpunt.credentials.queries.outflow import outflow
from ijkpunt.kernel.award import KIND_NAMES, ROAD_NAMES, CredentialKind, Road
from ijkpunt.kernel.messages import Message, say
from ijkpunt.monitoring.queries.scope import Scope
from ijkpunt.monitoring.rules.sheets import ALL, Label, Line, Measure, Sheet, crossed, shown_sum, told
from ijkpunt.providers.queries import stop_reasons
from ijkpunt.providers.queries.figures import counted_programmes, counted_recognitions, first_recognition

ROAD = say("Hoe behaald")
ROADS = tuple(Measure(road.value, ROAD_NAMES[road]) for road in Road)
KINDS = tuple(Measure(kind.value, KIND_NAMES[kind]) for kind in CredentialKind)


def recognised(on: date, scope: Scope) -> Sheet:
    """`erkende-trajecten`: at the end of each year and on the day."""
    first = first_recognition() or on
    days = [*(date(year, 12, 31) for year in range(first.year, on.year) if date(year, 12, 31) < on), on]
    counts = counted_recognitions(days, scope.organisation)
    lines = tuple(
        Line((day.isoformat(),), (say("{day}", day=day),), tuple(counts[day.isoformat(), road.key] for road in ROADS))
        for day in days
    )
    answer = say(
        "{number} opleidingen en tests zijn erkend: {tests} tests van wat je al kunt (EVC) en {training} opleidingen.",
        number=sum(counts[on.isoformat(), road.key] for road in ROADS),
        tests=counts[on.isoformat(), Road.PRIOR_LEARNING.value],
        training=sum(counts[on.isoformat(), road.value] for road in Road if road is not Road.PRIOR_LEARNING),
    )
    return Sheet((say("Dag"),), ROADS, lines, answer, drawn=tuple(range(len(ROADS))), over_time=True)


def requested(on: date, scope: Scope) -> Sheet:
    """`aanvragen`: asked for, started and stopped by reason, per road."""
    counts = counted_programmes(on, scope.organisation)
    labels = {one.key: one.label for one in stop_reasons()}
    reasons = sorted({what.partition(":")[2] for _, what in counts if what.startswith("stopped:")})
    measures = (
        Measure("requested", say("aangevraagd")),
        Measure("started", say("gestart")),
        Measure("stopped", say("gestopt")),
        *(Measure(f"stopped:{one}", say("gestopt: {reason}", reason=labels.get(one, one))) for one in reasons),
    )
    roads = [road for road in Road if any(road.value == key for key, _ in counts)]
    lines = tuple(
        Line((road.value,), (ROAD_NAMES[road],), tuple(counts[road.value, one.key] for one in measures))
        for road in roads
    )
    sums = tuple(sum(counts[road.value, one.key] for road in roads) for one in measures)
    asked, started, stopped = sums[:3]
    answer = say(
        "{requested} aangevraagd, {started} gestart, {stopped} gestopt.",
        requested=asked,
        started=started,
        stopped=stopped,
    )
    return Sheet((ROAD,), measures, lines, answer, Line(("",), (ALL,), sums), drawn=(0, 1, 2))


def proofs(on: date, scope: Scope) -> Sheet:
    """`bewijzen`: per road and kind."""
    counts: Counter[tuple[str, str]] = Counter()
    for (_, road, kind), number in counted_proofs(on, scope.organisation).items():
        counts[road, kind] += number
    answer = say("Gegeven bewijzen: {number}.", number=told(counts.total(), open_=scope.own))
    whole = Measure("proofs", say("bewijzen"))
    people = not scope.own
    return crossed(counts, KINDS, head=ROAD, named=_road, answer=answer, whole=whole, people=people)


LED = (
    Measure("in_time", say("op tijd gemeld")),
    Measure("late", say("te laat gemeld")),
    Measure("waiting", say("nog te melden, op tijd")),
    Measure("overdue", say("nog te melden, te laat")),
)


def led(on: date, scope: Scope) -> Sheet:
    """`led`: per road, whether proofs were registered in time."""
    counts = counted_led(on, scope.organisation)
    none = say("Er zijn nog te weinig bewijzen om te tonen.")
    sheet = crossed(counts, LED, head=ROAD, named=_road, answer=none, people=not scope.own)
    answer = say(
        "Op tijd gemeld: {in_time}. Te laat gemeld: {late}. Nog niet gemeld en te laat: {overdue}.",
        in_time=shown_sum(sheet, "in_time"),
        late=shown_sum(sheet, "late"),
        overdue=shown_sum(sheet, "overdue"),
    )
    return replace(sheet, answer=answer) if sheet.lines else sheet


def left_with_proof(on: date, scope: Scope) -> Sheet:
    """`uitstroom`: per school year and kind."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in outflow(scope.organisation):
        if int(line.year[:4]) <= on.year:
            counts[line.year, line.kind.value] += line.learners
    answer = say("Leerlingen die een bewijs kregen: {people}.", people=told(counts.total(), open_=scope.own))
    return crossed(
        counts, KINDS, head=say("Schooljaar"), named=lambda year: year, answer=answer,
        whole=Measure("learners", say("leerlingen")), people=not scope.own,
    )  # fmt: skip


def _road(key: str) -> Label:
    name: Message = ROAD_NAMES[Road(key)]
    return name
