"""Verify a proof, and sign the lists of its issuer anew first where ours had lapsed.

A list is signed anew when somebody fetches it, or by `ijkpunt credential renew`. Whoever asks us about a proof fetches
nothing, so an issuer whose lists nobody fetched for a week would be answered with "we do not know".
"""

import logging
from datetime import datetime

from ijkpunt.credentials.actions.statuses import LIST_KEEPER, renew_list
from ijkpunt.credentials.queries.statuses import lists_due
from ijkpunt.credentials.queries.verifying import key_of_did, verify
from ijkpunt.formats.credentials.verifying import Check, Outcome, Result
from ijkpunt.kernel.problems import RuleBroken

_log = logging.getLogger(__name__)


def verify_now(data: bytes, at: datetime) -> Result:
    """As `queries.verify`, with lists that count. Keeps nothing of the proof."""
    result = verify(data, at)
    lapsed = result.outcome(Check.STATUS) is Outcome.UNKNOWN
    ours = result.issuer is not None and result.issuer.ours
    if lapsed and ours and result.statement is not None and _renewed(result.statement.issuer, at):
        return verify(data, at)
    return result


def _renewed(did: str, at: datetime) -> int:
    """How many lists of this issuer were signed. A key that is away leaves the answer as it was."""
    key, signed = key_of_did(did), 0
    for one in lists_due(at):
        if one.issuer == key:
            try:
                signed += renew_list(by=LIST_KEEPER, key=one, at=at)
            except RuleBroken as broken:
                _log.warning("list %s %s not renewed: %s", one.issuer, one.purpose, broken)
    return signed
