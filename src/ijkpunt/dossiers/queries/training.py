"""Practice of levellers. Everybody sees their own practice only, and the known level only when it is finished."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ijkpunt.dossiers.models import LevelDecision, TrainingRound
from ijkpunt.dossiers.rules.levelling.consensus import complete
from ijkpunt.dossiers.rules.levelling.elements import Pieces, hidden_levels, pieces_of_record, without_level
from ijkpunt.dossiers.rules.levelling.scheme import Scores
from ijkpunt.dossiers.rules.levelling.training import Practice, Progress, practice, progress
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.levels import DescriptorElement
from ijkpunt.kernel.messages import say
from ijkpunt.kernel.problems import NotFound
from ijkpunt.register.queries import get_record, names_of, register_on

MOST = 10_000  # qualifications in one list: more than there are


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """A practice in the list. `result` None: not finished."""

    training: int
    qualification: str
    title: str
    started_on: date
    result: Practice | None


@dataclass(frozen=True, slots=True)
class PracticeView:
    """A practice to work on, or finished. While `result` is None nothing here tells the level."""

    training: int
    qualification: str
    title: str
    competences: tuple[str, ...]
    pieces: Pieces
    scores: Scores
    notes: Mapping[DescriptorElement, str]
    started_on: date
    result: Practice | None


def practices_of(by: Actor) -> tuple[PracticeLine, ...]:
    """What somebody practised, the newest first."""
    rows = _rounds(by)
    numbers = {row.pk: VersionNumber.parse(row.qualification).number for row in rows}
    names = names_of(set(numbers.values()))
    return tuple(
        PracticeLine(
            row.pk, row.qualification, without_level(names[numbers[row.pk]].title), row.started_on, _result(row)
        )
        for row in rows
    )


def practice_view(training: int, *, by: Actor) -> PracticeView:
    """One practice of somebody. Raises NotFound, also for a practice of another person."""
    row = training_row(training, by)
    record = get_record(row.qualification)
    given = {DescriptorElement(one.element): one for one in row.scores.all()}
    return PracticeView(
        training=row.pk,
        qualification=row.qualification,
        title=without_level(record.title),
        competences=tuple(without_level(one.text) for one in record.competences),
        pieces=hidden_levels(pieces_of_record(record)),
        scores={element: one.score for element, one in given.items()},
        notes={element: one.note for element, one in given.items()},
        started_on=row.started_on,
        result=_result(row),
    )


def progress_of(by: Actor) -> Progress:
    """How somebody does over all finished practices, oldest first."""
    rows = sorted((row for row in _rounds(by) if row.finished_on), key=lambda row: (row.finished_on, row.pk))
    return progress(result for row in rows if (result := _result(row)) is not None)


def to_practise_on(by: Actor, *, on: date) -> tuple[tuple[str, str], ...]:
    """The recognised qualifications that somebody did not practise on yet: identifier and title, by title."""
    done = {row.qualification for row in _rounds(by)}
    lines = register_on(on, limit=MOST).items
    found = ((line.identifier, without_level(line.title)) for line in lines)
    return tuple(sorted((one for one in found if one[0] not in done), key=lambda one: one[1].casefold()))


def training_row(training: int, by: Actor) -> TrainingRound:
    """Raises NotFound `training.unknown`."""
    found = TrainingRound.objects.filter(pk=training, person=by.identifier).first()
    if found is None:
        raise NotFound(
            "training.unknown",
            say("We kennen deze oefening niet."),
            say("Kies een van jouw oefeningen uit de lijst."),
        )
    return found


def scores_of(row: TrainingRound) -> Scores:
    """The last score per element."""
    return {DescriptorElement(one.element): one.score for one in row.scores.all()}


def expert_scores(identifier: str) -> Scores | None:
    """What a committee agreed on, when this version came out of a dossier here; else None."""
    for decision in LevelDecision.objects.select_related("session__submission__dossier"):
        if identifier in decision.session.submission.dossier.results:
            return {DescriptorElement(element): score for element, score in decision.scores.items()}
    return None


def _rounds(by: Actor) -> list[TrainingRound]:
    rows = TrainingRound.objects.filter(person=by.identifier).select_related("scheme")
    return list(rows.prefetch_related("scores", "scheme__weights", "scheme__levels"))


def _result(row: TrainingRound) -> Practice | None:
    scores = scores_of(row)
    if row.finished_on is None or not complete(scores):
        return None
    return practice(
        scores,
        row.scheme.scheme(),
        known=row.known,
        finished_on=row.finished_on,
        expert=expert_scores(row.qualification),
    )
