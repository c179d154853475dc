"""A test centre with software of its own: the whole of a journey over the API, and what it never tells."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from ijkpunt.accounts import actions as accounts
from ijkpunt.accounts.models import ApiKey
from ijkpunt.accounts.rules.keys import KeyAsked
from ijkpunt.kernel.clock import today
from ijkpunt.pathways import actions
from ijkpunt.pathways.models import Journey, ReadEvent, TestSession, VerdictDraft
from tests.pathways import world
from tests.providers.desk import acting

pytestmark = pytest.mark.usefixtures("universe")
V1 = "/api/v1"
NOBODY = "00000000-0000-0000-0000-000000000000"


def token_of(member: str, scopes: frozenset[str] = frozenset({"journey.coordinate", "credential.issue"})) -> str:
    asked = KeyAsked("Planning", scopes, today(), today() + timedelta(9))
    return accounts.make_key(by=acting(member), asked=asked, on=today())[1]


class Software:
    """What a centre has running: a key, and requests."""

    def __init__(self, member: str = "coordinator", **more: Any) -> None:
        self.token = token_of(member, **more)

    def __call__(self, method: str, address: str, body: object = None, status: int = 200, once: str = "") -> Any:
        headers = {
            "Authorization": f"Bearer {self.token}",
            **({"Idempotency-Key": once} if once else {}),
        }
        data = "" if body is None else json.dumps(body)
        answer = Client().generic(method, f"{V1}{address}", data, content_type="application/json", headers=headers)
        assert answer.status_code == status, answer.content
        return answer.json()

    def get(self, address: str, status: int = 200) -> Any:
        return self("GET", address, status=status)

    def post(self, address: str, body: object = None, status: int = 200, once: str = "") -> Any:
        return self("POST", address, body, status, once)


def session_to_come(**other: object) -> dict[str, object]:
    return {
        "qualification": world.ROOFER,
        "on": (today() + timedelta(20)).isoformat(),
        "town": "Antwerpen",
        "place": "Scheldekaai 9",
        "capacity": 6,
        "methods": ["practical"],
        **other,
    }


def rows(journey: UUID, **other: object) -> list[dict[str, object]]:
    return [
        {
            "journey": str(journey),
            "competence": code,
            "judged": "shown",
            "methods": ["practical"],
            "observation": "Legde de rijen recht,\nzonder\thulp.",
            "assessor": world.ASSESSOR.name,
            **other,
        }
        for code in world.codes()
    ]


def held() -> UUID:
    """A journey whose test was held, with two assessors who accepted."""
    journey = world.planned()
    world.assigned(journey, [world.ASSESSOR, world.SECOND], world.later(1))
    return journey


def test_a_journey_from_planning_to_its_proof() -> None:
    centre, journey = Software(), held()
    (booking,) = centre.get(
        f"/sessions/{Journey.objects.get(identifier=journey).bookings.get().session.identifier}/bookings"
    )
    assert set(booking) == {"identifier", "journey", "place", "state"}
    assert centre.post(f"/bookings/{booking['identifier']}/attendance", {"attendance": "present"}) == {"done": True}
    sent = {"rows": rows(journey)}
    assert centre.post("/results", sent)["new"] == len(world.codes())
    assert centre.post("/results", sent) == {"new": 0, "changed": 0, "same": len(world.codes())}
    assert VerdictDraft.objects.filter(journey__identifier=journey).first().observation == (  # type: ignore[union-attr]
        "Legde de rijen recht, zonder hulp."
    )
    assert centre.get(f"/journeys/{journey}")["judged"] == len(world.codes())
    assert centre.post(f"/journeys/{journey}/deliberation") == {"state": "deliberating"}
    assert centre.post(f"/journeys/{journey}/decision", {})["identifier"]
    assert centre.post(f"/journeys/{journey}/proofs", {})["proofs"]
    assert centre.get(f"/journeys/{journey}")["journey"]["state"] == "certified"


def test_a_list_never_says_who() -> None:
    journey = world.enrolled()
    page = Software().get("/journeys?limit=200")
    (line,) = [one for one in page["items"] if one["identifier"] == str(journey)]
    assert set(line) == {"identifier", "qualification", "partial", "state", "registered_on", "enrolled_on"}
    assert world.TOLD.name not in str(page)
    assert page["total"] == len(page["items"])


def test_journeys_are_found_by_state_and_by_what_happened_since() -> None:
    world.enrolled(on=3)
    centre = Software()
    before, after = world.later(3).isoformat(), world.later(4).isoformat()
    mine = Journey.objects.filter(person__account=world.HANNA.identifier).get().identifier

    def found(question: str) -> bool:
        return str(mine) in {one["identifier"] for one in centre.get(f"/journeys?limit=200&{question}")["items"]}

    assert found("state=enrolled")
    assert not found("state=planned")
    assert found(f"since={before}")
    assert not found(f"since={after}")
    assert centre.get("/journeys?state=soup", status=422)["problems"]
    assert centre.get("/journeys?since=1", status=422)["problems"]


def test_who_the_person_is_is_looked_up_and_written_down() -> None:
    centre, journey = Software(), world.enrolled()
    one = centre.get(f"/journeys/{journey}")
    assert world.TOLD.name not in str(one)
    assert "name" in one["parts"]
    before = ReadEvent.objects.count()
    seen = centre.get(f"/journeys/{journey}/parts/name?ground=Uitnodiging")
    assert world.TOLD.name in str(seen["content"])
    read = ReadEvent.objects.latest("pk")
    assert ReadEvent.objects.count() == before + 1
    key = ApiKey.objects.latest("pk")
    assert (read.reader, read.name, read.organisation, read.ground) == (
        f"key:{key.prefix}",
        "Planning",
        world.CENTRE,
        "Uitnodiging",
    )
    assert centre.get(f"/journeys/{journey}/parts/verdict_draft", status=403)
    assert centre.get(f"/journeys/{journey}/parts/soup", status=422)


def test_another_centre_finds_nothing() -> None:
    journey, session = world.enrolled(), world.session()
    other = Software("coordinator_dijle")
    assert str(journey) not in str(other.get("/journeys?limit=200"))
    for address in (f"/journeys/{journey}", f"/journeys/{journey}/parts/name", f"/sessions/{session}/bookings"):
        other.get(address, status=404)
    other.post(f"/sessions/{session}/cancellation", {"ground": "Zomaar"}, status=403)
    other.post("/results", {"rows": rows(journey)[:1]}, status=400)
    assert not VerdictDraft.objects.filter(journey__identifier=journey).exists()


def test_the_same_request_with_a_reference_happens_once() -> None:
    centre = Software()
    before = TestSession.objects.count()
    first = centre.post("/sessions", session_to_come(), once="planning-17")
    assert centre.post("/sessions", session_to_come(), once="planning-17") == first
    assert TestSession.objects.count() == before + 1
    assert first["identifier"] in str(centre.get("/sessions"))
    refused = centre.post("/sessions", session_to_come(capacity=7), status=400, once="planning-17")
    assert refused["problems"][0]["code"] == "request.reference_used"
    assert centre.post("/sessions", session_to_come(), once="x" * 201, status=400)["problems"]
    assert Software().post("/sessions", session_to_come(), once="planning-17") != first, "another key, another request"


def test_a_session_is_called_off_with_a_reason() -> None:
    centre = Software()
    made = centre.post("/sessions", session_to_come())["identifier"]
    assert centre.post(f"/sessions/{made}/cancellation", {"ground": " "}, status=400)["problems"]
    assert centre.post(f"/sessions/{made}/held", status=400)["problems"][0]["code"] == "session.too_early"
    assert centre.post(f"/sessions/{made}/cancellation", {"ground": "De zaal is stuk."}) == {"bookings": 0}
    assert centre.post(f"/sessions/{made}/cancellation", {"ground": "De zaal is stuk."}, status=400)


def test_a_session_is_changed_and_who_booked_is_asked() -> None:
    centre = Software()
    made = centre.post("/sessions", session_to_come())["identifier"]
    assert centre.post(f"/sessions/{made}/change", session_to_come(capacity=9, place="Scheldekaai 10")) == {"asked": 0}
    (line,) = [one for one in centre.get("/sessions") if one["identifier"] == made]
    assert (line["capacity"], line["place"]) == (9, "Scheldekaai 10")
    refused = centre.post(f"/sessions/{made}/change", session_to_come(qualification="BK-9106-2"), status=400)
    assert "BK-9104-3" in json.dumps(refused)


def test_a_place_that_somebody_asked_is_confirmed() -> None:
    journey, session = world.enrolled(), world.session(400)
    booking = actions.book(by=world.HANNA, journey=journey, session=session, on=world.later(1))
    centre = Software()
    assert centre.post(f"/bookings/{booking}/confirmation") == {"done": True}
    assert world.state_of(journey) == "planned"
    early = centre.post(f"/bookings/{booking}/attendance", {"attendance": "present"}, status=400)
    assert early["problems"][0]["code"] == "booking.too_early"


def test_everything_that_is_wrong_is_told_at_once_with_its_row() -> None:
    journey = held()
    wrong = rows(journey)[:4]
    wrong[1]["competence"] = "bestaat-niet1"
    wrong[3] |= {"judged": "not_shown", "reason": ""}
    problems = Software().post("/results", {"rows": wrong}, status=400)["problems"]
    assert {(one["place"]["record"], one["place"]["field"]) for one in problems} == {
        ("rows[1]", "competence"),
        ("rows[3]", "reason"),
    }
    assert not VerdictDraft.objects.filter(journey__identifier=journey).exists()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"rows": []}, id="no rows"),
        pytest.param({}, id="nothing"),
        pytest.param([], id="a list"),
        pytest.param({"rows": [{"journey": "x"}]}, id="half a row"),
        pytest.param({"rows": [{"journey": NOBODY, "competence": "\0", "judged": "shown"}]}, id="what cannot be kept"),
        pytest.param({"rows": [{"journey": NOBODY, "competence": "a", "judged": "shown", "x": 1}]}, id="unknown field"),
    ],
)
def test_what_is_no_result_is_refused(body: object) -> None:
    assert Software().post("/results", body, status=422)["problems"]


@pytest.mark.parametrize("day", [1_900_000_000, "1900000000", "2030-3-4", None, "soep"])
def test_a_day_is_written_out(day: object) -> None:
    assert Software().post("/sessions", session_to_come(on=day), status=422)["problems"]


def test_a_body_that_is_too_large_is_refused() -> None:
    answer = Client().generic(
        "POST",
        f"{V1}/results",
        b"[" * 6_000_000,
        content_type="application/json",
        headers={"Authorization": f"Bearer {token_of('coordinator')}"},
    )
    assert answer.status_code == 413
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_proofs_need_a_key_that_may_give_them() -> None:
    journey = world.decided()
    plain = Software(scopes=frozenset({"journey.coordinate"}))
    plain.post(f"/journeys/{journey}/proofs", {}, status=403)
    assert world.state_of(journey) == "decided"


def test_waiting_times_are_for_everybody() -> None:
    lines = Client().get(f"{V1}/waiting-times?qualification={world.ROOFER}").json()
    assert all(one["qualification"] == world.ROOFER for one in lines)
    assert all(one["people"] is None or one["people"] >= 5 for one in lines)
