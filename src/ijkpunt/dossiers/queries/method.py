"""Does the method work? The closed levellings, and the report over them."""

from collections import defaultdict
from datetime import date

from ijkpunt.dossiers.models import LevelDecision
from ijkpunt.dossiers.queries.interests import involved_in
from ijkpunt.dossiers.rules.levelling.evaluation import (
    LevelledDossier,
    MethodReport,
    SchemeEffect,
    method_report,
    scheme_effects,
)
from ijkpunt.dossiers.rules.levelling.scheme import Scores, WeighingScheme
from ijkpunt.kernel.levels import DescriptorElement


def levelled_dossiers(*, until: date | None = None) -> tuple[LevelledDossier, ...]:
    """Every closed levelling (closed on `until` or before), with the scores of who counts. Members are numbered, not
    named: the report is about the method."""
    rows = LevelDecision.objects.select_related("session__scheme", "session__submission__dossier").prefetch_related(
        "session__individual_scores",
        "session__scheme__weights",
        "session__scheme__levels",
        "session__submission__dossier__interests",
    )
    if until is not None:
        rows = rows.filter(decided_on__lte=until)
    return tuple(map(_levelled, rows))


def evaluation(*, until: date | None = None) -> MethodReport:
    """The report of the method over all closed levellings."""
    return method_report(levelled_dossiers(until=until))


def effects_of(scheme: WeighingScheme) -> tuple[SchemeEffect, ...]:
    """What a scheme would make of past decisions."""
    return scheme_effects(scheme, levelled_dossiers())


def _levelled(row: LevelDecision) -> LevelledDossier:
    session, dossier = row.session, row.session.submission.dossier
    involved = involved_in(dossier)
    given: dict[str, dict[DescriptorElement, int]] = defaultdict(dict)
    for one in session.individual_scores.all():
        if involved.interest_of(one.person, {one.organisation}) is None:
            given[one.person][DescriptorElement(one.element)] = one.score
    individual: dict[str, Scores] = {str(place): scores for place, scores in enumerate(given.values(), start=1)}
    return LevelledDossier(
        number=dossier.number,
        title=dossier.title,
        closed_on=row.decided_on,
        scheme=session.scheme.scheme(),
        individual=individual,
        consensus={DescriptorElement(element): score for element, score in row.scores.items()},
        level=row.level,
    )
