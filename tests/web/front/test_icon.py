"""The picture that browsers ask for at the root of a site."""

import struct
from pathlib import Path

from django.contrib.staticfiles import finders
from django.test import Client


def test_a_browser_finds_our_picture_where_it_always_looks(client: Client) -> None:
    led = client.get("/favicon.ico")
    assert led.status_code == 302
    assert led.headers["Location"].startswith("/static/ijkpunt/favicon.")
    assert led.headers["Cache-Control"] == "public, max-age=86400"
    assert "Vary" not in led.headers
    assert not led.cookies


def test_it_is_a_picture_in_the_sizes_that_browsers_take() -> None:
    held = Path(str(finders.find("ijkpunt/favicon.ico"))).read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", held)
    sizes = [struct.unpack_from("<BBBBHHII", held, 6 + 16 * place) for place in range(count)]
    assert (reserved, kind) == (0, 1), "an icon"
    assert [(one[0], one[1]) for one in sizes] == [(16, 16), (32, 32), (48, 48)]
    assert all(held[one[7] :].startswith(b"\x89PNG") for one in sizes)
