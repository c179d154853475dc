"""Byte for byte what the standards publish: test vectors of W3C and 1EdTech.

Sources: w3c/vc-di-eddsa, TestVectors/eddsa-rdfc-2022 and keyPair.json; 1EdTech/openbadges-specification,
ob_v3p0/impl/test-vectors/obv3p0/document-canon.txt; the SHA-256 of the W3C contexts in their Recommendations.
"""

import hashlib
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ijkpunt.formats.credentials.canonical import canonicalise
from ijkpunt.formats.credentials.data_integrity import sign, split, what_is_signed
from ijkpunt.formats.credentials.keys import PublicKey
from ijkpunt.formats.credentials.multibase import from_base58
from ijkpunt.formats.credentials.signing import FileKey
from ijkpunt.formats.credentials.vocabularies import CREDENTIALS_2, OPEN_BADGES_3, Contexts
from tests.formats.credentials.proofs import CONTEXTS

EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"
WITH_EXAMPLES = Contexts(
    {**CONTEXTS.documents, EXAMPLES: {"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}}}
)
ALUMNI = {
    "@context": [CREDENTIALS_2, EXAMPLES],
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
}
PUBLIC = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
PRIVATE = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"
KEY = FileKey(
    f"https://vc.example/issuers/5678#{PUBLIC}", Ed25519PrivateKey.from_private_bytes(from_base58(PRIVATE)[2:])
)
TEAMWORK = {
    "@context": [CREDENTIALS_2, OPEN_BADGES_3],
    "id": "http://example.com/credentials/3527",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {
        "id": "https://example.edu/issuers/565049",
        "type": ["Profile"],
        "url": "https://www.imsglobal.org",
        "name": "Example Corp",
    },
    "validFrom": "2010-01-01T00:00:00Z",
    "name": "Teamwork Badge",
    "credentialSubject": {
        "id": "did:example:ebfeb1f712ebc6f1c276e12ec21",
        "type": ["AchievementSubject"],
        "achievement": {
            "id": "https://example.com/achievements/21st-century-skills/teamwork",
            "type": ["Achievement"],
            "criteria": {
                "narrative": "Team members are nominated for this badge by their peers and recognized upon review by "
                "Example Corp management."
            },
            "description": "This badge recognizes the development of the capacity to collaborate within a group "
            "environment.",
            "name": "Teamwork",
        },
    },
}


def test_the_signature_of_w3c() -> None:
    signed = sign(ALUMNI, KEY, datetime(2023, 2, 24, 23, 36, 38, tzinfo=UTC), WITH_EXAMPLES)
    plain, proof = split(signed.document)
    assert plain == ALUMNI
    assert proof == {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": "2023-02-24T23:36:38Z",
        "verificationMethod": f"https://vc.example/issuers/5678#{PUBLIC}",
        "proofPurpose": "assertionMethod",
        "proofValue": "z21EVs3eXERqTn4acNHT9viboqgzUaQ3kTmhPT3eA8qrVPE7CrQq78WkzctnMX5W4CrzcKnHw8V6dvy5pgWYCU5e9",
    }
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    data = what_is_signed(plain, options, WITH_EXAMPLES)
    assert data[32:].hex() == "517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017"
    assert PublicKey.from_multikey(PUBLIC).verifies(from_base58(str(proof["proofValue"])), data)


def test_the_canonical_text_of_1edtech() -> None:
    text = canonicalise(TEAMWORK, CONTEXTS)
    assert hashlib.sha256(text.encode()).hexdigest() == (
        "87f65a76d40146205e3b3e06cb0fbd153f97f9ce70372390f52566bb7f9e0773"
    )


@pytest.mark.parametrize(
    ("name", "digest"),
    [
        ("credentials-v2.json", "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"),
        ("data-integrity-v2.json", "67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4"),
    ],
)
def test_the_vocabularies_of_w3c_are_unchanged(name: str, digest: str) -> None:
    data = (files("ijkpunt.formats.credentials.contexts") / name).read_bytes()
    assert hashlib.sha256(data).hexdigest() == digest
