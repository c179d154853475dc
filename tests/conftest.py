"""What every test may use. Kept small: the cast and the demo universe stand in tests/universe.py."""

from collections.abc import Iterator
from pathlib import Path

import pytest

REAL_DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with real data beside the checkout; tests that need it say so when it is absent."""
    if not REAL_DATA.is_dir():
        pytest.skip("the real data is not here (../shared/data beside the checkout)")
    return REAL_DATA


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    """Every test starts in Dutch, whatever a test before it activated."""
    from django.utils import translation

    with translation.override("nl"):
        yield
