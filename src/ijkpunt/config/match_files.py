"""The files of `ijkpunt match`: tables in any of our formats, given to the engine as rows."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.rows import Row, TableSource, read_cells, table_rows
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.matching import data
from ijkpunt.matching.data import Statements
from ijkpunt.matching.evaluate import Gold
from ijkpunt.matching.memory import Memory
from ijkpunt.matching.rank import Model, read_model


def rows_of(path: Path, needed: Sequence[str]) -> Iterator[Row]:
    """The rows of a table in any of our formats. Raises `Refused` for what is wrong, at the latest after the last."""
    findings = Findings(path.name)
    yield from table_rows(TableSource.of(path), needed, findings)
    findings.refuse()


def statements(path: Path) -> Statements:
    return data.read_statements(rows_of(path, data.STATEMENT_COLUMNS), path.name)


def gold(path: Path) -> Gold:
    return data.read_gold(rows_of(path, data.GOLD_COLUMNS), path.name)


def memory(path: Path | None) -> Memory:
    """The decisions of a file; none when there is none."""
    if path is None:
        return Memory()
    return Memory(tuple(data.read_decisions(rows_of(path, data.DECISION_COLUMNS), path.name)))


def melo(folder: Path) -> tuple[Statements, Statements, Gold]:
    """A folder in the layout of the MELO benchmark."""
    return data.read_melo(lambda name: read_cells(TableSource.of(folder / name), delimiter="\t"))


def model(path: Path | None) -> Model | None:
    """Weights of your own. Raises RuleBroken when a file holds none."""
    if path is None:
        return None
    try:
        return read_model(path)
    except (ValueError, KeyError):
        remedy = say("Maak het bestand met “ijkpunt match train”.")
        raise RuleBroken("match.model", say("{file} bevat geen gewichten.", file=path.name), remedy) from None
