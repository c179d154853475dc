"""What a new version of a qualification does to the products made from it. Rule: docs/rules/impact.md."""

from ijkpunt.derivations.rules.impact.carrying import Carriage, CarriedLink, Carrier, Way
from ijkpunt.derivations.rules.impact.causes import Cause, Effect
from ijkpunt.derivations.rules.impact.products import (
    ImpactReport,
    OutcomeImpact,
    ProductImpact,
    Touch,
    UnitImpact,
    impact,
)
from ijkpunt.derivations.rules.impact.todos import Todo, draft_todos

__all__ = [
    "Carriage",
    "CarriedLink",
    "Carrier",
    "Cause",
    "Effect",
    "ImpactReport",
    "OutcomeImpact",
    "ProductImpact",
    "Todo",
    "Touch",
    "UnitImpact",
    "Way",
    "draft_todos",
    "impact",
]
