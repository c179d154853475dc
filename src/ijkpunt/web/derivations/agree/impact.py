"""What does this version of a qualification do to what was made from an earlier one?"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.derivations import actions, queries
from ijkpunt.formats.workbook import workbook_bytes
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.register.queries import get_record, titles_of, versions_of
from ijkpunt.web.accounts.access import needs, public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.derivations.agree.presenters.impact import (
    ImpactPage,
    impact_page,
    impact_sheets,
    newer_lines,
    product_rows,
    products_header,
)
from ijkpunt.web.files import csv_file, xlsx_file
from ijkpunt.web.front.paging import offset_of, page_number
from ijkpunt.web.limits import spend

LINES = 50  # products on one page
PER_MINUTE = 6  # times that somebody opens to-dos


@public
def impacts(request: HttpRequest) -> HttpResponse:
    """The versions that came after what products rest on."""
    newer = queries.newer_versions(today())
    used = {
        one.identifier: one.products for later in {two.later for two in newer} for one in queries.earlier_in_use(later)
    }
    titles = titles_of(one.later for one in newer)
    lines = newer_lines(((one.earlier, one.later, used[one.earlier]) for one in newer), titles)
    return render(request, "derivations/agree/impacts.html", {"lines": lines})


@public
def impact(request: HttpRequest, identifier: str) -> HttpResponse:
    page = _page_of(request, identifier)
    shown = Paginator(page.products, LINES).get_page(page_number(request.GET))
    context = {
        "page": page,
        "shown": shown.object_list,
        "offset": offset_of(request.GET, LINES),
        "limit": LINES,
        "may_open": actor_of(request).may(Permission.REGISTER_PUBLISH),
    }
    return render(request, "derivations/agree/impact.html", context)


@public
def impact_csv(request: HttpRequest, identifier: str) -> HttpResponse:
    page = _page_of(request, identifier)
    return csv_file(f"gevolgen-{page.earlier}-{page.later}", products_header(), product_rows(page))


@public
def impact_workbook(request: HttpRequest, identifier: str) -> HttpResponse:
    page = _page_of(request, identifier)
    return xlsx_file(f"gevolgen-{page.earlier}-{page.later}", workbook_bytes(impact_sheets(page)))


@needs(Permission.REGISTER_PUBLISH)
@require_POST
def open_follow_ups(request: HttpRequest, identifier: str) -> HttpResponse:
    """Give every owner a to-do. Doing it again opens nothing twice."""
    spend(request, "impact", most=PER_MINUTE)
    earlier = _earlier(request.POST.get("van", ""), identifier)
    done = actions.assess_impact(by=actor_of(request), from_version=earlier, to_version=identifier, on=today())
    told = ngettext("%(count)s taak staat klaar.", "%(count)s taken staan klaar.", done.opened)
    messages.success(request, told % {"count": done.opened} if done.opened else _("Elke eigenaar had zijn taak al."))
    return redirect("impact", identifier)


def _page_of(request: HttpRequest, identifier: str) -> ImpactPage:
    earlier, on = _earlier(request.GET.get("van", ""), identifier), today()
    return impact_page(
        queries.impact_of(earlier, identifier, on=on),
        get_record(identifier).title,
        queries.follow_ups(on=on, to_version=identifier, closed=True),
        queries.earlier_in_use(identifier),
        on,
    )


def _earlier(asked: str, identifier: str) -> str:
    """The version that was asked for, else the newest earlier one that products rest on, else the one just before.

    Raises NotFound `impact.first_version` where there is none before it.
    """
    later = VersionNumber.parse(get_record(identifier).identifier)
    if asked:
        return get_record(asked[:30]).identifier
    in_use = queries.earlier_in_use(identifier)
    if in_use:
        return in_use[0].identifier
    before = [line.identifier for line in versions_of(later.number, today()) if line.version < later.version]
    if not before:
        raise NotFound(
            "impact.first_version",
            say("{version} is de eerste versie. Er is niets van vroeger dat erdoor verandert.", version=identifier),
            say("Kies een latere versie van deze kwalificatie."),
        )
    return max(before, key=lambda text: VersionNumber.parse(text).version)
