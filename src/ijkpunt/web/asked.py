"""What a form or an address names, as a value. What is none gives None: the page knows what to say then."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest


def read_uuid(text: str) -> UUID | None:
    """An identifier as people paste it: with spaces around it, or urn:uuid: before it."""
    try:
        return UUID(text.strip())
    except ValueError:
        return None


def read_day(text: str) -> date | None:
    """A day that is written as 2027-06-30."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def wants_part(request: HttpRequest) -> bool:
    """Whether a page asks to renew a part of itself (HTMX)."""
    return request.headers.get("HX-Request") == "true"
