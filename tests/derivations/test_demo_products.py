"""The products of the demo and their reports."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from ijkpunt.derivations.queries import get_report, products

DEMO = Path(str(files("ijkpunt.demo") / "data" / "products"))


@pytest.mark.usefixtures("universe")
def test_every_product_of_the_demo_has_a_report() -> None:
    codes = sorted(json.loads(path.read_bytes())["code"] for path in DEMO.glob("*.json"))
    assert [line.code for line in products()] == codes
    for code in codes:
        report = get_report(code)
        assert report.competences
        assert report.outcomes
