"""What a product covers."""

from functools import lru_cache

from ijkpunt.derivations.queries.rows import document_of, version_row
from ijkpunt.derivations.rules.coverage import CoverageReport
from ijkpunt.derivations.rules.proposals import assess
from ijkpunt.matching.character import CharacterMatcher
from ijkpunt.register.queries import get_record, revision


def get_report(code: str, number: int | None = None) -> CoverageReport:
    """What the product covers, all of it proposed. Raises NotFound for an unknown product or qualification."""
    row = version_row(code, number)
    return _assessed(row.product.code, row.number, row.document_hash, revision())


@lru_cache(maxsize=64)
def _assessed(code: str, number: int, _document_hash: str, _revision: int) -> CoverageReport:
    """Kept while neither the product nor the register changed."""
    product = document_of(version_row(code, number))
    records = [get_record(str(base.qualification)) for base in product.based_on]
    return assess(product, records, CharacterMatcher())


def forget_reports() -> None:
    """Throw away the reports that this process holds; for tests that change the database under it."""
    _assessed.cache_clear()
