"""From qualification through dossier or learning outcomes to programme: at which step did what get lost?

Step 0 is the qualification, which shows everything. Each next step holds the products made from the one before. The
rule, as docs/rules/chain.md explains it with an example:

1. What an outcome shows: what people confirmed of it; else what its upstream outcomes show, all together, because
   its maker says that it was made from them; else what the machine proposes.
2. A step shows what its outcomes show together, by the rule of coverage (`coverage_of`).
3. A skill is lost at the step after the last one that shows it. It was regained where a step shows it and the one
   before did not.
4. Added at a step: an outcome that shows nothing and was made from nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ijkpunt.derivations.rules.coverage import CompetenceCoverage, CoverageLink, CoverageStatus, LinkBasis, coverage_of
from ijkpunt.kernel.product import Outcome, Product
from ijkpunt.kernel.qualification import Competence, QualificationRecord


class ChainGround(StrEnum):
    """Why an outcome is taken to show what it shows."""

    CONFIRMED = "confirmed"
    UPSTREAM = "upstream"
    PROPOSED = "proposed"
    NONE = "none"  # it shows nothing of the qualification


@dataclass(frozen=True, slots=True)
class Trail:
    """One skill along the steps; `shown[0]` is step 1. A competence without skills has one trail, of its own text."""

    text: str
    shown: tuple[bool, ...]

    @property
    def lost_at(self) -> int | None:
        """The step from which it is no longer shown, counted from 1; None when the last step shows it."""
        if not self.shown or self.shown[-1]:
            return None
        return max((step for step, shown in enumerate(self.shown, start=1) if shown), default=0) + 1

    @property
    def regained_at(self) -> tuple[int, ...]:
        """The steps that show it while the one before did not."""
        before = (True, *self.shown)
        return tuple(step for step, shown in enumerate(self.shown, start=1) if shown and not before[step - 1])


@dataclass(frozen=True, slots=True)
class CompetenceTrail:
    """One competence along the steps: its status at each, and its skills in order of the record."""

    code: str
    text: str
    statuses: tuple[CoverageStatus, ...]
    skills: tuple[Trail, ...]

    @property
    def lost_at(self) -> int | None:
        """The step from which nothing of it is shown any more; None when the last step shows something."""
        return Trail(self.text, tuple(status is not CoverageStatus.MISSING for status in self.statuses)).lost_at


@dataclass(frozen=True, slots=True, order=True)
class OutcomeAt:
    """An outcome of one product of the chain."""

    product: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step. Counts are of skills, per competence; a competence without skills counts as one.

    `before`: shown at the step before (of step 1: all that the qualification has). `kept`: of those, shown here too.
    `regained`: shown here and not before. `not_taken`: outcomes of the step before that no outcome here was made from;
    empty when no outcome here names what it was made from. `grounds` counts the outcomes of this step.
    """

    number: int
    products: tuple[str, ...]
    before: int
    kept: int
    regained: int
    total: int
    added: tuple[OutcomeAt, ...]
    not_taken: tuple[OutcomeAt, ...]
    grounds: Mapping[ChainGround, int]

    @property
    def share_kept(self) -> float | None:
        """The share of what the step before showed that is still shown, 0 to 1; None when that was nothing."""
        return self.kept / self.before if self.before else None

    @property
    def share_of_qualification(self) -> float | None:
        """The share of the qualification that is shown here, 0 to 1; None when it has nothing to show."""
        return (self.kept + self.regained) / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Chain:
    """The whole way of one qualification."""

    qualification: str
    competences: tuple[CompetenceTrail, ...]
    steps: tuple[Step, ...]

    def lost_at(self, step: int) -> tuple[tuple[CompetenceTrail, Trail], ...]:
        """The skills that are gone from this step on, with their competence."""
        return tuple((one, trail) for one in self.competences for trail in one.skills if trail.lost_at == step)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What an outcome shows, and why."""

    links: tuple[CoverageLink, ...]
    ground: ChainGround


def follow_chain(
    record: QualificationRecord,
    steps: Sequence[Sequence[Product]],
    links: Mapping[str, Iterable[CoverageLink]],
) -> Chain:
    """Follow `record` through `steps` (see `order_chain`). `links`: by product code, the links of its outcomes.

    Links to other qualifications are passed over, and so are upstream codes that are not there: `order_chain` refuses
    those.
    """
    shown = _shown(record, steps, links)
    coverages = [
        coverage_of(
            record.competences, [link for one in products for each in shown[one.code].values() for link in each.links]
        )
        for products in steps
    ]
    trails = tuple(
        _trail(competence, [coverage[at] for coverage in coverages]) for at, competence in enumerate(record.competences)
    )
    return Chain(
        record.identifier,
        trails,
        tuple(_step(number, steps, shown, trails) for number in range(1, len(steps) + 1)),
    )


Shown = Mapping[str, Mapping[str, _Shown]]  # by product code, by outcome code


def _shown(
    record: QualificationRecord, steps: Sequence[Sequence[Product]], links: Mapping[str, Iterable[CoverageLink]]
) -> Shown:
    known = {competence.code for competence in record.competences}
    shown: dict[str, dict[str, _Shown]] = {}
    for product in (one for products in steps for one in products):
        own: dict[str, list[CoverageLink]] = {}
        for link in links.get(product.code, ()):
            if link.competence in known:
                own.setdefault(link.outcome, []).append(link)
        above = [shown[code] for code in product.upstream if code in shown]
        shown[product.code] = {one.code: _outcome(one, own.get(one.code, []), above) for one in product.outcomes}
    return shown


def _outcome(outcome: Outcome, own: Sequence[CoverageLink], above: Sequence[Mapping[str, _Shown]]) -> _Shown:
    confirmed = tuple(link for link in own if link.basis is LinkBasis.CONFIRMED)
    if confirmed:
        return _Shown(confirmed, ChainGround.CONFIRMED)
    if outcome.upstream:
        inherited = (link for code in outcome.upstream for one in above if code in one for link in one[code].links)
        links = tuple(dict.fromkeys(replace(link, outcome=outcome.code) for link in inherited))
        return _Shown(links, ChainGround.UPSTREAM if links else ChainGround.NONE)
    return _Shown(tuple(own), ChainGround.PROPOSED if own else ChainGround.NONE)


def _trail(competence: Competence, coverages: Sequence[CompetenceCoverage]) -> CompetenceTrail:
    statuses = tuple(coverage.status for coverage in coverages)
    if competence.skills:
        skills = tuple(
            Trail(skill.text, tuple(skill.text not in coverage.missing for coverage in coverages))
            for skill in competence.skills
        )
    else:
        skills = (Trail(competence.text, tuple(status is not CoverageStatus.MISSING for status in statuses)),)
    return CompetenceTrail(competence.code, competence.text, statuses, skills)


def _step(number: int, steps: Sequence[Sequence[Product]], shown: Shown, trails: Sequence[CompetenceTrail]) -> Step:
    products = steps[number - 1]
    pairs = [(number == 1 or one.shown[number - 2], one.shown[number - 1]) for each in trails for one in each.skills]
    outcomes = [(product.code, outcome) for product in products for outcome in product.outcomes]
    return Step(
        number=number,
        products=tuple(product.code for product in products),
        before=sum(before for before, _ in pairs),
        kept=sum(before and now for before, now in pairs),
        regained=sum(now and not before for before, now in pairs),
        total=len(pairs),
        added=tuple(
            OutcomeAt(code, outcome.code)
            for code, outcome in outcomes
            if not outcome.upstream and not shown[code][outcome.code].links
        ),
        not_taken=_not_taken(products, steps[number - 2]) if number > 1 else (),
        grounds=Counter(shown[code][outcome.code].ground for code, outcome in outcomes),
    )


def _not_taken(products: Sequence[Product], before: Sequence[Product]) -> tuple[OutcomeAt, ...]:
    taken = {
        (upstream, code)
        for product in products
        for outcome in product.outcomes
        for code in outcome.upstream
        for upstream in product.upstream
    }
    if not taken:
        return ()
    return tuple(
        OutcomeAt(product.code, outcome.code)
        for product in before
        for outcome in product.outcomes
        if (product.code, outcome.code) not in taken
    )
