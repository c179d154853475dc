"""Visits through actions over the demo: planned, noted, closed, and what everybody may know of them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused, RuleBroken
from ijkpunt.providers import actions, queries
from ijkpunt.providers.actions import Closing
from ijkpunt.providers.models import FindingRow, Inspection
from ijkpunt.providers.rules.inspections import Advice, Finding, InspectionKind, InspectionState, Judgement
from ijkpunt.providers.rules.words import ProgrammeState
from tests.providers.desk import DAY, acting

pytestmark = pytest.mark.usefixtures("universe")
VISIT = DAY + timedelta(14)
GOOD = Finding("offer", Judgement.GOOD, ("Sterk. ", " "))


def visited() -> str:
    """The programme of the demo that was visited with points."""
    return queries.inspections()[0].programme.number


def planned(kind: InspectionKind = InspectionKind.ON_SITE, follows: int = 0) -> int:
    return actions.plan_inspection(
        by=acting("inspector"),
        number=visited(),
        kind=kind,
        inspectors="Onderwijsinspectie, samen met de Vlaamse Sociale Inspectie",
        planned_on=VISIT,
        on=DAY,
        follows=follows,
    ).pk


def test_the_visit_of_the_demo_asks_a_follow_up_until_somebody_plans_it() -> None:
    (line,) = queries.inspections_of(visited())
    assert line.advice is Advice.FOLLOW_UP
    assert line.follow_up_by == date(2027, 2, 1)
    planned(InspectionKind.FOLLOW_UP, follows=line.key)
    follow_up, earlier = queries.inspections_of(visited())
    assert follow_up.state is InspectionState.PLANNED
    assert earlier.follow_up_by is None
    assert queries.get_inspection(follow_up.key).earlier == line.key


def test_a_visit_is_noted_per_area_and_closed() -> None:
    key, by = planned(), acting("inspector")
    for area in queries.quality_areas(DAY):
        actions.note_finding(by=by, inspection=key, finding=Finding(area.key, Judgement.GOOD, ("Sterk.",)), on=VISIT)
    actions.note_finding(by=by, inspection=key, finding=GOOD, on=VISIT)
    view = queries.get_inspection(key)
    assert len(view.findings) == 5
    assert view.finding("offer") == Finding("offer", Judgement.GOOD, ("Sterk.",))
    closing = Closing(VISIT, Advice.CONTINUE, "Alles is goed geregeld.")
    actions.close_inspection(by=by, inspection=key, closing=closing, on=VISIT)
    newest = queries.public_outcomes(visited())[0]
    assert (newest.advice, newest.summary) == (Advice.CONTINUE, "Alles is goed geregeld.")


def test_a_report_that_lacks_something_is_not_closed() -> None:
    key = planned()
    with pytest.raises(Refused) as caught:
        actions.close_inspection(
            by=acting("inspector"), inspection=key, closing=Closing(VISIT, Advice.CONTINUE, ""), on=VISIT
        )
    assert len(caught.value.problems) == 6
    assert Inspection.objects.get(pk=key).state == InspectionState.PLANNED


def test_a_visit_is_closed_after_it_was() -> None:
    with pytest.raises(RuleBroken) as caught:
        actions.close_inspection(
            by=acting("inspector"), inspection=planned(), closing=Closing(VISIT, Advice.CONTINUE, "x"), on=DAY
        )
    assert caught.value.problem.code == "inspection.not_yet"


def test_what_was_closed_never_changes() -> None:
    (line,) = queries.inspections_of(visited())
    with pytest.raises(RuleBroken) as caught:
        actions.note_finding(by=acting("inspector"), inspection=line.key, finding=GOOD, on=DAY)
    assert caught.value.problem.code == "inspection.not_now"
    report, findings = Inspection.objects.filter(pk=line.key), FindingRow.objects.filter(inspection=line.key)
    for attempt in (
        lambda: report.update(summary="Alles goed."),
        lambda: findings.update(judgement="good"),
        lambda: findings.delete(),
        lambda: FindingRow.objects.create(inspection_id=line.key, area="more", judgement="good", day=DAY, person="x"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


def test_a_cancelled_visit_says_why() -> None:
    key, by = planned(), acting("inspector")
    with pytest.raises(RuleBroken):
        actions.cancel_inspection(by=by, inspection=key, ground=" ")
    actions.cancel_inspection(by=by, inspection=key, ground="Ziek.")
    assert queries.get_inspection(key).line.state is InspectionState.CANCELLED
    assert len(queries.public_outcomes(visited())) == 1


@pytest.mark.parametrize("member", ["provider", "facilitator", "coordinator", "outsider", "administrator"])
def test_only_an_inspection_writes(member: str) -> None:
    by, key = acting(member), planned()
    for act in (
        lambda: actions.plan_inspection(
            by=by, number=visited(), kind=InspectionKind.FILE, inspectors="x", planned_on=VISIT, on=DAY
        ),
        lambda: actions.note_finding(by=by, inspection=key, finding=GOOD, on=DAY),
        lambda: actions.close_inspection(by=by, inspection=key, closing=Closing(VISIT, Advice.CONTINUE, "x"), on=VISIT),
        lambda: actions.cancel_inspection(by=by, inspection=key, ground="x"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_only_what_is_recognised_is_visited_from_today_by_somebody() -> None:
    stopped = next(one for one in queries.programmes_of("daklijn") if one.state is ProgrammeState.STOPPED)
    number = visited()
    for wrong, code in (
        ({"number": stopped.number}, "inspection.not_recognised"),
        ({"inspectors": " "}, "inspection.who"),
        ({"planned_on": DAY - timedelta(1)}, "inspection.past"),
    ):
        told = {"number": number, "inspectors": "x", "planned_on": VISIT, **wrong}
        with pytest.raises(RuleBroken) as caught:
            actions.plan_inspection(by=acting("inspector"), kind=InspectionKind.FILE, on=DAY, **told)  # type: ignore[arg-type]
        assert caught.value.problem.code == code
    assert stopped.number not in {one.number for one in queries.inspectable()}


def test_a_visit_that_nobody_knows() -> None:
    with pytest.raises(NotFound):
        queries.get_inspection(999_999)
