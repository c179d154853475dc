"""Saved answers on disk: which files there are, what each of them is, and one after the other their contents.

A source is a folder in any layout, or one file. What an answer is shows from its shape, never from its name. The
files are looked at twice: once to make an index (small, whatever the size of the register), once when their turn
comes; so two files that contradict each other are known before the first one is handed out.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import orjson

from ijkpunt.formats.onderwijs_api.errors import read_error
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, RuleBroken, Severity, shorten

LARGEST_FILE = 20_000_000  # bytes; a full list page has some 100 kB

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class AnswerKind(StrEnum):
    """What a saved answer is. In the order in which they are handed out: lists first, they check the rest."""

    LIST = "list"
    QUALIFICATION = "qualification"
    PARTIAL = "partial"
    PROGRAMME = "programme"
    TRAJECTORY = "trajectory"
    OTHER_LIST = "other_list"  # lists of programme groups and trajectories: nothing to import in them
    ERROR = "error"  # an error answer that somebody saved


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """A saved answer: its bytes as they are on disk, and the JSON in them. `file` is relative to the source."""

    file: str
    kind: AnswerKind
    identifier: str  # BK-0130-5, BK-0130-5-DBK-01, the number of a programme or trajectory; "" for a list
    raw: bytes
    answer: Mapping[str, Any]

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.raw).hexdigest()


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A line of the index."""

    path: Path
    file: str
    kind: AnswerKind
    identifier: str
    digest: str


@dataclass(frozen=True, slots=True)
class Source:
    """What there is to import. `problems` are the files that cannot be used; the others go on."""

    entries: tuple[SourceEntry, ...]
    problems: tuple[Problem, ...] = ()

    def count(self, *kinds: AnswerKind) -> int:
        return sum(entry.kind in kinds for entry in self.entries)

    def answers(self, *kinds: AnswerKind) -> Iterator[SourceAnswer]:
        """The answers of these kinds, one at a time, lists first and then by identifier.

        Raises RuleBroken `source.changed` when a file went away or changed since the index was made.
        """
        for entry in self.entries:
            if entry.kind in kinds:
                yield _open(entry)

    def require(self, *kinds: AnswerKind) -> None:
        """Raises RuleBroken `source.nothing_to_import` when there is no such answer, and no file was refused either."""
        if not self.count(*kinds) and not any(problem.severity is Severity.ERROR for problem in self.problems):
            raise RuleBroken(
                "source.nothing_to_import",
                say("In deze bron staat niets van deze soort."),
                say("Kijk na of je de juiste map koos: de bewaarde antwoorden van de officiële API, als JSON."),
            )


def read_source(path: Path, *, largest_file: int = LARGEST_FILE) -> Source:
    """Make the index of a folder or file of saved answers. `largest_file` is in bytes.

    Raises RuleBroken `source.missing` when there is nothing at `path`, `source.empty` when no answer is in it.
    """
    entries: list[SourceEntry] = []
    problems: list[Problem] = []
    for file in _files(path):
        found = _index(file, _name(file, path), largest_file)
        if isinstance(found, SourceEntry):
            entries.append(found)
        else:
            problems.append(found)
    kept, contradictions = _without_contradictions(entries)
    problems.extend(contradictions)
    if not kept and not any(problem.severity is Severity.ERROR for problem in problems):
        raise _empty(path)
    order = list(AnswerKind)
    kept.sort(key=lambda entry: (order.index(entry.kind), _natural(entry.identifier), entry.file))
    return Source(tuple(kept), tuple(problems))


def recognise(answer: object) -> tuple[AnswerKind, str] | None:
    """What an answer is, and who; None when it has none of the shapes that we know."""
    if not isinstance(answer, Mapping):
        return None
    if read_error(answer) is not None:
        return AnswerKind.ERROR, ""
    if isinstance(answer.get("beroepskwalificatie"), Mapping):
        return AnswerKind.QUALIFICATION, _identifier(answer["beroepskwalificatie"], "versie_nr_lang")
    partial = answer.get("deelkwalificatie")
    for body in (partial, answer):
        if isinstance(body, Mapping) and "deelkwalificatie_nr_lang" in body:
            return AnswerKind.PARTIAL, _identifier(body, "deelkwalificatie_nr_lang")
    if "structuuronderdeel_nummer" in answer:
        return AnswerKind.PROGRAMME, _identifier(answer, "structuuronderdeel_nummer")
    if "ot_versie_id" in answer:
        return AnswerKind.TRAJECTORY, _identifier(answer, "ot_versie_id")
    return _recognise_list(answer)


def parse(raw: bytes, *, file: str = "") -> Any:
    """The JSON in `raw`. Raises RuleBroken `json.invalid` that tells line and column."""
    try:
        return orjson.loads(raw.removeprefix(_BYTE_ORDER_MARK))
    except orjson.JSONDecodeError as wrong:
        raise RuleBroken(
            "json.invalid",
            say(
                "Dit is geen geldige JSON: fout op regel {line}, kolom {column}.", line=wrong.lineno, column=wrong.colno
            ),
            _remedy(raw),
            place=Place(file=file),
        ) from wrong


def _recognise_list(answer: Mapping[str, Any]) -> tuple[AnswerKind, str] | None:
    rows = answer.get("gegevens")
    if isinstance(rows, list):
        ours = not rows or any(isinstance(row, Mapping) and "beroepskwalificatie_nr" in row for row in rows)
        return (AnswerKind.LIST if ours else AnswerKind.OTHER_LIST), ""
    if isinstance(answer.get("content"), list) and "meta" in answer:
        return AnswerKind.OTHER_LIST, ""
    return None


