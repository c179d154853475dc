"""The same credential as a token: independent libraries read it, and nothing in the header is believed."""

import warnings

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from joserfc import jws
from joserfc.errors import SecurityWarning
from joserfc.jwk import import_key

from ijkpunt.formats.credentials import jwt
from ijkpunt.formats.credentials.data_integrity import split
from ijkpunt.formats.credentials.keys import PublicKey
from ijkpunt.formats.credentials.multibase import base64url, from_base64url
from ijkpunt.formats.credentials.signing import FileKey
from tests.formats.credentials.proofs import award, badge, school

PLAIN, _ = split(badge(award(ends_on=None)).document)
RSA = FileKey("did:web:ijkpunt.example:issuers:0999999999#rsa-2026", generate_private_key(65537, 2048))
SIGNERS = [pytest.param(school()[0], id="EdDSA"), pytest.param(RSA, id="RS256")]


@pytest.mark.parametrize("signer", SIGNERS)
def test_comes_back_as_it_was(signer: FileKey) -> None:
    token = jwt.sign_token(PLAIN, signer)
    assert jwt.verify_token(token, signer.public_key) == PLAIN
    assert jwt.read_header(token) == {"alg": signer.algorithm.value, "kid": signer.key_id, "typ": "JWT"}
    claims = jwt.read_claims(token)
    assert {claims["iss"], claims["jti"], claims["sub"]} == {
        PLAIN["issuer"]["id"],
        PLAIN["id"],
        PLAIN["credentialSubject"]["id"],
    }


@pytest.mark.parametrize("signer", SIGNERS)
def test_an_independent_library_verifies_it(signer: FileKey) -> None:
    token = jwt.sign_token(PLAIN, signer)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SecurityWarning)  # EdDSA has a newer name, which clients do not read yet
        found = jws.deserialize_compact(token, import_key({**signer.public_key.jwk()}), [signer.algorithm.value])
    assert orjson.loads(found.payload)["jti"] == PLAIN["id"]


def forged(token: str, header: dict[str, object] | None = None, claims: dict[str, object] | None = None) -> str:
    """The token with other parts, under its old signature."""
    parts = token.split(".")
    for place, more in ((0, header), (1, claims)):
        if more is not None:
            parts[place] = base64url(orjson.dumps({**orjson.loads(from_base64url(parts[place])), **more}))
    return ".".join(parts)


TOKEN = jwt.sign_token(PLAIN, school()[0])


@pytest.mark.parametrize(
    "token",
    [
        pytest.param(forged(TOKEN, claims={"name": "Bewijs van meester"}), id="changed claims"),
        pytest.param(forged(TOKEN, header={"alg": "none"}).rpartition(".")[0] + ".", id="no signature"),
        pytest.param(forged(TOKEN, header={"alg": "HS256"}), id="another algorithm"),
        pytest.param(forged(TOKEN, header={"kid": "did:web:other.example#1"}), id="another key named"),
        pytest.param(TOKEN[:-2], id="cut off"),
        pytest.param(TOKEN + "A", id="with something behind it"),
        pytest.param(TOKEN.replace(".", "", 1), id="two parts"),
        pytest.param("..", id="empty parts"),
        pytest.param("e30.W10." + TOKEN.rpartition(".")[2], id="a list for claims"),
    ],
)
def test_is_refused(token: str) -> None:
    assert jwt.verify_token(token, school()[1].keys[0].key) is None


def test_a_foreign_key_is_refused() -> None:
    assert jwt.verify_token(TOKEN, school(seed=9)[1].keys[0].key) is None
    assert jwt.verify_token(TOKEN, PublicKey(RSA.private.public_key())) is None


@pytest.mark.parametrize(
    "claims", [{"iss": "did:web:other.example"}, {"jti": "urn:x:1"}, {"nbf": 1}, {"exp": 4_000_000_000}, {"sub": "x"}]
)
def test_claims_that_contradict_the_credential_are_refused(claims: dict[str, object]) -> None:
    """Signed by the right key, and still two stories in one token."""
    signer = school()[0]
    parts = forged(TOKEN, claims=claims).split(".")[:2]
    message = ".".join(parts)
    assert jwt.verify_token(f"{message}.{base64url(signer.sign(message.encode()))}", signer.public_key) is None


def test_extensions_that_change_the_meaning_are_refused() -> None:
    signer = school()[0]
    extensions: list[dict[str, object]] = [{"crit": ["b64"], "b64": False}, {"crit": ["x"], "x": 1}, {"b64": True}]
    for extension in extensions:
        message = ".".join(forged(TOKEN, header=extension).split(".")[:2])
        assert jwt.verify_token(f"{message}.{base64url(signer.sign(message.encode()))}", signer.public_key) is None
