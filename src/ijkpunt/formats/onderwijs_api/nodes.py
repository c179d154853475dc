"""Walking through an answer: fields by type, and a note of everything that is wrong on the way.

Nothing here raises at the first fault. A field that is wrong gives None and a problem; `Findings.settle` refuses once,
with all of them, after the whole answer was read.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, Severity, shorten

Record = TypeVar("Record")

LONGEST_TEXT = 100_000  # characters; the longest real one has a few thousand
DEEPEST = 40  # objects in objects; the deepest real answer has 8
MOST_PROBLEMS = 500  # of one answer: more tells nobody anything new
LARGEST_INTEGER = 2**31 - 1  # what every database holds

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)
_DAY_AND_TIME = re.compile(r"^(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}", re.ASCII)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Reading(Generic[Record]):
    """A record as read, with the warnings and notes that came with it (never errors: those raise Refused)."""

    record: Record
    problems: tuple[Problem, ...] = ()


class Findings:
    """The problems of one answer. `record` is filled in as soon as the answer has told who it is."""

    def __init__(self, *, file: str = "", record: str = "") -> None:
        self.file = file
        self.record = record
        self._problems: list[Problem] = []

    def add(
        self,
        code: str,
        message: Message,
        remedy: Message,
        *,
        field: str,
        value: object = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        if len(self._problems) < MOST_PROBLEMS:
            place = Place(field=field)
            self._problems.append(Problem(code, message, remedy, place, shorten(value), severity))

    def take(self) -> tuple[Problem, ...]:
        """All problems, errors first, each with its file and record."""
        placed = [problem.inside(file=self.file, record=self.record) for problem in self._problems]
        return tuple(sorted(placed, key=lambda problem: problem.severity is not Severity.ERROR))

    def settle(self) -> tuple[Problem, ...]:
        """The warnings and notes. Raises Refused with everything when there is any error."""
        problems = self.take()
        if problems and problems[0].severity is Severity.ERROR:
            raise Refused(problems)
        return problems


class Node:
    """One object of the answer. `path` is its place, such as competenties[3]; empty at the top."""

    def __init__(self, value: Mapping[str, object], findings: Findings, path: str = "") -> None:
        self.value = value
        self.findings = findings
        self.path = path

    def at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def get(self, key: str) -> object:
        """The raw value; a null counts as absent."""
        return self.value.get(key)

    def text(self, key: str) -> str | None:
        found = self.get(key)
        if found is None or isinstance(found, str):
            return found
        self._wrong_type(key, say("Hier hoort een tekst te staan."), say("Zet de waarde tussen aanhalingstekens."))
        return None

    def needed_text(self, key: str) -> str:
        """The text, or "" with a problem when it is absent or blank."""
        found = self.text(key)
        if self.get(key) is None or (found is not None and not found.strip()):
            self.missing(key)
        return found or ""

    def loose_text(self, key: str) -> str | None:
        """A text, or a number written as one: for fields whose type the source does not fix."""
        found = self.get(key)
        if isinstance(found, int | float) and not isinstance(found, bool):
            return str(found)
        return self.text(key)

    def integer(self, key: str, *, least: int = 0, most: int = LARGEST_INTEGER) -> int | None:
        found = self.get(key)
        if found is None:
            return None
        if isinstance(found, int) and not isinstance(found, bool) and least <= found <= most:
            return found
        remedy = say("Schrijf een getal van {least} tot {most}, zonder aanhalingstekens.", least=least, most=most)
        self._wrong_type(key, say("Hier hoort een geheel getal te staan."), remedy)
        return None

    def number(self, key: str) -> float | None:
        found = self.get(key)
        if found is None or (isinstance(found, int | float) and not isinstance(found, bool)):
            return found
        self._wrong_type(key, say("Hier hoort een getal te staan."), say("Schrijf een getal, zonder aanhalingstekens."))
        return None

    def flag(self, key: str) -> bool | None:
        found = self.get(key)
        if found is None or isinstance(found, bool):
            return found
        self._wrong_type(key, say("Hier hoort ja of nee te staan."), say("Schrijf true of false."))
        return None

    def day(self, key: str) -> date | None:
        found = self.text(key)
        day = None if found is None else parse_day(found)
        if found is not None and day is None:
            self.add(
                "vks.date",
                say("“{value}” is geen datum.", value=shorten(found)),
                say("Schrijf een bestaande dag als jaar-maand-dag, bijvoorbeeld 2025-03-14."),
                key,
            )
        return day

    def loose_day(self, key: str) -> date | None:
        """A day, with a time behind it or not; anything else is only warned about."""
        found = self.get(key)
        if not isinstance(found, str):
            return self.day(key)
        timed = _DAY_AND_TIME.match(found)
        day = parse_day(timed[1] if timed else found)
        if day is None and found.strip():
            self.add(
                "vks.date",
                say("“{value}” is geen datum.", value=shorten(found)),
                say("De tekst blijft bewaard, maar telt niet als datum."),
                key,
                severity=Severity.WARNING,
            )
        return day

    def node(self, key: str) -> "Node | None":
        found = self.get(key)
        if found is None:
            return None
        if isinstance(found, Mapping):
            return Node(found, self.findings, self.at(key))
        self._wrong_type(key, say("Hier hoort een object te staan."), say("Zet de velden tussen accolades."))
        return None

    def items(self, key: str) -> list[tuple[str, object]]:
        """Each item of a list with its place; an absent list is empty."""
        found = self.get(key)
        if found is None:
            return []
        if isinstance(found, list):
            return [(f"{self.at(key)}[{index}]", item) for index, item in enumerate(found)]
        self._wrong_type(key, say("Hier hoort een lijst te staan."), say("Zet de delen tussen vierkante haken."))
        return []

    def nodes(self, key: str) -> "list[Node]":
        """Each object of a list of objects."""
        nodes = []
        for place, item in self.items(key):
            if isinstance(item, Mapping):
                nodes.append(Node(item, self.findings, place))
            else:
                self.findings.add(
                    "vks.type",
                    say("Hier hoort een object te staan."),
                    say("Zet de velden tussen accolades."),
                    field=place,
                    value=item,
                )
        return nodes

    def texts(self, key: str, inside: str = "waarde") -> tuple[str, ...]:
        """The texts of a list such as [{"waarde": "…"}]. An empty one is kept, a missing one is a problem."""
        return tuple(node.kept_text(inside) for node in self.nodes(key))

    def kept_text(self, key: str) -> str:
        """A text that must be there, but may be blank (noted as a warning)."""
        found = self.text(key)
        if self.get(key) is None:
            self.missing(key)
        elif found is not None and not found.strip():
            self.add(
                "vks.blank",
                say("Deze tekst is leeg."),
                say("Ze gaat mee zoals ze is. Vul ze aan bij de bron."),
                key,
                severity=Severity.WARNING,
            )
        return found or ""

    def missing(self, key: str) -> None:
        self.add("vks.missing", say("“{key}” ontbreekt of is leeg.", key=key), say("Vul dit veld in."), key)

    def add(
        self, code: str, message: Message, remedy: Message, key: str, *, severity: Severity = Severity.ERROR
    ) -> None:
        """Note a problem with the field `key` of this object."""
        value = self.get(key)
        self.findings.add(
            code, message, remedy, field=self.at(key), value="" if value is None else value, severity=severity
        )

    def _wrong_type(self, key: str, message: Message, remedy: Message) -> None:
        self.add("vks.type", message, remedy, key)


def parse_day(text: str) -> date | None:
    """`2025-03-14`, and nothing looser. None when it is something else or a day that does not exist."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def open_answer(answer: object, envelope: str, findings: Findings, *, longest_text: int = LONGEST_TEXT) -> Node:
    """The object under `envelope` ("" for the answer itself), after a look at every text in it.

    Raises Refused when there is no such object to read.
    """
    examine(answer, findings, longest_text=longest_text, prefix=envelope)
    body = answer.get(envelope) if envelope and isinstance(answer, Mapping) else answer
    if isinstance(answer, Mapping) and isinstance(body, Mapping):
        return Node(body, findings)
    if isinstance(answer, Mapping):
        findings.add(
            "vks.missing",
            say("Het deel “{key}” ontbreekt in dit antwoord.", key=envelope),
            say("Bewaar het volledige antwoord van de officiële API."),
            field=envelope,
            value="" if body is None else body,
        )
    else:
        findings.add(
            "vks.not_an_object",
            say("Dit antwoord is geen JSON-object."),
            say("Bewaar het volledige antwoord van de officiële API."),
            field="",
            value=answer,
        )
    raise Refused(findings.take())


