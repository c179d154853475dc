"""Asking the scanner: clean, infected, and every way in which it gives no clear answer."""

import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ijkpunt.integrations.virus_scan.client import PIECE, ClamdClient, NoAnswer, ScannerPlace
from ijkpunt.integrations.virus_scan.fake import EICAR, SIGNATURE, FakeClamd


@pytest.fixture
def clamd() -> Iterator[FakeClamd]:
    with FakeClamd() as fake:
        yield fake


def client(clamd: FakeClamd, within: float = 5.0) -> ClamdClient:
    return ClamdClient(ScannerPlace.parse(clamd.address), within=within)


@pytest.mark.parametrize(
    "size",
    [
        pytest.param(0, id="nothing"),
        pytest.param(1, id="one byte"),
        pytest.param(PIECE, id="one whole piece"),
        pytest.param(3 * PIECE + 7, id="several pieces and a rest"),
    ],
)
def test_the_whole_file_arrives_and_is_clean(clamd: FakeClamd, size: int) -> None:
    content = bytes(place % 251 for place in range(size))
    assert client(clamd).scan(content).clean
    assert clamd.scanned == [content]


def test_what_is_infected_is_named(clamd: FakeClamd) -> None:
    found = client(clamd).scan(b"voor " + EICAR + b" na")
    assert (found.clean, found.signature) == (False, SIGNATURE)


def test_what_is_larger_than_the_scanner_takes_is_not_called_clean(clamd: FakeClamd) -> None:
    clamd.limit = PIECE
    with pytest.raises(NoAnswer) as none:
        client(clamd).scan(b"x" * (20 * PIECE))
    assert none.value.reason in {"too_large", "connection"}  # it hangs up while we still send
    assert clamd.scanned == []


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"", id="it hangs up"),
        pytest.param(b"stream: OK", id="cut off before the zero"),
        pytest.param(b"OK\0", id="another shape"),
        pytest.param(b"stream: \0", id="nothing said"),
        pytest.param(b"stream: Can't allocate memory ERROR\0", id="an error of its own"),
        pytest.param(b"UNKNOWN COMMAND\0", id="another service"),
        pytest.param(b"x" * 9000, id="no end"),
    ],
)
def test_anything_but_a_clear_answer_is_no_answer(clamd: FakeClamd, answer: bytes) -> None:
    clamd.answer = answer
    with pytest.raises(NoAnswer) as none:
        client(clamd).scan(b"%PDF-1.7")
    assert none.value.reason in {"protocol", "connection"}


def test_who_never_answers_does_not_keep_us(clamd: FakeClamd) -> None:
    clamd.silent = True
    with pytest.raises(NoAnswer) as none:
        client(clamd, within=0.05).scan(b"%PDF-1.7")
    assert none.value.reason == "timeout"


def test_nobody_there(tmp_path: Path) -> None:
    with FakeClamd() as gone:
        place = ScannerPlace.parse(gone.address)
    for nobody in (place, ScannerPlace(path=str(tmp_path / "geen.sock"))):
        with pytest.raises(NoAnswer) as none:
            ClamdClient(nobody, within=1.0).scan(b"%PDF-1.7")
        assert none.value.reason == "connection"


def test_a_socket_of_this_machine(tmp_path: Path) -> None:
    path = str(tmp_path / "clamd.sock")
    heard = []
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(path)
        server.listen()

        def once() -> None:
            connection, _ = server.accept()
            with connection:
                file = connection.makefile("rb")
                heard.append(file.read(10))
                heard.append(file.read(struct.unpack("!L", file.read(4))[0]))
                file.read(4)
                connection.sendall(b"stream: OK\0")

        thread = threading.Thread(target=once)
        thread.start()
        assert ClamdClient(ScannerPlace.parse(f"unix://{path}"), within=5.0).scan(b"tekst").clean
        thread.join()
    assert heard == [b"zINSTREAM\0", b"tekst"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("tcp://scanner:3311", ScannerPlace("scanner", 3311)),
        ("tcp://127.0.0.1", ScannerPlace("127.0.0.1", 3310)),
        ("tcp://[::1]:3310/", ScannerPlace("::1", 3310)),
        ("unix:///run/clamav/clamd.sock", ScannerPlace(path="/run/clamav/clamd.sock")),
    ],
)
def test_where_a_scanner_listens(text: str, place: ScannerPlace) -> None:
    assert ScannerPlace.parse(text) == place


@pytest.mark.parametrize(
    "text", ["", "scanner:3310", "http://scanner", "tcp://", "tcp://a:x", "unix://run/x", "unix:///", "tcp://u:p@a"]
)
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        ScannerPlace.parse(text)
