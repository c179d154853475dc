"""What the working pages need of one product, in one question: its newest version, its text and what people said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ijkpunt.accounts.models import Organisation
from ijkpunt.derivations.models import CellComment
from ijkpunt.derivations.queries.findings import findings_of
from ijkpunt.derivations.queries.judgements import judgements_on
from ijkpunt.derivations.queries.proposing import bases_of
from ijkpunt.derivations.queries.reports import assessment_of
from ijkpunt.derivations.queries.rows import document_of, product_row, version_row
from ijkpunt.derivations.rules.assessment import Assessment, Bases
from ijkpunt.derivations.rules.committee import CommitteePart
from ijkpunt.derivations.rules.judgements import Judged
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.problems import Problem
from ijkpunt.kernel.product import Product as ProductRecord


@dataclass(frozen=True, slots=True)
class VersionStanding:
    """Where the newest version of a product stands, and whose it is (`owner_organisation`, a key)."""

    code: str
    number: int
    status: ProductStatus
    document_hash: str
    owner_organisation: str
    title: str


@dataclass(frozen=True, slots=True)
class Work:
    """A version with its text, the qualifications it is based on, and where the judging of its links stands."""

    standing: VersionStanding
    product: ProductRecord
    bases: Bases
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in a development committee. `number` names the seat; `until` is the last day, None while it lasts."""

    number: int
    name: str
    organisation: str  # as people call it
    part: CommitteePart
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a cell of a version: an outcome or a unit, a competence, or both."""

    number: int
    version: int
    outcome: str
    unit: str
    competence: str
    text: str
    name: str
    day: date
    resolved: bool


def version_standing(code: str) -> VersionStanding:
    """Raises NotFound for an unknown product."""
    row = version_row(code)
    return VersionStanding(
        code=row.product.code,
        number=row.number,
        status=ProductStatus(row.status),
        document_hash=row.document_hash,
        owner_organisation=row.product.owner_organisation,
        title=row.product.title,
    )


def get_work(code: str) -> Work:
    """The newest version of a product, ready to work on. Raises NotFound for an unknown product or qualification."""
    row = version_row(code)
    product = document_of(row)
    return Work(version_standing(code), product, bases_of(product), assessment_of(row))


def committee_of(code: str) -> Sequence[Seat]:
    """Everybody who takes or took part in the development of a product, who came first first. Raises NotFound."""
    rows = list(product_row(code).committee.order_by("since", "pk"))
    names = organisation_names(row.organisation for row in rows)
    return tuple(
        Seat(
            row.pk,
            row.name,
            names.get(row.organisation, row.organisation),
            CommitteePart(row.part),
            row.since,
            row.until,
        )
        for row in rows
    )


def organisation_names(keys: Iterable[str] | None = None) -> dict[str, str]:
    """The names of organisations by key, in order of name: those with these keys, or all."""
    rows = Organisation.objects.order_by("name")
    if keys is not None:
        rows = rows.filter(key__in=set(keys))
    return dict(rows.values_list("key", "name"))


def comments_on(code: str, *, outcome: str = "", unit: str = "", competence: str = "") -> Sequence[Comment]:
    """The comments on the newest version of a product, newest first: all, or those on one cell. Raises NotFound."""
    version = version_row(code)
    rows = CellComment.objects.filter(version=version).order_by("resolved", "-pk")
    for name, wanted in (("outcome", outcome), ("unit", unit), ("competence", competence)):
        if wanted:
            rows = rows.filter(**{name: wanted})
    return tuple(
        Comment(
            row.pk,
            version.number,
            row.outcome,
            row.unit,
            row.competence,
            row.text,
            row.name,
            row.day,
            row.resolved,
        )
        for row in rows
    )


def findings(code: str, on: date) -> tuple[Problem, ...]:
    """What deserves a look in the newest version of a product. Raises NotFound."""
    return findings_of(document_of(version_row(code)), on)


def judgements(code: str) -> Sequence[Judged]:
    """Everything that was said about the newest version of a product, in the order in which it was said. Raises
    NotFound."""
    return judgements_on(version_row(code))
