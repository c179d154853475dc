"""Which part of a long list an address asks for."""

from django.http import QueryDict

PARAMETER = "pagina"
HIGHEST = 10_000  # beyond it no list of ours goes; it keeps an absurd number away from the database


def page_number(query: QueryDict) -> int:
    """The number in `?pagina=`, from 1. Anything that is no such number is the first page."""
    text = query.get(PARAMETER, "")
    return min(max(int(text), 1), HIGHEST) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def offset_of(query: QueryDict, limit: int) -> int:
    """How many items come before that page."""
    return (page_number(query) - 1) * limit
