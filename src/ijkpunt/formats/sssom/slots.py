"""The slots of SSSOM 1.0 and 1.1, in the order in which the standard lists them.

Source: the LinkML schema of SSSOM 1.1 (package sssom-schema 1.1.0a5), which a test compares with this table.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a value is."""

    REFERENCE = "reference"  # an EntityReference: in SSSOM/TSV always a CURIE
    URI = "uri"  # an absolute address
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"


ENTITY_TYPES = (
    *("owl class", "owl object property", "owl data property", "owl annotation property", "owl named individual"),
    *("skos concept", "rdfs resource", "rdfs class", "rdfs literal", "rdfs datatype", "rdf property"),
    "composed entity expression",
)
CARDINALITIES = ("1:1", "1:n", "n:1", "n:n", "1:0", "0:1", "0:0")
NEW_IN_1_1 = frozenset({"composed entity expression", "0:0"})  # values, in slots that 1.0 has


@dataclass(frozen=True, slots=True)
class Slot:
    """`spreads`: said of the set, it is said of every row that nobody says otherwise of. `since` is a version."""

    name: str
    kind: Kind
    several: bool = False
    on_set: bool = False
    on_row: bool = False
    spreads: bool = False
    since: str = "1.0"
    since_on_set: str = "1.0"
    least: float | None = None
    most: float | None = None
    choices: tuple[str, ...] = ()


def _both(name: str, kind: Kind, **more: bool | str | tuple[str, ...]) -> Slot:
    return Slot(name, kind, on_set=True, on_row=True, **more)  # type: ignore[arg-type]


_R, _U, _T, _D, _N, _C = Kind.REFERENCE, Kind.URI, Kind.TEXT, Kind.DATE, Kind.NUMBER, Kind.CHOICE
_NEW = "1.1"

SLOTS: tuple[Slot, ...] = (
    Slot("sssom_version", _C, on_set=True, choices=("1.0", "1.1")),
    Slot("mapping_set_id", _U, on_set=True),
    Slot("mapping_set_version", _T, on_set=True),
    Slot("mapping_set_source", _U, True, on_set=True),
    Slot("mapping_set_title", _T, on_set=True),
    Slot("mapping_set_description", _T, on_set=True),
    Slot("mapping_set_confidence", _N, on_set=True, since=_NEW, least=0, most=1),
    Slot("record_id", _R, on_row=True, since=_NEW),
    Slot("subject_id", _R, on_row=True),
    Slot("subject_label", _T, on_row=True),
    Slot("subject_category", _T, on_row=True),
    Slot("predicate_id", _R, on_row=True),
    Slot("predicate_label", _T, on_row=True),
    Slot("predicate_modifier", _C, on_row=True, choices=("Not",)),
    Slot("object_id", _R, on_row=True),
    Slot("object_label", _T, on_row=True),
    Slot("object_category", _T, on_row=True),
    Slot("mapping_justification", _R, on_row=True),
    Slot("author_id", _R, True, on_row=True),
    Slot("author_label", _T, True, on_row=True),
    Slot("reviewer_id", _R, True, on_row=True),
    Slot("reviewer_label", _T, True, on_row=True),
    _both("creator_id", _R, several=True),
    _both("creator_label", _T, several=True),
    _both("license", _U),
    _both("subject_type", _C, spreads=True, choices=ENTITY_TYPES),
    _both("subject_source", _R, spreads=True),
    _both("subject_source_version", _T, spreads=True),
    _both("object_type", _C, spreads=True, choices=ENTITY_TYPES),
    _both("object_source", _R, spreads=True),
    _both("object_source_version", _T, spreads=True),
    _both("predicate_type", _C, spreads=True, since=_NEW, choices=ENTITY_TYPES),
    _both("mapping_provider", _U, spreads=True),
    Slot("mapping_source", _R, on_row=True),
    Slot("mapping_cardinality", _C, on_row=True, choices=CARDINALITIES),
    _both("cardinality_scope", _T, several=True, spreads=True, since=_NEW),
    _both("mapping_tool", _T, spreads=True),
    _both("mapping_tool_id", _R, spreads=True, since=_NEW),
    _both("mapping_tool_version", _T, spreads=True),
    _both("mapping_date", _D, spreads=True),
    _both("publication_date", _D),
    Slot("review_date", _D, on_row=True, since=_NEW),
    Slot("confidence", _N, on_row=True, least=0, most=1),
    Slot("reviewer_agreement", _N, on_row=True, since=_NEW, least=-1, most=1),
    _both("curation_rule", _R, several=True, spreads=True, since_on_set=_NEW),
    _both("curation_rule_text", _T, several=True, spreads=True, since_on_set=_NEW),
    _both("subject_match_field", _R, several=True, spreads=True),
    _both("object_match_field", _R, several=True, spreads=True),
    Slot("match_string", _T, True, on_row=True),
    _both("subject_preprocessing", _R, several=True, spreads=True),
    _both("object_preprocessing", _R, several=True, spreads=True),
    Slot("similarity_score", _N, on_row=True, least=0, most=1),
    _both("similarity_measure", _T, spreads=True, since_on_set=_NEW),
    _both("see_also", _U, several=True),
    Slot("issue_tracker", _U, on_set=True),
    Slot("issue_tracker_item", _R, on_row=True),
    _both("other", _T),
    _both("comment", _T),
)
BY_NAME = {slot.name: slot for slot in SLOTS}
ROW_SLOTS = {slot.name: slot for slot in SLOTS if slot.on_row}
SET_SLOTS = {slot.name: slot for slot in SLOTS if slot.on_set}
STRUCTURES = ("curie_map", "extension_definitions")  # of the set, with a shape of their own
OLD_NAMES = {  # names from before 1.0, which other programs quietly turn into the new one
    "match_type": "mapping_justification",
    "match_term_type": "subject_type",
    "semantic_similarity_score": "similarity_score",
    "semantic_similarity_measure": "similarity_measure",
    "subject_match_category": "subject_category",
}

BUILT_IN = {  # prefixes that may be left out of the curie_map and may mean nothing else
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "linkml": "https://w3id.org/linkml/",
}
NO_TERM_FOUND = "sssom:NoTermFound"
