"""Keep the columns of rows equal to what their judgements say. Everything that writes a judgement calls this."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Dictionary
from datetime import date
from typing import Any

from ijkpunt.crosswalk.models import Judgement, Mapping, MappingSet
from ijkpunt.crosswalk.rules.decisions import POSITIVE, Judged, Standing, Verdict, settle
from ijkpunt.kernel.mapping import Justification, MappingStatus, MatchRelation

# The columns that a decision writes. `Mapping.origin` keeps them as they were read in, for when a decision made here
# is taken back.
CHANGING = (
    "relation",
    "negated",
    "status",
    "imported",
    "justification",
    "confidence",
    "author_id",
    "author_label",
    "mapping_date",
    "reviewer_id",
    "reviewer_label",
    "review_date",
    "reviewer_agreement",
    "comment",
    "contested",
    "returned",
)


def settle_subject(mapping_set: MappingSet, version: str, subject: str) -> None:
    """Work out what stands on every row of one subject, and write what differs."""
    rows = list(mapping_set.mappings.filter(subject_version=version, subject_id=subject).order_by("position"))
    said = _judgements(rows)
    standings = {row.pk: settle([judgement.judged() for judgement in said[row.pk]]) for row in rows}
    split = _split(rows, standings)
    for row in rows:
        if row.status in (MappingStatus.PUBLISHED, MappingStatus.WITHDRAWN):
            continue
        before = [getattr(row, name) for name in CHANGING]
        imported = {judgement.pk for judgement in said[row.pk] if judgement.imported}
        apply(row, standings[row.pk], imported)
        row.contested = standings[row.pk].contested or row.pk in split
        if [getattr(row, name) for name in CHANGING] != before:
            row.save(update_fields=list(CHANGING))


def apply(row: Mapping, standing: Standing, imported: Iterable[int]) -> None:
    """Write on `row` what stands. `imported` are the numbers of judgements that were read in."""
    decision, review = standing.decision, standing.review
    decided_here = decision is not None and decision.number not in imported
    reviewed_here = review is not None and review.number not in imported
    if decision is not None and decided_here:
        _as_decided(row, decision)
    elif row.origin:
        _as_read_in(row, row.origin)
    else:
        _as_undecided(row)
    if review is not None and reviewed_here:
        _as_reviewed(row, review)
    if decided_here or reviewed_here or not row.origin:
        row.status = standing.status
    row.returned = standing.returned


def _as_decided(row: Mapping, decision: Judged) -> None:
    verdict = decision.verdict
    if verdict in POSITIVE:
        row.relation, row.negated = verdict.value, False
    elif verdict is Verdict.REFUSED:
        row.relation, row.negated = MatchRelation.EXACT.value, True
    else:
        row.relation, row.negated = MatchRelation.EXACT.value, False
    row.imported = False
    row.justification = Justification.MANUAL_CURATION.value
    row.confidence = None
    row.author_id, row.author_label, row.mapping_date = decision.person, decision.name, decision.day
    row.reviewer_id, row.reviewer_label, row.review_date, row.reviewer_agreement = "", "", None, None
    row.comment = decision.note


def _as_reviewed(row: Mapping, review: Judged) -> None:
    row.reviewer_id, row.reviewer_label, row.review_date = review.person, review.name, review.day
    row.reviewer_agreement = 1.0 if review.verdict is Verdict.AGREE else -1.0


def _as_read_in(row: Mapping, origin: Dictionary[str, Any]) -> None:
    """The row as it came in."""
    days = {name: origin[name] and date.fromisoformat(origin[name]) for name in ("mapping_date", "review_date")}
    for name, value in {**origin, **days}.items():
        setattr(row, name, value)


def _as_undecided(row: Mapping) -> None:
    """A row that was made here and that nobody holds any more is only a proposal."""
    row.author_id, row.author_label, row.mapping_date = "", "", None
    row.reviewer_id, row.reviewer_label, row.review_date, row.reviewer_agreement = "", "", None, None
    row.comment = ""


def _split(rows: Sequence[Mapping], standings: dict[int, Standing]) -> set[int]:
    """The rows of a subject for which one says that nothing fits and another found something."""
    none = [row for row in rows if standings[row.pk].verdict is Verdict.NO_EQUIVALENT]
    found = [row for row in rows if standings[row.pk].verdict in POSITIVE]
    return {row.pk for row in (*none, *found)} if none and found else set()


def _judgements(rows: Sequence[Mapping]) -> dict[int, list[Judgement]]:
    said: dict[int, list[Judgement]] = defaultdict(list)
    for judgement in Judgement.objects.filter(mapping__in=rows).order_by("pk"):
        if judgement.mapping_id is not None:
            said[judgement.mapping_id].append(judgement)
    return said
