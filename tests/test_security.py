"""SECURITY.md names for every control the test that holds it: every one of them exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
SHORT = {
    "V": "tests/credentials/test_verifying.py",
    "P": "tests/web/verify/test_page.py",
    "F": "tests/formats/credentials",
}
NAMED = sorted(set(re.findall(r"`((?:tests/|test_|[VPF](?:::|/))[^`]*)`", TEXT)))


def place(named: str) -> tuple[str, str]:
    """The path from the root and the name of the test, if any."""
    path, _, test = named.partition("::")
    first, slash, rest = path.partition("/")
    return SHORT.get(first, first) + slash + rest, test


@pytest.mark.parametrize("named", NAMED)
def test_a_test_that_is_named_exists(named: str) -> None:
    path, test = place(named)
    found = [ROOT / path] if path.startswith("tests/") else list((ROOT / "tests").rglob(path))
    assert found, f"no file {path}"
    assert all(one.exists() for one in found), path
    if test:
        assert re.search(rf"^def {test}\(", found[0].read_text(encoding="utf-8"), re.MULTILINE), test


def test_every_threat_to_proofs_is_answered() -> None:
    numbers = [int(number) for number in re.findall(r"^\| (\d+) \|", TEXT, re.MULTILINE)]
    assert numbers == list(range(1, 19))
    assert len(NAMED) > 40
