"""One version of a qualification: the answer first, the whole record below."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.crosswalk.queries import mapped
from ijkpunt.formats.schema_org import credential
from ijkpunt.kernel.clock import today
from ijkpunt.register import queries
from ijkpunt.web.accounts.access import public
from ijkpunt.web.register.addresses import permanent, record_formats
from ijkpunt.web.register.presenters.version import version_page
from ijkpunt.web.register.references import statements_of_references


@public
def show_version(request: HttpRequest, identifier: str) -> HttpResponse:
    view = queries.get_version(identifier, today())
    competent = statements_of_references(view.record)
    page = version_page(view, today(), competent.resolved)
    address = permanent(identifier)
    newer = permanent(page.notice.newer.identifier) if page.notice and page.notice.newer else None
    context = {
        "page": page,
        "competent": competent.version,
        "mapped": mapped("register", (one.code for one in view.record.competences)),
        "address": address,
        "open_all": request.GET.get("alles") == "open",
        "formats": record_formats(identifier),
        "linked_data": credential(page.view.record, address=address, description=page.view.plain.lead, newer=newer),
    }
    return render(request, "register/version.html", context)
