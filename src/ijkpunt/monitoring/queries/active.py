"""Which organisations have records of their own to count."""

from ijkpunt.credentials.queries.figures import givers
from ijkpunt.derivations.queries.figures import owners
from ijkpunt.pathways.queries.figures import centres
from ijkpunt.providers.queries.figures import applicants


def active_organisations() -> frozenset[str]:
    """Keys of the organisations with a programme, a journey, a product or a proof of theirs."""
    return centres() | applicants() | owners() | givers()
