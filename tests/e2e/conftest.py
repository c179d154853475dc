"""A demo server of our own, Chromium, and a watch on everything that a page does.

Per test process one server with its own data folder on a free port; per module one browser, because the sync interface
of Playwright keeps an event loop that tests with a database may not meet; per test fresh contexts (no cookies).
"""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from ijkpunt.demo.cast import CAST, PASSWORD
from tests import browser as browsers
from tests.e2e.watch import Visits

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 180  # seconds for a demo to be built and served on a busy machine; a quiet one needs eight
TRIES = 3  # another process may take the free port first

Member = Callable[[str], str]
SignIn = Callable[[Page, str], None]


@pytest.fixture(scope="session")
def chromium() -> str:
    found = browsers.chromium()
    if not found:
        pytest.skip("Chromium is not on this machine (apt-get install chromium-headless-shell, or chromium)")
    return found


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo of this test process keeps its data."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="session")
def server(chromium: str, demo_folder: Path) -> Iterator[str]:
    """The start of all addresses of a running demo, without a slash at the end. All tests of a process share it: one
    that publishes starts a demo of its own."""
    with serving(demo_folder) as address:
        yield address


@contextmanager
def serving(folder: Path, *, clock: Path | None = None) -> Iterator[str]:
    """A demo that keeps its data in `folder`; gives the start of its addresses. With a `clock` it lives on the day in
    that file, which a test may move (see moved/sitecustomize.py)."""
    log = folder / "server.log"
    for _ in range(TRIES):
        port = free_port()
        with log.open("wb") as sink, demo(folder, port, sink.fileno(), clock) as process:
            address = f"http://127.0.0.1:{port}"
            if answers(address, process):
                yield address
                process.terminate()
                return
            process.kill()
    pytest.fail(f"the demo does not start:\n{log.read_text(errors='replace')}")


def demo(folder: Path, port: int, sink: int, clock: Path | None = None) -> "subprocess.Popen[bytes]":
    """`ijkpunt demo` as somebody would start it, with nothing in its environment that this test run put there."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("IJKPUNT_", "DJANGO_", "TEST_"))}
    return subprocess.Popen(
        [Path(sys.executable).with_name("ijkpunt"), "demo", "--port", str(port)],
        env={
            **own,
            **(_moved(clock) if clock else {}),
            "IJKPUNT_DATA_DIR": str(folder / "var"),
            "IJKPUNT_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "IJKPUNT_WORKERS": "1",
        },
        stdout=sink,
        stderr=subprocess.STDOUT,
    )


def _moved(clock: Path) -> dict[str, str]:
    """What makes Python read the day from a file."""
    first = str(Path(__file__).with_name("moved"))
    return {
        "MOVED_CLOCK": str(clock),
        "PYTHONPATH": os.pathsep.join(filter(None, (first, os.environ.get("PYTHONPATH")))),
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(address: str, process: "subprocess.Popen[bytes]") -> bool:
    """Wait until the server answers. False when it stopped, or when patience is over."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/over/", timeout=PATIENCE):
                return True
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    return False


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visits(browser: Browser, server: str) -> Iterator[Visits]:
    """Open pages, and complain at the end about what they did that no page of ours may do."""
    visits = Visits(browser, server)
    yield visits
    visits.close()
    assert visits.faults == []


@pytest.fixture(scope="session")
def email() -> Member:
    """The address with which a member of the cast signs in, by key."""
    return {member.key: member.email for member in CAST}.__getitem__


@pytest.fixture(scope="session")
def sign_in(email: Member) -> SignIn:
    """Fill in the sign-in form as a member of the cast."""

    def by_form(page: Page, key: str) -> None:
        page.goto("/account/aanmelden/")
        page.get_by_label("E-mailadres").fill(email(key))
        page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Meld je aan", exact=True).click()

    return by_form
