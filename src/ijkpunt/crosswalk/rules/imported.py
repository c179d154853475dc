"""A mapping set that comes from elsewhere: what must be there, what is filled in, and who said what."""

import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from enum import Enum

import orjson

from ijkpunt.crosswalk.rules.decisions import Judged, Verdict
from ijkpunt.kernel.mapping import Justification, MappingEnd, MappingRow, MappingSetRecord, MappingStatus
from ijkpunt.kernel.messages import Message, say
from ijkpunt.kernel.problems import Place, Problem, shorten

NAMESPACE = uuid.UUID("6f6c1d7e-6d3c-5c63-9d4b-6b1a9a4c8a11")  # of the identifiers that we give to rows of others
MACHINE = frozenset(
    {
        Justification.LEXICAL,
        Justification.LEXICAL_SIMILARITY,
        Justification.SEMANTIC_SIMILARITY,
        Justification.COMPOSITE,
        Justification.REASONING,
        Justification.CHAINING,
        Justification.INVERSION,
        Justification.STRUCTURAL,
        Justification.INSTANCE_BASED,
        Justification.BACKGROUND_KNOWLEDGE,
    }
)
PUBLICATION = "publication_date"  # the slot of SSSOM for the day on which a set was published
LONGEST_ID, LONGEST_LABEL, LONGEST_RECORD = 300, 5000, 200  # characters
SHOWN = 200  # problems listed; the rest is counted


def problems_of(record: MappingSetRecord, file: str = "") -> list[Problem]:
    """Everything that keeps a set out: no rows, a side without release, an end without identifier, a number twice.

    What contradicts itself is no reason to refuse it; rules/conflicts.py tells about that.
    """
    found = list(_of_set(record))
    counted = Counter(row.record_id for row in record.rows if row.record_id)
    for place, row in enumerate(record.rows, 1):
        for code, message, remedy in _of_row(row, record, counted):
            where = Place(record=row.record_id or str(place), field="")
            found.append(Problem(code, message, remedy, where))
    if len(found) > SHOWN:
        rest = len(found) - SHOWN
        more = Problem(
            "mapping_set.more",
            say("Er zijn nog {count} andere fouten.", count=rest),
            say("Los eerst deze op, en lees het bestand dan opnieuw in."),
        )
        found = [*found[:SHOWN], more]
    return [problem.inside(file=file) for problem in found]


def _of_set(record: MappingSetRecord) -> Iterator[Problem]:
    if not record.rows:
        yield Problem(
            "mapping_set.empty",
            say("De reeks heeft geen enkele koppeling."),
            say("Kijk na of dit het juiste bestand is."),
        )
    for side, source, release in (
        ("subject_source", record.subject_source, record.subject_source_version),
        ("object_source", record.object_source, record.object_source_version),
    ):
        if not source:
            yield Problem(
                "mapping_set.no_source",
                say("De reeks zegt niet uit welke lijst een van haar kanten komt."),
                say("Vul {side} in, of geef de lijst op bij het inlezen.", side=side),
                Place(field=side),
            )
        elif not release and source != "register":
            yield Problem(
                "mapping_set.no_release",
                say("De reeks zegt niet welke uitgave van {source} ze bedoelt.", source=source),
                say("Vul {side}_version in, of geef de uitgave op bij het inlezen.", side=side),
                Place(field=f"{side}_version"),
            )


def _of_row(row: MappingRow, record: MappingSetRecord, counted: Counter[str]) -> Iterator[tuple[str, Message, Message]]:
    ends = [row.subject, *([row.object] if row.object else [])]
    for end in ends:
        if not end.id or len(end.id) > LONGEST_ID:
            yield (
                "mapping.no_end",
                say("Een kant heeft geen (of een te lang) nummer: “{id}”.", id=shorten(end.id)),
                say("Een nummer heeft 1 tot {longest} tekens.", longest=LONGEST_ID),
            )
        if len(end.label) > LONGEST_LABEL:
            yield (
                "mapping.label_too_long",
                say("De naam van {id} is te lang.", id=shorten(end.id)),
                say("Een naam mag {longest} tekens lang zijn.", longest=LONGEST_LABEL),
            )
    if record.subject_source == "register" and not (row.subject.version or record.subject_source_version):
        yield (
            "mapping.no_version",
            say("Er staat niet bij uit welke versie competentie {id} komt.", id=shorten(row.subject.id)),
            say("Vul de versie in, zoals BK-0130-5."),
        )
    if counted[row.record_id] > 1:
        yield (
            "mapping.duplicate_record",
            say("{count} koppelingen heten “{record}”.", count=counted[row.record_id], record=shorten(row.record_id)),
            say("Geef elke koppeling een eigen nummer."),
        )
    if len(row.record_id) > LONGEST_RECORD:
        yield (
            "mapping.record_too_long",
            say("Het nummer van een koppeling is te lang: “{record}”.", record=shorten(row.record_id)),
            say("Een nummer mag {longest} tekens lang zijn.", longest=LONGEST_RECORD),
        )
    for share, low in ((row.confidence, 0), (row.similarity_score, 0), (row.reviewer_agreement, -1)):
        if share is not None and not low <= share <= 1:
            yield (
                "mapping.share",
                say("{value} ligt niet tussen {low} en 1.", value=share, low=low),
                say("Verbeter het getal."),
            )


