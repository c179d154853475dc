"""The lines on top of an official crosswalk: which project, whose, which two classifications, of which version.

Files differ: empty lines before and between, the same columns twice, names in capitals or not, dates as 2021-09-30,
07/06/2022, 22-8-2021 or as the number of a day in Excel.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from ijkpunt.formats.findings import Findings
from ijkpunt.formats.rows.read import Cells
from ijkpunt.formats.rows.source import refused
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Severity
from ijkpunt.kernel.vocabulary import ConceptKind

MOST_LINES = 60  # on top; a file without a header by then is another sort of file
RELATION = "relation"
_SIDE = re.compile(r"classification ([12]) (.+)")
_COLUMN = re.compile(r"(uri|id|url|pref(?:er+ed)? ?label|description)(?: ?\(?([a-z]{2})\)?)?")
_RELATION_NAMES = {"mapping relation", "type of match", "relation", "mapping relation type"}
_NOTE_NAMES = {"editorial note", "editorial notes", "comment", "note"}
_ONET = {  # the crosswalk of O*NET names its columns in its own way
    "o*net id": (1, "id", ""),
    "o*net title": (1, "label", ""),
    "o*net description": (1, "description", ""),
    "esco or isco uri": (2, "uri", ""),
    "esco or isco title": (2, "label", ""),
    "esco or isco description": (2, "description", ""),
}
_KINDS = {
    "occupation": ConceptKind.OCCUPATION,
    "occupations": ConceptKind.OCCUPATION,
    "skill": ConceptKind.SKILL,
    "skills": ConceptKind.SKILL,
    "competence": ConceptKind.SKILL,
    "competences": ConceptKind.SKILL,
}


class Reads(StrEnum):
    """From which classification to which the relation of a row reads.

    The files on the ESCO portal do not say, and they differ: in most a national occupation `broadMatch` the ESCO
    occupation that stands *before* it, so they read from the second to the first; some read the other way.
    """

    SECOND_TO_FIRST = "second_to_first"
    FIRST_TO_SECOND = "first_to_second"


@dataclass(frozen=True, slots=True)
class Classification:
    """One of the two. `kind` is OTHER where the file does not say."""

    name: str = ""
    kind: ConceptKind = ConceptKind.OTHER
    version: str = ""
    languages: tuple[str, ...] = ()
    page: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """What the lines on top say. `columns` tells per place in a row: side, what (uri, id, label …), language."""

    name: str = ""
    author: str = ""
    version: str = ""
    made_on: date | None = None
    sides: tuple[Classification, Classification] = (Classification(), Classification())
    columns: dict[int, tuple[int, str, str]] = field(default_factory=dict)

    def places(self, side: int, what: str) -> list[tuple[int, str]]:
        """The places in a row, with the language, that hold this of one side (0: of the row itself)."""
        return [(place, told[2]) for place, told in self.columns.items() if told[:2] == (side, what)]


def read_project(name: str, cells: Iterator[Cells], findings: Findings) -> Project:
    """Take the lines on top and the header from `cells`. Raises `Refused` when there is no header of a crosswalk."""
    told: dict[str, tuple[str, int]] = {}
    for count, (line, row) in enumerate(cells):
        columns = _columns(row)
        if any(what == RELATION for _, what, _ in columns.values()):
            return _project(name, told, columns, line, findings)
        key, value = row[0].strip().lower(), next((cell.strip() for cell in row[1:2]), "")
        told.setdefault(key, (value, line))
        if count > MOST_LINES:
            break
    message = say("Er is geen rij met kolommen zoals “Classification 1 ID” en “Mapping relation”.")
    remedy = say("Geef het bestand zoals het op de website van ESCO staat, als CSV of Excel.")
    raise refused("crosswalk.header", name, message, remedy)


def _columns(row: list[str]) -> dict[int, tuple[int, str, str]]:
    found: dict[int, tuple[int, str, str]] = {}
    for place, cell in enumerate(row):
        name = " ".join(cell.strip().lower().split())
        side = _SIDE.fullmatch(name)
        column = _COLUMN.fullmatch(side[2]) if side else None
        if name in _RELATION_NAMES:
            found[place] = (0, RELATION, "")
        elif name in _NOTE_NAMES:
            found[place] = (0, "note", "")
        elif name in _ONET:
            found[place] = _ONET[name]
        elif side and column:
            what = "label" if column[1].endswith("label") else column[1]
            found[place] = (int(side[1]), what, column[2] or "")
    return found


def _project(
    name: str, told: dict[str, tuple[str, int]], columns: dict[int, tuple[int, str, str]], line: int, findings: Findings
) -> Project:
    for side in (1, 2):
        if not any(one == side and what in ("uri", "id", "url") for one, what, _ in columns.values()):
            message = say("Er is geen kolom met de id of het adres van classificatie {side}.", side=side)
            remedy = say("Geef het bestand zoals het op de website van ESCO staat.")
            raise refused("crosswalk.columns", name, message, remedy, line)
    value = {key: text for key, (text, _) in told.items()}
    when, at = told.get("mapping project version date", ("", 0))
    return Project(
        value.get("mapping project name", ""),
        value.get("mapping project author", ""),
        value.get("mapping project version", ""),
        day_of_project(when, findings, at),
        (_classification(value, 1), _classification(value, 2)),
        columns,
    )


def _classification(value: dict[str, str], side: int) -> Classification:
    told = {what: value.get(f"classification {side} {what}", "") for what in ("name", "concept type", "version")}
    languages = re.findall(r"[a-z]{2}(?![a-z])", value.get(f"classification {side} language", "").lower())
    return Classification(
        told["name"],
        _KINDS.get(told["concept type"].lower(), ConceptKind.OTHER),
        told["version"],
        tuple(languages) if languages else _named_language(value.get(f"classification {side} language", "")),
        value.get(f"classification {side} landing page", ""),
    )


def _named_language(text: str) -> tuple[str, ...]:
    names = {"english": "en", "french": "fr", "dutch": "nl", "german": "de", "spanish": "es", "italian": "it"}
    return (names[text.lower()],) if text.lower() in names else ()


def day_of_project(text: str, findings: Findings, line: int) -> date | None:
    """The day, in any of the ways these files write it (day before month); a warning when it is none of them."""
    if not text:
        return None
    numbers = [int(part) for part in re.findall(r"\d+", text)[:3]]
    try:
        if re.fullmatch(r"\d{5}", text):
            return date(1899, 12, 30) + timedelta(days=int(text))  # how Excel counts days
        if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}.*", text):
            return date(numbers[0], numbers[1], numbers[2])
        if re.fullmatch(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}", text):
            return date(numbers[2], numbers[1], numbers[0])
    except ValueError:
        pass
    message = say("{text} is geen datum die we kunnen lezen.", text=text[:40])
    remedy = say("Schrijf ze als 2026-10-31. Nu lezen we het bestand zonder datum.")
    findings.add("crosswalk.date", message, remedy, line=line, severity=Severity.WARNING)
    return None
