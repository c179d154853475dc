"""`make bench`: measure, and write docs/benchmarks.md. Give the machine nothing else to do.

Some minutes; half an hour more where the real crosswalks and torch are there, to train the engine for its folds.
`python -m tests.bench NAME …` measures these parts only and leaves the others as they stand."""

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import (
    bench_case,
    bench_coverage,
    bench_credentials,
    bench_crosswalk,
    bench_dossiers,
    bench_figures,
    bench_harvest,
    bench_lookup,
    bench_matching,
    bench_opendata,
    bench_operations,
    bench_peers,
    bench_people,
    bench_products,
    bench_register,
    bench_server,
    bench_vocabularies,
    load,
    machine,
)
from tests.bench.quality import report
from tests.bench.quality.coverage_train import reliability

SMALL, LARGE = 600, 6_000  # today's register, and ten times that


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (header, ["---"] * len(header), *rows)]


def step(text: str) -> None:
    print(f"… {text}", file=sys.stderr, flush=True)


def register_part(folder: Path) -> list[str]:
    step(f"importing {SMALL}")
    small, large = bench_register.Register(folder / "small"), bench_register.Register(folder / "large")
    few = load.write(folder / "few", SMALL)
    first, again = bench_register.import_figures(small, folder / "few")
    one_small = bench_register.one_record_figures(small, folder / "few", few[7])
    step(f"importing {LARGE}")
    many = load.write(folder / "many", LARGE)
    first_large, again_large = bench_register.import_figures(large, folder / "many")
    one_large = bench_register.one_record_figures(large, folder / "many", many[7])
    step("serving")
    served = bench_server.measure(large, many)
    waits = (
        ("qualification page", served.pages),
        ("search page", served.searches),
        ("search while typing (part of the page)", served.typing),
        ("search in the API", served.api_searches),
    )
    return [
        "## Import",
        "",
        *table(
            ("what", f"register of {SMALL}", f"register of {LARGE}", "aim"),
            (
                ("import everything", f"{first:.1f} s", f"{first_large:.1f} s", "600 in 30 s"),
                ("import the same again", f"{again:.1f} s", f"{again_large:.1f} s", "600 in 5 s"),
                ("one changed record", f"{one_small:.0f} ms", f"{one_large:.0f} ms", "150 ms at any size"),
            ),
        ),
        "",
        "Whole commands, start of Python included, except the last line: there the process runs already.",
        "",
        f"## Server, register of {LARGE}, {bench_server.CLIENTS} clients without pauses on the same machine",
        "",
        *table(
            ("what", "median", "p95", "requests per second", "aim for p95"),
            (
                (name, f"{wait.median:.0f} ms", f"{wait.p95:.0f} ms", f"{wait.per_second:.0f}", "100 ms")
                for name, wait in waits
            ),
        ),
        "",
        f"Every page is another one: nothing comes from a cache. First search after a cold start, index not yet made: "
        f"{served.first_search / 1000:.1f} s.",
        f"Memory of all server processes together, shared pages counted once: {served.memory:.0f} MB (aim 400 MB).",
        "",
    ]


def search_part() -> list[str]:
    step("search against peers")
    lines = bench_peers.search_lines(LARGE)
    ours = lines[0]
    step("search index")
    figures = bench_lookup.measure(LARGE)
    return [
        f"## Search inside one process, {LARGE} documents",
        "",
        *table(
            ("engine", "build", "median", "p95", "median against ours", "titles with a letter missing found in ten"),
            (
                (
                    line.name,
                    f"{line.build:.1f} s",
                    f"{line.median:.1f} ms",
                    f"{line.p95:.1f} ms",
                    f"{line.median / ours.median:.2f} x",
                    f"{line.titles:.0%}",
                )
                for line in lines
            ),
        ),
        "",
        "Only ours counts facets, completes the last word, follows inflection and forgives typing errors.",
        "",
        *table(("index", "figure"), ((name, f"{value:.1f} {unit}".strip()) for name, value, unit in figures)),
        "",
    ]


def coverage_part() -> list[str]:
    step("coverage, some minutes")
    measured = bench_coverage.measure()
    if measured is None:
        return ["## Coverage", "", "Not measured: the gold cases were not beside the checkout.", ""]
    what = f"{bench_coverage.PRODUCTS:,} products of {bench_coverage.OUTCOMES} outcomes".replace(",", " ")
    return [
        "## Coverage proposals, before any human",
        "",
        *table(
            ("proposals", "F1 of links", "right status", "F1, our cases", "right status, our cases"),
            [(line.name, *(f"{figure:.2f}" for figure in (*line.given, *line.ours))) for line in measured.lines],
        ),
        "",
        "Who is judged on a case learned nothing from any case on its qualification. The thresholds of the pieces of",
        "words are set on all cases.",
        "",
        *table(
            ("confidence", "proposals", "said", "right"),
            (
                (band, str(count), f"{said:.2f}", f"{right:.2f}")
                for band, count, said, right in reliability(measured.left_out.sure)
            ),
        ),
        "",
        "What a reader adds who looks at a part of the outcomes, those that decide most first, and says what the gold",
        "says; the rest stays as proposed:",
        "",
        *table(
            ("outcomes looked at", "F1 of links", "right status", "F1, our cases", "right status, our cases"),
            [(line.name, *(f"{figure:.2f}" for figure in (*line.given, *line.ours))) for line in measured.reviewed],
        ),
        "",
        f"{what} against their qualifications: {measured.seconds:.0f} s on two processors (aim 60 s).",
        "",
    ]


