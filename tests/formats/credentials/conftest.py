"""One sandbox for all tests of a process, and the world a verifier looks at."""

from collections.abc import Iterator

import pytest

from ijkpunt.formats.credentials.sandbox import Sandbox


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        sandbox.warm()
        yield sandbox
