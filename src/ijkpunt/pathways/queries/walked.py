"""What the clocks need of a journey, read flat: a queue walks along hundreds of journeys, and a night along all."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from django.db.models import QuerySet

from ijkpunt.pathways.models import Booking, Certification, Decision, Journey, JourneyMove
from ijkpunt.pathways.rules.states import Move

PIECE = 2000  # journeys that are read at once


class Place(NamedTuple):
    """A booking. `on` is the day of its session, `moved_to` the number of the booking that came in its place."""

    asked_on: date
    pk: int
    changed_on: date
    state: str
    caused_by: str
    moved_to: int | None
    on: date


class Proved(NamedTuple):
    """The first certification. `proofs`: are there any to send; `registered_on`: since when the LED has them."""

    day: date
    registered_on: date | None
    proofs: bool


class Walked(NamedTuple):
    """A journey as far as the clocks go. `places` in the order in which they were asked."""

    pk: int
    version: str
    centre: str
    registered_on: date
    enrolled_on: date | None
    ended_on: date | None
    state: str
    advised: date | None = None
    decided: date | None = None
    proved: Proved | None = None
    places: Sequence[Place] = ()


def walked(rows: "QuerySet[Journey]") -> Iterator[Walked]:
    """The journeys, in pieces, so that memory does not grow with their number."""
    flat = rows.order_by("pk").values_list(*Walked._fields[:7]).iterator(chunk_size=PIECE)
    while piece := list(islice(flat, PIECE)):
        yield from _piece([Walked(*row) for row in piece])


def _piece(journeys: Sequence[Walked]) -> Iterator[Walked]:
    keys = [one.pk for one in journeys]
    moves = JourneyMove.objects.filter(journey__in=keys, move=Move.ADVISE)
    advised = _first_days(moves.order_by().values_list("journey_id", "day"))
    decided = _first_days(Decision.objects.filter(journey__in=keys).order_by().values_list("journey_id", "day"))
    proved: dict[int, Proved] = {}
    certified = Certification.objects.filter(decision__journey__in=keys).order_by("pk")
    for key, day, registered_on, proofs in certified.values_list(
        "decision__journey_id", "day", "registered_on", "proofs"
    ):
        proved.setdefault(key, Proved(day, registered_on, bool(proofs)))
    places: dict[int, list[Place]] = {}
    booked = Booking.objects.filter(journey__in=keys).values_list(
        "journey_id", "asked_on", "pk", "changed_on", "state", "caused_by", "moved_to_id", "session__on"
    )
    for key, asked_on, number, changed_on, state, caused_by, moved_to, on in booked:
        places.setdefault(key, []).append(Place(asked_on, number, changed_on, state, caused_by, moved_to, on))
    for one in journeys:
        yield one._replace(
            advised=advised.get(one.pk),
            decided=decided.get(one.pk),
            proved=proved.get(one.pk),
            places=sorted(places.get(one.pk, ()), key=lambda place: place[:2]),
        )


def _first_days(rows: Iterable[tuple[int, date]]) -> dict[int, date]:
    found: dict[int, date] = {}
    for key, day in rows:
        found[key] = min(day, found.get(key, day))
    return found
