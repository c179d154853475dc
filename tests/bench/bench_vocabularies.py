"""What a vocabulary of the size of ESCO costs: 14 000 concepts in three languages, two releases. Invented labels.

`measure` imports with whole commands, as a person would; then this module runs once more in a process of its own, with
that database, to time single questions.
"""

import csv
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import load
from tests.bench.bench_register import Register

CONCEPTS, LANGUAGES = 14_000, ("nl", "fr", "en")
QUESTIONS = 200
AIMS = {
    "import, 14 000 concepts with 84 000 labels": "20 s",
    "search, all languages, p95": "100 ms",
    "a concept with its neighbours, p95": "100 ms",
}
Figures = list[tuple[str, float, str]]


def measure(folder: Path) -> Figures:
    """Name, value and unit of everything that is worth knowing."""
    register = Register(folder)
    register.run("init")
    words = random.Random(5).sample([f"w{number:05d}" for number in range(90_000)], 6_000)
    one, two = write(folder / "one.tsv", words), write(folder / "two.tsv", words, later=True)
    first = register.run("import", "vocabulary", "large", str(one), "--version", "1")
    again = register.run("import", "vocabulary", "large", str(one), "--version", "1")
    register.run("import", "vocabulary", "large", str(two), "--version", "2")
    asked = subprocess.run(
        [sys.executable, "-m", "tests.bench.bench_vocabularies"],
        env=register.environment,
        capture_output=True,
        text=True,
        check=True,
        cwd=load.ROOT,
    )
    figures: Figures = [
        ("import, 14 000 concepts with 84 000 labels", first, "s"),
        ("import the same again", again, "s"),
    ]
    return figures + [(name, value, unit) for name, value, unit in json.loads(asked.stdout)]


def write(path: Path, words: list[str], *, later: bool = False) -> Path:
    """A table of concepts, ten below each. The later one lacks one in a hundred, and calls one in fifty otherwise."""
    draw = random.Random(11)
    with path.open("w", newline="") as file:
        table = csv.writer(file, delimiter="\t")
        names = [f"{what}_{language}" for what in ("label", "alt_label") for language in LANGUAGES]
        table.writerow(("id", "kind", "broader", *names))
        for number in range(CONCEPTS):
            labels = [f"{language} {' '.join(draw.sample(words, 4))}" for language in LANGUAGES * 2]
            if later and number % 100 == 99 and number * 10 >= CONCEPTS:
                continue
            if later and number % 50 == 1:
                labels[0] += " anders"
            above = f"c{(number - 1) // 10}" if number else ""
            table.writerow((f"c{number}", "skill" if number % 4 else "knowledge", above, *labels))
    return path


def questions() -> Figures:
    """In this process, with the database of the environment."""
    import django

    django.setup()
    from ijkpunt.vocabularies import queries

    draw = random.Random(3)
    asked = [statement.text.split() for statement in draw.sample(queries.statements_of("large", "1"), QUESTIONS)]

    def search(text: str, language: str | None = None) -> float:
        return timed(lambda: queries.search_concepts("large", "1", text, only_language=language))

    wide = [search(f"{words[1]} {words[2][:4]}") for words in asked]
    dutch = [search(words[1][:3], "nl") for words in asked]
    concepts = [timed(lambda: queries.get_concept("large", "1", f"c{draw.randrange(1400)}")) for _ in asked]
    return [
        ("search, all languages, median", statistics.median(wide), "ms"),
        ("search, all languages, p95", ninety_fifth(wide), "ms"),
        (
            "search for the beginning of a word that hundreds of labels share, one language, p95",
            ninety_fifth(dutch),
            "ms",
        ),
        ("a concept with its neighbours, p95", ninety_fifth(concepts), "ms"),
        (
            "all statements for the matching engine, first time",
            timed(lambda: queries.statements_of("large", "2")),
            "ms",
        ),
        ("all statements, again", timed(lambda: queries.statements_of("large", "2")), "ms"),
        ("two releases compared, first time", timed(lambda: queries.compare_releases("large", "1", "2")), "ms"),
        ("two releases compared, again", timed(lambda: queries.compare_releases("large", "1", "2")), "ms"),
    ]


def timed(question: Callable[[], object]) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    question()
    return (time.perf_counter() - started) * 1000


def ninety_fifth(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ijkpunt.config.settings")
    print(json.dumps(questions()))
