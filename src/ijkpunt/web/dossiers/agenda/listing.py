"""Which qualifications are on the agenda of a year, and what was decided about them?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.queries.agenda import agenda_years, get_agenda
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import NotAllowed, RuleBroken
from ijkpunt.web.accounts.access import needs, public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.dossiers.agenda.gathering import gather_signals
from ijkpunt.web.dossiers.agenda.presenters.listing import agenda_page, csv_header, csv_rows
from ijkpunt.web.dossiers.agenda.question import question_of
from ijkpunt.web.files import csv_file
from ijkpunt.web.limits import spend
from ijkpunt.web.telling import tell

PER_MINUTE = 6  # agendas that one person makes: each weighs the whole register


@public
def agenda(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """The agenda of a year, or of the latest year there is. Who decides sees the proposal as well."""
    years = agenda_years()
    chosen = year if year is not None else next(iter(years), None)
    page = None if chosen is None else agenda_page(get_agenda(chosen), question_of(request), request.GET)
    context = {
        "page": page,
        "years": years,
        "keeps": actor_of(request).may(Permission.AGENDA_KEEP),
        "next_years": [today().year, today().year + 1],
    }
    return render(request, "dossiers/agenda/agenda.html", context)


@needs(Permission.AGENDA_KEEP)
def agenda_csv(request: HttpRequest, year: int) -> HttpResponse:
    """The list as it is asked for (the same filter and order), with every figure."""
    items = question_of(request).answer(get_agenda(year).items)
    return csv_file(f"agenda-{year}", csv_header(), csv_rows(items))


@needs(Permission.AGENDA_KEEP)
@require_POST
def make_agenda(request: HttpRequest) -> HttpResponse:
    """Weigh the whole register for a year, and keep the figures used."""
    asked = request.POST.get("jaar", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 0
    try:
        spend(request, "agenda", most=PER_MINUTE)
        made = actions.make_agenda(by=actor_of(request), year=year, outside=gather_signals(today()), on=today())
    except NotAllowed:
        raise
    except RuleBroken as broken:
        tell(request, broken)
        return redirect("agenda")
    told = _("De agenda van %(year)s is gemaakt: %(count)s kwalificaties gewogen, %(proposed)s voorgesteld.")
    messages.success(request, told % {"year": made.year, "count": made.qualifications, "proposed": made.proposed})
    return redirect("agenda_year", made.year)
