"""Where somebody can go for a test."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ijkpunt.credentials.queries.issuers import issuers, rights_by_issuer
from ijkpunt.credentials.rules.rights import scope_of
from ijkpunt.pathways.queries.outcome import ROAD


@dataclass(frozen=True, slots=True)
class CentreLine:
    """A centre that may give proofs of a version. `whole`: of all of it; `partials`: of these numbers."""

    key: str
    name: str
    town: str
    whole: bool
    partials: frozenset[str]

    def gives(self, partial: str) -> bool:
        """May it give the proof of this partial qualification, or (empty) of the whole?"""
        return self.whole or bool(partial and partial in self.partials)


def centres_for(version: str, on: date) -> tuple[CentreLine, ...]:
    """The centres that are recognised for a version along the road of prior learning on a day, by name. Three
    questions to the database, however many there are."""
    return tuple(_centres(version, on))


def _centres(version: str, on: date) -> Iterator[CentreLine]:
    known = issuers()
    rights = rights_by_issuer(known)
    for issuer in known:
        scope = scope_of(rights[issuer.key], version, ROAD, on)
        if scope is not None:
            yield CentreLine(issuer.key, issuer.name, issuer.town, scope.whole, scope.partials)
