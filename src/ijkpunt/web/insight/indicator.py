"""One figure: the answer on top, the picture, the table, and what exactly is counted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.kernel.clock import today
from ijkpunt.monitoring.queries.published import tables_beside
from ijkpunt.web.accounts.access import public
from ijkpunt.web.front.paging import offset_of
from ijkpunt.web.insight.asked import asked, by_count
from ijkpunt.web.insight.presenters import drawn_lines, page_of, shown_table
from ijkpunt.web.insight.tabs import tabs_of

LINES = 50  # on one page


@public
@by_count
def indicator(request: HttpRequest, key: str) -> HttpResponse:
    found = asked(request, key)
    offset = offset_of(request.GET, LINES)
    sheet = page_of(found.figure.sheet, offset, LINES)
    context = {
        "figure": found.figure,
        "asked": found,
        "today": today(),
        "table": shown_table(sheet),
        "drawn": drawn_lines(sheet),
        "lines": {"total": len(found.figure.sheet.lines), "here": len(sheet.lines), "offset": offset, "limit": LINES},
        "others": tables_beside(key),
        "tabs": tabs_of(request),
    }
    return render(request, "insight/indicator.html", context, status=found.status)
