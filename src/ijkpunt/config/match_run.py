"""A run of `ijkpunt match`: block by block through a file of any length, to be stopped and resumed.

While it runs, what was found stands in a journal beside the result (`.half`): a line for the run it belongs to, a line
per proposal, and after every block how many statements are done. Only when all is done is the result written. A run
that is resumed reads the journal up to the last block that was finished and goes on with the next statement.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from ijkpunt.config import match_files
from ijkpunt.formats.rows import Row, written_table
from ijkpunt.formats.rows.write import check_ending
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken
from ijkpunt.matching.data import STATEMENT_COLUMNS, Labelled, check_statements, labelled
from ijkpunt.matching.engine import HybridIndex, HybridMatcher

BLOCK = 1000  # statements between two marks in the journal
COLUMNS: dict[str, type] = {
    "source_id": str,
    "target_id": str,
    "rank": int,
    "probability": float,
    "relation": str,
    "ground": str,
    "source": str,
    "target": str,
}

Progress = Callable[[int, int], None]  # statements done, statements in all


@dataclass(frozen=True, slots=True)
class Run:
    """What is asked. Two runs are the same when their files hold the same and they ask as many proposals."""

    source: Path
    target: Path
    out: Path
    top: int = 10
    memory: Path | None = None
    model: Path | None = None

    @property
    def journal(self) -> Path:
        return self.out.with_name(self.out.name + ".half")

    def rows(self) -> Iterator[Row]:
        """The statements, from the first."""
        return match_files.rows_of(self.source, STATEMENT_COLUMNS)

    def told(self) -> dict[str, Any]:
        """What a journal must say to belong to this run."""
        files = {"source": self.source, "target": self.target, "memory": self.memory, "model": self.model}
        return {"top": self.top, **{name: _digest(path) for name, path in files.items()}}


def propose(run: Run, progress: Progress, *, resume: bool = False) -> None:
    """Write for every statement of `run.source` its best counterparts in `run.target` to `run.out`.

    `resume` goes on where an earlier run was stopped; when none was, it starts. Raises `Refused` for what is wrong in
    the files, RuleBroken when the journal belongs to another run; then nothing is written.
    """
    check_ending(run.out)
    total = check_statements(run.rows, run.source.name)
    targets = match_files.statements(run.target)
    memory, model = match_files.memory(run.memory), match_files.model(run.model)
    told = run.told()
    done, kept = _resumed(run, told) if resume and run.journal.exists() else (0, 0)
    concepts = any(one.group is not None for one in targets.statements)
    index = HybridMatcher(model).index(targets.statements, targets.others, concepts=concepts).with_memory(memory)
    with run.journal.open("r+b" if kept else "wb") as journal:
        journal.seek(kept)
        journal.truncate()
        if not kept:
            journal.write(orjson.dumps({"run": told}) + b"\n")
        progress(done, total)
        statements = islice((labelled(row) for _, row in run.rows()), done, None)
        while block := list(islice(statements, BLOCK)):
            done += len(block)
            journal.writelines(orjson.dumps(one) + b"\n" for one in _proposals(index, block, run.top))
            journal.write(orjson.dumps({"done": done}) + b"\n")
            journal.flush()
            progress(done, total)
    _write(run)
    run.journal.unlink()


def _proposals(index: HybridIndex, block: list[Labelled], top: int) -> Iterator[list[Any]]:
    texts = {target.id: target.text for target in index.targets}
    statements, others = [one for one, _ in block], [labels for _, labels in block]
    for query, found in zip(statements, index.propose(statements, top, others, by_group=index.concepts), strict=True):
        for place, one in enumerate(found, 1):
            said = [round(one.confidence, 3), one.relation.value, ", ".join(one.ground)]
            yield [query.id, one.target, place, *said, query.text, texts[one.target]]


def _write(run: Run) -> None:
    with written_table(run.out, COLUMNS) as table, run.journal.open("rb") as journal:
        for line in journal:
            if line.startswith(b"["):
                table.write(orjson.loads(line))


def _resumed(run: Run, told: dict[str, Any]) -> tuple[int, int]:
    """How many statements the journal has done, and how many bytes of it hold them. (0, 0): it says nothing yet."""
    done, kept, place = 0, 0, 0
    with run.journal.open("rb") as journal:
        for line in journal:
            place += len(line)
            mark = _mark(line)
            if "run" in mark and mark["run"] != told:
                message = say("Wat er half staat, hoort bij een andere vraag.")
                remedy = say("Geef dezelfde bestanden en hetzelfde aantal, of begin opnieuw zonder --resume.")
                raise RuleBroken("match.other_run", message, remedy, place=Place(file=run.journal.name))
            if mark:
                done, kept = mark.get("done", done), place
    return done, kept


def _mark(line: bytes) -> dict[str, Any]:
    """The mark on a line of the journal; none on a line with a proposal or one that was cut off."""
    try:
        told = orjson.loads(line) if line.startswith(b"{") and line.endswith(b"\n") else {}
    except orjson.JSONDecodeError:
        return {}
    return told if isinstance(told, dict) else {}


def _digest(path: Path | None) -> str:
    if path is None:
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "blake2b").hexdigest()
