"""The to-do that an owner gets when a new version touches its products: a draft, for a person to send or to change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ijkpunt.derivations.rules.impact.carrying import Carriage
from ijkpunt.derivations.rules.impact.causes import Effect
from ijkpunt.derivations.rules.impact.products import ImpactReport, ProductImpact
from ijkpunt.kernel.messages import Message, say


@dataclass(frozen=True, slots=True)
class Todo:
    """What one owner has to do, worst first. `by` is the first of the days; `owner` is empty where nobody is named."""

    owner: str
    by: date
    heading: Message
    lines: tuple[Message, ...]
    products: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, (self.heading, *self.lines)))


def draft_todos(report: ImpactReport, terms: Mapping[Effect, int], on: date) -> tuple[Todo, ...]:
    """One draft per owner with products that are touched, the worst first.

    `terms`: in how many days after `on` an owner must follow, by effect. An effect without a term asks nothing.
    """
    by_owner: dict[str, list[ProductImpact]] = {}
    for one in report.products:
        if one.effect in terms and one.effect is not Effect.NONE:
            by_owner.setdefault(one.product.owner, []).append(one)
    return tuple(_todo(owner, products, report, terms, on) for owner, products in by_owner.items())


def _todo(
    owner: str, products: Iterable[ProductImpact], report: ImpactReport, terms: Mapping[Effect, int], on: date
) -> Todo:
    products = tuple(products)
    days = {one.product.code: on + timedelta(days=terms[one.effect]) for one in products}
    first = min(days.values())
    return Todo(
        owner=owner,
        by=first,
        heading=say(
            "{later} vervangt {earlier}. Pas dit aan, het eerste tegen {day}.",
            later=str(report.later),
            earlier=str(report.earlier),
            day=_day(first),
        ),
        lines=tuple(line for one in products for line in _lines(one, days[one.product.code])),
        products=tuple(days),
    )


def _lines(one: ProductImpact, by: date) -> Iterable[Message]:
    name, day = one.product.title, _day(by)
    if one.effect is Effect.WORDING:
        yield say("{product}: alleen woorden zijn veranderd. Kijk ze na tegen {day}.", product=name, day=day)
    else:
        yield say("{product}: de inhoud verandert. Pas ze aan tegen {day}.", product=name, day=day)
    content, wording = (_codes(one, effect) for effect in (Effect.CONTENT, Effect.WORDING))
    if content:
        yield say("Leerresultaten met andere inhoud: {codes}.", codes=content)
    if wording:
        yield say("Leerresultaten met andere woorden: {codes}.", codes=wording)
    if one.uncovered_new:
        yield say("Nieuwe competenties die niets dekt: {codes}.", codes=", ".join(one.uncovered_new))
    holds, again, lost = (one.count(carriage) for carriage in Carriage)
    yield say(
        "Links: {holds} blijven gelden, {again} opnieuw te bekijken, {lost} vervallen.",
        holds=holds,
        again=again,
        lost=lost,
    )


def _codes(one: ProductImpact, effect: Effect) -> str:
    return ", ".join(outcome.code for outcome in one.touched(effect))


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
