"""The coverage of a product from what people said and what the machine proposes, the two never mixed up.

Where people judged a pair of outcome and competence, their word counts: a link is confirmed, a refused pair is not
proposed again, an outcome that they marked as added has no links. Every other pair keeps its proposal. A link whose
outcome got another text is a proposal again, with the skills that people saw in it.

Every figure then comes twice: resting on confirmed links only, and on confirmed and proposed links together.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from ijkpunt.derivations.rules.coverage import CoverageLink, CoverageReport, LinkBasis, RestsOn
from ijkpunt.derivations.rules.judgements import NOTHING_SAID, Judged, Said, settle
from ijkpunt.derivations.rules.proposals import report
from ijkpunt.derivations.rules.verdicts import LINKING
from ijkpunt.derivations.rules.yardstick import CountsOnBoth, Yardstick
from ijkpunt.kernel.product import BasedOn, Outcome, Product
from ijkpunt.kernel.qualification import QualificationRecord

Bases = Sequence[tuple[BasedOn, QualificationRecord]]
EVEN = 0.5  # the confidence of a link that people saw in another text: it may hold, it may not


@dataclass(frozen=True, slots=True)
class OutcomeState:
    """Where the judging of one outcome stands. `open_links` counts the proposals that nobody judged."""

    code: str
    said: Said
    open_links: int

    @property
    def settled(self) -> bool:
        """People said what the outcome covers, or that it is added, and no proposal is left to judge."""
        return not self.open_links and (self.said.added is not None or bool(self.said.links))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far people came. All are numbers of outcomes, but for the two numbers of links."""

    outcomes: int
    settled: int
    added: int
    look_again: int
    confirmed_links: int
    proposed_links: int

    @property
    def share(self) -> float:
        """The part of the outcomes that is settled, 0 to 1; 1 when there are none."""
        return self.settled / self.outcomes if self.outcomes else 1.0


@dataclass(frozen=True, slots=True)
class Assessment:
    """`report` tells on which links each figure rests; `links` are those that count now, `states` is per outcome code
    where the judging stands."""

    report: CoverageReport
    links: tuple[CoverageLink, ...]
    states: Mapping[str, OutcomeState] = field(default_factory=dict)

    @property
    def progress(self) -> Progress:
        return progress_of(self.states, self.links)

    @property
    def judged(self) -> frozenset[str]:
        """The codes of the outcomes of which people said all that there is to say."""
        return frozenset(code for code, state in self.states.items() if state.settled)


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of a product in a list: how far people came, and how many competences are covered, per qualification
    in order of the document, on confirmed links and on all."""

    progress: Progress
    counts: tuple[CountsOnBoth, ...]

    def covered(self, rests_on: RestsOn) -> int:
        return sum(counts.resting_on(rests_on).covered for counts in self.counts)

    def partial(self, rests_on: RestsOn) -> int:
        return sum(counts.resting_on(rests_on).partial for counts in self.counts)

    @property
    def competences(self) -> int:
        return sum(counts.all.total for counts in self.counts)


def assess_with(
    product: Product, bases: Bases, proposals: Sequence[CoverageLink], judgements: Sequence[Judged]
) -> Assessment:
    """The coverage of a product on these qualifications, from what the machine proposes and what people said."""
    known = frozenset(competence.code for _, record in bases for competence in record.competences)
    said = settle(judgements, product.outcomes)
    links = links_now(product.outcomes, known, proposals, said)
    return Assessment(report(product, bases, links), links, states_of(product.outcomes, links, said))


def tally(
    outcomes: Sequence[Outcome],
    yardsticks: Sequence[Yardstick],
    proposals: Sequence[CoverageLink],
    judgements: Sequence[Judged],
) -> Tally:
    """The same in figures only, many times faster. `yardsticks` are of the qualifications, in order."""
    known = frozenset(competence.code for one in yardsticks for competence in one.competences)
    said = settle(judgements, outcomes)
    links = links_now(outcomes, known, proposals, said)
    counts = tuple(yardstick.counts_on_both(links) for yardstick in yardsticks)
    return Tally(progress_of(states_of(outcomes, links, said), links), counts)


def progress_of(states: Mapping[str, OutcomeState], links: Sequence[CoverageLink]) -> Progress:
    """How far people came, given where each outcome stands and the links that count."""
    confirmed = sum(link.basis is LinkBasis.CONFIRMED for link in links)
    return Progress(
        outcomes=len(states),
        settled=sum(state.settled for state in states.values()),
        added=sum(state.said.added is not None for state in states.values()),
        look_again=sum(bool(state.said.look_again) for state in states.values()),
        confirmed_links=confirmed,
        proposed_links=len(links) - confirmed,
    )


def links_now(
    outcomes: Sequence[Outcome], known: Collection[str], proposals: Sequence[CoverageLink], said: Mapping[str, Said]
) -> tuple[CoverageLink, ...]:
    """The links that count now, in order of the outcomes; confirmed before proposed, then the surest first. `known` are
    the codes of the competences of its qualifications: what people said about others is passed over."""
    by_outcome: dict[str, list[CoverageLink]] = {}
    for link in proposals:
        by_outcome.setdefault(link.outcome, []).append(link)
    return tuple(
        link
        for outcome in outcomes
        for link in _of_outcome(by_outcome.get(outcome.code, ()), said.get(outcome.code, NOTHING_SAID), known)
    )


def _of_outcome(proposed: Sequence[CoverageLink], said: Said, known: Collection[str]) -> Sequence[CoverageLink]:
    if said.added is not None:
        return ()
    if said is NOTHING_SAID:
        return proposed
    confirmed = [_confirmed(judged) for judged in said.links if judged.competence in known]
    again = {
        judged.competence: judged
        for judged in said.look_again
        if judged.verdict in LINKING and judged.competence in known and judged.competence not in said.pairs
    }
    open_pairs = [link for link in proposed if link.competence not in said.pairs and link.competence not in again]
    grounds = {link.competence: link for link in proposed}
    open_pairs += [_reopened(judged, grounds.get(code)) for code, judged in again.items()]
    return [*confirmed, *sorted(open_pairs, key=lambda link: (-link.confidence, link.competence))]


def _confirmed(judged: Judged) -> CoverageLink:
    return CoverageLink(
        judged.outcome, judged.competence, judged.shows, basis=LinkBasis.CONFIRMED, meets=judged.knowledge
    )


def _reopened(judged: Judged, proposed: CoverageLink | None) -> CoverageLink:
    """A link that people made in another text, as a proposal; as sure as the machine is, where it sees it too."""
    confidence, ground = (proposed.confidence, proposed.ground) if proposed is not None else (EVEN, ())
    return CoverageLink(
        judged.outcome, judged.competence, judged.shows, confidence, ground, LinkBasis.PROPOSED, judged.knowledge
    )


def states_of(
    outcomes: Sequence[Outcome], links: Sequence[CoverageLink], said: Mapping[str, Said]
) -> dict[str, OutcomeState]:
    """Per outcome code where the judging stands, given the links that count now."""
    open_links: dict[str, int] = {}
    for link in links:
        if link.basis is LinkBasis.PROPOSED:
            open_links[link.outcome] = open_links.get(link.outcome, 0) + 1
    return {
        outcome.code: OutcomeState(outcome.code, said.get(outcome.code, NOTHING_SAID), open_links.get(outcome.code, 0))
        for outcome in outcomes
    }
