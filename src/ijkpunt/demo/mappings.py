"""The mapping sets of the demo: two that were published, and one in which two curators are at work.

Competent > ESCO and ESCO > ROME are published. “Daken en brood naar ESCO” is open: most of BK-9104-3 is decided, two
curators disagree on one competence, one decision was sent back, two are called the same as one concept, one can wait.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from ijkpunt.accounts.queries import actor_for, command_line_actor, user_with_email
from ijkpunt.crosswalk import actions
from ijkpunt.crosswalk.queries import Side, rows_of
from ijkpunt.crosswalk.rules.decisions import Verdict
from ijkpunt.demo.cast import CAST
from ijkpunt.formats.crosswalks.pairs import Provenance, read_pairs
from ijkpunt.formats.rows import TableSource
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.mapping import Justification

OWN = "dak-brood-esco"
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
PUBLISHED = (
    ("competent-esco-demo", "Competent naar ESCO (demo)", ("demo-1", "demo-1"), date(2026, 9, 15)),
    ("esco-rome-demo", "ESCO naar ROME (demo)", ("demo-1", "demo-1"), date(2026, 9, 22)),
)


def build_mappings(folder: Path, on: date) -> None:
    """All mapping sets of the demo. Raises Refused: they are ours, so anything wrong with them is a fault."""
    for key, title, versions, made_on in PUBLISHED:
        told = Provenance(title, "Agentschap Kwalificaties (demo)", "1", versions)
        record = read_pairs(
            TableSource.of(folder / f"{key}.tsv"),
            told,
            justification=Justification.MANUAL_CURATION,
            set_id=f"https://ijkpunt.demo.example/mappings/{key}",
            licence=LICENCE,
        ).value
        actions.import_mapping_set(
            by=command_line_actor(), record=replace(record, mapping_date=made_on), key=key, on=on
        )
    actions.open_set(
        by=_actor("facilitator", on),
        key=OWN,
        title="Daken en brood naar ESCO",
        subject=Side("register"),
        object=Side("esco", "demo-2"),
        scope=("BK-9104-3", "BK-9105-1"),
    )
    for told_of in orjson.loads((folder / "decisions.json").read_bytes()):
        _decide(told_of, on)


def _decide(told: dict[str, Any], on: date) -> None:
    version = "BK-9105-1" if told["code"].startswith("bkc99051") else "BK-9104-3"
    decided = actions.judge(
        by=_actor(told["who"], on),
        key=OWN,
        version=version,
        subject=told["code"],
        verdict=Verdict(told["verdict"]),
        object_id=told.get("object", ""),
        note=told.get("note", ""),
        on=on,
    )
    if "review" in told:
        row = next(one for one in rows_of(OWN, limit=500).items if one.row.record_id == decided.record_id)
        actions.review(
            by=_actor("facilitator", on),
            key=OWN,
            record_id=row.row.record_id,
            agrees=told["review"] == "agree",
            note=told.get("review_note", ""),
            on=on,
        )


def _actor(key: str, on: date) -> Actor:
    member = next(member for member in CAST if member.key == key)
    return actor_for(user_with_email(member.email), on=on)
