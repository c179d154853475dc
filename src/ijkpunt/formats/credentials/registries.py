"""A registry of issuers in a folder, to verify without a database and without a network.

    registry.json   {"issuers": [{"did", "name", "recognised": [{"code", "from", "until"}]}]}
    documents/      the DID documents and status lists, each named as its address, quoted (`resolving.Folder`)

`code` is a version (BK-9104-3) or a partial qualification; `until` may be left out or null. An issuer without
`recognised` is known, and nobody knows what it may give.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Self

import orjson

from ijkpunt.formats.credentials.resolving import Folder
from ijkpunt.formats.credentials.statements import Statement
from ijkpunt.formats.credentials.verifying import Standing
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused

REGISTRY, DOCUMENTS = "registry.json", "documents"
LARGEST: Final = 10 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Recognised:
    """What an issuer may give, from a day up to and including another."""

    code: str
    first: date
    last: date | None = None

    def covers(self, statement: Statement, on: date) -> bool:
        """The whole covers its parts; a part covers proofs of competences of its version."""
        whole = statement.code == self.code or statement.code.startswith(f"{self.code}-DBK-")
        loose = statement.kind == "Competency" and self.code.startswith(f"{statement.code}-DBK-")
        return (whole or loose) and self.first <= on and (self.last is None or on <= self.last)


@dataclass(frozen=True, slots=True)
class KnownIssuer:
    """`recognised` None: nobody knows what it may give."""

    did: str
    name: str
    recognised: tuple[Recognised, ...] | None = None


@dataclass(frozen=True, slots=True)
class FolderRegistry:
    """The issuers in a folder. It holds no log: what they issued nobody can tell here."""

    issuers: Mapping[str, KnownIssuer]

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Raises Refused with everything that is wrong in registry.json, and OSError when it is not there."""
        path = folder / REGISTRY
        problems: list[Problem] = []
        data = path.read_bytes()
        try:
            read = orjson.loads(data) if len(data) <= LARGEST else None
        except ValueError:
            read = None
        listed = read.get("issuers") if isinstance(read, dict) else None
        if not isinstance(listed, list):
            raise Refused([_problem(path, "issuers")])
        issuers = [one for place, row in enumerate(listed) for one in _issuer(path, f"issuers.{place}", row, problems)]
        if problems:
            raise Refused(problems)
        return cls({one.did: one for one in issuers})

    def standing(self, issuer: str, statement: Statement, on: date) -> Standing | None:
        known = self.issuers.get(issuer)
        if known is None:
            return None
        rights = known.recognised
        recognised = None if rights is None else any(one.covers(statement, on) for one in rights)
        return Standing(known.name, recognised)

    def was_issued(self, digest: str) -> bool | None:
        del digest
        return None


def documents_of(folder: Path) -> Folder:
    """The resolver over the documents beside a registry."""
    return Folder(folder / DOCUMENTS)


def _issuer(path: Path, place: str, row: Any, problems: list[Problem]) -> Iterator[KnownIssuer]:
    did, name = (row.get("did"), row.get("name")) if isinstance(row, dict) else (None, None)
    if not (isinstance(did, str) and did.startswith("did:") and isinstance(name, str) and name):
        problems.append(_problem(path, f"{place}.did"))
        return
    rights = row.get("recognised")
    if rights is None:
        yield KnownIssuer(did, name)
        return
    found = [_recognised(one) for one in rights] if isinstance(rights, list) else [None]
    if None in found:
        problems.append(_problem(path, f"{place}.recognised"))
    yield KnownIssuer(did, name, tuple(one for one in found if one is not None))


def _recognised(row: Any) -> Recognised | None:
    try:
        last = row.get("until")
        return Recognised(str(row["code"]), date.fromisoformat(row["from"]), date.fromisoformat(last) if last else None)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _problem(path: Path, field: str) -> Problem:
    return Problem(
        "registry.form",
        say("De lijst van gevers klopt niet."),
        say("Kijk in de documentatie van “credential verify” hoe registry.json eruitziet."),
        place=Place(file=str(path), field=field),
    )
