"""The same proofs under an issuer that names itself (did:key): for clients that have no network at all.

They point at no list of statuses, so the file is all that is needed. The key is made on the spot and kept nowhere.
"""

from dataclasses import replace
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ijkpunt.formats.credentials import data_integrity, jwt
from ijkpunt.formats.credentials.badge_picture import draw_badge
from ijkpunt.formats.credentials.containers import bake_png, bake_svg
from ijkpunt.formats.credentials.content import ProofContent
from ijkpunt.formats.credentials.identities import did_key
from ijkpunt.formats.credentials.keys import PublicKey
from ijkpunt.formats.credentials.open_badge import write_open_badge
from ijkpunt.formats.credentials.paper import Checkable, write_paper, write_picture
from ijkpunt.formats.credentials.signing import FileKey
from ijkpunt.formats.credentials.vocabularies import Contexts


class Pilot:
    """An issuer with one key, for this demo only."""

    def __init__(self) -> None:
        private = Ed25519PrivateKey.generate()
        self.identity = did_key(PublicKey(private.public_key()))
        self.name = "Pilootgever (demo, did:key)"
        self._signer = FileKey(self.identity.keys[0].identifier, private)

    def renderings(self, content: ProofContent, at: datetime) -> dict[str, bytes]:
        """The proof given anew by the pilot, under a number of its own: the bytes by the ending of the file."""
        award = content.award
        body = replace(award.body, identifier=self.identity.did, name=self.name, number="", address="")
        number = uuid5(NAMESPACE_URL, f"{self.identity.did} {award.identifier}")
        told = replace(content, award=replace(award, identifier=number, body=body))
        document = write_open_badge(told, ())
        signed = data_integrity.sign(document, self._signer, at, Contexts.shipped())
        raw, check = orjson.dumps(signed.document), Checkable(number.urn, signed.digest)
        return {
            "json": raw,
            "jwt": jwt.sign_token(document, self._signer).encode(),
            "pdf": write_paper(told, check, raw),
            "png": bake_png(write_picture(told, check), raw),
            "svg": bake_svg(draw_badge(told), raw),
        }
