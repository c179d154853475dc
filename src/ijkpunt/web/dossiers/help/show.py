"""What help has to say: of the whole text, question by question, and of one element beside it in the editor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ijkpunt.dossiers.queries.drafting import has_draft, standing_of
from ijkpunt.dossiers.queries.help import findings_for
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import signed_in
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.asked import wants_part
from ijkpunt.web.dossiers.frame import frame_for
from ijkpunt.web.dossiers.help.presenters.findings import element_help, help_page


@signed_in
def draft_help(request: HttpRequest, number: str) -> HttpResponse:
    if not has_draft(number):
        return redirect("draft_start", number)
    standing = standing_of(number, actor_of(request), today())
    page = help_page(findings_for(number, today()), may_write=standing.open)
    return render(request, "dossiers/help/help.html", {"frame": frame_for(request, number), "page": page})


@signed_in
def draft_help_element(request: HttpRequest, number: str, element: str) -> HttpResponse:
    """For the editor: a part of a page with HTMX, a page of its own without."""
    standing = standing_of(number, actor_of(request), today())
    page = element_help(findings_for(number, today()), element, may_write=standing.open)
    if wants_part(request):
        return render(request, "dossiers/help/beside.html", {"page": page})
    return render(request, "dossiers/help/element.html", {"frame": frame_for(request, number), "page": page})
