"""The state of a vocabulary: changed by everything that is decided about it, watched by what is kept in memory."""

import hashlib

from ijkpunt.vocabularies.models import Vocabulary


def next_state(vocabulary: Vocabulary, decided: str) -> None:
    """Write a state that depends on all decisions until now: equal histories have equal states."""
    vocabulary.state = hashlib.sha256(f"{vocabulary.state}\n{decided}".encode()).hexdigest()
    vocabulary.save(update_fields=["state"])
