"""Tables of centres with their own tools: everything that is wrong at once, all or nothing, twice is once."""

from collections.abc import Sequence
from uuid import uuid4

import pytest

from ijkpunt.audit.queries import latest
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import NotAllowed, Refused
from ijkpunt.pathways import actions, queries
from ijkpunt.pathways.models import Journey, TestSession, VerdictDraft
from tests.pathways.tables import RESULTS, SESSIONS, result_row, session_row, table
from tests.pathways.world import (
    ASSESSOR,
    COORDINATOR,
    GUIDE,
    HANNA,
    KIM,
    OTHER_COORDINATOR,
    ROOFER,
    actor,
    assessing,
    assigned,
    at,
    codes,
    enrolled,
    file_of,
    later,
    planned,
    state_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("universe")]


def places(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str, str]]:
    return [(one.code, one.place.record, one.place.field) for one in refused.value.problems]


def sessions(rows: Sequence[Sequence[str]], on: int = 0) -> actions.Imported:
    return actions.import_sessions(by=COORDINATOR, source=table(SESSIONS, rows), on=later(on))


def results(rows: Sequence[Sequence[str]], day: int = 31) -> actions.Imported:
    return actions.import_results(by=COORDINATOR, source=table(RESULTS, rows), at=at(day))


def test_sessions_are_published_and_twice_is_once() -> None:
    rows = [session_row(40), session_row(41), session_row(41, Adres="Scheldekaai 2")]
    assert sessions(rows) == actions.Imported(new=3)
    events = latest(event="pathways.session.published").count()
    assert sessions(rows) == actions.Imported(same=3)
    assert TestSession.objects.count() == 3
    assert latest(event="pathways.session.published").count() == events == 3
    assert latest(event="pathways.sessions.imported").count() == 1
    found = TestSession.objects.first()
    assert found is not None
    assert (found.capacity, found.methods, found.language) == (8, ["practical", "interview"], "nl")


def test_everything_wrong_with_sessions_is_told_at_once_and_nothing_is_kept() -> None:
    sessions([session_row(50)])
    rows = [
        session_row(40),
        session_row(-1),
        session_row(41, Plaatsen="veel"),
        session_row(42, Wijze="dansen"),
        session_row(43, Versie="BK-9999-1"),
        session_row(40),
        session_row(50, Plaatsen="900"),
        session_row(44, Gemeente=""),
    ]
    with pytest.raises(Refused) as refused:
        sessions(rows)
    assert set(places(refused)) == {
        ("session.past", "3", "Dag"),
        ("import.number", "4", "Plaatsen"),
        ("import.method", "5", "Wijze"),
        ("journey.not_recognised", "6", "Versie"),
        ("import.twice", "7", "Dag"),
        ("session.capacity", "8", "Plaatsen"),
        ("session.no_town", "9", "Gemeente"),
    }
    assert TestSession.objects.count() == 1


def test_results_become_drafts_and_open_what_was_planned() -> None:
    journey = planned()
    assigned(journey, [ASSESSOR], later(0))
    rows = [result_row(journey, code) for code in codes()]
    with pytest.raises(Refused) as refused:
        results(rows, day=29)
    assert {code for code, _, _ in places(refused)} == {"import.before_test"}
    assert results(rows) == actions.Imported(new=len(codes()))
    assert state_of(journey) == "assessing"
    drafts = VerdictDraft.objects.filter(journey__identifier=journey)
    assert {(one.assessor, one.judged) for one in drafts} == {(ASSESSOR.identifier, "shown")}
    assert results(rows) == actions.Imported(same=len(codes()))
    rows[0] = result_row(journey, codes()[0], Oordeel="niet aangetoond", Reden="De rijen lagen niet recht.")
    assert results(rows) == actions.Imported(changed=1, same=len(codes()) - 1)
    assert drafts.get(competence=codes()[0]).judged == "not_shown"
    assert latest(event="pathways.verdicts.imported").count() == 2


