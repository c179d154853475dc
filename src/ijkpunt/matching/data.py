"""The files of the engine: statements, right answers, decisions (separated by tabs or commas) and MELO folders."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ijkpunt.kernel.mapping import MatchRelation
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused
from ijkpunt.matching.evaluate import Gold
from ijkpunt.matching.memory import Decision
from ijkpunt.matching.protocol import Statement

VIEWS = ("text_nl", "text_fr", "text_en", "text_de")
LARGEST = 200_000_000  # bytes
_MOST_PROBLEMS = 50

_RELATIONS = {
    **{relation.value: relation for relation in MatchRelation},
    **{f"skos:{relation.value}Match": relation for relation in MatchRelation},
    **{f"{relation.value}Match": relation for relation in MatchRelation},
    "broader": MatchRelation.BROAD,
    "narrower": MatchRelation.NARROW,
}


@dataclass(frozen=True, slots=True)
class Statements:
    """`others` holds per statement its labels in other languages, in the order of the columns."""

    statements: list[Statement] = field(default_factory=list)
    others: list[tuple[str, ...]] = field(default_factory=list)


def read_statements(path: Path) -> Statements:
    """Columns `id`, `text`, optional `lang`, `kind`, `group` and `text_fr` and the like. Raises `Refused`."""
    problems: list[Problem] = []
    found, seen = Statements(), set()
    for line, row in _rows(path, ("id", "text")):
        place = Place(file=path.name, record=str(line))
        if not row["id"]:
            problems.append(
                _problem("match.no_id", place, say("Deze rij heeft geen id."), say("Geef elke rij een id."))
            )
        elif row["id"] in seen:
            remedy = say("Laat van elke id één rij over.")
            problems.append(
                _problem("match.double_id", place, say("De id {id} staat er twee keer.", id=row["id"]), remedy)
            )
        seen.add(row["id"])
        group = row.get("group") or None
        found.statements.append(Statement(row["id"], row["text"], row.get("lang") or "nl", row.get("kind", ""), group))
        found.others.append(tuple(row[view] for view in VIEWS if row.get(view) and row[view] != row["text"]))
    _refuse(problems)
    return found


def read_gold(path: Path) -> Gold:
    """Columns `query_id`, `target_id`, optional `relation`. Raises `Refused`."""
    problems: list[Problem] = []
    gold: Gold = {}
    for line, row in _rows(path, ("query_id", "target_id")):
        relation = _relation(row.get("relation", ""), Place(file=path.name, record=str(line)), problems)
        gold.setdefault(row["query_id"], {})[row["target_id"]] = relation
    _refuse(problems)
    return gold


def read_decisions(path: Path) -> list[Decision]:
    """Columns `text`, `target_id`, optional `source_id`, `relation`, `refused` (1 or yes), `text_fr` and the like."""
    problems: list[Problem] = []
    decisions = []
    for line, row in _rows(path, ("text", "target_id")):
        relation = (
            _relation(row.get("relation", ""), Place(file=path.name, record=str(line)), problems) or MatchRelation.CLOSE
        )
        others = tuple(row[view] for view in VIEWS if row.get(view))
        refused = row.get("refused", "").lower() in {"1", "yes", "true", "ja"}
        decisions.append(Decision(row.get("source_id", ""), row["text"], row["target_id"], relation, refused, others))
    _refuse(problems)
    return decisions


def read_melo(folder: Path) -> tuple[Statements, Statements, Gold]:
    """Queries, surface forms (grouped by concept) and right answers of a folder in the layout of the MELO benchmark."""
    concept = {row[0]: row[1] for row in _pairs(folder / "concept_mapping.tsv", 2)}
    queries, targets = Statements(), Statements()
    for row in _pairs(folder / "queries.tsv", 2):
        queries.statements.append(Statement(row[0], row[1]))
        queries.others.append(())
    for row in _pairs(folder / "corpus_elements.tsv", 2):
        targets.statements.append(Statement(row[0], row[1], group=concept.get(row[0])))
        targets.others.append(())
    gold: Gold = {}
    for row in _pairs(folder / "annotations.tsv", 4):
        if row[3] != "0":
            gold.setdefault(row[0], {})[row[2]] = None
    return queries, targets, gold


def _pairs(path: Path, columns: int) -> Iterator[list[str]]:
    for number, line in enumerate(_text(path).splitlines(), 1):
        row = line.split("\t")
        if len(row) < columns:
            message = say("Deze regel heeft geen {columns} kolommen.", columns=columns)
            raise Refused([_problem("match.columns", Place(file=path.name, record=str(number)), message, _TABS)])
        yield row


_TABS = say("Geef een bestand met tabs of komma’s tussen de kolommen en de namen van de kolommen in de eerste regel.")


def _rows(path: Path, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells, stripped. A missing cell is an empty text."""
    lines = _text(path).splitlines()
    header = lines[0] if lines else ""
    mark = "\t" if "\t" in header or path.suffix == ".tsv" else ";" if ";" in header else ","
    if mark == "\t":  # a quotation mark is then a sign like any other
        reader = csv.DictReader(lines, delimiter=mark, quoting=csv.QUOTE_NONE, restval="")
    else:
        reader = csv.DictReader(lines, delimiter=mark, restval="")
    absent = [name for name in needed if name not in (reader.fieldnames or ())]
    if absent:
        message = say("De kolommen {columns} ontbreken.", columns=", ".join(absent))
        raise Refused([_problem("match.columns", Place(file=path.name, record=str(1)), message, _TABS)])
    try:
        for row in reader:
            yield reader.line_num, {name: (cell or "").strip() for name, cell in row.items() if isinstance(name, str)}
    except csv.Error:
        message = say("Dit bestand is geen tabel.")
        raise Refused(
            [_problem("match.table", Place(file=path.name, record=str(reader.line_num)), message, _TABS)]
        ) from None


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        remedy = say("Splits het bestand. Een bestand mag {largest} bytes groot zijn.", largest=LARGEST)
        raise Refused([_problem("match.too_large", Place(file=path.name), say("Dit bestand is te groot."), remedy)])
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        remedy = say("Bewaar het bestand als UTF-8.")
        raise Refused(
            [_problem("match.encoding", Place(file=path.name), say("Dit bestand is geen UTF-8."), remedy)]
        ) from None


def _relation(word: str, place: Place, problems: list[Problem]) -> MatchRelation | None:
    if word and word not in _RELATIONS:
        message = say("We kennen de relatie {word} niet.", word=word)
        problems.append(
            _problem("match.relation", place, message, say("Gebruik exact, close, broad, narrow of related."))
        )
    return _RELATIONS.get(word)


def _problem(code: str, place: Place, message: Message, remedy: Message) -> Problem:
    return Problem(code=code, message=message, remedy=remedy, place=place)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Refused(problems[:_MOST_PROBLEMS])
