"""What can be asked about proofs."""

from ijkpunt.credentials.queries.awards import get_award, held_proofs
from ijkpunt.credentials.queries.issuers import get_issuer, identity_of, may_award
from ijkpunt.credentials.queries.verifying import verify

__all__ = ["get_award", "get_issuer", "held_proofs", "identity_of", "may_award", "verify"]
