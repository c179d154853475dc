"""Practising on recognised qualifications. What somebody gave in a practice stays with that person."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.audit.actions import record as write_event
from ijkpunt.dossiers.models import TrainingRound, TrainingScore
from ijkpunt.dossiers.queries.schemes import scheme_of_day, scheme_row
from ijkpunt.dossiers.queries.training import expert_scores, scores_of, training_row
from ijkpunt.dossiers.rules.levelling.elements import ELEMENTS
from ijkpunt.dossiers.rules.levelling.scheme import Scores
from ijkpunt.dossiers.rules.levelling.training import Practice, practice
from ijkpunt.dossiers.rules.levelling.weighing import check_given
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.kernel.texts import clean
from ijkpunt.register.queries import get_record


@transaction.atomic
def start_training(*, by: Actor, qualification: str, on: date) -> TrainingRound:
    """Begin to practise on a recognised version; one that is still open is gone on with.

    Raises NotAllowed without DOSSIER_LEVEL; NotFound for a version that is not in the register.
    """
    by.require(Permission.DOSSIER_LEVEL)
    record = get_record(qualification)
    going = TrainingRound.objects.filter(
        person=by.identifier, qualification=record.identifier, finished_on=None
    ).first()
    if going is not None:
        return going
    row = TrainingRound.objects.create(
        person=by.identifier,
        name=by.name,
        qualification=record.identifier,
        known=record.level,
        scheme=scheme_row(scheme_of_day(on).version),
        started_on=on,
    )
    _told(by, row, "started", on)
    return row


@transaction.atomic
def score_training(
    *,
    by: Actor,
    training: int,
    scores: Scores,
    on: date,
    notes: Mapping[DescriptorElement, str] | None = None,
) -> None:
    """Keep scores of a practice, all or some; the last one per element counts.

    Raises NotAllowed, NotFound; RuleBroken `training.finished`; Refused with every score and note that is wrong.
    """
    by.require(Permission.DOSSIER_LEVEL)
    row = _open_round(training, by)
    cleaned = {element: clean(text) for element, text in (notes or {}).items()}
    check_given(scores, cleaned, {}, ())
    before = {DescriptorElement(one.element): (one.score, one.note) for one in row.scores.all()}
    TrainingScore.objects.bulk_create(
        TrainingScore(training=row, element=element, score=scores[element], note=cleaned.get(element, ""), day=on)
        for element in ELEMENTS
        if element in scores and before.get(element) != (scores[element], cleaned.get(element, ""))
    )


@transaction.atomic
def finish_training(*, by: Actor, training: int, on: date) -> Practice:
    """End a practice and see how far the scores were from what is known.

    Raises NotAllowed, NotFound; RuleBroken `training.finished`; Refused while an element has no score.
    """
    by.require(Permission.DOSSIER_LEVEL)
    row = _open_round(training, by)
    scheme = row.scheme.scheme()
    expert = expert_scores(row.qualification)
    result = practice(scores_of(row), scheme, known=row.known, finished_on=on, expert=expert)
    row.finished_on = on
    row.save(update_fields=["finished_on"])
    _told(by, row, "finished", on)
    return result


def _open_round(training: int, by: Actor) -> TrainingRound:
    row = TrainingRound.objects.select_for_update().get(pk=training_row(training, by).pk)
    if row.finished_on is not None:
        raise RuleBroken(
            "training.finished",
            say("Deze oefening is al afgelopen."),
            say("Begin een nieuwe oefening met een andere kwalificatie."),
        )
    return row


def _told(by: Actor, row: TrainingRound, what: str, on: date) -> None:
    write_event(
        by=by,
        event=f"dossiers.training.{what}",
        subject=f"training:{row.pk}",
        data={"qualification": row.qualification, "on": on},
    )
