"""A whole table to another list: the answers come back as a table of the same kind."""

import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.queries import Converted
from ijkpunt.crosswalk.rules.conversion import COLUMNS, answer_rows
from ijkpunt.crosswalk.rules.question_table import read_questions
from ijkpunt.formats.rows import TableSource, written_table
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.language import said
from ijkpunt.web.accounts.access import public
from ijkpunt.web.crosswalk.convert_form import ConvertForm
from ijkpunt.web.crosswalk.presenters.converted import convert_page
from ijkpunt.web.limits import spend

LARGEST, MOST_ROWS = 1_000_000, 1_000  # bytes and rows; more is for the command line
TOP = 3  # proposals per row
PER_MINUTE = 10  # tables of one visitor
TYPES = {
    ".tsv": "text/tab-separated-values; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@public
@require_POST
def convert_file(request: HttpRequest) -> HttpResponse:
    spend(request, "convert-file", most=PER_MINUTE)
    form = ConvertForm.read(request.POST, _("Beroepskwalificaties"))
    try:
        name, ending, data = _read(request.FILES.get("bestand"))
        asked = read_questions(TableSource.of_bytes(name, data), most=MOST_ROWS)
        found = queries.convert(asked, source=form.source_side, target=form.target_side, top=TOP)
        table = _written(found, ending)
    except RuleBroken as broken:
        context = {"form": form, "page": convert_page([], form), "file_problems": broken.problems}
        return render(request, "crosswalk/convert.html", context, status=422)
    headers = {"Content-Disposition": f'attachment; filename="ijkpunt-omzetting{ending}"'}
    return HttpResponse(table, content_type=TYPES[ending], headers=headers)


def _read(sent: object) -> tuple[str, str, bytes]:
    """Name, ending and content of the file. Raises RuleBroken when there is none, or it is too large or no table."""
    if not isinstance(sent, UploadedFile) or not sent.name:
        raise RuleBroken("convert.no_file", say("Je gaf geen bestand."), say("Kies een bestand met een tabel."))
    if sent.size is None or sent.size > LARGEST:
        raise RuleBroken(
            "convert.file_too_large",
            say("Dit bestand is groter dan 1 megabyte."),
            say("Knip het in stukken, of gebruik het commando `ijkpunt convert`."),
        )
    ending = PurePosixPath(sent.name.lower()).suffix
    if ending not in TYPES:
        raise RuleBroken(
            "convert.ending",
            say("Dit soort bestand lezen we hier niet."),
            say("Geef een bestand dat eindigt op .tsv, .csv of .xlsx."),
        )
    return sent.name, ending, sent.read()


def _written(found: Sequence[Converted], ending: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"omzetting{ending}")
        with written_table(path, COLUMNS) as table:
            for row in answer_rows(found, said):
                table.write(row)
        return path.read_bytes()
