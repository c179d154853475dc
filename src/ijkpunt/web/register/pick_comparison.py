"""Choosing two versions to compare; the address of the form leads to the permanent address of the comparison."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ijkpunt.kernel.clock import today
from ijkpunt.register import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.register.comparison_choice import ComparisonChoice


@public
def pick_comparison(request: HttpRequest) -> HttpResponse:
    choice = ComparisonChoice.read(request.GET)
    if choice.is_complete:
        return redirect("compare", choice.earlier, choice.later)
    recent = [change for change in queries.latest_changes(today(), 30) if change.previous][:6]
    return render(request, "register/pick.html", {"choice": choice, "recent": recent}, status=choice.status)
