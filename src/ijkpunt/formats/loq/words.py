"""The addresses and code lists of the model that our records map to."""

from datetime import date
from typing import Final

NAMESPACE: Final = "http://data.europa.eu/snb/model/ap/loq-constraints/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SNB: Final = "http://data.europa.eu/snb/"
AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
VERSION: Final = "3.1.0"
LANGUAGE: Final = "nl"
FRAMEWORK: Final = "Vlaamse kwalificatiestructuur"
PUBLISHED, ENDED = "published", "not-published-anymore"  # the words of the European register for a status
DUTCH: Final = f"{AUTHORITY}language/NLD"
BELGIUM: Final = f"{AUTHORITY}country/BEL"
# The shapes ask that the scheme of an ESCO skill begins so; ESCO itself calls it …/esco/concept-scheme/skills.
ESCO_SKILLS: Final = "https://ec.europa.eu/esco/skill/"
SKILL, KNOWLEDGE = f"{SNB}skill-type/skill", f"{SNB}skill-type/knowledge"
# "FQF Level 1" to "FQF Level 8" in the list of national levels; read as Flemish, as Finland is listed as FiNQF.
FLEMISH_LEVELS: Final = (
    "c_cf509e8a",
    "c_7f5e85a7",
    "c_650d7e95",
    "c_615c4895",
    "c_6fa57440",
    "c_65235ec5",
    "c_95fec238",
    "c_13c65774",
)
UNKNOWN_FIELD: Final = "9999"  # ISCED-F 2013: field unknown; the model asks for one


def european_level(level: int) -> str:
    """VKS levels 1 to 8 are EQF levels 1 to 8 (referencing report of Flanders, 2011)."""
    return f"{SNB}eqf/{level}"


def flemish_level(level: int) -> str:
    return f"{SNB}qdr/{FLEMISH_LEVELS[level - 1]}"


def field_of_education(code: str) -> str:
    return f"{SNB}isced-f/{code or UNKNOWN_FIELD}"


def moment(day: date) -> str:
    """The start of a day, in the time zone that the model writes."""
    return f"{day.isoformat()}T00:00:00Z"


def scheme_of(concept: str) -> str:
    """The scheme of a concept: lists of the model end in 25831c2, lists of the Publications Office in their name."""
    return concept.rsplit("/", 1)[0] + ("" if concept.startswith(AUTHORITY) else "/25831c2")
