"""Practice through its actions: the level stays hidden, the practice stays with its person."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ijkpunt.audit.queries import latest
from ijkpunt.dossiers import actions, queries
from ijkpunt.dossiers.models import Dossier, TrainingRound, TrainingScore
from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.kernel.problems import NotAllowed, NotFound, Refused, RuleBroken
from tests.dossiers.levelling_world import ANN, BEN, DAY, NUMBER, OUTSIDER, closed, scores
from tests.register.register import courier, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def started() -> TrainingRound:
    publish(courier())
    return actions.start_training(by=ANN, qualification=courier().identifier, on=DAY)


def test_a_practice_begins_once_and_goes_on(started: TrainingRound) -> None:
    again = actions.start_training(by=ANN, qualification=courier().identifier, on=DAY)
    assert again.pk == started.pk
    assert started.known == courier().level
    with pytest.raises(NotAllowed):
        actions.start_training(by=OUTSIDER, qualification=courier().identifier, on=DAY)
    with pytest.raises(NotFound):
        actions.start_training(by=ANN, qualification="BK-0000-1", on=DAY)
    assert courier().identifier not in [one for one, _title in queries.to_practise_on(ANN, on=DAY)]


def test_what_is_known_shows_only_when_it_is_finished(started: TrainingRound) -> None:
    actions.score_training(by=ANN, training=started.pk, scores={DescriptorElement.MOTOR: 2}, on=DAY)
    view = queries.practice_view(started.pk, by=ANN)
    assert (view.result, view.scores) == (None, {DescriptorElement.MOTOR: 2})
    with pytest.raises(Refused):
        actions.finish_training(by=ANN, training=started.pk, on=DAY)
    actions.score_training(by=ANN, training=started.pk, scores=scores(3), on=DAY)
    result = actions.finish_training(by=ANN, training=started.pk, on=DAY)
    assert result.known == courier().level
    assert queries.practice_view(started.pk, by=ANN).result == result
    assert queries.progress_of(ANN).practices == (result,)
    assert [line.result for line in queries.practices_of(ANN)] == [result]


def test_nobody_else_reaches_a_practice(started: TrainingRound) -> None:
    for act in (
        lambda: queries.practice_view(started.pk, by=BEN),
        lambda: actions.score_training(by=BEN, training=started.pk, scores=scores(3), on=DAY),
        lambda: actions.finish_training(by=BEN, training=started.pk, on=DAY),
    ):
        with pytest.raises(NotFound):
            act()
    assert queries.practices_of(BEN) == ()


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("a nine", {"scores": {DescriptorElement.MOTOR: 9}}),
    ("nothing", {"scores": {}}),
    ("a long note", {"scores": scores(3), "notes": {DescriptorElement.MOTOR: "x" * 2_001}}),
]


@pytest.mark.parametrize("given", [row[1] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_wrong_score_is_refused(started: TrainingRound, given: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        actions.score_training(by=ANN, training=started.pk, on=DAY, **given)
    assert not TrainingScore.objects.exists()


def test_nothing_is_added_to_a_finished_practice(started: TrainingRound) -> None:
    actions.score_training(by=ANN, training=started.pk, scores=scores(3), on=DAY)
    actions.finish_training(by=ANN, training=started.pk, on=DAY)
    for act in (
        lambda: actions.score_training(by=ANN, training=started.pk, scores=scores(4), on=DAY),
        lambda: actions.finish_training(by=ANN, training=started.pk, on=DAY),
    ):
        with pytest.raises(RuleBroken) as broken:
            act()
        assert broken.value.problem.code == "training.finished"
    late = TrainingScore(training=started, element="motor", score=3, day=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        late.save()


def test_a_practice_is_held_against_the_committee_where_it_levelled_this_version(started: TrainingRound) -> None:
    given = scores(4, 3, 3, 3, 3, 3, 3, 3)
    closed(given=given)
    Dossier.objects.filter(number=NUMBER).update(results=[courier().identifier])
    actions.score_training(by=ANN, training=started.pk, scores=scores(3), on=DAY)
    result = actions.finish_training(by=ANN, training=started.pk, on=date(2026, 12, 1))
    assert result.expert
    assert [gap.by for gap in result.gaps] == [-1, 0, 0, 0, 0, 0, 0, 0]


def test_the_log_tells_that_somebody_practised_and_not_what_they_gave(started: TrainingRound) -> None:
    actions.score_training(by=ANN, training=started.pk, scores=scores(3), on=DAY)
    actions.finish_training(by=ANN, training=started.pk, on=DAY)
    events = [one for one in latest(limit=20) if one.event.startswith("dossiers.training.")]
    assert [one.event for one in events] == ["dossiers.training.finished", "dossiers.training.started"]
    assert {key for one in events for key in one.data} == {"qualification", "on"}
