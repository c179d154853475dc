"""A mapping set as it travels: what the formats write as SSSOM or SKOS."""

from collections.abc import Mapping as Dictionary

from ijkpunt.crosswalk.models import MappingSet
from ijkpunt.crosswalk.queries.sets import rows_as_values, set_row
from ijkpunt.crosswalk.rules.imported import PUBLICATION
from ijkpunt.kernel.mapping import MappingRow, MappingSetRecord

# Where the identifiers of a vocabulary live, when a set does not say it itself.
UUIDS = "urn:uuid:"  # what our own record ids begin with
PREFIXES: Dictionary[str, str] = {
    "esco": "http://data.europa.eu/esco/skill/",
    "escooccupation": "http://data.europa.eu/esco/occupation/",
    "orcid": "https://orcid.org/",
}


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


def prefixes_of(mapping_set: MappingSet, rows: tuple[MappingRow, ...], base: str) -> dict[str, str]:
    """The prefixes that the identifiers in a set need: those it came with, and ours for what has none."""
    known: dict[str, str] = dict(mapping_set.prefixes)
    if any(row.record_id.startswith(UUIDS) for row in rows):
        known.setdefault("uuid", UUIDS)
    for source in (mapping_set.subject_source, mapping_set.object_source):
        known.setdefault(source, PREFIXES.get(source, f"{base}/id/{source}/"))
    if any(row.author_id.startswith("orcid:") or row.reviewer_id.startswith("orcid:") for row in rows):
        known.setdefault("orcid", PREFIXES["orcid"])
    return known
