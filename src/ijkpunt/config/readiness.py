"""What a process of the server does before its first visitor, so that no visitor waits for it."""

import gc

from django.urls import get_resolver


def settle() -> None:
    """Load every page and the API, and take what is loaded out of the rounds of the garbage collector.

    A full round walks all live objects: the code alone is some 360 000 of them, and the visitor whose request started
    the round waited a fifth of a second for nothing, as code is never garbage.
    """
    get_resolver().url_patterns  # noqa: B018 (reading them imports them)
    gc.collect()
    gc.freeze()
