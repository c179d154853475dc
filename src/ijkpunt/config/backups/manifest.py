"""What a back-up says of itself: what is in it, from which version, and where the log ended."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken

FORMAT = 1
NAME = "manifest.json"


class Kind(StrEnum):
    """In which form the database is kept. `PORTABLE`: rows as JSON, for either kind of database."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"
    PORTABLE = "portable"


DATABASE_FILES = {
    Kind.SQLITE: "database.sqlite3",
    Kind.POSTGRESQL: "database.pgdump",
    Kind.PORTABLE: "database.jsonl",
}


@dataclass(frozen=True, slots=True)
class Manifest:
    """`files`: the SHA-256 of every other file in the back-up, by name. `log`: number and hash of the last event.

    `migrations`: those that the database had, as app.name. `made_at` as ISO 8601 with time zone.
    """

    made_at: str
    version: str
    kind: Kind
    migrations: tuple[str, ...]
    log: str
    with_keys: bool
    files: Mapping[str, str]
    format: int = FORMAT

    def written(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False).encode()


def read_manifest(content: bytes) -> Manifest:
    """Raises RuleBroken `backup.manifest` for anything that is not one of ours."""
    try:
        told = json.loads(content)
        if told["format"] != FORMAT or not isinstance(told["files"], dict):
            raise ValueError
        return Manifest(
            made_at=str(told["made_at"]),
            version=str(told["version"]),
            kind=Kind(told["kind"]),
            migrations=tuple(map(str, told["migrations"])),
            log=str(told["log"]),
            with_keys=bool(told["with_keys"]),
            files={str(name): str(digest) for name, digest in told["files"].items()},
        )
    except (ValueError, KeyError, TypeError):
        raise RuleBroken(
            "backup.manifest",
            say("Dit is geen back-up die deze versie kan lezen."),
            say("Kies een bestand dat “ijkpunt backup” schreef, en gebruik minstens de versie die het schreef."),
        ) from None
