"""When answers about providers may have changed."""

from ijkpunt.audit.queries import last_sequence
from ijkpunt.register.queries import revision


def state() -> tuple[int, int]:
    """Changes with every event anywhere and with the register: everything that is written about providers is told in
    an event, so an answer that was kept under the same state still holds (on the same day)."""
    return last_sequence(), revision()
