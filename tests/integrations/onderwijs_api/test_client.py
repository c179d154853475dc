from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import httpx
import pytest

from ijkpunt.integrations.onderwijs_api.client import OnderwijsClient, Patience
from ijkpunt.integrations.onderwijs_api.failures import (
    ForeignLink,
    SourceUnreachable,
    UnusableAnswer,
    WrongKey,
    diagnosis,
)
from ijkpunt.integrations.onderwijs_api.fake import FakeServer
from ijkpunt.kernel.problems import NotFound, RuleBroken
from tests.integrations.onderwijs_api.answers import PARTIAL, VERSIONS

HOST = "https://api.example"
NOW = datetime(2026, 10, 10, 12, 0, tzinfo=UTC)

Answering = Callable[[httpx.Request], httpx.Response]


def asking(answering: Answering, waits: list[float] | None = None, **options: object) -> OnderwijsClient:
    """A client whose answers come from a function."""
    kept: list[float] = [] if waits is None else waits
    transport = httpx.MockTransport(answering)
    given = {"sleep": kept.append, "chance": lambda: 0.0, "now": lambda: NOW, "transport": transport, **options}
    return OnderwijsClient(HOST, "geheim", **given)  # type: ignore[arg-type]


def always(status: int, **parts: object) -> Answering:
    return lambda _: httpx.Response(status, **parts)  # type: ignore[arg-type]


def test_the_whole_list_comes_page_by_page(client: OnderwijsClient, fake: FakeServer) -> None:
    pages = [page.answer for page in client.qualification_pages(size=2)]
    assert [row["beroepskwalificatie_nr"] for page in pages for row in page["gegevens"]] == [
        "BK-9001",
        "BK-9002",
        "BK-9003",
    ]
    assert [page["meta"]["last"] for page in pages] == [False, True]
    assert len(fake.requests) == 2


def test_only_what_changed_since_a_day_can_be_asked(client: OnderwijsClient) -> None:
    counts = [
        len(next(client.qualification_pages(changed_since=day)).answer["gegevens"])
        for day in (date(2025, 4, 1), date(2025, 4, 2))
    ]
    assert counts == [3, 0]


def test_details_come_as_the_bytes_that_the_api_has(client: OnderwijsClient, tmp_path: Path) -> None:
    file = tmp_path / "bewaard" / "bk" / f"{VERSIONS[2]}.json"
    assert client.qualification(VERSIONS[2]).raw == file.read_bytes()
    assert client.partial(VERSIONS[0], PARTIAL).answer["deelkwalificatie"]["titel"] == "Deel"
    assert client.programme(901).answer["structuuronderdeel_nummer"] == 901
    assert client.trajectory(77).answer["ot_code"] == "OT-00999"


def test_what_the_api_does_not_have_is_told_in_its_own_words(client: OnderwijsClient) -> None:
    with pytest.raises(NotFound, match="Er werd geen data gevonden"):
        client.qualification("BK-9001")
    with pytest.raises(NotFound, match="Er werd geen data gevonden"):
        client.programme(5)


def test_a_wrong_key_is_told_with_a_remedy_and_without_the_key(fake: FakeServer) -> None:
    with OnderwijsClient(fake.address, "verkeerde-sleutel") as client, pytest.raises(WrongKey) as broken:
        client.qualification(VERSIONS[0])
    assert broken.value.problem.code == "api.wrong_key"
    assert "Invalid ApiKey" in str(broken.value)
    assert "verkeerde-sleutel" not in str(broken.value.problem)
    assert len(fake.requests) == 1  # asking again helps nobody


@pytest.mark.parametrize("key", ["", "  "], ids=["empty", "blank"])
def test_no_key_is_told_before_anything_is_asked(key: str) -> None:
    with pytest.raises(WrongKey) as broken:
        OnderwijsClient(HOST, key)
    assert broken.value.problem.code == "api.no_key"


def test_a_key_does_not_travel_over_an_open_line() -> None:
    with pytest.raises(ForeignLink) as broken:
        OnderwijsClient("http://api.example", "geheim")
    assert broken.value.problem.code == "api.not_secure"


def test_a_busy_api_is_asked_again_with_longer_waits(
    client: OnderwijsClient, fake: FakeServer, waits: list[float]
) -> None:
    fake.faults.unavailable = 3
    assert client.qualification(VERSIONS[0]).answer["totalItems"] == 1
    assert waits == [1.0, 2.0, 4.0]


def test_patience_ends(client: OnderwijsClient, fake: FakeServer, waits: list[float]) -> None:
    fake.faults.unavailable = 99
    with pytest.raises(SourceUnreachable, match="status 503"):
        client.qualification(VERSIONS[0])
    assert (len(fake.requests), waits) == (5, [1.0, 2.0, 4.0, 8.0])


def test_the_api_says_how_long_to_wait(client: OnderwijsClient, fake: FakeServer, waits: list[float]) -> None:
    fake.faults.unavailable, fake.faults.retry_after = 1, "7"
    client.qualification(VERSIONS[0])
    assert waits == [7.0]


