"""Eight scores and a scheme for tests, and what hypothesis may make of them."""

from collections.abc import Mapping
from datetime import date

from hypothesis import strategies as some

from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS
from ijkpunt.dossiers.rules.levelling.scheme import Scores, WeighingScheme
from ijkpunt.kernel.levels import DescriptorElement

DAY = date(2026, 11, 2)
WEIGHTS: Mapping[DescriptorElement, int] = dict(zip(ELEMENTS, (12, 4, 4, 4, 6, 6, 12, 12), strict=True))
SCHEME = WeighingScheme(
    version="proef",
    whole=60,
    weights=WEIGHTS,
    points={level: 10 * level for level in range(1, 9)},
    cut_offs={level: 10 * level - 5 for level in range(2, 9)},
    valid_from=date(2020, 1, 1),
    source="Voor de proef",
)
score = some.integers(1, 8)


def scores(*given: int) -> Scores:
    """Eight scores in the order of the elements; one number means eight times the same."""
    return dict(zip(ELEMENTS, given if len(given) > 1 else given * 8, strict=True))


all_scores = some.tuples(*[score] * 8).map(lambda given: scores(*given))


@some.composite
def schemes(draw: some.DrawFn) -> WeighingScheme:
    """Any scheme whose weights are not below zero and whose points and cut-offs rise: what `check_scheme` asks before
    it looks which levels can be reached."""
    weights = draw(some.tuples(*[some.integers(0, 20)] * 8).filter(any))
    points = sorted(draw(some.sets(some.integers(0, 200), min_size=8, max_size=8)))
    starts = sorted(draw(some.sets(some.integers(0, 200), min_size=7, max_size=7)))
    return WeighingScheme(
        version="toeval",
        whole=sum(weights),
        weights=dict(zip(ELEMENTS, weights, strict=True)),
        points=dict(enumerate(points, start=1)),
        cut_offs=dict(enumerate(starts, start=2)),
        valid_from=DAY,
        source="Toeval",
    )
