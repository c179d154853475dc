"""What a new version of a qualification does to every product made from the one before, the worst first."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ijkpunt.derivations.rules.coverage import CoverageLink, CoverageStatus, LinkBasis
from ijkpunt.derivations.rules.impact.carrying import Carriage, CarriedLink, Carrier, Way
from ijkpunt.derivations.rules.impact.causes import Cause, Effect, effect_of, worst, worst_first
from ijkpunt.derivations.rules.impact.fates import (
    dropped_competences,
    earlier_competences,
    new_competences,
)
from ijkpunt.derivations.rules.yardstick import CountsOnBoth, Yardstick, together
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.product import Product
from ijkpunt.kernel.qualification import Competence
from ijkpunt.register.rules.comparison import Comparison


@dataclass(frozen=True, slots=True)
class OutcomeImpact:
    """One outcome. Without links the new version does nothing to it."""

    code: str
    effect: Effect
    causes: tuple[Cause, ...]  # worst first


@dataclass(frozen=True, slots=True)
class UnitImpact:
    """One unit: the worst of its outcomes."""

    code: str
    effect: Effect
    outcomes: tuple[OutcomeImpact, ...]


@dataclass(frozen=True, slots=True)
class Touch:
    """What touches an outcome: causes, worst first, and how deep they go together."""

    causes: tuple[Cause, ...] = ()
    effect: Effect = Effect.NONE


UNTOUCHED = Touch()


@dataclass(frozen=True, slots=True)
class ProductImpact:
    """One product. `causes` are those of its outcomes and its own (new competences, level, other parts), worst first.

    `before` and `after` count the competences of the earlier and the later version, `after` with the links as carried.
    `uncovered_new`: codes of competences that are new and of which the carried links show nothing. `gaps`: codes of
    all competences of the later version that are missing after carrying. `links_before` are the links to the earlier
    version, in the order given, and `ways` what happens to each; `touches` is by code of an outcome, those that nothing
    touches left out. Units, outcomes and carried links are put together when they are asked for: of a thousand
    products, few are opened.
    """

    product: Product
    effect: Effect
    causes: tuple[Cause, ...]
    before: CountsOnBoth
    after: CountsOnBoth
    uncovered_new: tuple[str, ...]
    gaps: tuple[str, ...]
    links_before: tuple[CoverageLink, ...]
    ways: tuple[Way, ...]
    touches: Mapping[str, Touch]

    @property
    def carried(self) -> tuple[CarriedLink, ...]:
        """Every link to the earlier version and what it becomes, in the order given."""
        return tuple(map(CarriedLink, self.links_before, self.ways))

    @property
    def units(self) -> tuple[UnitImpact, ...]:
        """Every unit with its outcomes, in order of the product."""
        units = []
        for unit in self.product.units:
            touches = [(one.code, self.touches.get(one.code, UNTOUCHED)) for one in unit.outcomes]
            outcomes = tuple(OutcomeImpact(code, touch.effect, touch.causes) for code, touch in touches)
            units.append(UnitImpact(unit.code, worst(one.effect for one in outcomes), outcomes))
        return tuple(units)

    @property
    def outcomes(self) -> tuple[OutcomeImpact, ...]:
        return tuple(outcome for unit in self.units for outcome in unit.outcomes)

    def touched(self, effect: Effect) -> tuple[OutcomeImpact, ...]:
        """The outcomes with exactly this effect."""
        return tuple(outcome for outcome in self.outcomes if outcome.effect is effect)

    def links(self, carriage: Carriage) -> tuple[CarriedLink, ...]:
        """The links that go this way."""
        return tuple(one for one in self.carried if one.carriage is carriage)

    def count(self, carriage: Carriage) -> int:
        """How many links go this way."""
        return sum(1 for way in self.ways if way.carriage is carriage)


@dataclass(frozen=True, slots=True)
class ImpactReport:
    """`products`: the worst first. `added` are the competences that are new, `dropped` those that are gone, in order
    of their version. `elsewhere`: codes of products that are not based on the earlier version."""

    earlier: VersionNumber
    later: VersionNumber
    products: tuple[ProductImpact, ...]
    added: tuple[Competence, ...]
    dropped: tuple[Competence, ...]
    elsewhere: tuple[str, ...]

    @property
    def counts(self) -> Mapping[Effect, int]:
        """How many products have which effect."""
        counted = Counter(one.effect for one in self.products)
        return {effect: counted[effect] for effect in Effect}


def impact(comparison: Comparison, products: Iterable[tuple[Product, Iterable[CoverageLink]]]) -> ImpactReport:
    """The impact of the later version on these products, each with its links to the earlier one. Links to other
    qualifications, and of outcomes that the product does not have, are passed over.

    Worst first: by effect, then by the number of outcomes whose content is touched, then by the number of links that
    do not hold, then by code.
    """
    measure = _Measure(comparison)
    touched, elsewhere = [], []
    for product, links in products:
        if any(basis.qualification == comparison.earlier for basis in product.based_on):
            touched.append(measure.product(product, links))
        else:
            elsewhere.append(product.code)
    return ImpactReport(
        earlier=comparison.earlier,
        later=comparison.later,
        products=tuple(sorted(touched, key=_badness)),
        added=new_competences(comparison),
        dropped=dropped_competences(comparison),
        elsewhere=tuple(sorted(elsewhere)),
    )


def _badness(one: ProductImpact) -> tuple[int, int, int, str]:
    content = sum(1 for touch in one.touches.values() if touch.effect is Effect.CONTENT)
    loose = len(one.ways) - one.count(Carriage.HOLDS)
    return -list(Effect).index(one.effect), -content, -loose, one.product.code


class _Measure:
    """What one comparison means, worked out once for all products."""

    def __init__(self, comparison: Comparison) -> None:
        self.carrier = Carrier(comparison)
        self.before = Yardstick(earlier_competences(comparison))
        self.after = self.carrier.later
        self.new = frozenset(one.code for one in new_competences(comparison))
        self.own: set[Cause] = {Cause.COMPETENCE_NEW} if self.new else set()
        self.own |= {Cause.LEVEL if change.field == "level" else Cause.OTHER_PART for change in comparison.fields}
        self._touches: dict[tuple[Cause, ...], Touch] = {}

    def product(self, product: Product, links: Iterable[CoverageLink]) -> ProductImpact:
        codes = {outcome.code for unit in product.units for outcome in unit.outcomes}
        own = tuple(link for link in links if self.carrier.knows(link) and link.outcome in codes)
        ways = tuple(map(self.carrier.way, own))
        touches = self._touched(own, ways)
        causes = worst_first(self.own.union(*(touch.causes for touch in touches.values())))
        sure = together(
            way.reach for link, way in zip(own, ways, strict=True) if way.basis(link) is LinkBasis.CONFIRMED
        )
        everything = together(way.reach for way in ways)
        statuses = zip(self.after.competences, self.after.statuses(everything), strict=True)
        gaps = tuple(one.code for one, status in statuses if status is CoverageStatus.MISSING)
        return ProductImpact(
            product=product,
            effect=effect_of(causes),
            causes=causes,
            before=self.before.counts_on_both(own),
            after=CountsOnBoth(self.after.counts(sure), self.after.counts(everything)),
            uncovered_new=tuple(code for code in gaps if code in self.new),
            gaps=gaps,
            links_before=own,
            ways=ways,
            touches=touches,
        )

    def _touched(self, links: Iterable[CoverageLink], ways: Iterable[Way]) -> Mapping[str, Touch]:
        causes: dict[str, tuple[Cause, ...]] = {}
        for link, way in zip(links, ways, strict=True):
            if way.causes:
                causes[link.outcome] = causes.get(link.outcome, ()) + way.causes
        return {outcome: self._touch(found) for outcome, found in causes.items()}

    def _touch(self, causes: tuple[Cause, ...]) -> Touch:
        touch = self._touches.get(causes)
        if touch is None:
            ordered = worst_first(causes)
            touch = self._touches[causes] = Touch(ordered, effect_of(ordered))
        return touch