def _identifier(body: Mapping[str, Any], key: str) -> str:
    found = body.get(key)
    return str(found) if isinstance(found, str | int) and not isinstance(found, bool) else ""


def _files(path: Path) -> list[Path]:
    """The file itself, or every .json file under the folder; hidden ones are left alone."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise RuleBroken(
            "source.missing",
            say("Er staat niets op “{path}”.", path=path),
            say("Geef de map met bewaarde antwoorden, of één bestand."),
        )
    found = []
    for file in path.rglob("*"):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if file.suffix.casefold() == ".json" and file.is_file() and not hidden:
            found.append(file)
    if not found:
        raise _empty(path)
    return sorted(found)


def _empty(path: Path) -> RuleBroken:
    return RuleBroken(
        "source.empty",
        say("In “{path}” staan geen antwoorden van de officiële API.", path=path),
        say("Bewaar er de antwoorden als JSON, de lijst en de details, en probeer opnieuw."),
    )


def _name(file: Path, root: Path) -> str:
    return file.name if file == root else file.relative_to(root).as_posix()


def _index(path: Path, file: str, largest_file: int) -> SourceEntry | Problem:
    """A line of the index, or why this file cannot be used."""
    try:
        size = path.stat().st_size
        if size > largest_file:
            return _too_large(file, size, largest_file)
        raw = path.read_bytes()
        answer = parse(raw, file=file)
    except OSError as wrong:
        message = say("Dit bestand kan niet gelezen worden: {reason}.", reason=wrong.strerror or type(wrong).__name__)
        return _problem("source.unreadable", message, say("Kijk de rechten op het bestand na."), file)
    except RuleBroken as broken:
        return broken.problem
    recognised = recognise(answer)
    if recognised is None:
        message = say("Dit is geen antwoord dat we kennen.")
        remedy = say("Het bestand wordt overgeslagen. Staat het hier bij vergissing, haal het dan weg.")
        return _problem("source.unknown_shape", message, remedy, file, Severity.WARNING)
    kind, identifier = recognised
    if kind is AnswerKind.ERROR:
        said = read_error(answer)
        message = say("De API gaf hier een fout: {text}", text=shorten(said.text if said else ""))
        return _problem("source.error_answer", message, say("Haal dit antwoord opnieuw op."), file)
    return SourceEntry(path, file, kind, identifier, hashlib.sha256(raw).hexdigest())


def _too_large(file: str, size: int, largest_file: int) -> Problem:
    message = say("Dit bestand is te groot: {size} bytes.", size=size)
    remedy = say("Een antwoord mag tot {largest} bytes groot zijn. Splits de lijst in pagina's.", largest=largest_file)
    return _problem("source.too_large", message, remedy, file)


def _problem(
    code: str, message: Message, remedy: Message, file: str, severity: Severity = Severity.ERROR, record: str = ""
) -> Problem:
    return Problem(code, message, remedy, Place(file=file, record=record), severity=severity)


def _remedy(raw: bytes) -> Message:
    if not raw.strip():
        return say("Het bestand is leeg. Haal het antwoord opnieuw op.")
    try:
        raw.decode()
    except UnicodeDecodeError:
        return say("Het bestand is geen UTF-8. Bewaar het opnieuw als UTF-8.")
    return say("Is het bestand maar half bewaard? Haal het antwoord opnieuw op.")


def _without_contradictions(entries: Iterable[SourceEntry]) -> tuple[list[SourceEntry], list[Problem]]:
    """One entry per record; where two files say different things of one record, none of them and a problem for each."""
    together: dict[tuple[AnswerKind, str], list[SourceEntry]] = defaultdict(list)
    kept: list[SourceEntry] = []
    problems: list[Problem] = []
    for entry in entries:
        if entry.identifier:
            together[entry.kind, entry.identifier].append(entry)
        else:
            kept.append(entry)
    for same in together.values():
        if len({entry.digest for entry in same}) == 1 or _say_the_same(same):
            kept.append(same[0])
        else:
            problems.extend(_contradiction(entry, same) for entry in same)
    return kept, problems


def _say_the_same(entries: list[SourceEntry]) -> bool:
    """Whether files that differ in bytes hold the same JSON."""
    contents = [orjson.dumps(parse(entry.path.read_bytes()), option=orjson.OPT_SORT_KEYS) for entry in entries]
    return len(set(contents)) == 1


def _contradiction(entry: SourceEntry, same: list[SourceEntry]) -> Problem:
    others = ", ".join(other.file for other in same if other is not entry)
    message = say("{record} staat ook in {others}, met een andere inhoud.", record=entry.identifier, others=others)
    remedy = say("Houd het juiste bestand over. Tot dan wordt geen van beide ingelezen.")
    return _problem("source.duplicate", message, remedy, entry.file, record=entry.identifier)


def _open(entry: SourceEntry) -> SourceAnswer:
    try:
        raw = entry.path.read_bytes()
    except OSError:
        raw = b""
    if hashlib.sha256(raw).hexdigest() != entry.digest:
        raise RuleBroken(
            "source.changed",
            say("Het bestand is veranderd of verdwenen tijdens het inlezen."),
            say("Start opnieuw. Wat al ingelezen is, blijft."),
            place=Place(file=entry.file),
        )
    return SourceAnswer(entry.file, entry.kind, entry.identifier, raw, parse(raw, file=entry.file))


def _natural(identifier: str) -> list[tuple[int, str]]:
    """BK-0130-9 before BK-0130-10, and programme 9 before 10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in identifier.split("-")]
