"""All products of one qualification beside each other: the page, and the same for a spreadsheet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.derivations import queries
from ijkpunt.derivations.rules.coverage import RestsOn
from ijkpunt.formats.workbook import workbook_bytes
from ijkpunt.kernel.clock import today
from ijkpunt.kernel.product import ProductKind
from ijkpunt.register.queries import get_record, versions_of
from ijkpunt.web.accounts.access import public
from ijkpunt.web.derivations.presenters.beside_each_other import (
    HEADER,
    BesidePage,
    beside_page,
    beside_rows,
    beside_sheets,
)
from ijkpunt.web.files import csv_file, xlsx_file


@public
def side_by_side_page(request: HttpRequest, identifier: str) -> HttpResponse:
    page = _page(request, identifier)
    others = [
        line for line in versions_of(get_record(identifier).version.number, today()) if line.identifier != identifier
    ]
    return render(request, "derivations/side_by_side.html", {"page": page, "versions": others})


@public
def side_by_side_csv(request: HttpRequest, identifier: str) -> HttpResponse:
    return csv_file(f"naast-elkaar-{identifier}", HEADER, beside_rows(_found(request, identifier).found))


@public
def side_by_side_xlsx(request: HttpRequest, identifier: str) -> HttpResponse:
    return xlsx_file(f"naast-elkaar-{identifier}", workbook_bytes(beside_sheets(_page(request, identifier))))


def _found(request: HttpRequest, identifier: str) -> queries.Comparison:
    rests_on = RestsOn.CONFIRMED if request.GET.get("steun") == "bevestigd" else RestsOn.ALL
    return queries.products_beside(identifier, today(), _kind(request), rests_on)


def _kind(request: HttpRequest) -> str:
    """The kind that is asked for; one that does not exist asks for nothing."""
    kind = request.GET.get("soort", "")
    return kind if kind in set(ProductKind) else ""


def _page(request: HttpRequest, identifier: str) -> BesidePage:
    return beside_page(
        _found(request, identifier),
        get_record(identifier).title,
        kind=_kind(request),
        only_differing=request.GET.get("toon") == "verschil",
    )
