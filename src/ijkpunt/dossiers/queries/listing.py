"""Where dossiers stand, in a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, Max, Q, QuerySet, Sum, TextField
from django.db.models.functions import Cast

from ijkpunt.accounts.queries import organisations
from ijkpunt.dossiers.models import Dossier, StepTerm
from ijkpunt.dossiers.queries.clocks import passages_of_all
from ijkpunt.dossiers.rules.clocks import Passage
from ijkpunt.dossiers.rules.request import OpenDossier, qualification_of
from ijkpunt.dossiers.rules.states import ENDED, Body, DossierKind, DossierState, UpdateSize
from ijkpunt.register.queries import Page

MOST = 200  # on one page
# Of a validated dossier: must it go past the levelling committee? As DossierFacts.asks_levelling.
ASKS_LEVELLING = Q(kind__in=[DossierKind.NEW, DossierKind.MERGE]) | (
    Q(kind=DossierKind.UPDATE) & ~Q(size=UpdateSize.MINOR)
)
AT_TURN: dict[Body, Q] = {
    Body.SUBMITTER: Q(state__in=[DossierState.DRAFTING, DossierState.REWORK]),
    Body.AGENCY: Q(state__in=[DossierState.REQUESTED, DossierState.LEVELLED])
    | (Q(state=DossierState.VALIDATED) & ~ASKS_LEVELLING),
    Body.VALIDATION_COMMITTEE: Q(state=DossierState.SUBMITTED),
    Body.LEVELLING_COMMITTEE: Q(state=DossierState.VALIDATED) & ASKS_LEVELLING,
    Body.GOVERNMENT: Q(state=DossierState.PRESENTED),
}


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A dossier in a list. `stay` is the step it is in, None when it came to its end; `since`: where it stands now."""

    number: str
    title: str
    kind: DossierKind
    state: DossierState
    submitter: str  # key
    submitter_name: str
    sources: tuple[str, ...]
    opened_on: date
    since: date
    stay: Passage | None

    @property
    def body(self) -> Body | None:
        """Who is at turn."""
        return self.stay.step.body if self.stay else None


@dataclass(frozen=True, slots=True)
class DossierQuestion:
    """What somebody wants to see; empty parts ask nothing. `open`: only what did not come to its end.

    `organisation`: only what this organisation (its key) submits or carries.
    """

    text: str = ""
    kind: DossierKind | None = None
    state: DossierState | None = None
    body: Body | None = None
    open: bool = False
    organisation: str = ""


def dossiers(question: DossierQuestion, *, limit: int = 50, offset: int = 0) -> Page[DossierLine]:
    """The dossiers that answer a question, the newest first."""
    limit, offset = min(max(1, limit), MOST), max(0, offset)
    rows = _asked(question)
    items = tuple(lines_of(rows[offset : offset + limit]))
    return Page(items=items, total=rows.count(), offset=offset, limit=limit)


def lines_of(rows: Iterable[Dossier]) -> list[DossierLine]:
    """The rows as a list shows them."""
    rows = list(rows)
    stays = passages_of_all(rows)
    names = organisation_names({row.submitter for row in rows})
    return [_line(row, stays[row.pk], names.get(row.submitter, row.submitter)) for row in rows]


def organisation_names(keys: Iterable[str]) -> dict[str, str]:
    """The names of organisations by key; a key that accounts do not know is absent."""
    return dict(organisations().filter(key__in=set(keys)).values_list("key", "name"))


def state() -> tuple[object, ...]:
    """Changes with every write to a dossier or a term: what is kept in memory compares itself with it."""
    found = Dossier.objects.aggregate(count=Count("pk"), writes=Sum("revision"))
    terms = StepTerm.objects.aggregate(count=Count("pk"), last=Max("pk"))
    return (found["count"], found["writes"], terms["count"], terms["last"])


def open_dossiers() -> list[OpenDossier]:
    """Everything under way, as the rules on double requests see it."""
    rows = Dossier.objects.exclude(state__in=ENDED).order_by("pk")
    return [
        OpenDossier(
            number=row.number,
            kind=DossierKind(row.kind),
            title=row.title,
            qualifications=frozenset(qualification_of(str(source)) for source in row.sources),
        )
        for row in rows
    ]


def dossiers_about(qualification: str) -> list[DossierLine]:
    """All dossiers that started from a version of this qualification (its number), the newest first."""
    found = [row for row in _mentioning(Dossier.objects.all(), f'"{qualification}-') if _about(row, qualification)]
    return lines_of(found)


def _asked(question: DossierQuestion) -> QuerySet[Dossier]:
    rows = Dossier.objects.order_by("-opened_on", "-pk")
    if question.kind:
        rows = rows.filter(kind=question.kind)
    if question.state:
        rows = rows.filter(state=question.state)
    if question.body:
        rows = rows.filter(AT_TURN[question.body])
    if question.open:
        rows = rows.exclude(state__in=ENDED)
    if question.organisation:
        carried = Q(carriers__key=question.organisation, carriers__until=None)
        rows = rows.filter(Q(submitter=question.organisation) | Q(pk__in=Dossier.objects.filter(carried).values("pk")))
    return _with_text(rows, question.text)


def _with_text(rows: QuerySet[Dossier], text: str) -> QuerySet[Dossier]:
    """Every word stands in the number, the title, or a qualification that it starts from."""
    words = text.split()[:10]
    if not words:
        return rows
    rows = rows.annotate(sources_text=Cast("sources", TextField()))
    for word in words:
        places = (Q(**{f"{field}__icontains": word}) for field in ("number", "title", "sources_text"))
        rows = rows.filter(reduce(or_, places))
    return rows


def _mentioning(rows: QuerySet[Dossier], text: str) -> QuerySet[Dossier]:
    return rows.annotate(sources_text=Cast("sources", TextField())).filter(sources_text__contains=text)


def _about(row: Dossier, qualification: str) -> bool:
    return any(qualification_of(str(source)) == qualification for source in row.sources)


def _line(row: Dossier, stays: tuple[Passage, ...], submitter_name: str) -> DossierLine:
    state = DossierState(row.state)
    stay = None if state.ended else stays[-1]
    return DossierLine(
        number=row.number,
        title=row.title,
        kind=DossierKind(row.kind),
        state=state,
        submitter=row.submitter,
        submitter_name=submitter_name,
        sources=tuple(row.sources),
        opened_on=row.opened_on,
        since=stay.since if stay else row.ended_on or row.opened_on,
        stay=stay,
    )
