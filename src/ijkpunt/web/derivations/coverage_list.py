"""All products whose coverage can be read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ijkpunt.accounts.queries import organisations
from ijkpunt.derivations import queries
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.product import KIND_LABELS
from ijkpunt.register.queries import Page
from ijkpunt.web.accounts.access import public
from ijkpunt.web.derivations.list_question import CURRENT, STALE, ListQuestion, list_question
from ijkpunt.web.derivations.presenters.listing import listed
from ijkpunt.web.front.paging import offset_of

LINES = 50  # on one page


@public
def coverage_list(request: HttpRequest) -> HttpResponse:
    question = list_question(request.GET)
    found = _found(question, offset_of(request.GET, LINES))
    context = {
        "question": question,
        "page": found,
        "rows": listed(found.items, queries.figures_of(found.items, today())),
        "kinds": [(str(kind), _(label.template)) for kind, label in KIND_LABELS.items()],
        "owners": organisations().values_list("key", "name"),
        "statuses": [(str(status), status.label) for status in ProductStatus],
    }
    return render(request, "derivations/coverage_list.html", context)


def _found(question: ListQuestion, offset: int) -> Page[queries.ProductLine]:
    """Whether a product is stale is known from the register, not from a column: then the lines are gone through."""
    if question.basis not in (STALE, CURRENT):
        return queries.products_page(question.filter, offset=offset, limit=LINES)
    wanted = question.basis == STALE
    lines = [line for line in queries.products(question.filter) if _stale(line) is wanted]
    return Page(tuple(lines[offset : offset + LINES]), len(lines), offset, LINES)


def _stale(line: queries.ProductLine) -> bool:
    return any(basis.stale for basis in queries.bases_on(map(VersionNumber.parse, line.based_on), today()))
