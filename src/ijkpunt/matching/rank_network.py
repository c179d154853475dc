"""A small network on features of pairs, in plain arrays. Ranks candidates and tells relations apart."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Network:
    """`layers` are (weights, biases), inputs first.

    Inputs are standardised with `mean` and `spread`, shape (features,).
    """

    mean: Floats
    spread: Floats
    layers: tuple[tuple[Floats, Floats], ...]

    def __call__(self, inputs: Floats) -> Floats:
        """Outputs of shape (..., outputs) for inputs of shape (..., features)."""
        shape = inputs.shape[:-1]
        values = self.standardised(inputs.reshape(-1, inputs.shape[-1]))
        for weights, biases in self.layers[:-1]:
            values = values @ weights
            values += biases
            np.maximum(values, 0, out=values)
        weights, biases = self.layers[-1]
        return np.asarray((values @ weights + biases).reshape(*shape, -1), np.float32)

    def standardised(self, inputs: Floats) -> Floats:
        values = np.asarray(inputs - self.mean, np.float32)
        values /= self.spread
        return np.clip(values, -6, 6, out=values)

    def arrays(self, name: str) -> dict[str, Floats]:
        """For saving; `network_from` reads them back."""
        kept = {f"{name}.mean": self.mean, f"{name}.spread": self.spread}
        for number, (weights, biases) in enumerate(self.layers):
            kept |= {f"{name}.weights{number}": weights, f"{name}.biases{number}": biases}
        return kept


def network_from(arrays: Mapping[str, Floats], name: str) -> Network:
    count = sum(key.startswith(f"{name}.weights") for key in arrays)
    layers = tuple((arrays[f"{name}.weights{number}"], arrays[f"{name}.biases{number}"]) for number in range(count))
    return Network(arrays[f"{name}.mean"], arrays[f"{name}.spread"], layers)


def softmax(values: Floats) -> Floats:
    """Along the last axis."""
    raised = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), np.float32)


@dataclass(frozen=True, slots=True)
class Schooling:
    """How a network is trained. `rate` is the highest step of Adam, `batch` the number of examples per step."""

    hidden: tuple[int, ...] = (64, 32)
    rounds: int = 12
    batch: int = 32
    rate: float = 2e-3
    drop: float = 0.1
    decay: float = 1e-4
    seed: int = 0
    any_right: bool = False  # it is enough that the wanted ones have much together, however they divide it


def train_network(inputs: Floats, wanted: Floats, outputs: int, how: Schooling) -> Network:
    """Cross-entropy of the softmax against `wanted` (rows sum to 1).

    Ranking: inputs (queries, candidates, features), wanted (queries, candidates), one output per candidate.
    Classes: inputs (pairs, features), wanted (pairs, outputs).
    """
    random = np.random.default_rng(how.seed)
    flat = inputs.reshape(-1, inputs.shape[-1])
    network = Network(flat.mean(axis=0), flat.std(axis=0) + np.float32(1e-3), ())
    sizes = (inputs.shape[-1], *how.hidden, outputs)
    values = [
        array
        for one, other in pairwise(sizes)
        for array in (
            (random.standard_normal((one, other)) * np.sqrt(2 / one)).astype(np.float32),
            np.zeros(other, np.float32),
        )
    ]
    ready = network.standardised(flat).reshape(inputs.shape)
    step = _adam(values, how, total=how.rounds * -(-len(inputs) // how.batch))
    for chosen in _batches(len(inputs), how, random):
        step(_gradients(values, ready[chosen], wanted[chosen], how, random))
    pairs = tuple(zip(values[::2], values[1::2], strict=True))
    return Network(network.mean, network.spread, pairs)


def _batches(count: int, how: Schooling, random: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    for _ in range(how.rounds):
        order = random.permutation(count)
        for start in range(0, count, how.batch):
            yield order[start : start + how.batch]


def _gradients(
    values: list[Floats], inputs: Floats, wanted: Floats, how: Schooling, random: np.random.Generator
) -> list[Floats]:
    steps = [inputs.reshape(-1, inputs.shape[-1])]
    masks: list[Floats] = []
    for number in range(0, len(values) - 2, 2):
        reached = steps[-1] @ values[number] + values[number + 1]
        mask = ((reached > 0) & (random.random(reached.shape, dtype=np.float32) >= how.drop)) / np.float32(1 - how.drop)
        masks.append(mask)
        steps.append(reached * mask)
    out = (steps[-1] @ values[-2] + values[-1]).reshape(wanted.shape)
    given = softmax(out)
    if how.any_right:
        wanted = wanted * (given + np.float32(1e-9))
        wanted = wanted / wanted.sum(axis=-1, keepdims=True)
    back = ((given - wanted) / len(inputs)).reshape(-1, values[-1].shape[0])
    found: list[Floats] = []
    for number in range(len(values) - 2, -1, -2):
        found[:0] = [steps[number // 2].T @ back, back.sum(axis=0)]
        if number:
            back = (back @ values[number].T) * masks[number // 2 - 1]
    return found


def _adam(values: list[Floats], how: Schooling, total: int) -> Callable[[list[Floats]], None]:
    first = [np.zeros_like(value) for value in values]
    second = [np.zeros_like(value) for value in values]
    done = 0

    def step(gradients: list[Floats]) -> None:
        nonlocal done
        done += 1
        rate = how.rate * min(1, done / 50) * (1 - done / (total + 1))
        for value, gradient, one, two in zip(values, gradients, first, second, strict=True):
            one += 0.1 * (gradient - one)
            two += 0.01 * (gradient * gradient - two)
            size = np.sqrt(two / (1 - 0.99**done)) + 1e-8
            value -= rate * ((one / (1 - 0.9**done)) / size + how.decay * value)

    return step
