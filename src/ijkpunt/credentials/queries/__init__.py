"""What can be asked about proofs."""

from ijkpunt.credentials.queries.awards import get_award, held_proofs
from ijkpunt.credentials.queries.issuers import get_issuer, identity_of, may_award
from ijkpunt.credentials.queries.log import LogAudit, RootLine, audit_log, log_end, roots
from ijkpunt.credentials.queries.verifying import verify
from ijkpunt.credentials.rules.log import SCHEME as LOG_SCHEME

__all__ = [
    "LOG_SCHEME",
    "LogAudit",
    "RootLine",
    "audit_log",
    "get_award",
    "get_issuer",
    "held_proofs",
    "identity_of",
    "log_end",
    "may_award",
    "roots",
    "verify",
]
