"""What can be asked about derived products."""

from ijkpunt.derivations.queries.comments import Comment, comments_on, open_comments
from ijkpunt.derivations.queries.comparing import Comparison, products_beside
from ijkpunt.derivations.queries.findings import bases_on, findings_of
from ijkpunt.derivations.queries.judgements import history
from ijkpunt.derivations.queries.products import (
    ProductFigures,
    ProductFilter,
    ProductLine,
    figures_of,
    get_product,
    products,
    products_of,
    products_page,
)
from ijkpunt.derivations.queries.reports import (
    assess_unkept,
    forget_figures,
    forget_reports,
    get_assessment,
    get_report,
    link_worklist,
    matrix,
    progress,
)
from ijkpunt.derivations.queries.rows import revision, state
from ijkpunt.derivations.queries.versions import ProductVersionView, Seat, VersionShort, get_version

__all__ = [
    "Comment",
    "Comparison",
    "ProductFigures",
    "ProductFilter",
    "ProductLine",
    "ProductVersionView",
    "Seat",
    "VersionShort",
    "assess_unkept",
    "bases_on",
    "comments_on",
    "figures_of",
    "findings_of",
    "forget_figures",
    "forget_reports",
    "get_assessment",
    "get_product",
    "get_report",
    "get_version",
    "history",
    "link_worklist",
    "matrix",
    "open_comments",
    "products",
    "products_beside",
    "products_of",
    "products_page",
    "progress",
    "revision",
    "state",
]
