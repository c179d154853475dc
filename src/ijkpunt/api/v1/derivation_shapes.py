"""The shapes of the answers about derived products. Every figure says on which links it rests."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Annotated, Any

from ninja import Field, Schema

from ijkpunt.derivations.queries import ProductFigures, ProductLine, ProductVersionView
from ijkpunt.derivations.rules.assessment import Assessment, OutcomeState, Progress
from ijkpunt.derivations.rules.basis import Basis, BasisState
from ijkpunt.derivations.rules.committee import CommitteePart
from ijkpunt.derivations.rules.coverage import (
    CompetenceCoverage,
    CoverageRelation,
    CoverageStatus,
    LinkBasis,
    ReportedLink,
    RestsOn,
)
from ijkpunt.derivations.rules.judgements import Judged
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.derivations.rules.verdicts import LinkVerdict
from ijkpunt.kernel.messages import Message
from ijkpunt.kernel.problems import Problem, Severity

Said = Callable[[Message], str]


class BasisAnswer(Schema):
    """A version of a qualification that a product is based on. `newest` is the version that counts today."""

    qualification: str
    state: BasisState
    newest: str | None
    stale: bool

    @classmethod
    def of(cls, basis: Basis) -> "BasisAnswer":
        newest = str(basis.newest) if basis.newest is not None else None
        return cls(qualification=str(basis.qualification), state=basis.state, newest=newest, stale=basis.stale)


class ProgressAnswer(Schema):
    """How far people came: numbers of outcomes, and of links that count now."""

    outcomes: int
    settled: int
    added: int
    look_again: int
    confirmed_links: int
    proposed_links: int

    @classmethod
    def of(cls, progress: Progress) -> "ProgressAnswer":
        return cls(
            outcomes=progress.outcomes,
            settled=progress.settled,
            added=progress.added,
            look_again=progress.look_again,
            confirmed_links=progress.confirmed_links,
            proposed_links=progress.proposed_links,
        )


class FiguresAnswer(Schema):
    """How many competences are covered and partly covered, on confirmed links only and on all links."""

    competences: int
    covered: dict[RestsOn, int]
    partial: dict[RestsOn, int]
    progress: ProgressAnswer

    @classmethod
    def of(cls, figures: ProductFigures) -> "FiguresAnswer | None":
        tally = figures.tally
        if tally is None:
            return None
        return cls(
            competences=tally.competences,
            covered={rests_on: tally.covered(rests_on) for rests_on in RestsOn},
            partial={rests_on: tally.partial(rests_on) for rests_on in RestsOn},
            progress=ProgressAnswer.of(tally.progress),
        )


class ProductShort(Schema):
    """The newest version of a product. `figures` null: a qualification of it is not in the register. `stale`: a newer
    version of a qualification counts, or one that it is based on counts no more."""

    code: str
    kind: str
    title: str
    owner: str
    owner_organisation: str
    version: int
    label: str
    status: ProductStatus
    outcomes: int
    created_on: date
    approved_on: date | None
    based_on: list[BasisAnswer]
    stale: bool
    figures: FiguresAnswer | None
    url: str

    @classmethod
    def of(cls, line: ProductLine, figures: ProductFigures, base: str) -> "ProductShort":
        return cls(
            code=line.code,
            kind=line.kind,
            title=line.title,
            owner=line.owner,
            owner_organisation=line.owner_organisation,
            version=line.number,
            label=line.label,
            status=line.status,
            outcomes=line.outcomes,
            created_on=line.created_on,
            approved_on=line.approved_on,
            based_on=[BasisAnswer.of(basis) for basis in figures.bases],
            stale=figures.stale,
            figures=FiguresAnswer.of(figures),
            url=f"{base}/api/v1/products/{line.code}",
        )


class ProductsPage(Schema):
    """A page of products."""

    items: list[ProductShort]
    total: int
    offset: int
    limit: int


class VersionOfProduct(Schema):
    """A version of the same product."""

    version: int
    label: str
    status: ProductStatus
    created_on: date
    approved_on: date | None
    decision_reference: str


class SeatAnswer(Schema):
    """An organisation in the development committee. `until` null: it still takes part."""

    organisation: str
    part: CommitteePart
    since: date
    until: date | None


class FindingAnswer(Schema):
    """What deserves a look. An error stands in the way of handing the product in."""

    code: str
    severity: Severity
    detail: str
    remedy: str
    field: str

    @classmethod
    def of(cls, problem: Problem, said: Said) -> "FindingAnswer":
        return cls(
            code=problem.code,
            severity=problem.severity,
            detail=said(problem.message),
            remedy=said(problem.remedy),
            field=problem.place.field,
        )


class ProductAnswer(Schema):
    """A version whole. `document` is our own JSON, the shape of docs/rules/coverage.md; `versions`, newest first."""

    code: str
    version: int
    status: ProductStatus
    owner_organisation: str
    document: dict[str, Any]
    document_hash: str
    based_on: list[BasisAnswer]
    stale: bool
    findings: list[FindingAnswer]
    committee: list[SeatAnswer]
    versions: list[VersionOfProduct]

    @classmethod
    def of(cls, view: ProductVersionView, document: dict[str, Any], said: Said) -> "ProductAnswer":
        return cls(
            code=view.line.code,
            version=view.line.number,
            status=view.line.status,
            owner_organisation=view.line.owner_organisation,
            document=document,
            document_hash=view.document_hash,
            based_on=[BasisAnswer.of(basis) for basis in view.bases],
            stale=view.stale,
            findings=[FindingAnswer.of(one, said) for one in view.findings],
            committee=[
                SeatAnswer(organisation=seat.organisation, part=seat.part, since=seat.since, until=seat.until)
                for seat in view.committee
            ],
            versions=[
                VersionOfProduct(
                    version=one.number,
                    label=one.label,
                    status=one.status,
                    created_on=one.created_on,
                    approved_on=one.approved_on,
                    decision_reference=one.decision_reference,
                )
                for one in view.versions
            ],
        )


class LinkAnswer(Schema):
    """An outcome shows these skills of a competence. A confirmed link keeps confidence 1."""

    competence: str
    relation: CoverageRelation
    basis: LinkBasis
    confidence: Annotated[float, Field(ge=0, le=1)]
    ground: list[str]
    shows: list[str]

    @classmethod
    def of(cls, link: ReportedLink) -> "LinkAnswer":
        return cls(
            competence=link.competence,
            relation=link.relation,
            basis=link.basis,
            confidence=round(link.confidence, 3),
            ground=list(link.ground),
            shows=list(link.shows),
        )


class OutcomeAnswer(Schema):
    """An outcome with its links, the surest first. Without links it adds something; `settled`: people said so, or
    said all that there is to say about its links."""

    code: str
    unit: str
    text: str
    settled: bool
    links: list[LinkAnswer]


class StatusAnswer(Schema):
    """What is shown of a competence by some links. `missing` are skills."""

    status: CoverageStatus
    missing: list[str]

    @classmethod
    def of(cls, one: CompetenceCoverage) -> "StatusAnswer":
        return cls(status=one.status, missing=list(one.missing))


class CompetenceCovered(Schema):
    """A competence: by confirmed links only, and by all links."""

    code: str
    text: str
    qualification: str
    confirmed: StatusAnswer
    all: StatusAnswer


class CoverageAnswer(Schema):
    """What a product covers. Outcomes in order of the product, competences in order of the qualifications."""

    product: str
    title: str
    version: int | None
    progress: ProgressAnswer
    outcomes: list[OutcomeAnswer]
    competences: list[CompetenceCovered]

    @classmethod
    def of(cls, assessment: Assessment, version: int | None) -> "CoverageAnswer":
        report = assessment.report
        return cls(
            product=report.product,
            title=report.title,
            version=version,
            progress=ProgressAnswer.of(assessment.progress),
            outcomes=[
                OutcomeAnswer(
                    code=one.code,
                    unit=one.unit,
                    text=one.text,
                    settled=assessment.states[one.code].settled,
                    links=[LinkAnswer.of(link) for link in one.links],
                )
                for one in report.outcomes
            ],
            competences=[
                CompetenceCovered(
                    code=expected.code,
                    text=expected.text,
                    qualification=one.identifier,
                    confirmed=StatusAnswer.of(sure),
                    all=StatusAnswer.of(expected),
                )
                for one in report.qualifications
                for expected, sure in zip(one.competences, one.confirmed, strict=True)
            ],
        )


class JudgementAnswer(Schema):
    """What people said that stands. `competence` empty: about the outcome as a whole. `look_again`: the outcome got
    another text since, so it no longer counts. `shows` are positions of skills, from 0."""

    outcome: str
    competence: str
    qualification: str
    verdict: LinkVerdict
    shows: list[int]
    organisation: str
    day: date | None
    note: str
    carried: bool
    look_again: bool

    @classmethod
    def of(cls, judged: Judged, *, look_again: bool) -> "JudgementAnswer":
        return cls(
            outcome=judged.outcome,
            competence=judged.competence,
            qualification=judged.qualification,
            verdict=judged.verdict,
            shows=sorted(judged.shows),
            organisation=judged.organisation,
            day=judged.day,
            note=judged.note,
            carried=judged.carried,
            look_again=look_again,
        )


class JudgementsAnswer(Schema):
    """Every judgement that stands on a version, in order of its outcomes."""

    product: str
    version: int
    items: list[JudgementAnswer]

    @classmethod
    def of(cls, product: str, version: int, states: Mapping[str, OutcomeState]) -> "JudgementsAnswer":
        items = [
            JudgementAnswer.of(judged, look_again=look_again)
            for state in states.values()
            for judged, look_again in _standing(state)
        ]
        return cls(product=product, version=version, items=items)


def _standing(state: OutcomeState) -> Iterable[tuple[Judged, bool]]:
    if state.said.added is not None:
        yield state.said.added, False
    for code in sorted(state.said.pairs):
        yield state.said.pairs[code], False
    for judged in state.said.look_again:
        yield judged, True
