"""Answers of many versions at once: each from all that was said, also when keeping one pushes another out."""

from dataclasses import replace

import pytest

from ijkpunt.derivations import actions
from ijkpunt.derivations.models import ProductVersion
from ijkpunt.derivations.queries.together import Key, Material, worked_out
from ijkpunt.kernel.keeper import Keeper
from tests.derivations.desk import ANNA, CODE, DAY, opened, registered
from tests.rules.derivations.candles import PRODUCT

pytestmark = pytest.mark.django_db


def test_what_is_pushed_out_on_the_way_still_counts_what_was_said() -> None:
    opened()
    registered(replace(PRODUCT, code="P-SECOND"))
    actions.mark_added(by=ANNA, code=CODE, number=1, outcome="M2-2", on=DAY)
    actions.mark_added(by=ANNA, code="P-SECOND", number=1, outcome="M2-2", on=DAY)
    rows = list(ProductVersion.objects.order_by("pk"))
    keeper: Keeper[Key, int] = Keeper(1)
    worked: list[int] = []

    def count(given: Material) -> int:
        worked.append(given.row.pk)
        return len(given.said)

    for _ in range(2):
        assert [answer for _, answer in worked_out(rows, keeper, count)] == [1, 1]
    first, second = (row.pk for row in rows)
    assert worked == [first, second, first]  # the second was kept, and read before the first pushed it out
