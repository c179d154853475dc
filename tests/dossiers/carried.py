"""Who carries a dossier in a test."""

from datetime import date

from ijkpunt.dossiers.models import Dossier


def carries(organisation: str, dossier: Dossier) -> None:
    """The organisation with this key carries the dossier, for both sides, until further notice."""
    dossier.carriers.create(
        key=organisation, named=organisation.title(), side="both", day=date(2026, 1, 5), person="user:1"
    )
