"""`ijkpunt validate`: check a file, or a server that runs, by the rules of a profile. Asks no database."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

import httpx
import orjson

from ijkpunt.formats.case import Answer, check_package, check_service, check_since, check_succession
from ijkpunt.formats.loq import schema_problems
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, RuleBroken

LARGEST = 100 * 1024 * 1024  # bytes of a file
PATIENCE = 30.0  # seconds for one answer of a server


class Profile(StrEnum):
    """What a file is checked as."""

    CASE_11 = "case11"
    ELM_LOQ = "elm-loq"


def problems_of(file: Path, profile: Profile, schemas: Path | None, previous: Path | None = None) -> Sequence[Problem]:
    """Everything that is wrong with the file; `previous` is the one before it.

    Raises RuleBroken for a file that is too large, or without the schema
    where one is needed; OSError for a file that cannot be read."""
    if file.stat().st_size > LARGEST:
        raise RuleBroken(
            "validate.too_large",
            say("Het bestand is groter dan {most} MB.", most=LARGEST // 1024 // 1024),
            say("Deel het op."),
            place=Place(file=file.name),
        )
    content = file.read_bytes()
    if profile is not Profile.CASE_11:
        return _loq(content, file.name, schemas)
    problems = list(_case(content, file.name))
    return problems if problems else _over_time(content, file.name, previous)


def problems_of_service(root: str, transport: httpx.BaseTransport | None = None) -> Sequence[Problem]:
    """Everything that is wrong with a CASE server. Raises RuleBroken when it cannot be reached."""
    with httpx.Client(timeout=PATIENCE, follow_redirects=True, transport=transport) as client:

        def fetch(method: str, address: str, headers: Mapping[str, str]) -> Answer:
            found = client.request(method, address, headers=dict(headers))
            return Answer(
                found.status_code, {name.lower(): text for name, text in found.headers.items()}, found.content
            )

        try:
            return check_service(root, fetch)
        except (httpx.HTTPError, httpx.InvalidURL) as failed:
            raise RuleBroken(
                "validate.unreachable",
                say("De dienst geeft geen antwoord: {reason}.", reason=str(failed) or type(failed).__name__),
                say("Kijk het adres na. Het eindigt op /ims/case/v1p1."),
            ) from failed


def _over_time(content: bytes, name: str, previous: Path | None) -> Sequence[Problem]:
    """What good packages say of time, among themselves and against the file before."""
    packages = _packages(content)
    problems = list(check_succession(packages, name))
    if previous is not None:
        before = previous.read_bytes()
        if broken := _case(before, previous.name):
            return broken
        known = {one["CFDocument"]["identifier"]: one for one in _packages(before)}
        for package in packages:
            identifier = package["CFDocument"]["identifier"]
            if identifier in known:
                found = check_since(known[identifier], package, name)
                problems += [one.inside(record=identifier) for one in found]
    return problems


def _packages(content: bytes) -> list[dict[str, Any]]:
    read = orjson.loads(content)
    return read if isinstance(read, list) else [read]


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
