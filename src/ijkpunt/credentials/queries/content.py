"""What stands on a proof, gathered from the award, the pinned version and its confirmed links."""

from ijkpunt.credentials.models import Award
from ijkpunt.credentials.queries.addresses import base
from ijkpunt.formats.credentials.content import ProofContent, gather
from ijkpunt.register.queries import get_record


def content_of(award: Award) -> ProofContent:
    """Everything that a rendering of this proof may say. Needs the holder and the issuer of the award."""
    return gather(award.record(), get_record(award.version), base())
