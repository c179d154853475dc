"""Every dossier, where it stands and since when."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import queries
from ijkpunt.dossiers.queries import DossierLine, DossierQuestion
from ijkpunt.dossiers.rules.states import Body, DossierKind, DossierState
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.procedure.presenters.listing import shown_line
from ijkpunt.web.files import csv_file
from ijkpunt.web.front.paging import offset_of

LINES = 50  # on one page
FILTERS = ("q", "soort", "stand", "beurt", "toon")
# As tuples: a template would call a class.
CHOICES = {"kinds": tuple(DossierKind), "states": tuple(DossierState), "bodies": tuple(Body)}
HEADER = (
    "number", "title", "kind", "state", "at_turn", "since", "due", "days", "days_late",
    "submitter", "sources", "opened_on",
)  # fmt: skip


@public
def dossiers(request: HttpRequest) -> HttpResponse:
    question, by = question_in(request), actor_of(request)
    found = queries.dossiers(question, limit=LINES, offset=offset_of(request.GET, LINES))
    context = {
        "page": found,
        "rows": [shown_line(line, today()) for line in found.items],
        "asked": {name: request.GET.get(name, "")[:200] for name in FILTERS},
        "asks": question != DossierQuestion(),
        "mine_offered": bool(by.organisation) and by.may(Permission.DOSSIER_WRITE),
        "requests": by.may(Permission.DOSSIER_REQUEST),
        **CHOICES,
    }
    return render(request, "dossiers/procedure/list.html", context)


@public
def dossiers_csv(request: HttpRequest) -> HttpResponse:
    """The same list as a file: every dossier that answers the filters."""
    return csv_file(f"dossiers-{today().isoformat()}", HEADER, csv_rows(question_in(request)))


def csv_rows(question: DossierQuestion) -> Iterator[tuple[str, ...]]:
    """One row per dossier, under HEADER."""
    on, offset = today(), 0
    while True:
        page = queries.dossiers(question, limit=200, offset=offset)
        yield from (_row(line, on) for line in page.items)
        if page.next_offset is None:
            return
        offset = page.next_offset


def question_in(request: HttpRequest) -> DossierQuestion:
    """What the filters in the address ask; a value nobody knows asks nothing."""
    query: QueryDict = request.GET
    kind, state, body = (query.get(name, "") for name in ("soort", "stand", "beurt"))
    show = query.get("toon", "")
    return DossierQuestion(
        text=query.get("q", "").replace("\0", "")[:200].strip(),
        kind=DossierKind(kind) if kind in set(DossierKind) else None,
        state=DossierState(state) if state in set(DossierState) else None,
        body=Body(body) if body in set(Body) else None,
        open=show == "lopend",
        organisation=actor_of(request).organisation if show == "mijn" else "",
    )


def _row(line: DossierLine, on: date) -> tuple[str, ...]:
    shown = shown_line(line, on)
    return (
        line.number,
        line.title,
        line.kind.value,
        line.state.value,
        line.body.value if line.body else "",
        line.since.isoformat(),
        line.stay.due.isoformat() if line.stay and line.stay.due else "",
        str(shown.days),
        str(shown.late),
        line.submitter_name,
        " | ".join(line.sources),
        line.opened_on.isoformat(),
    )
