"""Figures: what is counted, and tables that others published. Small numbers of people are hidden."""

from datetime import date
from typing import Annotated

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router

from ijkpunt.api.v1.figure_shapes import (
    FigureAnswer,
    FigureList,
    FigureShort,
    PublishedTableAnswer,
    PublishedTableList,
)
from ijkpunt.kernel.clock import today
from ijkpunt.monitoring.queries import figures
from ijkpunt.monitoring.queries.published import published_tables
from ijkpunt.monitoring.rules.indicators import INDICATORS

router = Router(tags=["figures"])


@router.get("/figures", response=FigureList, summary="The figures there are, each with its definition")
def list_figures(request: HttpRequest) -> FigureList:
    """What each counts, from which records, on which day and for whom."""
    return FigureList(items=[FigureShort.of(one, settings.PUBLIC_URL) for one in INDICATORS])


@router.get("/figures/{figure}", response=FigureAnswer, summary="One figure, on a day")
def get_figure(
    request: HttpRequest,
    figure: str,
    on: Annotated[date | None, Query(description="The day to count on; today when not given")] = None,
) -> FigureAnswer:
    """A day to come is refused. A figure of people counts up to the end of the last month that was over."""
    return FigureAnswer.of(figures.figure(figure, on or today(), today()), settings.PUBLIC_URL)


@router.get("/published-tables", response=PublishedTableList, summary="Tables of others, with their source")
def list_published_tables(request: HttpRequest) -> PublishedTableList:
    """Taken over as they were published; their sums were tested. They are not counted here."""
    return PublishedTableList(items=[PublishedTableAnswer.of(one) for one in published_tables()])
