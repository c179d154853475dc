"""Who seals: a port for the electronic seal of an organisation, which the European credential needs.

A qualified or advanced seal is made by a trust service that holds the certificate; it adds its own time stamps and the
data to check the certificate later. Only the core of the seal is made here, with a certificate for tests
(`formats/credentials/jades.py`), and never in production.
"""

from datetime import datetime
from typing import Protocol


class Sealer(Protocol):
    """One certificate of one organisation."""

    @property
    def subject(self) -> str:
        """Whose seal it is, as the certificate names it."""
        ...

    def seal(self, payload: bytes, at: datetime) -> bytes:
        """The payload, byte for byte, inside a sealed document (JSON). Raises SigningFailed."""
        ...
