"""The same questions put to named peers, in the same run.

Search: SQLite FTS5 (unicode61) and bm25s over the same texts. They rank whole documents; neither forgives a typing
error nor counts facets, which the column on found typing errors shows.
"""

import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import bm25s

from ijkpunt.matching.lookup import LookupDocument, LookupIndex
from ijkpunt.matching.words import tokens
from tests.bench.bench_lookup import QUERIES, documents

Search = Callable[[str], Sequence[str]]  # the keys of at most 20 documents, best first


@dataclass(frozen=True, slots=True)
class SearchLine:
    name: str
    build: float  # seconds
    median: float  # milliseconds
    p95: float
    titles: float  # share of titles, each with one letter wrong, that come in the first ten


def search_lines(count: int) -> list[SearchLine]:
    corpus = list(documents(count))
    titles = {document.key: document.fields["title"][0] for document in corpus}
    return [
        _line("IJkpunt", lambda: _own(corpus), titles),
        _line("SQLite FTS5", lambda: _fts5(corpus), titles),
        _line("bm25s", lambda: _bm25s(corpus), titles),
    ]


def _line(name: str, build: Callable[[], Search], titles: dict[str, str]) -> SearchLine:
    started = time.perf_counter()
    search = build()
    building = time.perf_counter() - started
    search("opwarmen")
    times = []
    for query in [*QUERIES * 3]:
        started = time.perf_counter()
        search(query)
        times.append((time.perf_counter() - started) * 1000)
    chance = random.Random(3)
    asked = chance.sample(sorted(titles), 100)
    found = sum(titles[key] in {titles[hit] for hit in search(_mistyped(titles[key], chance))[:10]} for key in asked)
    return SearchLine(name, building, statistics.median(times), statistics.quantiles(times, n=20)[-1], found / 100)


def _mistyped(title: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(title) - 1)
    return title[:place] + title[place + 1 :]


def _text(document: LookupDocument) -> str:
    return "\n".join(text for texts in document.fields.values() for text in texts)


def _own(corpus: list[LookupDocument]) -> Search:
    index = LookupIndex.build(corpus).warm()
    return lambda query: [hit.key for hit in index.search(query).hits]


def _fts5(corpus: list[LookupDocument]) -> Search:
    base = sqlite3.connect(":memory:")
    base.execute(
        "CREATE VIRTUAL TABLE texts USING fts5(key UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')"
    )
    base.executemany("INSERT INTO texts VALUES (?, ?)", ((document.key, _text(document)) for document in corpus))

    def search(query: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in tokens(query))
        if not words:
            return []
        rows = base.execute("SELECT key FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 20", (words,))
        return [key for (key,) in rows]

    return search


def _bm25s(corpus: list[LookupDocument]) -> Search:
    keys = [document.key for document in corpus]
    index = bm25s.BM25()
    index.index([tokens(_text(document)) for document in corpus], show_progress=False)

    def search(query: str) -> list[str]:
        words = [word for word in tokens(query) if word in index.vocab_dict]
        if not words:
            return []
        found, _scores = index.retrieve([words], k=20, show_progress=False)
        return [keys[place] for place in found[0]]

    return search
