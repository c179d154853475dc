"""Who may give which proof: the one question that is asked before anything is signed.

A right is about one version of a qualification, for the whole of it or for some of its partial qualifications, along
certain roads, from a day up to and including another (decree of 26 April 2019 on the common quality framework: a
journey that is recognised for the whole may give all three proofs; one for partial qualifications only those, and the
proofs of their competences).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ijkpunt.credentials.rules.deriving import Scope
from ijkpunt.kernel.award import Road
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed


@dataclass(frozen=True, slots=True)
class Right:
    """What one recognition allows. `version` is BK-9104-3, `partials` are numbers of partial qualifications of it.

    `last` is the last day on which it holds, None until further notice. `source` says on what it rests.
    """

    version: str
    whole: bool
    partials: frozenset[str]
    road: Road
    first: date
    last: date | None = None
    source: str = ""

    def holds(self, on: date) -> bool:
        return self.first <= on and (self.last is None or on <= self.last)


def scope_of(rights: Iterable[Right], version: str, road: Road | None, on: date) -> Scope | None:
    """What a body with these rights may give of a version on a day; None: nothing. Without a road: along any."""
    allowed = [
        right
        for right in rights
        if right.version == version and right.holds(on) and (road is None or right.road is road)
    ]
    if not allowed:
        return None
    partials = frozenset[str]().union(*(right.partials for right in allowed))
    return Scope(whole=any(right.whole for right in allowed), partials=partials)


def require_scope(scope: Scope | None, name: str, version: str, on: date) -> Scope:
    """The scope itself. Raises NotAllowed `award.no_right` where there is none."""
    if scope is None:
        raise NotAllowed(
            "award.no_right",
            say("{name} mag op {on} geen bewijs geven van {version}.", name=name, on=on, version=version),
            say("Kijk na voor welke versie, langs welke weg en tot wanneer de erkenning loopt."),
        )
    return scope
