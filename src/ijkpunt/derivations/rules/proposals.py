"""Links that the machine proposes between the outcomes of a product and the competences of its qualifications.

An outcome lies as near to a competence as

    own   = (1.0 · whole + 0.5 · best skill + 0.3 · best knowledge) / 1.8
    score = (own + w · the mean own of the n other outcomes of its unit) / (1 + w)      with w = 0.75 · n / (n + 1)

where whole is the score against the title, skills and knowledge of the competence together. Makers group outcomes of
one theme in one unit, so a unit is good evidence where the words of one outcome are few. The competence with the
highest score is proposed, with every other that comes as near, unless the outcome has no words of its own for it.
Weights and thresholds are `CoverageSettings`; docs/rules/coverage.md gives the figures they reach.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ijkpunt.derivations.rules.coverage import (
    CoverageLink,
    CoverageReport,
    LinkBasis,
    ReportedOutcome,
    qualification_coverage,
    report_links,
    surest_first,
)
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, Problem, Refused
from ijkpunt.kernel.product import BasedOn, Product
from ijkpunt.kernel.qualification import Competence, QualificationRecord
from ijkpunt.matching.protocol import Matcher, Scores, Statement

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CoverageSettings:
    """Set on three cases with hand-made links, for character TF-IDF; another engine needs its own.

    whole, skill, knowledge, unit: the weights of the formula above.
    own_words: the own, 0 to 1, below which nothing is proposed, however near the rest of the unit lies.
    nearest: the score, 0 to 1, below which nothing is proposed.
    as_near: the part of an outcome's highest score from which a second competence is proposed too.
    heard: the score between outcome and skill from which the product is taken to speak of that skill. Very low on
        purpose: only a skill of which hardly a word comes back anywhere is proposed as missing.
    shown: the score between outcome and skill from which the outcome shows the skill beside a better one.
    confidence_*: confidence = 1 / (1 + exp(-(base + by_score · score + by_lead · lead))), where lead is the distance
        to the next best competence as a part of the highest score (negative for a second competence).
    """

    whole: float = 1.0
    skill: float = 0.5
    knowledge: float = 0.3
    unit: float = 0.75
    own_words: float = 0.05
    nearest: float = 0.09
    as_near: float = 0.97
    heard: float = 0.05
    shown: float = 0.25
    confidence_base: float = -1.2
    confidence_by_score: float = 7.0
    confidence_by_lead: float = 8.0


DEFAULTS = CoverageSettings()


def assess(
    product: Product,
    records: Sequence[QualificationRecord],
    matcher: Matcher,
    settings: CoverageSettings = DEFAULTS,
) -> CoverageReport:
    """Propose links for the whole product and report the coverage they give.

    `records` may hold more qualifications than the product is based on. Raises Refused with one problem for each
    qualification that is not among them.
    """
    bases = _bases(product, records)
    links = propose_links(product, [record for _, record in bases], matcher, settings)
    return report(product, bases, links)


def _bases(product: Product, records: Sequence[QualificationRecord]) -> tuple[tuple[BasedOn, QualificationRecord], ...]:
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


def report(
    product: Product, bases: Sequence[tuple[BasedOn, QualificationRecord]], links: Sequence[CoverageLink]
) -> CoverageReport:
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


def propose_links(
    product: Product,
    records: Sequence[QualificationRecord],
    matcher: Matcher,
    settings: CoverageSettings = DEFAULTS,
) -> tuple[CoverageLink, ...]:
    """The proposed links, in order of the outcomes, the surest first."""
    competences = [competence for record in records for competence in record.competences]
    outcomes = [Statement(outcome.code, outcome.text, kind="outcome") for outcome in product.outcomes]
    if not competences or not outcomes:
        return ()
    targets, places = _targets(competences)
    index = matcher.index(targets)
    scores = index.scores(outcomes)
    units = np.repeat(np.arange(len(product.units)), [len(unit.outcomes) for unit in product.units])
    own = _nearness(scores, places, settings)
    nearness = _with_units(own, units, settings)
    chosen = _chosen(nearness, settings) & (own >= settings.own_words)
    confidence = _confidence(nearness, settings)
    links = []
    for column, (competence, place) in enumerate(zip(competences, places, strict=True)):
        linked = np.flatnonzero(chosen[:, column])
        for row, shows in zip(linked, _shown(scores[:, place.skills], linked, settings), strict=True):
            ground = index.ground(outcomes[row], targets[place.whole].id)
            links.append((row, _link(outcomes[row], competence, shows, float(confidence[row, column]), ground)))
    return tuple(link for _, link in sorted(links, key=lambda pair: (pair[0], -pair[1].confidence, pair[1].competence)))


def _link(
    outcome: Statement, competence: Competence, shows: frozenset[int], confidence: float, ground: tuple[str, ...]
) -> CoverageLink:
    return CoverageLink(outcome.id, competence.code, shows, confidence, ground, LinkBasis.PROPOSED)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the statements of one competence stand among the targets."""

    whole: int
    skills: slice
    knowledge: slice


