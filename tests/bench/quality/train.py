"""The weights of the folds, of the sets that are reported without learning from them, and those that are shipped.

    python -m tests.bench.quality.train shipped OUT     writes the weights that come with the package

Encoders are kept in `var/training` under a name that tells what they learned from, so that a second run is quick.
"""

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from ijkpunt.matching.encode import Encoder
from ijkpunt.matching.encode_train import EncoderSchooling, Lesson, train_encoder
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
    seen: tuple[list[list[Seen]], ...]
    encoders: tuple[Encoder, ...]  # one per fold

    @cached_property
    def rankers(self) -> list[tuple[Network, ...]]:
        """For every fold those that learned from the competences of the others."""
        step("rankers of the folds")
        return rankers_per_fold(self.seen[0], seeds=1)

    @cached_property
    def plain(self) -> Ranking:
        """Learned from all competences."""
        step("rankers")
        every = [one for found in self.seen[0] for one in found]
        return Ranking(train_rankers(every), *calibrated(out_of_fold(self.seen[0], self.rankers)))

    @cached_property
    def relater(self) -> Network:
        return train_relater([one for found in self.seen[0] for one in found], self.parts[0])


def study() -> Studied:
    parts = (material.competences_to_skills(), *(material.occupations(name) for name in material.MELO))
    more = material.more()
    seen: tuple[list[list[Seen]], ...] = tuple([] for _ in parts)
    encoders = []
    for fold in range(FOLDS):
        step(f"fold {fold + 1} of {FOLDS}")
        known, asked = fold_parts(parts, fold)
        encoder = taught(lesson_of(known, more))
        lessons = lessons_from(encoder, known)
        for place, (examples, numbers) in enumerate(asked):
            seen[place].append(look(encoder, lessons, examples, numbers))
        encoders.append(encoder)
    return Studied(parts, seen, tuple(encoders))


def flat(seen: Sequence[list[list[Seen]]]) -> list[list[Seen]]:
    return [one for part in seen for one in part]


def fold_model(studied: Studied, fold: int) -> Model:
    """For judging the competences of a fold: nothing in it learned from them."""
    known, _ = fold_parts(studied.parts, fold)
    rest = [number for number in range(FOLDS) if number != fold]
    judged = out_of_fold([studied.seen[0][one] for one in rest], [studied.rankers[one] for one in rest])
    plain = Ranking(studied.rankers[fold], *calibrated(judged))
    relater = train_relater([one for number in rest for one in studied.seen[0][number]], studied.parts[0])
    return Model(studied.encoders[fold], lessons_from(studied.encoders[fold], known), plain, plain, relater)


def without(studied: Studied, place: int) -> Model:
    """For judging the occupations of a part: neither encoder, lessons nor ranking learned from its pairs."""
    rest = [examples for number, examples in enumerate(studied.parts) if number != place]
    labels = studied.parts[place].part([])  # its targets stay: they are the list that is searched
    encoder = taught(lesson_of([*rest, labels], material.more()))
    grouped = ranking_of(flat([one for number, one in enumerate(studied.seen) if number not in {0, place}]))
    return Model(encoder, lessons_from(encoder, rest), studied.plain, grouped, studied.relater)


def shipped(studied: Studied) -> Model:
    """What comes with the package: learned from everything."""
    encoder = taught(lesson_of(studied.parts, material.more()))
    grouped = ranking_of(flat(studied.seen[1:]))
    return Model(encoder, lessons_from(encoder, studied.parts), studied.plain, grouped, studied.relater)


def members(fold: int, count: int) -> list[int]:
    return np.flatnonzero(folds_of(count) == fold).tolist()


if __name__ == "__main__":
    shipped(study()).save(Path(sys.argv[2]))
