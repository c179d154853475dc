"""How good a ranking is, against right answers that people gave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.matching.protocol import Proposal

DEPTH = 100  # places looked at; a right target further down counts as not found
_BINS = 10

# The right targets of every query, with the relation where it is known.
Gold = dict[str, dict[str, MatchRelation | None]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Over all queries that have a right answer among the gold, also those for which nothing came back."""

    queries: int
    mrr: float
    map: float
    hit: Mapping[int, float]  # part of the queries with a right target among the first k
    recall: Mapping[int, float]  # part of the right targets among the first k, mean over queries

    def as_json(self) -> dict[str, float | int]:
        hits = {f"hit@{k}": round(value, 4) for k, value in self.hit.items()}
        recalls = {f"recall@{k}": round(value, 4) for k, value in self.recall.items()}
        return {"queries": self.queries, "mrr": round(self.mrr, 4), "map": round(self.map, 4), **hits, **recalls}


def ranking_figures(rankings: Mapping[str, Sequence[str]], gold: Gold) -> Figures:
    """`rankings` holds target ids, best first, by query id. ValueError without any gold."""
    if not gold:
        raise ValueError("there is nothing to measure against")
    reciprocal, precision = [], []
    hits: dict[int, list[float]] = {1: [], 5: [], 10: []}
    recalls: dict[int, list[float]] = {10: [], DEPTH: []}
    for query, right in gold.items():
        places = [place for place, target in enumerate(rankings.get(query, ()), 1) if target in right]
        reciprocal.append(1 / places[0] if places else 0.0)
        precision.append(sum(number / place for number, place in enumerate(places, 1)) / len(right))
        for k, found in hits.items():
            found.append(float(bool(places) and places[0] <= k))
        for k, found in recalls.items():
            found.append(sum(place <= k for place in places) / len(right))
    means = [float(np.mean(one)) for one in (reciprocal, precision)]
    hit, recall = ({k: float(np.mean(found)) for k, found in one.items()} for one in (hits, recalls))
    return Figures(len(gold), means[0], means[1], hit, recall)


def by_concept(rankings: Mapping[str, Sequence[str]], groups: Mapping[str, str]) -> dict[str, list[str]]:
    """Rankings of concepts: of targets that name the same one (`groups`: concept by target) the best place counts."""
    return {
        query: list(dict.fromkeys(groups.get(target, target) for target in ranking))
        for query, ranking in rankings.items()
    }


def gold_by_concept(gold: Gold, groups: Mapping[str, str]) -> Gold:
    """The right concepts of every query; the relation is that of the first right target of the concept."""
    found: Gold = {}
    for query, right in gold.items():
        for target, relation in right.items():
            found.setdefault(query, {}).setdefault(groups.get(target, target), relation)
    return found


def calibration_error(proposals: Mapping[str, Sequence[Proposal]], gold: Gold) -> float:
    """Mean gap between the probability told and how often it was right, over the first 10 places, in ten bins."""
    told = [
        (proposal.confidence, proposal.target in right)
        for query, right in gold.items()
        for proposal in proposals.get(query, ())[:10]
    ]
    if not told:
        return 0.0
    chances, rights = np.asarray([one for one, _ in told]), np.asarray([float(right) for _, right in told])
    bins = np.minimum((chances * _BINS).astype(int), _BINS - 1)
    gaps = [
        abs(chances[bins == one].mean() - rights[bins == one].mean()) * (bins == one).mean() for one in np.unique(bins)
    ]
    return float(sum(gaps))


def relation_accuracy(proposals: Mapping[str, Sequence[Proposal]], gold: Gold) -> float | None:
    """Of the right targets that were found: how often the relation is right too. None when gold tells no relation."""
    judged = [
        proposal.relation is relation
        for query, right in gold.items()
        for proposal in proposals.get(query, ())
        if (relation := right.get(proposal.target)) is not None
    ]
    return float(np.mean(judged)) if judged else None