def _targets(competences: Sequence[Competence]) -> tuple[list[Statement], list[_Place]]:
    """Per competence: the whole, its skills, its knowledge. Ids are positions: codes may come back in two records."""
    targets: list[Statement] = []
    places = []
    for number, competence in enumerate(competences):
        group = str(number)
        skills = [skill.text for skill in competence.skills]
        knowledge = [item.text for item in competence.knowledge]
        start = len(targets)
        middle = start + 1 + len(skills)
        places.append(_Place(start, slice(start + 1, middle), slice(middle, middle + len(knowledge))))
        kinds = ["competence", *["skill"] * len(skills), *["knowledge"] * len(knowledge)]
        texts = [" ".join([competence.text, *skills, *knowledge]), *skills, *knowledge]
        for text, kind in zip(texts, kinds, strict=True):
            targets.append(Statement(str(len(targets)), text, kind=kind, group=group))
    return targets, places


def _nearness(scores: Scores, places: Sequence[_Place], settings: CoverageSettings) -> Matrix:
    """How near each outcome lies to each competence on its own words, shape (outcomes, competences), 0 to 1."""
    columns = [
        settings.whole * scores[:, place.whole]
        + settings.skill * _best(scores[:, place.skills])
        + settings.knowledge * _best(scores[:, place.knowledge])
        for place in places
    ]
    total = settings.whole + settings.skill + settings.knowledge
    return np.stack(columns, axis=1).astype(np.float64) / total


def _best(scores: Scores) -> Scores:
    return scores.max(axis=1) if scores.shape[1] else np.zeros(len(scores), np.float32)


def _with_units(own: Matrix, units: NDArray[np.int64], settings: CoverageSettings) -> Matrix:
    """The same, with what the other outcomes of the unit say. An outcome alone in its unit keeps its own."""
    result = own.copy()
    for unit in np.unique(units):
        rows = np.flatnonzero(units == unit)
        if len(rows) > 1:
            others = (own[rows].sum(axis=0) - own[rows]) / (len(rows) - 1)
            weight = settings.unit * (len(rows) - 1) / len(rows)
            result[rows] = (own[rows] + weight * others) / (1 + weight)
    return result


def _chosen(nearness: Matrix, settings: CoverageSettings) -> NDArray[np.bool_]:
    """Which pairs are proposed, shape (outcomes, competences)."""
    highest = nearness.max(axis=1, keepdims=True)
    possible = nearness >= settings.nearest
    chosen: NDArray[np.bool_] = possible & (nearness >= settings.as_near * highest)
    return chosen


def _confidence(nearness: Matrix, settings: CoverageSettings) -> Matrix:
    """The estimated chance that each pair is right, shape (outcomes, competences)."""
    ranked = np.sort(nearness, axis=1)
    highest = ranked[:, -1:]
    second = ranked[:, -2:-1] if nearness.shape[1] > 1 else np.zeros_like(highest)
    rival = np.where(nearness >= highest, second, highest)
    lead = (nearness - rival) / np.maximum(highest, 1e-9)
    evidence = settings.confidence_base + settings.confidence_by_score * nearness + settings.confidence_by_lead * lead
    result: Matrix = 1 / (1 + np.exp(-evidence))
    return result


def _shown(scores: Scores, linked: NDArray[np.int64], settings: CoverageSettings) -> list[frozenset[int]]:
    """Per linked outcome the positions of the skills it shows. `scores`: every outcome against the skills of one
    competence. A skill of which the product speaks anywhere goes to the linked outcome nearest to it; a linked outcome
    that nothing fell to keeps its own nearest skill."""
    if not len(linked) or not scores.shape[1]:
        return [frozenset() for _ in linked]
    near = scores[linked]
    shows = near >= settings.shown
    heard = np.flatnonzero(scores.max(axis=0) >= settings.heard)
    shows[near[:, heard].argmax(axis=0), heard] = True
    idle = np.flatnonzero(~shows.any(axis=1))
    shows[idle, near[idle].argmax(axis=1)] = True
    return [frozenset(int(place) for place in np.flatnonzero(row)) for row in shows]
