"""What somebody wants to convert, from which list and to which."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.queries import Asked, Side
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound, Place, Problem
from ijkpunt.register.queries import newest_identifier
from ijkpunt.vocabularies.queries import resolve_references, vocabularies

REGISTER = "register"
MOST_LINES, MOST_CHARACTERS = 20, 2000  # more is for a file
_CODE = re.compile(r"https?://\S+|[A-Za-z]{0,5}[ .-]?\d[\w.-]*")


@dataclass(frozen=True, slots=True)
class ListChoice:
    """A list to choose: `value` is `esco@1.2.0`, or `register`."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class ConvertForm:
    """`origin` empty: what is given are only texts. `lines` are what was typed, without empty ones."""

    text: str
    origin: str
    target: str
    choices: tuple[ListChoice, ...]

    @classmethod
    def read(cls, given: QueryDict, register_name: str) -> "ConvertForm":
        choices = list_choices(register_name)
        values = {choice.value for choice in choices}
        origin, target = given.get("van", ""), given.get("naar", "")
        return cls(
            text=given.get("tekst", "").strip(),
            origin=origin if origin in values else "",
            target=target if target in values else usual_target(choices),
            choices=choices,
        )

    @property
    def targets(self) -> tuple[ListChoice, ...]:
        """The lists that can be converted to. Not the register: what a text is there, search finds."""
        return tuple(choice for choice in self.choices if choice.value != REGISTER)

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with what was typed."""
        if len(self.text) <= MOST_CHARACTERS and len(self.lines) <= MOST_LINES:
            return ()
        message = say("Dit is meer dan {lines} lijnen of {signs} tekens.", lines=MOST_LINES, signs=MOST_CHARACTERS)
        return (Problem("convert.too_much", message, say("Geef minder, of geef een bestand."), Place(field="tekst")),)

    @property
    def source_side(self) -> Side | None:
        return side_of(self.origin) if self.origin else None

    @property
    def target_side(self) -> Side:
        return side_of(self.target)

    def questions(self) -> list[Asked]:
        """Per line what is asked: the competences of a qualification, a code, or else a text."""
        return list(as_questions(self.lines, self.source_side))


def as_questions(lines: Sequence[str], source: Side | None) -> Iterator[Asked]:
    found = resolve_references(lines, vocabulary=source.source, version=source.release) if source else {}
    for number, line in enumerate(lines, 1):
        if source is not None and source.source == REGISTER:
            yield from _of_register(line, str(number))
        elif line in found:
            for concept in found[line]:
                yield Asked(str(number), id=concept.identifier)
        elif source is not None and _CODE.fullmatch(line):
            yield Asked(str(number), id=line)
        else:
            yield Asked(str(number), text=line)


def _of_register(line: str, key: str) -> Iterator[Asked]:
    """A qualification stands for all its competences: of the version that is named, or else of the one that counts."""
    if not _CODE.fullmatch(line):
        yield Asked(key, text=line)
        return
    try:
        for place, end in enumerate(_competences(line), 1):
            yield Asked(f"{key}.{place}", id=end.id)
    except NotFound:
        yield Asked(key, id=line)


def _competences(line: str) -> Sequence[queries.End]:
    try:
        version = newest_identifier(line, today())
    except NotFound:
        version = line
    return queries.ends_of(REGISTER, version)


def side_of(value: str) -> Side:
    """The list that a choice stands for."""
    source, _, release = value.partition("@")
    return Side(source, release)


def list_choices(register_name: str) -> tuple[ListChoice, ...]:
    """The register and every release that was not withdrawn."""
    return (ListChoice(REGISTER, register_name), *_releases())


def _releases() -> Iterator[ListChoice]:
    for vocabulary in vocabularies():
        for release in vocabulary.releases:
            if release.withdrawn_on is None:
                yield ListChoice(f"{vocabulary.key}@{release.version}", release.shown)


def usual_target(choices: Sequence[ListChoice]) -> str:
    """ESCO's newest release, else the first list."""
    values = [choice.value for choice in choices if choice.value != REGISTER]
    return next((value for value in values if value.startswith("esco@")), values[0] if values else "")
