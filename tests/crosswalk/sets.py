"""A small set in a test: invented roof words, two curators, somebody who reviews, and what stands afterwards."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ijkpunt.accounts.queries import command_line_actor
from ijkpunt.audit.queries import latest
from ijkpunt.crosswalk import actions
from ijkpunt.crosswalk.models import Judgement, Mapping, MappingSet
from ijkpunt.crosswalk.queries import Side, revision
from ijkpunt.crosswalk.rules.decisions import Verdict
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.mapping import (
    Justification,
    MappingEnd,
    MappingRow,
    MappingSetRecord,
    MatchRelation,
)

DAY = date(2026, 11, 20)
BY = command_line_actor()
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"


def person(name: str, *permissions: str) -> Actor:
    return Actor(f"user:{name}", name.capitalize(), "fonds-dak", frozenset(permissions))


ANNA = person("anna", "mapping.curate")
BERT = person("bert", "mapping.curate")
CELIA = person("celia", "mapping.review", "mapping.publish", "mapping.import")

# What the invented vocabularies "work" (release 1) and "europe" (release 1.0) call things.
WORK = {"w1": "Leien kappen", "w2": "Pannen leggen", "w3": "Dakgoten plaatsen", "w4": "Een dak isoleren"}
EUROPE = {
    "e1": "leien op maat maken",
    "e2": "dakpannen leggen",
    "e3": "dakgoten plaatsen",
    "e4": "daken isoleren",
    "e5": "muren isoleren",
}


def end(id_: str, *, source: str = "", version: str = "") -> MappingEnd:
    ours = id_.startswith("w")
    return MappingEnd(
        id_,
        WORK.get(id_) or EUROPE.get(id_, id_),
        source or ("work" if ours else "europe"),
        version or ("1" if ours else "1.0"),
        "skill",
    )


def mapping(subject: str, object_: str | None, relation: str = "exact", **more: Any) -> MappingRow:
    """A row between the two invented vocabularies; `object_` None: no equivalent."""
    return MappingRow(
        subject=end(subject),
        object=end(object_) if object_ else None,
        relation=MatchRelation(relation),
        object_source="" if object_ else "europe",
        **{"justification": Justification.MANUAL_CURATION, "author_label": "Makers", **more},
    )


OFFICIAL = (
    mapping("w1", "e1", "close", mapping_date=date(2024, 3, 1)),
    mapping("w2", "e2", "exact", mapping_date=date(2024, 3, 1)),
    mapping("w3", "e3", "exact", confidence=0.9),
    mapping("w4", "e4", "broad"),
    mapping("w4", "e5", "exact", negated=True),
)


def crosswalk(*rows: MappingRow, **parts: Any) -> MappingSetRecord:
    known: dict[str, Any] = {
        "id": "https://example.org/work-europe",
        "licence": CC0,
        "title": "Werk naar Europa",
        "version": "1",
        "subject_source": "work",
        "subject_source_version": "1",
        "object_source": "europe",
        "object_source_version": "1.0",
        "prefixes": {"work": "https://example.org/work/", "europe": "https://example.org/europe/"},
        "rows": rows or OFFICIAL,
    }
    return MappingSetRecord(**{**known, **parts})


def bring_in(key: str = "work-europe", *rows: MappingRow, official: bool = True, **parts: Any) -> actions.Imported:
    return actions.import_mapping_set(by=BY, record=crosswalk(*rows, **parts), key=key, on=DAY, official=official)


def opened(key: str = "own", **how: Any) -> MappingSet:
    """An open set of ours between the two vocabularies, which must be known already (bring_in)."""
    return actions.open_set(
        by=BY, key=key, title="Eigen reeks", subject=Side("work", "1"), object=Side("europe", "1.0"), **how
    )


def judge(by: Actor, subject: str, verdict: Verdict | str, object_id: str = "", **how: Any) -> actions.Decided:
    return actions.judge(
        **{
            "by": by,
            "key": "own",
            "version": "1",
            "subject": subject,
            "verdict": Verdict(verdict),
            "object_id": object_id,
            "on": DAY,
            **how,
        }
    )


def row_of(subject: str, object_id: str = "", *, key: str = "own") -> Mapping:
    return Mapping.objects.get(set__key=key, subject_id=subject, object_id=object_id)


def review(subject: str, object_id: str = "", *, by: Actor = CELIA, agrees: bool = True, **how: Any) -> actions.Decided:
    record = row_of(subject, object_id).record_id
    return actions.review(**{"by": by, "key": "own", "record_id": record, "agrees": agrees, "on": DAY, **how})


def undo(by: Actor, subject: str) -> actions.Decided:
    return actions.undo(by=by, key="own", version="1", subject=subject, on=DAY)


def events() -> list[str]:
    """The names of the audit events, oldest first."""
    return [event.event for event in reversed(latest(limit=10_000))]


def everything() -> tuple[Any, ...]:
    """All that a decision could leave behind, to compare before and after."""
    return (
        revision(),
        list(MappingSet.objects.order_by("pk").values_list()),
        list(Mapping.objects.order_by("pk").values_list()),
        list(Judgement.objects.order_by("pk").values_list()),
        events(),
    )


def without_numbers(rows: Sequence[MappingRow]) -> list[MappingRow]:
    return [replace(row, record_id="") for row in rows]
