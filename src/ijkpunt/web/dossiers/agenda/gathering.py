"""What the agenda needs and dossiers may not ask themselves: counts of derived products and of the crosswalk.

A fixed number of questions to the database, whatever the number of qualifications; the congruence of the register comes
from memory or disk. What was looked up and not found is nought; what could not be looked up stays absent.
"""

from datetime import date

from ijkpunt.crosswalk import queries as crosswalk
from ijkpunt.crosswalk.rules.congruence import MergingKind
from ijkpunt.derivations import queries as derivations
from ijkpunt.dossiers.rules.agenda import MergingCandidate, OutsideSignals, Signal, UseCounts
from ijkpunt.kernel.messages import Message, say
from ijkpunt.register.queries import programme_counts, register_on

EVERYTHING = 100_000  # qualifications
MERGING_KINDS: dict[MergingKind, Message] = {
    MergingKind.MERGE: say("ze delen de helft of meer, op hetzelfde niveau"),
    MergingKind.LEVEL: say("ze delen de helft of meer, op een ander niveau"),
    MergingKind.PART: say("de kleinste staat bijna helemaal in de grootste"),
}


def gather_signals(on: date) -> OutsideSignals:
    """What others know of every qualification in force on `on`."""
    lines = register_on(on, limit=EVERYTHING).items
    products, programmes = derivations.product_counts(), programme_counts()
    agreed, reworded = derivations.agreed_deviations(), crosswalk.reworded_counts(on)
    compared = "Congruentie van het register" if reworded.current else "Congruentie van het register, van vroeger"
    return OutsideSignals(
        uses={line.number: UseCounts(products.get(line.number, 0), programmes.get(line.number, 0)) for line in lines},
        congruence=reworded.counts,
        deviations={line.number: agreed.get(line.identifier, 0) for line in lines},
        merging=_merging(on),
        sources={
            Signal.USE: "Dekking en register",
            Signal.CONGRUENCE: compared,
            Signal.DEVIATIONS: "Akkoorden van sectoren",
        },
    )


def _merging(on: date) -> tuple[MergingCandidate, ...]:
    """The pairs that share so much that they might become one, the strongest first."""
    pairs = crosswalk.merging_candidates(on).pairs
    return tuple(
        MergingCandidate(
            one=one.number,
            other=other.number,
            one_title=one.title,
            other_title=other.title,
            kind=MERGING_KINDS[pair.kind],
            shared=pair.shared,
            shared_part=pair.shared_part,
        )
        for one, other, pair in pairs
        if pair.kind in MERGING_KINDS
    )
