"""One figure: the answer on top, the picture, the table, and what exactly is counted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.kernel.clock import today
from ijkpunt.monitoring.queries.published import tables_beside
from ijkpunt.web.accounts.access import public
from ijkpunt.web.insight.asked import asked
from ijkpunt.web.insight.presenters import chart_of, shown_table
from ijkpunt.web.insight.tabs import tabs_of


@public
def indicator(request: HttpRequest, key: str) -> HttpResponse:
    found = asked(request, key)
    context = {
        "figure": found.figure,
        "asked": found,
        "today": today(),
        "table": shown_table(found.figure.sheet),
        "drawn": chart_of(found.figure.sheet) is not None,
        "others": tables_beside(key),
        "query": "" if found.wrong or not found.written else f"?on={found.written}",
        "tabs": tabs_of(request),
    }
    return render(request, "insight/indicator.html", context, status=found.status)
