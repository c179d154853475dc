"""Sign a proof, keep the bytes, and log them: all or nothing, within the transaction that awards."""

from datetime import datetime

import orjson

from ijkpunt.credentials.actions.keyring import open_key
from ijkpunt.credentials.actions.log import log_issued
from ijkpunt.credentials.actions.statuses import give_places
from ijkpunt.credentials.models import Award, SignedProof
from ijkpunt.credentials.queries.content import content_of
from ijkpunt.credentials.queries.issuers import active_key
from ijkpunt.credentials.rules.forms import SignedForm
from ijkpunt.credentials.rules.keys import KeyPurpose
from ijkpunt.formats.credentials import data_integrity
from ijkpunt.formats.credentials.open_badge import write_open_badge
from ijkpunt.formats.credentials.vocabularies import Contexts


def sign_open_badge(*, award: Award, at: datetime) -> SignedProof:
    """The proof as Open Badge, signed by its issuer. Raises RuleBroken `issuer.no_key`, SigningFailed."""
    key = active_key(award.issuer, KeyPurpose.CREDENTIALS)
    document = write_open_badge(content_of(award), give_places(award=award, at=at))
    signed = data_integrity.sign(document, open_key(key), at, Contexts.shipped())
    return keep_signed(award, SignedForm.OPEN_BADGE, orjson.dumps(signed.document), signed.digest, key.identifier, at)


def keep_signed(award: Award, form: SignedForm, content: bytes, digest: str, key: str, at: datetime) -> SignedProof:
    """Log what was signed of a proof and keep the bytes, inside the transaction of another action."""
    log_issued(
        award=award.identifier,
        form=form.value,
        digest=digest,
        issuer=award.issuer.did,
        decision=award.decision,
        at=at,
    )
    return SignedProof.objects.create(award=award, form=form, content=content, digest=digest, key=key, made_at=at)
