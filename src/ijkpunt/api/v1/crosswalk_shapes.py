"""The shapes of the answers about mappings. Relations, grounds and states are the words of kernel.mapping."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated

from ninja import Field, Schema

from ijkpunt.crosswalk.queries import Answer, Asked, Basis, Converted, RowLine, SetLine, Side
from ijkpunt.crosswalk.rules.conversion import LONGEST
from ijkpunt.crosswalk.rules.profile import Profile
from ijkpunt.kernel.mapping import Justification, MappingEnd, MappingStatus, MatchRelation
from ijkpunt.kernel.messages import Message

MOST_STATEMENTS = 1000  # in one question to the API


class SideAnswer(Schema):
    """One side of a mapping set: a vocabulary with its release, or `register` without one."""

    source: str
    release: str

    @classmethod
    def of(cls, side: Side) -> "SideAnswer":
        return cls(source=side.source, release=side.release)


class EndAnswer(Schema):
    """A concept of a release, or a competence of a qualification version."""

    id: str
    label: str
    source: str
    version: str
    kind: str

    @classmethod
    def of(cls, end: MappingEnd) -> "EndAnswer":
        return cls(id=end.id, label=end.label, source=end.source, version=end.version, kind=end.kind)


class SetShort(Schema):
    """A mapping set in a list. `counts` is the number of mappings per status."""

    key: str
    title: str
    version: str
    status: MappingStatus
    official: bool
    subject: SideAnswer
    object: SideAnswer
    licence: str
    published_on: date | None
    counts: dict[MappingStatus, int]
    url: str
    sssom: str

    @classmethod
    def of(cls, line: SetLine, base: str) -> "SetShort":
        address = f"{base}/api/v1/mapping-sets/{line.key}"
        return cls(
            key=line.key,
            title=line.title,
            version=line.version,
            status=line.status,
            official=line.official,
            subject=SideAnswer.of(line.subject),
            object=SideAnswer.of(line.object),
            licence=line.licence,
            published_on=line.published_on,
            counts=dict(line.counts),
            url=address,
            sssom=f"{address}.sssom.tsv",
        )


class SetsPage(Schema):
    """A page of mapping sets."""

    items: list[SetShort]
    total: int
    offset: int
    limit: int


class MappingAnswer(Schema):
    """One mapping. `object` null: nobody found anything that says this. `negated`: it does not belong there.

    The relation reads from the subject: `broad` means that the object says more.
    """

    record_id: str
    subject: EndAnswer
    relation: MatchRelation
    negated: bool
    object: EndAnswer | None
    status: MappingStatus | None
    justification: Justification
    confidence: float | None
    author: str
    mapping_date: date | None
    reviewer: str
    review_date: date | None
    comment: str

    @classmethod
    def of(cls, line: RowLine) -> "MappingAnswer":
        row = line.row
        return cls(
            record_id=row.record_id,
            subject=EndAnswer.of(row.subject),
            relation=row.relation,
            negated=row.negated,
            object=EndAnswer.of(row.object) if row.object is not None else None,
            status=row.status,
            justification=row.justification,
            confidence=row.confidence,
            author=row.author_label or row.author_id,
            mapping_date=row.mapping_date,
            reviewer=row.reviewer_label or row.reviewer_id,
            review_date=row.review_date,
            comment=row.comment,
        )


class MappingsPage(Schema):
    """A page of the mappings of a set."""

    items: list[MappingAnswer]
    total: int
    offset: int
    limit: int


class Statement(Schema):
    """What is to be converted: an `id` in the source vocabulary, a `text`, or both. `key` is the caller's own."""

    key: Annotated[str, Field(max_length=200)] = ""
    id: Annotated[str, Field(max_length=LONGEST)] = ""
    text: Annotated[str, Field(max_length=LONGEST)] = ""
    language: Annotated[str, Field(max_length=20)] = "nl"


class Question(Schema):
    """What to convert, from where to where. A release that is left out is the newest one.

    `statements` are answered one by one, in order. `codes` is a profile: identifiers that belong together; they are
    answered one by one as well, after the statements, and then together in `profile`.
    """

    source: Annotated[str, Field(max_length=50, description="competent, esco, register …; empty: only texts")] = ""
    source_release: Annotated[str, Field(max_length=50)] = ""
    target: Annotated[str, Field(min_length=1, max_length=50)]
    target_release: Annotated[str, Field(max_length=50)] = ""
    statements: Annotated[list[Statement], Field(max_length=MOST_STATEMENTS)] = []
    codes: Annotated[list[Annotated[str, Field(max_length=LONGEST)]], Field(max_length=MOST_STATEMENTS)] = []
    top: Annotated[int, Field(ge=1, le=20, description="Proposals for a statement without any link")] = 5

    def asked(self) -> list[Asked]:
        """The questions in order; without a key of their own they are numbered from 1, codes go by themselves."""
        return [
            *(
                Asked(one.key or str(place), one.id, one.text, one.language)
                for place, one in enumerate(self.statements, 1)
            ),
            *(Asked(code, code) for code in self.codes),
        ]


class Counterpart(Schema):
    """A counterpart. `basis`: confirmed (reviewed or published), decided (by one person), chain (follows from several
    decisions), proposal (a machine thinks so). `via`: the mapping sets of the links, in order."""

    target: EndAnswer
    relation: MatchRelation
    confidence: float
    basis: Basis
    via: list[str]
    ground: str

    @classmethod
    def of(cls, answer: Answer, said: Callable[[Message], str]) -> "Counterpart":
        return cls(
            target=EndAnswer.of(answer.end),
            relation=answer.relation,
            confidence=answer.confidence,
            basis=answer.basis,
            via=list(answer.via),
            ground=said(answer.ground),
        )


class ConvertedStatement(Schema):
    """The answer to one statement. `taken_for`: the concept of the source vocabulary that it was read as.

    `no_equivalent`: people decided that nothing in the target says this. `problem`: why it could not be looked up.
    """

    key: str
    taken_for: EndAnswer | None
    counterparts: list[Counterpart]
    no_equivalent: bool
    problem: str | None

    @classmethod
    def of(cls, found: Converted, said: Callable[[Message], str]) -> "ConvertedStatement":
        return cls(
            key=found.asked.key,
            taken_for=EndAnswer.of(found.known) if found.known is not None else None,
            counterparts=[Counterpart.of(answer, said) for answer in found.answers],
            no_equivalent=found.no_equivalent,
            problem=said(found.problem.message) if found.problem is not None else None,
        )


class ProfileCounterpart(Schema):
    """What several codes of a profile lead to."""

    target: EndAnswer
    basis: Basis
    confidence: float
    codes: list[str]


class ProfileAnswer(Schema):
    """The codes together: every counterpart once, firmest first; `without` led to nothing."""

    counterparts: list[ProfileCounterpart]
    without: list[str]

    @classmethod
    def of(cls, profile: Profile) -> "ProfileAnswer":
        return cls(
            counterparts=[
                ProfileCounterpart(
                    target=EndAnswer.of(line.end), basis=line.basis, confidence=line.confidence, codes=list(line.keys)
                )
                for line in profile.lines
            ],
            without=list(profile.without),
        )


class Conversion(Schema):
    """All answers, in the order of the questions, and the profile when codes were given."""

    source: SideAnswer | None
    target: SideAnswer
    answers: list[ConvertedStatement]
    profile: ProfileAnswer | None


FILES: Mapping[str, str] = {
    "sssom": "text/tab-separated-values",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
}