def examine(answer: object, findings: Findings, *, longest_text: int = LONGEST_TEXT, prefix: str = "") -> None:
    """Look at every text, number and depth of an answer, known to a record or not. Walks without recursion."""
    waiting: list[tuple[str, object, int]] = [("", answer, 0)]
    while waiting:
        path, value, depth = waiting.pop()
        if isinstance(value, str):  # most of an answer is text: ask that first
            _examine_text(value, path, findings, longest_text)
        elif depth > DEEPEST:
            remedy = say("Meer dan {deepest} lagen komt in een echt antwoord niet voor.", deepest=DEEPEST)
            findings.add("vks.too_deep", say("Dit antwoord zit te diep in elkaar."), remedy, field=path)
        elif isinstance(value, list):
            waiting.extend((f"{path}[{index}]", item, depth + 1) for index, item in reversed(list(enumerate(value))))
        elif isinstance(value, Mapping):
            for key, item in reversed(list(value.items())):
                _examine_text(key, path, findings, longest_text)
                inner = "" if depth == 0 and key == prefix else f"{path}.{key}" if path else key
                waiting.append((inner, item, depth + 1))
        elif isinstance(value, float) and not math.isfinite(value):
            findings.add("vks.type", say("Dit is geen getal."), say("Schrijf een gewoon getal."), field=path)


def _examine_text(text: str, path: str, findings: Findings, longest_text: int) -> None:
    if len(text) > longest_text:
        message = say("Deze tekst telt {length} tekens. Dat is te veel.", length=len(text))
        remedy = say("Een tekst mag tot {longest} tekens lang zijn.", longest=longest_text)
        findings.add("vks.text_too_long", message, remedy, field=path, value=text[:200])
    if _UNSTORABLE.search(text):
        remedy = say("Haal de onzichtbare tekens weg en bewaar als UTF-8.")
        findings.add("vks.text_characters", say("In deze tekst staan tekens die geen tekst zijn."), remedy, field=path)
