"""The yearly report of figures, as a PDF."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ijkpunt.formats.charts import Look, svg
from ijkpunt.formats.documents.typeset import typeset
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import Place, RuleBroken
from ijkpunt.language import day, said
from ijkpunt.monitoring.queries.figures import Figure, figure
from ijkpunt.monitoring.queries.published import TableView, tables_beside
from ijkpunt.monitoring.rules.indicators import INDICATORS, Group, Indicator
from ijkpunt.web.insight.presenters import ShownTable, chart_of, shown_table

MOST_LINES = 40  # of one table: the page of the figure has all
FIRST_YEAR = 2009  # of the decree on the qualification structure


def yearly_report(year: int, today: date) -> bytes:
    """The figures on the last day of a year, or today while it lasts. Raises RuleBroken `figures.year`."""
    if not FIRST_YEAR <= year <= today.year:
        told = say("Over {year} kunnen we nog niets tellen.", year=str(year))
        remedy = say("Kies een jaar van {first} tot {last}.", first=str(FIRST_YEAR), last=str(today.year))
        raise RuleBroken("figures.year", told, remedy, place=Place(field="year"))
    return typeset("figures.typ", report_data(year, today), today)


def report_data(year: int, today: date) -> dict[str, Any]:
    """What the report says. A figure of which the past is not kept is left out of a year that is over."""
    on = min(date(year, 12, 31), today)
    told = [one for one in INDICATORS if one.by_day or on == today]
    return {
        "title": _("Cijfers over beroepskwalificaties, %(year)s") % {"year": year},
        "lead": _("Elk cijfer zegt wat het telt. Kleine aantallen mensen staan er niet in."),
        "author": "IJkpunt",
        "foot": _("Gemaakt op %(day)s") % {"day": day(today)},
        "language": (get_language() or "nl")[:2],
        "words": {"page": _("bladzijde"), "short": _("In het kort")},
        "groups": [
            {"title": said(group.label), "figures": [_told(one, on, today) for one in told if one.group is group]}
            for group in Group
        ],
    }


def _told(indicator: Indicator, on: date, today: date) -> dict[str, Any]:
    found = figure(indicator.key, on, today)
    chart, table = chart_of(found.sheet), shown_table(found.sheet, MOST_LINES)
    return {
        "key": indicator.key,
        "title": said(indicator.title),
        "answer": said(found.sheet.answer),
        "until": _("Tot en met %(day)s.") % {"day": day(found.day)},
        "picture": svg(chart, Look.PRINT) if chart else "",
        "table": _table(table),
        "more": _more(table.left_out, indicator.key),
        "definition": list(_definition(found)),
        "others": [_other(one) for one in tables_beside(indicator.key)],
    }


def _more(left_out: int, key: str) -> str:
    """Where the rest of a long table stands."""
    if not left_out:
        return ""
    told = ngettext(
        "Er is nog %(lines)s lijn meer: %(address)s", "Er zijn nog %(lines)s lijnen meer: %(address)s", left_out
    )
    address = f"{settings.PUBLIC_URL}{reverse('insight:indicator', args=[key])}"
    return told % {"lines": number_format(left_out, force_grouping=True), "address": address}


def _definition(found: Figure) -> Iterator[str]:
    one = found.indicator
    for name, text in (
        (_("Wat"), one.counts),
        (_("Uit welke gegevens"), one.records),
        (_("Op welke dag"), one.moment),
        (_("Voor wie"), one.users),
    ):
        yield f"{name}: {said(text)}"


def _table(table: ShownTable) -> dict[str, Any]:
    last = [_("Valt op")] if table.notes else []
    return {
        "names": len(table.heads),
        "head": [*table.heads, *table.columns, *last],
        "rows": [
            [*row.names, *(value for _, value in row.cells), *([row.note] if table.notes else [])] for row in table.rows
        ],
        "sums": [place for place, row in enumerate(table.rows) if row.total],
    }


def _other(one: TableView) -> dict[str, Any]:
    source = _("Bron: %(source)s (%(place)s). Periode: %(covers)s.")
    return {
        "title": one.title,
        "source": source % {"source": one.source, "place": one.place, "covers": one.covers},
        "table": {
            "names": 1,
            "head": ["", *one.columns],
            "rows": [[name, *("–" if cell is None else str(cell) for cell in cells)] for name, cells in one.rows],
            "sums": [place for place, (name, _) in enumerate(one.rows) if name in one.totals],
        },
    }
