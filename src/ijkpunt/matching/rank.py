"""The learned parts together, as they are shipped: encoder, rankers, relation classifier and calibration."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.matching.encode import Encoder
from ijkpunt.matching.encode_pieces import Vector
from ijkpunt.matching.rank_network import Network, network_from, softmax

RELATIONS = (MatchRelation.EXACT, MatchRelation.CLOSE, MatchRelation.BROAD, MatchRelation.NARROW)


@dataclass(frozen=True, slots=True)
class Model:
    """`heights` and `chances` turn the share of a candidate into a probability, by straight lines between points."""

    encoder: Encoder
    rankers: tuple[Network, ...]
    relater: Network
    heights: Vector
    chances: Vector

    def shares(self, features: Vector) -> Vector:
        """How the candidates of a query divide one certainty between them, shape (queries, candidates)."""
        return mean_shares(self.rankers, features)

    def chance(self, shares: Vector) -> Vector:
        return np.asarray(np.interp(shares, self.heights, self.chances), np.float32)

    def relations(self, features: Vector) -> NDArray[np.int64]:
        """The likeliest place in `RELATIONS`, shape of the features without the last axis."""
        return np.asarray(self.relater(features).argmax(axis=-1))

    def save(self, path: Path) -> None:
        kept: dict[str, NDArray[np.generic]] = dict(self.encoder.packed())
        for number, ranker in enumerate(self.rankers):
            kept |= ranker.arrays(f"ranker{number}")
        kept |= self.relater.arrays("relater")
        np.savez(path, allow_pickle=False, **kept, heights=self.heights, chances=self.chances)


def mean_shares(rankers: tuple[Network, ...], features: Vector) -> Vector:
    total = sum((softmax(ranker(features)[..., 0]) for ranker in rankers), start=np.float32(0))
    return np.asarray(total / len(rankers), np.float32)


def read_model(path: Path) -> Model:
    with np.load(path, allow_pickle=False) as kept:
        arrays = {name: kept[name] for name in kept.files}
    count = len({name.partition(".")[0] for name in arrays if name.startswith("ranker")})
    return Model(
        Encoder.unpacked(arrays["pieces"], arrays["scale"], arrays["rarity"]),
        tuple(network_from(arrays, f"ranker{number}") for number in range(count)),
        network_from(arrays, "relater"),
        arrays["heights"],
        arrays["chances"],
    )


@lru_cache(maxsize=1)
def shipped_model() -> Model:
    """The weights that come with the package; weights/MODEL.md tells what they learned from."""
    with as_file(files("ijkpunt.matching") / "weights" / "model.npz") as path:
        return read_model(path)
