"""What people said before: about this subject, and about what it was in earlier versions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ijkpunt.crosswalk.models import DECIDED, Judgement, Mapping, MappingSet
from ijkpunt.crosswalk.queries.ends import REGISTER, End
from ijkpunt.crosswalk.rules.decisions import Judged, Verdict
from ijkpunt.kernel.identifiers import VersionNumber
from ijkpunt.kernel.mapping import MappingRow
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.register.queries import lineage_between
from ijkpunt.register.rules.wording import wording_key


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that somebody said about a subject. `about` is the label of the object, empty for the subject itself.

    `undone`: it was taken back later. `imported`: it was said elsewhere, and read in.
    """

    judged: Judged
    about: str
    object_id: str
    record_id: str
    undone: bool
    imported: bool = False


@dataclass(frozen=True, slots=True)
class EarlierDecision:
    """What was decided about the same competence in an earlier version of its qualification, or in another set."""

    row: MappingRow
    set_key: str
    same_words: bool


def history_of(judgements: Sequence[Judgement], rows: Iterable[Mapping]) -> tuple[Said, ...]:
    """`judgements` as the page tells them, newest first; what takes back is left out, what was taken back is marked."""
    by_pk = {row.pk: row for row in rows}
    undone = {judgement.withdraws_id for judgement in judgements}
    told = []
    for judgement in reversed(judgements):
        if judgement.verdict != Verdict.UNDO:
            row = by_pk.get(judgement.mapping_id or 0)
            label = row.object_label or row.object_id if row else ""
            ids = (row.object_id, row.record_id) if row else ("", "")
            told.append(Said(judgement.judged(), label, *ids, judgement.pk in undone, judgement.imported))
    return tuple(told)


def earlier_decisions(mapping_set: MappingSet, end: End) -> list[EarlierDecision]:
    """Decisions in the set's target vocabulary about what `end` was before: its predecessors, or the same words.

    Newest version first. Only for competences of the register.
    """
    if end.end.source != REGISTER:
        return []
    try:
        version = VersionNumber.parse(end.end.version)
    except RuleBroken:
        return []
    rows = (
        Mapping.objects.filter(
            subject_source=REGISTER,
            subject_version__startswith=f"{version.number}-",
            object_source=mapping_set.object_source,
            status__in=DECIDED,
        )
        .exclude(subject_version=end.end.version)
        .select_related("set")
        .order_by("-subject_version", "position")
    )
    key = wording_key(end.text)
    lineage: dict[str, set[str]] = {}
    found = []
    for row in rows:
        same = wording_key(row.subject_label) == key
        if row.subject_version not in lineage:
            before = lineage_between(row.subject_version, end.end.version)
            lineage[row.subject_version] = {link.earlier_code for link in before if link.later_code == end.id}
        if same or row.subject_id in lineage[row.subject_version]:
            found.append(EarlierDecision(row.row(), row.set.key, same))
    return found


def pace(key: str, person: str, *, on: date) -> float | None:
    """How many seconds this person needs for a subject, going by today's decisions; None with fewer than five.

    The median of the time between two subjects, longer pauses than ten minutes left out.
    """
    moments: list[float] = []
    last = ""
    rows = Judgement.objects.filter(set__key=key, person=person, day=on, imported=False).order_by("pk")
    for subject, at in rows.values_list("subject_id", "written_at"):
        if subject != last:
            moments.append(at.timestamp())
            last = subject
    gaps = sorted(later - earlier for earlier, later in pairwise(moments))
    gaps = [gap for gap in gaps if gap <= 600]
    return gaps[len(gaps) // 2] if len(gaps) >= 4 else None
