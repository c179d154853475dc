"""Posting: to a receiver on this machine, and nowhere that was not checked."""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from typing import Any

import pytest

from ijkpunt.integrations.webhooks.client import PostFailed, WebhookClient
from ijkpunt.integrations.webhooks.fake import FakeReceiver

HEADERS, BODY = {"content-type": "application/json", "webhook-id": "1"}, b'{"a": 1}'


def client(**more: Any) -> WebhookClient:
    return WebhookClient(**{"loopback": True, **more})


def test_a_message_arrives_as_it_was_sent() -> None:
    with FakeReceiver() as receiver:
        assert client().post(receiver.address, HEADERS, BODY) == 204
        (received,) = receiver.received
    assert received.body == BODY
    assert received.headers["webhook-id"] == "1"
    assert received.headers["user-agent"].startswith("IJkpunt/")
    assert "cookie" not in received.headers
    assert "authorization" not in received.headers


def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    with FakeReceiver() as inside, FakeReceiver(answers=[302], location=inside.address) as receiver:
        assert client().post(receiver.address, HEADERS, BODY) == 302
        assert inside.received == []


def test_without_leave_this_machine_is_not_reached() -> None:
    with FakeReceiver() as receiver:
        with pytest.raises(PostFailed, match="forbidden"):
            WebhookClient().post(receiver.address, HEADERS, BODY)
        assert receiver.received == []


def test_what_a_name_resolves_to_is_looked_at_when_the_message_leaves() -> None:
    """The address was fine when somebody gave it; now its name leads inside."""

    def inside(_host: str, port: int, **_more: object) -> Sequence[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    with pytest.raises(PostFailed, match="forbidden"):
        WebhookClient(lookup=inside).post("https://school.example/", HEADERS, BODY)


def test_a_name_is_asked_once_so_it_cannot_change_between_the_check_and_the_connection() -> None:
    asked = []
    with FakeReceiver() as receiver:
        port = int(receiver.address.rpartition(":")[2].partition("/")[0])

        def lookup(host: str, _port: int, **_more: object) -> Sequence[tuple[Any, ...]]:
            asked.append(host)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

        assert client(lookup=lookup).post(f"http://localhost:{port}/", HEADERS, BODY) == 204
        assert receiver.received[0].headers["host"] == f"localhost:{port}"
    assert asked == ["localhost"]


def test_the_next_address_of_a_name_is_tried_when_the_first_is_not_there() -> None:
    with FakeReceiver() as receiver:
        port = int(receiver.address.rpartition(":")[2].partition("/")[0])

        def lookup(_host: str, _port: int, **_more: object) -> Sequence[tuple[Any, ...]]:
            return [(None, None, None, "", (address, port)) for address in ("::1", "127.0.0.1")]

        assert client(lookup=lookup).post(receiver.address, HEADERS, BODY) == 204


def test_nobody_listens() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{probe.getsockname()[1]}/"
        with pytest.raises(PostFailed, match="connection"):
            client().post(address, HEADERS, BODY)


def test_a_plain_answer_where_tls_was_due_is_no_connection() -> None:
    with FakeReceiver() as receiver:
        secure = receiver.address.replace("http://127.0.0.1", "https://localhost")

        def lookup(_host: str, port: int, **_more: object) -> Sequence[tuple[Any, ...]]:
            return [(None, None, None, "", ("127.0.0.1", port))]

        with pytest.raises(PostFailed, match="connection"):
            client(lookup=lookup).post(secure, HEADERS, BODY)


@contextmanager
def listener(answer: bytes) -> Iterator[str]:
    """Something that takes a connection, gives these bytes and then waits for the other side to hang up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection, suppress(ConnectionError):
                connection.sendall(answer)
                while connection.recv(65536):
                    pass

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        thread.join()


def test_what_answers_something_else_than_http() -> None:
    with listener(b"220 mail.example ESMTP\r\n\r\n") as address, pytest.raises(PostFailed, match="protocol"):
        client().post(address, HEADERS, BODY)


def test_who_never_finishes_an_answer_is_left_when_the_time_is_over() -> None:
    """The clock jumps past the deadline at the next look at it: bytes that trickle in do not stretch it."""
    ticks = count()
    with listener(b"HTTP/1.1 204 No Content\r\nX-Slow: ") as address, pytest.raises(PostFailed, match="timeout"):
        client(clock=lambda: next(ticks) * 3.0, within=10.0).post(address, HEADERS, BODY)
