"""Skills and knowledge of a competence as subjects of their own: how they are named.

The authority gives a code to a competence only. A recognised version never changes, so the place of a skill in its
competence names it for good: `bkc9104305-s2` is the second skill, `bkc9104305-k1` the first knowledge.
"""

import re
from dataclasses import dataclass

_PART = re.compile(r"^(?P<code>.+)-(?P<kind>[sk])(?P<place>[1-9]\d{0,3})$", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartId:
    """`kind` is `skill` or `knowledge`; `place` counts from 1."""

    code: str
    kind: str
    place: int

    def __str__(self) -> str:
        return f"{self.code}-{self.kind[0]}{self.place}"


def read_part(id_: str) -> PartId | None:
    """The part that `id_` names; None when it names a whole competence."""
    found = _PART.match(id_)
    if found is None:
        return None
    return PartId(found["code"], "skill" if found["kind"] == "s" else "knowledge", int(found["place"]))
