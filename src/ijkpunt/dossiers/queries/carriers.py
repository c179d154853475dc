"""Which organisations carry a dossier now."""

from ijkpunt.dossiers.models import Dossier


def carrying(dossier: Dossier) -> frozenset[str]:
    """The keys of the organisations that carry the dossier; one without an account here has no key."""
    return frozenset(dossier.carriers.filter(until=None).exclude(key="").values_list("key", flat=True))
