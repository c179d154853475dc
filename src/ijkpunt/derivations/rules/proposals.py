"""Links that the machine proposes between the outcomes of a product and the competences of its qualifications.

`proposing/` does the work: `index` makes a qualification ready, `evidence` compares every outcome with every
competence, skill and piece of knowledge, `judge` weighs that with what was learned from links made by hand, `choose`
makes links of it. docs/rules/coverage.md tells how, and how good it is.

An index is made once per set of qualifications and kept by whoever asks for many products.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from ijkpunt.derivations.rules.coverage import (
    CoverageLink,
    CoverageReport,
    LinkBasis,
    ReportedOutcome,
    qualification_coverage,
    report_links,
    surest_first,
)
from ijkpunt.derivations.rules.proposing.choose import Chosen, choose
from ijkpunt.derivations.rules.proposing.evidence import Asking
from ijkpunt.derivations.rules.proposing.ground import ground_of
from ijkpunt.derivations.rules.proposing.index import QualificationIndex
from ijkpunt.derivations.rules.proposing.judge import Judgement, judge
from ijkpunt.derivations.rules.proposing.model import Choice, Model, shipped_links
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused
from ijkpunt.kernel.product import BasedOn, Outcome, Product
from ijkpunt.kernel.qualification import QualificationRecord

Bases = Sequence[tuple[BasedOn, QualificationRecord]]


def assess(
    product: Product, records: Sequence[QualificationRecord], index: QualificationIndex | None = None
) -> CoverageReport:
    """Propose links for the whole product and report the coverage they give.

    `records` may hold more qualifications than the product is based on; `index` holds just those, in the order of the
    product, when it was made before. Raises Refused with one problem for each qualification that is not there.
    """
    bases = bases_of(product, records)
    ready = index or index_of([record for _, record in bases])
    return report(product, bases, propose_links(product, ready))


def bases_of(product: Product, records: Sequence[QualificationRecord]) -> Bases:
    """The qualifications that the product is based on, in its order. Raises Refused for those that are not there."""
    known: Mapping[VersionNumber, QualificationRecord] = {record.version: record for record in records}
    absent = [
        Problem(
            "coverage.qualification_absent",
            say(
                "Dit product steunt op {qualification}, maar die beroepskwalificatie is hier niet.",
                qualification=str(basis.qualification),
            ),
            say("Voeg ze toe, of kijk na of het nummer en de versie kloppen."),
            Place(record=product.code, field=f"based_on[{position}].qualification"),
            str(basis.qualification),
        )
        for position, basis in enumerate(product.based_on)
        if basis.qualification not in known
    ]
    if absent:
        raise Refused(absent)
    return tuple((basis, known[basis.qualification]) for basis in product.based_on)


def report(product: Product, bases: Bases, links: Sequence[CoverageLink]) -> CoverageReport:
    """The report that these links give, proposed or confirmed."""
    reported = [report_links(links, record) for _, record in bases]
    return CoverageReport(
        product=product.code,
        title=product.title,
        qualifications=tuple(
            qualification_coverage(record, basis.completeness_label, links) for basis, record in bases
        ),
        outcomes=tuple(
            ReportedOutcome(
                outcome.code,
                outcome.text,
                unit.code,
                surest_first(link for by_outcome in reported for link in by_outcome.get(outcome.code, ())),
            )
            for unit in product.units
            for outcome in unit.outcomes
        ),
    )


def index_of(records: Sequence[QualificationRecord], model: Model | None = None) -> QualificationIndex:
    """The qualifications of a product, ready to be asked for any number of products that are based on just these."""
    model = model or shipped_links()
    competences = [competence for record in records for competence in record.competences]
    return QualificationIndex.of(competences, model.encoder, model.experience)


def propose_links(product: Product, index: QualificationIndex, model: Model | None = None) -> tuple[CoverageLink, ...]:
    """The proposed links, in order of the outcomes, the surest first. `model` must be the one of the index."""
    if not index.competences or not product.outcomes:
        return ()
    model = model or shipped_links()
    return links_of(product, index, judge(asking_of(product), index, model.forests, model.status), model.choice)


def links_of(
    product: Product, index: QualificationIndex, judged: Judgement, choice: Choice
) -> tuple[CoverageLink, ...]:
    """The links that these chances give, in the order of `propose_links`."""
    chosen = sorted(choose(judged, index, choice), key=lambda one: (one.outcome, -one.confidence, one.competence))
    outcomes = product.outcomes
    return tuple(_link(outcomes, index, judged, one) for one in chosen)


def asking_of(product: Product) -> Asking:
    units = np.repeat(np.arange(len(product.units)), [len(unit.outcomes) for unit in product.units])
    return Asking(tuple(one.text for one in product.outcomes), units, tuple(unit.title for unit in product.units))


def _link(outcomes: Sequence[Outcome], index: QualificationIndex, judged: Judgement, one: Chosen) -> CoverageLink:
    outcome, competence = outcomes[one.outcome], index.competences[one.competence]
    return CoverageLink(
        outcome=outcome.code,
        competence=competence.code,
        shows=frozenset(place for place in one.shows if place < len(competence.skills)),
        confidence=one.confidence,
        ground=ground_of(outcome.text, one, judged.evidence, index),
        basis=LinkBasis.PROPOSED,
        meets=one.knowledge,
    )
