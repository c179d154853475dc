"""docs/rules/figures.md tells every figure as the code defines it."""

from pathlib import Path

import pytest

from ijkpunt.monitoring.rules.indicators import INDICATORS, Indicator

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules" / "figures.md"


@pytest.mark.parametrize("one", INDICATORS, ids=lambda one: one.key)
def test_the_page_has_the_definition(one: Indicator) -> None:
    line = f"| `{one.key}`: {one.title} | {one.counts} | {one.records} | {one.moment} | {one.users} |"
    assert line in PAGE.read_text(encoding="utf-8").splitlines()


def test_the_page_has_no_figure_that_is_gone() -> None:
    told = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert len(told) == len(INDICATORS)
