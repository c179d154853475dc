"""Where dossiers stand and since when. No names of people, and no text of a dossier."""

from typing import Annotated

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router
from ninja.decorators import decorate_view

from ijkpunt.api.conditional import while_unchanged
from ijkpunt.api.v1.dossier_shapes import DossierAnswer, DossierShort, DossiersPage
from ijkpunt.dossiers import queries
from ijkpunt.dossiers.rules.states import Body, DossierKind, DossierState
from ijkpunt.kernel.clock import today

router = Router(tags=["dossiers"])
by_dossiers = while_unchanged(queries.state)


@router.get("/dossiers", response=DossiersPage, summary="Dossiers, where they stand and since when")
@decorate_view(by_dossiers)
def list_dossiers(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, description="Words of the number, title or qualification")] = "",
    kind: DossierKind | None = None,
    state: DossierState | None = None,
    at_turn: Annotated[Body | None, Query(description="Who must act now")] = None,
    open: Annotated[bool, Query(description="Only what did not come to its end")] = False,  # noqa: A002 (the name outside)
    limit: Annotated[int, Query(ge=1, le=200, description="How many at most")] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000, description="How many to skip")] = 0,
) -> DossiersPage:
    """The newest first. Days are calendar days; the last day of a term is still in time."""
    question = queries.DossierQuestion(text=q, kind=kind, state=state, body=at_turn, open=open)
    page = queries.dossiers(question, limit=limit, offset=offset)
    items = [DossierShort.of(line, today(), settings.PUBLIC_URL) for line in page.items]
    return DossiersPage(items=items, total=page.total, offset=offset, limit=limit)


@router.get("/dossiers/{dossier}", response=DossierAnswer, summary="One dossier: its way so far")
@decorate_view(by_dossiers)
def get_dossier(request: HttpRequest, dossier: str) -> DossierAnswer:
    """Who carries it, every stay in a step with its term, and every move with its reason."""
    return DossierAnswer.of(queries.dossier_view(dossier), today(), settings.PUBLIC_URL)
