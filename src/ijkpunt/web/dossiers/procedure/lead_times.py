"""How long the steps take, and which terms hold."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.dossiers import queries
from ijkpunt.dossiers.rules.clocks import LeadTime, Term
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import public


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step with its terms that hold today: the general one first, then those of one kind of dossier."""

    figures: LeadTime
    terms: tuple[Term, ...]


@public
def lead_times(request: HttpRequest) -> HttpResponse:
    on = today()
    holding = [term for term in queries.step_terms() if term.holds(on)]
    rows = [
        StepRow(figures, tuple(term for term in holding if term.step is figures.step))
        for figures in queries.step_lead_times(on)
    ]
    context = {"rows": rows, "any": any(row.figures.ended or row.figures.open for row in rows)}
    return render(request, "dossiers/procedure/lead_times.html", context)
