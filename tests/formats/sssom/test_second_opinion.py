"""sssom-py, the reference implementation, beside our own rules: what we write it accepts, what it lets pass we refuse.

It is slow to import, so it is asked in few tests.
"""

import logging
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ijkpunt.formats.sssom import canonical, check_sssom, read_sssom, write_sssom
from ijkpunt.kernel.problems import Severity
from tests.formats.sssom.samples import source
from tests.formats.sssom.test_rules import CASES
from tests.formats.sssom.test_travelling import NONE, SET

ACCEPTED = {  # what it says nothing of, and how many of the rows are left afterwards
    "control character": 1,
    "empty # line": 1,
    "empty line under the header": 0,
    "key twice": 1,
    "empty line": 1,
    "comment line": 1,
    "too few cells": 1,
    "bare quotation mark": 1,
    "commas": 0,
    "no set id": 1,  # it makes one up
    "no licence": 1,  # it fills one in
    "column of 1.1": 1,
    "unknown slot": 1,
    "unknown column": 1,
    "other skos": 1,
    "IRI": 1,
    "no CURIE": 1,
    "CURIE with a space": 0,
    "Belgian date": 0,
    "comma in a number": 0,
    "modifier": 0,  # a row that says NOT is dropped
    "no subject": 0,
    "no object": 0,
    "no justification": 1,  # it fills in UnspecifiedMatching
    "extension of another type": 1,
    "record id twice": 2,
    "record id on some rows": 2,
    "nothing found, negated": 1,
}

Opinion = Callable[[bytes], tuple[list[str], int]]


@pytest.fixture(scope="module")
def opinion(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opinion]:
    """What sssom-py has against a file, and how many rows it keeps."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sssom.parsers import parse_sssom_table
        from sssom.validators import validate
    path = tmp_path_factory.mktemp("second") / "a.sssom.tsv"

    def ask(data: bytes) -> tuple[list[str], int]:
        path.write_bytes(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            table = parse_sssom_table(path)
            reports = validate(table, fail_on_error=False)
        return [result.message for report in reports.values() for result in report.results], len(table.df)

    logging.disable(logging.CRITICAL)
    yield ask
    logging.disable(logging.NOTSET)


def test_what_we_write_it_accepts_and_keeps_whole(opinion: Opinion) -> None:
    assert opinion(write_sssom(SET)) == ([], len(SET.rows))


def test_what_it_lets_pass_or_drops_we_refuse(opinion: Opinion) -> None:
    cases = {case[0]: case[1] for case in CASES if case[0] in ACCEPTED}
    assert {name: opinion(data) for name, data in cases.items()} == {
        name: ([], left) for name, left in ACCEPTED.items()
    }
    for data in cases.values():
        assert Severity.ERROR in {problem.severity for problem in check_sssom(source(data))}


def test_what_it_writes_we_read(opinion: Opinion, tmp_path: Path) -> None:
    path = tmp_path / "theirs.sssom.tsv"
    path.write_bytes(write_sssom(SET))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sssom.parsers import parse_sssom_table
        from sssom.writers import write_table

        with (tmp_path / "again.sssom.tsv").open("w", encoding="utf-8") as stream:
            write_table(parse_sssom_table(path), stream)
    back = read_sssom(source((tmp_path / "again.sssom.tsv").read_bytes())).value
    wanted = canonical(SET)
    assert {(row.subject.id, row.relation, row.negated) for row in back.rows} == {
        (row.subject.id, row.relation, row.negated) for row in wanted.rows
    }
    assert [row.object for row in back.rows if row.object is None] == [NONE.object]
    assert (back.id, back.licence, back.title, back.version) == (SET.id, SET.licence, SET.title, SET.version)
