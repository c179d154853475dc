"""A folder with issuers, to verify without a network: what it may hold, and what is said when it is wrong."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ijkpunt.formats.credentials.registries import REGISTRY, FolderRegistry
from ijkpunt.formats.credentials.statements import Statement
from ijkpunt.kernel.problems import Refused

DAY = date(2026, 7, 2)
WHOLE = Statement(
    "urn:x", "", "", "did:key:z1", "", "", "BK-9904-2", "Certificate", datetime(2026, 7, 2, tzinfo=UTC), None
)
PART = replace(WHOLE, code="BK-9904-2-DBK-01", kind="MicroCredential")
LOOSE = replace(WHOLE, kind="Competency")


def opened(folder: Path, content: object) -> FolderRegistry:
    (folder / REGISTRY).write_text(json.dumps(content), encoding="utf-8")
    return FolderRegistry.open(folder)


def issuer(*recognised: dict[str, object]) -> dict[str, object]:
    return {"issuers": [{"did": "did:key:z1", "name": "School", "recognised": list(recognised)}]}


def right(code: str = "BK-9904-2", first: str = "2026-01-01", last: str | None = None) -> dict[str, object]:
    return {"code": code, "from": first, "until": last}


@pytest.mark.parametrize(
    ("given", "statement", "expected"),
    [
        (right(), WHOLE, True),
        (right(), PART, True),
        (right(), LOOSE, True),
        (right("BK-9904-2-DBK-01"), PART, True),
        (right("BK-9904-2-DBK-01"), LOOSE, True),
        (right("BK-9904-2-DBK-01"), WHOLE, False),
        (right("BK-9904-2-DBK-02"), PART, False),
        (right("BK-9904-1"), WHOLE, False),
        (right("BK-9904-21"), WHOLE, False),
        (right(first="2026-07-02"), WHOLE, True),
        (right(first="2026-07-03"), WHOLE, False),
        (right(last="2026-07-02"), WHOLE, True),
        (right(last="2026-07-01"), WHOLE, False),
    ],
)
def test_what_an_issuer_may_give(
    tmp_path: Path, given: dict[str, object], statement: Statement, expected: bool
) -> None:
    standing = opened(tmp_path, issuer(given)).standing("did:key:z1", statement, DAY)
    assert standing is not None
    assert (standing.name, standing.recognised, standing.ours) == ("School", expected, False)


def test_an_issuer_of_whom_nothing_is_told_and_one_who_is_not_there(tmp_path: Path) -> None:
    registry = opened(tmp_path, {"issuers": [{"did": "did:key:z1", "name": "School"}]})
    standing = registry.standing("did:key:z1", WHOLE, DAY)
    assert standing is not None
    assert standing.recognised is None
    assert registry.standing("did:key:z2", WHOLE, DAY) is None
    assert registry.was_issued("a" * 64) is None


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        ([], ["issuers"]),
        ({"issuers": {}}, ["issuers"]),
        ({"issuers": ["x", {"did": "https://x", "name": "y"}]}, ["issuers.0.did", "issuers.1.did"]),
        (issuer({"code": "BK-1"}), ["issuers.0.recognised"]),
        (issuer(right(first="ooit")), ["issuers.0.recognised"]),
    ],
)
def test_everything_that_is_wrong_is_said_with_its_place(tmp_path: Path, content: object, fields: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        opened(tmp_path, content)
    assert [problem.place.field for problem in refused.value.problems] == fields
