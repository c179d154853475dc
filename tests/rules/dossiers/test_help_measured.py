"""Recognised qualifications get few warnings, and faults that are put in them are found: figures that must hold."""

from collections import Counter
from pathlib import Path

import pytest

from tests.rules.dossiers.help_measure import FAULTS, Real, findings_per_kind, real_drafts, recall, warnings_of

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def drafts(real_data: Path) -> tuple[Real, ...]:
    return real_drafts(real_data)


def test_a_recognised_qualification_gets_few_warnings(drafts: tuple[Real, ...]) -> None:
    """At most seven in one text, and these are the bakeries, which tell each other's competences in other words."""
    warnings = {real.record.identifier: warnings_of(real.help().findings) for real in drafts}
    assert max(warnings.values()) <= 7
    assert sum(one > 1 for one in warnings.values()) <= 3


def test_a_recognised_qualification_is_left_alone_by_most_kinds(drafts: tuple[Real, ...]) -> None:
    total: Counter[str] = Counter()
    for real in drafts:
        total.update(findings_per_kind(real))
    for kind, most in {"duplicates": 5, "descriptors": 4, "detail": 9, "level_words": 0, "generic_share": 0}.items():
        assert sum(count for code, count in total.items() if code.startswith(kind)) <= most, kind


# how many of the faults at least, in hundredths; of words and phrases half is not in our lists
LEAST = {
    "taken_over": 95, "taken_over_bare": 75, "copied": 98, "copied_reworded": 95, "item_twice": 98,
    "long_sentence": 95, "passive": 80, "jargon": 40, "part_gone": 98, "items_gone": 98, "brand": 90, "model": 95,
    "too_wide": 75, "level_words": 45, "partials": 98,
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_faults_that_are_put_in_are_found(drafts: tuple[Real, ...], name: str) -> None:
    found, total = recall(name, drafts[::4])
    assert total
    assert 100 * found / total >= LEAST[name]
