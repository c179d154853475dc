"""The register on a date: what counted on 1 September 2024?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.kernel.clock import today
from ijkpunt.register import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import by_revision
from ijkpunt.web.front.emptiness import is_empty
from ijkpunt.web.front.paging import offset_of
from ijkpunt.web.front.register_question import RegisterQuestion

LINES = 50  # on one page


@public
@by_revision
def register_on(request: HttpRequest) -> HttpResponse:
    question = RegisterQuestion(request.GET, today())
    valid = question.is_valid()
    page = queries.register_on(**question.asked, offset=offset_of(request.GET, LINES), limit=LINES) if valid else None
    context = {
        "question": question,
        "on": question.on,
        "domains": queries.domain_tree(question.on),
        "page": page,
        "empty": page is not None and not page.total and is_empty(today()),
    }
    return render(request, "front/register_on.html", context, status=200 if valid else 400)
