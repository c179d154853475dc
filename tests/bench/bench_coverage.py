"""Proposals of links: how good they are on cases that were left out, beside peers, and how long they take.

Peers in the same run: the nearest competence by pieces of words above a threshold, ours and scikit-learn's (their
thresholds are set on all cases, which favours them), and every competence called covered.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sklearn.feature_extraction.text import TfidfVectorizer

from ijkpunt.derivations.rules.coverage import CoverageLink, CoverageStatus
from ijkpunt.derivations.rules.evaluation import Agreement, compare
from ijkpunt.derivations.rules.proposals import bases_of, index_of, propose_links, report
from ijkpunt.derivations.rules.proposing.baseline import baseline_links
from ijkpunt.matching.rank import shipped_model
from tests.bench.quality.coverage_cases import OWN, REAL, Case, cases
from tests.bench.quality.coverage_train import LeftOut, Material, judge_all

PRODUCTS, OUTCOMES, PROCESSES = 1_000, 30, 2
_SKLEARN_ENOUGH = 0.1

Linker = Callable[[Case], Sequence[CoverageLink]]


@dataclass(frozen=True, slots=True)
class Line:
    """`given`, `ours`: mean F1 of links and share of right statuses, on the cases beside and in the checkout."""

    name: str
    given: tuple[float, float]
    ours: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Measured:
    lines: list[Line]
    left_out: LeftOut
    seconds: float  # for PRODUCTS products of OUTCOMES outcomes on PROCESSES processors


def measure() -> Measured | None:
    """None when the cases and their qualifications are not here."""
    if not REAL.is_dir():
        return None
    given = {path.stem for path in REAL.glob("*.json")}
    some = cases(REAL, OWN)
    left_out = judge_all(Material(some, shipped_model().encoder))
    lines = [_line("IJkpunt, cases left out", left_out.agreements, given)]
    peers: dict[str, Linker] = {
        "pieces of words, threshold": lambda case: baseline_links(case.product, case.records),
        "the same on scikit-learn TF-IDF": _sklearn,
    }
    lines += [_line(name, {case.name: _judged(case, links) for case in some}, given) for name, links in peers.items()]
    covered = {case.name: _all_covered(case) for case in some}
    lines.append(
        Line("every competence covered", *((0.0, _mean(covered, names)) for names in (given, covered.keys() - given)))
    )
    return Measured(lines, left_out, _seconds())


def _line(name: str, found: dict[str, Agreement], given: set[str]) -> Line:
    f1, status = ({case: getattr(one, what) for case, one in found.items()} for what in ("f1", "status_accuracy"))
    ours = found.keys() - given
    return Line(name, (_mean(f1, given), _mean(status, given)), (_mean(f1, ours), _mean(status, ours)))


def _mean(figures: dict[str, float], names: Iterable[str]) -> float:
    return statistics.mean(figures[name] for name in names)


def _judged(case: Case, links: Linker) -> Agreement:
    return compare(report(case.product, bases_of(case.product, case.records), links(case)), case.gold)


def _all_covered(case: Case) -> float:
    statuses = list(case.gold.statuses.values())
    return statuses.count(CoverageStatus.COVERED) / len(statuses)


def _sklearn(case: Case) -> list[CoverageLink]:
    wholes = [
        " ".join([one.text, *(skill.text for skill in one.skills), *(item.text for item in one.knowledge)])
        for one in case.competences
    ]
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    targets = vectors.fit_transform(wholes)
    scores = (vectors.transform(case.asking.texts) @ targets.T).toarray()
    return [
        CoverageLink(
            outcome.code,
            case.competences[best].code,
            frozenset(range(len(case.competences[best].skills))),
        )
        for outcome, row, best in zip(case.product.outcomes, scores, scores.argmax(axis=1).tolist(), strict=True)
        if row[best] >= _SKLEARN_ENOUGH
    ]


def propose_many(count: int) -> None:
    """The products of the cases over and over, as many as `count` of OUTCOMES outcomes; indexes are made once."""
    some = cases(REAL, OWN)
    indexes = [index_of(case.records) for case in some]
    done = 0
    while done < count * OUTCOMES:
        for case, index in zip(some, indexes, strict=True):
            propose_links(case.product, index)
            done += len(case.product.outcomes)


def _seconds() -> float:
    """With the start of the processes."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "tests.bench.bench_coverage", str(PRODUCTS // PROCESSES)]
    running = [subprocess.Popen(command) for _ in range(PROCESSES)]
    if any(one.wait() for one in running):
        raise RuntimeError("proposing failed")
    return time.perf_counter() - started


if __name__ == "__main__":
    propose_many(int(sys.argv[1]))
