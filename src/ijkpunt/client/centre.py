"""What the software of a test centre asks and sends, with the key of that centre.

Every request that changes something carries a reference of its own, so that a try again never happens twice. Give your
own `reference` to be sure of that over restarts of your program as well.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NotRequired, TypedDict, Unpack
from uuid import UUID

from ijkpunt.client.answers import Booking, Journey, JourneyState, Kept, PartSeen, Proofs, Session
from ijkpunt.client.connection import Connection, part_of
from ijkpunt.client.shaping import shaped

V1 = "/api/v1"
PAGE = 200  # lines in one request
Number = UUID | str


class SessionTold(TypedDict):
    """What a session is, beside its qualification and its day. What is left out is empty, and Dutch."""

    town: str
    capacity: int
    methods: Sequence[str]
    place: NotRequired[str]
    instrument: NotRequired[str]
    language: NotRequired[str]
    accessibility: NotRequired[str]


class Centre:
    """One test centre. Raises as `Register`."""

    def __init__(self, ask: Connection) -> None:
        self._ask = ask

    def journeys(self, *, state: str = "", since: date | None = None) -> Iterator[Journey]:
        """The journeys of the centre by reference. `since`: in which something happened on that day or later."""
        offset, total = 0, 1
        day = since.isoformat() if since else ""
        while offset < total:
            page = self._ask.get(f"{V1}/journeys", state=state, since=day, limit=PAGE, offset=offset)
            for one in page["items"]:
                yield shaped(Journey, one)
            offset, total = offset + (len(page["items"]) or PAGE), page["total"]

    def journey(self, identifier: Number) -> JourneyState:
        return shaped(JourneyState, self._ask.get(f"{V1}/journeys/{part_of(identifier)}"))

    def look(self, journey: Number, part: str, *, ground: str) -> PartSeen:
        """A part of the person's file. The person sees that you looked, and reads `ground`: why."""
        return shaped(PartSeen, self._ask.get(f"{V1}/journeys/{part_of(journey)}/parts/{part_of(part)}", ground=ground))

    def sessions(self) -> tuple[Session, ...]:
        return tuple(shaped(Session, one) for one in self._ask.get(f"{V1}/sessions"))

    def publish_session(
        self,
        qualification: str,
        on: date,
        *,
        reference: str = "",
        **told: Unpack[SessionTold],
    ) -> UUID:
        """Returns the number of the session."""
        body = _session(qualification, on, told)
        return UUID(self._ask.post_once(f"{V1}/sessions", body, reference=reference)["identifier"])

    def change_session(
        self,
        session: Number,
        qualification: str,
        on: date,
        *,
        reference: str = "",
        **told: Unpack[SessionTold],
    ) -> int:
        """The whole session as it is from now on. Returns how many people are asked whether they keep their place."""
        body = _session(qualification, on, told)
        return int(self._ask.post_once(f"{V1}/sessions/{part_of(session)}/change", body, reference=reference)["asked"])

    def cancel_session(self, session: Number, *, ground: str, reference: str = "") -> int:
        """Returns how many people lose their place; they read `ground`."""
        body = {"ground": ground}
        return int(
            self._ask.post_once(f"{V1}/sessions/{part_of(session)}/cancellation", body, reference=reference)["bookings"]
        )

    def session_held(self, session: Number) -> None:
        self._ask.post_once(f"{V1}/sessions/{part_of(session)}/held")

    def bookings(self, session: Number) -> tuple[Booking, ...]:
        return tuple(shaped(Booking, one) for one in self._ask.get(f"{V1}/sessions/{part_of(session)}/bookings"))

    def confirm(self, booking: Number) -> None:
        self._ask.post_once(f"{V1}/bookings/{part_of(booking)}/confirmation")

    def attendance(self, booking: Number, attendance: str, *, ground: str = "") -> None:
        """`attendance`: present, excused or absent."""
        body = {"attendance": attendance, "ground": ground}
        self._ask.post_once(f"{V1}/bookings/{part_of(booking)}/attendance", body)

    def send_results(self, rows: Iterable[Mapping[str, Any]], *, reference: str = "") -> Kept:
        """Results per competence: all rows or none. A row holds journey, competence, judged, and where needed methods,
        observation, reason, earlier_proof, covering_rule, assessor."""
        body = {"rows": [{**row, "journey": str(row["journey"])} for row in rows]}
        return shaped(Kept, self._ask.post_once(f"{V1}/results", body, reference=reference))

    def deliberate(self, journey: Number) -> str:
        """The panel sits together. Returns where the journey stands."""
        return str(self._ask.post_once(f"{V1}/journeys/{part_of(journey)}/deliberation")["state"])

    def decide(
        self,
        journey: Number,
        *,
        verdicts: Iterable[Mapping[str, Any]] = (),
        ground: str = "",
        reference: str = "",
    ) -> UUID:
        """Send what the panel decided; it never changes any more. Returns the number of the decision."""
        body = {"verdicts": [dict(one) for one in verdicts], "ground": ground}
        return UUID(
            self._ask.post_once(f"{V1}/journeys/{part_of(journey)}/decision", body, reference=reference)["identifier"]
        )

    def certify(self, journey: Number, *, show_name: bool = True, reference: str = "") -> Proofs:
        """Give the proofs that follow from the decision."""
        body = {"show_name": show_name}
        return shaped(
            Proofs, self._ask.post_once(f"{V1}/journeys/{part_of(journey)}/proofs", body, reference=reference)
        )


def _session(qualification: str, on: date, told: SessionTold) -> dict[str, object]:
    rest = {"place": "", "instrument": "", "language": "nl", "accessibility": "", **told}
    return {"qualification": qualification, "on": on.isoformat(), **rest, "methods": list(told["methods"])}
