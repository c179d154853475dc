"""What a person puts in their portfolio, and links to what a qualification asks.

Source: facts/evc 4.5 (kinds of experience, where evidence comes from) and R33: the portfolio is the person's own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem

LONGEST_TITLE, LONGEST_STORY, MOST_ITEMS = 200, 5_000, 200


class ExperienceKind(StrEnum):
    """The values are stored: never rename one."""

    WORK = "work"
    VOLUNTEER = "volunteer"
    ABROAD = "abroad"
    COURSE = "course"
    HOBBY = "hobby"
    OTHER = "other"

    @property
    def label(self) -> Message:
        return KINDS[self]


KINDS: Mapping[ExperienceKind, Message] = {
    ExperienceKind.WORK: say("werk"),
    ExperienceKind.VOLUNTEER: say("vrijwilligerswerk"),
    ExperienceKind.ABROAD: say("werk of studie in het buitenland"),
    ExperienceKind.COURSE: say("opleiding"),
    ExperienceKind.HOBBY: say("hobby"),
    ExperienceKind.OTHER: say("iets anders"),
}


class Origin(StrEnum):
    """Who vouches for a piece of evidence."""

    SELF = "self"
    THIRD_PARTY = "third_party"
    AUTHENTIC = "authentic"  # from a source of the government


class Level(StrEnum):
    """What somebody thinks of themselves; private unless they share it."""

    NOT_YET = "not_yet"
    WITH_HELP = "with_help"
    ALONE = "alone"

    @property
    def label(self) -> Message:
        return LEVELS[self]


# In the order in which they are asked, wherever they are: who answers the same question twice finds the answers back.
LEVELS: Mapping[Level, Message] = {
    Level.ALONE: say("dit kan ik alleen"),
    Level.WITH_HELP: say("dit kan ik met hulp"),
    Level.NOT_YET: say("dit kan ik nog niet"),
}


class AttestationRole(StrEnum):
    """In which capacity somebody vouches for a competence of another."""

    TRAINER = "trainer"
    EMPLOYER = "employer"
    WORK_PLACEMENT = "work_placement"  # IBO, stage

    @property
    def label(self) -> Message:
        return ROLES[self]


ROLES: Mapping[AttestationRole, Message] = {
    AttestationRole.TRAINER: say("opleider"),
    AttestationRole.EMPLOYER: say("werkgever"),
    AttestationRole.WORK_PLACEMENT: say("IBO of stage"),
}


class AttestationState(StrEnum):
    """An attestation counts for nothing until the person accepts it."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class ScanResult(StrEnum):
    """What the scanner for viruses says. Without a scanner a file is kept as not scanned, and says so."""

    CLEAN = "clean"
    NOT_SCANNED = "not_scanned"
    INFECTED = "infected"


class VirusScanner(Protocol):
    """The port for a scanner: integrations bring one, and a fake."""

    def scan(self, content: bytes) -> ScanResult: ...


@dataclass(frozen=True, slots=True)
class ExperienceAsked:
    """An experience in a person's own words. `last` None: it still goes on, or they do not say."""

    kind: ExperienceKind
    title: str
    story: str = ""
    where: str = ""
    first: date | None = None
    last: date | None = None
    hours_a_week: int | None = None


def experience_problems(asked: ExperienceAsked, on: date) -> Iterator[Problem]:
    """Everything that is wrong with an experience."""
    for code, field, message, remedy, wrong in (*_said(asked), *_dated(asked, on)):
        if wrong:
            yield Problem(code, message, remedy, Place(field=field))


Question = tuple[str, str, Message, Message, bool]


def _said(asked: ExperienceAsked) -> tuple[Question, ...]:
    return (
        (
            "experience.no_title",
            "title",
            say("Er staat niet bij wat je deed."),
            say("Geef het een korte naam, zoals “dakwerker bij Maes”."),
            not asked.title.strip(),
        ),
        (
            "experience.too_long",
            "title" if len(asked.title) > LONGEST_TITLE else "story",
            say("Deze tekst is te lang."),
            say(
                "Maak het korter. Een titel telt hoogstens {title} tekens, een verhaal {story}.",
                title=LONGEST_TITLE,
                story=LONGEST_STORY,
            ),
            len(asked.title) > LONGEST_TITLE or len(asked.story) > LONGEST_STORY,
        ),
    )


def _dated(asked: ExperienceAsked, on: date) -> tuple[Question, ...]:
    return (
        (
            "experience.order",
            "last",
            say("De laatste dag komt voor de eerste."),
            say("Kijk de datums na."),
            bool(asked.first and asked.last and asked.last < asked.first),
        ),
        (
            "experience.future",
            "first",
            say("De eerste dag ligt in de toekomst."),
            say("Kijk de datum na."),
            bool(asked.first and asked.first > on),
        ),
        (
            "experience.hours",
            "hours_a_week",
            say("Zoveel uur per week kan niet."),
            say("Kies een getal van 1 tot 168."),
            asked.hours_a_week is not None and not 1 <= asked.hours_a_week <= 168,
        ),
    )


def sentences_of(story: str) -> tuple[str, ...]:
    """What somebody told, cut into sentences that can each be compared: at the ends of sentences and of lines."""
    lines = [line.strip(" \t-•*") for line in story.replace("\r", "\n").split("\n")]
    return tuple(sentence.strip() for line in lines for sentence in _cut(line) if len(sentence.strip()) > 2)


def _cut(line: str) -> Iterator[str]:
    start = 0
    for place, mark in enumerate(line):
        if mark in ".!?;" and (place + 1 == len(line) or line[place + 1] == " "):
            yield line[start:place]
            start = place + 1
    yield line[start:]
