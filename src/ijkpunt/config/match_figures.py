"""The figures of `ijkpunt match evaluate`: how good the engine and its baselines are, on the same material."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from resource import RUSAGE_SELF, getrusage
from typing import Any

from ijkpunt.matching import baselines
from ijkpunt.matching.data import Statements
from ijkpunt.matching.engine import HybridMatcher
from ijkpunt.matching.evaluate import (
    DEPTH,
    Gold,
    by_concept,
    calibration_error,
    gold_by_concept,
    ranking_figures,
    relation_accuracy,
)
from ijkpunt.matching.memory import Memory
from ijkpunt.matching.rank import Model

Rankings = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Material:
    """What is asked, what is sought, and which answers are right."""

    asked: Statements
    sought: Statements
    gold: Gold

    @property
    def groups(self) -> dict[str, str]:
        """The concept of every target that names one; empty when targets are no synonyms of each other."""
        return {one.id: one.group for one in self.sought.statements if one.group is not None}


def engine_figures(material: Material, memory: Memory, model: Model | None) -> dict[str, Any]:
    """The figures of the engine, speed measured at the ten best per statement.

    Where targets are synonyms of concepts, `concept_mrr` and the like rank concepts.
    """
    asked, sought = material.asked, material.sought
    matcher = HybridMatcher(model)
    index = matcher.index(sought.statements, sought.others, concepts=bool(material.groups)).with_memory(memory)
    started = time.perf_counter()
    index.propose(asked.statements, 10, asked.others, grounds=False)
    seconds = time.perf_counter() - started
    found = index.propose(asked.statements, DEPTH, asked.others, grounds=False)
    proposals = {query.id: one for query, one in zip(asked.statements, found, strict=True)}
    figures = _figures({query: [one.target for one in some] for query, some in proposals.items()}, material, seconds)
    accuracy = relation_accuracy(proposals, material.gold)
    figures |= {"relation_accuracy": None if accuracy is None else round(accuracy, 4)}
    figures |= {"calibration_error": round(calibration_error(proposals, material.gold), 4)}
    if material.groups:
        best = index.propose(asked.statements, DEPTH, asked.others, by_group=True, grounds=False)
        ranked = {one.id: [each.target for each in some] for one, some in zip(asked.statements, best, strict=True)}
        figures |= _concept_figures(ranked, material)
    return figures


def baseline_figures(name: str, material: Material) -> dict[str, Any]:
    """The figures of one baseline; it ranks, and says nothing of relations or chances."""
    started = time.perf_counter()
    found = baselines.rank(name, material.asked.statements, material.sought.statements, DEPTH)
    seconds = time.perf_counter() - started
    rankings = {query.id: one for query, one in zip(material.asked.statements, found, strict=True)}
    return _figures(rankings, material, seconds) | (_concept_figures(rankings, material) if material.groups else {})


def _figures(rankings: Rankings, material: Material, seconds: float) -> dict[str, Any]:
    figures: dict[str, Any] = ranking_figures(rankings, material.gold).as_json()
    figures["queries_per_second"] = round(len(material.asked.statements) / max(seconds, 1e-9), 1)
    figures["peak_mb"] = round(getrusage(RUSAGE_SELF).ru_maxrss / 1024, 1)
    return figures


def _concept_figures(rankings: Rankings, material: Material) -> dict[str, Any]:
    gold = gold_by_concept(material.gold, material.groups)
    told = ranking_figures(by_concept(rankings, material.groups), gold).as_json()
    return {f"concept_{name}": value for name, value in told.items() if name != "queries"}
