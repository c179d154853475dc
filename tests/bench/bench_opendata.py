"""The whole register in every open format: how long a file takes to make, how large it is, and whether it is sound.

Run by `python -m tests.bench opendata`. What is measured is the making of the bytes from records in memory, in one
process: over HTTP that happens once per release and format; after that a file comes from disk. Processor time stands
beside the time on the clock, as a busy machine changes the second only.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import orjson

from ijkpunt.formats.case import check_package
from ijkpunt.formats.loq import schema_problems
from ijkpunt.formats.onderwijs_api.qualification import read_qualification
from ijkpunt.formats.open_data import FILES, Told
from ijkpunt.kernel.qualification import QualificationRecord
from tests.bench import load

VERSIONS = 600
TOLD = Told("https://register.example", "IJkpunt")
AIMS = {"elm-loq.xml": "20 s", "case.json": "60 s"}
SCHEMAS = load.ROOT.parent / "shared" / "data" / "elm" / "loq"


@dataclass(frozen=True, slots=True)
class FileFigure:
    """`sound`: what a validator said; empty where none was there."""

    name: str
    seconds: float
    processor: float
    bytes: int
    sound: str


def measure() -> tuple[list[FileFigure], int]:
    """A line per file, and how many statements (competences, skills, knowledge) are in the register."""
    found = [read_qualification(orjson.loads(raw), file=name).record for name, raw in load.records(VERSIONS)]
    return [_figure(name, found) for name in FILES], sum(map(statements, found))


def statements(record: QualificationRecord) -> int:
    return sum(1 + len(one.skills) + len(one.knowledge) for one in record.competences)


def _figure(name: str, records: Sequence[QualificationRecord]) -> FileFigure:
    clock, processor = time.perf_counter(), time.process_time()
    content = FILES[name].write(records, TOLD)
    figure = time.perf_counter() - clock, time.process_time() - processor
    return FileFigure(name, *figure, len(content), _CHECKS[name](content) if name in _CHECKS else "")


def _schema(content: bytes) -> str:
    if not SCHEMAS.is_dir():
        return ""
    problems = schema_problems(content, SCHEMAS)
    return f"{len(problems)} problems" if problems else "the official schema has nothing against it"


def _packages(content: bytes) -> str:
    packages = orjson.loads(content)
    problems = sum(len(check_package(package)) for package in packages)
    return f"{len(packages)} packages, {problems} problems"


_CHECKS: dict[str, Callable[[bytes], str]] = {"elm-loq.xml": _schema, "case.json": _packages}


if __name__ == "__main__":
    lines, count = measure()
    print(f"{VERSIONS} versions, {count} statements")
    for line in lines:
        print(f"{line.name:<22}{line.seconds:8.1f} s{line.processor:8.1f} s{line.bytes / 1e6:8.1f} MB  {line.sound}")
