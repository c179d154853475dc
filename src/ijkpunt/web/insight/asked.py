"""Which day somebody asks a figure for."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import HttpRequest

from ijkpunt.kernel.clock import today
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.language import said
from ijkpunt.monitoring.queries.figures import Figure, figure
from ijkpunt.web.front.register_question import FORMATS, NO_DATE
from ijkpunt.web.limits import spend

PER_MINUTE = 30  # days that one visitor may ask: one that no night counted is counted at once


@dataclass(frozen=True, slots=True)
class Asked:
    """`wrong`: what is wrong with the day; the figure is then that of today. `written`: what was typed."""

    figure: Figure
    written: str
    wrong: str

    @property
    def status(self) -> int:
        return 400 if self.wrong else 200


def asked(request: HttpRequest, key: str) -> Asked:
    """The figure on the day of `on`, or today when there is none. Raises NotFound for a figure that we do not
    know, TooOften."""
    written, now = request.GET.get("on", "")[:20].strip(), today()
    if not written:
        return Asked(figure(key, now, now), "", "")
    spend(request, "figure-day", most=PER_MINUTE)
    try:
        return Asked(figure(key, _day(written), now), written, "")
    except forms.ValidationError:
        wrong = str(NO_DATE)
    except RuleBroken as broken:
        wrong = f"{said(broken.problems[0].message)} {said(broken.problems[0].remedy)}"
    return Asked(figure(key, now, now), written, wrong)


def _day(written: str) -> date:
    day: date = forms.DateField(input_formats=FORMATS).clean(written)
    return day
