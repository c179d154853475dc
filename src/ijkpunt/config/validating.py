"""`ijkpunt validate`: read a file and check it by the rules of a profile. Asks no database and no network."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

import orjson

from ijkpunt.formats.case import check_package
from ijkpunt.formats.dcat import check_catalogue
from ijkpunt.formats.loq import schema_problems
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, RuleBroken

LARGEST = 100 * 1024 * 1024  # bytes of a file


class Profile(StrEnum):
    """What a file is checked as."""

    CASE_11 = "case11"
    ELM_LOQ = "elm-loq"
    DCAT = "dcat"


def problems_of(file: Path, profile: Profile, schemas: Path | None) -> Sequence[Problem]:
    """Everything that is wrong with the file. Raises RuleBroken for a file that is too large, or without the schema
    where one is needed; OSError for a file that cannot be read."""
    if file.stat().st_size > LARGEST:
        raise RuleBroken(
            "validate.too_large",
            say("Het bestand is groter dan {most} MB.", most=LARGEST // 1024 // 1024),
            say("Deel het op."),
            place=Place(file=file.name),
        )
    content = file.read_bytes()
    if profile is Profile.DCAT:
        return check_catalogue(content, file.name)
    return _case(content, file.name) if profile is Profile.CASE_11 else _loq(content, file.name, schemas)


def _case(content: bytes, name: str) -> Sequence[Problem]:
    """One package, or a list of them."""
    try:
        read = orjson.loads(content)
    except orjson.JSONDecodeError as wrong:
        remedy = say("Kijk na of het bestand heel is.")
        return [Problem("CASE-01", say("Dit is geen JSON ({why}).", why=wrong.msg), remedy, Place(file=name))]
    packages = read if isinstance(read, list) else [read]
    return [
        problem if not isinstance(read, list) else _numbered(problem, place)
        for place, package in enumerate(packages)
        for problem in check_package(package, name)
    ]


def _numbered(problem: Problem, place: int) -> Problem:
    return problem.inside(record=f"[{place}]")


def _loq(content: bytes, name: str, schemas: Path | None) -> Sequence[Problem]:
    if schemas is None:
        raise RuleBroken(
            "validate.no_schema",
            say("Dit profiel heeft het officiële schema nodig."),
            say("Geef met --schemas de map waarin loq.xsd staat."),
        )
    remedy = say("Kijk de klasse na in het schema van ELM.")
    return [
        Problem("ELM-01", say("Het schema zegt: {what}", what=line), remedy, Place(file=name))
        for line in schema_problems(content, schemas)
    ]
