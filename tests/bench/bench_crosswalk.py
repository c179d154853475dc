"""Mapping sets: conflicts of 11 000 rows, chains over 22 000 links, what a new release means for 11 000 rows.

The rows are invented and shaped like the official crosswalk (the same shares of relations, some called the same as
several), so anyone can repeat it: `python -m tests.bench.bench_crosswalk`. Where the official part lies beside the
checkout it is measured too. sssom-py, the reference implementation, gets the same rows as a file in the same run.
"""

import csv
import gc
import logging
import random
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from ijkpunt.crosswalk.rules.chains import Links
from ijkpunt.crosswalk.rules.conflicts import check, count_by_rule
from ijkpunt.crosswalk.rules.drift import ChangeKind, ConceptChange, ReleaseChange, drift
from ijkpunt.formats.rows import TableSource
from ijkpunt.formats.sssom import check_sssom, write_sssom
from ijkpunt.kernel.mapping import (
    Justification,
    MappingEnd,
    MappingRow,
    MappingSetRecord,
    MappingStatus,
    MatchRelation,
)
from tests.bench import load

ROWS, SUBJECTS, OBJECTS = 11_000, 7_900, 5_400  # as the official crosswalk Competent 3.8 - ESCO 1.0.3
SHARES = {MatchRelation.CLOSE: 43, MatchRelation.BROAD: 29, MatchRelation.NARROW: 17, MatchRelation.EXACT: 11}
OFFICIAL = load.ROOT.parent / "shared" / "data" / "crosswalks" / "competent-esco.train.tsv"
_REPEATS = 5


@dataclass(frozen=True, slots=True)
class CrosswalkLine:
    """`peer` is what sssom-py took in the same run; None where it has nothing of the kind. `found`: by ours, by it."""

    name: str
    seconds: float
    found: str
    peer: float | None = None
    peer_found: str = ""
    aim: str = ""


def invented(rows: int = ROWS, seed: int = 7) -> list[MappingRow]:
    """Rows from one vocabulary to another, every pair once."""
    draw = random.Random(seed)
    pairs: dict[tuple[int, int], MatchRelation] = {}
    relations, weights = list(SHARES), list(SHARES.values())
    while len(pairs) < rows:
        pair = (draw.randrange(SUBJECTS), draw.randrange(OBJECTS))
        pairs.setdefault(pair, draw.choices(relations, weights)[0])
    return [
        MappingRow(
            MappingEnd(f"SK-{one}", f"uitspraak {one}", "competent", "3.8", "skill"),
            MappingEnd(f"http://esco.example/skill/{other}", f"begrip {other}", "esco", "1.0.3", "skill"),
            relation,
            Justification.MANUAL_CURATION,
            status=MappingStatus.PUBLISHED,
        )
        for (one, other), relation in pairs.items()
    ]


def official() -> list[MappingRow]:
    """The official part beside the checkout; nothing when it is not there."""
    if not OFFICIAL.is_file():
        return []
    with OFFICIAL.open(encoding="utf-8") as stream:
        return [
            MappingRow(
                MappingEnd(one["competent_id"], one["label_nl"], "competent", "3.8"),
                MappingEnd(one["esco_uri"], "", "esco", "1.0.3"),
                MatchRelation(one["relation"].removeprefix("skos:").removesuffix("Match")),
                Justification.MANUAL_CURATION,
            )
            for one in csv.DictReader(stream, delimiter="\t")
        ]


def best(work: Callable[[], object]) -> float:
    """Seconds, the best of some runs: what the work costs, not what else the machine did."""
    found = []
    for _ in range(_REPEATS):
        gc.collect()
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return min(found)


def measure(*, peer: bool = True) -> list[CrosswalkLine]:
    """Conflicts, strict checking, chains, drift; sssom-py beside them when `peer`."""
    rows = invented()
    lines = [_conflicts(rows, peer=peer), _checking(rows, peer=peer)]
    real = official()
    if real:
        counts = count_by_rule(check(real))
        told = ", ".join(f"{rule} {count}" for rule, count in counts.items())
        lines.append(CrosswalkLine(f"conflicts in the {len(real)} official rows", best(lambda: check(real)), told))
    return [*lines, _chains(rows), _drift(rows)]


