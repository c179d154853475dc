"""The LED on this machine."""

from collections.abc import Iterator

import pytest

from ijkpunt.integrations.led.fake import FakeLed


@pytest.fixture
def led() -> Iterator[FakeLed]:
    with FakeLed() as fake:
        yield fake
