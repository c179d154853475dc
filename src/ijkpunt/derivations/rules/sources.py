"""What products are made from: never, along whatever way, from themselves."""

from collections.abc import Callable, Sequence

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken


def circle(code: str, made_from: Sequence[str], sources_of: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    """The shortest way from `code` along its sources back to itself, both ends included; empty when there is none.

    `made_from` are the sources that `code` is about to have; `sources_of` tells those of any other product.
    """
    ways: list[tuple[str, ...]] = [(code, source) for source in made_from]
    seen: set[str] = set()
    for way in ways:  # grows while it is walked, so shorter ways come first
        last = way[-1]
        if last == code:
            return way
        if last not in seen:
            seen.add(last)
            ways += [(*way, source) for source in sources_of(last)]
    return ()


def check_sources(code: str, made_from: Sequence[str], sources_of: Callable[[str], Sequence[str]]) -> None:
    """Raise RuleBroken `product.circle` when the product would be made from itself, naming the way."""
    way = circle(code, made_from, sources_of)
    if way:
        raise RuleBroken(
            "product.circle",
            say("Dit product zou uit zichzelf gemaakt zijn: {way}.", way=" → ".join(way)),
            say("Haal een van deze producten weg uit “made_from”."),
            place=Place(record=code, field="made_from"),
        )
