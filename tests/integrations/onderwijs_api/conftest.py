from collections.abc import Iterator
from pathlib import Path

import pytest

from ijkpunt.integrations.onderwijs_api.client import OnderwijsClient
from ijkpunt.integrations.onderwijs_api.fake import KEY, FakeServer
from tests.integrations.onderwijs_api import answers


@pytest.fixture
def fake(tmp_path: Path) -> Iterator[FakeServer]:
    """The official API on this machine, with a small register in it."""
    with FakeServer(answers.fill(tmp_path / "bewaard")) as server:
        yield server


@pytest.fixture
def waits() -> list[float]:
    """The seconds that the client waited: nobody sleeps in a test."""
    return []


@pytest.fixture
def client(fake: FakeServer, waits: list[float]) -> Iterator[OnderwijsClient]:
    with OnderwijsClient(fake.address, KEY, sleep=waits.append, chance=lambda: 1.0) as client:
        yield client
