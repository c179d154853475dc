"""What is stored of derived products. `actions` is the only writer."""

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
    "BasedOnRow",
    "CellComment",
    "CommitteeMember",
    "DerivationsState",
    "KeptProposals",
    "LinkJudgement",
    "Product",
    "ProductVersion",
]
