"""A signature inside the document: W3C Data Integrity with the suite eddsa-rdfc-2022.

Source: W3C Recommendation "Data Integrity EdDSA Cryptosuites v1.0" (May 2025). What is signed is the SHA-256 of the
canonical proof without its value, followed by the SHA-256 of the canonical document without its proof.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from ijkpunt.formats.credentials.canonical import canonicalise
from ijkpunt.formats.credentials.keys import PublicKey
from ijkpunt.formats.credentials.moments import as_text
from ijkpunt.formats.credentials.multibase import base58, from_base58
from ijkpunt.formats.credentials.vocabularies import Contexts
from ijkpunt.kernel.signing import Signer

SUITE: Final = "eddsa-rdfc-2022"
TYPE: Final = "DataIntegrityProof"
PURPOSE: Final = "assertionMethod"


@dataclass(frozen=True, slots=True)
class Signed:
    """A document with its proof. `digest` (hexadecimal) is the same however the JSON is laid out: the log keeps it."""

    document: dict[str, Any]
    digest: str


def sign(document: Mapping[str, Any], signer: Signer, created: datetime, contexts: Contexts) -> Signed:
    """The document with a proof by this key. `created` carries a time zone."""
    options = {
        "type": TYPE,
        "cryptosuite": SUITE,
        "created": as_text(created),
        "verificationMethod": signer.key_id,
        "proofPurpose": PURPOSE,
    }
    plain = {key: value for key, value in document.items() if key != "proof"}
    data = what_is_signed(plain, options, contexts)
    # A list of one: the schema of Open Badges asks for a list, and every client but one reads it.
    proof = [{**options, "proofValue": base58(signer.sign(data))}]
    return Signed({**plain, "proof": proof}, digest(data))


def what_is_signed(document: Mapping[str, Any], options: Mapping[str, Any], contexts: Contexts) -> bytes:
    """The 64 bytes that the key signs: first the proof, then the document. Raises Refused and NotCanonical."""
    with_words = {"@context": document["@context"], **options}
    return b"".join(hashlib.sha256(canonicalise(part, contexts).encode()).digest() for part in (with_words, document))


def digest(data: bytes) -> str:
    """SHA-256 of what was signed, in hexadecimal: what the log of issued proofs keeps."""
    return hashlib.sha256(data).hexdigest()


def split(document: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The document without proof, and its one proof. Raises ValueError when there is none, or more than one."""
    proofs = document.get("proof")
    proof = proofs[0] if isinstance(proofs, list) and len(proofs) == 1 else proofs
    if not isinstance(proof, dict):
        raise ValueError("there must be one proof")
    return {key: value for key, value in document.items() if key != "proof"}, proof


def is_signed_by(key: PublicKey, data: bytes, proof_value: str) -> bool:
    """Is `proof_value` the signature of this key over these bytes? What is no signature at all is not."""
    try:
        return key.verifies(from_base58(proof_value), data)
    except ValueError:
        return False