def test_a_person_stands_for_their_one_open_journey() -> None:
    journey = assessing()
    header = ("Persoon", *RESULTS[1:])
    row = result_row(str(file_of(HANNA)), codes()[0])
    actions.import_results(by=COORDINATOR, source=table(header, [row]), at=at(31))
    assert VerdictDraft.objects.get().journey.identifier == journey


def test_everything_wrong_with_results_is_told_at_once_and_nothing_is_kept() -> None:
    journey, waiting = assessing(), enrolled(KIM)
    first, second, third, *_ = codes()
    rows = [
        result_row(journey, first),
        result_row(journey, "bkc0000000"),
        result_row(journey, second, Versie="BK-9104-2"),
        result_row(journey, second, Oordeel="niet aangetoond"),
        result_row(journey, first),
        result_row(journey, third, Beoordelaar="Wie"),
        result_row(journey, third, Wijze=""),
        result_row(uuid4(), third),
        result_row(waiting, third),
        result_row(journey, third, Oordeel="misschien"),
    ]
    with pytest.raises(Refused) as refused:
        results(rows)
    assert set(places(refused)) >= {
        ("verdict.unknown_competence", "3", "Competentie"),
        ("import.wrong_version", "4", "Versie"),
        ("verdict.no_reason", "5", "Reden"),
        ("import.twice", "6", "Competentie"),
        ("import.not_assigned", "7", "Beoordelaar"),
        ("verdict.no_method", "8", "Wijze"),
        ("import.unknown_journey", "9", "Traject"),
        ("import.not_now", "10", "Traject"),
        ("import.judged", "11", "Oordeel"),
    }
    assert not VerdictDraft.objects.exists()


def test_who_coached_never_assesses_by_table_either() -> None:
    file_of(HANNA)
    actions.name_guide(by=HANNA, guide=GUIDE, on=later(0))
    journey = assessing()
    with pytest.raises(Refused) as refused:
        results([result_row(journey, codes()[0], Beoordelaar=GUIDE.name)])
    assert places(refused) == [("assignment.conflict", "2", "Beoordelaar")]


def test_a_proof_that_does_not_hold_the_competence_is_not_taken_over() -> None:
    journey = assessing()
    header = (*RESULTS, "Eerder bewijs")
    row = [
        *result_row(journey, codes()[0], Oordeel="overgenomen", Wijze="", Reden="Ze haalde dit vorig jaar."),
        "",
    ]
    with pytest.raises(Refused) as refused:
        actions.foresee_results(by=COORDINATOR, source=table(header, [row]), on=later(31))
    assert places(refused) == [("verdict.no_earlier_proof", "2", "Eerder bewijs")]


def test_another_centre_does_not_even_learn_that_a_journey_is_there() -> None:
    journey = assessing()
    with pytest.raises(Refused) as refused:
        actions.foresee_results(
            by=OTHER_COORDINATOR, source=table(RESULTS, [result_row(journey, codes()[0])]), on=later(31)
        )
    assert places(refused) == [("import.unknown_journey", "2", "Traject")]


@pytest.mark.parametrize("by", [ASSESSOR, HANNA, actor("los", "", "journey.coordinate")], ids=lambda one: one.name)
def test_only_the_centre_imports(by: Actor) -> None:
    with pytest.raises(NotAllowed):
        actions.foresee_sessions(by=by, source=table(SESSIONS, [session_row()]), on=later(0))


def test_the_template_holds_what_is_still_to_be_said() -> None:
    journey = assessing()
    results([result_row(journey, codes()[0])])
    expected = list(queries.results_expected(COORDINATOR))
    assert {one.journey for one in expected} == {str(journey)}
    assert [one.competence for one in expected if one.assessor == ASSESSOR.name] == list(codes()[1:])
    assert Journey.objects.get().version == expected[0].version == ROOFER
