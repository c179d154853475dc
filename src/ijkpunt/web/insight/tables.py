"""Tables that others published, with their source, apart from what we count."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.monitoring.queries.published import published_tables, table_named
from ijkpunt.monitoring.rules.indicators import BY_KEY
from ijkpunt.web.accounts.access import public
from ijkpunt.web.accounts.acting import actor_of
from ijkpunt.web.files import csv_file
from ijkpunt.web.insight.tabs import tabs_of


@public
def tables(request: HttpRequest) -> HttpResponse:
    keeps = actor_of(request).may(Permission.FIGURES_KEEP)
    context = {"tables": published_tables(), "keeps": keeps, "tabs": tabs_of(request)}
    return render(request, "insight/tables.html", context)


@public
def table(request: HttpRequest, key: str) -> HttpResponse:
    found = table_named(key)
    keeps = actor_of(request).may(Permission.FIGURES_KEEP)
    context = {"one": found, "beside": BY_KEY.get(found.beside), "keeps": keeps, "tabs": tabs_of(request)}
    return render(request, "insight/table.html", context)


@public
def table_csv(_request: HttpRequest, key: str) -> HttpResponse:
    found = table_named(key)
    rows = ([name, *("" if one is None else str(one) for one in cells)] for name, cells in found.rows)
    return csv_file(f"tabel-{key}", ["row", *found.columns], rows)
