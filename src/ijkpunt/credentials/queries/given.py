"""What was given: lists for who gives proofs, with filters, and one proof with everything that happened to it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from ijkpunt.credentials.models import Award, EndingRow, HolderReference, ProposedAward
from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.credentials.rules.ending import EndingReason, EndingStep
from ijkpunt.kernel.award import CredentialKind, Road


@dataclass(frozen=True, slots=True)
class GivenQuestion:
    """What is asked of the list. Empty: everything. `number`: a number of a person at the issuer, or of a proof.

    `stand` is valid, suspended or revoked.
    """

    issuer: str = ""
    number: str = ""
    kind: CredentialKind | None = None
    road: Road | None = None
    version: str = ""
    stand: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class GivenLine:
    """One proof in a list. `reference` is the number of the person at the issuer; never a national number."""

    identifier: UUID
    issuer: str
    issuer_name: str
    reference: str
    name: str
    kind: CredentialKind
    version: str
    partial: str
    competences: tuple[str, ...]
    road: Road
    decision: str
    decided_on: date
    awarded_on: date
    without_diploma: bool
    revoked_on: date | None
    suspended_on: date | None
    erased_on: date | None = None

    @property
    def stand(self) -> str:
        return "revoked" if self.revoked_on else "suspended" if self.suspended_on else "valid"


@dataclass(frozen=True, slots=True)
class GivenPage:
    items: tuple[GivenLine, ...]
    total: int
    offset: int
    limit: int


@dataclass(frozen=True, slots=True)
class EndingLine:
    """A step towards the end of a proof. `open`: nobody answered this proposal yet."""

    number: int
    award: UUID
    issuer: str
    issuer_name: str
    version: str
    step: EndingStep
    reason: EndingReason
    lifts: bool
    person: str
    name: str
    organisation: str
    day: date
    open: bool


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proof of the whole that waits for the agency; it tells no name."""

    number: int
    issuer_name: str
    version: str
    competences: int
    decision: str
    decided_on: date
    proposed_on: date
    bodies: tuple[str, ...]


STANDS = ("valid", "suspended", "revoked")


def given(question: GivenQuestion, *, limit: int, offset: int = 0) -> GivenPage:
    """The proofs that answer a question, newest first."""
    rows = _asked(question)
    page = list(rows.select_related("issuer", "holder")[offset : offset + limit])
    references = _references(page)
    return GivenPage(tuple(_line(row, references) for row in page), rows.count(), offset, limit)


def given_line(identifier: UUID) -> GivenLine:
    """One proof. Raises NotFound `award.unknown`."""
    row = get_award(identifier)
    return _line(row, _references([row]))


def lines_of(holder: int) -> list[GivenLine]:
    """Every proof of one holder, newest first."""
    rows = list(Award.objects.filter(holder=holder, erased_on=None).select_related("issuer", "holder"))
    references = _references(rows)
    return [_line(row, references) for row in rows]


def endings_of(identifier: UUID) -> list[EndingLine]:
    """Everything that was asked and decided about the end of a proof, oldest first."""
    return _endings(EndingRow.objects.filter(award__identifier=identifier))


def open_endings(issuer: str = "") -> list[EndingLine]:
    """The proposals that wait for a second person, of one issuer or of all; at most two hundred."""
    rows = EndingRow.objects.filter(step=EndingStep.PROPOSED.value, answer=None)
    if issuer:
        rows = rows.filter(award__issuer__key=issuer)
    return _endings(rows)[:200]


def open_proposals() -> list[ProposalLine]:
    """The proofs of a whole that wait for the agency, oldest first."""
    rows = ProposedAward.objects.filter(award=None, refused_on=None).select_related("issuer")
    return [
        ProposalLine(
            number=row.pk,
            issuer_name=row.issuer.name,
            version=row.version,
            competences=len(row.competences),
            decision=row.decision,
            decided_on=row.decided_on,
            proposed_on=row.proposed_on,
            bodies=tuple(
                Award.objects.filter(holder=row.holder_id, version=row.version, revoked_on=None)
                .order_by("issuer__name")
                .values_list("issuer__name", flat=True)
                .distinct()
            ),
        )
        for row in rows
    ]


def _asked(question: GivenQuestion) -> QuerySet[Award]:
    rows = Award.objects.filter(erased_on=None)
    if question.issuer:
        rows = rows.filter(issuer__key=question.issuer)
    if question.number:
        rows = _numbered(rows, question)
    for field, value in (("kind", question.kind), ("road", question.road), ("version", question.version)):
        if value:
            rows = rows.filter(**{field: str(value)})
    if question.stand == "revoked":
        rows = rows.filter(revoked_on__isnull=False)
    elif question.stand == "suspended":
        rows = rows.filter(revoked_on=None, suspended_on__isnull=False)
    elif question.stand == "valid":
        rows = rows.filter(revoked_on=None, suspended_on=None)
    if question.first:
        rows = rows.filter(awarded_on__gte=question.first)
    if question.last:
        rows = rows.filter(awarded_on__lte=question.last)
    return rows


def _numbered(rows: QuerySet[Award], question: GivenQuestion) -> QuerySet[Award]:
    """By the number of a proof, or by that of a person at this very issuer: at others it is another person."""
    try:
        return rows.filter(identifier=UUID(question.number.removeprefix("urn:uuid:")))
    except ValueError:
        known = HolderReference.objects.filter(reference=question.number, issuer__key=question.issuer)
        return rows.filter(holder__in=known.values("holder"))


def _references(rows: list[Award]) -> dict[tuple[int, int], str]:
    known = HolderReference.objects.filter(holder__in={row.holder_id for row in rows})
    return {(issuer, holder): text for issuer, holder, text in known.values_list("issuer", "holder", "reference")}


def _line(row: Award, references: dict[tuple[int, int], str]) -> GivenLine:
    return GivenLine(
        identifier=row.identifier,
        issuer=row.issuer.key,
        issuer_name=row.issuer.name,
        reference=references.get((row.issuer_id, row.holder_id), ""),
        name=row.name,
        kind=CredentialKind(row.kind),
        version=row.version,
        partial=row.partial,
        competences=tuple(row.competences),
        road=Road(row.road),
        decision=row.decision,
        decided_on=row.decided_on,
        awarded_on=row.awarded_on,
        without_diploma=row.without_diploma,
        revoked_on=row.revoked_on,
        suspended_on=row.suspended_on,
        erased_on=row.erased_on,
    )


def _endings(rows: QuerySet[EndingRow]) -> list[EndingLine]:
    return [
        EndingLine(
            number=row.pk,
            award=row.award.identifier,
            issuer=row.award.issuer.key,
            issuer_name=row.award.issuer.name,
            version=row.award.version,
            step=EndingStep(row.step),
            reason=EndingReason(row.reason),
            lifts=row.lifts,
            person=row.person,
            name=row.name,
            organisation=row.organisation,
            day=row.day,
            open=row.step == EndingStep.PROPOSED.value and not hasattr(row, "answer"),
        )
        for row in rows.select_related("award__issuer", "answer")
    ]
