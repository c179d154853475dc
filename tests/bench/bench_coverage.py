"""Proposals of links: how good they are on cases that were left out, beside peers, and how long they take.

Peers in the same run: the nearest competence by pieces of words above a threshold, ours and scikit-learn's (their
thresholds are set on all cases, which favours them), and every competence called covered.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from sklearn.feature_extraction.text import TfidfVectorizer

from ijkpunt.derivations.rules.assessment import states_of
from ijkpunt.derivations.rules.coverage import CoverageLink, CoverageStatus
from ijkpunt.derivations.rules.evaluation import Agreement, compare
from ijkpunt.derivations.rules.proposals import bases_of, index_of, propose_links, report
from ijkpunt.derivations.rules.proposing.baseline import baseline_links
from ijkpunt.derivations.rules.worklist import worklist
from ijkpunt.matching.rank import shipped_model
from tests.bench.quality.coverage_cases import OWN, REAL, Case, cases
from tests.bench.quality.coverage_train import LeftOut, Material, judge_all

PRODUCTS, OUTCOMES, PROCESSES = 1_000, 30, 2
PARTS = (0.0, 0.25, 0.5, 0.75, 1.0)  # of the outcomes, that a reader looked at
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
    reviewed: list[Line]  # after a reader looked at a part of the outcomes, those that decide most first
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
    reviewed = []
    for part in PARTS:
        found = {case.name: _judged(case, _reviewer(left_out.links[case.name], part)) for case in some}
        reviewed.append(_line(f"{part:.0%}", found, given))
    return Measured(lines, left_out, reviewed, _seconds())


def _reviewer(links: Sequence[CoverageLink], part: float) -> Linker:
    """A reader who looks at this part of the outcomes in the order of the worklist, and says what the gold says. The
    rest stays as it was proposed."""

    def answered(case: Case) -> list[CoverageLink]:
        outcomes = case.product.outcomes
        order = [item.outcome for item in worklist(states_of(outcomes, links, {}), links)]
        seen = set(order[: round(part * len(order))])
        return [*(link for link in links if link.outcome not in seen), *_by_hand(case, seen)]

    return answered


def _by_hand(case: Case, outcomes: set[str]) -> Iterator[CoverageLink]:
    """The links of the gold for these outcomes, with the skills that it says they show."""
    rows = {outcome.code: number for number, outcome in enumerate(case.product.outcomes)}
    starts = dict(
        zip(
            (one.code for one in case.competences),
            accumulate((len(one.skills) for one in case.competences), initial=0),
            strict=False,
        )
    )
    for code, competence in case.gold.links:
        if code in outcomes:
            count = len(next(one for one in case.competences if one.code == competence).skills)
            told = case.told[rows[code], starts[competence] : starts[competence] + count]
            yield CoverageLink(code, competence, frozenset(int(place) for place in told.nonzero()[0]))


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
