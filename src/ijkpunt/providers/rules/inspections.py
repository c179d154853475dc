"""Supervision: a visit looks at the quality areas of the common framework, and says per area what is good and what not.

Source of the five areas: the annual report of 2022 on the common quality framework, as told in the advice of the SERV
of April 2024: offer, design, guidance, evaluation, assurance. They are rows; the list of indicators was not read. What
makes an advice follow from the judgements is ours.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ijkpunt.kernel.dated import Dated
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, Refused, RuleBroken


class InspectionKind(StrEnum):
    """Why somebody comes. The values are stored: never rename one."""

    ON_SITE = "on_site"
    FOLLOW_UP = "follow_up"
    FILE = "file"  # on paper, without a visit

    @property
    def label(self) -> Message:
        return KINDS[self]


class Judgement(StrEnum):
    GOOD = "good"
    POINTS = "points"  # enough, with points to work on
    SHORT = "short"  # falls short

    @property
    def label(self) -> Message:
        return JUDGEMENTS[self]


class Advice(StrEnum):
    """What the inspection advises; the agency decides. Worst last."""

    CONTINUE = "continue"
    FOLLOW_UP = "follow_up"
    STOP = "stop"

    @property
    def label(self) -> Message:
        return ADVICES[self]


class InspectionState(StrEnum):
    PLANNED = "planned"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> Message:
        return STATES[self]


KINDS: Mapping[InspectionKind, Message] = {
    InspectionKind.ON_SITE: say("bezoek ter plaatse"),
    InspectionKind.FOLLOW_UP: say("opvolgbezoek"),
    InspectionKind.FILE: say("onderzoek van het dossier"),
}
JUDGEMENTS: Mapping[Judgement, Message] = {
    Judgement.GOOD: say("goed"),
    Judgement.POINTS: say("in orde, met werkpunten"),
    Judgement.SHORT: say("schiet tekort"),
}
ADVICES: Mapping[Advice, Message] = {
    Advice.CONTINUE: say("gaat verder"),
    Advice.FOLLOW_UP: say("gaat verder, met opvolging"),
    Advice.STOP: say("advies om te stoppen"),
}
STATES: Mapping[InspectionState, Message] = {
    InspectionState.PLANNED: say("gepland"),
    InspectionState.CLOSED: say("afgesloten"),
    InspectionState.CANCELLED: say("geschrapt"),
}


@dataclass(frozen=True, slots=True)
class QualityArea(Dated):
    """One area of the framework. `label` as the framework names it."""

    key: str
    label: str
    question: str
    valid_from: date
    valid_until: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in one area. `points` are what must get better, one per line of the report."""

    area: str
    judgement: Judgement
    strengths: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


def least_advice(findings: Sequence[Finding]) -> Advice:
    """The mildest advice that these findings allow: one area that falls short asks at least a follow-up."""
    worst = {finding.judgement for finding in findings}
    return Advice.FOLLOW_UP if Judgement.SHORT in worst else Advice.CONTINUE


def check_finding(finding: Finding, areas: Sequence[QualityArea]) -> None:
    """Raises RuleBroken `inspection.area`, `inspection.points` when an area is not good and nothing says what lacks."""
    if finding.area not in {area.key for area in areas}:
        raise RuleBroken(
            "inspection.area",
            say("Het kwaliteitsgebied {area} kennen we niet.", area=finding.area),
            say("Kies er een uit de lijst."),
            place=Place(field="area"),
        )
    if finding.judgement is not Judgement.GOOD and not finding.points:
        raise RuleBroken(
            "inspection.points",
            say("Er staat niet wat er beter moet."),
            say("Schrijf minstens één werkpunt."),
            place=Place(field="points"),
        )


def check_closing(
    findings: Sequence[Finding],
    areas: Sequence[QualityArea],
    *,
    kind: InspectionKind,
    advice: Advice,
    summary: str,
    follow_up_by: date | None,
    held_on: date,
) -> None:
    """May the report be closed so? Raises Refused with everything that lacks at once.

    A follow-up visit looks only at what was noted; the other kinds look at every area.
    """
    problems = [*_of_areas(findings, areas, kind), *_of_advice(findings, advice, follow_up_by, held_on)]
    if not summary.strip():
        problems.append(
            _problem("summary", "summary", say("Er is geen samenvatting."), say("Schrijf ze voor een kandidaat."))
        )
    if problems:
        raise Refused(problems)


def _of_areas(findings: Sequence[Finding], areas: Sequence[QualityArea], kind: InspectionKind) -> Iterator[Problem]:
    noted = {finding.area for finding in findings}
    if kind is InspectionKind.FOLLOW_UP:
        if not noted:
            yield _problem("areas", "area", say("Er staat nog niets genoteerd."), say("Noteer minstens één gebied."))
        return
    for area in areas:
        if area.key not in noted:
            told = say("Over {area} staat er nog niets.", area=area.label)
            yield _problem("areas", "area", told, say("Noteer wat je vond."))


def _of_advice(
    findings: Sequence[Finding], advice: Advice, follow_up_by: date | None, held_on: date
) -> Iterator[Problem]:
    order = list(Advice)
    if order.index(advice) < order.index(least_advice(findings)):
        remedy = say("Vraag opvolging, of adviseer om te stoppen.")
        yield _problem("advice", "advice", say("Een gebied schiet tekort."), remedy)
    if advice is Advice.FOLLOW_UP and (follow_up_by is None or follow_up_by <= held_on):
        told = say("Er staat niet tegen wanneer de opvolging is.")
        yield _problem("follow_up", "follow_up_by", told, say("Kies een dag na het bezoek."))


def _problem(code: str, place: str, message: Message, remedy: Message) -> Problem:
    return Problem(f"inspection.{code}", message, remedy, Place(field=place))
