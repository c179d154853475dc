"""The learned parts together, as they are shipped: encoder, lessons, rankers, relation classifier and calibration."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.matching.encode import Encoder
from ijkpunt.matching.encode_pieces import Vector
from ijkpunt.matching.lessons import Lessons
from ijkpunt.matching.rank_network import Network, network_from, softmax

RELATIONS = (MatchRelation.EXACT, MatchRelation.CLOSE, MatchRelation.BROAD, MatchRelation.NARROW)

Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Rankers for one kind of targets, and what turns the share of a candidate into a probability: straight lines
    between the points (`heights`, `chances`).

    `lean` is how much the first feature (the first glance) counts beside what the rankers say. Rankers know the lists
    that they learned from; the glance knows none, and holds them back on a list that is unlike those.
    """

    rankers: tuple[Network, ...]
    heights: Vector
    chances: Vector
    lean: float = 0.0

    def shares(self, features: Vector) -> Vector:
        """How the candidates of a query divide one certainty between them, shape (queries, candidates)."""
        return mean_shares(self.rankers, features, self.lean)

    def chance(self, shares: Vector) -> Vector:
        return np.asarray(np.interp(shares, self.heights, self.chances), np.float32)

    def arrays(self, name: str) -> dict[str, NDArray[np.generic]]:
        kept: dict[str, NDArray[np.generic]] = {f"{name}.heights": self.heights, f"{name}.chances": self.chances}
        kept[f"{name}.lean"] = np.asarray(self.lean, np.float32)
        for number, ranker in enumerate(self.rankers):
            kept |= ranker.arrays(f"{name}.ranker{number}")
        return kept


@dataclass(frozen=True, slots=True)
class Model:
    """`plain` ranks targets that stand alone, `grouped` targets that are labels of concepts."""

    encoder: Encoder
    lessons: Lessons
    plain: Ranking
    grouped: Ranking
    relater: Network

    def relations(self, features: Vector) -> NDArray[np.int64]:
        """The likeliest place in `RELATIONS`, shape of the features without the last axis."""
        return np.asarray(self.relater(features).argmax(axis=-1))

    def save(self, path: Path) -> None:
        kept = {**self.encoder.packed(), **self.lessons.packed(), **self.relater.arrays("relater")}
        np.savez(path, allow_pickle=False, **kept, **self.plain.arrays("plain"), **self.grouped.arrays("grouped"))


def mean_shares(rankers: tuple[Network, ...], features: Vector, lean: float = 0.0) -> Vector:
    glance = np.float32(lean) * features[..., 0]
    total = sum((softmax(ranker(features)[..., 0] + glance) for ranker in rankers), start=np.float32(0))
    return np.asarray(total / len(rankers), np.float32)


def _ranking(arrays: Arrays, name: str) -> Ranking:
    count = len({key.split(".")[1] for key in arrays if key.startswith(f"{name}.ranker")})
    rankers = tuple(network_from(arrays, f"{name}.ranker{number}") for number in range(count))
    lean = float(arrays.get(f"{name}.lean", np.zeros(())))  # weights of an earlier release have none
    return Ranking(rankers, arrays[f"{name}.heights"], arrays[f"{name}.chances"], lean)


def read_model(path: Path) -> Model:
    """Raises ValueError or KeyError when the file holds no weights."""
    with np.load(path, allow_pickle=False) as kept:
        arrays = {name: kept[name] for name in kept.files}
    return Model(
        Encoder.unpacked(arrays["pieces"], arrays["scale"], arrays["rarity"]),
        Lessons.unpacked(arrays["lessons.asked"], arrays["lessons.goals"], arrays["lessons.starts"]),
        _ranking(arrays, "plain"),
        _ranking(arrays, "grouped"),
        network_from(arrays, "relater"),
    )


@lru_cache(maxsize=1)
def shipped_model() -> Model:
    """The weights that come with the package; weights/MODEL.md tells what they learned from."""
    with as_file(files("ijkpunt.matching") / "weights" / "model.npz") as path:
        return read_model(path)
