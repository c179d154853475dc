"""Visits: for who supervises all of them, for the public only what was closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ijkpunt.providers.models import Inspection, Programme
from ijkpunt.providers.queries.programmes import ProgrammeLine, lines
from ijkpunt.providers.queries.rows import inspection_row
from ijkpunt.providers.queries.rules import quality_areas
from ijkpunt.providers.rules.inspections import Advice, Finding, InspectionKind, InspectionState, QualityArea
from ijkpunt.providers.rules.words import OPEN_TO_PEOPLE


@dataclass(frozen=True, slots=True)
class InspectionLine:
    """A visit in a list. `follow_up_by`: the day by which somebody looks again, while nobody planned it yet."""

    key: int
    programme: ProgrammeLine
    kind: InspectionKind
    state: InspectionState
    inspectors: str
    planned_on: date
    held_on: date | None
    advice: Advice | None
    summary: str
    follow_up_by: date | None


@dataclass(frozen=True, slots=True)
class InspectionView:
    """One visit with what was found, and the areas that it looks at. `earlier`: the visit that it follows."""

    line: InspectionLine
    areas: tuple[QualityArea, ...]
    findings: tuple[Finding, ...]
    earlier: int | None

    def finding(self, area: str) -> Finding | None:
        return next((one for one in self.findings if one.area == area), None)


@dataclass(frozen=True, slots=True)
class PublicOutcome:
    """What everybody may know of a visit: when, of what kind, what it led to, and the summary in plain words."""

    held_on: date
    kind: InspectionKind
    advice: Advice
    summary: str


def inspections() -> list[InspectionLine]:
    """Every visit: what is planned first, the earliest on top; then what was, the newest on top."""
    found = _lines(Inspection.objects.select_related("programme").prefetch_related("followed_by"))
    planned = [one for one in found if one.state is InspectionState.PLANNED]
    rest = [one for one in found if one.state is not InspectionState.PLANNED]
    return [*sorted(planned, key=lambda one: (one.planned_on, one.key)), *rest]


def get_inspection(key: int) -> InspectionView:
    """One visit. Raises NotFound."""
    row = inspection_row(key)
    (line,) = _lines([row])
    return InspectionView(
        line=line,
        areas=quality_areas(row.planned_on),
        findings=tuple(one.finding() for one in row.findings.all()),
        earlier=row.follows_id,
    )


def inspections_of(number: str) -> list[InspectionLine]:
    """The visits to one programme, newest first: for who applies, decides and supervises."""
    rows = Inspection.objects.filter(programme__number=number).select_related("programme")
    return _lines(rows.prefetch_related("followed_by"))


def reports_of(number: str) -> list[InspectionView]:
    """The same with what was found in each."""
    return [get_inspection(one.key) for one in inspections_of(number)]


def inspectable() -> list[ProgrammeLine]:
    """The programmes that somebody can visit, by organisation."""
    rows = Programme.objects.filter(state__in=OPEN_TO_PEOPLE).order_by("organisation_name", "title", "pk")
    return lines(rows)


def public_outcomes(number: str) -> tuple[PublicOutcome, ...]:
    """What everybody may know of the visits to a programme, newest first. Points and findings stay between those whom
    they are about (docs/rules/providers.md): ours."""
    rows = Inspection.objects.filter(programme__number=number, state=InspectionState.CLOSED.value)
    return tuple(
        PublicOutcome(row.held_on, InspectionKind(row.kind), Advice(row.advice), row.summary)
        for row in rows.order_by("-held_on", "-pk")
        if row.held_on is not None
    )


def _lines(rows: Iterable[Inspection]) -> list[InspectionLine]:
    rows = list(rows)
    programmes = {line.number: line for line in lines({row.programme_id: row.programme for row in rows}.values())}
    return [
        InspectionLine(
            key=row.pk,
            programme=programmes[row.programme.number],
            kind=InspectionKind(row.kind),
            state=InspectionState(row.state),
            inspectors=row.inspectors,
            planned_on=row.planned_on,
            held_on=row.held_on,
            advice=Advice(row.advice) if row.advice else None,
            summary=row.summary,
            follow_up_by=None if any(True for _ in row.followed_by.all()) else row.follow_up_by,
        )
        for row in rows
    ]
