"""What changed after the committee asked for rework, point by point."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ijkpunt.dossiers.models import Dossier, PointAnswer, Review, Submission
from ijkpunt.dossiers.queries.reviews import live_points
from ijkpunt.dossiers.queries.rows import dossier_row
from ijkpunt.dossiers.rules.drafting.draft import Draft
from ijkpunt.dossiers.rules.rework import Rework, rework
from ijkpunt.dossiers.rules.validation import JointOutcome


@dataclass(frozen=True, slots=True)
class ReworkView:
    """The points of submission `before`, and what became of them. `after` None: not handed in again yet.

    `old` and `new` are the texts that were compared.
    """

    before: int
    after: int | None
    asked_on: date
    result: Rework
    old: Draft
    new: Draft
    handed_in: bool


def rework_view(dossier: str, *, submission: int | None = None, draft: Draft | None = None) -> ReworkView | None:
    """What changed since the last time that the committee asked for rework, in what was handed in after it: submission
    `submission`, or the newest. Before it is handed in again: in `draft`, the text as it stands now. None when the
    committee never asked. Raises NotFound."""
    row = dossier_row(dossier)
    asked = _asked(row, submission)
    if asked is None:
        return None
    again = Submission.objects.filter(dossier=row, number=asked.submission.number + 1).first()
    old = asked.submission.draft
    new = again.draft if again else (draft or old)
    decided_on = asked.outcome.decided_on
    points = live_points(asked, decided_on)
    result = rework([one.point() for one in points], old, new, _answers(asked))
    number = again.number if again else None
    return ReworkView(asked.submission.number, number, decided_on, result, old, new, again is not None)


def _asked(row: Dossier, submission: int | None) -> Review | None:
    rows = Review.objects.filter(submission__dossier=row, outcome__outcome=JointOutcome.REWORK)
    if submission is not None:
        rows = rows.filter(submission__number=submission - 1)
    return rows.select_related("submission__dossier", "outcome").order_by("-submission__number").first()


def _answers(review: Review) -> Mapping[int, str]:
    rows = PointAnswer.objects.filter(point__review=review).order_by("pk")
    return dict(rows.values_list("point_id", "text"))
