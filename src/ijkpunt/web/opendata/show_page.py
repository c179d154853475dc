"""What there is to take along, for whom, in which form, and how to get it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.web.accounts.access import public
from ijkpunt.web.opendata.day import PARAMETER, asked_day
from ijkpunt.web.opendata.presenters import open_data_page


@public
def show_page(request: HttpRequest) -> HttpResponse:
    problem = None
    try:
        on = asked_day(request)
    except RuleBroken as broken:
        on, problem = today(), broken.problem
    typed = request.GET.get(PARAMETER, "") if problem else on.isoformat()
    context = {"page": open_data_page(on), "typed": typed, "problem": problem, "today": today()}
    return render(request, "opendata/page.html", context, status=400 if problem else 200)
