"""Where somebody can go for a test."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ijkpunt.credentials.queries.issuers import issuers, may_award
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
    """The centres that are recognised for a version along the road of prior learning on a day, by name."""
    return tuple(_centres(version, on))


def _centres(version: str, on: date) -> Iterator[CentreLine]:
    for issuer in issuers():
        scope = may_award(issuer, version, ROAD, on)
        if scope is not None:
            yield CentreLine(issuer.key, issuer.name, issuer.town, scope.whole, scope.partials)
