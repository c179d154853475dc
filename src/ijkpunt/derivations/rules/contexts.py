"""Are the required contexts (verplichte contexten) of a product met by the contexts that its outcomes name?

The count itself is the register's (`contexts_satisfied`): at least or exactly so many of a list. Here the contexts are
gathered from the outcomes of all units. A name counts when it differs only in capitals, blanks or accents; then it is
reported as spelled otherwise. A name that is not on the list does not count and is reported, with the name on the list
that it looks like. docs/rules/contexts.md counts an example.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from ijkpunt.kernel.product import Product
from ijkpunt.kernel.programme import ContextRule
from ijkpunt.register.rules.partials import contexts_satisfied

LOOKS_LIKE_FROM = 0.75  # likeness of the letters, 0 to 1, from which an unknown name is taken for a slip of the pen


@dataclass(frozen=True, slots=True)
class NamedContext:
    """A required context and where it is learned: codes of outcomes and of their units, in order of the product."""

    name: str
    outcomes: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    @property
    def met(self) -> bool:
        return bool(self.outcomes)


@dataclass(frozen=True, slots=True)
class StrayName:
    """A name as outcomes spell it. `required` is the name on the list that it stands for or looks like, or None."""

    name: str
    outcomes: tuple[str, ...]
    required: str | None


@dataclass(frozen=True, slots=True)
class ContextsReport:
    """`satisfied` is None when the rule or the number is unknown. `missing` and `too_many` count contexts, 0 or more.

    `possible` is False when the source asks for more contexts than it names: then somebody must mend the source.
    """

    rule: ContextRule | None
    count: int | None
    satisfied: bool | None
    contexts: tuple[NamedContext, ...]
    missing: int = 0
    too_many: int = 0
    possible: bool = True
    spelled_otherwise: tuple[StrayName, ...] = ()  # these count
    unknown: tuple[StrayName, ...] = ()  # these do not

    @property
    def lacking(self) -> tuple[str, ...]:
        """The required contexts that no outcome names. With "at least" not all of them need to be there."""
        return tuple(context.name for context in self.contexts if not context.met)


def contexts_of(product: Product) -> ContextsReport | None:
    """The report, or None when the source of the product asks for no contexts."""
    asked = product.required_contexts
    if asked is None:
        return None
    names = {_folded(name): name for name in reversed(asked.names)}  # of two that are the same, the first counts
    names = dict(reversed(names.items()))
    places = _places(product)
    chosen = [names[_folded(name)] for name in places if _folded(name) in names]
    verdict = contexts_satisfied(asked.rule, asked.count, tuple(names.values()), chosen)
    return ContextsReport(
        rule=asked.rule,
        count=asked.count,
        satisfied=verdict.satisfied,
        contexts=tuple(_named(product, name, places) for name in names.values()),
        missing=verdict.missing,
        too_many=verdict.too_many,
        possible=asked.count is None or asked.count <= len(names),
        spelled_otherwise=tuple(
            StrayName(name, tuple(outcomes), names[_folded(name)])
            for name, outcomes in places.items()
            if _folded(name) in names and name != names[_folded(name)]
        ),
        unknown=tuple(
            StrayName(name, tuple(outcomes), _nearest(name, names.values()))
            for name, outcomes in places.items()
            if _folded(name) not in names
        ),
    )


def _places(product: Product) -> dict[str, list[str]]:
    """By name as it is spelled: the codes of the outcomes that name it."""
    places: dict[str, list[str]] = {}
    for outcome in product.outcomes:
        for name in dict.fromkeys(outcome.contexts):
            places.setdefault(name, []).append(outcome.code)
    return places


def _named(product: Product, name: str, places: dict[str, list[str]]) -> NamedContext:
    codes = {code for spelled, outcomes in places.items() if _folded(spelled) == _folded(name) for code in outcomes}
    return NamedContext(
        name,
        tuple(outcome.code for outcome in product.outcomes if outcome.code in codes),
        tuple(unit.code for unit in product.units if any(outcome.code in codes for outcome in unit.outcomes)),
    )


def _nearest(name: str, names: Iterable[str]) -> str | None:
    folded = {_folded(one): one for one in names}
    found = get_close_matches(_folded(name), list(folded), n=1, cutoff=LOOKS_LIKE_FROM)
    return folded[found[0]] if found else None


def _folded(name: str) -> str:
    """Without capitals, accents and superfluous blanks."""
    letters = unicodedata.normalize("NFKD", name)
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).casefold().split())
