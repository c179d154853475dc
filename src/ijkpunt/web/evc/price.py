"""What the test costs me: the tariffs and helps of providers, with what was ticked in the address (`hulp`)."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ijkpunt.kernel.clock import today
from ijkpunt.providers import queries
from ijkpunt.providers.rules.fees import euros, tariff_cost
from ijkpunt.web.providers.presenters.offer import ShownCost, shown_cost

MOST_HELPS = 20


@dataclass(frozen=True, slots=True)
class Price:
    """`span`: from the least to the most somebody pays, in words; empty without a tariff."""

    cost: ShownCost
    span: str
    free: bool


def price_of(request: HttpRequest, *, whole: bool) -> Price:
    """The price of a test for the whole or for a partial qualification, for who is asking."""
    on, chosen = today(), frozenset(request.GET.getlist("hulp")[:MOST_HELPS])
    tariffs, helps = queries.tariffs(), queries.helps(on)
    asked = tariff_cost(tariffs, helps, whole=whole, chosen=chosen, on=on)
    alone = [
        tariff_cost(tariffs, helps, whole=whole, chosen=keys, on=on).remains
        for keys in (frozenset[str](), *(frozenset({one.key}) for one in helps))
    ]
    known = [cents for cents in alone if cents is not None]
    return Price(shown_cost(asked, helps, chosen), _span(known), bool(known) and min(known) == 0)


def _span(cents: list[int]) -> str:
    if not cents:
        return ""
    least, most = min(cents), max(cents)
    if least == most:
        return euros(most)
    return _("%(least)s tot %(most)s") % {"least": euros(least), "most": euros(most)}
