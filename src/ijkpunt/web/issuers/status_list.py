"""A list of statuses, for programs: JSON with the proof in it, or a JWT for who asks for that.

A new edition is signed when somebody asks for one that is past half of its life. When that fails, the one that there
is goes on counting until its end; after that the answer is 503, as an old list would hide what was withdrawn.
"""

import logging
from datetime import datetime

from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from ijkpunt.credentials.actions.statuses import LIST_KEEPER, renew_list
from ijkpunt.credentials.queries.statuses import (
    ListKey,
    PublishedEdition,
    newest_edition,
    require_counting,
)
from ijkpunt.credentials.rules.ending import StatusPurpose
from ijkpunt.kernel.clock import now
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.web.accounts.access import public
from ijkpunt.web.issuers.open_data import document, open_document

CREDENTIAL, TOKEN, OLD_TOKEN, JSON = "application/vc", "application/vc+jwt", "application/jwt", "application/json"
LINKED = "application/ld+json"
OFFERED = (CREDENTIAL, JSON, LINKED, TOKEN, OLD_TOKEN)
BETWEEN_TRIES = 60  # seconds: a key that is away is not asked again by everybody who passes

_log = logging.getLogger(__name__)


@public
@open_document
def status_list(request: HttpRequest, key: str, purpose: StatusPurpose, number: int) -> HttpResponseBase:
    at = now()
    edition = _current(ListKey(key, purpose, number), at)
    form = request.get_preferred_type(OFFERED) or CREDENTIAL
    content = edition.token if form in {TOKEN, OLD_TOKEN} else edition.document
    response = document(request, content, form, keep=edition.keep_for(at))
    patch_vary_headers(response, ["Accept"])
    return response


def _current(key: ListKey, at: datetime) -> PublishedEdition:
    """The newest edition, renewed first when it is time. Raises NotFound, ListAway."""
    edition = newest_edition(key)
    if edition.is_due(at) and _renewed(key, at):
        edition = newest_edition(key)
    return require_counting(edition, at)


def _renewed(key: ListKey, at: datetime) -> bool:
    if not cache.add(f"status_list:{key.issuer}:{key.purpose}:{key.number}", 1, BETWEEN_TRIES):
        return False
    try:
        return renew_list(by=LIST_KEEPER, key=key, at=at)
    except (RuleBroken, DatabaseError) as failed:
        why = failed.problem.code if isinstance(failed, RuleBroken) else type(failed).__name__
        _log.warning("The list %s %s %s was not renewed: %s", key.issuer, key.purpose, key.number, why)
        return False
