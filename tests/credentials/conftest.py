"""One sandbox for all tests of a process, and a public address as in production: others read lists over https only."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from ijkpunt.formats.credentials.sandbox import Sandbox


@pytest.fixture(autouse=True)
def _public_address(settings: Settings) -> None:
    settings.PUBLIC_URL = "https://localhost:8000"  # the DIDs of the demo are at localhost:8000


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        sandbox.warm()
        yield sandbox
