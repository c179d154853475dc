"""Empty tables to fill in; that of results holds already what we know: which journeys, competences and assessors."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.formats.workbook import Sheet, workbook_bytes
from ijkpunt.pathways.queries import ExpectedRow, results_expected
from ijkpunt.web.accounts.access import needs
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.centre.imports.kinds import RESULTS, Kind, kind_named
from ijkpunt.web.files import csv_file, xlsx_file
from ijkpunt.web.proof.private import private

WHAT = "Wat"  # a column beside ours that nobody reads back: the text of the competence


@needs(Permission.JOURNEY_COORDINATE)
@private
@require_safe
def template_xlsx(request: HttpRequest, kind: str) -> HttpResponse:
    one = kind_named(kind)
    explained = [(column.title, column.explained) for column in one.columns]
    sheets = [Sheet(str(one.name), _header(one), _rows(request, one)), Sheet("Uitleg", ("Kolom", "Wat"), explained)]
    return xlsx_file(one.key, workbook_bytes(sheets))


@needs(Permission.JOURNEY_COORDINATE)
@private
@require_safe
def template_csv(request: HttpRequest, kind: str) -> HttpResponse:
    one = kind_named(kind)
    return csv_file(one.key, _header(one), _rows(request, one))


def _header(kind: Kind) -> Sequence[str]:
    titles = [column.title for column in kind.columns]
    return [*titles, WHAT] if kind is RESULTS else titles


def _rows(request: HttpRequest, kind: Kind) -> Sequence[Sequence[str]]:
    if kind is not RESULTS:
        return ()
    return [_row(kind, one) for one in results_expected(actor_of(request))]


def _row(kind: Kind, one: ExpectedRow) -> Sequence[str]:
    known = {"journey": one.journey, "version": one.version, "competence": one.competence, "assessor": one.assessor}
    return [*(known.get(column.key, "") for column in kind.columns), one.text]