@pytest.mark.parametrize(
    ("asked", "waited"),
    [
        ("Sat, 10 Oct 2026 12:00:30 GMT", 30.0),
        ("Sat, 10 Oct 2026 11:00:00 GMT", 0.0),
        ("86400", 120.0),
        ("straks", 0.5),
        ("Sat, 10 Oct 2026 12:00:30", 0.5),
    ],
    ids=["a date", "a date gone by", "a whole day", "a word", "a date without a zone"],
)
def test_a_wait_that_is_asked_stays_within_reason(asked: str, waited: float) -> None:
    waits: list[float] = []
    replies = iter([httpx.Response(429, headers={"retry-after": asked}), httpx.Response(200, json={})])
    with asking(lambda _: next(replies), waits) as client:
        client.programme(1)
    assert waits == [waited]


def test_a_connection_that_breaks_off_half_way_is_tried_again(client: OnderwijsClient, fake: FakeServer) -> None:
    fake.faults.drop_from, fake.faults.drops = 1, 2
    assert client.qualification(VERSIONS[0]).answer["totalItems"] == 1
    assert len(fake.requests) == 3


def test_a_connection_that_keeps_breaking_off_is_told(client: OnderwijsClient, fake: FakeServer) -> None:
    fake.faults.drop_from, fake.faults.drops = 1, 99
    with pytest.raises(SourceUnreachable) as broken:
        client.qualification(VERSIONS[0])
    assert broken.value.problem.code == "api.unreachable"


def test_a_machine_that_does_not_listen_is_told(tmp_path: Path) -> None:
    with FakeServer(tmp_path) as gone:
        address = gone.address
    with (
        OnderwijsClient(address, "x", sleep=lambda _: None) as client,
        pytest.raises(SourceUnreachable, match="ConnectError"),
    ):
        client.programme(1)


def test_a_list_that_goes_on_elsewhere_is_not_followed(client: OnderwijsClient, fake: FakeServer) -> None:
    fake.faults.foreign_next = True
    pages = client.qualification_pages(size=1)
    next(pages)
    with pytest.raises(ForeignLink, match=r"elders\.example"):
        next(pages)


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("https://elders.example/lijst", "api.foreign_link"),
        ("http://api.example/lijst", "api.foreign_link"),
        ("https://api.example:8443/lijst", "api.foreign_link"),
        ("https://api.example@elders.example/", "api.foreign_link"),
        ("//elders.example/lijst", "api.foreign_link"),
        ("https://[", "api.foreign_link"),
        (17, "api.endless_list"),
        ("?pagenr=0", "api.endless_list"),
    ],
    ids=["host", "scheme", "port", "user", "no scheme", "no address", "number", "ring"],
)
def test_a_next_link_that_leads_astray_stops_the_list(link: object, code: str) -> None:
    page = {"gegevens": [], "links": {"next": {"href": link}}}
    with asking(always(200, json=page)) as client, pytest.raises(ForeignLink) as broken:
        list(client.trajectory_pages())
    assert broken.value.problem.code == code


def test_a_relative_next_link_and_the_standard_port_are_our_own_origin() -> None:
    def answering(request: httpx.Request) -> httpx.Response:
        following = {"": "?pagenr=1", "pagenr=1": "https://api.example:443/x?pagenr=2"}.get(request.url.query.decode())
        return httpx.Response(200, json={"links": {"next": {"href": following}} if following else {}})

    with asking(answering) as client:
        assert len(list(client.trajectory_pages())) == 3


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (401, "api.wrong_key", WrongKey),
        (403, "api.wrong_key", WrongKey),
        (404, "api.not_found", NotFound),
        (400, "api.refused", UnusableAnswer),
        (302, "api.redirect", ForeignLink),
    ],
)
def test_a_status_that_will_not_change_is_told_at_once(status: int, code: str, kind: type[RuleBroken]) -> None:
    waits: list[float] = []
    with asking(always(status), waits) as client, pytest.raises(kind) as broken:
        client.programme(1)
    assert (broken.value.problem.code, waits) == (code, [])


def test_an_answer_that_is_no_json_counts_as_no_answer() -> None:
    with asking(always(200, text="<html>onderhoud")) as client, pytest.raises(SourceUnreachable, match="JSON"):
        client.programme(1)


def test_an_answer_that_never_ends_is_cut_off() -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b" " * 1000

    with (
        asking(lambda _: httpx.Response(200, content=endless()), largest_body=5000) as client,
        pytest.raises(UnusableAnswer, match="5000"),
    ):
        client.programme(1)


def test_the_key_goes_in_the_header_and_waits_vary_by_chance() -> None:
    seen: list[str] = []

    def answering(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["x-api-key"])
        return httpx.Response(503)

    waits: list[float] = []
    patience = Patience(attempts=3, first_wait=10)
    with asking(answering, waits, patience=patience) as client, pytest.raises(SourceUnreachable):
        client.programme(1)
    assert (seen, waits) == (["geheim"] * 3, [5.0, 10.0])


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'{"uitzonderingen": [{"diagnose": "Geen data."}]}', "Geen data."),
        (b'{"message": "Weg"}', "Weg"),
        (b'{"fault": {"faultstring": "Fout"}}', "Fout"),
        (b'{"fault": 3, "uitzonderingen": [4], "message": 5}', ""),
        (b"<html>", ""),
        (b"[]", ""),
    ],
    ids=["qualifications", "programmes", "gateway", "nonsense", "html", "list"],
)
def test_the_words_of_an_error_body_are_found(raw: bytes, said: str) -> None:
    assert diagnosis(raw) == said
