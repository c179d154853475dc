"""Which day and which lines somebody asks of a figure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.language import said
from ijkpunt.monitoring.queries.figures import Figure, figure, narrow, newest_count
from ijkpunt.monitoring.queries.published import standing_tables
from ijkpunt.monitoring.rules.indicators import Axis
from ijkpunt.monitoring.rules.narrowing import Wanted, centres_of
from ijkpunt.monitoring.rules.sheets import Label
from ijkpunt.web.conditional import etag_of, while_tagged
from ijkpunt.web.front.paging import PARAMETER, page_number
from ijkpunt.web.front.register_question import FORMATS, NO_DATE
from ijkpunt.web.limits import spend

PER_MINUTE = 30  # days that one visitor may ask: one that no night counted is counted at once


@dataclass(frozen=True, slots=True)
class Asked:
    """`whole` is the figure with all its lines, `figure` with those that are wanted. `wrong`: what is wrong with the
    day; the figure is then that of today. `written`: what was typed. `page`: which page of a long table, or empty."""

    whole: Figure
    figure: Figure
    wanted: Wanted
    written: str
    wrong: str
    page: str

    @property
    def status(self) -> int:
        return 400 if self.wrong else 200

    @property
    def by_qualification(self) -> bool:
        return Axis.QUALIFICATION in self.whole.indicator.axes

    @property
    def centres(self) -> Mapping[str, Label]:
        """The centres that can be asked for, in order of their name."""
        found = centres_of(self.whole.sheet, self.whole.indicator)
        return dict(sorted(found.items(), key=lambda pair: str(pair[1]).casefold()))

    @property
    def narrows(self) -> bool:
        return self.figure.sheet is not self.whole.sheet

    @property
    def query(self) -> str:
        """What is asked, as the end of an address; nothing of a day that was wrong."""
        return self._written()

    @property
    def picture(self) -> str:
        """The same for the picture, which shows the lines of one page."""
        return self._written(pagina=self.page)

    @property
    def dark_picture(self) -> str:
        return self._written(pagina=self.page, thema="donker")

    def _written(self, **more: str) -> str:
        asked = {"on": "" if self.wrong else self.written, "beroep": self.wanted.words, "centrum": self.wanted.centre}
        written = urlencode({name: value for name, value in {**asked, **more}.items() if value})
        return f"?{written}" if written else ""


def asked(request: HttpRequest, key: str) -> Asked:
    """The figure on the day of `on`, or today when there is none, with the lines that are asked. Raises NotFound for a
    figure that we do not know, TooOften."""
    found, written, wrong = _on_a_day(request, key)
    words, centre = (request.GET.get(name, "").replace("\0", "")[:100].strip() for name in ("beroep", "centrum"))
    wanted = Wanted(words, centre)
    page = str(page_number(request.GET)) if PARAMETER in request.GET else ""
    return Asked(found, narrow(found, wanted), wanted, written, wrong, page)


def _on_a_day(request: HttpRequest, key: str) -> tuple[Figure, str, str]:
    written, now = request.GET.get("on", "")[:20].strip(), today()
    if not written:
        return figure(key, now, now), "", ""
    spend(request, "figure-day", most=PER_MINUTE)
    try:
        return figure(key, _day(written), now), written, ""
    except forms.ValidationError:
        wrong = str(NO_DATE)
    except RuleBroken as broken:
        wrong = f"{said(broken.problems[0].message)} {said(broken.problems[0].remedy)}"
    return figure(key, now, now), written, wrong


def _day(written: str) -> date:
    day: date = forms.DateField(input_formats=FORMATS).clean(written)
    return day


def _etag(request: HttpRequest, *_args: object, **_values: object) -> str | None:
    """Of what the night counted; None where somebody asks a day, or no night counted: then the page is counted now."""
    counted = None if request.GET.get("on") else newest_count(today())
    state: Callable[[], object] = partial(str, (counted, standing_tables()))
    return etag_of(state)(request) if counted else None


by_count = while_tagged(_etag)
