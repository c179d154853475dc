"""The shapes of the answers. Names follow docs/glossary.md; the record itself is kernel.qualification, unchanged."""

from datetime import date

from ninja import Schema

from ijkpunt.kernel.qualification import Competence, QualificationRecord
from ijkpunt.register.queries import VersionLine


class VersionShort(Schema):
    """A version in a list."""

    identifier: str
    number: str
    version: int
    title: str
    level: int
    recognised_on: date | None
    ends_on: date | None
    domains: list[str]
    in_force: bool
    scrapped: bool
    competence_count: int
    url: str

    @classmethod
    def of(cls, line: VersionLine, base: str) -> "VersionShort":
        return cls(
            identifier=line.identifier,
            number=line.number,
            version=line.version,
            title=line.title,
            level=line.level,
            recognised_on=line.recognised_on,
            ends_on=line.ends_on,
            domains=list(line.domains),
            in_force=line.in_force,
            scrapped=line.scrapped,
            competence_count=line.competence_count,
            url=f"{base}/id/{line.identifier}",
        )


class VersionPage(Schema):
    """A page of a list. `next` and `previous` are addresses, null at the ends."""

    items: list[VersionShort]
    total: int
    offset: int
    limit: int
    on: date
    next: str | None
    previous: str | None


class FullRecord(Schema):
    """A version whole: the record, and what the register knows beside it."""

    identifier: str
    url: str
    uuid: str
    content_hash: str
    edition: int
    in_force: bool
    scrapped: bool
    is_newest: bool
    versions: list[str]
    eqf_level: int
    record: QualificationRecord


class CompetenceAnswer(Schema):
    """A competence and the version that holds it."""

    qualification: str
    url: str
    competence: Competence


class MarkedText(Schema):
    """A piece of a text; `marked` when the search met it."""

    text: str
    marked: bool


class FoundLine(Schema):
    """Where in the record the words were found."""

    field: str
    pieces: list[MarkedText]


class Hit(Schema):
    """A version that answers the search."""

    identifier: str
    number: str
    title: str
    level: int
    domains: list[str]
    lead: str
    score: float
    url: str
    title_pieces: list[MarkedText]
    found_in: list[FoundLine]


class FacetValue(Schema):
    value: str
    label: str
    count: int
    chosen: bool


class FacetAnswer(Schema):
    name: str
    values: list[FacetValue]


class SearchAnswer(Schema):
    """Ranked hits with facets over all of them. `corrected` are the words that were read as other words."""

    query: str
    total: int
    offset: int
    limit: int
    hits: list[Hit]
    facets: list[FacetAnswer]
    corrected: dict[str, str]


class LevelAnswer(Schema):
    """A level of the Flemish qualification structure, with the gist of its descriptors in our own words."""

    level: int
    eqf_level: int
    sentence: str
    descriptors: dict[str, str]
    in_force: int


class DomainAnswer(Schema):
    path: str
    depth: int
    count: int