def vocabulary_part(folder: Path) -> list[str]:
    step("vocabularies")
    figures = bench_vocabularies.measure(folder / "vocabularies")
    return [
        "## Vocabularies: 14 000 concepts in three languages",
        "",
        *table(
            ("what", "figure", "aim"),
            ((name, f"{value:.1f} {unit}", bench_vocabularies.AIMS.get(name, "")) for name, value, unit in figures),
        ),
        "",
        "The imports are whole commands, start of Python and reading of the table included; the rest in one process.",
        "",
    ]


def crosswalk_part() -> list[str]:
    step("mapping sets")
    return [
        "## Mapping sets",
        "",
        *table(
            ("what", "time", "found", "aim", "sssom-py 0.4", "it found", "ratio"),
            (
                (
                    line.name,
                    f"{line.seconds * 1000:.0f} ms",
                    line.found,
                    line.aim,
                    "" if line.peer is None else f"{line.peer:.1f} s",
                    line.peer_found,
                    "" if line.peer is None else f"{line.peer / line.seconds:.0f} x",
                )
                for line in bench_crosswalk.measure()
            ),
        ),
        "",
        "The best of five runs each; the import of sssom-py (some seconds) is not counted.",
        "Rows are invented in the shares of the official crosswalk; its part beside the checkout is measured too.",
        "",
    ]


def products_part(folder: Path) -> list[str]:
    lines = bench_products.measure(folder)
    return [
        f"## Products: {bench_products.PRODUCTS} of {bench_products.OUTCOMES} outcomes, on "
        f"{bench_products.QUALIFICATIONS} qualifications",
        "",
        *table(
            ("what", "time", "found", "aim"),
            ((line.name, _time(line.seconds), line.found, bench_products.AIMS.get(line.name, "")) for line in lines),
        ),
        "",
        "In one process on one core, on the embedded database. An edit replaces the document of one product: its",
        "proposals are worked out again, its judgements stay.",
        "",
    ]


def dossiers_part(folder: Path) -> list[str]:
    step("dossiers")
    return [
        f"## Dossiers: a text of {bench_dossiers.ELEMENTS} elements",
        "",
        *table(
            ("what", "median", "p95", "aim"),
            (
                (line.name, f"{line.median:.0f} ms", f"{line.p95:.0f} ms", bench_dossiers.AIMS.get(line.name, ""))
                for line in bench_dossiers.measure(folder)
            ),
        ),
        "",
        "In one process on one core, on the embedded database, the whole way through a request: signed in, forgery",
        "check, transaction, answer. The page is the one with a block open to write in.",
        "",
    ]


def credentials_part(folder: Path) -> list[str]:
    step("credentials, some minutes")
    return [
        "## Proofs",
        "",
        *table(
            ("what", "median", "p95", "processor, median", "its p95", "times", "aim"),
            (
                (
                    line.name,
                    f"{line.median:.0f} ms",
                    f"{line.p95:.0f} ms",
                    f"{line.work:.0f} ms",
                    f"{line.work_p95:.0f} ms",
                    str(line.times),
                    bench_credentials.aim(line.name),
                )
                for line in bench_credentials.measure(folder)
            ),
        ),
        "",
        "In one process, on the embedded database. The processor columns are the time of the processor of that process",
        "and of the commands it ran, not of the sandbox: a busy machine changes them less. All renderings: badge,",
        "token, PDF/A, picture, drawn badge and European credential. openbadgeslib and openvc work on the very same",
        "document in the same run; when signing, openbadgeslib does not look for what would stay outside the",
        "signature, ours does.",
        "",
    ]


def opendata_part() -> list[str]:
    step("open data")
    lines, statements = bench_opendata.measure()
    return [
        f"## Open data: {bench_opendata.VERSIONS} versions, {statements} statements, in every form",
        "",
        *table(
            ("file", "time", "of the processor", "size", "aim", "sound"),
            (
                (
                    line.name,
                    f"{line.seconds:.1f} s",
                    f"{line.processor:.1f} s",
                    f"{line.bytes / 1e6:.1f} MB",
                    bench_opendata.AIMS.get(line.name, ""),
                    line.sound,
                )
                for line in lines
            ),
        ),
        "",
        "Made from records in memory, once per release and form; after that a file comes from disk.",
        "",
    ]


def case_part(folder: Path) -> list[str]:
    step("CASE service")
    lines, asked = bench_case.measure(folder)
    return [
        f"## CASE service: {asked.counted:,} items in {asked.documents:,} documents".replace(",", " "),
        "",
        *table(
            ("what", "p50", "p99", "per second, 8 clients", "aim for p50"),
            (
                (
                    line.name,
                    f"{line.p50:.1f} ms",
                    f"{line.p99:.1f} ms" if line.p99 else "",
                    f"{line.per_second:.0f}" if line.per_second else "",
                    bench_case.AIMS.get(line.name, ""),
                )
                for line in lines
            ),
        ),
        "",
        "Over HTTP on the same machine, one server process, one client except in the fourth column.",
        "",
    ]


