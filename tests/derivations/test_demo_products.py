"""The products of the demo and their reports."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from ijkpunt.derivations.queries import get_report, products

DEMO = Path(str(files("ijkpunt.demo") / "data"))


@pytest.mark.usefixtures("universe")
def test_every_product_of_the_demo_has_a_report() -> None:
    plain = [json.loads(path.read_bytes()) for path in DEMO.glob("products/*.json")]
    told = [json.loads(path.read_bytes())["product"] for path in DEMO.glob("agreements/*.json")]
    codes = sorted(product["code"] for product in plain + told)
    assert [line.code for line in products()] == codes
    for code in codes:
        report = get_report(code)
        assert report.competences
        assert report.outcomes
