"""The figures of who is signed in: of their organisation, of their sector, or for their work."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.derivations.queries.ownership import owned_by
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.clock import today
from ijkpunt.monitoring.queries.figures import Figure, figure, own_figure
from ijkpunt.monitoring.rules.dashboards import OWN, Dashboard, Sight, dashboards_for
from ijkpunt.monitoring.rules.narrowing import Wanted
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.files import csv_file
from ijkpunt.web.insight.presenters import ShownTable, file_header, file_rows, shown_table
from ijkpunt.web.insight.tabs import tabs_of

LINES = 10  # of each figure: the page of the figure, or the file, has all
Shown = tuple[Figure, ShownTable]


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    boards = [(board, _figures(board, by)) for board in dashboards_for(by.may, by.organisation)]
    context = {"boards": boards, "tabs": tabs_of(request), "own": Sight.OWN}
    return render(request, "insight/mine.html", context)


@signed_in
def mine_csv(request: HttpRequest, key: str) -> HttpResponse:
    """One figure of the own organisation as a file, for who has it on a dashboard."""
    by = actor_of(request)
    boards = dashboards_for(by.may, by.organisation)
    if key not in OWN or not any(board.sight is Sight.OWN and key in board.figures for board in boards):
        raise Http404
    found = own_figure(key, today(), by.organisation)
    return csv_file(f"{key}-{found.day.isoformat()}", file_header(found.sheet), file_rows(found.sheet))


def _figures(board: Dashboard, by: Actor) -> list[Shown]:
    found = [_figure(key, board.sight, by) for key in board.figures]
    return [(one, shown_table(one.sheet, LINES)) for one in found]


def _figure(key: str, sight: Sight, by: Actor) -> Figure:
    now = today()
    if sight is Sight.OWN:
        return own_figure(key, now, by.organisation)
    if sight is Sight.SECTOR:
        return figure(key, now, now, Wanted(numbers=frozenset(owned_by(by.organisation, now))))
    return figure(key, now, now)
