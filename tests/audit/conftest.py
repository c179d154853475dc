"""Tests with real transactions empty the tables afterwards, the log included."""

from collections.abc import Iterator

import pytest

from tests.audit.walls import emptying_allowed


@pytest.fixture(scope="session", autouse=True)
def _the_log_may_be_emptied() -> Iterator[None]:
    with emptying_allowed():
        yield
