"""The references of a competence to Competent ("co 01993"): what they stand for, and what that leads to.

A reference is no mapping: it says where the competence was taken from, not how the two relate. So it is shown, and it
is a ground for a proposal; it is never a link.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ijkpunt.crosswalk.queries.chaining import all_links
from ijkpunt.crosswalk.rules.chains import Link
from ijkpunt.kernel.mapping import MappingEnd
from ijkpunt.vocabularies.queries import resolve_references

COMPETENT = "competent"


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as the qualification writes it; `ends` is empty when nobody knows what it stands for."""

    code: str
    ends: tuple[MappingEnd, ...]


def references_of(codes: Sequence[str]) -> tuple[Reference, ...]:
    """What each reference stands for in the newest release of Competent, in order."""
    found = resolve_references(codes) if codes else {}
    return tuple(
        Reference(
            code,
            tuple(
                MappingEnd(line.identifier, line.label, COMPETENT, "", line.kind.value) for line in found.get(code, ())
            ),
        )
        for code in codes
    )


def led_to(references: Sequence[Reference], target: str) -> dict[str, tuple[MappingEnd, Link]]:
    """Per concept of the vocabulary `target` the statement referred to, and the decision that leads from it there."""
    if target == COMPETENT:
        return {}
    links = all_links()
    found: dict[str, tuple[MappingEnd, Link]] = {}
    for end in (end for reference in references for end in reference.ends):
        for chain in links.follow((COMPETENT, end.id), (COMPETENT, target)).chains:
            found.setdefault(chain.object.id, (end, chain.links[0]))
    return found
