"""The figures of qualified outflow: proofs of learners who leave school without the diploma."""

from collections import defaultdict

from ijkpunt.credentials.models import Award
from ijkpunt.credentials.rules.outflow import OutflowLine, school_year
from ijkpunt.kernel.award import CredentialKind
from ijkpunt.kernel.identifiers import VersionNumber


def outflow(issuer: str = "") -> list[OutflowLine]:
    """Counts per school year, school, qualification and kind of proof, newest year first; of one issuer or of all.

    A proof counts in the year in which it was decided on. One that was withdrawn does not count; one that was erased
    does, as it was given.
    """
    rows = Award.objects.filter(without_diploma=True, revoked_on=None)
    if issuer:
        rows = rows.filter(issuer__key=issuer)
    people: dict[tuple[str, str, str, str, str], list[int]] = defaultdict(list)
    found = rows.values_list("decided_on", "issuer__key", "issuer__name", "version", "kind", "holder")
    for day, key, name, version, kind, holder in found.iterator():
        people[school_year(day), key, name, VersionNumber.parse(version).number, kind].append(holder)
    lines = [
        OutflowLine(year, key, name, number, CredentialKind(kind), len(holders), len(set(holders)))
        for (year, key, name, number, kind), holders in people.items()
    ]
    order = list(CredentialKind)
    return sorted(
        sorted(lines, key=lambda line: (line.issuer_name, line.number, order.index(line.kind))),
        key=lambda line: line.year,
        reverse=True,
    )
