"""Asking and waiting: when the client tries again, when it does not, and how it tells what is wrong."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from uuid import UUID

import httpx
import pytest

from ijkpunt.client import Journey, Refused, Register, Unreachable, Version
from ijkpunt.client.centre import Centre
from ijkpunt.client.shaping import shaped

PROBLEM = {
    "problems": [
        {
            "code": "a.b",
            "detail": "Dit klopt niet.",
            "remedy": "Kijk na.",
            "place": {"record": "rows[2]", "field": "x"},
        },
        {"code": "c.d", "detail": "En dit ook niet."},
    ]
}


class Server:
    """Answers with what it was given, the last one for ever, and remembers what it was asked."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers, self.asked, self.slept = list(answers), list[httpx.Request](), list[float]()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def register(self, **more: Any) -> Register:
        transport = httpx.MockTransport(self)
        return Register("https://ijkpunt.example/", transport=transport, sleep=self.slept.append, **more)


def ok(body: object) -> httpx.Response:
    return httpx.Response(200, json=body)


@pytest.mark.parametrize(
    ("told", "waited"),
    [
        pytest.param("7", 7, id="seconds"),
        pytest.param("", 0.5, id="nothing"),
        pytest.param("soup", 0.5, id="neither"),
        pytest.param(format_datetime(datetime(2020, 1, 1, tzinfo=UTC), usegmt=True), 0, id="a moment that is past"),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_it_waits_as_long_as_the_server_asks(status: int, told: str, waited: float) -> None:
    server = Server(httpx.Response(status, headers={"Retry-After": told} if told else {}), ok([]))
    assert server.register().waiting_times() == ()
    assert server.slept == [waited]


def test_a_moment_to_come_is_waited_for() -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    server = Server(httpx.Response(503, headers={"Retry-After": moment}), ok([]))
    server.register().waiting_times()
    assert 20 < server.slept[0] <= 30


def test_too_long_a_wait_is_told_at_once() -> None:
    server = Server(httpx.Response(429, headers={"Retry-After": "3600"}, json=PROBLEM))
    with pytest.raises(Refused) as refused:
        server.register(longest_wait=60).waiting_times()
    assert (refused.value.status, server.slept) == (429, [])


def test_it_gives_up_after_its_tries() -> None:
    server = Server(httpx.Response(503))
    with pytest.raises(Refused) as refused:
        server.register(tries=3).waiting_times()
    assert (refused.value.codes, len(server.asked), server.slept) == (("http.503",), 3, [0.5, 1.0])


def test_a_server_that_is_away_is_tried_again() -> None:
    server = Server(httpx.ConnectError("weg"), ok([]))
    assert server.register().waiting_times() == ()
    away = Server(httpx.ConnectError("weg"))
    with pytest.raises(Unreachable):
        away.register(tries=2).waiting_times()
    assert len(away.asked) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422, 500])
def test_a_refusal_is_not_asked_again_and_tells_everything(status: int) -> None:
    server = Server(httpx.Response(status, json=PROBLEM))
    with pytest.raises(Refused) as refused:
        server.register().version("BK-1")
    assert refused.value.codes == ("a.b", "c.d")
    assert refused.value.problems[0].record == "rows[2]"
    assert "Kijk na." in str(refused.value)
    assert len(server.asked) == 1


def test_what_changes_something_carries_one_reference_however_often_it_is_tried() -> None:
    server = Server(httpx.ReadError("half"), httpx.Response(503), ok({"new": 1, "changed": 0, "same": 0}))
    rows = [{"journey": UUID(int=1), "competence": "a1", "judged": "shown"}]
    assert server.register(key="ijk_x").centre.send_results(rows).new == 1
    references = [request.headers["Idempotency-Key"] for request in server.asked]
    assert len(references) == 3
    assert len(set(references)) == 1
    assert server.asked[0].headers["Authorization"] == "Bearer ijk_x"
    server.register().centre.send_results(rows, reference="van mij")
    assert server.asked[-1].headers["Idempotency-Key"] == "van mij"


def test_pages_are_asked_one_after_the_other() -> None:
    line = {
        "identifier": str(UUID(int=1)),
        "qualification": "BK-1-1",
        "partial": "",
        "state": "planned",
        "registered_on": "2026-01-02",
        "enrolled_on": None,
    }
    server = Server(ok({"items": [line, line], "total": 3}), ok({"items": [line], "total": 3}))
    found = list(server.register().centre.journeys(state="planned", since=date(2026, 1, 1)))
    assert found == [Journey(UUID(int=1), "BK-1-1", "", "planned", date(2026, 1, 2), None)] * 3
    assert [request.url.params["offset"] for request in server.asked] == ["0", "2"]
    assert server.asked[0].url.params["since"] == "2026-01-01"


def test_a_list_that_lies_about_its_length_ends() -> None:
    assert list(Server(ok({"items": [], "total": 500})).register().qualifications()) == []


@pytest.mark.parametrize("body", [[], {}, {"identifier": 3}, "soup", 4])
def test_what_is_no_answer_of_this_api_is_told_so(body: object) -> None:
    with pytest.raises(ValueError, match="Version"):
        shaped(Version, body)
    with pytest.raises(ValueError, match="Version"):
        Server(ok(body)).register().version("BK-1")


CALLS: list[tuple[Callable[[Centre], object], bytes]] = [
    (lambda centre: centre.journey("../x?y=1"), b"/api/v1/journeys/..%2Fx%3Fy%3D1"),
    (lambda centre: centre.look("a/b", "c/d", ground="x"), b"/api/v1/journeys/a%2Fb/parts/c%2Fd?ground=x"),
    (lambda centre: centre.cancel_session("a#b", ground="x"), b"/api/v1/sessions/a%23b/cancellation"),
    (lambda centre: centre.attendance("a b", "present"), b"/api/v1/bookings/a%20b/attendance"),
    (lambda centre: centre.certify(".."), b"/api/v1/journeys/%2E%2E/proofs"),
]


@pytest.mark.parametrize(("call", "asked"), CALLS, ids=[str(row[1]) for row in CALLS])
def test_what_a_centre_names_stays_inside_its_part_of_the_address(
    call: Callable[[Centre], object], asked: bytes
) -> None:
    server = Server(httpx.Response(404, json=PROBLEM))
    with pytest.raises(Refused):
        call(server.register().centre)
    assert server.asked[0].url.raw_path == asked


def test_an_identifier_stays_inside_its_part_of_the_address() -> None:
    server = Server(httpx.Response(404, json=PROBLEM))
    with pytest.raises(Refused):
        server.register().version("../../x?y=1")
    assert server.asked[0].url.raw_path == b"/api/v1/qualifications/..%2F..%2Fx%3Fy%3D1"


def test_it_needs_no_django_and_nothing_else_of_ours() -> None:
    program = (
        "import sys\n"
        "for absent in ('django', 'ninja', 'ijkpunt.kernel', 'ijkpunt.config'): sys.modules[absent] = None\n"
        "from ijkpunt.client import Register\n"
        "print(sorted(name for name in sys.modules if name.startswith('ijkpunt') and sys.modules[name]))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert all(name.startswith("'ijkpunt.client") for name in done.stdout.strip(" []\n").split(", ")[1:])