def completed(record: MappingSetRecord, key: str, *, official: bool) -> MappingSetRecord:
    """The set with both versions, a day and a number on every row, and a status that fits how it comes in.

    Numbers are made from what the row says, so reading the same file again gives the same ones.
    """
    seen: Counter[str] = Counter()
    rows = []
    dated = any(row.mapping_date for row in record.rows)
    for row in record.rows:
        row = replace(
            row,
            subject=_pinned(row.subject, record.subject_source, record.subject_source_version),
            object=row.object and _pinned(row.object, record.object_source, record.object_source_version),
            object_source="" if row.object else record.object_source,
            status=_status(row, official=official),
            mapping_date=row.mapping_date if dated else record.mapping_date,
        )
        if not row.record_id:
            said = "|".join((row.subject.version, row.subject.id, row.object.id if row.object else "", row.relation))
            said += "|not" if row.negated else ""
            seen[said] += 1
            name = uuid.uuid5(NAMESPACE, f"{key}|{said}|{seen[said]}")
            row = replace(row, record_id=f"urn:uuid:{name}")
        rows.append(row)
    return replace(record, rows=tuple(rows), version=record.version or "1")


def published_on(record: MappingSetRecord, on: date) -> date:
    """When its makers published a set: as it says, else when its mappings were made, else the day it came in."""
    try:
        return date.fromisoformat(record.extra.get(PUBLICATION, ""))
    except ValueError:
        return record.mapping_date or on


def _pinned(end: MappingEnd, source: str, version: str) -> MappingEnd:
    return replace(end, source=source, version=end.version or version)


def _status(row: MappingRow, *, official: bool) -> MappingStatus:
    """What a row is when it comes in: as it says; else by whether it is official, a machine's, or somebody's."""
    if row.status is not None and (official or row.status is not MappingStatus.PUBLISHED):
        return row.status
    if official:
        return MappingStatus.PUBLISHED
    if row.reviewer_id or row.reviewer_label:
        return MappingStatus.REVIEWED
    by_machine = row.justification in MACHINE and not (row.author_id or row.author_label)
    return MappingStatus.PROPOSAL if by_machine else MappingStatus.DRAFT


def verdict_of(row: MappingRow) -> Verdict:
    """What somebody said with this row."""
    if row.object is None:
        return Verdict.NO_EQUIVALENT
    return Verdict.REFUSED if row.negated else Verdict(row.relation.value)


def judged_by(row: MappingRow, key: str) -> Iterator[Judged]:
    """Who decided this row and who reviewed it, as far as it says; a set without names speaks for itself."""
    if row.status is MappingStatus.PROPOSAL:
        return
    author = row.author_id or row.author_label or f"set:{key}"
    yield Judged(0, author[:200], verdict_of(row), row.mapping_date, row.author_label[:300], row.comment[:1000])
    reviewer = row.reviewer_id or row.reviewer_label
    if reviewer and reviewer != author:
        disagrees = row.reviewer_agreement is not None and row.reviewer_agreement < 0
        verdict = Verdict.DISAGREE if disagrees else Verdict.AGREE
        yield Judged(0, reviewer[:200], verdict, row.review_date, row.reviewer_label[:300])


def set_bytes(record: MappingSetRecord) -> bytes:
    """Canonical bytes of a set: the same for the same content, whatever the order of its prefixes and slots."""
    return orjson.dumps(asdict(record), default=_plain, option=orjson.OPT_SORT_KEYS)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
