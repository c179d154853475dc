"""Which modules of a product together give which partial qualification (deelkwalificatie)?

A partial is covered by a set of units when each of its competences is covered by the outcomes of those units, by the
rule of coverage over the whole qualification: a skill that stands word for word in several competences counts when one
of the units shows it anywhere. docs/rules/partial-coverage.md counts an example.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ijkpunt.derivations.rules.coverage import CoverageLink, CoverageStatus
from ijkpunt.derivations.rules.yardstick import Yardstick, together
from ijkpunt.kernel.product import Product
from ijkpunt.kernel.qualification import PartialQualification, QualificationRecord

# With more units than this that add something to a partial, trying every set may take seconds: then the greedy way.
EXACT_UP_TO = 16


@dataclass(frozen=True, slots=True)
class SmallestSet:
    """Codes of units, in order of the product. `exact`: no smaller set exists; of equal ones the first was taken, in
    order of the product. Else it was found by taking the unit that adds most, again and again, and then leaving out
    what proved superfluous: a smaller one may exist."""

    units: tuple[str, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class PartialCovered:
    """One partial. Everything is empty and `covered` None when the source did not say which competences it holds.

    `competences`: its codes with their status in the whole product, in order of the record. `serving`: units that show
    something of one of them. `alone`: units that cover it alone. `smallest` is None when the product does not cover it.
    `stray`: codes that the qualification does not have, an error of the source; they are left out.
    """

    partial: PartialQualification
    covered: bool | None
    competences: tuple[tuple[str, CoverageStatus], ...] = ()
    serving: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    smallest: SmallestSet | None = None
    stray: tuple[str, ...] = ()

    @property
    def lacking(self) -> tuple[str, ...]:
        """The competences that the product does not cover."""
        return tuple(code for code, status in self.competences if status is not CoverageStatus.COVERED)


@dataclass(frozen=True, slots=True)
class PartialsCovered:
    """All partials of one qualification. `serving_none`: units that show nothing of any partial that is known; empty
    when none is known.

    `certain` is False when the competences of a partial are unknown: then a unit in `serving_none` may serve that one.
    """

    partials: tuple[PartialCovered, ...]
    serving_none: tuple[str, ...]

    @property
    def certain(self) -> bool:
        return all(one.covered is not None for one in self.partials)


def partials_covered(
    record: QualificationRecord,
    product: Product,
    links: Iterable[CoverageLink],
    yardstick: Yardstick | None = None,
) -> PartialsCovered:
    """Every partial of `record`, by the units of `product`. `yardstick`: that of `record`, when it was made already."""
    yardstick = yardstick or Yardstick(record.competences)
    reaches = _reaches(product, links, yardstick)
    partials = tuple(_partial(one, record, reaches, yardstick) for one in record.partials)
    serving = {unit for one in partials for unit in one.serving}
    known = any(one.covered is not None for one in partials)
    return PartialsCovered(partials, tuple(code for code, _ in reaches if known and code not in serving))


Reaches = Sequence[tuple[str, int]]  # per unit, in order of the product: its code and what it shows, in bits


def _reaches(product: Product, links: Iterable[CoverageLink], yardstick: Yardstick) -> Reaches:
    by_outcome: dict[str, list[CoverageLink]] = {}
    for link in links:
        by_outcome.setdefault(link.outcome, []).append(link)
    return [
        (unit.code, yardstick.reach(link for one in unit.outcomes for link in by_outcome.get(one.code, ())))
        for unit in product.units
    ]


def _partial(
    partial: PartialQualification, record: QualificationRecord, reaches: Reaches, yardstick: Yardstick
) -> PartialCovered:
    if partial.competences is None:
        return PartialCovered(partial, None)
    everything = together(reach for _, reach in reaches)
    statuses = zip(record.competences, yardstick.statuses(everything), strict=True)
    inside = tuple((one.code, status) for one, status in statuses if one.code in partial.competences)
    codes = [code for code, _ in inside]
    needed = yardstick.needed(codes)
    covered = bool(codes) and everything & needed == needed
    return PartialCovered(
        partial=partial,
        covered=covered,
        competences=inside,
        serving=tuple(unit for unit, reach in reaches if yardstick.touched(reach, codes)),
        alone=tuple(unit for unit, reach in reaches if covered and reach & needed == needed),
        smallest=smallest_set(reaches, needed) if covered else None,
        stray=tuple(dict.fromkeys(code for code in partial.competences if code not in codes)),
    )


def smallest_set(reaches: Reaches, needed: int, exact_up_to: int = EXACT_UP_TO) -> SmallestSet | None:
    """The fewest units that show all that is needed together; None when even all of them do not."""
    useful = [(unit, reach & needed) for unit, reach in reaches if reach & needed]
    if together(reach for _, reach in useful) != needed:
        return None
    bits = [reach for _, reach in useful]
    if len(useful) > exact_up_to:
        return SmallestSet(tuple(useful[at][0] for at in _greedy(bits, needed)), exact=False)
    for size in range(len(useful) + 1):
        found = _first(bits, needed, size, 0)
        if found is not None:
            return SmallestSet(tuple(useful[at][0] for at in found), exact=True)
    return None


def _first(bits: Sequence[int], needed: int, size: int, start: int) -> tuple[int, ...] | None:
    """The first `size` places from `start` on, in order, that show all that is needed; None when there are none."""
    if not needed:
        return ()
    if not size or needed & ~together(bits[start:]):
        return None
    if max((bit & needed).bit_count() for bit in bits[start:]) * size < needed.bit_count():
        return None
    for at in range(start, len(bits)):
        rest = _first(bits, needed & ~bits[at], size - 1, at + 1) if bits[at] & needed else None
        if rest is not None:
            return (at, *rest)
    return None


def _greedy(bits: Sequence[int], needed: int) -> list[int]:
    chosen: list[int] = []
    rest = needed
    while rest:
        best = max(range(len(bits)), key=lambda at: ((bits[at] & rest).bit_count(), -at))
        chosen.append(best)
        rest &= ~bits[best]
    for at in sorted(chosen, reverse=True):
        if together(bits[other] for other in chosen if other != at) == needed:
            chosen.remove(at)
    return sorted(chosen)
