"""Where something is wrong with results that were sent: as rows and fields of what was sent, not of a table."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from ijkpunt.kernel.problems import Place, Problem, Refused
from ijkpunt.pathways.rules.importing import RESULT_COLUMNS

KEYS = {column.title: column.key for column in RESULT_COLUMNS}
HEADER = 2  # the line of the first row: lines count from one, and the names of the columns come first


@contextmanager
def in_rows() -> Iterator[None]:
    """Let `Refused` of a table name rows[n] and the field."""
    try:
        yield
    except Refused as refused:
        raise Refused(_moved(problem) for problem in refused.problems) from None


def _moved(problem: Problem) -> Problem:
    line, field = problem.place.record, KEYS.get(problem.place.field, problem.place.field)
    row = f"rows[{int(line) - HEADER}]" if line.isdecimal() and int(line) >= HEADER else line
    return replace(problem, place=Place(record=row, field=field))
