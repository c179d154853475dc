"""A visit, in a list and whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ijkpunt.language import day, said
from ijkpunt.providers.queries import InspectionLine, InspectionView
from ijkpunt.providers.rules.inspections import Advice, Finding, InspectionState, Judgement, QualityArea

ADVICE_TONES = {Advice.CONTINUE: "good", Advice.FOLLOW_UP: "part", Advice.STOP: "bad"}
JUDGEMENT_TONES = {Judgement.GOOD: "good", Judgement.POINTS: "part", Judgement.SHORT: "bad"}


@dataclass(frozen=True, slots=True)
class ShownVisit:
    """`follow_up` is what must still be planned, in words; empty when nothing must."""

    key: int
    number: str
    title: str
    organisation_name: str
    kind: str
    day: date
    inspectors: str
    state: str
    tone: str
    advice: str
    summary: str
    follow_up: str


@dataclass(frozen=True, slots=True)
class ShownArea:
    area: QualityArea
    finding: Finding | None
    judgement: str
    tone: str
    form: Any
    earlier: tuple[str, ...] = ()  # what had to get better at the visit that this one follows


@dataclass(frozen=True, slots=True)
class ShownReport:
    """A visit with its findings. Who is visited reads them once the visit is closed."""

    visit: ShownVisit
    areas: tuple[ShownArea, ...]


def shown_report(view: InspectionView, on: date, *, inspects: bool) -> ShownReport:
    closed = view.line.state is InspectionState.CLOSED
    areas = shown_areas(view, {}) if closed or inspects else []
    return ShownReport(shown_visit(view.line, on), tuple(one for one in areas if one.finding))


def shown_visit(line: InspectionLine, on: date) -> ShownVisit:
    follow_up = ""
    if line.follow_up_by is not None:
        late = line.follow_up_by < on
        sentence = _("Opvolging was nodig tegen %(day)s") if late else _("Opvolging nodig tegen %(day)s")
        follow_up = sentence % {"day": day(line.follow_up_by)}
    planned = line.state is InspectionState.PLANNED
    return ShownVisit(
        key=line.key,
        number=line.programme.number,
        title=line.programme.title,
        organisation_name=line.programme.organisation_name,
        kind=said(line.kind.label),
        day=line.held_on or line.planned_on,
        inspectors=line.inspectors,
        state=said(line.state.label),
        tone="info" if planned else ADVICE_TONES[line.advice] if line.advice else "",
        advice=said(line.advice.label) if line.advice else "",
        summary=line.summary,
        follow_up=follow_up,
    )


def shown_areas(
    view: InspectionView, forms: Mapping[str, Any], earlier: InspectionView | None = None
) -> list[ShownArea]:
    return [
        ShownArea(
            area=area,
            finding=(found := view.finding(area.key)),
            judgement=said(found.judgement.label) if found else "",
            tone=JUDGEMENT_TONES[found.judgement] if found else "",
            form=forms.get(area.key),
            earlier=before.points if earlier and (before := earlier.finding(area.key)) else (),
        )
        for area in view.areas
    ]
