"""The identifiers of the field, as the authority writes them, and our own.

Patterns: the official open API as observed in October 2026 (numbers, versions, partials, competences, programmes).
Numbers of versions sort by value, not by letters: BK-0130-10 comes after BK-0130-9.
"""

import re
import uuid
from dataclasses import dataclass
from typing import Self

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken

NUMBER = re.compile(r"^BK-\d{3,6}\Z", re.ASCII)
VERSION = re.compile(r"^(BK-\d{3,6})-(\d{1,4})\Z", re.ASCII)
PARTIAL = re.compile(r"^(BK-\d{3,6}-\d{1,4})-(DBK-\d{1,4})\Z", re.ASCII)
COMPETENCE = re.compile(r"^bkc\d{7}\Z", re.ASCII)
RECOGNITION = re.compile(r"^ADV-\d+\Z", re.ASCII)

# Namespace of all our version 5 UUIDs; never change it, published CASE and ELM identifiers rest on it.
NAMESPACE = uuid.UUID("6f1c5f6e-6b0f-5d0e-9a53-0c1b7a8f2e41")


@dataclass(frozen=True, slots=True, order=True)
class VersionNumber:
    """A version of a professional qualification, such as BK-0130-5. Orders by number, then version by value."""

    number: str
    version: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `BK-0130-5`. Raises RuleBroken `identifier.version` when the text is something else."""
        found = VERSION.match(text)
        if found is None:
            raise RuleBroken(
                "identifier.version",
                say("“{text}” is geen versie van een beroepskwalificatie.", text=text),
                say("Schrijf ze als BK-0130-5: het nummer, een streepje en de versie."),
            )
        return cls(found[1], int(found[2]))

    def __str__(self) -> str:
        return f"{self.number}-{self.version}"


def number_of(version: str) -> str:
    """The number under which a version stands: BK-0130 of BK-0130-5."""
    return version.rpartition("-")[0]


def own_uuid(kind: str, key: str) -> uuid.UUID:
    """The permanent UUID (version 5) of a public thing: the same kind and key always give the same UUID."""
    return uuid.uuid5(NAMESPACE, f"{kind}:{key}")
