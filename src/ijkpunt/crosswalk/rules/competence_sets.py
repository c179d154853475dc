"""What a role or competence set must be before somebody can keep it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, shorten

LONGEST_NAME, LONGEST_DESCRIPTION = 80, 2_000
FEWEST_PARTS, FEWEST_QUALIFICATIONS = 2, 2


class CompetenceSetKind(StrEnum):
    ROLE = "role"  # a role as work knows it (the pilot of the IT sector had eight)
    SET = "set"  # a small whole of competences, without more


@dataclass(frozen=True, slots=True)
class SetMember:
    """A competence of a version: `version` such as BK-0130-5, `code` such as bkc0103001."""

    version: str
    code: str


@dataclass(frozen=True, slots=True)
class SetPart:
    """A competence of the set: the wording chosen for it and where it stands."""

    wording: str
    members: tuple[SetMember, ...]


def check_set(name: str, description: str, parts: Sequence[SetPart], taken: Collection[str]) -> None:
    """Raise Refused with everything that keeps these parts from being a set. `taken` are names in use."""
    problems = [*_of_name(name, taken), *_of_description(description), *_of_parts(parts)]
    if problems:
        raise Refused(problems)


def check_name(name: str, description: str, taken: Collection[str]) -> None:
    """The same for a new name."""
    problems = [*_of_name(name, taken), *_of_description(description)]
    if problems:
        raise Refused(problems)


def key_of(name: str) -> str:
    """The place of a set in addresses: `Klantgerichte consultancy` -> `klantgerichte-consultancy`."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: LONGEST_NAME - 4].strip("-") or "set"


def _of_name(name: str, taken: Collection[str]) -> Iterator[Problem]:
    if not name.strip():
        yield _problem("name", "empty", say("De naam is leeg."), say("Geef een naam die mensen van het vak gebruiken."))
    elif len(name) > LONGEST_NAME:
        yield _problem(
            "name",
            "long",
            say("De naam telt {count} tekens.", count=len(name)),
            say("Houd het bij {most} tekens. De rest past in de omschrijving.", most=LONGEST_NAME),
        )
    elif name.strip().casefold() in {one.casefold() for one in taken}:
        yield _problem(
            "name",
            "taken",
            say("Er is al een rol of set met de naam “{name}”.", name=shorten(name)),
            say("Kies een andere naam, of hef de andere eerst op."),
        )


def _of_description(description: str) -> Iterator[Problem]:
    if len(description) > LONGEST_DESCRIPTION:
        yield _problem(
            "description",
            "long",
            say("De omschrijving telt {count} tekens.", count=len(description)),
            say("Houd het bij {most} tekens.", most=LONGEST_DESCRIPTION),
        )


def _of_parts(parts: Sequence[SetPart]) -> Iterator[Problem]:
    if len(parts) < FEWEST_PARTS:
        yield _problem(
            "parts",
            "few",
            say("Een rol of set telt minstens {fewest} competenties.", fewest=FEWEST_PARTS),
            say("Vink er nog een aan."),
        )
    members = [member for part in parts for member in part.members]
    if len({member.version for member in members}) < FEWEST_QUALIFICATIONS:
        yield _problem(
            "qualifications",
            "few",
            say("Een rol of set komt terug in minstens {fewest} kwalificaties.", fewest=FEWEST_QUALIFICATIONS),
            say("Vink er nog een aan."),
        )
    for number, part in enumerate(parts):
        if not part.members:
            yield _problem(
                f"parts[{number}]",
                "absent",
                say("“{wording}” staat in geen van de gekozen kwalificaties.", wording=shorten(part.wording)),
                say("Laat deze competentie weg, of kies een kwalificatie die ze heeft."),
            )
    for member, count in Counter(members).items():
        if count > 1:
            yield _problem(
                "parts",
                "twice",
                say("Competentie {code} van {version} staat er meer dan één keer in.", **_named(member)),
                say("Laat ze één keer staan."),
            )


def _named(member: SetMember) -> dict[str, str]:
    return {"code": member.code, "version": member.version}


def _problem(field: str, what: str, message: Message, remedy: Message) -> Problem:
    return Problem(f"competence_set.{field.partition('[')[0]}_{what}", message, remedy, Place(field=field))
