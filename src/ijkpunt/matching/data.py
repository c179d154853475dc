"""What the engine is given, from rows of tables: statements, right answers, decisions, and the MELO benchmark.

Rows come from whoever reads files, as line number and cells by column; columns that must be there are named in
STATEMENT_COLUMNS and the like. What is wrong in the rows is gathered and said with its line.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused
from ijkpunt.matching.evaluate import Gold
from ijkpunt.matching.memory import Decision
from ijkpunt.matching.protocol import Statement

VIEWS = ("text_nl", "text_fr", "text_en", "text_de")
STATEMENT_COLUMNS = ("id", "text")
GOLD_COLUMNS = ("query_id", "target_id")
DECISION_COLUMNS = ("text", "target_id")
MELO_FILES = {"queries.tsv": 2, "corpus_elements.tsv": 2, "concept_mapping.tsv": 2, "annotations.tsv": 4}
"""The files of a MELO folder that are read, without header, and the cells that a row must have."""

_MOST_PROBLEMS = 50
_RELATIONS = {
    **{relation.value: relation for relation in MatchRelation},
    **{f"skos:{relation.value}Match": relation for relation in MatchRelation},
    **{f"{relation.value}Match": relation for relation in MatchRelation},
    "broader": MatchRelation.BROAD,
    "narrower": MatchRelation.NARROW,
}

Row = Mapping[str, str]
Rows = Iterable[tuple[int, Row]]
Labelled = tuple[Statement, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Statements:
    """`others` holds per statement its labels in other languages, in the order of the columns."""

    statements: list[Statement] = field(default_factory=list)
    others: list[tuple[str, ...]] = field(default_factory=list)


def labelled(row: Row) -> Labelled:
    """The statement of a row with its labels in other languages."""
    text, group = row["text"], row.get("group") or None
    others = tuple(told for view in VIEWS if (told := row.get(view, "")) and told != text)
    return Statement(row["id"], text, row.get("lang") or "nl", row.get("kind", ""), group), others


def read_statements(rows: Rows, file: str) -> Statements:
    """Columns `id`, `text`, optional `lang`, `kind`, `group` and `text_fr` and the like. Raises `Refused`."""
    problems: list[Problem] = []
    found, seen = Statements(), set()
    for line, row in rows:
        if not row["id"]:
            problems.append(_no_id(file, line))
        elif row["id"] in seen:
            problems.append(_double_id(file, line, row["id"]))
        seen.add(row["id"])
        statement, others = labelled(row)
        found.statements.append(statement)
        found.others.append(others)
    _refuse(problems)
    return found


def check_statements(again: Callable[[], Rows], file: str) -> int:
    """How many statements there are, when every one has an id of its own. Raises `Refused` otherwise.

    For files that are too long to hold: of each id eight bytes are kept. `again` begins anew with the rows each time
    it is called; it is called twice when ids seem to be double.
    """
    problems: list[Problem] = []
    hashes = array("q")
    for line, row in again():
        hashes.append(hash(row["id"]))
        if not row["id"] and len(problems) < _MOST_PROBLEMS:
            problems.append(_no_id(file, line))
    ordered = np.sort(np.frombuffer(hashes, np.int64)) if hashes else np.zeros(0, np.int64)
    suspects = set(ordered[1:][ordered[1:] == ordered[:-1]].tolist())
    seen: set[str] = set()
    for line, row in again() if suspects else ():
        if hash(row["id"]) in suspects and row["id"]:
            if row["id"] in seen and len(problems) < _MOST_PROBLEMS:
                problems.append(_double_id(file, line, row["id"]))
            seen.add(row["id"])
    _refuse(problems)
    return len(hashes)


def read_gold(rows: Rows, file: str) -> Gold:
    """Columns `query_id`, `target_id`, optional `relation`. Raises `Refused`."""
    problems: list[Problem] = []
    gold: Gold = {}
    for line, row in rows:
        relation = _relation(row.get("relation", ""), Place(file=file, record=str(line)), problems)
        gold.setdefault(row["query_id"], {})[row["target_id"]] = relation
    _refuse(problems)
    return gold


def read_decisions(rows: Rows, file: str) -> list[Decision]:
    """Columns `text`, `target_id`, optional `source_id`, `relation`, `refused` (1 or yes), `text_fr` and the like."""
    problems: list[Problem] = []
    decisions = []
    for line, row in rows:
        place = Place(file=file, record=str(line))
        relation = _relation(row.get("relation", ""), place, problems) or MatchRelation.CLOSE
        others = tuple(row[view] for view in VIEWS if row.get(view))
        refused = row.get("refused", "").lower() in {"1", "yes", "true", "ja"}
        decisions.append(Decision(row.get("source_id", ""), row["text"], row["target_id"], relation, refused, others))
    _refuse(problems)
    return decisions


def read_melo(cells: Callable[[str], Iterable[tuple[int, list[str]]]]) -> tuple[Statements, Statements, Gold]:
    """Queries, surface forms (grouped by concept) and right answers of a folder in the layout of the MELO benchmark.

    `cells` gives line number and cells of one of MELO_FILES. Raises `Refused` for a row with too few cells.
    """
    parts = {name: list(_wide(name, cells(name))) for name in MELO_FILES}
    concept = {row[0]: row[1] for row in parts["concept_mapping.tsv"]}
    queries = Statements([Statement(row[0], row[1]) for row in parts["queries.tsv"]])
    elements = parts["corpus_elements.tsv"]
    targets = Statements([Statement(row[0], row[1], group=concept.get(row[0])) for row in elements])
    for side in (queries, targets):
        side.others.extend(() for _ in side.statements)
    gold: Gold = {}
    for row in parts["annotations.tsv"]:
        if row[3].strip() != "0":
            gold.setdefault(row[0], {})[row[2]] = None
    return queries, targets, gold


def _wide(name: str, rows: Iterable[tuple[int, list[str]]]) -> Iterator[list[str]]:
    for line, row in rows:
        if len(row) < MELO_FILES[name]:
            message = say("Deze regel heeft geen {columns} kolommen.", columns=MELO_FILES[name])
            remedy = say("Geef de map zoals MELO ze uitgeeft, met tabs tussen de kolommen.")
            raise Refused([_problem("match.columns", Place(file=name, record=str(line)), message, remedy)])
        yield row


def _relation(word: str, place: Place, problems: list[Problem]) -> MatchRelation | None:
    if word and word not in _RELATIONS:
        message = say("We kennen de relatie {word} niet.", word=word)
        remedy = say("Gebruik exact, close, broad, narrow of related.")
        problems.append(_problem("match.relation", place, message, remedy))
    return _RELATIONS.get(word)


def _no_id(file: str, line: int) -> Problem:
    place = Place(file=file, record=str(line))
    return _problem("match.no_id", place, say("Deze rij heeft geen id."), say("Geef elke rij een id."))


def _double_id(file: str, line: int, identifier: str) -> Problem:
    place, remedy = Place(file=file, record=str(line)), say("Laat van elke id één rij over.")
    return _problem("match.double_id", place, say("De id {id} staat er twee keer.", id=identifier), remedy)


def _problem(code: str, place: Place, message: Message, remedy: Message) -> Problem:
    return Problem(code=code, message=message, remedy=remedy, place=place)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Refused(problems[:_MOST_PROBLEMS])
