"""How many competences are generic, beside what recognised qualifications of the level have. A figure, seldom more.

Generic is a competence that is marked as transversal, or that says what stands in the competences of several main
domains of the register, in the same or nearly the same words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from ijkpunt.dossiers.rules.help.catalogue import Catalogue, read_titles
from ijkpunt.dossiers.rules.help.cutoffs import Cutoffs
from ijkpunt.dossiers.rules.help.finding import Finding
from ijkpunt.dossiers.rules.help.reading import Laid
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.qualification import CompetenceKind
from ijkpunt.register.rules.comparison.texts import normal

FEWEST = 5  # qualifications to compare with; with fewer on the level the levels beside it come along, then all


@dataclass(frozen=True, slots=True)
class GenericShare:
    """`generic` are keys of competences, of `total`. `levels` are those compared with, `compared` how many
    qualifications; `low`, `middle` (median) and `high` are their shares, 0 to 1."""

    generic: tuple[str, ...]
    total: int
    levels: tuple[int, ...] = ()
    compared: int = 0
    low: float = 0.0
    middle: float = 0.0
    high: float = 0.0

    @property
    def share(self) -> float | None:
        return len(self.generic) / self.total if self.total else None


def generic_share(laid: Laid, catalogue: Catalogue, cutoffs: Cutoffs) -> GenericShare:
    """The share of this draft, with what it is compared with. Never raises."""
    titles = read_titles([normal(held.text) for held in laid.competences], catalogue.encoder)
    near = catalogue.is_generic(titles, cutoffs.generic_near).tolist()
    generic = tuple(
        held.key
        for held, known in zip(laid.competences, near, strict=True)
        if known or held.element.grade == CompetenceKind.TRANSVERSAL.value
    )
    levels, shares = _compared(laid.draft.aimed_level, catalogue)
    if not shares:
        return GenericShare(generic, len(laid.competences))
    return GenericShare(generic, len(laid.competences), levels, len(shares), min(shares), median(shares), max(shares))


def _compared(level: int | None, catalogue: Catalogue) -> tuple[tuple[int, ...], list[float]]:
    there = sorted(catalogue.shares)
    for width in (0, 1) if level is not None else ():
        levels = tuple(one for one in there if abs(one - (level or 0)) <= width)
        shares = [share for one in levels for share in catalogue.shares[one]]
        if len(shares) >= FEWEST:
            return levels, shares
    return tuple(there), [share for one in there for share in catalogue.shares[one]]


def find_unusual_share(found: GenericShare, cutoffs: Cutoffs) -> Iterator[Finding]:
    """A share that lies well outside what recognised qualifications have. With few of them nothing is told."""
    if found.share is None or found.compared < FEWEST:
        return
    counts = {"generic": len(found.generic), "total": found.total}
    remedy = say(
        "Bij {compared} erkende kwalificaties is dat {low} % tot {high} %.",
        compared=found.compared,
        low=round(100 * found.low),
        high=round(100 * found.high),
    )
    basis = "\x1f".join(found.generic)
    if found.share > found.high + cutoffs.share_margin:
        message = say("{generic} van de {total} competenties zijn algemeen. Dat is veel.", **counts)
        yield Finding("generic_share.high", "", message, remedy, basis=basis)
    elif found.share < found.low - cutoffs.share_margin:
        message = say("{generic} van de {total} competenties zijn algemeen. Dat is weinig.", **counts)
        yield Finding("generic_share.low", "", message, remedy, basis=basis)
