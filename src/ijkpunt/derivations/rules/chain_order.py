"""In which order products were made from each other, and what is wrong with what they say of that."""

from collections.abc import Collection, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused
from ijkpunt.kernel.product import Product

ARROW = " → "


def order_chain(code: str, products: Iterable[Product]) -> tuple[tuple[Product, ...], ...]:
    """The product with this code and all that it was made from, in steps: each product stands one step after the last
    of those it was made from. Within a step, in order of code. The product itself comes last.

    Raises Refused with every problem that stands on its way up, see `upstream_problems`.
    """
    known = {product.code: product for product in products}
    ancestors = _ancestors(code, known)
    problems = upstream_problems([known[one] for one in ancestors if one in known])
    if code not in known:
        problems = (_unknown_product((code,)),)
    if problems:
        raise Refused(problems)
    step: dict[str, int] = {}
    for one in TopologicalSorter({each: known[each].upstream for each in ancestors}).static_order():
        step[one] = 1 + max((step[above] for above in known[one].upstream), default=0)
    return tuple(
        tuple(known[one] for one in sorted(step) if step[one] == number) for number in range(1, step[code] + 1)
    )


def upstream_problems(products: Iterable[Product]) -> tuple[Problem, ...]:
    """Everything that is wrong with "made from" between these products, each with the path on which it was found.

    chain.circular: products that were made from each other. chain.unknown_product: a product that is not here.
    chain.unknown_outcome: an outcome that none of the upstream products has.
    """
    known = {product.code: product for product in products}
    problems = [_circular(path) for path in _circles(known)]
    for product in known.values():
        problems += [_unknown_product((product.code, above)) for above in product.upstream if above not in known]
        codes = {one.code for above in product.upstream if above in known for one in known[above].outcomes}
        if all(above in known for above in product.upstream):
            problems += _dangling(product, codes)
    return tuple(problems)


def _ancestors(code: str, known: Mapping[str, Product]) -> list[str]:
    """The product and everything above it, known or not, each once."""
    found = {code: None}
    waiting = [code]
    while waiting:
        product = known.get(waiting.pop())
        for above in product.upstream if product else ():
            if above not in found:
                found[above] = None
                waiting.append(above)
    return list(found)


def _circles(known: Mapping[str, Product]) -> list[tuple[str, ...]]:
    """Paths that end where they began, each read as "was made from". One of every circle, until none is left."""
    graph = {code: {above for above in product.upstream if above in known} for code, product in known.items()}
    circles = []
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            path = list(reversed(error.args[1]))[:-1]
            first = path.index(min(path))
            path = path[first:] + path[:first]
            circles.append((*path, path[0]))
            graph[path[0]].discard((*path, path[0])[1])
        else:
            return sorted(circles)


def _circular(path: tuple[str, ...]) -> Problem:
    return Problem(
        "chain.circular",
        say("Deze producten zijn uit elkaar gemaakt, in een kring: {path}.", path=ARROW.join(path)),
        say("Haal bij één ervan weg dat het uit het volgende gemaakt is."),
        Place(record=path[0], field="made_from"),
        path[1],
    )


def _unknown_product(path: tuple[str, ...]) -> Problem:
    return Problem(
        "chain.unknown_product",
        say("Het product {product} is hier niet ({path}).", product=path[-1], path=ARROW.join(path)),
        say("Voeg het toe, of kijk na of de code klopt."),
        Place(record=path[0], field="made_from"),
        path[-1],
    )


def _dangling(product: Product, codes: Collection[str]) -> list[Problem]:
    return [
        Problem(
            "chain.unknown_outcome",
            say(
                "Het leerresultaat {outcome} is gemaakt uit {upstream}, maar dat staat in geen van de producten "
                "waaruit dit product gemaakt is ({path}).",
                outcome=outcome.code,
                upstream=upstream,
                path=ARROW.join((product.code, ", ".join(product.upstream) or "…", upstream)),
            ),
            say("Verbeter de code, of voeg het product toe waarin dat leerresultaat staat."),
            Place(record=product.code, field=f"outcomes[{outcome.code}].made_from"),
            upstream,
        )
        for outcome in product.outcomes
        for upstream in outcome.upstream
        if upstream not in codes
    ]
