"""What can be searched (documents) and how much each thing weighs (settings)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

MOST_FIELDS = 8  # the fields of a posting are kept as bits of one byte


@dataclass(frozen=True, slots=True)
class LookupDocument:
    """One thing that can be found, such as a version of a qualification.

    `key` is its identifier; it can be searched itself (BK-0130-5). `fields` are its texts by the name of a field of
    `LookupSettings`, without mark-up. `facets` are the values by which results are counted and filtered. `boost`
    multiplies its score: below 1 for what should come later, such as ended versions.
    """

    key: str
    fields: Mapping[str, Sequence[str]]
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class FieldSettings:
    """One field in BM25F.

    `weight` counts an occurrence here against one in a field of weight 1. `typical_length` is in words; `b`, 0 to 1,
    says how much a longer field loses. The typical length is a setting and not measured, so that a document weighs
    the same whatever stands beside it: an index that was updated step by step equals one that was built at once.
    """

    name: str
    weight: float
    typical_length: float
    b: float


# Lengths as found in the official records of 2026, rounded.
QUALIFICATION_FIELDS = (
    FieldSettings("title", 12.0, 3, 0.2),
    FieldSettings("synonyms", 7.0, 25, 0.1),
    FieldSettings("partials", 4.0, 10, 0.2),
    FieldSettings("competences", 3.0, 90, 0.4),
    FieldSettings("definition", 2.0, 40, 0.4),
    FieldSettings("skills", 1.0, 500, 0.5),
    FieldSettings("knowledge", 1.0, 350, 0.5),
    FieldSettings("other", 0.7, 150, 0.5),
)


@dataclass(frozen=True, slots=True)
class LookupSettings:
    """How texts are weighed and queries understood. The first of `fields` is the title, the second its synonyms.

    The weights are against 1 for a word that has the same stem as the word asked.
    """

    fields: tuple[FieldSettings, ...] = QUALIFICATION_FIELDS
    k1: float = 1.6  # BM25: how soon more of the same word stops counting
    joined: float = 0.9  # "magazijn medewerker" for magazijnmedewerker
    beginning: float = 0.5  # "stuk" for stukadoor, only for the last word, which may be unfinished
    related: float = 0.45  # "bakken" for bakker
    one_letter: float = 0.6  # "bakkr" for bakker
    two_letters: float = 0.35  # "schrijnwreker" for schrijnwerker
    split: float = 0.7  # each part of "plafondafwerking" where only plafond and afwerken are known
    compound: float = 0.3  # "dak" for dakwerker, "zetten" for tegelzetter
    title_beginning: float = 1.3  # times the score, for a title that begins with all that was typed
    coordination: float = 1.5  # a document with part p of the words keeps p ** coordination of its score
    least_share: float = 0.4  # of the words asked, rounded up; what has less is no result while others have more
    least_score: float = 0.03  # of the best; what has only some of the words and scores less is no result either
    most_words: int = 24  # of a query; the rest is left out
    most_characters: int = 1_000  # of a query
    most_expansions: int = 160  # stems that one word of the query may stand for

    def __post_init__(self) -> None:
        names = [setting.name for setting in self.fields]
        if not 2 <= len(names) <= MOST_FIELDS or len(set(names)) != len(names):
            raise ValueError(f"settings need 2 to {MOST_FIELDS} fields with different names, not {names}")

    def bit(self, name: str) -> int:
        """The bit that stands for a field in a posting. Raises ValueError for a field that is not set."""
        for place, setting in enumerate(self.fields):
            if setting.name == name:
                return 1 << place
        raise ValueError(f"the settings know no field {name!r}")

    @property
    def title(self) -> str:
        return self.fields[0].name

    @property
    def synonyms(self) -> str:
        return self.fields[1].name
