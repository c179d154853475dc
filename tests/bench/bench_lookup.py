"""How fast and how large the search index is at ten times today's register. Run: python -m tests.bench.bench_lookup.

The load is made from the real records: competences shuffled over records, words altered, long words made from two, so
that there are as many different texts and words as a register of that size would have. Nothing of it is kept.
"""

import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from ijkpunt.matching import lookup_store
from ijkpunt.matching.lookup import LookupDocument, LookupIndex

REAL_DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "vks" / "bk"
COUNT = 6_000
WORDS = """
    b st bak stuk teg stukad stukadoren tegelzeter bakkr schrijnwerken plafonds verwerkt hout kwaliteit veiligheid
    machine onderhoudt grondstofen xyzzyplugh BK-0130 0130 banketbaker vloerverwarming werk installer
"""
QUERIES = [
    *WORDS.split(),
    "magazijn medewerker",
    "vloeren en tegels",
    "brood en banket bakken",
    "plaatst gipskartonplaten tegen plafonds en wanden",
    "kwaliteit van grondstoffen controleren",
    "werkt volgens de veiligheidsvoorschriften en houdt de werkplek net m",
    "tegels zetten",
    "",
]

Figures = list[tuple[str, float, str]]


def _texts(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["waarde"] for entry in entries]


def documents(count: int = COUNT, seed: int = 2026) -> Iterator[LookupDocument]:
    """`count` documents of about 20 competences, 120 skills, 100 items of knowledge and 25 kB of text."""
    chance = random.Random(seed)
    records = [json.loads(path.read_bytes())["beroepskwalificatie"] for path in sorted(REAL_DATA.glob("*.json"))]
    competences = [competence for record in records for competence in record["competenties"]]
    skills = [text for one in competences for text in _texts(one.get("vaardigheden", []))]
    knowledge = [text for one in competences for text in _texts(one.get("kennis", []))]
    short = sorted({word for text in skills + knowledge for word in text.lower().split() if word.isalpha()})
    short = [word for word in short if 4 <= len(word) <= 9]
    made = [chance.choice(short) + chance.choice(short) for _ in range(40_000)]

    def vary(text: str) -> str:
        words = text.split() + chance.choice(skills).split()
        words[chance.randrange(len(words))] = chance.choice(short)
        if chance.random() < 0.25:
            words[chance.randrange(len(words))] = made[int(chance.random() ** 2 * len(made))]
        return " ".join(words)

    for number in range(count):
        record = records[number % len(records)]
        synonyms = [entry["waarde"] for entry in record["synoniemen"]]
        yield LookupDocument(
            key=f"BK-{number // 2 + 1:04}-{number % 2 + 1}",
            fields={
                "title": [f"{record['titel']} {chance.choice(made)}" if number >= len(records) else record["titel"]],
                "synonyms": [*chance.sample(synonyms, min(len(synonyms), 8)), chance.choice(made)],
                "definition": [vary(record["definitie"])],
                "competences": [vary(chance.choice(competences)["waarde"]) for _ in range(20)],
                "skills": [vary(chance.choice(skills)) for _ in range(120)],
                "knowledge": [vary(chance.choice(knowledge)) for _ in range(100)],
            },
            facets={
                "level": [str(record["vks_niveau"])],
                "domain": [domain["domein"] for domain in record["domeinen"]],
                "status": [chance.choice(["ERKEND", "UITDOVEND"])],
                "has_partials": [chance.choice(["ja", "nee"])],
            },
        )


def _timed(task: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    task()
    return (time.perf_counter() - start) * 1000


def _p95(milliseconds: list[float]) -> float:
    return statistics.quantiles(milliseconds, n=20)[-1]


def search_figures(index: LookupIndex) -> Figures:
    every = sorted(index.keys)
    index.warm()
    passes = [{query: _timed(partial(index.search, query)) for query in QUERIES} for _ in range(5)]
    times = [one for each in passes for one in each.values()]
    slowest = max(QUERIES, key=lambda query: statistics.median(each[query] for each in passes))
    narrowed = [
        _timed(lambda: index.search("bakker", chosen={"level": ["3", "4"], "status": ["ERKEND"]})) for _ in "12345"
    ]
    return [
        ("search, median", statistics.median(times), "ms"),
        ("search, p95", _p95(times), "ms"),
        (f"search, slowest ({slowest!r})", statistics.median(each[slowest] for each in passes), "ms"),
        ("search narrowed by two facets, median", statistics.median(narrowed), "ms"),
        ("documents found back", float(len(every)), ""),
    ]


def update_figures(index: LookupIndex, folder: Path) -> Figures:
    changed = list(documents(40, seed=7))
    changed = [replace(document, key=f"BK-{number * 50 + 1:04}-1") for number, document in enumerate(changed)]
    replacing, searching, saving = [], [], []
    for document in changed:
        start = time.perf_counter()
        index = index.replace([document])
        replacing.append((time.perf_counter() - start) * 1000)
        searching.append(_timed(partial(index.search, "stukadoren")))
        saving.append(_timed(partial(lookup_store.save, index, folder)))
    return [
        ("replace one document, median", statistics.median(replacing), "ms"),
        ("replace one document, slowest of 40", max(replacing), "ms"),
        ("first search after it, median", statistics.median(searching), "ms"),
        ("save after it, median", statistics.median(saving), "ms"),
        ("parts after 40 changes", float(len(index.segments)), ""),
    ]


def _resident() -> float:
    """MB of this process in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def reader(folder: Path) -> Figures:
    """In a fresh process: what opening and using a saved index costs."""
    before = _resident()
    start = time.perf_counter()
    index = lookup_store.load(folder)
    loading = (time.perf_counter() - start) * 1000
    if index is None:
        raise SystemExit("the saved index could not be read")
    opened = _resident() - before
    first = _timed(lambda: index.search("stukadoren"))
    figures = search_figures(index)
    used = _resident() - before
    return [
        ("load", loading, "ms"),
        ("first search after loading", first, "ms"),
        ("memory after loading", opened, "MB"),
        ("memory after all queries", used, "MB"),
        *figures,
    ]


def measure(count: int = COUNT) -> Figures:
    """Build, save, read in a fresh process, update; the figures in that order."""
    load = list(documents(count))
    size = statistics.mean(sum(len(text) for texts in one.fields.values() for text in texts) for one in load)
    start = time.perf_counter()
    index = LookupIndex.build(load)
    building = time.perf_counter() - start
    del load
    base = index.segments[0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "index"
        saving = _timed(lambda: lookup_store.save(index, folder))
        stored = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
        command = [sys.executable, "-m", "tests.bench.bench_lookup", "--reader", str(folder)]
        fresh = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        return [
            ("documents", float(count), ""),
            ("text per document", size / 1000, "kB"),
            ("words", float(len(base.words)), ""),
            ("postings", float(len(base.rows)), ""),
            ("build", building, "s"),
            ("save", saving, "ms"),
            ("stored", stored, "MB"),
            *(tuple(line) for line in fresh),
            *update_figures(index, folder),
        ]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--reader"]:
        print(json.dumps(reader(Path(sys.argv[2]))))
    else:
        for label, value, unit in measure(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT):
            print(f"{label:60} {value:12.1f} {unit}")
