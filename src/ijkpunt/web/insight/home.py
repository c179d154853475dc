"""All figures on one page, each with its answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.kernel.clock import today
from ijkpunt.monitoring.queries.figures import public_answers
from ijkpunt.monitoring.queries.published import published_tables
from ijkpunt.monitoring.rules.indicators import Group
from ijkpunt.web.accounts.access import public
from ijkpunt.web.insight.asked import by_count
from ijkpunt.web.insight.tabs import tabs_of


@public
@by_count
def home(request: HttpRequest) -> HttpResponse:
    found = public_answers(today())
    groups = [(group.label, [one for one in found if one.indicator.group is group]) for group in Group]
    context = {"groups": groups, "tables": published_tables(), "tabs": tabs_of(request)}
    return render(request, "insight/home.html", context)
