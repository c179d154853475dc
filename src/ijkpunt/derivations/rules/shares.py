"""How much of each cluster a product covers, and what knowledge it names, said with the ground it rests on.

A cluster is a kind of competence: specific, transversal, optional. docs/rules/coverage-figures.md counts an example.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ijkpunt.derivations.rules.coverage import (
    CompetenceCoverage,
    CoverageLink,
    CoverageStatus,
    QualificationCoverage,
    RestsOn,
)
from ijkpunt.kernel.qualification import CompetenceKind


@dataclass(frozen=True, slots=True)
class ClusterShare:
    """The competences of one cluster, counted by status."""

    cluster: CompetenceKind
    covered: int
    partial: int
    missing: int

    @property
    def total(self) -> int:
        return self.covered + self.partial + self.missing

    def share(self, status: CoverageStatus) -> float:
        """The share of the cluster that has this status, 0 to 1. A cluster here is never empty."""
        counted = {
            CoverageStatus.COVERED: self.covered,
            CoverageStatus.PARTIAL: self.partial,
            CoverageStatus.MISSING: self.missing,
        }
        return counted[status] / self.total


def cluster_shares(competences: Iterable[CompetenceCoverage]) -> tuple[ClusterShare, ...]:
    """The clusters that occur, in the order specific, transversal, optional, other."""
    competences = tuple(competences)
    shares = []
    for cluster in CompetenceKind:
        statuses = [one.status for one in competences if one.kind is cluster]
        if statuses:
            shares.append(ClusterShare(cluster, *(statuses.count(status) for status in CoverageStatus)))
    return tuple(shares)


@dataclass(frozen=True, slots=True)
class CompetenceOnBoth:
    """One competence on both grounds. What people confirmed is never better than that with proposals beside it."""

    confirmed: CompetenceCoverage
    all: CompetenceCoverage

    @property
    def settled(self) -> bool:
        """Whether refusing every proposal would change nothing: same status, same skills missing."""
        return (self.confirmed.status, self.confirmed.missing) == (self.all.status, self.all.missing)

    @property
    def rests_on(self) -> RestsOn:
        """What the status with all links rests on in the end."""
        return RestsOn.CONFIRMED if self.settled else RestsOn.ALL


def on_both(coverage: QualificationCoverage) -> tuple[CompetenceOnBoth, ...]:
    """Every competence on both grounds, in order of the record."""
    return tuple(
        CompetenceOnBoth(sure, everything)
        for sure, everything in zip(coverage.confirmed, coverage.competences, strict=True)
    )


def names_knowledge(links: Sequence[CoverageLink]) -> bool:
    """Whether anybody, person or machine, looked at knowledge. Else a list of unmet knowledge says nothing."""
    return any(link.meets for link in links)
