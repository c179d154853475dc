"""What can be asked about derived products."""

from ijkpunt.derivations.queries.approvals import ApprovalView, approval_of, approval_steps
from ijkpunt.derivations.queries.comments import Comment, comments_on, open_comments
from ijkpunt.derivations.queries.comparing import Comparison, products_beside
from ijkpunt.derivations.queries.deviations import (
    DeviationView,
    InboxLine,
    ReminderLine,
    deviations_of,
    reminders_due,
    sector_inbox,
)
from ijkpunt.derivations.queries.feasibility import CompetenceFeasibility, NoteLine, feasibility_of, hard_to_offer
from ijkpunt.derivations.queries.findings import bases_on, findings_of
from ijkpunt.derivations.queries.follow_ups import FollowUpLine, follow_ups
from ijkpunt.derivations.queries.impact import (
    EarlierInUse,
    ImpactView,
    NewerVersion,
    earlier_in_use,
    impact_of,
    newer_versions,
)
from ijkpunt.derivations.queries.judgements import history
from ijkpunt.derivations.queries.ownership import OwnershipLine, owned_by, ownership_of, sector_bodies
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
from ijkpunt.derivations.queries.use import agreed_deviations, product_counts
from ijkpunt.derivations.queries.versions import ProductVersionView, Seat, VersionShort, get_version

__all__ = [
    "ApprovalView",
    "Comment",
    "Comparison",
    "CompetenceFeasibility",
    "DeviationView",
    "EarlierInUse",
    "FollowUpLine",
    "ImpactView",
    "InboxLine",
    "NewerVersion",
    "NoteLine",
    "OwnershipLine",
    "ProductFigures",
    "ProductFilter",
    "ProductLine",
    "ProductVersionView",
    "ReminderLine",
    "Seat",
    "VersionShort",
    "agreed_deviations",
    "approval_of",
    "approval_steps",
    "assess_unkept",
    "bases_on",
    "comments_on",
    "deviations_of",
    "earlier_in_use",
    "feasibility_of",
    "figures_of",
    "findings_of",
    "follow_ups",
    "forget_figures",
    "forget_reports",
    "get_assessment",
    "get_product",
    "get_report",
    "get_version",
    "hard_to_offer",
    "history",
    "impact_of",
    "link_worklist",
    "matrix",
    "newer_versions",
    "open_comments",
    "owned_by",
    "ownership_of",
    "product_counts",
    "products",
    "products_beside",
    "products_of",
    "products_page",
    "progress",
    "reminders_due",
    "revision",
    "sector_bodies",
    "sector_inbox",
    "state",
]
