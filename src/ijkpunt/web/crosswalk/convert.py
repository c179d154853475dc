"""What is this in another list? Sentences, codes or a whole qualification."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.queries import Converted
from ijkpunt.crosswalk.rules.conversion import COLUMNS, answer_rows
from ijkpunt.kernel.problems import Problem, Refused, RuleBroken
from ijkpunt.language import said
from ijkpunt.web.accounts.access import public
from ijkpunt.web.conditional import by_mappings
from ijkpunt.web.crosswalk.convert_form import ConvertForm
from ijkpunt.web.crosswalk.presenters.converted import convert_page
from ijkpunt.web.crosswalk.reading import readable_sets
from ijkpunt.web.files import csv_file
from ijkpunt.web.limits import spend

TOP = 3  # proposals per question
PER_MINUTE = 60  # conversions of one visitor, as at the API


@public
@by_mappings
def convert(request: HttpRequest) -> HttpResponse:
    form = ConvertForm.read(request.GET, _("Beroepskwalificaties"))
    found, problems = _answers(request, form)
    page = convert_page(found, form)
    context = {"form": form, "page": page, "problems": problems, "readable": readable_sets(request)}
    return render(request, "crosswalk/convert.html", context)


@public
def convert_as_csv(request: HttpRequest) -> HttpResponse:
    form = ConvertForm.read(request.GET, _("Beroepskwalificaties"))
    found, problems = _answers(request, form)
    if problems:
        raise Refused(problems)
    rows = ([_cell(cell) for cell in row] for row in answer_rows(found, said))
    return csv_file("ijkpunt-omzetting", tuple(COLUMNS), rows)


def _answers(request: HttpRequest, form: ConvertForm) -> tuple[list[Converted], tuple[Problem, ...]]:
    """What was found, or what is wrong with what was asked. Raises TooOften."""
    if not form.lines or not form.targets or form.problems:
        return [], form.problems
    spend(request, "convert", most=PER_MINUTE)
    try:
        return queries.convert(form.questions(), source=form.source_side, target=form.target_side, top=TOP), ()
    except RuleBroken as broken:
        return [], tuple(broken.problems)


def _cell(cell: str | float | None) -> str:
    return "" if cell is None else str(cell)
