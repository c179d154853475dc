"""`ijkpunt validate`: check a file, an address or a server that runs, by the rules of a profile.

The database is asked only for what it alone knows (VKS-06, ELM-06); without one, those rules are left out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
from django.conf import settings
from django.db import DatabaseError

from ijkpunt.formats.case import Answer, check_service, read_official
from ijkpunt.formats.validation import Aids, Profile, check_file, too_large
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, RuleBroken
from ijkpunt.register.queries import problems_in
from ijkpunt.register.rules.soundness import check_records

LARGEST = 100 * 1024 * 1024  # bytes of a file
PATIENCE = 30.0  # seconds for one answer of a server
CASE_SERVICE = re.compile(r"/ims/case/v1p\d/?\Z")  # ends the address of a server, and of no file


@dataclass(frozen=True, slots=True)
class Beside:
    """What whoever asks gives beside the file: the folder of the official schema, the file before this one."""

    schemas: Path | None = None
    previous: Path | None = None


NOTHING = Beside()


def problems_of(asked: str, profile: Profile, beside: Beside = NOTHING) -> Sequence[Problem]:
    """Everything that is wrong with a file, with what an address gives, or with a CASE server.

    Raises RuleBroken for what cannot be weighed; OSError for a file that cannot be read."""
    if profile is Profile.CASE_11 and is_address(asked) and CASE_SERVICE.search(asked):
        return problems_of_service(asked)
    content, name = read_anywhere(asked)
    previous = (read_file(beside.previous), beside.previous.name) if beside.previous else None
    try:
        return problems_in(content, name, profile, schemas=beside.schemas, previous=previous, needs_schema=True)
    except DatabaseError:
        if profile is Profile.VKS:
            return check_records(content, name)
        return check_file(content, name, profile, Aids(beside.schemas, previous, needs_schema=True))


def is_address(asked: str) -> bool:
    return asked.startswith(("http://", "https://"))


def read_anywhere(asked: str, transport: httpx.BaseTransport | None = None) -> tuple[bytes, str]:
    """The bytes of a file or of what an address gives, and its name. Raises RuleBroken or OSError."""
    if not is_address(asked):
        return read_file(Path(asked)), Path(asked).name
    content = bytearray()
    try:
        with (
            httpx.Client(timeout=PATIENCE, follow_redirects=True, transport=transport) as client,
            client.stream("GET", asked) as answer,
        ):
            if answer.status_code != httpx.codes.OK:
                raise _unreachable(asked, str(answer.status_code))
            for piece in answer.iter_bytes():
                content += piece
                if len(content) > LARGEST:
                    raise too_large(asked, LARGEST)
    except (httpx.HTTPError, httpx.InvalidURL) as failed:
        raise _unreachable(asked, str(failed) or type(failed).__name__) from failed
    return bytes(content), asked


def read_file(path: Path) -> bytes:
    """Raises RuleBroken for a file that is too large, OSError for one that cannot be read."""
    if path.stat().st_size > LARGEST:
        raise too_large(path.name, LARGEST)
    return path.read_bytes()


def _unreachable(address: str, reason: str) -> RuleBroken:
    return RuleBroken(
        "validate.unreachable",
        say("Dit adres geeft geen bestand: {reason}.", reason=reason),
        say("Kijk het adres na."),
        place=Place(file=address),
    )


def problems_of_service(root: str, transport: httpx.BaseTransport | None = None) -> Sequence[Problem]:
    """Everything that is wrong with a CASE server, by 1EdTech's description too where IJKPUNT_CASE_OPENAPI names it.

    Raises RuleBroken when it cannot be reached."""
    official = read_official(settings.CASE_OPENAPI) if settings.CASE_OPENAPI else None
    with httpx.Client(timeout=PATIENCE, follow_redirects=True, transport=transport) as client:

        def fetch(method: str, address: str, headers: Mapping[str, str]) -> Answer:
            found = client.request(method, address, headers=dict(headers))
            return Answer(
                found.status_code, {name.lower(): text for name, text in found.headers.items()}, found.content
            )

        try:
            return check_service(root, fetch, official=official)
        except (httpx.HTTPError, httpx.InvalidURL) as failed:
            raise RuleBroken(
                "validate.unreachable",
                say("De dienst geeft geen antwoord: {reason}.", reason=str(failed) or type(failed).__name__),
                say("Kijk het adres na. Het eindigt op /ims/case/v1p1."),
            ) from failed
