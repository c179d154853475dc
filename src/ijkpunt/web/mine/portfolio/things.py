"""One experience or file of the own portfolio. What belongs to another is not there."""

from dataclasses import dataclass
from typing import TypedDict
from uuid import UUID

from django.http import HttpRequest

from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.pathways import queries
from ijkpunt.pathways.queries import EvidenceLine, ExperienceLine
from ijkpunt.web.mine.visitor import visitor_of

EXPERIENCE, EVIDENCE = "ervaring", "bestand"  # in addresses


class Named(TypedDict, total=False):
    """How the actions name an experience or a file."""

    experience: UUID
    evidence: UUID


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that may show a competence. `words`: what the person said of it, for proposals."""

    what: str
    identifier: UUID
    title: str
    words: str
    competences: tuple[tuple[str, str], ...]

    @property
    def named(self) -> Named:
        if self.what == EXPERIENCE:
            return {"experience": self.identifier}
        return {"evidence": self.identifier}


def experience_of(request: HttpRequest, identifier: UUID) -> ExperienceLine:
    """Raises NotFound `experience.unknown`."""
    lines = queries.own_portfolio(visitor_of(request)).experiences
    found = next((one for one in lines if one.identifier == identifier), None)
    if found is None:
        raise _gone("experience.unknown")
    return found


def evidence_of(request: HttpRequest, identifier: UUID) -> EvidenceLine:
    """Raises NotFound `evidence.unknown`."""
    lines = queries.own_portfolio(visitor_of(request)).evidence
    found = next((one for one in lines if one.identifier == identifier), None)
    if found is None:
        raise _gone("evidence.unknown")
    return found


def thing_of(request: HttpRequest, what: str, identifier: UUID) -> Thing:
    """Raises NotFound."""
    if what == EXPERIENCE:
        one = experience_of(request, identifier)
        return Thing(what, identifier, one.title, f"{one.title}\n{one.story}", one.competences)
    if what == EVIDENCE:
        file = evidence_of(request, identifier)
        return Thing(what, identifier, file.title, file.title, file.competences)
    raise _gone("thing.unknown")


def _gone(code: str) -> NotFound:
    return NotFound(code, say("Dit vinden we niet."), say("Begin opnieuw vanaf je portfolio."))
