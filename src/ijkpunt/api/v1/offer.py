"""Recognised programmes and test centres: where somebody can learn or test, and what a recognition covers."""

from typing import Annotated

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router
from ninja.decorators import decorate_view

from ijkpunt.api.conditional import while_unchanged
from ijkpunt.api.v1.offer_shapes import OfferAnswer, OfferPage, OfferShort
from ijkpunt.kernel.clock import today
from ijkpunt.providers import queries
from ijkpunt.providers.rules.words import ProgrammeForm

router = Router(tags=["offer"])
by_offer = while_unchanged(queries.state)


@router.get("/offer", response=OfferPage, summary="What is recognised and takes people today")
@decorate_view(by_offer)
def list_offer(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, description="Words of the occupation, the title or the centre")] = "",
    municipality: Annotated[str, Query(max_length=40, description="Key of a municipality, such as gent")] = "",
    within: Annotated[int | None, Query(ge=0, le=500, description="Kilometres from that municipality")] = None,
    form: ProgrammeForm | None = None,
    language: Annotated[str, Query(max_length=10, description="Two letters, such as nl")] = "",
    organisation: Annotated[str, Query(max_length=100, description="Key of an organisation")] = "",
    limit: Annotated[int, Query(ge=1, le=200, description="How many at most")] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000, description="How many to skip")] = 0,
) -> OfferPage:
    """The nearest first where a municipality is asked, else by title."""
    question = queries.OfferQuestion(q.replace("\0", ""), municipality, within, form, language, organisation)
    page = queries.offer(question, today(), limit=limit, offset=offset)
    items = [OfferShort.of(line, settings.PUBLIC_URL) for line in page.items]
    return OfferPage(items=items, total=page.total, offset=offset, limit=limit)


@router.get("/offer/{programme}", response=OfferAnswer, summary="One programme that is or was recognised")
@decorate_view(by_offer)
def get_offer(request: HttpRequest, programme: str) -> OfferAnswer:
    """What it covers, when it starts, and what supervision found. An application is not here."""
    return OfferAnswer.of(queries.get_offer(programme, today()), settings.PUBLIC_URL)
