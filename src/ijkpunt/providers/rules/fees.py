"""What a test costs somebody, and who pays: tariffs and helps are rows with dates; the calculator tells each step.

Amounts are in eurocents. Sources of the rows stand beside them (docs/rules/providers.md). A help without an amount is
told and not counted: saying nothing is better than promising money.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ijkpunt.kernel.dated import Dated
from ijkpunt.kernel.messages import Message, say


class TariffKind(StrEnum):
    """Which price. The values are stored: never rename one."""

    WHOLE = "whole"
    PARTIAL = "partial"
    REDUCED = "reduced"


class HelpKind(StrEnum):
    """What a row of help does."""

    REDUCED_GROUP = "reduced_group"  # who belongs to it pays the reduced tariff
    FREE_GROUP = "free_group"  # who belongs to it pays nothing
    VOUCHER = "voucher"  # pays a part, up to a most
    LEAVE = "leave"  # paid hours away from work: no money off


@dataclass(frozen=True, slots=True)
class Tariff(Dated):
    """One price, from a day up to and including another."""

    kind: TariffKind
    cents: int
    valid_from: date
    valid_until: date | None = None
    source: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Help(Dated):
    """Something that makes it cheaper, or gives time. `label` is how somebody recognises themselves in it.

    `share` in per cent and `most_cents` belong to a voucher; `hours` to leave.
    """

    key: str
    kind: HelpKind
    label: str
    valid_from: date
    valid_until: date | None = None
    share: int | None = None
    most_cents: int | None = None
    hours: int | None = None
    source: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class CostStep:
    """One step of the calculation, in words. `cents` is what stays to pay after it."""

    said: Message
    cents: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """`remains` in cents; None when there is no tariff for that day."""

    steps: tuple[CostStep, ...]
    remains: int | None


def tariff_on(tariffs: Iterable[Tariff], kind: TariffKind, on: date) -> Tariff | None:
    """The newest tariff of a kind that holds on a day."""
    holding = [one for one in tariffs if one.kind is kind and one.holds(on)]
    return max(holding, key=lambda one: one.valid_from, default=None)


def tariff_cost(
    tariffs: Iterable[Tariff], helps: Iterable[Help], *, whole: bool, chosen: frozenset[str], on: date
) -> Cost:
    """What an EVC test costs somebody for whom these helps (keys) hold on a day, step by step."""
    tariffs = tuple(tariffs)
    kind = TariffKind.WHOLE if whole else TariffKind.PARTIAL
    base = tariff_on(tariffs, kind, on)
    if base is None:
        return Cost((), None)
    what = say("de hele beroepskwalificatie") if whole else say("een deelkwalificatie")
    first = CostStep(
        say("De test voor {what} kost {amount}.", what=what, amount=euros(base.cents)), base.cents, base.source
    )
    reduced = tariff_on(tariffs, TariffKind.REDUCED, on)
    return _with_helps(first, reduced, [one for one in helps if one.holds(on) and one.key in chosen])


def own_cost(cents: int | None, helps: Iterable[Help], *, chosen: frozenset[str], on: date) -> Cost:
    """The same for a training with a price of its own. Groups of the test tariff do not lower it."""
    if cents is None:
        return Cost((), None)
    if cents == 0:
        return Cost((CostStep(say("Je betaalt niets voor deze opleiding."), 0),), 0)
    usable = [
        one
        for one in helps
        if one.holds(on) and one.key in chosen and one.kind in {HelpKind.VOUCHER, HelpKind.LEAVE, HelpKind.FREE_GROUP}
    ]
    return _with_helps(CostStep(say("De opleiding kost {amount}.", amount=euros(cents)), cents), None, usable)


def _with_helps(first: CostStep, reduced: Tariff | None, helps: list[Help]) -> Cost:
    """Free beats reduced, reduced beats the base, and a voucher pays of what is left."""
    steps = [first]
    free = next((one for one in helps if one.kind is HelpKind.FREE_GROUP), None)
    group = next((one for one in helps if one.kind is HelpKind.REDUCED_GROUP), None)
    if free is not None:
        steps.append(CostStep(say("Je betaalt niets: {group}.", group=free.label), 0, free.source))
    elif group is not None and reduced is not None and reduced.cents < first.cents:
        told = say("Je betaalt minder: {group}. Dan is het {amount}.", group=group.label, amount=euros(reduced.cents))
        steps.append(CostStep(told, reduced.cents, reduced.source))
    for one in (one for one in helps if one.kind is HelpKind.VOUCHER and steps[-1].cents):
        steps.append(_voucher(one, steps[-1].cents))
    steps += [
        CostStep(
            say("Je mag {hours} uur weg van je werk, met loon: {label}.", hours=one.hours, label=one.label),
            steps[-1].cents,
            one.source,
        )
        for one in helps
        if one.kind is HelpKind.LEAVE and one.hours
    ]
    return Cost(tuple(steps), steps[-1].cents)


def _voucher(one: Help, cents: int) -> CostStep:
    if one.share is None:
        told = say("Je kunt betalen met {label}. Hoeveel dat scheelt, rekenen we niet uit.", label=one.label)
        return CostStep(told, cents, one.source)
    pays = cents * one.share // 100
    if one.most_cents is not None:
        pays = min(pays, one.most_cents)
    told = say("{label}: de overheid betaalt {amount}.", label=one.label, amount=euros(pays))
    return CostStep(told, cents - pays, one.source)


def euros(cents: int) -> str:
    """€ 141 or € 70,50."""
    whole, rest = divmod(cents, 100)
    grouped = f"{whole:,}".replace(",", ".")
    return f"€ {grouped},{rest:02d}" if rest else f"€ {grouped}"
