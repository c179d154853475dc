"""Who may read what: a set in which people are still deciding is for those who work on it."""

from django.http import HttpRequest

from ijkpunt.accounts.rules.permissions import Permission
from ijkpunt.crosswalk import queries
from ijkpunt.crosswalk.queries import SetView
from ijkpunt.web.accounts.acting import actor_of

AT_WORK = (Permission.MAPPING_CURATE, Permission.MAPPING_REVIEW, Permission.MAPPING_PUBLISH)
MOST = 1000  # sets that can be named on one page


def is_at_work(request: HttpRequest) -> bool:
    """Whether somebody works on mappings, and so may read what is not published yet."""
    return any(actor_of(request).may(permission) for permission in AT_WORK)


def set_to_read(request: HttpRequest, key: str) -> SetView:
    """The set, if this person may read it. Raises NotFound as `get_set` and `get_closed_set`."""
    return queries.get_set(key) if is_at_work(request) else queries.get_closed_set(key)


def readable_sets(request: HttpRequest) -> frozenset[str]:
    """The keys of the sets whose page this person may open."""
    found = queries.mapping_sets(closed=not is_at_work(request), limit=MOST)
    return frozenset(line.key for line in found.items)
