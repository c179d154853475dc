"""The measure for every figure: pieces of words and a threshold, nothing learned.

Every outcome is linked to the competence whose title, skills and knowledge it resembles most, when it does so enough;
it is taken to show all its skills.
"""

from collections.abc import Sequence

from ijkpunt.derivations.rules.coverage import CoverageLink, LinkBasis
from ijkpunt.kernel.product import Product
from ijkpunt.kernel.qualification import QualificationRecord
from ijkpunt.matching.character import CharacterMatcher
from ijkpunt.matching.protocol import Statement

ENOUGH = 0.15  # cosine of the pieces


def baseline_links(product: Product, records: Sequence[QualificationRecord]) -> tuple[CoverageLink, ...]:
    """In order of the outcomes."""
    competences = [competence for record in records for competence in record.competences]
    wholes = [
        " ".join([one.text, *(skill.text for skill in one.skills), *(item.text for item in one.knowledge)])
        for one in competences
    ]
    index = CharacterMatcher().index([Statement(str(place), text) for place, text in enumerate(wholes)])
    outcomes = product.outcomes
    if not competences or not outcomes:
        return ()
    scores = index.scores([Statement(outcome.code, outcome.text) for outcome in outcomes])
    return tuple(
        CoverageLink(
            outcome.code,
            competences[best].code,
            frozenset(range(len(competences[best].skills))),
            float(row[best]),
            basis=LinkBasis.PROPOSED,
        )
        for outcome, row, best in zip(outcomes, scores, scores.argmax(axis=1).tolist(), strict=True)
        if row[best] >= ENOUGH
    )
