"""Who of others looked at my file and when, and what readers said to me."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ijkpunt.kernel.actor import Actor
from ijkpunt.language import said
from ijkpunt.pathways import queries
from ijkpunt.pathways.rules.access import Part
from ijkpunt.pathways.rules.parties import Party
from ijkpunt.web.files import csv_file, sheet_file
from ijkpunt.web.houses import organisation_names
from ijkpunt.web.mine.visitor import own_file, visitor_of
from ijkpunt.web.sections import at_moment


@own_file
@require_safe
def looked(request: HttpRequest) -> HttpResponse:
    by = visitor_of(request)
    notes = [{**row, "at": at_moment(row["at"])} for row in queries.own_notes(by)]
    return render(request, "mine/looked.html", {"head": _head(), "rows": _counted(_rows(by)), "notes": notes})


@own_file
@require_safe
def looked_csv(request: HttpRequest) -> HttpResponse:
    return csv_file("wie-keek", _head(), _rows(visitor_of(request)))


@own_file
@require_safe
def looked_xlsx(request: HttpRequest) -> HttpResponse:
    return sheet_file("wie-keek", _head(), _rows(visitor_of(request)))


def _counted(rows: Sequence[Sequence[str]]) -> list[tuple[Sequence[tuple[str, str]], int]]:
    """The rows with the names of their columns; the same look one after the other, in the same minute, once with how
    often."""
    head = _head()
    return [(list(zip(head, row, strict=True)), len(list(same))) for row, same in groupby(rows)]


def _head() -> list[str]:
    return [_("Wanneer"), _("Wie"), _("Organisatie"), _("Als"), _("Wat"), _("Waarom")]


def _rows(by: Actor) -> list[list[str]]:
    found = queries.own_reads(by)
    names = organisation_names({str(row["organisation"]) for row in found})
    return [_row(row, names) for row in found]


def _row(row: Mapping[str, object], names: Mapping[str, str]) -> list[str]:
    organisation = str(row["organisation"])
    return [
        at_moment(row["at"]),
        str(row["name"]),
        names.get(organisation, organisation),
        said(Party(str(row["party"])).label),
        said(Part(str(row["part"])).label),
        str(row["ground"]),
    ]
