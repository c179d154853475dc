"""The matching engine against its baselines: speed on 14 000 targets, 2 000 statements, top 10.

Statements are invented from a list of words, so anyone can repeat it: `python -m tests.bench.bench_matching`.
Quality is measured by `ijkpunt match evaluate` on files that are not ours to ship; docs/rules/matching.md tells how.
"""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from resource import RUSAGE_SELF, getrusage

from ijkpunt.matching import baselines
from ijkpunt.matching.engine import HybridMatcher
from ijkpunt.matching.memory import Decision, Memory
from ijkpunt.matching.protocol import Statement
from ijkpunt.matching.rank import shipped_model

TARGETS, QUERIES, DECISIONS = 14_000, 2_000, 5_000
_HEADS = "hout steen glas deeg verf gips metaal leder textiel water gas stroom papier beton zink kabel motor plant dier"
_TAILS = "platen machines installaties constructies producten voorraden systemen plannen materialen onderdelen metingen"
_VERBS = (
    "zagen meten plaatsen onderhouden controleren herstellen ontwerpen verpakken sorteren reinigen opvolgen beheren"
)


@dataclass(frozen=True, slots=True)
class MatchingLine:
    name: str
    build: float  # seconds for the index of all targets
    per_second: float  # statements
    memory: float  # MB at its highest, of the whole process so far


def invented(count: int, seed: int) -> list[Statement]:
    draw = random.Random(seed)
    heads, tails, verbs = _HEADS.split(), _TAILS.split(), _VERBS.split()
    return [
        Statement(
            str(number),
            f"{draw.choice(heads)}{draw.choice(tails)} en {draw.choice(heads)} {draw.choice(verbs)} "
            f"volgens {draw.choice(heads)}{draw.choice(tails)}",
        )
        for number in range(count)
    ]


def measure(names: Sequence[str] = ("bm25", "character", "edit")) -> list[MatchingLine]:
    """Ours first (without memory, then with), then the baselines, all on the same statements."""
    targets, queries = invented(TARGETS, 1), invented(QUERIES, 2)
    shipped_model()
    started = time.perf_counter()
    index = HybridMatcher().index(targets)
    build = time.perf_counter() - started
    decisions = [Decision("", one.text, str(place)) for place, one in enumerate(invented(DECISIONS, 3))]
    lines = []
    for name, asked in (("ours", index), ("ours, 5 000 decisions", index.with_memory(Memory(tuple(decisions))))):
        started = time.perf_counter()
        asked.propose(queries, 10, grounds=False)
        lines.append(_line(name, build, started))
    for name in names:
        started = time.perf_counter()
        score = baselines.BASELINES[name](targets)
        build = time.perf_counter() - started
        started = time.perf_counter()
        for start in range(0, QUERIES, 256):
            score(queries[start : start + 256]).argpartition(-10, axis=1)
        lines.append(_line(name, build, started))
    return lines


def _line(name: str, build: float, started: float) -> MatchingLine:
    return MatchingLine(name, build, QUERIES / (time.perf_counter() - started), getrusage(RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    began = time.perf_counter()
    shipped_model()
    print(f"weights loaded in {time.perf_counter() - began:.2f} s")
    for line in measure():
        print(f"{line.name}: index {line.build:.1f} s, {line.per_second:.0f} per second, {line.memory:.0f} MB")
