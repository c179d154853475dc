"""Which column of SSSOM holds which field of a row, for reading and writing alike."""

PEOPLE = ("author_id", "author_label", "reviewer_id", "reviewer_label")
"""Slots that hold several values, of which a row has a field for the first; the others stand in `extra`, as a cell."""

TEXTS = ("comment", "mapping_tool", "mapping_tool_version", "similarity_measure")  # the same name on both sides
NUMBERS = ("confidence", "reviewer_agreement", "similarity_score")
DATES = ("mapping_date", "review_date")
# What a side of a row is called in SSSOM, and in MappingEnd.
END = {
    "label": "label",
    "category": "kind",
    "source": "source",
    "source_version": "version",
}
ABSENT = ("object_label", "object_category", "object_source_version")  # in `extra` when there is no object

FIELDS = frozenset(
    {
        *(f"{side}_{slot}" for side in ("subject", "object") for slot in ("id", *END)),
        *("record_id", "predicate_id", "predicate_modifier", "mapping_justification", "ext_status"),
        *(*PEOPLE, *TEXTS, *NUMBERS, *DATES),
    }
)
"""Columns that a field of a row holds."""

SET_FIELDS = {  # slot of the set and field of the record
    "mapping_set_id": "id",
    "mapping_set_version": "version",
    "mapping_set_title": "title",
    "mapping_set_description": "description",
    "license": "licence",
    "subject_source_version": "subject_source_version",
    "object_source_version": "object_source_version",
}
SET_SOURCES = ("subject_source", "object_source")
SPREAD_FIELDS = ("subject_source", "subject_source_version", "object_source", "object_source_version", "mapping_date")
