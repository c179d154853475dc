"""The weights of the folds, of the sets that are reported without learning from them, and those that are shipped.

    python -m tests.bench.quality.train shipped OUT     writes the weights that come with the package

Encoders are kept in `var/training` under a name that tells what they learned from, so that a second run is quick.
"""

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from ijkpunt.matching.encode import Encoder
from ijkpunt.matching.encode_train import EncoderSchooling, Lesson, train_encoder
from ijkpunt.matching.lessons import Lessons
from ijkpunt.matching.rank import Model, Ranking
from ijkpunt.matching.rank_network import Network
from ijkpunt.matching.rank_train import (
    Examples,
    Seen,
    calibrated,
    fold_parts,
    folds_of,
    lesson_of,
    lessons_from,
    look,
    out_of_fold,
    rankers_per_fold,
    ranking_of,
    train_rankers,
    train_relater,
)
from tests.bench.quality import material

FOLDS = 5


def step(text: str) -> None:
    print(f"… {text}", file=sys.stderr, flush=True)


def taught(lesson: Lesson) -> Encoder:
    """As `train_encoder`, remembered."""
    how = EncoderSchooling()
    digest = hashlib.blake2b(repr((how, lesson.statements, lesson.links, lesson.common)).encode(), digest_size=10)
    digest.update("\n".join(lesson.texts).encode())
    for number, point in sorted(lesson.meanings.items()):
        digest.update(number.to_bytes(4, "big") + np.asarray(point, np.float32).tobytes())
    kept = material.TRAINING / f"encoder-{digest.hexdigest()}.npz"
    if kept.exists():
        with np.load(kept) as arrays:
            return Encoder(arrays["pieces"], arrays["weights"])
    encoder = train_encoder(lesson, how, lambda number, loss: step(f"round {number + 1}, loss {loss:.3f}"))
    kept.parent.mkdir(parents=True, exist_ok=True)
    np.savez(kept, pieces=encoder.pieces, weights=encoder.weights)
    return encoder


@dataclass(frozen=True)
class Studied:
    """Everything that all measures share: the parts, and per part and fold what the rankers may see."""

    parts: tuple[Examples, ...]  # competences, Dutch occupations, French occupations
    seen: list[list[Seen]]  # of the competences, per fold
    encoders: tuple[Encoder, ...]  # one per fold

    @cached_property
    def rankers(self) -> list[tuple[Network, ...]]:
        """For every fold those that learned from the competences of the others."""
        step("rankers of the folds")
        return rankers_per_fold(self.seen, seeds=1)

    @cached_property
    def plain(self) -> Ranking:
        """Learned from all competences."""
        step("rankers")
        every = [one for found in self.seen for one in found]
        return Ranking(train_rankers(every), *calibrated(out_of_fold(self.seen, self.rankers)))

    @cached_property
    def relater(self) -> Network:
        return train_relater([one for found in self.seen for one in found], self.parts[0])


def study() -> Studied:
    parts = (material.competences_to_skills(), *(material.occupations(name) for name in material.MELO))
    more = material.more()
    seen, encoders = [], []
    for fold in range(FOLDS):
        step(f"fold {fold + 1} of {FOLDS}")
        known, asked = fold_parts(parts, fold)
        encoder = taught(lesson_of(known, more))
        seen.append(look(encoder, lessons_from(encoder, known), *asked[0]))
        encoders.append(encoder)
    return Studied(parts, seen, tuple(encoders))


def fold_model(studied: Studied, fold: int) -> Model:
    """For judging the competences of a fold: nothing in it learned from them."""
    known, _ = fold_parts(studied.parts, fold)
    rest = [number for number in range(FOLDS) if number != fold]
    judged = out_of_fold([studied.seen[one] for one in rest], [studied.rankers[one] for one in rest])
    plain = Ranking(studied.rankers[fold], *calibrated(judged))
    relater = train_relater([one for number in rest for one in studied.seen[number]], studied.parts[0])
    return Model(studied.encoders[fold], lessons_from(studied.encoders[fold], known), plain, plain, relater)


def stranger(studied: Studied, place: int) -> tuple[Encoder, Lessons]:
    """Encoder and lessons that know of the occupations of a part the list that is searched, and none of its pairs."""
    rest = [examples for number, examples in enumerate(studied.parts) if number != place]
    encoder = taught(lesson_of([*rest, studied.parts[place].part([])], material.more()))
    return encoder, lessons_from(encoder, rest)


def concepts_of(studied: Studied, places: Iterable[int]) -> Ranking:
    """Learned from the occupations of some parts, each seen by an encoder to which its pairs are strange: that is how
    a list looks that nobody saw before, while folds of a known list look like known work."""
    seen: list[list[Seen]] = [[] for _ in range(FOLDS)]
    for place in places:
        examples = studied.parts[place]
        folds = folds_of(len(examples.queries))
        (every,) = look(*stranger(studied, place), examples, np.arange(len(folds)))
        for fold, own in enumerate(seen):
            own.append(every.take(np.flatnonzero(folds == fold)))
    return ranking_of(seen)


def without(studied: Studied, place: int) -> Model:
    """For judging the occupations of a part: neither encoder, lessons nor ranking learned from its pairs."""
    grouped = concepts_of(studied, {1, 2} - {place})
    return Model(*stranger(studied, place), studied.plain, grouped, studied.relater)


def shipped(studied: Studied) -> Model:
    """What comes with the package: learned from everything."""
    encoder = taught(lesson_of(studied.parts, material.more()))
    lessons = lessons_from(encoder, studied.parts)
    return Model(encoder, lessons, studied.plain, concepts_of(studied, (1, 2)), studied.relater)


def members(fold: int, count: int) -> list[int]:
    return np.flatnonzero(folds_of(count) == fold).tolist()


if __name__ == "__main__":
    shipped(study()).save(Path(sys.argv[2]))
