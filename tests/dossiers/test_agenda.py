"""The agenda through its actions: figures are frozen, people decide, weights and demand are data."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction

from ijkpunt.audit.queries import latest
from ijkpunt.dossiers import actions
from ijkpunt.dossiers.models import AgendaLine, DemandRow
from ijkpunt.dossiers.queries.agenda import (
    AgendaItem,
    agenda_years,
    all_weights,
    candidates,
    current_weights,
    decisions_about,
    get_agenda,
    get_agenda_item,
    open_before,
)
from ijkpunt.dossiers.rules.agenda import MergingCandidate, Outcome, OutsideSignals, Signal, UseCounts
from ijkpunt.dossiers.rules.agenda_decisions import NewDecision
from ijkpunt.dossiers.rules.demand import DemandFigure
from ijkpunt.dossiers.rules.states import DossierKind
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused
from ijkpunt.kernel.vocabulary import ConceptKind, Label, LabelKind, VocabularyConcept, VocabularyRelease
from ijkpunt.vocabularies import actions as vocabularies
from tests.dossiers.people import AGENCY, DAY, OWNERS, SECTOR, comment
from tests.register.register import BY, courier, publish

pytestmark = pytest.mark.django_db
OTHER = "BK-9002"
MERGING = MergingCandidate("BK-9001", OTHER, "Fietskoerier", "Bakfietser", say("ze delen de helft of meer"), 8, 0.5)
REASON = "De sector vraagt het al jaren."


@pytest.fixture(autouse=True)
def _register() -> None:
    publish(courier(recognised_on=date(2016, 11, 2), ends_on=None))
    publish(courier(version=VersionNumber(OTHER, 1), title="Bakfietser", recognised_on=DAY, partials=(), ends_on=None))


def outside(**parts: Any) -> OutsideSignals:
    return replace(
        OutsideSignals(
            uses={"BK-9001": UseCounts(20, 0), OTHER: UseCounts(0, 0)},
            congruence={"BK-9001": 10, OTHER: 1},
            deviations={"BK-9001": 5, OTHER: 0},
            merging=(MERGING,),
            sources={Signal.USE: "Dekking"},
        ),
        **parts,
    )


def make(year: int = 2027, on: date = DAY, **parts: Any) -> actions.AgendaMade:
    return actions.make_agenda(by=AGENCY, year=year, outside=outside(**parts), on=on)


def item(number: str = "BK-9001", year: int = 2027) -> AgendaItem:
    return get_agenda_item(year, number)[1]


def decide(number: str = "BK-9001", outcome: Outcome = Outcome.MAJOR, year: int = 2027, **parts: Any) -> None:
    decision = NewDecision(number, outcome, **{"reason": REASON, **parts})
    actions.decide_on_agenda(by=AGENCY, year=year, decision=decision, on=DAY)


def figures(number: str = "BK-9001") -> dict[Signal, float | None]:
    found = next(one for one in candidates(outside(), 2027, DAY) if one.number == number)
    return {signal: measured.value for signal, measured in found.figures.items()}


def test_an_agenda_ranks_every_qualification_in_force() -> None:
    made = make()
    assert (made.number, made.qualifications, made.proposed) == (1, 2, 1)
    view = get_agenda(2027)
    assert [(one.number, one.weighed.proposed) for one in view.items] == [("BK-9001", True), (OTHER, False)]
    assert (view.made_on, view.made_by, view.proposed, view.open, view.decided) == (DAY, "Bram", 1, 1, 0)
    assert view.merging == (MERGING,)
    assert agenda_years() == [2027]


def test_what_is_not_known_is_kept_as_not_known() -> None:
    make(uses={}, congruence={}, deviations={})
    known = {one.signal: one.strength for one in item().weighed.signals}
    assert known[Signal.USE] is None
    assert known[Signal.DEMAND] is None
    assert known[Signal.REFERENCES] is None
    assert known[Signal.AGE] == pytest.approx(1.0, abs=0.01)
    assert known[Signal.FEEDBACK] == 0.0


def test_the_figures_are_frozen() -> None:
    make()
    before = item().weighed
    row = comment()
    actions.show_feedback(by=SECTOR, identifier=row.pk, owners=OWNERS, on=DAY)
    publish(courier(version=VersionNumber("BK-9001", 3), recognised_on=DAY, partials=(), ends_on=None))
    now = current_weights(DAY)
    actions.set_weights(by=AGENCY, weights=replace(now, valid_from=DAY, threshold=0.9, recent_threshold=0.9))
    assert item().weighed == before
    assert str(item().weighed.signals[0].measured.note) == "BK-9001-2 is erkend op 2016-11-02."
    made = make()
    assert made.number == 2
    again = item()
    assert again.weighed.candidate.version == "BK-9001-3"
    assert again.weighed.needed == 0.9


def test_decisions_are_kept_when_the_agenda_is_made_anew() -> None:
    make()
    decide(outcome=Outcome.MINOR)
    decide(outcome=Outcome.MERGE, others=(OTHER, OTHER))
    make()
    found = item()
    assert [one.outcome for one in found.decisions] == [Outcome.MERGE, Outcome.MINOR]
    assert found.decision is not None
    assert found.decision.others == (OTHER,)
    assert found.decision.request is not None
    assert found.decision.request.kind is DossierKind.MERGE
    assert found.decision.request.sources == ("BK-9001-2", "BK-9002-1")
    assert get_agenda(2027).open == 0


def test_earlier_years_are_told() -> None:
    make(2026)
    decide(year=2026, outcome=Outcome.UNCHANGED)
    decide(year=2026, outcome=Outcome.WITHDRAW)
    make(2027)
    assert [(one.year, one.outcome) for one in decisions_about("BK-9001", before=2027)] == [(2026, Outcome.WITHDRAW)]
    assert decisions_about("BK-9001", before=2026) == []


def test_who_waited_a_year_needs_less() -> None:
    make(2026)
    assert open_before(2027) == {"BK-9001"}
    make(2027)
    assert item().weighed.needed == current_weights(DAY).stay_threshold
    decide(year=2026)
    make(2027)
    assert item().weighed.needed == current_weights(DAY).threshold


def test_a_new_version_needs_more() -> None:
    make()
    assert item(OTHER).weighed.needed == current_weights(DAY).recent_threshold


def test_only_the_agency_keeps_the_agenda() -> None:
    make()
    weights = current_weights(DAY)
    for act in (
        lambda: actions.make_agenda(by=SECTOR, year=2027, outside=outside(), on=DAY),
        lambda: actions.set_weights(by=SECTOR, weights=weights),
        lambda: actions.import_demand(by=SECTOR, figures=(), file="x", on=DAY),
        lambda: actions.decide_on_agenda(
            by=SECTOR, year=2027, decision=NewDecision("BK-9001", Outcome.MINOR, REASON), on=DAY
        ),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize(
    ("act", "problem"),
    [
        (lambda: make(1999), Refused),
        (lambda: decide(year=2031), NotFound),
        (lambda: decide("BK-9999"), NotFound),
        (lambda: decide(outcome=Outcome.MERGE), Refused),
        (lambda: decide(reason="x"), Refused),
        (lambda: get_agenda(2031), NotFound),
        (lambda: get_agenda_item(2027, "BK-9999"), NotFound),
    ],
    ids=["a year long ago", "a year without", "not on it", "merged with nothing", "no reason", "no agenda", "no item"],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(act: Any, problem: type[Exception]) -> None:
    make()
    with pytest.raises(problem):
        act()
    assert get_agenda(2027).decided == 0
    assert agenda_years() == [2027]


def test_the_log_tells_what_was_decided_and_why() -> None:
    make()
    decide()
    event = latest(limit=1)[0]
    assert (event.event, event.subject, event.ground) == ("dossiers.agenda.decided", "agenda:2027:BK-9001", REASON)
    assert event.data["qualification"] == "BK-9001"


def test_the_feedback_of_the_newest_version_counts() -> None:
    for _ in range(3):
        row = comment()
        actions.show_feedback(by=SECTOR, identifier=row.pk, owners=OWNERS, on=DAY)
    assert figures()[Signal.FEEDBACK] == 3
    assert figures(OTHER)[Signal.FEEDBACK] == 0


def demand(*rows: tuple[date, int], number: str = "BK-9001", source: str = "VDAB") -> actions.DemandImported:
    found = [DemandFigure(number, day, count, source) for day, count in rows]
    return actions.import_demand(by=AGENCY, figures=found, file="vraag.csv", on=DAY)


def test_demand_is_added_corrected_and_never_doubled() -> None:
    year_ago = DAY - timedelta(365)
    assert demand((year_ago, 100), (DAY, 150)) == actions.DemandImported(2, 0, 0)
    assert demand((year_ago, 100), (DAY, 125)) == actions.DemandImported(0, 1, 1)
    assert DemandRow.objects.count() == 2
    assert figures()[Signal.DEMAND] == pytest.approx(0.25)
    assert figures(OTHER)[Signal.DEMAND] is None


def test_the_weights_to_start_with_are_ours_and_explained() -> None:
    (weights,) = all_weights()
    assert weights.ours
    assert weights.source
    assert {one.signal for one in weights.weights} == set(Signal)


def test_a_version_of_the_weights_is_added() -> None:
    now = current_weights(DAY)
    later = replace(now, valid_from=DAY + timedelta(30), source="Overleg van 3 november 2026", ours=False)
    assert actions.set_weights(by=AGENCY, weights=later) == 2
    assert current_weights(DAY).number == 1
    assert current_weights(DAY + timedelta(30)).number == 2
    with pytest.raises(Refused):
        actions.set_weights(by=AGENCY, weights=replace(now, valid_from=DAY))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE dossiers_agenda SET year = 2030",
        "DELETE FROM dossiers_agendaline",
        "UPDATE dossiers_agendaline SET score = 1",
        "UPDATE dossiers_agendadecision SET outcome = 'minor'",
        "DELETE FROM dossiers_agendadecision",
        "UPDATE dossiers_agendaweights SET threshold = 0",
        "DELETE FROM dossiers_agendaweight",
    ],
)
def test_the_database_keeps_what_was_weighed_and_decided(statement: str) -> None:
    make()
    decide()
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AgendaLine.objects.count() == 2


def concept(identifier: str, text: str) -> VocabularyConcept:
    return VocabularyConcept(
        id=identifier, kind=ConceptKind.SKILL, labels=(Label(text, "nl", LabelKind.PREFERRED),), notation=""
    )


def release(version: str, day: date, **concepts: str) -> None:
    found = VocabularyRelease(
        vocabulary="competent",
        version=version,
        title=f"Competent {version}",
        concepts=tuple(concept(identifier.replace("_", "-"), text) for identifier, text in concepts.items()),
        languages=("nl",),
        released_on=day,
        licence="proef",
        source="proef",
    )
    vocabularies.import_release(by=BY, release=found)


def referring(*references: str, number: str = "BK-9001", recognised_on: date = date(2022, 1, 1)) -> None:
    """A newest version of a qualification whose first competence refers to these."""
    first, *others = courier().competences
    competences = (replace(first, references=references), *(replace(one, references=()) for one in others))
    record = courier(
        version=VersionNumber(number, 7),
        competences=competences,
        partials=(),
        recognised_on=recognised_on,
        ends_on=None,
    )
    publish(record)


OLD = {"SK_1": "Fietsen", "SK_2": "Bellen", "SK_3": "Pakken"}


def test_references_that_changed_or_vanished_are_a_part_of_those_that_are_known() -> None:
    referring("SK-1-c", "SK-2-c", "SK-3-c", "co 00001")
    release("1", date(2020, 1, 1), **OLD)
    release("2", date(2025, 1, 1), SK_1="Fietsen", SK_2="Mensen opbellen", SK_4="Iets nieuws")
    assert figures()[Signal.REFERENCES] == pytest.approx(2 / 3)  # one reworded, one gone, one nobody can resolve
    assert figures(OTHER)[Signal.REFERENCES] is None


@pytest.mark.parametrize(
    ("recognised_on", "changed"),
    [
        pytest.param(date(2022, 1, 1), 1.0, id="recognised before the change"),
        pytest.param(date(2026, 1, 1), 0.0, id="recognised after it: a nought that is known"),
        pytest.param(date(2010, 1, 1), 1.0, id="older than any release: the oldest one"),
    ],
)
def test_what_changed_is_counted_from_the_release_at_recognition(recognised_on: date, changed: float) -> None:
    referring("SK-2-c", recognised_on=recognised_on)
    release("1", date(2020, 1, 1), **OLD)
    release("2", date(2025, 1, 1), SK_1="Fietsen", SK_2="Mensen opbellen", SK_3="Pakken")
    assert figures()[Signal.REFERENCES] == changed


def test_capitals_are_no_change() -> None:
    referring("SK-1-c")
    release("1", date(2020, 1, 1), **OLD)
    release("2", date(2025, 1, 1), SK_1="FIETSEN", SK_2="Bellen", SK_3="Pakken")
    assert figures()[Signal.REFERENCES] == 0.0


def test_one_release_tells_nothing() -> None:
    referring("SK-1-c")
    release("1", date(2020, 1, 1), **OLD)
    assert figures()[Signal.REFERENCES] is None
