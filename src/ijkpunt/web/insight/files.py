"""A figure as a file: CSV with its numbers, SVG and PNG with its picture."""

import hashlib

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse

from ijkpunt.formats.charts import Chart, Look, png, svg
from ijkpunt.web.accounts.access import public
from ijkpunt.web.files import any_file, csv_file
from ijkpunt.web.front.paging import offset_of
from ijkpunt.web.insight.asked import Asked, asked, by_count
from ijkpunt.web.insight.indicator import LINES
from ijkpunt.web.insight.presenters import chart_of, file_header, file_rows, page_of

KEPT = 86_400  # seconds that a picture is kept: it is named by what it shows


@public
@by_count
def figure_csv(request: HttpRequest, key: str) -> HttpResponse:
    found = asked(request, key)
    sheet = found.figure.sheet
    return _refused(found) or csv_file(_name(found), file_header(sheet), file_rows(sheet))


@public
@by_count
def figure_svg(request: HttpRequest, key: str) -> HttpResponse:
    found = asked(request, key)
    look = Look.DARK if request.GET.get("thema") == "donker" else Look.LIGHT
    if found.wrong:
        return _wrong(found)
    return HttpResponse(_drawn(_chart(request, found), look), content_type="image/svg+xml")


@public
@by_count
def figure_png(request: HttpRequest, key: str) -> HttpResponse:
    found = asked(request, key)
    if found.wrong:
        return _wrong(found)
    chart = _chart(request, found)
    picture = cache.get_or_set(_key(chart, "png"), lambda: png(chart), KEPT)
    return any_file(f"{_name(found)}.png", "image/png", picture or b"")


def _drawn(chart: Chart, look: Look) -> str:
    return str(cache.get_or_set(_key(chart, look), lambda: svg(chart, look), KEPT))


def _key(chart: Chart, what: str) -> str:
    return f"chart-{hashlib.sha256(f'{chart!r} {what}'.encode()).hexdigest()}"


def _chart(request: HttpRequest, found: Asked) -> Chart:
    chart = chart_of(page_of(found.figure.sheet, offset_of(request.GET, LINES), LINES))
    if chart is None:
        raise Http404
    return chart


def _refused(found: Asked) -> HttpResponse | None:
    return _wrong(found) if found.wrong else None


def _wrong(found: Asked) -> HttpResponse:
    return HttpResponse(found.wrong, status=400, content_type="text/plain; charset=utf-8")


def _name(found: Asked) -> str:
    return f"{found.figure.indicator.key}-{found.figure.day.isoformat()}"
