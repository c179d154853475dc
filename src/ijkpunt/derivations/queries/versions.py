"""One version, with what its page shows beside the coverage."""

from dataclasses import dataclass
from datetime import date

from ijkpunt.derivations.models import CommitteeMember, ProductVersion
from ijkpunt.derivations.queries.findings import bases_on, findings_of
from ijkpunt.derivations.queries.products import ProductLine, line_of
from ijkpunt.derivations.queries.rows import document_of, version_row
from ijkpunt.derivations.rules.basis import Basis
from ijkpunt.derivations.rules.committee import CommitteePart
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.problems import Problem
from ijkpunt.kernel.product import Product as ProductRecord


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in the development committee. `until` is the last day; None: still takes part."""

    member: int
    organisation: str
    name: str
    part: CommitteePart
    since: date
    until: date | None

    def taken(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class VersionShort:
    """A version of the same product."""

    number: int
    label: str
    status: ProductStatus
    created_on: date
    approved_on: date | None
    decision_reference: str


@dataclass(frozen=True, slots=True)
class ProductVersionView:
    """A version whole. `versions` are all of the product, newest first; `committee` all who take or took part;
    `findings` deserve a look; `bases` says per qualification whether a newer version counts."""

    line: ProductLine
    record: ProductRecord
    document_hash: str
    decision_reference: str
    bases: tuple[Basis, ...]
    findings: tuple[Problem, ...]
    committee: tuple[Seat, ...]
    versions: tuple[VersionShort, ...]

    @property
    def stale(self) -> bool:
        """The product must follow a newer version of a qualification, or one that it is based on counts no more."""
        return any(basis.stale for basis in self.bases)

    @property
    def is_newest(self) -> bool:
        return self.versions[0].number == self.line.number


def get_version(code: str, number: int | None, on: date) -> ProductVersionView:
    """The version with this number, or (None) the newest, as seen on `on`. Raises NotFound."""
    row = version_row(code, number)
    record = document_of(row)
    return ProductVersionView(
        line=line_of(row),
        record=record,
        document_hash=row.document_hash,
        decision_reference=row.decision_reference,
        bases=bases_on((basis.qualification for basis in record.based_on), on),
        findings=findings_of(record, on),
        committee=tuple(_seat(member) for member in row.product.committee.order_by("since", "pk")),
        versions=tuple(_short(one) for one in row.product.versions.defer("document").order_by("-number")),
    )


def _seat(member: CommitteeMember) -> Seat:
    return Seat(
        member=member.pk,
        organisation=member.organisation,
        name=member.name,
        part=CommitteePart(member.part),
        since=member.since,
        until=member.until,
    )


def _short(row: ProductVersion) -> VersionShort:
    return VersionShort(
        number=row.number,
        label=row.label,
        status=ProductStatus(row.status),
        created_on=row.created_on,
        approved_on=row.approved_on,
        decision_reference=row.decision_reference,
    )
