"""Sign a proof once more as VC-JWT, when a partner that reads tokens asks for it.

The token is the same credential in another envelope, signed with the RSA key of the issuer where it has one (what Open
Badges asks of everybody) and with its Ed25519 key otherwise.
"""

from datetime import datetime
from uuid import UUID

import orjson
from django.db import transaction

from ijkpunt.audit.actions import record as write_event
from ijkpunt.credentials.actions.awarding import require_issuer
from ijkpunt.credentials.actions.keyring import open_key
from ijkpunt.credentials.actions.signing import keep_signed
from ijkpunt.credentials.models import Award, Issuer, SigningKey
from ijkpunt.credentials.queries.awards import get_award
from ijkpunt.credentials.queries.issuers import active_key
from ijkpunt.credentials.queries.renderings import badge_of
from ijkpunt.credentials.rules.forms import SignedForm
from ijkpunt.credentials.rules.keys import KeyPurpose
from ijkpunt.formats.credentials import data_integrity, jwt
from ijkpunt.kernel.actor import Actor
from ijkpunt.kernel.problems import RuleBroken
from ijkpunt.kernel.signing import Algorithm


@transaction.atomic
def sign_token(*, by: Actor, identifier: UUID, at: datetime) -> bytes:
    """The proof as VC-JWT. Asking again gives the same bytes: it is signed and logged once.

    Raises NotAllowed without CREDENTIAL_ISSUE for this issuer (`award.other_organisation`); NotFound `award.unknown`,
    `award.erased`; RuleBroken `issuer.no_key`, SigningFailed.
    """
    require_issuer(by, get_award(identifier).issuer)
    # Who asks at the same moment waits here, and finds it made.
    award = Award.objects.select_for_update(of=("self",)).select_related("holder", "issuer").get(identifier=identifier)
    document, _ = data_integrity.split(orjson.loads(badge_of(award)))
    if kept := award.signed.filter(form=SignedForm.TOKEN).first():
        return bytes(kept.content)
    key = _key(award.issuer)
    token = jwt.sign_token(document, open_key(key))
    keep_signed(award, SignedForm.TOKEN, token.encode(), jwt.digest(token), key.identifier, at)
    write_event(
        by=by,
        event="credentials.award.token_signed",
        subject=award.subject_of_events,
        data={"issuer": award.issuer.key, "algorithm": key.algorithm},
    )
    return token.encode()


def _key(issuer: Issuer) -> SigningKey:
    try:
        return active_key(issuer, KeyPurpose.CREDENTIALS, Algorithm.RS256)
    except RuleBroken:
        return active_key(issuer, KeyPurpose.CREDENTIALS)
