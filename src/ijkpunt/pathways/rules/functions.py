"""A function in a company, described with competences of qualifications; who showed what of it, and what would help.

Nobody is said to lack anything: what was not shown may well be there. Whoever describes a function knows people by a
label of their own, without a name, and by the proofs that these people chose to show (facts/evc 4.7, rules 1 and 3).
A competence counts as shown when a proof that holds today has it, under the same code or in the same words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem
from ijkpunt.register.rules.wording import wording_key

LONGEST_TITLE, LONGEST_TEXT, LONGEST_LABEL = 200, 5_000, 40
MOST_FUNCTIONS = 200  # of one organisation
MOST_COMPETENCES = 200  # of one function
MOST_MEMBERS = 100  # of one function
MOST_PROOFS = 20  # of one member
_TELLS = re.compile(r"@|\d(?:[\s./-]*\d){5}")  # an address for mail, or six digits in a row: a number of a person


@dataclass(frozen=True, slots=True)
class Asked:
    """A competence that a function asks."""

    version: str
    code: str
    text: str

    @property
    def keys(self) -> frozenset[str]:
        return keys_of(self.code, self.text)


@dataclass(frozen=True, slots=True)
class Way:
    """A programme or a test that is recognised: its number and the competences of a version within its scope."""

    number: str
    version: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Help:
    """A way, and what it would add: competences that not everybody of the team showed."""

    way: Way
    adds: tuple[Asked, ...]


def keys_of(code: str, text: str) -> frozenset[str]:
    """By what a competence is recognised in a proof of another version: its code, and its wording."""
    return frozenset({code, wording_key(text)})


def shows(asked: Asked, held: frozenset[str]) -> bool:
    """Is this competence in what somebody showed? `held`: the keys of the competences of their valid proofs."""
    return bool(asked.keys & held)


def open_for(asked: Iterable[Asked], team: Mapping[str, frozenset[str]]) -> tuple[Asked, ...]:
    """What nobody showed, or not everybody did; without a team everything that the function asks."""
    return tuple(one for one in asked if not team or not all(shows(one, held) for held in team.values()))


def helping(wanted: Sequence[Asked], ways: Iterable[Way]) -> tuple[Help, ...]:
    """The ways that add something, those that add most first."""
    found = (Help(way, tuple(one for one in wanted if _within(one, way))) for way in ways)
    return tuple(sorted((one for one in found if one.adds), key=lambda one: (-len(one.adds), one.way.number)))


def _within(asked: Asked, way: Way) -> bool:
    return asked.version == way.version and asked.code in way.codes


def function_problems(title: str, words: str) -> Iterator[Problem]:
    """Everything that is wrong with a function as somebody describes it."""
    if not title.strip() or len(title) > LONGEST_TITLE:
        yield Problem(
            "function.no_title",
            say("De functie heeft geen naam, of een te lange."),
            say("Geef ze een korte naam, zoals “Dakwerker, ploeg A”."),
            Place(field="title"),
        )
    if len(words) > LONGEST_TEXT:
        yield Problem(
            "function.too_long",
            say("De beschrijving is te lang."),
            say("Hou ze onder de {most} tekens.", most=LONGEST_TEXT),
            Place(field="words"),
        )


def label_problems(label: str, taken: Iterable[str]) -> Iterator[Problem]:
    """Everything that is wrong with the label of a member. `taken`: the labels of the others."""
    tidy = " ".join(label.split())
    for code, wrong, message, remedy in (
        (
            "function.label",
            not tidy or len(tidy) > LONGEST_LABEL,
            say("Geef een korte aanduiding, hoogstens {most} tekens.", most=LONGEST_LABEL),
            say("Bijvoorbeeld: ploeg A, 3."),
        ),
        (
            "function.label_tells",
            bool(_TELLS.search(tidy)),
            say("Dit lijkt op een e-mailadres of een nummer van een persoon."),
            say("Kies een aanduiding die alleen jullie begrijpen, zoals “ploeg A, 3”."),
        ),
        (
            "function.label_taken",
            tidy.casefold() in {one.casefold() for one in taken},
            say("Deze aanduiding staat al in de lijst."),
            say("Kies een andere."),
        ),
    ):
        if wrong:
            yield Problem(code, message, remedy, Place(field="label"))
