"""What is stored of derived products. `actions` is the only writer."""

from ijkpunt.derivations.models.approvals import ApprovalDecision, ApprovalRule
from ijkpunt.derivations.models.deviations import Deviation, DeviationStep, DeviationTerm, SectorOwnership
from ijkpunt.derivations.models.feasibility import FeasibilityNote
from ijkpunt.derivations.models.follow_ups import FollowUp, FollowUpTerm
from ijkpunt.derivations.models.links import CellComment, LinkJudgement
from ijkpunt.derivations.models.products import (
    STATUSES,
    BasedOnRow,
    CommitteeMember,
    DerivationsState,
    KeptProposals,
    Product,
    ProductVersion,
)

__all__ = [
    "STATUSES",
    "ApprovalDecision",
    "ApprovalRule",
    "BasedOnRow",
    "CellComment",
    "CommitteeMember",
    "DerivationsState",
    "Deviation",
    "DeviationStep",
    "DeviationTerm",
    "FeasibilityNote",
    "FollowUp",
    "FollowUpTerm",
    "KeptProposals",
    "LinkJudgement",
    "Product",
    "ProductVersion",
    "SectorOwnership",
]