def _conflicts(rows: Sequence[MappingRow], *, peer: bool) -> CrosswalkLine:
    cliques = count_by_rule(check(rows))["exact_clique"]
    line = CrosswalkLine(f"conflicts in {len(rows)} rows", best(lambda: check(rows)), f"{cliques} cliques", aim="0.1 s")
    if not peer:
        return line
    with as_file(write_sssom(_set(rows))) as path:
        took, errors = sssom_py(path)
    return replace(line, peer=took, peer_found=f"{errors} errors: it does not look for them")


def _checking(rows: Sequence[MappingRow], *, peer: bool) -> CrosswalkLine:
    """A file with a line without justification: whether the file is refused, and how long that takes."""
    written = write_sssom(_set(rows)).replace(b"semapv:ManualMappingCuration", b"", 1)
    with as_file(written) as path:
        found = check_sssom(TableSource.of(path))
        line = CrosswalkLine(
            f"checking a file of {len(rows)} rows of which one lacks its justification",
            best(lambda: check_sssom(TableSource.of(path))),
            f"{len(found)} error",
        )
        if not peer:
            return line
        took, errors = sssom_py(path)
    return replace(line, peer=took, peer_found=f"{errors} errors: it fills one in")


def sssom_py(path: Path) -> tuple[float, int]:
    """Seconds for reading and validating a file in sssom-py, its import not counted, and how many errors it tells."""
    with quiet():
        from sssom.parsers import parse_sssom_table
        from sssom.validators import validate

        started = time.perf_counter()
        reports = validate(parse_sssom_table(path), fail_on_error=False)
        took = time.perf_counter() - started
    return took, sum(len(report.results) for report in reports.values() if report is not None)


def _chains(rows: Sequence[MappingRow]) -> CrosswalkLine:
    """Every statement of the register over Competent to ESCO: as many links before as behind."""
    draw = random.Random(3)
    relations, weights = list(SHARES), list(SHARES.values())
    before = [
        MappingRow(
            MappingEnd(f"bkc{number}", "", "register", "BK-1-1", "competence"),
            row.subject,
            draw.choices(relations, weights)[0],
            Justification.MANUAL_CURATION,
            confidence=0.9,
        )
        for number, row in enumerate(rows)
    ]

    def follow() -> int:
        links = Links.of([("before", before), ("behind", rows)])
        return sum(len(found.chains) for found in links.follow_all(("register", "competent", "esco")))

    count = follow()
    return CrosswalkLine(f"all chains over {2 * len(rows)} links", best(follow), f"{count} chains", aim="1 s")


def _drift(rows: Sequence[MappingRow]) -> CrosswalkLine:
    """As from ESCO 1.0.3 to a list of the size of 1.2: one target in fifty gone, and some replaced or renamed."""
    draw = random.Random(5)
    targets = sorted({row.object.id for row in rows if row.object})
    touched = draw.sample(targets, len(targets) // 10)
    kinds = (ChangeKind.VANISHED, ChangeKind.REPLACED, ChangeKind.RELABELLED, ChangeKind.MOVED, ChangeKind.RETYPED)
    changes = {
        id_: (
            ConceptChange(
                id_, kinds[place % len(kinds)], "voor", "na", (MappingEnd(f"{id_}-b", "nieuw", "esco", "1.2"),)
            ),
        )
        for place, id_ in enumerate(touched)
    }
    change = ReleaseChange("esco", "1.0.3", "1.2", changes)
    report = drift(rows, change)
    told = ", ".join(f"{fate} {count}" for fate, count in report.counts.items())
    return CrosswalkLine(f"a new release against {len(rows)} rows", best(lambda: drift(rows, change)), told, aim="1 s")


@contextmanager
def as_file(written: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.sssom.tsv"
        path.write_bytes(written)
        yield path


def _set(rows: Sequence[MappingRow]) -> MappingSetRecord:
    return MappingSetRecord(
        "https://example.org/bench",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        prefixes={"esco": "http://esco.example/skill/"},
        rows=tuple(rows),
    )


@contextmanager
def quiet() -> Iterator[None]:
    """sssom-py warns of much; here its times count."""
    logging.disable(logging.WARNING)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
    logging.disable(logging.NOTSET)


if __name__ == "__main__":
    for one in measure(peer="--alone" not in sys.argv):
        print(one)
