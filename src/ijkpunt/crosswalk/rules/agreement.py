"""Do curators agree? Pairs on which people say different things, and how much of the agreement is more than luck."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ijkpunt.crosswalk.rules.decisions import Verdict

Item = Hashable  # what was judged: a pair of statements
Views = Mapping[str, Verdict]  # per person what they say of one item

# How far two verdicts lie apart: 1 is a matter of degree, 2 of another direction, 3 of belonging or not.
_SIDES: Mapping[Verdict, int] = {Verdict.BROAD: 1, Verdict.NARROW: -1}
_NONE = frozenset({Verdict.REFUSED, Verdict.NO_EQUIVALENT})


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much people agree on the items that at least two of them judged.

    `share` is the part of those items on which all say the same. `alpha` is Krippendorff's alpha for names (nominal):
    1 when all agree, 0 when it is no better than luck, below 0 when it is worse. None where it says nothing: no such
    items, or everybody always said the same one thing. `kappa` is Cohen's for every two people who judged together.
    """

    items: int
    share: float | None
    alpha: float | None
    kappa: Mapping[tuple[str, str], float]


def distance(one: Verdict, other: Verdict) -> int:
    """0 to 3; how much it matters that two people say `one` and `other`."""
    if one is other:
        return 0
    if (one in _NONE) != (other in _NONE):
        return 3
    if _SIDES.get(one, 0) * _SIDES.get(other, 0) < 0:
        return 2
    return 1


def worst(views: Views) -> int:
    """The greatest distance between any two people."""
    return max((distance(one, other) for one, other in combinations(set(views.values()), 2)), default=0)


def agreement(views: Mapping[Item, Views]) -> Agreement:
    """The agreement of everybody who judged the same items; items that one person judged do not count."""
    shared = [dict(said) for said in views.values() if len(said) > 1]
    people = sorted({person for said in shared for person in said})
    kappas = {}
    for one, other in combinations(people, 2):
        pairs = [(said[one], said[other]) for said in shared if one in said and other in said]
        found = cohen(pairs)
        if found is not None:
            kappas[one, other] = found
    alike = sum(1 for said in shared if len(set(said.values())) == 1)
    return Agreement(len(shared), alike / len(shared) if shared else None, krippendorff([*map(_said, shared)]), kappas)


def _said(views: Views) -> list[Verdict]:
    return list(views.values())


def cohen(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two people: (observed - expected) / (1 - expected), from their verdicts on the same items.

    None without items, or when both always said the same one thing (then luck alone explains it all).
    Source: J. Cohen, A coefficient of agreement for nominal scales, 1960.
    """
    if not pairs:
        return None
    total = len(pairs)
    observed = sum(one == other for one, other in pairs) / total
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(first[verdict] * second[verdict] for verdict in first) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff(items: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha for any number of people who each judged some of the items: 1 - observed / expected.

    `items` holds per item what was said of it. None when nothing can be compared, or only one thing was ever said.
    Source: K. Krippendorff, Computing Krippendorff's alpha-reliability, 2011 (nominal data, any missing).
    """
    counted = [Counter(said) for said in items if len(said) > 1]
    values: Counter[Hashable] = Counter()
    disagreeing = 0.0
    for counts in counted:
        said = counts.total()
        values.update(counts)
        disagreeing += (said**2 - sum(count**2 for count in counts.values())) / (said - 1)
    total = values.total()
    expected = total**2 - sum(count**2 for count in values.values())
    if expected == 0:
        return None
    return 1 - (total - 1) * disagreeing / expected
