"""What the working pages need of one product, in one question: its newest version, its text and what people said."""

from dataclasses import dataclass

from ijkpunt.derivations.models import ProductVersion
from ijkpunt.derivations.queries.proposing import bases_of
from ijkpunt.derivations.queries.reports import assessment_of
from ijkpunt.derivations.queries.rows import document_of, version_row
from ijkpunt.derivations.rules.assessment import Assessment, Bases
from ijkpunt.derivations.rules.lifecycle import ProductStatus
from ijkpunt.kernel.product import Product as ProductRecord
from ijkpunt.register.queries import revision


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


def version_standing(code: str) -> VersionStanding:
    """Raises NotFound for an unknown product."""
    return _standing(version_row(code))


def get_work(code: str) -> Work:
    """The newest version of a product, ready to work on. Raises NotFound for an unknown product or qualification."""
    row = version_row(code)
    product = document_of(row)
    return Work(_standing(row), product, bases_of(product, revision()), assessment_of(row))


def _standing(row: ProductVersion) -> VersionStanding:
    return VersionStanding(
        code=row.product.code,
        number=row.number,
        status=ProductStatus(row.status),
        document_hash=row.document_hash,
        owner_organisation=row.product.owner_organisation,
        title=row.product.title,
    )
