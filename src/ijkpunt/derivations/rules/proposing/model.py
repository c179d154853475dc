"""Everything that was learned, as it is shipped. weights/MODEL.md tells what it learned from, and how."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ijkpunt.derivations.rules.proposing.experience import Experience
from ijkpunt.derivations.rules.proposing.forest import Forest, forest_from
from ijkpunt.derivations.rules.proposing.weighing import Weighing, weighing_from
from ijkpunt.matching.encode import Encoder
from ijkpunt.matching.rank import shipped_model

FORESTS = ("pair", "pair_again", "pair_third", "skill", "skill_again", "shown")


@dataclass(frozen=True, slots=True)
class Choice:
    """When a chance becomes a proposal, and how sure it is then.

    least: the chance from which a link is proposed. beside: what part of the best chance of an outcome a further link
    needs. shown: the chance from which an outcome shows a skill beside the one that shows it best. doubted: the chance,
    that anything shows it, under which a skill of a partly covered competence is missing. heights, chances: straight
    lines from the chance of a link to its confidence.
    """

    least: float
    beside: float
    shown: float
    doubted: float
    heights: NDArray[np.float32]
    chances: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Model:
    """pair, pair_again, pair_third: the chance of a link, at three looks. skill, skill_again: that an outcome shows a
    skill. shown: that anything shows a skill of a competence that is not missing. status: the shares of covered,
    partial and missing."""

    encoder: Encoder
    experience: Experience
    forests: dict[str, Forest]
    status: Weighing
    choice: Choice

    def save(self, path: Path) -> None:
        kept: dict[str, Any] = dict(self.experience.packed())
        for name, forest in self.forests.items():
            kept |= forest.arrays(name)
        kept |= self.status.arrays("status")
        numbers = [self.choice.least, self.choice.beside, self.choice.shown, self.choice.doubted]
        kept |= {"choice": np.asarray(numbers, np.float32)}
        kept |= {"choice.heights": self.choice.heights, "choice.chances": self.choice.chances}
        np.savez_compressed(path, allow_pickle=False, **kept)


def read_model(path: Path) -> Model:
    """Raises ValueError or KeyError when the file holds no weights."""
    with np.load(path, allow_pickle=False) as kept:
        arrays = {name: kept[name] for name in kept.files}
    least, beside, shown, doubted = (float(number) for number in arrays["choice"])
    return Model(
        shipped_model().encoder,
        Experience.unpacked(arrays),
        {name: forest_from(arrays, name) for name in FORESTS},
        weighing_from(arrays, "status"),
        Choice(least, beside, shown, doubted, arrays["choice.heights"], arrays["choice.chances"]),
    )


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """A name for the weights that come with the package: proposals made with others may differ."""
    weights = (files("ijkpunt.derivations.rules.proposing"), "links.npz"), (files("ijkpunt.matching"), "model.npz")
    told = hashlib.blake2b(digest_size=16)
    for folder, name in weights:
        told.update((folder / "weights" / name).read_bytes())
    return told.hexdigest()


@lru_cache(maxsize=1)
def shipped_links() -> Model:
    """The weights that come with the package."""
    with as_file(files("ijkpunt.derivations.rules.proposing") / "weights" / "links.npz") as path:
        return read_model(path)
