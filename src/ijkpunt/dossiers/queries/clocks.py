"""The clocks of dossiers, and how long steps take over all of them."""

from collections.abc import Iterable
from datetime import date

from ijkpunt.dossiers.models import Dossier, MadeMove, StepTerm
from ijkpunt.dossiers.rules.clocks import LeadTime, Moved, Passage, Step, Term, lead_times, passages
from ijkpunt.dossiers.rules.states import DossierKind, DossierState, UpdateSize
from ijkpunt.dossiers.rules.workflow import DossierFacts


def step_terms() -> tuple[Term, ...]:
    """Every term there is or was."""
    return tuple(
        Term(
            step=Step(row.step),
            days=row.days,
            valid_from=row.valid_from,
            kind=DossierKind(row.kind) if row.kind else None,
            valid_until=row.valid_until,
            source=row.source,
            ours=row.ours,
        )
        for row in StepTerm.objects.all()
    )


def passages_of(dossier: Dossier) -> tuple[Passage, ...]:
    """The stays of one dossier in the steps, oldest first."""
    return passages_of_all([dossier])[dossier.pk]


def passages_of_all(dossiers: Iterable[Dossier]) -> dict[int, tuple[Passage, ...]]:
    """The stays of each of these dossiers, by key: two questions to the database, however many there are."""
    dossiers, terms = list(dossiers), step_terms()
    moves: dict[int, list[Moved]] = {}
    keys = [dossier.pk for dossier in dossiers]
    for key, day, after in (
        MadeMove.objects.filter(dossier__in=keys).order_by("pk").values_list("dossier_id", "day", "after")
    ):
        moves.setdefault(key, []).append(Moved(day, DossierState(after)))
    return {
        dossier.pk: passages(
            kind=DossierKind(dossier.kind),
            asks_levelling=asks_levelling(dossier),
            opened_on=dossier.opened_on,
            moves=moves.get(dossier.pk, ()),
            terms=terms,
        )
        for dossier in dossiers
    }


def asks_levelling(dossier: Dossier) -> bool:
    """Must the levelling committee say a level? As `DossierFacts.asks_levelling`."""
    size = UpdateSize(dossier.size) if dossier.size else None
    return DossierFacts(DossierKind(dossier.kind), DossierState(dossier.state), size=size).asks_levelling


def step_lead_times(on: date, *, since: date | None = None) -> tuple[LeadTime, ...]:
    """How long the steps take, over all dossiers opened on `since` or later: for monitoring."""
    dossiers = Dossier.objects.filter(opened_on__gte=since) if since else Dossier.objects.all()
    found = passages_of_all(dossiers.order_by("pk"))
    return lead_times((passage for stays in found.values() for passage in stays), on)