def harvest_part(folder: Path) -> list[str]:
    step("harvest")
    found = bench_harvest.measure(folder)
    return [
        "## Frameworks of others",
        "",
        *table(
            ("what", "time", "time of the processor", "aim"),
            ((name, f"{wall:.2f} s", f"{own:.2f} s", bench_harvest.AIMS.get(name, "")) for name, wall, own in found),
        ),
        "",
    ]


def people_part(folder: Path) -> list[str]:
    step("people")
    found = bench_people.measure(folder)
    return [
        f"## People: {found.people:,} persons and {found.journeys:,} journeys".replace(",", " "),
        "",
        *table(
            ("what", "median", "p95", "times", "aim"),
            (
                (
                    line.name,
                    f"{line.median:.0f} ms",
                    f"{line.p95:.0f} ms",
                    str(line.times),
                    bench_people.AIMS.get(line.name, ""),
                )
                for line in found.lines
            ),
        ),
        "",
        f"{found.sessions} sessions, {found.programmes} programmes; loading took {found.loading:.0f} s. In one",
        "process, on the embedded database. Waiting times are read as counted in the night; counting is the last line.",
        "",
    ]


def figures_part(folder: Path) -> list[str]:
    step("figures, some minutes")
    return bench_figures.part(folder)


def _time(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page that is measured by itself and says when, on what and from which commit."""

    name: str
    lines: Callable[[Path], list[str]]


PARTS = (
    Part("register", register_part),
    Part("search", lambda _folder: search_part()),
    Part("coverage", lambda _folder: coverage_part()),
    Part("speed", lambda _folder: bench_matching.lines()),
    Part("quality", lambda _folder: report.lines()),
    Part("vocabularies", vocabulary_part),
    Part("crosswalk", lambda _folder: crosswalk_part()),
    Part("products", products_part),
    Part("dossiers", dossiers_part),
    Part("credentials", credentials_part),
    Part("case", case_part),
    Part("opendata", lambda _folder: opendata_part()),
    Part("people", people_part),
    Part("figures", figures_part),
    Part("operations", bench_operations.lines),
    Part("harvest", harvest_part),
)
PAGE = load.ROOT / "docs" / "benchmarks.md"
_MARK = re.compile(r"^<!-- part (\w+) -->\n", re.MULTILINE)


def measured(part: Part) -> str:
    """The part as Markdown, with its stamp."""
    step(part.name)
    known = report.kept() if part.name == "quality" and not report.possible() else None
    if known is not None and known.exists():
        day = datetime.fromtimestamp(known.stat().st_mtime, UTC)
        lines = [*report.lines(), f"*Measured on {day:%Y-%m-%d}; code, weights and data are the same since.*", "", ""]
        return "\n".join(lines)
    started, stamp = datetime.now(UTC), " · ".join(machine.describe())
    with tempfile.TemporaryDirectory(prefix="ijkpunt-bench-") as folder:
        lines = part.lines(Path(folder))
    took = (datetime.now(UTC) - started).total_seconds()
    return "\n".join([*lines, f"*Measured on {started:%Y-%m-%d} in {_duration(took)}: {stamp}.*", "", ""])


def _duration(seconds: float) -> str:
    return f"{seconds / 60:.0f} minutes" if seconds >= 90 else f"{seconds:.0f} seconds"


def kept() -> dict[str, str]:
    """What the page says now, by part."""
    _, *found = _MARK.split(PAGE.read_text()) if PAGE.exists() else ("",)
    return dict(zip(found[::2], found[1::2], strict=True))


def main(names: Sequence[str]) -> None:
    known = [part.name for part in PARTS]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise SystemExit(f"No such part: {', '.join(unknown)}. The parts are: {', '.join(known)}.")
    said = kept()
    for part in PARTS:
        if not names or part.name in names:
            said[part.name] = measured(part)
            write(said)
    print(PAGE.read_text())


def write(said: Mapping[str, str]) -> None:
    """The page as far as it goes, after every part, so that an interrupted run loses one part only."""
    source = "the real records beside the checkout" if load.REAL.is_dir() else "the demo's records"
    head = [
        "# Benchmarks",
        "",
        "Written by `make bench`; do not edit. Tests never assert times. Every part says when it was measured, on what",
        "machine and from which commit; `python -m tests.bench NAME` measures one of them again:",
        f"{', '.join(part.name for part in PARTS)}.",
        f"Registers are made by multiplying {source}, one word changed in every text.",
        "",
        "",
    ]
    parts = "".join(f"<!-- part {part.name} -->\n{said[part.name]}" for part in PARTS if part.name in said)
    PAGE.write_text("\n".join(head) + parts.rstrip() + "\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ijkpunt.config.settings")
    main(sys.argv[1:])
