"""What can be asked about derived products."""

from ijkpunt.derivations.queries.products import ProductLine, get_product, products
from ijkpunt.derivations.queries.reports import forget_reports, get_report
from ijkpunt.derivations.queries.rows import revision

__all__ = ["ProductLine", "forget_reports", "get_product", "get_report", "products", "revision"]
