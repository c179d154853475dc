"""The matching engine against its peers: speed and memory on 14 000 targets, top 10.

Every engine runs in a process of its own.

Statements are invented from a list of words, so anyone can repeat it: `python -m tests.bench.bench_matching`.
How good the proposals are is measured on real crosswalks, in tests/bench/quality.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from ijkpunt.matching import baselines
from ijkpunt.matching.engine import HybridMatcher
from ijkpunt.matching.index_store import load_index, save_index
from ijkpunt.matching.memory import Decision, Memory
from ijkpunt.matching.protocol import Statement
from ijkpunt.matching.rank import shipped_model
from tests.bench import load
from tests.bench.quality import report

TARGETS, QUERIES, MORE, DECISIONS = 14_000, 2_000, 8_000, 5_000
OURS, WITH_DECISIONS, SKLEARN = "IJkpunt", "IJkpunt, 5 000 decisions", "scikit-learn character TF-IDF"
_BLOCK = 256
_HEADS = "hout steen glas deeg verf gips metaal leder textiel water gas stroom papier beton zink kabel motor plant dier"
_TAILS = "platen machines installaties constructies producten voorraden systemen plannen materialen onderdelen metingen"
_VERBS = (
    "zagen meten plaatsen onderhouden controleren herstellen ontwerpen verpakken sorteren reinigen opvolgen beheren"
)

Ask = Callable[[Sequence[Statement]], object]


@dataclass(frozen=True, slots=True)
class MatchingLine:
    """`build` and `load` in seconds (0: not stored on disk), `per_second` statements at 2 000 and at 8 000 of
    them, `memory` in MB, the highest of the process."""

    name: str
    build: float
    load: float
    per_second: float
    per_second_more: float
    memory: float


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


def _own(targets: Sequence[Statement], *, decided: bool) -> tuple[Ask, float]:
    """The engine as it is asked, and how long its stored index takes to come back."""
    index = HybridMatcher().index(targets)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.npz"
        save_index(index, path)
        started = time.perf_counter()
        index = load_index(path)
        loading = time.perf_counter() - started
    if decided:
        decisions = (Decision("", one.text, str(place)) for place, one in enumerate(invented(DECISIONS, 3)))
        index = index.with_memory(Memory(tuple(decisions)))
    return lambda queries: index.propose(queries, 10, grounds=False), loading


def _scored(score: Callable[[Sequence[Statement]], Any]) -> Ask:
    def ask(queries: Sequence[Statement]) -> None:
        for start in range(0, len(queries), _BLOCK):
            np.argpartition(score(queries[start : start + _BLOCK]), -10, axis=1)

    return ask


def _sklearn(targets: Sequence[Statement]) -> Ask:
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    matrix = vectors.fit_transform([one.text for one in targets]).T
    return _scored(lambda queries: (vectors.transform([one.text for one in queries]) @ matrix).toarray())


def measure_one(name: str) -> MatchingLine:
    """In this process. Edit distance and sentence encoders get fewer statements: they would take minutes."""
    targets = invented(TARGETS, 1)
    if name in {OURS, WITH_DECISIONS}:
        shipped_model()
    started, loading = time.perf_counter(), 0.0
    if name in {OURS, WITH_DECISIONS}:
        ask, loading = _own(targets, decided=name == WITH_DECISIONS)
    elif name == SKLEARN:
        ask = _sklearn(targets)
    else:
        ask = _scored(baselines.scorer(name, targets))
    build = time.perf_counter() - started
    slow = name == "edit" or name.startswith("sentences:")
    few, many = (QUERIES // 10, MORE // 10) if slow else (QUERIES, MORE)
    speeds = []
    for count, seed in ((few, 2), (many, 4)):
        queries = invented(count, seed)
        started = time.perf_counter()
        ask(queries)
        speeds.append(count / (time.perf_counter() - started))
    return MatchingLine(name, build, loading, speeds[0], speeds[1], getrusage(RUSAGE_SELF).ru_maxrss / 1024)


def measure() -> list[MatchingLine]:
    """Ours first, then every peer that is installed, one process each."""
    names = [OURS, WITH_DECISIONS, SKLEARN, *report.names()]
    command = [sys.executable, "-m", "tests.bench.bench_matching"]
    done = (subprocess.run([*command, name], cwd=load.ROOT, capture_output=True, check=True) for name in names)
    return [MatchingLine(**json.loads(one.stdout)) for one in done]


def lines() -> list[str]:
    """The part of docs/benchmarks.md."""
    found = measure()
    known = report.names()
    rows = [
        f"| {known.get(one.name, one.name)} | {one.build:.1f} s | {f'{one.load:.2f} s' if one.load else ''} "
        f"| {one.per_second:.0f} | {one.per_second_more:.0f} | {found[0].per_second / one.per_second:.1f} x "
        f"| {one.memory:.0f} MB |"
        for one in found
    ]
    return [
        f"## Speed of the matching engine: {TARGETS} targets, top 10",
        "",
        f"| matcher | index | from disk | per second, {QUERIES} statements | per second, {MORE} | ours against it "
        "| highest memory |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *rows,
        "",
        "Aims: 2 000 per second, index in 5 s and from disk in 0.3 s, below 500 MB.",
        "Edit distance and sentence encoders were given a tenth of the statements.",
        "",
    ]


if __name__ == "__main__":
    if sys.argv[1:]:
        print(json.dumps(asdict(measure_one(sys.argv[1]))))
    else:
        print("\n".join(lines()))
