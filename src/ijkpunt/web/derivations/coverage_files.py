"""The report of a product as a file: for a spreadsheet, and on two pages of paper."""

from django.http import HttpRequest, HttpResponse

from ijkpunt.formats.workbook import workbook_bytes
from ijkpunt.kernel.clock import today
from ijkpunt.web.accounts.access import public
from ijkpunt.web.derivations.loading import subject_for
from ijkpunt.web.derivations.presenters import coverage_page
from ijkpunt.web.derivations.presenters.paper import paper_of
from ijkpunt.web.derivations.presenters.tables import LINKS_HEADER, link_rows, sheets_of
from ijkpunt.web.files import csv_file, pdf_file, xlsx_file


@public
def coverage_csv(request: HttpRequest, code: str) -> HttpResponse:
    return csv_file(f"dekking-{code}", LINKS_HEADER, link_rows(subject_for(request, code)))


@public
def coverage_xlsx(request: HttpRequest, code: str) -> HttpResponse:
    page = coverage_page(subject_for(request, code))
    return xlsx_file(f"dekking-{code}", workbook_bytes(sheets_of(page)))


@public
def coverage_pdf(request: HttpRequest, code: str) -> HttpResponse:
    page = coverage_page(subject_for(request, code))
    address = request.build_absolute_uri(request.path.removesuffix(".pdf") + "/")
    return pdf_file(f"dekking-{code}", paper_of(page, today(), address))
