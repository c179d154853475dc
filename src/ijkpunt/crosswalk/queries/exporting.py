"""A mapping set as it travels: what the formats write as SSSOM or SKOS."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, count

from ijkpunt.crosswalk.models import MappingSet
from ijkpunt.crosswalk.queries.sets import rows_as_values, set_row
from ijkpunt.crosswalk.rules.imported import PUBLICATION
from ijkpunt.kernel.mapping import MappingRow, MappingSetRecord

UUIDS = "urn:uuid:"  # what our own record ids begin with
ORCID = "https://orcid.org/"
_START = re.compile(r"https?://\S*[/#](?=[^/#\s])")


def export_set(key: str, *, base: str, proposals: bool = False, withdrawn: bool = False) -> MappingSetRecord:
    """The set with its rows, in order. `base` is our public address, under which things without one get theirs.

    Raises NotFound `mapping_set.unknown`.
    """
    mapping_set = set_row(key)
    rows = tuple(rows_as_values(mapping_set.mappings.all(), proposals=proposals, withdrawn=withdrawn))
    return MappingSetRecord(
        id=mapping_set.address or f"{base}/id/mapping-set/{mapping_set.key}",
        licence=mapping_set.licence,
        title=mapping_set.title,
        version=mapping_set.version,
        description=mapping_set.description,
        subject_source=mapping_set.subject_source,
        subject_source_version=mapping_set.subject_release,
        object_source=mapping_set.object_source,
        object_source_version=mapping_set.object_release,
        prefixes=prefixes_of(mapping_set, rows, base),
        rows=rows,
        extra={**mapping_set.extra, **_published(mapping_set)},
    )


def _published(mapping_set: MappingSet) -> dict[str, str]:
    return {PUBLICATION: mapping_set.published_on.isoformat()} if mapping_set.published_on else {}


def prefixes_of(mapping_set: MappingSet, rows: Sequence[MappingRow], base: str) -> dict[str, str]:
    """The prefixes that the identifiers in a set need: those it came with, those its addresses begin with, and ours
    for codes. The part of an address before its last / or # is called after its source; a second such part gets a
    number."""
    known: dict[str, str] = dict(mapping_set.prefixes)
    if any(row.record_id.startswith(UUIDS) for row in rows):
        known.setdefault("uuid", UUIDS)
    if any(row.author_id.startswith("orcid:") or row.reviewer_id.startswith("orcid:") for row in rows):
        known.setdefault("orcid", ORCID)
    for start, source in _starts(rows).items():
        if not any(start.startswith(there) for there in known.values()):
            names = chain([source], (f"{source}_{number}" for number in count(2)))
            known[next(name for name in names if name not in known)] = start
    for source in (mapping_set.subject_source, mapping_set.object_source):
        known.setdefault(source, f"{base}/id/{source}/")
    return known


def _starts(rows: Sequence[MappingRow]) -> dict[str, str]:
    """Per beginning of addresses the source that uses it, most used first."""
    used = Counter(
        (found[0], end.source)
        for row in rows
        for end in (row.subject, row.object)
        if end is not None and (found := _START.match(end.id))
    )
    return {start: source for (start, source), _ in used.most_common()}
